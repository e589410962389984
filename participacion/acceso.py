"""How people sign in: no sign-up, second factor required, sentences of our own."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

CODIGO_EQUIVOCADO = "Ese código no es correcto o ya cambió. Escribe el que ves ahora en tu aplicación."
ESPERA = "Van demasiados intentos. Espera unos minutos y vuelve a intentarlo."


class AdaptadorDeCuentas(DefaultAccountAdapter):
    """Accounts are made by the administration, never by a visitor."""

    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Esta cuenta está desactivada. Pide a la administración del portal que la active.",
        "enter_current_password": "Esa no es tu contraseña actual.",
        "incorrect_code": CODIGO_EQUIVOCADO,
        "incorrect_password": "Esa no es tu contraseña.",
        "rate_limited": ESPERA,
        "too_many_login_attempts": ESPERA,
        "username_password_mismatch": "La cuenta o la contraseña no son correctas. Revisa las mayúsculas.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no public registration."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether the password is asked for again before something delicate.

        Who signed in a moment ago is not asked again: it happens to everybody who activates the first second factor.
        """
        return not _acaba_de_entrar(context.request) and super().is_reauthentication_required(app=app, **kwargs)


def _acaba_de_entrar(request: HttpRequest | None) -> bool:
    """Return whether the last proof of identity of this session is as fresh as a confirmation would have to be."""
    if request is None or not request.user.is_authenticated:
        return False
    entradas = get_authentication_records(request, request.user)
    return bool(entradas) and time.time() - entradas[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):
    """Sentences of the second factor."""

    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "El segundo factor no se puede quitar ahora.",
        "cannot_generate_recovery_codes": "Primero activa tu segundo factor.",
        "incorrect_code": CODIGO_EQUIVOCADO,
    }
