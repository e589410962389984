"""From the proposals of the mesas to the finalists: merged, with the trace of which came from which, or left out."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import difusion, etapas
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.enums import EstadoMesa, TipoNovedad, Verbo
from gobierno_abierto.models import Ejercicio, FotoPropuesta, Mesa, Origen, Propuesta, PropuestaDeMesa
from participacion.domain.adjuntos import ImagenEnorme, ImagenIlegible, redibujar
from participacion.domain.emision import Portal, guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario

MAXIMO_FOTO = 10 * 1024 * 1024
MAXIMO_FOTOS = 8
FORMATOS = ("JPEG", "PNG", "WEBP")


class PropuestaInvalida(ErrorDeDominio):
    """The proposal cannot be so, or not any more."""


@dataclass(frozen=True)
class DatosPropuesta:
    """What a finalist says."""

    titulo: str
    texto: str
    ubicacion: str = ""
    costo_minimo: Decimal | None = None
    costo_maximo: Decimal | None = None


def de_las_mesas(ejercicio: Ejercicio) -> list[PropuestaDeMesa]:
    """Return every proposal of the mesas of an exercise (1 query)."""
    return list(
        PropuestaDeMesa.objects.filter(mesa__etapa__ejercicio=ejercicio)
        .select_related("mesa__etapa")
        .order_by("mesa__etapa__orden", "mesa__numero", "orden")
    )


def juntar(elegidas: Iterable[PropuestaDeMesa]) -> DatosPropuesta:
    """Return the draft of a finalist made from some proposals: the first title, every text, to be finished by hand."""
    todas = list(elegidas)
    if not todas:
        return DatosPropuesta("", "")
    texto = "\n\n".join(f"Mesa {p.mesa.numero}. {p.titulo}. {p.texto}".strip() for p in todas)
    lugares = dict.fromkeys(p.ubicacion for p in todas if p.ubicacion)
    return DatosPropuesta(todas[0].titulo, todas[0].texto if len(todas) == 1 else texto, "; ".join(lugares)[:250])


@transaction.atomic
def crear_finalista(
    ejercicio: Ejercicio,
    datos: DatosPropuesta,
    origenes: Iterable[PropuestaDeMesa],
    *,
    por: Usuario,
    ahora: datetime.datetime,
) -> Propuesta:
    """Make a finalist out of one or several proposals of the mesas.

    Raises:
        FueraDeEtapa: it is not the time.
        PropuestaInvalida: there are as many as the rule allows, it has no origin, or its data cannot be.
    """
    ejercicio = _abrir(ejercicio, ahora)
    limite = ejercicio.regla.maximo_finalistas
    if limite is not None and ejercicio.propuestas.count() >= limite:
        raise PropuestaInvalida(
            f"Ya están las propuestas finales que permite la regla ({limite}). Juntar o quitar una."
        )
    limpios = _limpios(datos)
    de_mesa = list(origenes)
    if not de_mesa and PropuestaDeMesa.objects.filter(mesa__etapa__ejercicio=ejercicio).exists():
        raise PropuestaInvalida("Elige de qué propuestas de las mesas sale.", "origenes")
    numero = (ejercicio.propuestas.aggregate(u=Max("numero"))["u"] or 0) + 1
    propuesta = Propuesta.objects.create(ejercicio=ejercicio, numero=numero, **limpios)
    _poner_origenes(propuesta, de_mesa)
    return propuesta


@transaction.atomic
def editar_finalista(
    propuesta: Propuesta,
    datos: DatosPropuesta,
    origenes: Iterable[PropuestaDeMesa],
    *,
    por: Usuario,
    ahora: datetime.datetime,
) -> Propuesta:
    """Correct a finalist and where it comes from.

    Raises:
        FueraDeEtapa, PropuestaInvalida: as ``crear_finalista``; or it was removed.
    """
    propuesta = _suya(propuesta, ahora)
    ejercicio = propuesta.ejercicio
    for campo, valor in _limpios(datos).items():
        setattr(propuesta, campo, valor)
    de_mesa = list(origenes)
    if not de_mesa and PropuestaDeMesa.objects.filter(mesa__etapa__ejercicio=ejercicio).exists():
        raise PropuestaInvalida("Elige de qué propuestas de las mesas sale.", "origenes")
    propuesta.save()
    _poner_origenes(propuesta, de_mesa)
    return propuesta


def _limpios(datos: DatosPropuesta) -> dict[str, object]:
    titulo, texto = " ".join(datos.titulo.split()), datos.texto.strip()
    if not titulo:
        raise PropuestaInvalida("Escribe el nombre de la propuesta.", "titulo")
    if not texto:
        raise PropuestaInvalida("Escribe en qué consiste.", "texto")
    menor, mayor = datos.costo_minimo, datos.costo_maximo
    if menor is not None and mayor is not None and mayor < menor:
        raise PropuestaInvalida("El costo mayor no puede ser menos que el menor.", "costo_maximo")
    return {
        "titulo": titulo[:200], "texto": texto, "ubicacion": " ".join(datos.ubicacion.split())[:250],
        "costo_minimo": menor, "costo_maximo": mayor,
    }  # fmt: skip


def _poner_origenes(propuesta: Propuesta, de_mesa: list[PropuestaDeMesa]) -> None:
    # One by one, so that the history says it.
    for traza in propuesta.trazas.exclude(de_mesa__in=de_mesa):
        traza.delete()
    ya = set(propuesta.trazas.values_list("de_mesa", flat=True))
    for suya in PropuestaDeMesa.objects.filter(pk__in=[p.pk for p in de_mesa if p.pk not in ya]):
        Origen.objects.create(propuesta=propuesta, de_mesa=suya)
        if suya.motivo_fuera:
            suya.motivo_fuera = ""
            suya.save(update_fields=["motivo_fuera"])


@transaction.atomic
def anotar_traza(traza: Origen, que_se_tomo: str, *, por: Usuario, ahora: datetime.datetime) -> Origen:
    """Say what a finalist took from a proposal of a mesa.

    Raises:
        FueraDeEtapa, PropuestaInvalida: it is not the time, the finalists are public, or it comes from it no more.
    """
    _abrir(traza.propuesta.ejercicio, ahora)
    sigue = Origen.objects.filter(pk=traza.pk).first()
    if sigue is None:
        raise PropuestaInvalida("Esa propuesta de mesa ya no está entre las de esta final.")
    traza = sigue
    traza.que_se_tomo = " ".join(que_se_tomo.split())[:300]
    traza.save(update_fields=["que_se_tomo"])
    return traza


@transaction.atomic
def quitar_finalista(propuesta: Propuesta, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Remove a finalist; those after it move up, and its origins are to be decided again.

    Raises:
        FueraDeEtapa, PropuestaInvalida: it is not the time, the finalists are public, or it was removed already.
    """
    propuesta = _suya(propuesta, ahora)
    ejercicio, numero = propuesta.ejercicio, propuesta.numero
    propuesta.delete()
    for siguiente in ejercicio.propuestas.filter(numero__gt=numero).order_by("numero"):
        siguiente.numero -= 1
        siguiente.save(update_fields=["numero"])


