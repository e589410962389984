"""A list that somebody exported from another system: CSV in any of the ways in which Mexican offices do it, or XLSX.

Pure: it reads bytes and gives rows of texts; it knows nothing of what they mean.
"""

import csv
import io
import zipfile
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook

from gobierno_abierto.domain.territorio import sin_acentos
from participacion.domain.errores import ErrorDeDominio

SEPARADORES = {",": "coma", ";": "punto y coma", "\t": "tabulador", "|": "barra"}
# In this order: a text of Windows with accents is practically never good UTF-8.
CODIFICACIONES = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}
ES_XLSX = b"PK\x03\x04"
MUESTRA = 65_536
LARGO_DE_CELDA = 300
Renglones = Generator[tuple[int, list[str]], None, None]
# Unfolded: an XLSX is read whole.
MAXIMO_XLSX = 200 * 1024 * 1024


class HojaIlegible(ErrorDeDominio):
    """The file cannot be read as a list, or lacks a column."""


@dataclass(frozen=True)
class Hoja:
    """A list open to be read once, row by row.

    Attributes:
        como: how it was understood, in words: «CSV, Windows-1252, punto y coma».
        filas: each row as (line in the file, column → text); empty rows are skipped.
    """

    como: str
    filas: Iterator[tuple[int, dict[str, str]]]


def abrir(
    archivo: io.BufferedIOBase,
    columnas: dict[str, tuple[str, ...]],
    exigidas: Iterable[str],
    largo: int = LARGO_DE_CELDA,
) -> Hoja:
    """Open a list and find its columns by their headings.

    Args:
        archivo: a seekable file, which the caller closes; CSV is read as it goes, never whole.
        columnas: name here → headings that mean it, without accents, in small letters.
        exigidas: names that must be there.
        largo: letters kept of each cell.

    Raises:
        HojaIlegible: it is neither CSV nor XLSX, it is empty, or a column is missing.
    """
    principio = archivo.read(MUESTRA)
    archivo.seek(0)
    if not principio.strip():
        raise HojaIlegible("El archivo está vacío.", "archivo")
    como, renglones = _de_xlsx(archivo) if principio.startswith(ES_XLSX) else _de_csv(archivo, principio)
    encabezados = next((renglon for renglon in renglones if any(renglon[1])), None)
    if encabezados is None:
        raise HojaIlegible("El archivo está vacío.", "archivo")
    lugares = _columnas(encabezados[1], columnas)
    if faltan := [c for c in exigidas if c not in lugares]:
        renglones.close()  # while the file is still open
        cuales = ", ".join(f"«{c}»" for c in faltan)
        raise HojaIlegible(f"En el primer renglón falta la columna {cuales}. Se leyó como {como}.", "archivo")
    return Hoja(como, _por_columna(renglones, lugares, largo))


def _columnas(encabezados: list[str], columnas: dict[str, tuple[str, ...]]) -> dict[str, int]:
    lugares: dict[str, int] = {}
    for lugar, encabezado in enumerate(encabezados):
        dicho = " ".join(sin_acentos(encabezado).split())
        for nombre, maneras in columnas.items():
            if dicho in maneras and nombre not in lugares:
                lugares[nombre] = lugar
    return lugares


def _por_columna(
    renglones: Iterator[tuple[int, list[str]]], lugares: dict[str, int], largo: int
) -> Iterator[tuple[int, dict[str, str]]]:
    for linea, celdas in renglones:
        if any(celda.strip() for celda in celdas):
            yield (
                linea,
                {
                    nombre: celdas[lugar].replace("\x00", "").strip()[:largo] if lugar < len(celdas) else ""
                    for nombre, lugar in lugares.items()
                },
            )


def _de_csv(crudo: io.BufferedIOBase, principio: bytes) -> tuple[str, Renglones]:
    codificacion = _codificacion(crudo, principio)
    renglones = principio.decode(codificacion, "replace").splitlines()
    primera = next((renglon for renglon in renglones if renglon.strip()), "")
    separador = max(SEPARADORES, key=primera.count)
    nombre = CODIFICACIONES.get(codificacion, "UTF-16")
    return f"CSV, {nombre}, {SEPARADORES[separador]}", _renglones(crudo, codificacion, separador)


def _renglones(crudo: io.BufferedIOBase, codificacion: str, separador: str) -> Renglones:
    texto = io.TextIOWrapper(crudo, encoding=codificacion, newline="")  # type: ignore[type-var]
    lector = csv.reader(texto, delimiter=separador)
    try:
        for celdas in lector:
            yield lector.line_num, celdas
    except (csv.Error, UnicodeError):
        raise HojaIlegible(
            f"El renglón {lector.line_num + 1} no se puede leer. Exportar otra vez como CSV en UTF-8.", "archivo"
        ) from None
    finally:
        texto.detach()  # it is not ours to close


def _codificacion(crudo: io.BufferedIOBase, principio: bytes) -> str:
    """Return the encoding of the whole file: one bad byte on its last line decides as much as one on the first."""
    if principio.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in principio:
        raise HojaIlegible("El archivo no es una lista en CSV ni en XLSX.", "archivo")
    lector = io.TextIOWrapper(crudo, encoding="utf-8-sig", newline="")  # type: ignore[type-var]
    try:
        while lector.read(MUESTRA):
            pass
        codificacion = "utf-8-sig"
    except UnicodeDecodeError:
        codificacion = "cp1252"
    lector.detach()
    crudo.seek(0)
    return codificacion


def _de_xlsx(crudo: io.BufferedIOBase) -> tuple[str, Renglones]:
    try:
        with zipfile.ZipFile(crudo) as partes:
            if sum(parte.file_size for parte in partes.infolist()) > MAXIMO_XLSX:
                raise HojaIlegible("El XLSX es demasiado grande. Guardarlo como CSV.", "archivo")
        crudo.seek(0)
        hoja = CalamineWorkbook.from_filelike(crudo).get_sheet_by_index(0)
        filas = hoja.to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, IndexError, OSError, RuntimeError, ValueError):
        raise HojaIlegible("El archivo XLSX no se puede abrir. Guardarlo otra vez, o como CSV.", "archivo") from None
    return "XLSX, primera hoja", _de_la_hoja(filas)


def _de_la_hoja(filas: Iterable[Iterable[object]]) -> Renglones:
    for linea, celdas in enumerate(filas, start=1):
        yield linea, [_texto(celda) for celda in celdas]


def _texto(celda: object) -> str:
    """Return a cell as it was written: a number that is whole without its «.0»."""
    if isinstance(celda, float) and celda.is_integer():
        return str(int(celda))
    return str(celda)
