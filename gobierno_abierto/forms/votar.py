"""Forms of the vote: who votes, what, and checking afterwards."""

from typing import Any

from django import forms

from sesiones.forms.base import Formulario, Texto


class IdentificarseForm(Formulario):
    """Folio and card."""

    folio = Texto(
        label="Folio para votar", largo=40, falta="Escribe tu folio.",
        help_text="Las 12 letras y números de tu hoja. No importan espacios, guiones ni minúsculas.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )  # fmt: skip
    credencial = Texto(
        label="Últimos cuatro números de tu credencial para votar", largo=8, falta="Escribe los cuatro números.",
        help_text="Del CIC, o del IDMEX: están en la parte de atrás.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean_credencial(self) -> str:
        """Return four digits.

        Raises:
            ValidationError: they are not.
        """
        numeros = str(self.cleaned_data["credencial"]).replace(" ", "")
        if not (numeros.isascii() and numeros.isdigit() and len(numeros) == 4):
            raise forms.ValidationError("Escribe los cuatro últimos números.")
        return numeros


class EleccionForm(Formulario):
    """One option of the ballot."""

    opcion = forms.ChoiceField(
        label="Opción",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Elige una opción."),
    )

    def __init__(self, *args: Any, opciones: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numeros = [str(n) for n in range(1, opciones + 1)]
        self.fields["opcion"].choices = list(zip(numeros, numeros, strict=True))  # type: ignore[attr-defined]


class ComprobarForm(Formulario):
    """A receipt to be looked for."""

    comprobante = Texto(
        label="Comprobante", largo=100, falta="Escribe tu comprobante.",
        help_text="Basta con los primeros 16 números y letras.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_comprobante(self) -> str:
        """Return at least sixteen hexadecimal digits.

        Raises:
            ValidationError: they are not.
        """
        limpio = "".join(str(self.cleaned_data["comprobante"]).lower().split()).replace("-", "")
        if not 16 <= len(limpio) <= 64 or any(c not in "0123456789abcdef" for c in limpio):
            raise forms.ValidationError("Un comprobante lleva números del 0 al 9 y letras de la a a la f; al menos 16.")
        return limpio
