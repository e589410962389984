"""The only things that a document under composition may ask for: our own files, by id.

``portal:acta.css`` and ``portal:greca.svg`` are files of ``static/documentos``; ``portal:letra/serif-400`` is a face
of ``letras``; ``portal:foto/<digest>`` is one of the pictures handed over with the document, and no other. No network,
no path, no redirect, no ``data:``: anything else ends the rendering.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from participacion.documents import letras

ESQUEMA: Final = "portal:"
CARPETA: Final = Path(__file__).resolve().parents[2] / "static" / "documentos"
ARCHIVO: Final = re.compile(r"[a-z][a-z0-9-]*\.(css|svg)\Z")
TIPOS: Final = {"css": "text/css", "svg": "image/svg+xml"}
PREFIJO_LETRA: Final = "letra/"
PREFIJO_FOTO: Final = "foto/"


class RecursoProhibido(Exception):
    """A document asked for something that is not one of our files; it is not rendered."""


class Buscador(URLFetcher):  # type: ignore[misc]
    """Serves our files to WeasyPrint and refuses the rest; one for each document."""

    def __init__(self, fotos: Mapping[str, bytes] | None = None) -> None:
        """Prepare a fetcher without any of the base class's protocols.

        Args:
            fotos: JPEG pictures of this document, by the digest of their bytes.
        """
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.fotos = fotos or {}
        # What was refused: inside an SVG picture WeasyPrint swallows even the error that should end everything.
        self.negados: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return one of our files.

        Args:
            url: address as written in the HTML or the CSS, already absolute.

        Raises:
            FatalURLFetchingError: anything else; ends the rendering.
        """
        identificador = url.removeprefix(ESQUEMA) if url.startswith(ESQUEMA) else ""
        letra = identificador.removeprefix(PREFIJO_LETRA)
        if letra != identificador and letra in letras.CARAS:
            return URLFetcherResponse(url, letras.cara(letra), {"Content-Type": "font/ttf"})
        foto = self.fotos.get(identificador.removeprefix(PREFIJO_FOTO))
        if foto is not None and identificador.startswith(PREFIJO_FOTO):
            return URLFetcherResponse(url, foto, {"Content-Type": "image/jpeg"})
        hallado = ARCHIVO.match(identificador)
        if hallado and (CARPETA / identificador).is_file():
            tipo = f"{TIPOS[hallado[1]]}; charset=utf-8"
            return URLFetcherResponse(url, (CARPETA / identificador).read_bytes(), {"Content-Type": tipo})
        self.negados.append(url)
        raise FatalURLFetchingError(_queja(url))

    def comprobar(self) -> None:
        """Raise if anything was refused.

        Raises:
            RecursoProhibido: something was.
        """
        if self.negados:
            raise RecursoProhibido(_queja(self.negados[0]))


def _queja(url: str) -> str:
    return f"El documento pide «{url[:200]}», que no es un recurso propio."
