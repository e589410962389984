"""The text of a convenio's clauses: their numbers in words and the blanks that its data fills. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participacion.domain.numeros import ordinal

# What a clause may leave to the data of the convenio, and what each blank is called.
HUECOS = {
    "objeto": "el objeto",
    "monto": "el monto",
    "vigencia": "la vigencia",
    "partes": "las partes que se obligan",
    "ejercicios": "los ejercicios que comprende",
}
RAYA = "__________"
MARCA = re.compile(r"\{([^{}\n]{1,40})\}")


@dataclass(frozen=True)
class ClausulaLeida:
    """A clause as it is read: «PRIMERA», its title, and its text with the blanks filled."""

    numero: str
    titulo: str
    texto: str


def desconocidos(texto: str) -> list[str]:
    """Return the blanks of a text that mean nothing here, once each, in their order."""
    return list(dict.fromkeys(m for m in MARCA.findall(texto) if m.strip().lower() not in HUECOS))


def llenar(texto: str, valores: Mapping[str, str]) -> str:
    """Return a text with its blanks filled; a line where there is nothing to put.

    Args:
        valores: text for each key of ``HUECOS``; what is missing or empty becomes a line.
    """

    def valor(marca: re.Match[str]) -> str:
        clave = marca.group(1).strip().lower()
        return (valores.get(clave) or RAYA) if clave in HUECOS else marca.group(0)

    return MARCA.sub(valor, texto)


def por_llenar(textos: Sequence[str], valores: Mapping[str, str]) -> list[str]:
    """Return the blanks, by what they are called, that some text asks for and the data does not have."""
    pedidos = {m.strip().lower() for texto in textos for m in MARCA.findall(texto)}
    return [nombre for clave, nombre in HUECOS.items() if clave in pedidos and not valores.get(clave)]


def leer(clausulas: Sequence[tuple[str, str]], valores: Mapping[str, str]) -> list[ClausulaLeida]:
    """Return clauses, given as (title, text), numbered in words and filled."""
    return [
        ClausulaLeida(ordinal(n, femenino=True).upper(), titulo, llenar(texto, valores))
        for n, (titulo, texto) in enumerate(clausulas, start=1)
    ]


def en_lista(nombres: Sequence[str]) -> str:
    """Return names as they are said: «A, B y C», «A e Infoqro»."""
    if len(nombres) < 2:
        return "".join(nombres)
    ultimo = nombres[-1]
    y = "e" if re.match(r"(i|hi(?!e))", ultimo.lower()) else "y"
    return f"{', '.join(nombres[:-1])} {y} {ultimo}"
