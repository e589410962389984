"""Alignment of two instruments as a matrix, with its totals and its gaps. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Linea:
    """A row of the matrix: whether it is aligned with each column, in their order."""

    clave: int
    celdas: tuple[bool, ...]

    @property
    def total(self) -> int:
        """With how many columns it is aligned."""
        return sum(self.celdas)


@dataclass(frozen=True)
class Matriz:
    """Which rows answer to which columns.

    Attributes:
        por_columna: how many rows are aligned with each column.
    """

    lineas: list[Linea]
    por_columna: list[int]
    columnas: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return sum(self.por_columna)

    @property
    def columnas_sin_alinear(self) -> list[int]:
        """The columns to which nothing answers: the gaps."""
        return [clave for clave, n in zip(self.columnas, self.por_columna, strict=True) if not n]

    @property
    def filas_sin_alinear(self) -> list[int]:
        """The rows that answer to nothing."""
        return [linea.clave for linea in self.lineas if not linea.total]


def matriz(filas: Sequence[int], columnas: Sequence[int], pares: Iterable[tuple[int, int]]) -> Matriz:
    """Return the matrix of some rows and columns.

    Args:
        filas, columnas: keys, in the order in which they are shown.
        pares: (row, column) aligned; a pair told twice counts once, and one of other keys not at all.
    """
    hay = set(pares)
    lineas = [Linea(f, tuple((f, c) in hay for c in columnas)) for f in filas]
    por_columna = [sum(linea.celdas[n] for linea in lineas) for n in range(len(columnas))]
    return Matriz(lineas, por_columna, tuple(columnas))


def a_la_raiz(clave: int, padres: dict[int, int | None]) -> int:
    """Return the root above a node, or itself.

    Args:
        padres: parent of each node; a cycle, which the database does not prevent in depth, ends where it repeats.
    """
    vistos: set[int] = set()
    while clave not in vistos and (padre := padres.get(clave)) is not None:
        vistos.add(clave)
        clave = padre
    return clave
