"""HTML to PDF: archival (PDF/A-3a), accessible (PDF/UA-1), with its data inside, always the same bytes."""

import datetime
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from participacion.documents import acabado, campos, letras
from participacion.documents.recursos import Buscador, RecursoProhibido

VARIANTE: Final = "pdf/a-3a"
# Pango's font map is shared by the renderings of a process and is not made for two at a time.
TURNO: Final = threading.Lock()


@dataclass(frozen=True)
class Adjunto:
    """A file that travels inside the PDF as its source data."""

    nombre: str
    contenido: bytes
    mime: str
    descripcion: str


@cache
def _letras_de(proceso: int) -> FontConfiguration:
    """Return the fonts of this process; loading them anew for every document would cost a tenth of a second each.

    A forked worker must not share its parent's: whoever ends first deletes the files of both.
    """
    return FontConfiguration()


def a_pdf(
    html: str,
    *,
    adjuntos: Sequence[Adjunto] = (),
    creado_en: datetime.datetime,
    fotos: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the PDF of an HTML page, not yet sealed.

    The same arguments give the same bytes, in any process: dates and identifiers come from them alone.

    Args:
        html: a whole page, with ``lang`` and ``<title>``; its resources are ``portal:`` addresses.
        adjuntos: files to attach, with relationship «Data».
        creado_en: aware instant that the PDF declares as its creation; fractions of a second are dropped.
        fotos: JPEG pictures that the page may draw, by the digest of their bytes.

    Returns:
        PDF/A-3a that also declares PDF/UA-1, with empty signature fields where the page has check boxes.

    Raises:
        RecursoProhibido: the page asks for something that is not one of our files.
        ValueError: ``creado_en`` has no time zone.
    """
    if creado_en.tzinfo is None:
        raise ValueError("creado_en must be aware")
    creado_en = creado_en.replace(microsecond=0)
    buscador = Buscador(fotos)
    with TURNO:
        try:
            documento = HTML(string=letras.imprimible(html), url_fetcher=buscador).render(
                font_config=_letras_de(os.getpid()), pdf_variant=VARIANTE
            )
            documento.metadata.created = documento.metadata.modified = creado_en.isoformat()
            acabado.declarar_accesible(documento)
            pdf: bytes = documento.write_pdf(
                finisher=campos.volver_firmas,
                pdf_variant=VARIANTE,
                attachments=[_adjunto(adjunto, creado_en) for adjunto in adjuntos],
            )
        except FatalURLFetchingError as error:
            raise RecursoProhibido(str(error)) from None
    buscador.comprobar()
    return acabado.normalizar(pdf, {adjunto.nombre: adjunto.mime for adjunto in adjuntos})


def _adjunto(adjunto: Adjunto, creado_en: datetime.datetime) -> Attachment:
    en_utc = creado_en.astimezone(datetime.UTC)
    return Attachment(
        string=adjunto.contenido,
        name=adjunto.nombre,
        description=adjunto.descripcion,
        relationship="Data",
        created=en_utc,
        modified=en_utc,
    )
