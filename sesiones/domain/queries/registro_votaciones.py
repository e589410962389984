"""The votes in the record of a session."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from participacion.enums import TipoMayoria
from sesiones.domain.votaciones import fallo
from sesiones.enums import EfectoVotacion, MateriaVotacion, ResultadoVotacion
from sesiones.models import Acta, Punto, Votacion

Registro = dict[str, Any]


def partes() -> "tuple[str | Prefetch[Any], ...]":
    """Return what ``votacion`` reads of the votes of each point, to be loaded in one query each."""
    return (
        "votaciones__acuerdo",
        "votaciones__opciones",
        "votaciones__votos__asistencia",
        "votaciones__votos__opcion",
        "votaciones__excusados__asistencia",
        Prefetch("votaciones__actas_aprobadas", Acta.objects.defer("registro")),
    )


def votacion(esta: Votacion) -> Registro:
    """Return one vote with its counts, its parts and what it decided (no queries, if ``partes`` are loaded)."""
    decision = fallo(esta)
    entre_opciones = esta.materia == MateriaVotacion.PERSONAS
    return {
        "n": esta.orden,
        "asunto": esta.asunto,
        "metodo": esta.get_metodo_display(),
        "dispensa": esta.con_dispensa,
        "observaciones": esta.observaciones,
        "actas": [acta.folio for acta in esta.actas_aprobadas.all()],
        # Only where it is not that of the órgano's rule: the explanation already says which one decided.
        "mayoria": TipoMayoria(esta.mayoria).label if esta.motivo_mayoria else "",
        "motivo_mayoria": esta.motivo_mayoria,
        "presentes": esta.presentes,
        "a_favor": None if entre_opciones else esta.a_favor,
        "en_contra": None if entre_opciones else esta.en_contra,
        "abstenciones": esta.abstenciones,
        "nulos": esta.nulos,
        "opciones": [{"nombre": o.nombre, "votos": o.votos, "por_calidad": o.por_calidad} for o in esta.opciones.all()],
        "nominal": [
            {
                "nombre": v.asistencia.nombre,
                "voto": f"por {v.opcion.nombre}" if v.opcion else v.get_sentido_display(),
            }
            for v in esta.votos.all()
        ],
        "excusas": [{"nombre": e.asistencia.nombre, "motivo": e.motivo} for e in esta.excusados.all()],
        "resultado": decision.etiqueta,
        "explicacion": decision.explicacion,
    }


def orden_aprobado(puntos: Iterable[Punto]) -> Registro | None:
    """Return how the agenda was approved, by the last vote that passed on it; None if there was none (no queries)."""
    pasaron = [
        (punto, esta)
        for punto in puntos
        for esta in punto.votaciones.all()
        if esta.efecto == EfectoVotacion.ORDEN_DEL_DIA and fallo(esta).resultado == ResultadoVotacion.APROBADA
    ]
    if not pasaron:
        return None
    punto, esta = pasaron[-1]
    return {
        "punto": punto.numero,
        "resultado": fallo(esta).etiqueta,
        "dispensa": esta.con_dispensa,
        "observaciones": esta.observaciones,
    }
