"""Looking after an órgano: who comes, how many sessions it owes, which numbers are missing. Pure functions.

What counts as a falta (docs/decisiones): only held ordinary sessions; a titular whose suplente sat in their place did
not fail the council; a justified absence interrupts nothing and counts for nothing.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Falta(Enum):
    """How one member's session went, for the statistics."""

    PRESENTE = "presente"
    A_DISTANCIA = "a distancia"
    CON_SUPLENTE = "con suplente"
    JUSTIFICADA = "justificada"
    INJUSTIFICADA = "injustificada"
    NO_CONSTA = "no consta"


@dataclass(frozen=True)
class Cuenta:
    """The attendance of one member over some sessions, oldest first."""

    sesiones: int
    presentes: int
    a_distancia: int
    con_suplente: int
    justificadas: int
    injustificadas: int
    no_consta: int
    # Unjustified absences that count for the alert: in a row up to the last session, or in all.
    racha: int
    alerta: bool

    @property
    def asistio(self) -> int:
        """Return in how many sessions the person was there, in the room or at a distance."""
        return self.presentes + self.a_distancia

    @property
    def porcentaje(self) -> int | None:
        """Return the percentage attended of the sessions of which it is known; None when of none."""
        conocidas = self.sesiones - self.no_consta
        return round(100 * self.asistio / conocidas) if conocidas else None


def contar_asistencia(faltas: Sequence[Falta], *, limite: int | None, seguidas: bool) -> Cuenta:
    """Count one member's attendance.

    Args:
        faltas: how each session went, the oldest first.
        limite: unjustified absences from which the rule asks for a warning; None where the rule does not say.
        seguidas: whether only absences in a row count; what breaks the row is to attend, in person or by suplente.
    """
    cuentas = Counter(faltas)
    racha = _racha(faltas) if seguidas else cuentas[Falta.INJUSTIFICADA]
    return Cuenta(
        sesiones=len(faltas),
        presentes=cuentas[Falta.PRESENTE],
        a_distancia=cuentas[Falta.A_DISTANCIA],
        con_suplente=cuentas[Falta.CON_SUPLENTE],
        justificadas=cuentas[Falta.JUSTIFICADA],
        injustificadas=cuentas[Falta.INJUSTIFICADA],
        no_consta=cuentas[Falta.NO_CONSTA],
        racha=racha,
        alerta=limite is not None and limite > 0 and racha >= limite,
    )


def _racha(faltas: Sequence[Falta]) -> int:
    """Return how many unjustified absences there are since the person last attended."""
    racha = 0
    for falta in reversed(faltas):
        if falta in {Falta.PRESENTE, Falta.A_DISTANCIA, Falta.CON_SUPLENTE}:
            break
        racha += falta == Falta.INJUSTIFICADA
    return racha


@dataclass(frozen=True)
class Numeracion:
    """What is wrong with a series of numbers that should run without a gap."""

    faltan: list[int]
    repetidos: list[int]

    @property
    def bien(self) -> bool:
        """Tell whether nothing is missing nor repeated."""
        return not self.faltan and not self.repetidos


def revisar_numeracion(numeros: Iterable[int], *, desde: int = 1) -> Numeracion:
    """Return the numbers that a series skips and those that it repeats, up to its last one.

    Args:
        numeros: in any order.
        desde: where the series begins; what was before is not asked for.
    """
    cuentas = Counter(numeros)
    ultimo = max(cuentas, default=desde - 1)
    return Numeracion(
        faltan=[n for n in range(desde, ultimo + 1) if n not in cuentas],
        repetidos=sorted(n for n, veces in cuentas.items() if veces > 1),
    )


@dataclass(frozen=True)
class Calendario:
    """Sessions held against those that the rule asks for in a year."""

    previstas: int | None
    celebradas: int
    por_celebrar: int
    sin_quorum: int
    canceladas: int

    @property
    def faltan(self) -> int | None:
        """Return how many the year still owes, beyond those already on the calendar; None where no rule says."""
        if self.previstas is None:
            return None
        return max(0, self.previstas - self.celebradas - self.por_celebrar)


def dias_de_retraso(fecha: datetime.date, plazo: int | None, hoy: datetime.date) -> int | None:
    """Return how many days past its term something is; None when there is no term or it has not passed.

    Args:
        fecha: from when the term runs.
        plazo: calendar days.
        hoy: today.
    """
    if plazo is None:
        return None
    retraso = (hoy - fecha).days - plazo
    return retraso if retraso > 0 else None
