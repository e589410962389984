"""The annual report of an órgano: its life, draft and published, and the sealed paper of each publication.

While it is a draft it is written and nobody outside sees it. Published, it does not change: it is read as a page and a
version is frozen and printed. To correct it, it goes back to draft and the next publication is another version.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import TipoDocumento
from participacion.models import Documento, Organo, Usuario
from sesiones.domain.queries.informes import arbol
from sesiones.domain.queries.registro_informe import datos_de_informe
from sesiones.enums import EstadoInforme, TipoPunto
from sesiones.models import Informe, InformeEmitido, Punto

TAREA = "sesiones.tasks.emitir_informe"
ANIO_MINIMO, ANIO_MAXIMO = 1900, 2200


class InformeInvalido(ErrorDeDominio):
    """The report does not admit this, or something that it needs is missing."""


@dataclass(frozen=True)
class DatosInforme:
    """What a report says of itself; ``punto`` is where a session heard it."""

    titulo: str
    presentacion: str = ""
    punto: Punto | None = None
    notas_fuente: str = ""


@transaction.atomic
def crear_informe(organo: Organo, anio: int, datos: DatosInforme, *, por: Usuario) -> Informe:
    """Begin the report of a year.

    Raises:
        InformeInvalido: the órgano already has one of that year, or its data cannot be.
    """
    if not ANIO_MINIMO <= anio <= ANIO_MAXIMO:
        raise InformeInvalido(f"Escribe un año, de {ANIO_MINIMO} a {ANIO_MAXIMO}.", "anio")
    Organo.objects.select_for_update().get(pk=organo.pk)
    if Informe.objects.filter(organo=organo, anio=anio).exists():
        raise InformeInvalido(f"Este órgano ya tiene un informe de {anio}. Ábrelo en la lista.", "anio")
    return Informe.objects.create(organo=organo, anio=anio, **_limpios(organo, datos))


@transaction.atomic
def editar_informe(informe: Informe, datos: DatosInforme, *, por: Usuario) -> Informe:
    """Change what a draft says of itself.

    Raises:
        InformeInvalido: it is published, or its data cannot be.
    """
    informe = abrir(informe)
    for campo, valor in _limpios(informe.organo, datos).items():
        setattr(informe, campo, valor)
    informe.save()
    return informe


def _limpios(organo: Organo, datos: DatosInforme) -> dict[str, object]:
    titulo = " ".join(datos.titulo.split())
    if not titulo:
        raise InformeInvalido("Escribe el título del informe.", "titulo")
    punto = datos.punto
    if punto and (punto.tipo != TipoPunto.INFORME or punto.sesion.organo_id != organo.pk):
        raise InformeInvalido("Elige un punto de informe de una sesión de este órgano.", "punto")
    return {
        "titulo": titulo,
        "presentacion": datos.presentacion.strip(),
        "punto": punto,
        "sesion": punto.sesion if punto else None,
        "notas_fuente": datos.notas_fuente.strip(),
    }


def abrir(informe: Informe) -> Informe:
    """Lock a report and return it as it is now.

    Raises:
        InformeInvalido: it is published.
    """
    informe = bloquear(informe)
    if informe.estado != EstadoInforme.BORRADOR:
        raise InformeInvalido("El informe está publicado. Para cambiarlo, primero se regresa a borrador.")
    return informe


def bloquear(informe: Informe) -> Informe:
    """Take the lock that every write in a report takes; return it as it is now."""
    return Informe.objects.select_for_update(of=("self",)).select_related("organo__municipio").get(pk=informe.pk)


@transaction.atomic
def publicar(
    informe: Informe,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> InformeEmitido:
    """Show the report to everybody and order its print.

    Raises:
        InformeInvalido: it is already published, or it has nothing to show.
    """
    informe = abrir(informe)
    if not informe.areas.exists():
        raise InformeInvalido("Agrega al menos un área antes de publicar.")
    informe.estado, informe.publicado_en = EstadoInforme.PUBLICADO, ahora
    informe.save(update_fields=["estado", "publicado_en"])
    return _congelar(informe, portal=portal, por=por, ahora=ahora, mensajero=mensajero, regreso=regreso)


@transaction.atomic
def imprimir(
    informe: Informe,
    *,
    portal: Portal,
    por: Usuario | None,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> InformeEmitido:
    """Order the print of a published report that has none; if this publication has one, return it.

    Raises:
        InformeInvalido: it is a draft.
    """
    informe = bloquear(informe)
    if informe.estado != EstadoInforme.PUBLICADO:
        raise InformeInvalido("El informe es un borrador; se imprime al publicarlo.")
    if vigente := de_esta_publicacion(informe):
        return vigente
    return _congelar(informe, portal=portal, por=por, ahora=ahora, mensajero=mensajero, regreso=regreso)


def de_esta_publicacion(informe: Informe) -> InformeEmitido | None:
    """Return the version printed, or being printed, of what is published now, or None (1 query)."""
    if informe.publicado_en is None:
        return None
    emitidos = informe.emitidos.filter(congelada_en__gte=informe.publicado_en)
    return (
        emitidos.select_related("documento__archivo", "trabajo")
        .defer("registro", "documento__archivo__contenido")
        .first()
    )


def folio_de(informe: Informe) -> str:
    """Return the folio of a report, «CD-INF-2020»; where two órganos of the municipio share initials, with its key."""
    organo = informe.organo
    tocayos = Organo.objects.filter(municipio=organo.municipio_id, siglas=organo.siglas).exclude(pk=organo.pk)
    return f"{organo.clave.upper()[:45] if tocayos.exists() else organo.siglas}-INF-{informe.anio}"


def _congelar(
    informe: Informe,
    *,
    portal: Portal,
    por: Usuario | None,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str,
) -> InformeEmitido:
    organo = informe.organo
    version = informe.emitidos.count() + 1
    folio = folio_de(informe)
    registro = base_de_registro(
        organo, formato="informe/1", tipo=TipoDocumento.INFORME, folio=folio, titulo=informe.titulo,
        fecha=ahora.astimezone(organo.municipio.tz).date(), portal=portal, ahora=ahora, version=version,
    ) | datos_de_informe(arbol(informe))  # fmt: skip
    return emision.ordenar(
        InformeEmitido,
        registro,
        informe=informe,
        version=version,
        tarea=TAREA,
        clave=f"informe:{informe.pk}:{version}",
        titulo=f"Informe {folio}, {organo.nombre}",
        organo=organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


@transaction.atomic
def volver_a_borrador(informe: Informe, *, por: Usuario) -> Informe:
    """Take a published report back, to correct it: its page and its papers are not shown any more.

    Raises:
        InformeInvalido: it is not published.
    """
    informe = bloquear(informe)
    if informe.estado != EstadoInforme.PUBLICADO:
        raise InformeInvalido("El informe ya es un borrador.")
    informe.estado, informe.publicado_en = EstadoInforme.BORRADOR, None
    informe.save(update_fields=["estado", "publicado_en"])
    Documento.objects.filter(informeemitido__informe=informe).update(es_publico=False)
    return informe


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a version of a report, once; it replaces the version before it."""
    return emision.emitir(
        trabajo_id, modelo=InformeEmitido, imprenta=imprenta, reloj=reloj, es_publico=False, al_guardar=_al_sellar
    )


def _al_sellar(emitido: InformeEmitido, documento: Documento) -> None:
    """Show the paper if it is that of what is published now, and say which one it replaces."""
    anterior = (
        InformeEmitido.objects.filter(informe=emitido.informe_id, version__lt=emitido.version, documento__isnull=False)
        .order_by("-version")
        .first()
    )
    informe = Informe.objects.select_for_update().get(pk=emitido.informe_id)
    vigente = informe.publicado_en is not None and emitido.congelada_en >= informe.publicado_en
    Documento.objects.filter(pk=documento.pk).update(
        es_publico=vigente, sustituye=anterior.documento_id if anterior else None
    )
