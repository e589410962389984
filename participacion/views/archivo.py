"""Serve the stored bytes of an issued document, unchanged."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from participacion.models import Documento


def nombre_de_archivo(documento: Documento) -> str:
    """Return the name under which a document is saved: «acta-CG-03-23.pdf»; later versions say which."""
    folio = "-".join(slugify(parte) for parte in documento.folio.replace("/", "-").split()).upper()
    version = f"-v{documento.version}" if documento.version > 1 else ""
    return f"{documento.get_tipo_display()}-{folio}{version}.pdf"


def entregar(request: HttpRequest, documento: Documento) -> HttpResponseBase:
    """Answer with the stored file, or 304 when the reader already has it.

    The digest is the ETag: the bytes under it never change. The policy of the pages is left off because a PDF
    has no scripts of ours and browsers apply it to their own viewer.

    Args:
        request: GET or HEAD.
        documento: with its ``archivo`` loaded; the bytes may be deferred and are then read only if needed.
    """
    etag = f'"{documento.archivo.sha256}"'
    respuesta = get_conditional_response(request, etag=etag)
    if respuesta is None:
        respuesta = HttpResponse(bytes(documento.archivo.contenido), content_type=documento.archivo.tipo_mime)
        respuesta["Content-Length"] = str(documento.archivo.tamanio)
        respuesta["Content-Disposition"] = content_disposition_header(
            as_attachment=False, filename=nombre_de_archivo(documento)
        )
    respuesta["ETag"] = etag
    respuesta["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(respuesta, public=True, no_cache=True)
    respuesta._csp_exempt = True
    return respuesta
