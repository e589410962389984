"""The short acta of a session without quórum: a pure function of its record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.narrativa import a_html
from participacion.documents.papel import papel
from sesiones.documents import partes, partes_asistencia
from sesiones.documents.partes import Registro

Contexto = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(
        registro,
        clase="Acta sin quórum",
        titulo=registro["documento"]["titulo"],
        corrido=registro["sesion"]["nombre"],
    )
    return render_to_string("documentos/acta_sin_quorum.html", hoja | cuerpo(registro) | {"impreso": True})


def cuerpo(registro: Registro) -> Contexto:
    """Return what the paper says, in order."""
    return {
        "acta": {
            "ficha": [_horario(c, registro) if c["rotulo"] == "Horario" else c for c in partes.ficha(registro)],
            "asistencia": partes_asistencia.asistencia(registro),
            "quorum": partes_asistencia.quorum(registro),
            "puntos": [p | {"narrativa": a_html(p["narrativa"], impreso=True)} for p in registro["puntos"]],
            "cierre": registro["cierre"],
            "notas": registro["notas_fuente"],
        }
    }


def _horario(columna: Registro, registro: Registro) -> Registro:
    """Return the column of the hours: it was never installed, and the roll ended at an hour."""
    return columna | {
        "dato": "No se instaló",
        "lineas": [*columna["lineas"], f"Terminó a las {registro['cierre']['hora']}"],
    }
