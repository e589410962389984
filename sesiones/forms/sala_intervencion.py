"""Forms of what people said on the open point. The rules are in the domain."""

from typing import Any

from django import forms

from sesiones.domain.intervenciones import LARGO_NOMBRE, LARGO_TEXTO, DatosIntervencion
from sesiones.forms.base import Texto
from sesiones.forms.sala import FormularioDeSala
from sesiones.models import Intervencion


class IntervencionForm(FormularioDeSala):
    """Who spoke, what they said, and whether they proposed something."""

    nombre = Texto(
        label="Quién habló",
        largo=LARGO_NOMBRE,
        falta="Escribe quién habló.",
        help_text="De la lista, o cualquier otra persona.",
        widget=forms.TextInput(attrs={"list": "nombres", "autocomplete": "off"}),
    )
    texto = Texto(
        label="Qué dijo", largo=LARGO_TEXTO, falta="Escribe qué dijo.", widget=forms.Textarea(attrs={"rows": 3})
    )
    es_propuesta = forms.BooleanField(label="Hizo una propuesta", required=False)

    @staticmethod
    def de(intervencion: Intervencion) -> dict[str, Any]:
        """Return what it says now."""
        return {campo: getattr(intervencion, campo) for campo in ("nombre", "texto", "es_propuesta")}

    def datos(self) -> DatosIntervencion:
        """Return what was written."""
        return DatosIntervencion(**self.cleaned_data)
