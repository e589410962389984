"""The only things that a document under composition may ask for: our own files, by id.

``portal:acta.css`` and ``portal:greca.svg`` are files of ``static/documentos``; ``portal:letra/serif-400`` is a face
of ``letras``. No network, no path, no redirect, no ``data:``: anything else ends the rendering.
"""

import re
from pathlib import Path
from typing import Final, Never

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from participacion.documents import letras

ESQUEMA: Final = "portal:"
CARPETA: Final = Path(__file__).resolve().parents[2] / "static" / "documentos"
ARCHIVO: Final = re.compile(r"^[a-z][a-z0-9-]*\.(css|svg)$")
TIPOS: Final = {"css": "text/css", "svg": "image/svg+xml"}
PREFIJO_LETRA: Final = "letra/"


class RecursoProhibido(Exception):
    """A document asked for something that is not one of our files; it is not rendered."""


class _Alto(FatalURLFetchingError):  # type: ignore[misc]
    """Ends the rendering: WeasyPrint swallows any other exception and prints the page without the resource."""


class Buscador(URLFetcher):  # type: ignore[misc]
    """Serves our files to WeasyPrint and refuses the rest."""

    def __init__(self) -> None:
        """Prepare a fetcher without any of the base class's protocols."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return one of our files.

        Args:
            url: address as written in the HTML or the CSS, already absolute.

        Raises:
            FatalURLFetchingError: anything else; ends the rendering.
        """
        if not url.startswith(ESQUEMA):
            _negar(url)
        identificador = url.removeprefix(ESQUEMA)
        if identificador.startswith(PREFIJO_LETRA):
            nombre = identificador.removeprefix(PREFIJO_LETRA)
            if nombre not in letras.CARAS:
                _negar(url)
            return URLFetcherResponse(url, letras.cara(nombre), {"Content-Type": "font/ttf"})
        hallado = ARCHIVO.match(identificador)
        ruta = CARPETA / identificador
        if hallado is None or not ruta.is_file():
            _negar(url)
        tipo = f"{TIPOS[hallado[1]]}; charset=utf-8"
        return URLFetcherResponse(url, ruta.read_bytes(), {"Content-Type": tipo})


def _negar(url: str) -> Never:
    raise _Alto(f"El documento pide «{url[:200]}», que no es un recurso propio.")
