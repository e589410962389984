"""A convenio on paper: what is missing to agree it, its frozen record, and what its signatures come to."""

import datetime
from typing import Any

from django.db import transaction

from gobierno_abierto.domain import clausulas, difusion
from gobierno_abierto.domain.convenios import ConvenioInvalido, abrir, bloquear
from gobierno_abierto.enums import CONVENIOS_PUBLICOS, EstadoConvenio, TipoNovedad
from gobierno_abierto.models import Convenio, ConvenioEmitido, ParteDeConvenio
from participacion.domain import emision, firmas, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.fechas import larga
from participacion.domain.firmas import Firmante
from participacion.domain.numeros import con_comas
from participacion.enums import EstadoFirma, TipoDocumento
from participacion.models import Documento, Persona, Usuario

TAREA = "gobierno_abierto.tasks.emitir_convenio"
MINIMO_PARTES = 2
Registro = dict[str, Any]


def folio_de(convenio: Convenio) -> str:
    """Return the folio of a convenio: «CONVENIO-0007»."""
    return f"CONVENIO-{convenio.pk:04d}"


def monto_en_palabras(convenio: Convenio) -> str:
    """Return «$1,250,000.00», or nothing."""
    return f"${convenio.monto:,.2f}" if convenio.monto is not None else ""


def vigencia_en_palabras(convenio: Convenio) -> str:
    """Return «del 1 de enero de 2026 al 31 de diciembre de 2026», one half of it, or nothing."""
    desde, hasta = convenio.vigente_desde, convenio.vigente_hasta
    if desde and hasta:
        return f"del {larga(desde)} al {larga(hasta)}"
    if hasta:
        return f"desde su firma hasta el {larga(hasta)}"
    return f"a partir del {larga(desde)}" if desde else ""


def partes_de(convenio: Convenio) -> list[ParteDeConvenio]:
    """Return the parties with their kind, agencies and signers (3 queries)."""
    partes = convenio.partes.select_related("tipo").prefetch_related("dependencias", "firmantes__persona")
    return list(partes.order_by("orden"))


def valores(convenio: Convenio, partes: list[ParteDeConvenio]) -> dict[str, str]:
    """Return what fills the blanks of the clauses (1 query)."""
    return {
        "objeto": convenio.objeto,
        "monto": monto_en_palabras(convenio),
        "vigencia": vigencia_en_palabras(convenio),
        "partes": clausulas.en_lista([p.nombre for p in partes if p.tipo.se_obliga]),
        "ejercicios": clausulas.en_lista([f"«{e.nombre}»" for e in convenio.ejercicios.visibles().order_by("pk")]),
    }


def leidas(convenio: Convenio, partes: list[ParteDeConvenio]) -> list[clausulas.ClausulaLeida]:
    """Return the clauses as they read now (2 queries)."""
    textos = list(convenio.clausulas.order_by("orden").values_list("titulo", "texto"))
    return clausulas.leer(textos, valores(convenio, partes))


def que_falta(convenio: Convenio, partes: list[ParteDeConvenio]) -> list[str]:
    """Return what is missing for it to be agreed, in sentences (2 queries)."""
    obligadas = [p for p in partes if p.tipo.se_obliga]
    textos = [texto for _, texto in convenio.clausulas.values_list("orden", "texto")]
    faltan = []
    if len(obligadas) < MINIMO_PARTES:
        faltan.append("Dos partes que se obliguen, por lo menos.")
    if sin_firma := [p.nombre for p in partes if not p.firmantes.all()]:
        faltan.append(f"Quién firma por {clausulas.en_lista(sin_firma)}.")
    if not textos:
        faltan.append("Las cláusulas.")
    if huecos := clausulas.por_llenar(textos, valores(convenio, partes)):
        faltan.append(f"Las cláusulas piden {clausulas.en_lista(huecos)}, y el convenio no lo dice.")
    return faltan


def datos_del_convenio(convenio: Convenio) -> Registro:
    """Return what the paper says (6 queries)."""
    partes = partes_de(convenio)
    campos = iter(range(1, 1000))
    return {
        "nombre": convenio.nombre,
        "objeto": convenio.objeto,
        "monto": monto_en_palabras(convenio),
        "vigencia": vigencia_en_palabras(convenio),
        "lugar": convenio.lugar,
        "fecha_firma": larga(convenio.fecha_firma) if convenio.fecha_firma else "",
        "plan": convenio.plan.nombre if convenio.plan else "",
        "ejercicios": [e.nombre for e in convenio.ejercicios.visibles().order_by("pk")],
        "partes": [
            {
                "tipo": p.tipo.nombre,
                "se_obliga": p.tipo.se_obliga,
                "nombre": p.nombre,
                "siglas": p.siglas,
                "a_traves_de": [d.nombre for d in p.dependencias.all()],
                "firmantes": [
                    {
                        "nombre": f.nombre, "cargo": f.cargo, "persona": f.persona.clave if f.persona else "",
                        "campo": f"firma-{next(campos):02d}",
                    }
                    for f in p.firmantes.all()
                ],
            }
            for p in partes
        ],
        "clausulas": [{"numero": c.numero, "titulo": c.titulo, "texto": c.texto} for c in leidas(convenio, partes)],
        "anexos": [
            {
                "numero": n, "titulo": a.titulo, "archivo": a.nombre, "sha256": a.archivo_id,
                "tamanio": con_comas(a.archivo.tamanio),
            }
            for n, a in enumerate(
                convenio.anexos.select_related("archivo").defer("archivo__contenido").order_by("orden"), start=1
            )
        ],
    }  # fmt: skip


