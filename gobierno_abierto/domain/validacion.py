"""From the rulings to the ballot: which proposals are viable, and what follows when none, one or several are. Pure.

A ruling in each required dimension is needed; one that is negative keeps the proposal off the ballot, whatever is still
missing, and one that is missing keeps it off too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gobierno_abierto.enums import Desenlace, Dimension, EfectoSilencio, ReglaUnica, Sentido, Viabilidad

EN_BOLETA = frozenset({Viabilidad.VIABLE, Viabilidad.CON_AJUSTES})


def viabilidad(requeridas: Iterable[Dimension | str], dictados: Mapping[str, Sentido | str | None]) -> Viabilidad:
    """Return what the rulings of a proposal come to.

    Args:
        requeridas: the dimensions that the rule asks for; with none, those that were ruled count.
        dictados: the sense of each ruling by its dimension; None or absent where there is none yet.
    """
    cuentan = list(requeridas) or list(dictados)
    sentidos = [dictados.get(dimension) for dimension in cuentan]
    if Sentido.NO_VIABLE in sentidos:
        return Viabilidad.NO_VIABLE
    if not sentidos or None in sentidos or "" in sentidos:
        return Viabilidad.INCOMPLETA
    return Viabilidad.CON_AJUSTES if Sentido.CON_AJUSTES in sentidos else Viabilidad.VIABLE


def va_a_la_boleta(cual: Viabilidad) -> bool:
    """Return whether a proposal may be voted on."""
    return cual in EN_BOLETA


def sobran(viabilidades: Iterable[Viabilidad], en_boleta: int | None) -> int:
    """Return how many more proposals are viable than the rule takes to the ballot; without a limit, none.

    Which of them go is decided by people: nothing here chooses.
    """
    viables = sum(va_a_la_boleta(v) for v in viabilidades)
    return 0 if en_boleta is None else max(0, viables - en_boleta)


def desenlace(viabilidades: Sequence[Viabilidad], con_una_viable: ReglaUnica | str) -> Desenlace:
    """Return what follows once the rulings are public.

    Args:
        viabilidades: of every finalist.
        con_una_viable: the rule for when one alone is viable.
    """
    viables = sum(va_a_la_boleta(v) for v in viabilidades)
    if viables == 0:
        return Desenlace.DESIERTA
    if viables > 1:
        return Desenlace.VOTACION
    return {
        ReglaUnica.VOTACION: Desenlace.VOTACION,
        ReglaUnica.ADOPCION: Desenlace.ADOPCION,
        ReglaUnica.DESCONOCIDA: Desenlace.POR_DEFINIR,
    }[ReglaUnica(con_una_viable)]


@dataclass(frozen=True)
class Silencio:
    """What it means that an agency did not answer in time: the sense that it gives, and why in words."""

    sentido: Sentido
    motivo: str


def silencio(efecto: EfectoSilencio | str) -> Silencio | None:
    """Return what the rule says of not answering, or None where it gives no sense (unknown, or none)."""
    return {
        EfectoSilencio.AFIRMATIVA: Silencio(
            Sentido.VIABLE, "La dependencia no respondió en su plazo; la regla del ejercicio lo toma como viable."
        ),
        EfectoSilencio.NEGATIVA: Silencio(
            Sentido.NO_VIABLE, "La dependencia no respondió en su plazo; la regla del ejercicio lo toma como no viable."
        ),
    }.get(EfectoSilencio(efecto))
