"""With how much notice a session must be called: the latest moment at which its convocatoria could go out. Pure.

How it is counted, where the rule gives only a number and a unit, is written in docs/decisiones/0016.
"""

import datetime
from dataclasses import dataclass

from participacion.domain.fechas import con_dia, hora, instante
from participacion.domain.queries.reglas import UNIDADES
from participacion.enums import UnidadAviso

UN_DIA = datetime.timedelta(days=1)
SABADO = 5
# Further back than any rule asks: a table of holidays without end must not hang the portal.
TOPE = 3660


@dataclass(frozen=True)
class Aviso:
    """The check of a notice period.

    ``en_plazo`` and ``limite`` are None where the rule of that kind of session is unknown: nobody may compute it.
    """

    en_plazo: bool | None
    limite: datetime.datetime | None
    cuenta: str


def es_habil(dia: datetime.date, inhabiles: frozenset[datetime.date]) -> bool:
    """Return whether a day counts as a business day: from Monday to Friday and not in the table."""
    return dia.weekday() < SABADO and dia not in inhabiles


def limite(
    inicio: datetime.datetime,
    pide: int,
    unidad: UnidadAviso | str,
    inhabiles: frozenset[datetime.date] = frozenset(),
) -> datetime.datetime:
    """Return the latest moment at which the convocatoria goes out in time.

    Hours are counted back from the hour of the session; those of business days skip every other day whole. Days are
    counted back from its date, which is not one of them, and end at midnight.

    Args:
        inicio: hour of the first call, in the zone of the municipio.
        pide: how many the rule asks for.
        unidad: of what.
        inhabiles: the table of holidays.
    """
    match UnidadAviso(unidad):
        case UnidadAviso.HORAS:
            # By the clock on the wall: a change of season neither gives nor takes an hour of notice.
            return inicio - datetime.timedelta(hours=pide)
        case UnidadAviso.HORAS_HABILES:
            return _horas_habiles(inicio, datetime.timedelta(hours=pide), inhabiles)
        case UnidadAviso.DIAS:
            return _fin_del_dia(inicio, inicio.date() - pide * UN_DIA)
        case UnidadAviso.DIAS_HABILES:
            dia, faltan = inicio.date(), pide
            while faltan and (inicio.date() - dia).days < TOPE:
                dia -= UN_DIA
                faltan -= es_habil(dia, inhabiles)
            return _fin_del_dia(inicio, dia)


def _horas_habiles(
    inicio: datetime.datetime, faltan: datetime.timedelta, inhabiles: frozenset[datetime.date]
) -> datetime.datetime:
    momento = inicio
    for _ in range(TOPE):
        # What is left of the day, going back: all of it when the moment is its midnight.
        dia = (momento - datetime.timedelta(microseconds=1)).date()
        principio = datetime.datetime.combine(dia, datetime.time(), tzinfo=inicio.tzinfo)
        if es_habil(dia, inhabiles):
            if faltan <= momento - principio:
                return momento - faltan
            faltan -= momento - principio
        momento = principio
    return momento


def _fin_del_dia(inicio: datetime.datetime, dia: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(dia, datetime.time(23, 59, 59), tzinfo=inicio.tzinfo)


def revisar(
    *,
    emite: datetime.datetime,
    fecha: datetime.date,
    hora_primera: datetime.time,
    tz: datetime.tzinfo,
    pide: int | None,
    unidad: UnidadAviso | str,
    inhabiles: frozenset[datetime.date] = frozenset(),
) -> Aviso:
    """Return whether a convocatoria goes out in time, with the account in words.

    Args:
        emite: when it goes out.
        fecha, hora_primera: of the session.
        tz: zone of the municipio.
        pide: what the rule asks for this kind of session; None where it is not known.
        unidad: in what it is counted.
        inhabiles: the table of holidays.
    """
    salida = emite.astimezone(tz)
    sale = f"{con_dia(salida.date())} a las {hora(salida)} horas"
    if pide is None:
        return Aviso(None, None, f"Sale el {sale}. No se conoce con cuánta anticipación se convoca a esta sesión.")
    tope = limite(instante(fecha, hora_primera, tz), pide, unidad, inhabiles)
    a_tiempo = salida.replace(second=0, microsecond=0) <= tope
    por_dia = unidad in {UnidadAviso.DIAS, UnidadAviso.DIAS_HABILES}
    a_mas_tardar = con_dia(tope.date()) + ("" if por_dia else f" a las {hora(tope)} horas")
    en_que = UNIDADES[UnidadAviso(unidad)][pide != 1]
    regla = f"La regla pide {pide} {en_que}: a más tardar el {a_mas_tardar}."
    habiles = unidad in {UnidadAviso.HORAS_HABILES, UnidadAviso.DIAS_HABILES}
    sin_tabla = habiles and not any(dia.year == fecha.year for dia in inhabiles)
    duda = f" La tabla de días inhábiles no tiene ninguno de {fecha.year}." if sin_tabla else ""
    return Aviso(a_tiempo, tope, f"{regla} Sale el {sale}{', a tiempo' if a_tiempo else ', después'}.{duda}")
