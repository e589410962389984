"""The points of the agenda as the acta prints them."""

from typing import Any

from participacion.documents.narrativa import a_html
from sesiones.documents.partes import mayuscula
from sesiones.documents.partes_acuerdos import seguimiento
from sesiones.documents.partes_votaciones import votacion

Parte = dict[str, Any]
Registro = dict[str, Any]


def punto(datos: Registro, *, impreso: bool) -> Parte:
    """Return one point as it was dealt with."""
    conector = datos["conector"]
    if conector.startswith("En seguimiento") and "orden del día" not in conector:
        conector += " del orden del día"
    narrativa = a_html(datos["narrativa"], impreso=impreso)
    return {
        "numero": datos["numero"],
        "nivel": datos["nivel"],
        "conector": conector,
        "titulo": datos["titulo"],
        # The normal end of a point needs no label; any other does.
        "estado": "" if datos["estado"] == "desahogado" else mayuscula(datos["estado"]),
        "exposicion": _exposicion(datos),
        "narrativa": narrativa,
        "vacio": not (narrativa or datos["votaciones"] or datos["seguimiento"]),
        "votaciones": [votacion(v) for v in datos["votaciones"]],
        "acuerdos": datos["acuerdos"],
        # Records frozen before points had hours do not say it.
        "asistencia": datos.get("asistencia", ""),
        "seguimiento": seguimiento(datos["seguimiento"]),
    }


def _exposicion(datos: Registro) -> list[Parte]:
    """Return who was to speak, who spoke, on what, and why it changed; only what is known."""
    previsto, efectivo = datos["expositor_previsto"], datos["expositor_efectivo"]
    partes = [
        ("Expuso" if previsto and previsto == efectivo else "Exposición prevista", previsto),
        ("Expuso", "" if efectivo == previsto else efectivo),
        ("Tema expuesto", datos["tema_efectivo"]),
        ("Motivo del cambio", datos["motivo_cambio"]),
    ]
    return [{"rotulo": rotulo, "dato": dato} for rotulo, dato in partes if dato]
