"""From when the second call may be made, and until when the first one waits. Pure: hours in, hours out."""

import datetime

from participacion.domain.fechas import instante
from participacion.models import Regla
from sesiones.models import Sesion

Instante = datetime.datetime


def segunda_desde(sesion: Sesion, regla: Regla, primera_en: Instante | None = None) -> Instante | None:
    """Return from when the second call may be declared; None if nothing says so.

    The later of the hour that the convocatoria gave and the wait that the rule asks for. The wait runs from the hour
    of the first call, or from when it was declared without quórum if the convocatoria gave none.

    Args:
        sesion: with its órgano and municipio.
        regla: the rule in force that day.
        primera_en: when the first call was declared without quórum.
    """
    tz = sesion.organo.municipio.tz
    limites: list[Instante] = []
    if sesion.hora_segunda:
        limites.append(instante(sesion.fecha, sesion.hora_segunda, tz))
    if regla.minutos_segunda:
        inicio = instante(sesion.fecha, sesion.hora_primera, tz) if sesion.hora_primera else primera_en
        if inicio:
            limites.append(inicio + datetime.timedelta(minutes=regla.minutos_segunda))
    return max(limites, default=None)


def espera_hasta(sesion: Sesion, regla: Regla) -> Instante | None:
    """Return until when the first call waits for people to arrive; None if the rule gives no tolerance or no hour."""
    if sesion.hora_primera is None or regla.tolerancia_minutos is None:
        return None
    inicio = instante(sesion.fecha, sesion.hora_primera, sesion.organo.municipio.tz)
    return inicio + datetime.timedelta(minutes=regla.tolerancia_minutos)


def volver_a_convocar_hasta(sesion: Sesion, regla: Regla) -> datetime.date | None:
    """Return the last day on which a session without quórum may be held again; None if the rule does not say."""
    if regla.dias_segunda is None:
        return None
    return sesion.fecha + datetime.timedelta(days=regla.dias_segunda)
