"""The parts of an acta, each from its piece of the frozen record, in the shape that its template prints.

Nothing is computed about the session here: only words are chosen for what the record says, or does not say.
"""

from collections.abc import Sequence
from typing import Any, Final

from participacion.documents.narrativa import a_html
from sesiones.documents.asientos import figura

Parte = dict[str, Any]
Registro = dict[str, Any]

COLUMNAS: Final = {"calidad": "Calidad", "modalidad": "Modalidad", "llegada": "Llegada", "salida": "Salida"}
HORAS: Final = frozenset({"llegada", "salida"})
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


def asistencia(registro: Registro) -> Parte:
    """Return the roll: only the columns that hold something, people in their groups, who was missed."""
    lista = registro["asistencia"]
    columnas = [clave for clave in COLUMNAS if clave in lista["columnas"]]
    grupos = [
        {
            "titulo": grupo["titulo"],
            "personas": [
                {**persona, "celdas": [_celda(clave, persona[clave]) for clave in columnas]}
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
        "ausentes": lista["ausentes"],
    }


def _celda(clave: str, valor: str | None) -> Parte:
    return {
        "rotulo": COLUMNAS[clave],
        "texto": valor if clave in HORAS else mayuscula(valor or ""),
        "hora": clave in HORAS,
    }


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
        "verifico": con_punto(datos["verifico"]),
        "fundamento": con_punto(datos["fundamento"]),
        "figura": figura(asientos["total"], asientos["presentes"], asientos["requeridos"]) if asientos else None,
        "declaratorias": declaratorias,
        # A column of dashes would look like a count that nobody made.
        "con_requeridos": any(d["requeridos"] is not None for d in declaratorias),
        "con_presentes": any(d["presentes"] is not None for d in declaratorias),
        "con_cuenta": any(d["cuenta"] for d in declaratorias),
    }


def orden(puntos: Sequence[Registro]) -> list[Parte]:
    """Return the agenda as a tree of two levels; a sub-point without a point above it stands by itself."""
    arbol: list[Parte] = []
    for punto in puntos:
        nodo = {"numero": punto["numero"], "titulo": punto["titulo"], "subpuntos": []}
        if punto["nivel"] > 1 and arbol:
            arbol[-1]["subpuntos"].append(nodo)
        else:
            arbol.append(nodo)
    return arbol


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
        "votaciones": [_votacion(v) for v in datos["votaciones"]],
        "acuerdos": datos["acuerdos"],
        "seguimiento": _seguimiento(datos["seguimiento"]),
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


def _votacion(datos: Registro) -> Parte:
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


def _seguimiento(filas: Sequence[Registro]) -> list[Parte]:
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
