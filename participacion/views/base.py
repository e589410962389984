"""The two kinds of view of the portal: public, and of the desk. Every class-based view inherits one."""

from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

SESION_VENCIDA = "Se cerró tu sesión. Entra de nuevo en otra pestaña; lo que escribiste sigue aquí."
SIN_PERMISO = "Tu cuenta no tiene permiso para hacer esto."
FALTA_SEGUNDO_FACTOR = "Para trabajar en la mesa falta un paso: activar tu segundo factor."


def es_fragmento(request: HttpRequest) -> bool:
    """Tell whether a script asked, so that the answer must not be a whole page.

    Args:
        request: any request; ``request.htmx`` is set by django-htmx.

    Returns:
        True for htmx and for requests that accept JSON but not HTML.
    """
    if getattr(request, "htmx", False):
        return True
    return request.accepts("application/json") and not request.accepts("text/html")


class VistaPublica(View):
    """A page for everybody: no account is asked for."""


class VistaDeMesa(View):
    """A page of the staff desk.

    A subclass declares ``permiso``, a plain function of ``(usuario, objeto)``, and, when the page is about one
    thing, overrides ``objeto``. What ``objeto`` returned is kept in ``self.sujeto`` for the rest of the request.

    In order: no account goes to sign in; no second factor goes to activate it; no such thing is 404; no
    permission is 403. A script gets 401 or 403 with a sentence, never a page to swap into a fragment.
    """

    permiso: ClassVar[Callable[[Any, Any], bool]]
    sujeto: Any = None

    def objeto(self) -> Any:
        """Return what the page is about, the second argument of ``permiso``; None for a list.

        Raises:
            Http404: there is no such thing.
        """
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may come in, then answer as ``View`` does; nothing of the desk is cached."""
        respuesta = self._negativa(request)
        if respuesta is None:
            respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        return respuesta

    def _negativa(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return the answer for who may not come in, or None; raise 403 or 404 where a page says it."""
        if not request.user.is_authenticated:
            return _pedir_entrada(request)
        if settings.SEGUNDO_FACTOR_OBLIGATORIO and not is_mfa_enabled(request.user):
            return _pedir_segundo_factor(request)
        self.sujeto = self.objeto()
        # Read from the class: a plain function there must not be bound to the view.
        if not type(self).permiso(request.user, self.sujeto):
            if es_fragmento(request):
                return _frase(request, SIN_PERMISO, 403)
            raise PermissionDenied
        return None


def _frase(request: HttpRequest, frase: str, status: int) -> HttpResponse:
    """Return one sentence as plain text for htmx or as JSON for other scripts."""
    if getattr(request, "htmx", False):
        return HttpResponse(frase, status=status, content_type="text/plain; charset=utf-8")
    return JsonResponse({"error": frase}, status=status)


def _regreso(request: HttpRequest) -> str:
    """Return where to come back after signing in: this page, or the page that held the form sent."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    origen = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(origen, {request.get_host()}):
        partes = urlsplit(origen)
        return partes.path + (f"?{partes.query}" if partes.query else "")
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _pedir_entrada(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a script gets 401 and the event ``sesion-vencida``."""
    if es_fragmento(request):
        respuesta = _frase(request, SESION_VENCIDA, 401)
        respuesta["HX-Trigger"] = "sesion-vencida"
        return respuesta
    return redirect_to_login(_regreso(request), resolve_url(settings.LOGIN_URL))


def _pedir_segundo_factor(request: HttpRequest) -> HttpResponse:
    """Send to the page that activates the second factor, saying why."""
    if es_fragmento(request):
        return _frase(request, FALTA_SEGUNDO_FACTOR, 403)
    messages.warning(request, FALTA_SEGUNDO_FACTOR)
    return redirect("mfa_activate_totp")
