"""Fractions of a rule as an órgano writes them: «3/5»."""

import re
from dataclasses import dataclass

from participacion.models.regla import FRACCION

ESCRITA = re.compile(FRACCION)
# Name of one part, by denominator; in the plural it takes an «s».
PARTES = {
    3: "tercera", 4: "cuarta", 5: "quinta", 6: "sexta", 7: "séptima", 8: "octava", 9: "novena", 10: "décima",
}  # fmt: skip
CUANTAS = ["", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]


@dataclass(frozen=True)
class Fraccion:
    """A fraction as it is written; it is not reduced, so that it is shown as the rule says it."""

    numerador: int
    denominador: int

    def de(self, n: int) -> int:
        """Return the whole number that reaches this fraction of ``n``: 3/5 of 11 is 6.6, so 7."""
        return -(-self.numerador * n // self.denominador)  # exact: no rounding of a division

    def __str__(self) -> str:
        return f"{self.numerador}/{self.denominador}"

    @property
    def en_palabras(self) -> str:
        """Return «tres quintas partes», «la mitad», or «7/12» where words would not help."""
        if (self.numerador, self.denominador) == (1, 2):
            return "la mitad"
        if self.denominador not in PARTES or self.numerador >= len(CUANTAS):
            return str(self)
        parte, varias = PARTES[self.denominador], self.numerador > 1
        return f"{CUANTAS[self.numerador]} {parte}{'s' if varias else ''} parte{'s' if varias else ''}"


def leer_fraccion(texto: str) -> Fraccion:
    """Return the fraction that a text writes.

    Raises:
        ValueError: it is not a fraction between zero and one.
    """
    texto = texto.strip()
    if not ESCRITA.match(texto):
        raise ValueError("not a fraction like 3/5")
    numerador, denominador = (int(parte) for parte in texto.split("/"))
    if numerador > denominador:
        raise ValueError("a fraction of the members is at most one")
    return Fraccion(numerador, denominador)
