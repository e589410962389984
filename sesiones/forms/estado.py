"""What a person must say to move a session: a reason, a new day, how a held session began."""

from django import forms

from sesiones.enums import Convocatoria
from sesiones.forms.base import Dia, Formulario, Hora, Opcion, Texto


class SinDatos(Formulario):
    """A verb that asks for nothing."""


class FormularioMotivo(Formulario):
    """Why a session is put off or cancelled."""

    motivo = Texto(
        label="Motivo",
        largo=300,
        falta="Escribe el motivo; se publica en la página de la sesión.",
        help_text="Se publica en la página de la sesión.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FormularioNuevaFecha(Formulario):
    """The new day of a deferred session."""

    fecha = Dia(label="Nueva fecha")
    hora_primera = Hora(label="Primera convocatoria", required=False)


class FormularioInicio(Formulario):
    """What the source of a held session did not say: when it began, and that there was quórum."""

    hora_inicio = Hora(label="Hora de inicio")
    convocatoria = Opcion(
        label="Se celebró en",
        choices=[(Convocatoria.PRIMERA, "Primera convocatoria"), (Convocatoria.SEGUNDA, "Segunda convocatoria")],
        falta="Elige en qué convocatoria se celebró.",
        widget=forms.RadioSelect,
    )
    hay = Opcion(
        label="¿Hubo quórum?",
        choices=[("si", "Sí"), ("no", "No")],
        falta="Di si hubo quórum o no.",
        widget=forms.RadioSelect,
    )
    nota = Texto(
        label="En qué se basa la declaratoria",
        largo=300,
        falta="Escribe de dónde viene el dato; quedará en el acta.",
        help_text="Queda en el acta. Ejemplo: consta en la lista firmada que guarda la secretaría.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    verifico = Texto(label="Quién verificó el quórum", largo=200)
