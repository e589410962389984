"""Serve the stored bytes of an issued document, unchanged."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from participacion.domain.emision import normalizar_codigo
from participacion.models import Archivo, Documento
from participacion.permissions import puede_descargar_documento
from participacion.views.base import VistaDeMesa


class DescargarDocumento(VistaDeMesa):
    """An issued document at the desk, published or not: the file with every signature so far."""

    permiso = puede_descargar_documento

    def objeto(self) -> Documento:
        """Return the document, without bytes.

        Raises:
            Http404: there is none with that code.
        """
        documentos = Documento.objects.select_related("archivo", "archivo_firmado").defer(
            "archivo__contenido", "archivo_firmado__contenido"
        )
        return get_object_or_404(documentos, codigo=normalizar_codigo(self.kwargs["codigo"]))

    def get(self, request: HttpRequest, codigo: str) -> HttpResponseBase:
        """Deliver the file."""
        return entregar(request, self.sujeto)


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
        documento: with its files loaded; the bytes may be deferred and are then read only if needed.
    """
    return entregar_archivo(request, documento.vigente, nombre_de_archivo(documento))


def entregar_archivo(
    request: HttpRequest, archivo: Archivo, nombre: str, *, adjunto: bool = False, publico: bool = True
) -> HttpResponseBase:
    """Answer with stored bytes under a name; see ``entregar``.

    Args:
        adjunto: whether the browser must save it instead of showing it.
        publico: whether a shared cache may keep it.
    """
    etag = f'"{archivo.sha256}"'
    respuesta = get_conditional_response(request, etag=etag)
    if respuesta is None:
        respuesta = HttpResponse(bytes(archivo.contenido), content_type=archivo.tipo_mime)
        respuesta["Content-Length"] = str(archivo.tamanio)
        respuesta["Content-Disposition"] = content_disposition_header(as_attachment=adjunto, filename=nombre)
    respuesta["ETag"] = etag
    respuesta["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(respuesta, no_cache=True, **{"public" if publico else "private": True})
    respuesta._csp_exempt = True
    return respuesta
