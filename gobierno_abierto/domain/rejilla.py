"""The grid of a cronograma by month and day, made from the stages and never typed. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gobierno_abierto.enums import EstadoEtapa
from participacion.domain.fechas import MESES, larga


class ConFechas(Protocol):
    """What the grid needs of a stage."""

    @property
    def nombre(self) -> str:
        """What is done."""
        ...

    @property
    def inicia_el(self) -> datetime.date:
        """First day planned."""
        ...

    @property
    def ultimo_dia(self) -> datetime.date:
        """Last day planned."""
        ...

    @property
    def celebrada_el(self) -> datetime.date | None:
        """Day on which it was held."""
        ...

    @property
    def estado(self) -> str:
        """What is known of it beyond its date."""
        ...


@dataclass(frozen=True)
class Mes:
    """A month of the heading, over the columns of its days."""

    nombre: str
    columnas: int


@dataclass(frozen=True)
class Celda:
    """Where a stage and a day cross; ``texto`` says it in words, empty where nothing happens."""

    texto: str = ""
    dentro: bool = False
    celebrada: bool = False
    cancelada: bool = False


@dataclass(frozen=True)
class Fila:
    """An activity with its number, its days in words and a cell for each column."""

    numero: int
    etapa: ConFechas
    cuando: str
    celdas: list[Celda]


@dataclass(frozen=True)
class Rejilla:
    """The whole grid: months, days and activities."""

    meses: list[Mes]
    dias: list[datetime.date]
    filas: list[Fila]


def rejilla(etapas: Sequence[ConFechas]) -> Rejilla:
    """Return the grid of some stages, in the order given.

    The columns are the days on which something begins, ends or was held: a stage of two weeks has two columns and not
    fourteen, and is marked in every column that falls inside of it. Several activities on one day share its column.
    """
    dias = sorted({dia for e in etapas for dia in (e.inicia_el, e.ultimo_dia, e.celebrada_el) if dia})
    filas = [Fila(numero, e, cuando(e), [_celda(e, dia) for dia in dias]) for numero, e in enumerate(etapas, start=1)]
    return Rejilla(_meses(dias), dias, filas)


def _meses(dias: list[datetime.date]) -> list[Mes]:
    cuentas: dict[tuple[int, int], int] = {}
    for dia in dias:
        cuentas[dia.year, dia.month] = cuentas.get((dia.year, dia.month), 0) + 1
    return [Mes(f"{MESES[mes - 1].capitalize()} {anio}", n) for (anio, mes), n in cuentas.items()]


def _celda(etapa: ConFechas, dia: datetime.date) -> Celda:
    celebrada = etapa.celebrada_el == dia
    if not etapa.inicia_el <= dia <= etapa.ultimo_dia:
        return Celda("Se celebró", celebrada=True) if celebrada else Celda()
    if celebrada:
        return Celda("Se celebró", dentro=True, celebrada=True)
    if etapa.estado == EstadoEtapa.CANCELADA:
        return Celda("Cancelada", dentro=True, cancelada=True)
    if etapa.inicia_el == etapa.ultimo_dia:
        return Celda("Prevista", dentro=True)
    extremos = {etapa.inicia_el: "Empieza", etapa.ultimo_dia: "Termina"}
    return Celda(extremos.get(dia, "Sigue"), dentro=True)


def cuando(etapa: ConFechas) -> str:
    """Return the days of a stage in words: «8 de agosto de 2023», «del 1 de marzo de 2026 al 10 de marzo de 2026»."""
    if etapa.inicia_el == etapa.ultimo_dia:
        return larga(etapa.inicia_el)
    return f"del {larga(etapa.inicia_el)} al {larga(etapa.ultimo_dia)}"
