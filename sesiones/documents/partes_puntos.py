"""The points of the agenda as the acta prints them."""

from typing import Any

from participacion.documents.narrativa import a_html
from sesiones.documents.partes import mayuscula
from sesiones.documents.partes_acuerdos import seguimiento
from sesiones.documents.partes_votaciones import votacion

Parte = dict[str, Any]
Registro = dict[str, Any]
# What a point may tell besides its narrative.
SE_DICE = ("intervenciones", "votaciones", "seguimiento", "informes", "anexos")


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
        # Records frozen before interventions were kept apart do not have them.
        "intervenciones": [intervencion(i, impreso=impreso) for i in datos.get("intervenciones", [])],
        "vacio": not (narrativa or any(datos.get(clave) for clave in SE_DICE)),
        "votaciones": [votacion(v) for v in datos["votaciones"]],
        "acuerdos": datos["acuerdos"],
        # Records frozen before points had hours do not say it.
        "asistencia": datos.get("asistencia", ""),
        "seguimiento": seguimiento(datos["seguimiento"]),
        "informes": datos.get("informes", []),
        "anexos": datos.get("anexos", []),
    }


def intervencion(datos: Registro, *, impreso: bool) -> Parte:
    """Return who said what; a proposal says that it is one."""
    return {
        "nombre": datos["nombre"],
        "que": "Propuesta" if datos["es_propuesta"] else "",
        "texto": a_html(datos["texto"], impreso=impreso),
    }


def _exposicion(datos: Registro) -> list[Parte]:
    """Return who was to speak, who spoke, on what, and why it changed; only what is known."""
    previsto, efectivo = datos["expositor_previsto"], datos["expositor_efectivo"]
    partes = [
        ("Expuso" if previsto and previsto == efectivo else "Exposición prevista", previsto),
        ("Expuso", "" if efectivo == previsto else efectivo),
        ("Tema expuesto", datos["tema_efectivo"]),
        ("Motivo del cambio", datos["motivo_cambio"]),
        # Records frozen before agendas could grow do not have it.
        ("Motivo de la ampliación", datos.get("ampliacion", "")),
    ]
    return [{"rotulo": rotulo, "dato": dato} for rotulo, dato in partes if dato]
