"""Tables as files: CSV that a spreadsheet opens with its accents, and never runs as formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# A cell that begins so is a formula to a spreadsheet, whoever wrote it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def entregar_csv(nombre: str, encabezados: Sequence[str], filas: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a table as CSV (UTF-8 with byte order mark, comma, one row a line).

    Args:
        nombre: file name, ending in «.csv».
        encabezados: names of the columns.
        filas: values in the same order; None is an empty cell.
    """
    salida = io.StringIO()
    escritor = csv.writer(salida)
    escritor.writerow(encabezados)
    escritor.writerows([celda(valor) for valor in fila] for fila in filas)
    respuesta = HttpResponse("\ufeff" + salida.getvalue(), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nombre)
    return respuesta


def celda(valor: Any) -> str:
    """Return a value as a cell; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if valor is None:
        return ""
    texto = str(valor)
    return f"'{texto}" if isinstance(valor, str) and texto.startswith(FORMULAS) else texto
