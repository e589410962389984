"""Rolls of nobody: CURPs made by rule, with surnames that are not surnames."""

import datetime
import io
from collections.abc import Iterable

from gobierno_abierto.domain import curp

LETRAS = "BCDFGHJKLMNPQRSTVWXYZ"
NACIDA = datetime.date(1980, 5, 17)


def hacer_curp(nacimiento: datetime.date = NACIDA, *, sexo: str = "M", entidad: str = "QT", numero: int = 0) -> str:
    """Return a CURP that may exist; ``numero`` makes up to 9,261 different ones for each date."""
    consonantes = "".join(LETRAS[numero // 21**n % 21] for n in (2, 1, 0))
    siglo = "0" if nacimiento.year < 2000 else "A"
    primeros = f"XEXX{nacimiento:%y%m%d}{sexo}{entidad}{consonantes}{siglo}"
    return f"{primeros}{curp.digito(primeros)}"


def lista(filas: Iterable[Iterable[object]], *, codificacion: str = "utf-8", separador: str = ",") -> io.BytesIO:
    """Return a CSV."""
    texto = "".join(separador.join(map(str, fila)) + "\r\n" for fila in filas)
    return io.BytesIO(texto.encode(codificacion))
