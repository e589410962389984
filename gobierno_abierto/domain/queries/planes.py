"""Reads of the planning instruments: the list, one as a tree, the alignment of two; a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from gobierno_abierto.domain import alineacion
from gobierno_abierto.domain.clasificacion import Grupo, clasificar
from gobierno_abierto.enums import NivelDeNodo
from gobierno_abierto.models import Alineacion, Instrumento, Nodo
from participacion.models import Municipio


@dataclass
class Rama:
    """A node with those below it."""

    nodo: Nodo
    ramas: list["Rama"] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """An instrument as its page shows it.

    Attributes:
        cuentas: («eje», 3) for each level that it has, from the widest.
        grupos: how its actions are classified; empty without actions.
        avisos: nodes whose code the source gives wrong, with what was done.
        con: instruments with which it is aligned.
    """

    instrumento: Instrumento
    ramas: list[Rama]
    cuentas: list[tuple[str, int]]
    grupos: list[Grupo]
    avisos: list[Nodo]
    con: list[Instrumento]


def del_municipio(municipio: Municipio) -> list[Instrumento]:
    """Return the instruments of a municipio, with how many nodes each has (1 query)."""
    return list(Instrumento.objects.filter(municipio=municipio).annotate(cuantos=Count("nodos")))


def plan(instrumento: Instrumento) -> Plan:
    """Return an instrument as a tree (2 queries, however many nodes)."""
    nodos = list(instrumento.nodos.order_by("orden"))
    ramas = {nodo.pk: Rama(nodo) for nodo in nodos}
    raices: list[Rama] = []
    for nodo in nodos:
        (ramas[nodo.padre_id].ramas if nodo.padre_id else raices).append(ramas[nodo.pk])
    cuentas: dict[str, int] = defaultdict(int)
    clases: dict[str, int] = defaultdict(int)
    for nodo in nodos:
        cuentas[nodo.nivel] += 1
        if nodo.nivel == NivelDeNodo.ACCION:
            clases[nodo.clasificacion] += 1
    alineados = Instrumento.objects.filter(nodos__alineado_desde__nodo__instrumento=instrumento).distinct()
    return Plan(
        instrumento, raices, [(str(n.label), cuentas[n]) for n in NivelDeNodo if cuentas[n]],
        clasificar(clases) if clases else [], [nodo for nodo in nodos if nodo.aviso], list(alineados),
    )  # fmt: skip


@dataclass(frozen=True)
class Fila:
    """A node of the first instrument: whether it is aligned with each column, and with which."""

    nodo: Nodo
    celdas: tuple[bool, ...]
    con: list[Nodo]


@dataclass(frozen=True)
class Cruce:
    """The alignment of two instruments between their widest nodes, to be shown or downloaded.

    Attributes:
        columnas: each node of the second, and how many rows are aligned with it.
        huecos: columns to which nothing answers; ``sueltas``, rows that answer to nothing.
    """

    columnas: list[tuple[Nodo, int]]
    filas: list[Fila]
    total: int
    huecos: list[Nodo]
    sueltas: list[Nodo]


def cruce(uno: Instrumento, otro: Instrumento) -> Cruce:
    """Return the alignment of two instruments; what is aligned deeper counts for the nodes above (3 queries)."""
    padres = dict(Nodo.objects.filter(Q(instrumento=uno) | Q(instrumento=otro)).values_list("pk", "padre"))
    raices = list(Nodo.objects.filter(Q(instrumento=uno) | Q(instrumento=otro), padre=None).order_by("orden"))
    filas = [n for n in raices if n.instrumento_id == uno.pk]
    columnas = [n for n in raices if n.instrumento_id == otro.pk]
    pares = Alineacion.objects.filter(nodo__instrumento=uno, con__instrumento=otro).values_list("nodo", "con")
    tabla = alineacion.matriz(
        [n.pk for n in filas], [n.pk for n in columnas],
        [(alineacion.a_la_raiz(a, padres), alineacion.a_la_raiz(b, padres)) for a, b in pares],
    )  # fmt: skip
    return Cruce(
        list(zip(columnas, tabla.por_columna, strict=True)),
        [
            Fila(n, linea.celdas, [c for c, x in zip(columnas, linea.celdas, strict=True) if x])
            for n, linea in zip(filas, tabla.lineas, strict=True)
        ],
        tabla.total,
        [n for n in columnas if n.pk in set(tabla.columnas_sin_alinear)],
        [n for n in filas if n.pk in set(tabla.filas_sin_alinear)],
    )