@transaction.atomic
def subir_finalista(propuesta: Propuesta, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Change the place of a finalist with that of the one before it; the first one stays.

    Raises:
        FueraDeEtapa, PropuestaInvalida: as ``quitar_finalista``.
    """
    propuesta = _suya(propuesta, ahora)
    suyas = propuesta.ejercicio.propuestas.order_by("numero")
    anterior = suyas.filter(numero__lt=propuesta.numero).last()
    if anterior is None:
        return
    lugar, libre = propuesta.numero, suyas.count() + 1
    # Two finalists never have the same number, not even for an instant.
    suyas.filter(pk=anterior.pk).update(numero=libre)
    propuesta.numero, anterior.numero = anterior.numero, lugar
    propuesta.save(update_fields=["numero"])
    anterior.save(update_fields=["numero"])


@transaction.atomic
def dejar_fuera(de_mesa: PropuestaDeMesa, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> PropuestaDeMesa:
    """Say why a proposal of a mesa does not go on; an empty reason takes that back.

    Raises:
        FueraDeEtapa, PropuestaInvalida: it is not the time, the finalists are public, it is in one of them, or the
            mesa removed it.
    """
    _abrir(de_mesa.mesa.etapa.ejercicio, ahora)
    sigue = PropuestaDeMesa.objects.filter(pk=de_mesa.pk).first()
    if sigue is None:
        raise PropuestaInvalida("La mesa quitó esa propuesta.")
    de_mesa = sigue
    if motivo.strip() and de_mesa.trazas.exists():
        raise PropuestaInvalida("Esa propuesta está en una final. Quitarla de ahí primero.", "motivo")
    de_mesa.motivo_fuera = " ".join(motivo.split())[:500]
    de_mesa.save(update_fields=["motivo_fuera"])
    return de_mesa


def por_decidir(ejercicio: Ejercicio) -> list[PropuestaDeMesa]:
    """Return the proposals of the mesas that are in no finalist and have no reason to be out (1 query)."""
    sueltas = PropuestaDeMesa.objects.filter(
        mesa__etapa__ejercicio=ejercicio, trazas__isnull=True, motivo_fuera=""
    ).select_related("mesa")
    return list(sueltas.order_by("mesa__numero", "orden"))


def sin_cerrar(ejercicio: Ejercicio) -> list[Mesa]:
    """Return the mesas in which somebody wrote and that were not closed (1 query)."""
    abiertas = Mesa.objects.filter(etapa__ejercicio=ejercicio, estado=EstadoMesa.ABIERTA)
    return list(abiertas.order_by("etapa__orden", "numero"))


def en_lista(mesas: list[Mesa]) -> str:
    """Return «la mesa 3», or «las mesas 3, 5 y 8»."""
    numeros = [str(m.numero) for m in mesas]
    if len(numeros) == 1:
        return f"la mesa {numeros[0]}"
    return f"las mesas {', '.join(numeros[:-1])} y {numeros[-1]}"


@transaction.atomic
def publicar(ejercicio: Ejercicio, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> Ejercicio:
    """Show the finalists to everybody, with where each came from and why the others did not go on.

    Raises:
        FueraDeEtapa: it is not the time.
        PropuestaInvalida: there are none, some mesa is still open, some proposal of a mesa is undecided, or they are
            public already.
    """
    ejercicio = _abrir(ejercicio, ahora)
    if not ejercicio.propuestas.exists():
        raise PropuestaInvalida("No hay propuestas finales.")
    if abiertas := sin_cerrar(ejercicio):
        raise PropuestaInvalida(f"Falta cerrar {en_lista(abiertas)}. Publicado, lo que dijo cada mesa ya no cambia.")
    if sueltas := por_decidir(ejercicio):
        nombres = "; ".join(f"«{p.titulo}» (mesa {p.mesa.numero})" for p in sueltas[:5])
        raise PropuestaInvalida(f"Falta decidir {len(sueltas)} de las mesas: {nombres}.")
    ejercicio.propuestas_publicadas_en = ahora
    ejercicio.save(update_fields=["propuestas_publicadas_en"])
    cuantas = ejercicio.propuestas.count()
    difusion.anunciar(
        ejercicio,
        clave=f"propuestas:{ejercicio.pk}",
        tipo=TipoNovedad.PROPUESTAS,
        titulo="Se publicaron las propuestas finales",
        texto=f"{'Es una' if cuantas == 1 else f'Son {cuantas}'}, con la mesa de la que salió cada una.",
        ruta="propuestas/",
        portal=portal,
        ahora=ahora,
    )
    return ejercicio


@transaction.atomic
def agregar_foto(
    propuesta: Propuesta, contenido: bytes | None, alt: str, *, por: Usuario, ahora: datetime.datetime
) -> FotoPropuesta:
    """Add a picture to a finalist, drawn again without place, camera nor hour.

    Raises:
        FueraDeEtapa, PropuestaInvalida: it is not the time, it cannot be opened, or it does not say what it shows.
    """
    propuesta = _suya(propuesta, ahora)
    if contenido is None:
        raise PropuestaInvalida("Elige la fotografía.", "archivo")
    if len(contenido) > MAXIMO_FOTO:
        raise PropuestaInvalida("La fotografía pasa de 10 MB.", "archivo")
    alt = " ".join(alt.split())[:300]
    if not alt:
        raise PropuestaInvalida("Escribe qué muestra la fotografía, para quien no la ve.", "texto_alternativo")
    if propuesta.fotos.count() >= MAXIMO_FOTOS:
        raise PropuestaInvalida(f"Ya hay {MAXIMO_FOTOS} fotografías; no caben más.")
    try:
        dibujada = redibujar(contenido, FORMATOS)
    except (ImagenIlegible, ImagenEnorme):
        raise PropuestaInvalida("Esa imagen no se puede abrir. Solo se reciben JPG, PNG o WebP.", "archivo") from None
    orden = (propuesta.fotos.aggregate(u=Max("orden"))["u"] or 0) + 1
    archivo = guardar_archivo(dibujada, "image/jpeg")
    return FotoPropuesta.objects.create(propuesta=propuesta, orden=orden, archivo=archivo, texto_alternativo=alt)


@transaction.atomic
def quitar_foto(foto: FotoPropuesta, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Remove a picture of a finalist.

    Raises:
        FueraDeEtapa, PropuestaInvalida: it is not the time, or the finalists are public.
    """
    _abrir(foto.propuesta.ejercicio, ahora)
    foto.delete()


def _abrir(ejercicio: Ejercicio, ahora: datetime.datetime) -> Ejercicio:
    ejercicio = bloquear(ejercicio)
    etapas.exigir(Verbo.CONSOLIDAR, ejercicio, ahora=ahora)
    if ejercicio.propuestas_publicadas_en:
        raise PropuestaInvalida("Las propuestas finales ya son públicas; no se cambian.")
    return ejercicio


def _suya(propuesta: Propuesta, ahora: datetime.datetime) -> Propuesta:
    """Take the lock of the exercise; return the finalist as it is now."""
    ejercicio = _abrir(propuesta.ejercicio, ahora)
    sigue = ejercicio.propuestas.filter(pk=propuesta.pk).first()
    if sigue is None:
        raise PropuestaInvalida("Esa propuesta final ya se quitó.")
    sigue.ejercicio = ejercicio
    return sigue
