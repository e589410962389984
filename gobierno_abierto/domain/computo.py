"""What the votes come to: which option wins, a tie that stays a tie, and whether the numbers reconcile. Pure.

«Mayoría absoluta» is counted on every vote cast, blank and null ones too: the convocatorias speak of «los votos
emitidos» (Parque Constituyentes, 2023).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gobierno_abierto.enums import ReglaVictoria, Resultado


@dataclass(frozen=True)
class Cuenta:
    """The votes of a jornada.

    Attributes:
        opciones: votes of each proposal, in the order of the ballot.
        ninguna: votes for none of them; None where the ballot did not have it.
        blancos, nulos: of the mesas; in line there are none, by construction.
        sin_abrir: ballots in line that are too few to be opened.
    """

    opciones: Sequence[int]
    ninguna: int | None = None
    blancos: int = 0
    nulos: int = 0
    sin_abrir: int = 0

    @property
    def emitidos(self) -> int:
        """Every vote cast."""
        return sum(self.opciones) + (self.ninguna or 0) + self.blancos + self.nulos + self.sin_abrir


@dataclass(frozen=True)
class Computo:
    """What a count comes to.

    Attributes:
        ganan: positions from 0 of who wins, or of who is tied.
        margen: votes between the first and the second.
    """

    resultado: Resultado
    ganan: list[int] = field(default_factory=list)
    margen: int = 0


def computar(cuenta: Cuenta, victoria: ReglaVictoria | str, *, padron: int, minimo: int = 0) -> Computo:
    """Return what a count comes to by the rule; a tie is never broken here.

    Args:
        padron: people in the roll.
        minimo: turnout that the rule asks for, in % of the roll; 0, none.
    """
    if not cuenta.emitidos:
        return Computo(Resultado.DESIERTA)
    if cuenta.emitidos * 100 < padron * minimo:
        return Computo(Resultado.SIN_PARTICIPACION)
    mejor = max(cuenta.opciones)
    primeras = [n for n, votos in enumerate(cuenta.opciones) if votos == mejor]
    ordenados = sorted([*cuenta.opciones, *([] if cuenta.ninguna is None else [cuenta.ninguna])], reverse=True)
    margen = ordenados[0] - ordenados[1] if len(ordenados) > 1 else ordenados[0]
    # Few ballots stay closed; while they could change who is first, nobody wins.
    if cuenta.sin_abrir and margen <= cuenta.sin_abrir:
        return Computo(Resultado.SIN_ABRIR, margen=margen)
    if cuenta.ninguna is not None and cuenta.ninguna > mejor:
        return Computo(Resultado.NINGUNA, margen=margen)
    if len(primeras) > 1 or cuenta.ninguna == mejor:
        return Computo(Resultado.EMPATE, primeras)
    if victoria == ReglaVictoria.ABSOLUTA and mejor * 2 <= cuenta.emitidos:
        return Computo(Resultado.SIN_MAYORIA, margen=margen)
    return Computo(Resultado.GANA, primeras, margen)


@dataclass(frozen=True)
class Identidad:
    """Two numbers that must be the same, and what each one is."""

    que: str
    uno: int
    otro: int

    @property
    def diferencia(self) -> int:
        """The first minus the second."""
        return self.uno - self.otro
