"""The sign-in forms of django-allauth in the portal's own words (settings ``ACCOUNT_FORMS`` and ``MFA_FORMS``)."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.validators import ProhibitNullCharactersValidator

SIN_NULOS = ProhibitNullCharactersValidator(message="Lleva un carácter que no se puede leer. Escríbelo de nuevo.")
# Field → (label, hint, what is said when it is empty).
PALABRAS = {
    "login": ("Cuenta", "", "Escribe tu cuenta."),
    "password": ("Contraseña", "", "Escribe tu contraseña."),
    "oldpassword": ("Contraseña actual", "", "Escribe tu contraseña actual."),
    "password1": (
        "Contraseña nueva",
        "Al menos 12 caracteres. No uses tu nombre ni una palabra común.",
        "Escribe la contraseña nueva.",
    ),
    "password2": ("Contraseña nueva, otra vez", "", "Escribe la contraseña nueva otra vez."),
    "code": (
        "Código",
        "Los 6 números de tu aplicación, o uno de tus códigos de recuperación.",
        "Escribe el código.",
    ),
}


class EnPalabrasDelPortal:
    """Mixin: labels, hints and sentences of ``PALABRAS``; no text inside the boxes."""

    use_required_attribute = False
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for nombre, campo in self.fields.items():
            rotulo, pista, falta = PALABRAS[nombre]
            campo.label, campo.help_text = rotulo, pista
            campo.error_messages["required"] = falta
            campo.validators = [SIN_NULOS if isinstance(v, type(SIN_NULOS)) else v for v in campo.validators]
            campo.widget.attrs.pop("placeholder", None)


class FormularioEntrada(EnPalabrasDelPortal, LoginForm):
    """Account and password."""


class FormularioConfirmar(EnPalabrasDelPortal, ReauthenticateForm):
    """The password again, before something delicate."""


class FormularioCambiarContrasenia(EnPalabrasDelPortal, ChangePasswordForm):
    """A new password."""


class FormularioCodigo(EnPalabrasDelPortal, AuthenticateForm):
    """The second factor, after the password."""


class FormularioConfirmarCodigo(EnPalabrasDelPortal, ReauthenticateWithCodeForm):
    """The second factor again, before something delicate."""


class FormularioActivar(EnPalabrasDelPortal, ActivateTOTPForm):
    """The first code of a new second factor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "Los 6 números que muestra ahora tu aplicación."
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
