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
            "informe": _informe(fila),
            "remite": oracion(f"Se remite al {fila['remite']}") if fila["remite"] else "",
            "datos": _detalles(fila, DEL_ACUERDO),
            "detalles": _detalles(fila, DEL_INFORME),
            "estado": mayuscula(fila["estado"]),
            "avance": f"{fila['avance']} %" if fila.get("avance") is not None else "",
        }
        if grupos and grupos[-1]["folio"] == fila["folio"]:
            grupos[-1]["filas"].append(renglon)
        else:
            grupos.append({"folio": fila["folio"], "filas": [renglon]})
    return grupos


def _informe(fila: Registro) -> str:
    """Return what was said; a row of which nothing at all was said says so."""
    dicho = fila["informe"] or fila["remite"] or fila.get("evidencia") or fila.get("causa")
    return fila["informe"] if dicho else "Sin informe."


# Not in the records frozen before these data existed.
DEL_ACUERDO = [("responsable", "Responsable: "), ("plazo", "Plazo: "), ("prorroga", "Prórroga hasta el ")]
DEL_INCISO = [("responsable", "Responsable: "), ("fecha_compromiso", "Plazo: ")]
DEL_INFORME = [
    ("causa", "Causa de la cancelación: "),
    ("fecha", "Fecha: "),
    ("medio", "Medio: "),
    ("evidencia", "Evidencia: "),
]


def _detalles(fila: Registro, cuales: Sequence[tuple[str, str]]) -> list[str]:
    """Return what else is known of a row, each datum after its label."""
    return [f"{rotulo}{fila[clave]}" for clave, rotulo in cuales if fila.get(clave)]


def acuerdo(datos: Registro) -> Parte:
    """Return one agreement with its four data and its parts; what nobody named says so."""
    return {
        "folio": datos["folio"],
        "texto": datos["texto"],
        "ficha": [
            {"rotulo": "Responsable", "dato": datos["responsable"] or NO_SE_SENALO},
            {"rotulo": "Plazo", "dato": datos["fecha_compromiso"] or NO_SE_SENALO},
            {"rotulo": "Aprobación", "dato": mayuscula(datos["aprobacion"]) or NO_CONSTA},
            {"rotulo": "Punto", "dato": datos["punto"] or NO_CONSTA},
        ],
        # Records frozen before incisos were written in the room do not say them.
        "incisos": [
            {"letra": i["letra"], "texto": i["texto"], "datos": _detalles(i, DEL_INCISO)}
            for i in datos.get("incisos", [])
        ],
    }
