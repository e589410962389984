"""The roll and the quórum as the acta prints them."""

from collections.abc import Iterable
from typing import Any, Final

from sesiones.documents.asientos import figura
from sesiones.documents.partes import con_punto, mayuscula, oracion

Parte = dict[str, Any]
Registro = dict[str, Any]

COLUMNAS: Final = {"calidad": "Calidad", "modalidad": "Modalidad", "llegada": "Llegada", "salida": "Salida"}
HORAS: Final = frozenset({"llegada", "salida"})


def asistencia(registro: Registro) -> Parte:
    """Return the roll: only the columns that hold something, people in their groups, who was missed."""
    lista = registro["asistencia"]
    columnas = [clave for clave in COLUMNAS if clave in lista["columnas"]]
    grupos = [
        {
            "titulo": grupo["titulo"],
            "personas": [
                {
                    **persona,
                    "recorrido": con_punto(persona.get("recorrido", "")),
                    "celdas": [_celda(clave, persona[clave]) for clave in columnas],
                }
                for persona in grupo["personas"]
            ],
        }
        for grupo in lista["grupos"]
    ]
    return {
        "columnas": [{"clave": clave, "rotulo": COLUMNAS[clave], "hora": clave in HORAS} for clave in columnas],
        "ancho": 3 + len(columnas),
        # With few columns a long name fits in one line.
        "holgada": len(columnas) < 3,
        "grupos": grupos,
        "ausentes": [{**a, "justificacion": con_punto(a.get("justificacion", ""))} for a in lista["ausentes"]],
    }


def _celda(clave: str, valor: str | None) -> Parte:
    return {
        "rotulo": COLUMNAS[clave],
        "texto": valor if clave in HORAS else mayuscula(valor or ""),
        "hora": clave in HORAS,
    }


def _distintos(textos: Iterable[str]) -> list[str]:
    """Return the texts that say something, each once, in order."""
    return list(dict.fromkeys(texto for texto in textos if texto))


def quorum(registro: Registro) -> Parte:
    """Return the declaration: the sentence, the seats and the sum where there is one, or that it was made by hand."""
    datos = registro["quorum"]
    asientos = datos["asientos"]
    declaratorias = datos["declaratorias"]
    # The box ends with the note of the last declaration; in the table it would be said twice.
    notas = [d["nota"] for d in declaratorias if d["nota"] and d["nota"] != datos["nota"]]
    return {
        "frase": datos["frase"],
        "a_mano": datos["a_mano"],
        "nota": oracion(datos["nota"]),
        "notas": [oracion(nota) for nota in notas],
        "linea": [momento["frase"] for momento in datos.get("linea", [])],
        "verifico": con_punto(
            "; ".join(_distintos(d.get("verifico", "") for d in declaratorias) or [datos["verifico"]])
        ),
        "declaro": con_punto("; ".join(_distintos(d.get("declaro", "") for d in declaratorias))),
        "fundamento": con_punto(datos["fundamento"]),
        "figura": figura(asientos["total"], asientos["presentes"], asientos["requeridos"]) if asientos else None,
        "declaratorias": declaratorias,
        # A column of dashes would look like a count that nobody made.
        "con_requeridos": any(d["requeridos"] is not None for d in declaratorias),
        "con_presentes": any(d["presentes"] is not None for d in declaratorias),
        "con_cuenta": any(d["cuenta"] for d in declaratorias),
    }
