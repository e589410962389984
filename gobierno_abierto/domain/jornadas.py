"""Preparing a jornada: its question and rules, the order of its ballot drawn by lot, and where people vote on paper."""

import datetime
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.queries.dictamenes import dictaminadas
from gobierno_abierto.enums import Desenlace, EstadoEtapa, TipoEtapa, Verbo
from gobierno_abierto.models import Casilla, Ejercicio, Etapa, Jornada, OpcionDeBoleta, Propuesta
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import con_dia, hora
from participacion.models import Usuario

NINGUNA = "Ninguna de las anteriores"
ORIGEN_PORTAL = "La hizo el portal al azar."


class JornadaInvalida(ErrorDeDominio):
    """The jornada does not admit this."""


@dataclass(frozen=True)
class DatosJornada:
    """What is decided of a jornada before it is frozen."""

    pregunta: str
    abre_en: datetime.datetime
    cierra_en: datetime.datetime
    hay_ninguna: bool = True
    gracia: int = 5
    participacion_minima: int = 0
    contingencia: str = ""


def de(ejercicio: Ejercicio) -> Jornada | None:
    """Return the jornada of an exercise, or None while nobody prepared it (1 query)."""
    return Jornada.objects.select_related("ejercicio__municipio").filter(ejercicio=ejercicio).first()


def etapa_de(ejercicio: Ejercicio) -> Etapa | None:
    """Return the first stage of voting that stands, or None (1 query)."""
    suyas = ejercicio.etapas.filter(tipo=TipoEtapa.JORNADA).exclude(estado=EstadoEtapa.CANCELADA)
    return suyas.order_by("inicia_el", "orden").first()


