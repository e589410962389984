"""Pieces of a frozen record, with nothing in them but what each test says."""

from typing import Any

Registro = dict[str, Any]


def punto(numero: str, conector: str, titulo: str, narrativa: str = "", **extra: Any) -> Registro:
    """A point; a number with a dot is of the second level."""
    dado = {
        "numero": numero, "nivel": 2 if "." in numero else 1, "conector": conector, "titulo": titulo, "tipo": "ASUNTO",
        "estado": "desahogado", "expositor_previsto": "", "expositor_efectivo": "", "tema_efectivo": "",
        "motivo_cambio": "", "narrativa": narrativa, "votaciones": [], "acuerdos": [], "seguimiento": [],
    }  # fmt: skip
    return {**dado, **extra}


def orden(puntos: list[Registro]) -> list[Registro]:
    """The agenda of those points."""
    return [{clave: dado[clave] for clave in ("numero", "nivel", "titulo")} for dado in puntos]


def persona(n: int, nombre: str, cargo: str, **extra: Any) -> Registro:
    """A person on the roll of whom only name and post are known."""
    nadie = {"calidad": "", "modalidad": "", "llegada": None, "salida": None, "en_lugar_de": ""}
    return {"n": n, "nombre": nombre, "cargo": cargo, **nadie, **extra}


def votacion(**extra: Any) -> Registro:
    """A vote with its four figures."""
    return {
        "n": 1,
        "asunto": "Vincular a los Consejos Temáticos con el IMPLAN",
        "metodo": "a mano alzada",
        "presentes": 11,
        "a_favor": 9,
        "en_contra": 0,
        "abstenciones": 2,
        "resultado": "Aprobada por mayoría",
        "explicacion": "Mayoría simple: 9 a favor, 0 en contra",
        **extra,
    }


def acuerdo(folio: str, texto: str, **extra: Any) -> Registro:
    """An agreement with everything that may be known of it."""
    return {
        "folio": folio,
        "texto": texto,
        "responsable": "Departamento de Proyectos Sociales",
        "fecha_compromiso": "31 de mayo de 2023",
        "aprobacion": "Aprobada por mayoría",
        "punto": "3",
        **extra,
    }