@transaction.atomic
def acordar(
    convenio: Convenio,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> ConvenioEmitido:
    """Freeze the text on which the parties agreed and order the PDF that they will sign.

    Raises:
        ConvenioInvalido: it is not a project, or something is missing.
    """
    convenio = abrir(convenio)
    if faltan := que_falta(convenio, partes_de(convenio)):
        raise ConvenioInvalido(f"Falta: {' '.join(faltan)}")
    convenio.estado, convenio.motivo_devolucion = EstadoConvenio.ACORDADO, ""
    convenio.save()
    organo, folio, version = convenio.organo, folio_de(convenio), convenio.emitidos.count() + 1
    registro = base_de_registro(
        organo, formato="convenio/1", tipo=TipoDocumento.CONVENIO, folio=folio, titulo=convenio.nombre,
        fecha=convenio.fecha_firma or ahora.astimezone(organo.municipio.tz).date(), portal=portal, ahora=ahora,
        version=version,
    ) | datos_del_convenio(convenio)  # fmt: skip
    registro["demostracion"] = registro["demostracion"] or convenio.es_demostracion
    _anunciar(convenio, version, "El convenio está acordado y se va a firmar", portal=portal, ahora=ahora)
    return emision.ordenar(
        ConvenioEmitido,
        registro,
        convenio=convenio,
        version=version,
        tarea=TAREA,
        clave=f"convenio:{convenio.pk}:{version}",
        titulo=f"Convenio {folio}",
        organo=organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def _anunciar(convenio: Convenio, version: int, titulo: str, *, portal: Portal, ahora: datetime.datetime) -> None:
    """Tell it to who follows each exercise of a convenio (its page leads to the convenio)."""
    for ejercicio in convenio.ejercicios.visibles().select_related("organo__municipio", "municipio"):
        difusion.anunciar(
            ejercicio, clave=f"convenio:{convenio.pk}:{version}:{convenio.estado}:{ejercicio.pk}",
            tipo=TipoNovedad.CONVENIO, titulo=titulo, texto=convenio.nombre, portal=portal, ahora=ahora,
        )  # fmt: skip


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a version of a convenio, once, and ask for its signatures."""
    return emision.emitir(
        trabajo_id, modelo=ConvenioEmitido, imprenta=imprenta, reloj=reloj, es_publico=False, al_guardar=_al_sellar
    )


def _al_sellar(emitido: ConvenioEmitido, documento: Documento) -> None:
    anterior = (
        ConvenioEmitido.objects.filter(
            convenio=emitido.convenio_id, version__lt=emitido.version, documento__isnull=False
        )
        .order_by("-version")
        .first()
    )
    convenio = bloquear(emitido.convenio)
    Documento.objects.filter(pk=documento.pk).update(
        es_publico=convenio.estado in CONVENIOS_PUBLICOS, sustituye=anterior.documento_id if anterior else None
    )
    firman = [f for p in emitido.registro["partes"] for f in p["firmantes"]]
    claves = [f["persona"] for f in firman if f["persona"]]
    personas = {p.clave: p for p in Persona.objects.filter(municipio=documento.municipio, clave__in=claves)}
    firmas.abrir(documento, [Firmante(f["nombre"], f["cargo"], f["campo"], personas.get(f["persona"])) for f in firman])


def vigente(convenio: Convenio) -> ConvenioEmitido | None:
    """Return the last version that was agreed, with its document and no bytes, or None (1 query)."""
    emitidos = convenio.emitidos.select_related(
        "documento__archivo", "documento__archivo_firmado", "trabajo"
    ).defer("documento__archivo__contenido", "documento__archivo_firmado__contenido")  # fmt: skip
    return emitidos.order_by("-version").first()


def se_firma(emitido: ConvenioEmitido) -> bool:
    """Return whether a version is the one that waits for signatures (1 query)."""
    ultima = emitido.convenio.emitidos.order_by("-version").values_list("pk", flat=True).first()
    return emitido.convenio.estado == EstadoConvenio.ACORDADO and emitido.pk == ultima


def partes_sin_firma(emitido: ConvenioEmitido) -> list[str]:
    """Return the parties that bind themselves and for whom nobody has signed (1 query)."""
    if emitido.documento is None:
        return []
    firmaron = set(emitido.documento.firmas.filter(estado=EstadoFirma.FIRMADA).values_list("orden", flat=True))
    faltan, lugar = [], 0
    for parte in emitido.registro["partes"]:
        suyos = range(lugar + 1, lugar + 1 + len(parte["firmantes"]))
        lugar += len(parte["firmantes"])
        if parte["se_obliga"] and not firmaron.intersection(suyos):
            faltan.append(parte["nombre"])
    return faltan


def marcar_firmado(emitido: ConvenioEmitido, *, portal: Portal, ahora: datetime.datetime) -> Convenio:
    """Make a convenio signed when nobody is missing and somebody signed for each party that binds itself.

    Call inside the transaction that recorded the last signature. Somebody who will not sign does not stop the
    others of the same party; a whole party that will not sign does.
    """
    emitido.convenio = convenio = bloquear(emitido.convenio)
    documento = emitido.documento
    if documento is None or not se_firma(emitido) or firmas.faltan(documento) or partes_sin_firma(emitido):
        return convenio
    convenio.estado, convenio.firmado_en = EstadoConvenio.FIRMADO, ahora
    convenio.fecha_firma = convenio.fecha_firma or ahora.astimezone(convenio.municipio.tz).date()
    convenio.save()
    _anunciar(convenio, emitido.version, "El convenio está firmado", portal=portal, ahora=ahora)
    return convenio
