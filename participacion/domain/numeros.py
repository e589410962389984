"""One integer, its renderings: Roman, ordinal in words, ordinal abbreviated.

The source documents write one series as «Décima Segunda», «11ª» and «XI»: the number is data, these are views of it.
"""

from decimal import Decimal

ROMANOS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
UNIDADES = ["", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"]
DECENAS = [
    "", "décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo",
    "sexagésimo", "septuagésimo", "octogésimo", "nonagésimo",
]  # fmt: skip


def romano(n: int) -> str:
    """Return ``n`` (1 to 3999) in Roman numerals.

    Raises:
        ValueError: ``n`` is out of range.
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    partes = []
    for valor, letras in ROMANOS:
        veces, n = divmod(n, valor)
        partes.append(letras * veces)
    return "".join(partes)


def leer_romano(letras: str) -> int | None:
    """Return the number that Roman numerals write, or None if they are not written as ``romano`` writes them."""
    resto, n = letras.upper(), 0
    for valor, signo in ROMANOS:
        while resto.startswith(signo):
            n, resto = n + valor, resto.removeprefix(signo)
    return n if 1 <= n <= 3999 and romano(n) == letras.upper() else None


def ordinal(n: int, *, femenino: bool = False, apocope: bool = True) -> str:
    """Return the ordinal in words, 1 to 99 («tercer», «décima segunda»); beyond, the abbreviation.

    Args:
        n: the number, from 1.
        femenino: «tercera» instead of «tercero».
        apocope: shorten «primero» and «tercero» before a masculine noun («tercer punto»).
    """
    if not 1 <= n <= 99:
        return ordinal_abreviado(n, femenino=femenino)
    decena, unidad = divmod(n, 10)
    palabras = [p for p in (DECENAS[decena], UNIDADES[unidad]) if p]
    if femenino:
        return " ".join(p[:-1] + "a" for p in palabras)
    if apocope and palabras[-1] in {"primero", "tercero"}:
        palabras[-1] = palabras[-1][:-1]
    return " ".join(palabras)


def ordinal_abreviado(n: int, *, femenino: bool = True) -> str:
    """Return «3.ª» or «3.º»."""
    return f"{n}.{'ª' if femenino else 'º'}"


def con_comas(valor: int | Decimal) -> str:
    """Return a figure as it is written in Mexico, without zeros that say nothing: «1,073», «56.5»."""
    return f"{Decimal(valor).normalize():,f}"
