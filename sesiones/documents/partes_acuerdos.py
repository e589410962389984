"""The agreements and their follow-up as the acta prints them."""

from collections.abc import Sequence
from typing import Any

from sesiones.documents.partes import NO_CONSTA, NO_SE_SENALO, mayuscula, oracion

Parte = dict[str, Any]
Registro = dict[str, Any]


def seguimiento(filas: Sequence[Registro]) -> list[Parte]:
    """Return the follow-up in groups of one agreement; every row repeats its folio, so that it survives a break."""
    grupos: list[Parte] = []
    for fila in filas:
        inciso = f", {fila['inciso']})" if fila["inciso"] else ""
        renglon = {
            "folio": fila["folio"] + inciso,
            "texto": fila["texto"],
            "informe": fila["informe"] or "Sin informe.",
            "remite": oracion(f"Se remite al {fila['remite']}") if fila["remite"] else "",
            "estado": mayuscula(fila["estado"]),
        }
        if grupos and grupos[-1]["folio"] == fila["folio"]:
            grupos[-1]["filas"].append(renglon)
        else:
            grupos.append({"folio": fila["folio"], "filas": [renglon]})
    return grupos


def acuerdo(datos: Registro) -> Parte:
    """Return one agreement with its four data; what nobody named says so."""
    return {
        "folio": datos["folio"],
        "texto": datos["texto"],
        "ficha": [
            {"rotulo": "Responsable", "dato": datos["responsable"] or NO_SE_SENALO},
            {"rotulo": "Plazo", "dato": datos["fecha_compromiso"] or NO_SE_SENALO},
            {"rotulo": "Aprobación", "dato": mayuscula(datos["aprobacion"]) or NO_CONSTA},
            {"rotulo": "Punto", "dato": datos["punto"] or NO_CONSTA},
        ],
    }
