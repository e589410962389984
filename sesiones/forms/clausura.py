"""Closing a session."""

import datetime
from typing import Any

from django import forms

from participacion.domain.fechas import larga
from sesiones.forms.base import Formulario, Hora, Texto

LARGO_CLAUSURA = 2_000


class FormularioClausura(Formulario):
    """The hour, the closing sentence and, when nothing was agreed, saying so."""

    hora = Hora(label="Hora de término")
    dia_siguiente = forms.BooleanField(label="Terminó después de la medianoche", required=False)
    texto = Texto(
        label="Texto de la clausura",
        largo=LARGO_CLAUSURA,
        help_text="Vacío se escribe: «Sin más asuntos por tratar, siendo las … horas se dio por terminada la sesión.»",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sin_acuerdos = forms.BooleanField(
        label="Sin acuerdos", required=False, help_text="En esta sesión no se tomó ningún acuerdo."
    )

    def __init__(self, *args: Any, dia: datetime.date, hay_acuerdos: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dia = dia
        self.fields["dia_siguiente"].help_text = f"Es decir, el {larga(dia + datetime.timedelta(days=1))}."
        if hay_acuerdos:
            del self.fields["sin_acuerdos"]

    def clausurada_en(self, tz: datetime.tzinfo) -> datetime.datetime:
        """Return the instant of the closing in the municipio's zone."""
        dia = self.dia + datetime.timedelta(days=1) if self.cleaned_data["dia_siguiente"] else self.dia
        return datetime.datetime.combine(dia, self.cleaned_data["hora"], tzinfo=tz)
