"""The form to be told by mail."""

from django import forms

from sesiones.forms.base import Formulario, Texto


class SuscripcionForm(Formulario):
    """A mail address and nothing else."""

    correo = Texto(
        label="Correo electrónico", largo=254, falta="Escribe tu correo electrónico.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Solo se usa para estos avisos. Se borra cuando los dejas.",
    )  # fmt: skip
