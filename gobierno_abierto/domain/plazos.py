"""Terms in business days: when one ends, and how far it is. Pure."""

import datetime

from sesiones.domain.anticipacion import UN_DIA, es_habil

# Further than any rule asks: a table of holidays without end must not hang the portal.
TOPE = 3660


def vence(desde: datetime.date, dias: int, inhabiles: frozenset[datetime.date] = frozenset()) -> datetime.date:
    """Return the last day of a term of business days: the first one counted is the next after ``desde``."""
    dia, faltan = desde, dias
    while faltan and (dia - desde).days < TOPE:
        dia += UN_DIA
        faltan -= es_habil(dia, inhabiles)
    return dia


def habiles_entre(hoy: datetime.date, dia: datetime.date, inhabiles: frozenset[datetime.date] = frozenset()) -> int:
    """Return how many business days go from today (not counted) to a day (counted); negative when it is past."""
    if dia < hoy:
        return -habiles_entre(dia, hoy, inhabiles)
    cuantos, paso = 0, hoy
    while paso < dia and cuantos < TOPE:
        paso += UN_DIA
        cuantos += es_habil(paso, inhabiles)
    return cuantos


def en_palabras(hoy: datetime.date, dia: datetime.date | None, inhabiles: frozenset[datetime.date]) -> str:
    """Return how far the end of a term is: «vence en 3 días hábiles», «venció hace 2 días hábiles»."""
    if dia is None:
        return "sin plazo"
    if dia == hoy:
        return "vence hoy"
    cuantos = habiles_entre(hoy, dia, inhabiles)
    dias = f"{abs(cuantos)} día{'' if abs(cuantos) == 1 else 's'} {'hábil' if abs(cuantos) == 1 else 'hábiles'}"
    if dia < hoy:
        return f"venció hace {dias}" if cuantos else "ya venció"
    return f"vence en {dias}" if cuantos else "vence antes del siguiente día hábil"
