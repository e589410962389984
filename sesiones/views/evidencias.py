"""Delivery of the evidence of an agreement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from sesiones.models import Seguimiento


def entregar_evidencia(request: HttpRequest, seguimiento: Seguimiento) -> HttpResponseBase:
    """Answer with the stored file, always as a download: somebody else wrote it.

    Args:
        seguimiento: with its ``evidencia`` loaded; the bytes may be deferred.

    Raises:
        Http404: the report has no file.
    """
    archivo = seguimiento.evidencia
    if archivo is None:
        raise Http404
    etag = f'"{archivo.sha256}"'
    respuesta = get_conditional_response(request, etag=etag)
    if respuesta is None:
        respuesta = HttpResponse(bytes(archivo.contenido), content_type=archivo.tipo_mime)
        respuesta["Content-Length"] = str(archivo.tamanio)
        respuesta["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=seguimiento.evidencia_nombre or "evidencia"
        )
    respuesta["ETag"] = etag
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta
