"""The votes and the agreements of a point as the room shows them, each with its parts; few queries, however many."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from participacion.models import Dependencia
from sesiones.domain.mayorias import Fallo
from sesiones.domain.votaciones import fallo
from sesiones.enums import EfectoVotacion, MateriaVotacion, MetodoVotacion
from sesiones.models import Acta, Acuerdo, Asistencia, Excusa, Punto, Sesion, Votacion, VotoNominal


def cargar_partes(votaciones: Iterable[Votacion]) -> None:
    """Load what some of the votes have: options, everybody's vote, recusals, actas (1 query for each that is had)."""
    todas = list(votaciones)
    persona = Prefetch("asistencia", Asistencia.objects.only("nombre", "orden"))
    votos = VotoNominal.objects.select_related("opcion").prefetch_related(persona)
    partes: list[tuple[list[Votacion], Prefetch[Any]]] = [
        ([v for v in todas if v.materia == MateriaVotacion.PERSONAS], Prefetch("opciones")),
        ([v for v in todas if v.metodo == MetodoVotacion.NOMINAL], Prefetch("votos", votos)),
        ([v for v in todas if v.excusas], Prefetch("excusados", Excusa.objects.prefetch_related(persona))),
        (
            [v for v in todas if v.efecto == EfectoVotacion.ACTAS],
            Prefetch("actas_aprobadas", Acta.objects.defer("registro")),
        ),
    ]
    for cuales, parte in partes:
        if cuales:
            prefetch_related_objects(cuales, parte)


def votaciones_del_punto(punto: Punto) -> list[tuple[Votacion, Fallo]]:
    """Return the votes on a point that led to no agreement, with what each decided (1 query and those of parts)."""
    votaciones = list(Votacion.objects.filter(punto=punto, acuerdo=None).order_by("orden"))
    cargar_partes(votaciones)
    return [(v, fallo(v)) for v in votaciones]


def acuerdos_del_punto(punto: Punto) -> list[tuple[Acuerdo, Fallo | None]]:
    """Return the agreements of a point with how each was approved (2 queries and those of votes)."""
    acuerdos = list(
        Acuerdo.objects.filter(punto=punto)
        .select_related("votacion")
        .prefetch_related("incisos")
        .order_by("consecutivo")
    )
    cargar_partes(a.votacion for a in acuerdos if a.votacion)
    return [(a, fallo(a.votacion) if a.votacion else None) for a in acuerdos]


def posibles_responsables(sesion: Sesion, lista: Sequence[Asistencia]) -> list[str]:
    """Return names to be offered for who answers for an agreement: people on the roll and dependencias (1 query)."""
    dependencias = Dependencia.objects.filter(municipio=sesion.organo.municipio).values_list("nombre", flat=True)
    nombres = [a.nombre for a in lista] + list(dependencias)
    return list(dict.fromkeys(nombres))
