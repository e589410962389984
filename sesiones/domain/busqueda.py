"""Searching words as people type them: without accents, in any case, in any order."""

import re
import unicodedata


def sin_acentos(texto: str) -> str:
    """Return a text in lower case, without accents, with single spaces: «Prórroga» is found by «prorroga»."""
    partido = unicodedata.normalize("NFKD", texto.casefold())
    return " ".join("".join(c for c in partido if not unicodedata.combining(c)).split())


def dice(buscado: str, *textos: str) -> bool:
    """Return whether every word of a search is somewhere in the texts."""
    donde = sin_acentos(" ".join(textos))
    return all(palabra in donde for palabra in sin_acentos(buscado).split())


def llave_de_nombre(nombre: str) -> str:
    """Return a name as it is compared: no accents, no punctuation."""
    return " ".join(re.findall(r"[^\W_]+", sin_acentos(nombre)))
