"""The votes as the acta prints them."""

from typing import Any

from sesiones.documents.partes import oracion

Parte = dict[str, Any]
Registro = dict[str, Any]


def votacion(datos: Registro) -> Parte:
    """Return one vote: its title, its counts and what it decided."""
    cifras = [
        {"rotulo": rotulo, "valor": datos[clave]}
        for rotulo, clave in (
            ("A favor", "a_favor"), ("En contra", "en_contra"), ("Abstención", "abstenciones"),
            ("Presentes", "presentes"),
        )
    ]  # fmt: skip
    conocidas = [cifra for cifra in cifras if cifra["valor"] is not None]
    return {
        "titulo": f"Votación {datos['n']}, {datos['metodo']}. {oracion(datos['asunto'])}",
        "cifras": conocidas,
        "resultado": oracion(datos["resultado"]),
        "explicacion": oracion(datos["explicacion"]),
        "incompleta": len(conocidas) < len(cifras),
    }
