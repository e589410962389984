"""The votes in the record of a session."""

from typing import Any

from sesiones.domain.votaciones import fallo
from sesiones.models import Votacion

Registro = dict[str, Any]


def votacion(esta: Votacion) -> Registro:
    """Return one vote with its counts and what it decided."""
    decision = fallo(esta)
    return {
        "n": esta.orden,
        "asunto": esta.asunto,
        "metodo": esta.get_metodo_display(),
        "presentes": esta.presentes,
        "a_favor": esta.a_favor,
        "en_contra": esta.en_contra,
        "abstenciones": esta.abstenciones,
        "nulos": esta.nulos,
        "dispensa": esta.con_dispensa,
        "observaciones": esta.observaciones,
        "opciones": [{"nombre": o.nombre, "votos": o.votos} for o in esta.opciones.all()],
        "nominal": [{"nombre": v.asistencia.nombre, "voto": v.get_sentido_display()} for v in esta.votos.all()],
        "excusas": [{"nombre": e.asistencia.nombre, "motivo": e.motivo} for e in esta.excusados.all()],
        "resultado": decision.etiqueta,
        "explicacion": decision.explicacion,
    }
