"""The review and approval of an acta: until when, what is observed, what is answered, on what ground it is approved."""

import datetime
from typing import Any

from django import forms

from sesiones.enums import RespuestaObservacion
from sesiones.forms.base import Dia, Formulario, Hora, Opcion, Texto

LARGO_OBSERVACION = 4_000
RESPUESTAS = [(str(v), f"{r[:1].upper()}{r[1:]}") for v, r in RespuestaObservacion.choices if v != "PENDIENTE"]


class FormularioRevision(Formulario):
    """Until when observations are received."""

    fecha = Dia(label="Se reciben observaciones hasta el")
    hora = Hora(label="A las")

    def hasta(self, tz: datetime.tzinfo) -> datetime.datetime:
        """Return the end of the window in the municipio's zone."""
        return datetime.datetime.combine(self.cleaned_data["fecha"], self.cleaned_data["hora"], tzinfo=tz)


class FormularioDevolucion(Formulario):
    """Why a version goes back to draft."""

    motivo = Texto(
        label="Qué se va a corregir",
        largo=300,
        help_text="Lo leen quienes revisaban esta versión.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FormularioAprobacion(Formulario):
    """The ground of an approval that nobody voted in the portal."""

    nota = Texto(
        label="En qué se basa la aprobación",
        largo=300,
        help_text="Queda junto al acta. Ejemplo: se aprobó en la sesión del 14 de diciembre, punto 3.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FormularioObservacion(Formulario):
    """What a member observes, and on which point."""

    punto = Opcion(label="Punto del orden del día")
    texto = Texto(
        label="Observación",
        largo=LARGO_OBSERVACION,
        falta="Escribe qué observas.",
        help_text="Di qué dice el proyecto y qué debería decir.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, puntos: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [("", "Todo el documento"), *((str(pk), rotulo) for pk, rotulo in puntos)]
        self.fields["punto"].choices = opciones  # type: ignore[attr-defined]


class FormularioRespuesta(Formulario):
    """The answer to one observation."""

    respuesta = Opcion(
        label="Qué se decide", choices=RESPUESTAS, falta="Elige si se acepta o no.", widget=forms.RadioSelect
    )
    respuesta_texto = Texto(
        label="Respuesta",
        largo=LARGO_OBSERVACION,
        falta="Escribe la respuesta; la lee quien observó.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
