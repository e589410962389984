"""The parts of an acta, each from its piece of the frozen record, in the shape that its template prints.

Nothing is computed about the session here: only words are chosen for what the record says, or does not say.
"""

from collections.abc import Sequence
from typing import Any, Final

Parte = dict[str, Any]
Registro = dict[str, Any]

NO_CONSTA: Final = "No consta"
NO_SE_SENALO: Final = "No se señaló"


def mayuscula(texto: str) -> str:
    """Return a text with its first letter in upper case."""
    return texto[:1].upper() + texto[1:]


def con_punto(texto: str) -> str:
    """Return a text with its full stop; empty stays empty."""
    texto = texto.strip()
    return texto if not texto or texto[-1] in ".!?…»" else f"{texto}."


def oracion(texto: str) -> str:
    """Return a text as a sentence: capital letter and full stop; empty stays empty."""
    return mayuscula(con_punto(texto))


def ficha(registro: Registro) -> list[Parte]:
    """Return the identification as columns: label, what stands out, lines below it."""
    sesion = registro["sesion"]
    tipo = sesion["tipo"]
    return [
        {
            "rotulo": "Sesión",
            "dato": sesion["numero_escrito"],
            "lineas": ["Tipo sin especificar" if tipo == "sin especificar" else mayuscula(tipo)],
        },
        {"rotulo": "Fecha", "dato": mayuscula(sesion["fecha_larga"]), "lineas": []},
        {"rotulo": "Horario", "dato": horario(sesion), "lineas": _convocatorias(sesion)},
        {
            "rotulo": "Modalidad y sede",
            "dato": mayuscula(sesion["modalidad"]) or NO_CONSTA,
            "lineas": [linea for linea in (sesion["lugar"], sesion["plataforma"]) if linea],
        },
        {
            "rotulo": "Convocó",
            "dato": sesion["convoca"] or NO_CONSTA,
            "lineas": [sesion["convoca_cargo"]] if sesion["convoca_cargo"] else [],
        },
    ]


def horario(sesion: Registro) -> str:
    """Return when the session began and ended, saying which of the two is not known."""
    inicio, termino = sesion["hora_inicio"], sesion["hora_termino"]
    if inicio and termino:
        return f"{inicio} a {termino} horas"
    if inicio:
        return f"Desde las {inicio} horas; no consta el término"
    if termino:
        return f"Hasta las {termino} horas; no consta el inicio"
    return NO_CONSTA


def _convocatorias(sesion: Registro) -> list[str]:
    lineas = []
    if sesion["convocatoria"]:
        lineas.append(f"En {sesion['convocatoria']} convocatoria")
    if sesion["hora_primera"]:
        lineas.append(f"Primera, a las {sesion['hora_primera']}")
    if sesion["hora_segunda"]:
        lineas.append(f"Segunda, a las {sesion['hora_segunda']}")
    return lineas


def orden(puntos: Sequence[Registro]) -> list[Parte]:
    """Return the agenda as a tree of two levels; a sub-point without a point above it stands by itself."""
    arbol: list[Parte] = []
    for punto in puntos:
        # Records say it only of the points that were added after the convocatoria.
        nodo = {
            "numero": punto["numero"], "titulo": punto["titulo"], "ampliacion": punto.get("es_ampliacion", False),
            "subpuntos": [],
        }  # fmt: skip
        if punto["nivel"] > 1 and arbol:
            arbol[-1]["subpuntos"].append(nodo)
        else:
            arbol.append(nodo)
    return arbol
