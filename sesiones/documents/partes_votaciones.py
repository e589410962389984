"""The votes as the acta prints them."""

from typing import Any

from sesiones.documents.partes import con_punto, mayuscula, oracion

Parte = dict[str, Any]
Registro = dict[str, Any]

CABEN_JUNTAS = 12  # people; a longer roll call may go on over the page


def votacion(datos: Registro) -> Parte:
    """Return one vote: its title, its counts, what it decided, and everything that was noted of it.

    Records frozen before votes had parts say only the counts.
    """
    entre_opciones = bool(datos.get("opciones"))
    datos = datos | {"n_excusas": len(datos.get("excusas", []))}
    cifras = [
        {"rotulo": rotulo, "valor": datos.get(clave)}
        for rotulo, clave, se_dice in (
            ("A favor", "a_favor", not entre_opciones),
            ("En contra", "en_contra", not entre_opciones),
            ("Abstención", "abstenciones", True),
            ("Nulos", "nulos", bool(datos.get("nulos"))),
            ("Excusas", "n_excusas", bool(datos["n_excusas"])),
            ("Presentes", "presentes", True),
        )
        if se_dice
    ]
    conocidas = [cifra for cifra in cifras if cifra["valor"] is not None]
    return {
        "titulo": f"Votación {datos['n']}, {datos['metodo']}. {oracion(datos['asunto'])}",
        "cifras": conocidas,
        "opciones": datos.get("opciones", []),
        "nominal": [{"nombre": v["nombre"], "voto": mayuscula(v["voto"])} for v in datos.get("nominal", [])],
        "larga": len(datos.get("nominal", [])) > CABEN_JUNTAS,
        "resultado": oracion(datos["resultado"]),
        "explicacion": oracion(datos["explicacion"]),
        "notas": _notas(datos),
        "incompleta": len(conocidas) < len(cifras),
    }


def _notas(datos: Registro) -> list[str]:
    """Return what else was noted of a vote, each in a sentence."""
    notas = []
    if datos.get("actas"):
        cuales = datos["actas"]
        notas.append(
            f"Se aprobó el acta {cuales[0]}." if len(cuales) == 1 else f"Se aprobaron las actas {_serie(cuales)}."
        )
    if datos.get("dispensa"):
        notas.append("Con dispensa de la lectura.")
    if datos.get("observaciones"):
        notas.append(f"Con estas observaciones: {con_punto(datos['observaciones'])}")
    if datos.get("motivo_mayoria"):
        notas.append(f"Se pidió {datos['mayoria']}. Motivo: {con_punto(datos['motivo_mayoria'])}")
    notas += [f"{e['nombre']} se excusó de votar. Motivo: {con_punto(e['motivo'])}" for e in datos.get("excusas", [])]
    return notas


def _serie(nombres: list[str]) -> str:
    return f"{', '.join(nombres[:-1])} y {nombres[-1]}"


def orden_aprobado(datos: Registro | None) -> str:
    """Return the sentence that says how the agenda was approved; empty if no vote did."""
    if not datos:
        return ""
    dispensa = ", con dispensa de la lectura" if datos["dispensa"] else ""
    observaciones = f" Con estas observaciones: {con_punto(datos['observaciones'])}" if datos["observaciones"] else ""
    return f"{datos['resultado']}{dispensa}, en el punto {datos['punto']}.{observaciones}"
