"""Fonts of the screen: a static finder that cuts the OFL faces of two PyPI packages to WOFF2, once.

«Source» is a reserved font name, so a cut-down face is renamed «Acta Serif» or «Acta Sans»; the licence is
served beside them. Same packages, same bytes. Safe when several processes build at the same time.
"""

import contextlib
import functools
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage
from django.utils._os import safe_join

# Named here because a finder has a method called ``list``.
Hallazgo = str | list[str] | None
Avisos = list[CheckMessage]


@dataclass(frozen=True)
class Corte:
    """One face to cut: where it comes from and what it is called afterwards."""

    paquete: str
    ttf: str
    familia: str
    estilo: str


CORTES = {
    "acta-serif-400": Corte("font_source_serif_pro", "SourceSerifPro-Regular.ttf", "Acta Serif", "Regular"),
    "acta-serif-400-cursiva": Corte("font_source_serif_pro", "SourceSerifPro-It.ttf", "Acta Serif", "Italic"),
    "acta-serif-600": Corte("font_source_serif_pro", "SourceSerifPro-Semibold.ttf", "Acta Serif", "SemiBold"),
    "acta-sans-400": Corte("font_source_sans_pro", "SourceSansPro-Regular.ttf", "Acta Sans", "Regular"),
    "acta-sans-600": Corte("font_source_sans_pro", "SourceSansPro-Semibold.ttf", "Acta Sans", "SemiBold"),
}
PREFIJO = "tipografia"
LICENCIA = "OFL.txt"
ARCHIVOS = frozenset([*(f"{nombre}.woff2" for nombre in CORTES), LICENCIA])

# Spanish, the languages of Mexico written with macrons, typographic marks, arrows and the signs of our tables.
SIGNOS = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x100, 0x101, 0x112, 0x113, 0x12A, 0x12B, 0x14C, 0x14D, 0x152, 0x153,
    0x16A, 0x16B, 0x2BC, *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2022, 0x2026, 0x2030, 0x2039, 0x203A,
    0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2264, 0x2265,
]  # fmt: skip
RASGOS = ["kern", "liga", "lnum", "onum", "pnum", "tnum", "ordn"]
# Of the name table: copyright and licence stay as they came; family, style, full and PostScript name are ours.
NOMBRES_QUE_QUEDAN = [0, 13, 14]


def recortar(corte: Corte) -> bytes:
    """Cut one face to the signs that we use and rename it.

    Returns:
        A WOFF2 file; the same bytes every time for the same package.

    Raises:
        ModuleNotFoundError: the package of the face is not installed.
    """
    # Imported here: a server that finds the faces already cut does not load fontTools.
    from fontTools import subset

    opciones = subset.Options(
        flavor="woff2", hinting=False, layout_features=RASGOS, name_IDs=NOMBRES_QUE_QUEDAN, recalc_timestamp=False
    )
    salida = io.BytesIO()
    with contextlib.closing(subset.load_font(str(files(corte.paquete) / "files" / corte.ttf), opciones)) as fuente:
        recortador = subset.Subsetter(opciones)
        recortador.populate(unicodes=SIGNOS)
        recortador.subset(fuente)
        _renombrar(fuente, corte)
        subset.save_font(fuente, salida, opciones)
    return salida.getvalue()


def _renombrar(fuente: Any, corte: Corte) -> None:
    """Write our own family, style, full and PostScript names (identifiers 1, 2, 4 and 6 of OpenType)."""
    familia, estilo = corte.familia, corte.estilo
    propios = {1: familia, 2: estilo, 4: f"{familia} {estilo}", 6: f"{familia.replace(' ', '')}-{estilo}"}
    for identificador, texto in propios.items():
        fuente["name"].setName(texto, identificador, 3, 1, 0x409)


def licencia() -> bytes:
    """Return the licence that travels with the cut faces: the texts of both packages, each headed by its face."""
    partes = []
    for familia, paquete in {corte.familia: corte.paquete for corte in CORTES.values()}.items():
        texto = (files(paquete) / "files" / "LICENSE.txt").read_text(encoding="utf-8").strip()
        partes.append(f"{familia} es un recorte con otro nombre de la obra siguiente.\n\n{texto}\n")
    return "\n\n".join(partes).encode()


def receta() -> str:
    """Return a short digest of everything that decides the bytes; it names the folder, so nothing goes stale."""
    marca = repr((sorted(CORTES.items()), SIGNOS, RASGOS, NOMBRES_QUE_QUEDAN))
    return hashlib.sha256(marca.encode()).hexdigest()[:12]


def asegurar(raiz: Path) -> Path:
    """Make sure that every face is cut.

    Each file appears whole under its final name, so two processes at once cannot see half a file.

    Args:
        raiz: folder that may be written; the faces go into a subfolder of the recipe.

    Returns:
        The folder that holds ``tipografia/``.
    """
    base = raiz / receta()
    carpeta = base / PREFIJO
    carpeta.mkdir(parents=True, exist_ok=True)
    fabricas: dict[str, Callable[[], bytes]] = {
        f"{nombre}.woff2": functools.partial(recortar, corte) for nombre, corte in CORTES.items()
    }
    fabricas[LICENCIA] = licencia
    for archivo, fabricar in fabricas.items():
        destino = carpeta / archivo
        if not destino.exists():
            _escribir(destino, fabricar())
    return base


def _escribir(destino: Path, contenido: bytes) -> None:
    """Write a file under a private name and move it into place in one step."""
    descriptor, provisional = tempfile.mkstemp(dir=destino.parent, prefix=".")
    with os.fdopen(descriptor, "wb") as archivo:
        archivo.write(contenido)
    Path(provisional).chmod(0o644)
    Path(provisional).replace(destino)


class BuscadorTipografia(BaseFinder):
    """Static finder of ``tipografia/…``; it cuts the faces the first time that one is asked for."""

    def find(self, path: str, find_all: bool = False) -> Hallazgo:  # type: ignore[override]  # one body, no overloads
        """Return the file's place on disk, or nothing when it is not one of ours."""
        prefijo, _, archivo = path.replace("\\", "/").partition("/")
        if prefijo != PREFIJO or archivo not in ARCHIVOS:
            return [] if find_all else None
        hallado = safe_join(asegurar(_raiz()), PREFIJO, archivo)
        return [hallado] if find_all else hallado

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every file with its storage, in a fixed order, for ``collectstatic``."""
        almacen = FileSystemStorage(location=asegurar(_raiz()))
        for archivo in sorted(ARCHIVOS):
            yield f"{PREFIJO}/{archivo}", almacen

    def check(self, **kwargs: object) -> Avisos:
        """Return no warnings: a missing package already fails when the project is installed."""
        return []


def _raiz() -> Path:
    return Path(settings.VAR) / PREFIJO
