"""A date as people and papers write it, read without being corrected: «31 de septiembre» is told, not guessed. Pure."""

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import MESES, larga

EN_PALABRAS = re.compile(r"^(?:\w+\s+)?(\d{1,2})\s+(?:de\s+)?([a-z]+)(?:\s+(?:de\s+|del\s+)?(\d{4}))?$")
EN_NUMEROS = re.compile(r"^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
ABREVIADOS = {"setiembre": 9} | {mes[:3]: n for n, mes in enumerate(MESES, start=1)}
BISIESTO = 2024
EJEMPLO = "Escribe una fecha que exista, como 21 de septiembre de 2021 o 21/09/2021."


class FechaImposible(ErrorDeDominio):
    """That day does not exist, or it is no date."""


@dataclass(frozen=True)
class FechaEscrita:
    """A date as it was written; the year may be missing."""

    dia: int
    mes: int
    anio: int | None

    def __str__(self) -> str:
        """Return it in words."""
        del_anio = f" de {self.anio}" if self.anio else ""
        return f"{self.dia} de {MESES[self.mes - 1]}{del_anio}"


def leer(texto: str) -> FechaEscrita | None:
    """Return day, month and year of a date written in words or numbers, whether or not it exists; None for no date."""
    limpio = " ".join(_llano(texto).replace(",", " ").split())
    if m := ISO.match(limpio):
        return _escrita(int(m[3]), int(m[2]), int(m[1]))
    if m := EN_NUMEROS.match(limpio):
        return _escrita(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)
    if m := EN_PALABRAS.match(limpio):
        return _escrita(int(m[1]), _mes(m[2]), int(m[3]) if m[3] else None)
    return None


def _llano(texto: str) -> str:
    sueltas = unicodedata.normalize("NFD", texto.casefold()[:60])
    return "".join(c for c in sueltas if not unicodedata.combining(c))


def _mes(nombre: str) -> int:
    if nombre in MESES:
        return MESES.index(nombre) + 1
    return ABREVIADOS.get(nombre, 0)


def _escrita(dia: int, mes: int, anio: int | None) -> FechaEscrita | None:
    return FechaEscrita(dia, mes, anio) if 1 <= mes <= len(MESES) else None


def por_que_imposible(escrita: FechaEscrita) -> str:
    """Return in words why a day does not exist, or an empty text."""
    nombre = MESES[escrita.mes - 1]
    if escrita.anio is not None and not 1900 <= escrita.anio <= 2200:
        return "Escribe un año de 1900 a 2200."
    cuantos = calendar.monthrange(escrita.anio or BISIESTO, escrita.mes)[1]
    if 1 <= escrita.dia <= cuantos:
        return ""
    cuando = f" de {escrita.anio}" if escrita.anio and escrita.mes == 2 else ""
    return f"{nombre.capitalize()}{cuando} tiene {cuantos} días: el {escrita.dia} no existe."


def fecha(texto: str) -> datetime.date:
    """Return the day that a text says.

    Raises:
        FechaImposible: it is no date, it lacks the year, or that day does not exist; the sentence says which.
    """
    escrita = leer(texto)
    if escrita is None:
        raise FechaImposible(EJEMPLO)
    if frase := por_que_imposible(escrita):
        raise FechaImposible(frase)
    if escrita.anio is None:
        raise FechaImposible("Falta el año, como en 21 de septiembre de 2021.")
    return datetime.date(escrita.anio, escrita.mes, escrita.dia)


def contradiccion(texto: str, fuente: str, etapa: datetime.date) -> str:
    """Return the warning for another date of a stage, or an empty text when both say the same day.

    Args:
        texto: as the other source writes it.
        fuente: which one.
        etapa: the day that the stage keeps.
    """
    escrita = leer(texto)
    dice = f"{fuente} dice «{texto}»"
    if escrita is None:
        return f"{dice}. La etapa dice {larga(etapa)}."
    if por_que_imposible(escrita):
        return f"{dice}, que no existe. La etapa dice {larga(etapa)}."
    igual = (escrita.dia, escrita.mes) == (etapa.day, etapa.month) and escrita.anio in {None, etapa.year}
    return "" if igual else f"{dice}. La etapa dice {larga(etapa)}."
