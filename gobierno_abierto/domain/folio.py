"""The folio with which somebody votes: twelve symbols, of which the last one checks the others. Pure.

Eleven symbols of 32 are 55 bits: with a million people in the roll, one guess is right once in 3.6 × 10¹⁰.
"""

import secrets

from participacion.domain.errores import ErrorDeDominio

# Crockford's base 32: no I, L, O or U.
ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PARECIDAS = str.maketrans("OIL", "011")
LARGO = 12


class FolioIlegible(ErrorDeDominio):
    """It cannot be a folio: too long, too short, or a symbol that is not right."""


def verificador(simbolos: str) -> str:
    """Return the symbol that checks the others: a sum in GF(32) that no wrong or exchanged symbol keeps."""
    suma = 0
    for simbolo in simbolos:
        suma ^= ALFABETO.index(simbolo)
        suma = (suma << 1) ^ (0b100101 if suma & 0b10000 else 0)
    return ALFABETO[suma]


def nuevo() -> str:
    """Return a fresh folio, without dashes."""
    azar = "".join(secrets.choice(ALFABETO) for _ in range(LARGO - 1))
    return azar + verificador(azar)


def leer(texto: str) -> str:
    """Return a typed folio as it was given: spaces, dashes, lower case and O for 0 are forgiven.

    Raises:
        FolioIlegible: it cannot be one.
    """
    limpio = "".join(c for c in texto.upper() if c.isalnum()).translate(PARECIDAS)
    if len(limpio) != LARGO:
        raise FolioIlegible(f"El folio tiene {LARGO} letras y números; escribiste {len(limpio)}.", "folio")
    if any(c not in ALFABETO for c in limpio) or verificador(limpio[:-1]) != limpio[-1]:
        raise FolioIlegible("Alguna letra o número del folio no está bien. Compáralo con tu hoja.", "folio")
    return limpio


def en_grupos(folio: str) -> str:
    """Return it as paper shows it: «K7QF-29XM-4TZD»."""
    return "-".join(folio[i : i + 4] for i in range(0, LARGO, 4))
