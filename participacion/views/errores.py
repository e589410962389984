"""Error pages: say what happened and what to do, blame nobody. Wired in ``participacion/urls.py``."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader

from participacion.views.base import es_fragmento

FRASES = {
    HTTPStatus.BAD_REQUEST: "No pudimos leer lo que enviaste. Vuelve a intentarlo desde la página anterior.",
    HTTPStatus.FORBIDDEN: "Tu cuenta no tiene permiso para hacer esto.",
    HTTPStatus.NOT_FOUND: "Eso ya no está aquí. Recarga la página.",
    HTTPStatus.TOO_MANY_REQUESTS: "Van demasiados intentos. Espera unos minutos y vuelve a intentarlo.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Algo falló de nuestro lado. Lo que escribiste no se guardó; inténtalo de nuevo.",
    HTTPStatus.SERVICE_UNAVAILABLE: "El portal no está disponible por ahora. Inténtalo en unos minutos.",
}
FRASE_CSRF = "La página estuvo abierta mucho tiempo. Recárgala y vuelve a enviar; copia antes lo que escribiste."


def _responder(request: HttpRequest, estado: HTTPStatus, plantilla: str, frase: str = "") -> HttpResponse:
    """Answer with a page, or with one sentence when a script asked."""
    frase = frase or FRASES[estado]
    if not es_fragmento(request):
        return render(request, plantilla, status=estado)
    if getattr(request, "htmx", False):
        return HttpResponse(frase, status=estado, content_type="text/plain; charset=utf-8")
    return JsonResponse({"error": frase}, status=estado)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form sent without its safety mark (cookies off, or an old page)."""
    return _responder(request, HTTPStatus.FORBIDDEN, "403_csrf.html", FRASE_CSRF)


def peticion_incorrecta(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read: too large, malformed or forged."""
    return _responder(request, HTTPStatus.BAD_REQUEST, "400.html")


def prohibido(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not do that."""
    return _responder(request, HTTPStatus.FORBIDDEN, "403.html")


def no_encontrado(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that names nothing."""
    return _responder(request, HTTPStatus.NOT_FOUND, "404.html")


def demasiados(request: HttpRequest) -> HttpResponse:
    """Answer somebody who tried too many times in a short while."""
    respuesta = _responder(request, HTTPStatus.TOO_MANY_REQUESTS, "429.html")
    respuesta["Retry-After"] = "60"
    return respuesta


def falla(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours, without touching the database, which may be what failed."""
    sin_base = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    estado = HTTPStatus.SERVICE_UNAVAILABLE if sin_base else HTTPStatus.INTERNAL_SERVER_ERROR
    if es_fragmento(request):
        return _responder(request, estado, "")
    respuesta = HttpResponse(loader.render_to_string(f"{estado.value}.html"), status=estado)
    if sin_base:
        respuesta["Retry-After"] = "60"
    return respuesta
