"""How people sign in: no sign-up, second factor required, sentences of our own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
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


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):
    """Sentences of the second factor."""

    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "El segundo factor no se puede quitar ahora.",
        "cannot_generate_recovery_codes": "Primero activa tu segundo factor.",
        "incorrect_code": CODIGO_EQUIVOCADO,
    }
