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
        "resultado": decision.etiqueta,
        "explicacion": decision.explicacion,
    }
