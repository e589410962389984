"""The figure of the seats: one circle a seat with vote, filled if somebody sat there, and where the quórum begins."""

import math
from dataclasses import dataclass
from typing import Final

ANCHO: Final = 459
POR_FILA: Final = 30
PASO: Final = 24.7
# From the edge to the centre of the first and last circles, stroke included.
ORILLA: Final = 6.5
ALTO_FILA: Final = 18
# The row of the threshold also holds its label.
ALTO_UMBRAL: Final = 27
# More circles than this say less than the numbers beside them.
MAXIMO: Final = 240


@dataclass(frozen=True)
class Asiento:
    """A circle: centre, in points, and whether the seat was taken."""

    x: float
    y: float
    ocupado: bool


@dataclass(frozen=True)
class Umbral:
    """The stroke after the last required seat, and its label."""

    x: float
    y: float
    texto: str
    # On the right side of the sheet the label goes before the stroke.
    a_la_izquierda: bool

    @property
    def abajo(self) -> float:
        """Return where the stroke ends."""
        return self.y + 26

    @property
    def x_texto(self) -> float:
        """Return where the label starts, or ends if it goes before the stroke."""
        return self.x - 4 if self.a_la_izquierda else self.x + 4


@dataclass(frozen=True)
class Figura:
    """Everything that the drawing needs, in points."""

    ancho: int
    alto: int
    radio: float
    titulo: str
    asientos: list[Asiento]
    umbral: Umbral | None


def figura(total: int, presentes: int, requeridos: int | None) -> Figura | None:
    """Return the figure of a quórum.

    Args:
        total: seats with vote.
        presentes: of them, taken when the quórum was declared.
        requeridos: how many the rule asks for; None draws no threshold.

    Returns:
        The figure, or None where it would mislead: no seats, too many, or more people than seats.
    """
    if not 0 < total <= MAXIMO or not 0 <= presentes <= total:
        return None
    filas = math.ceil(total / POR_FILA)
    por_fila = math.ceil(total / filas)
    paso = min(PASO, (ANCHO - 2 * ORILLA) / max(1, por_fila - 1))
    con_umbral = requeridos if requeridos is not None and 1 <= requeridos <= total else None
    fila_umbral = (con_umbral - 1) // por_fila if con_umbral else -1
    alturas = [ALTO_UMBRAL if fila == fila_umbral else ALTO_FILA for fila in range(filas)]
    asientos = [
        Asiento(round(ORILLA + (i % por_fila) * paso, 1), sum(alturas[: i // por_fila]) + 8, i < presentes)
        for i in range(total)
    ]
    umbral = None
    if con_umbral:
        ultimo = asientos[con_umbral - 1]
        x = round(ultimo.x + paso / 2, 1)
        umbral = Umbral(min(x, ANCHO - 0.5), ultimo.y - 8, f"{con_umbral} requeridos", x > ANCHO - 70)
    titulo = f"{total} asientos con voto: {presentes} ocupados al declarar el quórum"
    titulo += f"; se requerían {requeridos}." if requeridos is not None else "."
    return Figura(ANCHO, sum(alturas), round(min(5.8, paso * 0.34), 1), titulo, asientos, umbral)
