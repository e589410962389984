"""How the actions of a plan come out by how understandable they are: counts and percentages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gobierno_abierto.enums import Clasificacion

CENTESIMA = Decimal("0.01")


@dataclass(frozen=True)
class Grupo:
    """Some of the actions: how many, and how much of the whole, with at most two decimals and no useless zeros."""

    nombre: str
    cuantas: int
    por_ciento: Decimal

    @property
    def en_palabras(self) -> str:
        """«73.25 %»."""
        return f"{self.por_ciento.normalize():f} %"


def por_ciento(parte: int, total: int) -> Decimal:
    """Return what part of a total something is, from 0 to 100, rounded to hundredths; of nothing, zero."""
    if not total:
        return Decimal(0)
    return (Decimal(parte) * 100 / total).quantize(CENTESIMA, ROUND_HALF_UP)


def clasificar(conteo: Mapping[str, int]) -> list[Grupo]:
    """Return the groups of the actions of a plan.

    Args:
        conteo: actions for each ``Clasificacion``; under "" those not classified, which are a group only if there are.
    """
    total = sum(conteo.values())
    grupos = [
        Grupo(str(c.label), conteo.get(c, 0), por_ciento(conteo.get(c, 0), total)) for c in Clasificacion
    ]  # fmt: skip
    if sin := conteo.get("", 0):
        grupos.append(Grupo("sin clasificar", sin, por_ciento(sin, total)))
    return grupos
