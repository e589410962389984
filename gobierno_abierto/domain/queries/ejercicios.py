"""The exercises at the desk: the list, and what each one lacks or allows now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.etapas import Posicion
from gobierno_abierto.enums import EstadoEjercicio, Verbo
from gobierno_abierto.models import Ejercicio


@dataclass(frozen=True)
class Renglon:
    """An exercise of the list and where it stands."""

    ejercicio: Ejercicio
    va: Posicion


@dataclass(frozen=True)
class Tarea:
    """A part of an exercise at the desk: what it is, how it stands in words, and where it is done."""

    nombre: str
    ruta: str
    estado: str
    lista: bool = False
    nota: str = ""


def de_la_mesa(ejercicios: QuerySet[Ejercicio]) -> QuerySet[Ejercicio]:
    """Return exercises with what the list says of them (2 queries a page)."""
    return ejercicios.select_related("municipio", "jornada").prefetch_related("etapas").order_by("-pk")


def renglones(ejercicios: Iterable[Ejercicio], *, ahora: datetime.datetime) -> list[Renglon]:
    """Return where each exercise stands (no queries with their stages prefetched)."""
    return [Renglon(e, etapas.posicion(e.etapas.all(), e.municipio.tz, ahora)) for e in ejercicios]


def tareas_de_planear(ejercicio: Ejercicio) -> list[Tarea]:
    """Return the parts of the plan of an exercise and how each stands (1 query)."""
    cuentas = Ejercicio.objects.filter(pk=ejercicio.pk).aggregate(
        colonias=Count("convocadas", distinct=True),
        delegaciones=Count("delegaciones", distinct=True),
        partes=Count("partes", distinct=True),
        etapas=Count("etapas", distinct=True),
    )
    territorio = cuentas["colonias"] + cuentas["delegaciones"]
    delegaciones = f"{cuentas['delegaciones']} delegaci{'ón' if cuentas['delegaciones'] == 1 else 'ones'}"
    partes = [_cuantas(cuentas["colonias"], "colonia")] if cuentas["colonias"] else []
    partes += [delegaciones] if cuentas["delegaciones"] else []
    cuales = ", ".join(partes) or "Por hacer"
    return [
        Tarea("Datos", "ejercicios:editar", "Listo", lista=True),
        Tarea("A quiénes se convoca", "ejercicios:territorio", cuales, lista=territorio > 0),
        Tarea(
            "Quiénes participan", "ejercicios:partes", _cuantas(cuentas["partes"], "parte"), lista=cuentas["partes"] > 0
        ),
        Tarea("Reglas", "ejercicios:reglas", "Revisar", lista=True),
        Tarea("Cronograma", "ejercicios:cronograma", _cuantas(cuentas["etapas"], "etapa"), lista=cuentas["etapas"] > 0),
    ]


def _cuantas(cuantas: int, que: str) -> str:
    return f"{cuantas} {que}{'' if cuantas == 1 else 's'}" if cuantas else "Por hacer"


JORNADA = "Jornada de votación"
# What is done at the desk once an exercise is public, with the verb that says when.
DE_CONDUCIR: tuple[tuple[str, str, Verbo], ...] = (
    ("Inscripciones", "ejercicios:inscripciones", Verbo.INSCRIBIR),
    ("Sorteo de mesas", "ejercicios:sorteo", Verbo.SORTEAR),
    ("Mesas y minutas", "ejercicios:mesas", Verbo.RELATAR),
    ("Propuestas", "ejercicios:propuestas", Verbo.CONSOLIDAR),
    ("Dictámenes", "ejercicios:dictamenes", Verbo.DICTAMINAR),
    ("Padrón", "ejercicios:padron", Verbo.CARGAR_PADRON),
    (JORNADA, "ejercicios:jornada", Verbo.PREPARAR_JORNADA),
)


def tareas_de_conducir(ejercicio: Ejercicio, *, conduce: bool, ahora: datetime.datetime) -> list[Tarea]:
    """Return what is done in a published exercise and whether its stages allow it now (2 queries).

    Args:
        conduce: whether the reader conducts it; the others see the board of the rulings and nothing of the people.
    """
    if ejercicio.estado == EstadoEjercicio.BORRADOR:
        return []
    con_etapas = de_la_mesa(Ejercicio.objects.filter(pk=ejercicio.pk)).get()
    hechas = []
    for nombre, ruta, verbo in DE_CONDUCIR:
        if not conduce and ruta != "ejercicios:dictamenes":
            continue
        if nombre == JORNADA and etapas.esta_congelada(con_etapas):
            hechas.append(Tarea(nombre, ruta, "Congelada", lista=True))
            continue
        frase = etapas.por_que_no(verbo, con_etapas, ahora=ahora)
        hechas.append(Tarea(nombre, ruta, "No es tiempo" if frase else "Es tiempo", lista=bool(frase), nota=frase))
    return hechas
