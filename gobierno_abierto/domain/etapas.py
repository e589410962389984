"""What may be done when: the only place that reads the dates of the stages to decide.

A stage opens at its first day and hour, and closes, without including it, at its last day and hour. Without an hour it
opens at 00:00 and closes when its last day ends. A cancelled stage grants nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from gobierno_abierto.enums import EstadoEjercicio, EstadoEtapa, Situacion, TipoEtapa, Verbo
from gobierno_abierto.models import Ejercicio, Etapa, Jornada
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import con_dia, hora, instante

UN_DIA = datetime.timedelta(days=1)
MEDIANOCHE = datetime.time()
T = TipoEtapa


class FueraDeEtapa(ErrorDeDominio):
    """The stages of the exercise do not allow it now."""


class Punta(Enum):
    """An end of a stage."""

    ABRE = "abre"
    CIERRA = "cierra"


@dataclass(frozen=True)
class Momento:
    """An end of the stages of a kind: the first to open, or the last to close."""

    punta: Punta
    tipo: TipoEtapa


def _abre(tipo: TipoEtapa) -> Momento:
    return Momento(Punta.ABRE, tipo)


def _cierra(tipo: TipoEtapa) -> Momento:
    return Momento(Punta.CIERRA, tipo)


@dataclass(frozen=True)
class Ventana:
    """From which moment to which one a verb is allowed: the first of each list that the exercise has.

    ``desde`` empty: from the beginning; with none of its stages in the exercise the verb is never allowed.
    ``hasta`` with none of its stages: without end.
    """

    desde: tuple[Momento, ...]
    hasta: tuple[Momento, ...]


# A rule is frozen from the moment at which somebody relied on it.
VENTANAS: dict[Verbo, Ventana] = {
    Verbo.REGLAS_MESAS: Ventana((), (_abre(T.INSCRIPCION), _abre(T.MESA_DELIBERATIVA), _abre(T.JORNADA))),
    Verbo.REGLAS_DICTAMEN: Ventana((), (_cierra(T.MESA_DELIBERATIVA), _abre(T.DICTAMEN), _abre(T.JORNADA))),
    Verbo.REGLAS_VOTO: Ventana((), (_abre(T.JORNADA),)),
    Verbo.INSCRIBIRSE: Ventana((_abre(T.INSCRIPCION),), (_cierra(T.INSCRIPCION),)),
    Verbo.INSCRIBIR: Ventana((_abre(T.INSCRIPCION),), (_cierra(T.MESA_DELIBERATIVA), _cierra(T.INSCRIPCION))),
    Verbo.DEJAR_LUGAR: Ventana((_abre(T.INSCRIPCION),), (_abre(T.MESA_DELIBERATIVA),)),
    Verbo.SORTEAR: Ventana((_cierra(T.INSCRIPCION),), (_abre(T.MESA_DELIBERATIVA),)),
    Verbo.CAMBIAR_MESA: Ventana((_cierra(T.INSCRIPCION),), (_cierra(T.MESA_DELIBERATIVA),)),
    # What a tablet without connection kept must still find the door open when the connection comes back.
    Verbo.RELATAR: Ventana(
        (_abre(T.MESA_DELIBERATIVA),), (_cierra(T.DICTAMEN), _abre(T.MESA_VALIDACION), _abre(T.JORNADA))
    ),
    Verbo.CONSOLIDAR: Ventana(
        (_cierra(T.MESA_DELIBERATIVA),), (_cierra(T.DICTAMEN), _abre(T.MESA_VALIDACION), _abre(T.JORNADA))
    ),
    Verbo.DICTAMINAR: Ventana((_cierra(T.MESA_DELIBERATIVA),), (_abre(T.JORNADA), _cierra(T.MESA_VALIDACION))),
    Verbo.PUBLICAR_DICTAMENES: Ventana((_cierra(T.MESA_DELIBERATIVA),), (_abre(T.JORNADA), _cierra(T.MESA_VALIDACION))),
    Verbo.CARGAR_PADRON: Ventana((), (_abre(T.JORNADA),)),
    Verbo.PREPARAR_JORNADA: Ventana((), (_abre(T.JORNADA),)),
    Verbo.VOTAR: Ventana((_abre(T.JORNADA),), (_cierra(T.JORNADA),)),
}
# Nothing that the manifest of a jornada says changes once it is frozen, whatever the dates.
HASTA_CONGELAR = frozenset({Verbo.REGLAS_VOTO, Verbo.CARGAR_PADRON, Verbo.PREPARAR_JORNADA})
CONGELADA = "La jornada está congelada: su boleta, su padrón y sus reglas ya no cambian."
DE_REGLAS = frozenset({Verbo.REGLAS_MESAS, Verbo.REGLAS_DICTAMEN, Verbo.REGLAS_VOTO})


@dataclass(frozen=True)
class Posicion:
    """Where an exercise stands: what is going on, and what comes next."""

    en_curso: list[Etapa]
    siguiente: Etapa | None
    terminadas: list[Etapa]


def abre_en(etapa: Etapa, tz: datetime.tzinfo) -> datetime.datetime:
    """Return the instant at which a stage opens."""
    return instante(etapa.inicia_el, etapa.hora_inicio or MEDIANOCHE, tz)


def cierra_en(etapa: Etapa, tz: datetime.tzinfo) -> datetime.datetime:
    """Return the instant at which a stage is closed already; without an hour, the end of its last day."""
    if etapa.hora_fin is not None:
        return instante(etapa.ultimo_dia, etapa.hora_fin, tz)
    return instante(etapa.ultimo_dia + UN_DIA, MEDIANOCHE, tz)


def situacion(etapa: Etapa, tz: datetime.tzinfo, ahora: datetime.datetime) -> Situacion:
    """Return where a stage stands at a moment."""
    if etapa.estado == EstadoEtapa.CANCELADA:
        return Situacion.CANCELADA
    if ahora < abre_en(etapa, tz):
        return Situacion.POR_VENIR
    return Situacion.EN_CURSO if ahora < cierra_en(etapa, tz) else Situacion.TERMINADA


def posicion(etapas: Iterable[Etapa], tz: datetime.tzinfo, ahora: datetime.datetime) -> Posicion:
    """Return what is going on and what comes next.

    Args:
        etapas: of one exercise.
        tz: zone of the municipio.
    """
    por: dict[Situacion, list[Etapa]] = {s: [] for s in Situacion}
    for etapa in sorted(etapas, key=lambda e: (abre_en(e, tz), e.orden)):
        por[situacion(etapa, tz, ahora)].append(etapa)
    siguientes = por[Situacion.POR_VENIR]
    return Posicion(por[Situacion.EN_CURSO], siguientes[0] if siguientes else None, por[Situacion.TERMINADA])


def _instante_de(momentos: tuple[Momento, ...], etapas: list[Etapa], tz: datetime.tzinfo) -> datetime.datetime | None:
    """Return when the first of these moments that the exercise has comes, or None."""
    for momento in momentos:
        suyas = [e for e in etapas if e.tipo == momento.tipo]
        if suyas and momento.punta is Punta.ABRE:
            return min(abre_en(e, tz) for e in suyas)
        if suyas:
            return max(cierra_en(e, tz) for e in suyas)
    return None


def plazo(
    verbo: Verbo, etapas: Iterable[Etapa], tz: datetime.tzinfo
) -> tuple[datetime.datetime | None, datetime.datetime | None] | None:
    """Return (from, until) of a verb: included and excluded, None without limit on that side; None alone is never.

    Args:
        etapas: of one exercise.
        tz: zone of the municipio.
    """
    vigentes = [e for e in etapas if e.estado != EstadoEtapa.CANCELADA]
    ventana = VENTANAS[verbo]
    desde = _instante_de(ventana.desde, vigentes, tz)
    if ventana.desde and desde is None:
        return None
    return desde, _instante_de(ventana.hasta, vigentes, tz)


def puede(verbo: Verbo, ejercicio: Ejercicio, *, ahora: datetime.datetime) -> bool:
    """Return whether the stages of an exercise allow a verb at a moment (2 queries, 0 with what they ask loaded)."""
    return not por_que_no(verbo, ejercicio, ahora=ahora)


def exigir(verbo: Verbo, ejercicio: Ejercicio, *, ahora: datetime.datetime) -> None:
    """Do nothing if the stages of an exercise allow a verb at a moment.

    Raises:
        FueraDeEtapa: they do not; the sentence says since or until when.
    """
    if frase := por_que_no(verbo, ejercicio, ahora=ahora):
        raise FueraDeEtapa(frase)


def por_que_no(verbo: Verbo, ejercicio: Ejercicio, *, ahora: datetime.datetime) -> str:
    """Return in words why a verb is not allowed at a moment, or an empty text where it is."""
    if ejercicio.estado == EstadoEjercicio.CANCELADO:
        return "El ejercicio se canceló."
    if ejercicio.estado == EstadoEjercicio.BORRADOR:
        return "" if verbo in DE_REGLAS else "El ejercicio todavía no se publica."
    if verbo in HASTA_CONGELAR and esta_congelada(ejercicio):
        return CONGELADA
    tz = ejercicio.municipio.tz
    limites = plazo(verbo, ejercicio.etapas.all(), tz)
    que = f"Para {verbo.label}"
    if limites is None:
        falta = VENTANAS[verbo].desde[0].tipo.label
        return f"{que} falta una etapa en el cronograma: {falta}."
    desde, hasta = limites
    if desde is not None and ahora < desde:
        return f"{que} todavía no es tiempo: se puede desde el {_cuando(desde, tz)}."
    if hasta is not None and ahora >= hasta:
        return f"{que} ya no es tiempo: se pudo hasta el {_cuando(hasta, tz)}."
    return ""


def esta_congelada(ejercicio: Ejercicio) -> bool:
    """Return whether the jornada of an exercise is frozen (1 query, 0 with its jornada loaded)."""
    try:
        return ejercicio.jornada.congelada_en is not None
    except Jornada.DoesNotExist:
        return False


def _cuando(momento: datetime.datetime, tz: datetime.tzinfo) -> str:
    local = momento.astimezone(tz)
    return f"{con_dia(local.date())} a las {hora(local)} horas"
