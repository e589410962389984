"""Asking for an excerpt, and writing before a communiqué."""

from django import forms

from sesiones.domain.comunicados import LARGO_INTRODUCCION
from sesiones.domain.extractos import LARGO_PETICION
from sesiones.forms.base import Formulario, Texto


class ComunicadoForm(Formulario):
    """A short introduction."""

    introduccion = Texto(
        label="Introducción",
        largo=LARGO_INTRODUCCION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Unas líneas en palabras llanas. Lo demás se compone del acta.",
    )


class ExtractoForm(Formulario):
    """Who asks for the excerpt."""

    peticion = Texto(
        label="A petición de", largo=LARGO_PETICION, help_text="Se imprime. Déjalo vacío si nadie en particular."
    )
