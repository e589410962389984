"""How near a day is, in words."""

import datetime
from dataclasses import dataclass

from participacion.domain.fechas import larga

# From this long before, a day is said to be near.
CERCA = 7


@dataclass(frozen=True)
class Plazo:
    """A day on which something is due, seen from today."""

    fecha: datetime.date
    dias: int
    frase: str

    @property
    def vencido(self) -> bool:
        """Tell whether the day has passed."""
        return self.dias < 0

    @property
    def cerca(self) -> bool:
        """Tell whether it is due within the week."""
        return 0 <= self.dias <= CERCA


def plazo(fecha: datetime.date, hoy: datetime.date) -> Plazo:
    """Return how near a day is: «vence en 3 días, el 5 de mayo de 2026», «venció hace 12 días»."""
    dias = (fecha - hoy).days
    match dias:
        case 0:
            frase = "vence hoy"
        case 1:
            frase = "vence mañana"
        case -1:
            frase = "venció ayer"
        case _ if dias < 0:
            frase = f"venció hace {-dias} días"
        case _:
            frase = f"vence en {dias} días, el {larga(fecha)}"
    return Plazo(fecha, dias, frase)
