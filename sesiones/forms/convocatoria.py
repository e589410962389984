"""The form with which a notice goes out."""

from django import forms

from sesiones.domain.convocar import LARGO_MOTIVO
from sesiones.forms.base import Formulario, Texto


class EmitirForm(Formulario):
    """Why a notice goes out with less time than the rule asks for; asked only then."""

    motivo_urgencia = Texto(
        label="Por qué se convoca con menos anticipación",
        largo=LARGO_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Se imprime en la convocatoria y queda registrado.",
    )

    def __init__(self, *args: object, corto: bool, **kwargs: object) -> None:
        """Leave the reason out where there is time enough."""
        super().__init__(*args, **kwargs)
        if not corto:
            del self.fields["motivo_urgencia"]