def por_que_no(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> str:
    """Return in words why the jornada cannot be prepared now, or an empty text (4 queries at most)."""
    if frase := etapas.por_que_no(Verbo.PREPARAR_JORNADA, ejercicio, ahora=ahora):
        return frase
    if etapa_de(ejercicio) is None:
        return f"Falta una etapa en el cronograma: {TipoEtapa.JORNADA.label}."
    if ejercicio.dictamenes_publicados_en is None:
        return "Primero se publican los dictámenes: la boleta lleva las propuestas viables."
    if ejercicio.desenlace != Desenlace.VOTACION:
        return f"De los dictámenes no sigue una votación: {Desenlace(ejercicio.desenlace).label}."
    return ""


def abierta(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> Ejercicio:
    """Lock an exercise whose jornada will be written.

    Raises:
        JornadaInvalida: it is not the time, or the jornada is frozen.
    """
    ejercicio = bloquear(ejercicio)
    if frase := por_que_no(ejercicio, ahora=ahora):
        raise JornadaInvalida(frase)
    return ejercicio


@transaction.atomic
def preparar(ejercicio: Ejercicio, datos: DatosJornada, *, por: Usuario, ahora: datetime.datetime) -> Jornada:
    """Begin the jornada of an exercise, or change what was decided of it.

    Raises:
        JornadaInvalida: it is not the time, or the hours do not fit in the stage of the cronograma.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    _revisar_horas(ejercicio, datos.abre_en, datos.cierra_en)
    jornada = Jornada.objects.filter(ejercicio=ejercicio).first() or Jornada(ejercicio=ejercicio)
    if jornada.pk and jornada.hay_ninguna != datos.hay_ninguna:
        jornada.opciones.all().delete()
        jornada.semilla = jornada.origen_semilla = ""
    for campo in ("abre_en", "cierra_en", "hay_ninguna", "gracia", "participacion_minima"):
        setattr(jornada, campo, getattr(datos, campo))
    jornada.pregunta, jornada.contingencia = " ".join(datos.pregunta.split()), datos.contingencia.strip()
    jornada.save()
    return jornada


def _revisar_horas(ejercicio: Ejercicio, abre: datetime.datetime, cierra: datetime.datetime) -> None:
    """Refuse hours that are not in their order or fall out of the stage of the cronograma."""
    if cierra <= abre:
        raise JornadaInvalida("Debe cerrar después de abrir.", "cierra_hora")
    etapa, tz = etapa_de(ejercicio), ejercicio.municipio.tz
    # ``abierta`` made sure that there is one.
    assert etapa is not None
    desde, hasta = etapas.abre_en(etapa, tz), etapas.cierra_en(etapa, tz)
    if abre < desde:
        raise JornadaInvalida(f"La etapa del cronograma abre el {en_palabras(desde, tz)}.", "abre_dia")
    if cierra > hasta:
        raise JornadaInvalida(f"La etapa del cronograma cierra el {en_palabras(hasta, tz)}.", "cierra_dia")


def en_palabras(momento: datetime.datetime, tz: datetime.tzinfo) -> str:
    """Return «lunes 20 de abril de 2026 a las 09:00 horas»."""
    local = momento.astimezone(tz)
    return f"{con_dia(local.date())} a las {hora(local)} horas"


def orden_por_sorteo(numeros: Iterable[int], semilla: str) -> list[int]:
    """Return the numbers of the proposals in the order that a seed gives: by SHA-256 of ``seed/number``. Pure."""
    return sorted(numeros, key=lambda n: hashlib.sha256(f"{semilla}/{n}".encode()).digest())


@transaction.atomic
def sortear_orden(
    ejercicio: Ejercicio, *, semilla: str, origen: str, por: Usuario, ahora: datetime.datetime
) -> list[OpcionDeBoleta]:
    """Make the lines of the ballot: the viable proposals in the order of the lot, and «ninguna» last if there is one.

    Args:
        semilla: something that nobody could choose; empty, the portal makes it at random.
        origen: where it came from; needed with a seed.

    Raises:
        JornadaInvalida: it is not the time, nobody prepared the jornada, a seed without origin, or more proposals are
            viable than the rule takes to the ballot.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = _preparada(ejercicio)
    semilla, origen = semilla.strip(), " ".join(origen.split())
    if semilla and not origen:
        raise JornadaInvalida("Escribe de dónde salió la semilla.", "origen")
    if origen and not semilla:
        raise JornadaInvalida("Escribe la semilla, o deja vacíos los dos campos.", "semilla")
    viables = _viables(ejercicio)
    if jornada.semilla:
        raise JornadaInvalida("El orden ya se sorteó y no se repite.")
    jornada.semilla, jornada.origen_semilla = semilla or secrets.token_hex(16), origen or ORIGEN_PORTAL
    jornada.save()
    por_numero = {p.numero: p for p in viables}
    filas = [
        OpcionDeBoleta(jornada=jornada, orden=n, propuesta=por_numero[numero], titulo=por_numero[numero].titulo,
                       resumen=_en_una_linea(por_numero[numero].texto))
        for n, numero in enumerate(orden_por_sorteo(por_numero, jornada.semilla), start=1)
    ]  # fmt: skip
    if jornada.hay_ninguna:
        filas.append(OpcionDeBoleta(jornada=jornada, orden=len(filas) + 1, titulo=NINGUNA))
    return OpcionDeBoleta.objects.bulk_create(filas)


def _preparada(ejercicio: Ejercicio) -> Jornada:
    jornada = Jornada.objects.filter(ejercicio=ejercicio).first()
    if jornada is None:
        raise JornadaInvalida("Primero se escriben la pregunta y los horarios de la jornada.")
    return jornada


def _viables(ejercicio: Ejercicio) -> list[Propuesta]:
    filas = dictaminadas(ejercicio)
    if any(f.sobran for f in filas):
        raise JornadaInvalida(
            f"Hay más propuestas viables que las {ejercicio.regla.en_boleta} que lleva la boleta. "
            "El portal no elige cuáles: corregir la regla o dejar fuera alguna."
        )
    return [f.propuesta for f in filas if f.en_boleta]


def _en_una_linea(texto: str) -> str:
    junto = " ".join(texto.split())
    return junto if len(junto) <= 300 else junto[:299].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class DatosCasilla:
    """Where and when people vote on paper."""

    lugar: str
    abre_en: datetime.datetime
    cierra_en: datetime.datetime
    sin_conexion: bool = False
    secciones: tuple[str, ...] = ()


@transaction.atomic
def agregar_casilla(ejercicio: Ejercicio, datos: DatosCasilla, *, por: Usuario, ahora: datetime.datetime) -> Casilla:
    """Add a mesa receptora.

    Raises:
        JornadaInvalida: it is not the time, its hours do not fit, it lacks its sections where it has no connection,
            or another mesa without connection has one of them.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = _preparada(ejercicio)
    _revisar_horas(ejercicio, datos.abre_en, datos.cierra_en)
    secciones = list(dict.fromkeys(datos.secciones))
    if datos.sin_conexion and not secciones:
        raise JornadaInvalida("Elige las secciones que solo votan en esta mesa.", "secciones")
    apartadas = {s for c in jornada.casillas.filter(sin_conexion=True) for s in c.secciones}
    if datos.sin_conexion and (repetida := next((s for s in secciones if s in apartadas), None)):
        raise JornadaInvalida(f"«{repetida}» ya es de otra mesa sin conexión.", "secciones")
    numero = (jornada.casillas.aggregate(m=Max("numero"))["m"] or 0) + 1
    return Casilla.objects.create(
        jornada=jornada, numero=numero, lugar=" ".join(datos.lugar.split()), abre_en=datos.abre_en,
        cierra_en=datos.cierra_en, sin_conexion=datos.sin_conexion, secciones=secciones,
    )  # fmt: skip


@transaction.atomic
def quitar_casilla(ejercicio: Ejercicio, numero: int, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Remove a mesa receptora; the others keep their numbers.

    Raises:
        JornadaInvalida: it is not the time.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    Casilla.objects.filter(jornada__ejercicio=ejercicio, numero=numero).delete()
