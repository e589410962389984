"""The back-office site."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from participacion.views.base import FALTA_SEGUNDO_FACTOR


def _tiene_segundo_factor(request: HttpRequest) -> bool:
    return not settings.SEGUNDO_FACTOR_OBLIGATORIO or is_mfa_enabled(request.user)


class SitioDeSoporte(AdminSite):
    """Plain forms over the tables, for support; who enters has signed in at the portal's own door."""

    site_header = "Soporte del portal de participación"
    site_title = "Soporte"
    index_title = "Registros"

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether the person works in support and has a second factor."""
        return super().has_permission(request) and _tiene_segundo_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send to the portal's sign-in page; who is already in goes where something is missing.

        Raises:
            PermissionDenied: the account does not work in support.
        """
        destino = request.GET.get("next") or resolve_url("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(destino, resolve_url(settings.LOGIN_URL))
        if not super().has_permission(request):
            raise PermissionDenied
        if not _tiene_segundo_factor(request):
            messages.warning(request, FALTA_SEGUNDO_FACTOR)
            return redirect("mfa_activate_totp")
        return redirect("admin:index")
