"""The votes as the acta prints them."""

from typing import Any

from sesiones.documents.partes import oracion

Parte = dict[str, Any]
Registro = dict[str, Any]


def votacion(datos: Registro) -> Parte:
    """Return one vote: its title, its counts and what it decided."""
    cifras = [
        {"rotulo": rotulo, "valor": datos.get(clave)}
        for rotulo, clave in (
            ("A favor", "a_favor"), ("En contra", "en_contra"), ("Abstención", "abstenciones"),
            ("Nulos", "nulos"),
            ("Presentes", "presentes"),
        )
    ]  # fmt: skip
    # Of a motion without ballots, «nulos 0» says nothing; of an election, neither does «en contra 0».
    callan = {"Nulos"} if not datos.get("nulos") else set()
    if datos.get("opciones"):
        callan |= {"A favor", "En contra"}
    cifras = [cifra for cifra in cifras if cifra["rotulo"] not in callan]
    conocidas = [cifra for cifra in cifras if cifra["valor"] is not None]
    return {
        "titulo": f"Votación {datos['n']}, {datos['metodo']}. {oracion(datos['asunto'])}",
        "cifras": conocidas,
        "opciones": datos.get("opciones", []),
        "nominal": datos.get("nominal", []),
        "excusas": datos.get("excusas", []),
        "dispensa": datos.get("dispensa", False),
        "observaciones": oracion(datos.get("observaciones", "")),
        "resultado": oracion(datos["resultado"]),
        "explicacion": oracion(datos["explicacion"]),
        "incompleta": len(conocidas) < len(cifras),
    }
