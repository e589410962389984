"""Forms of the stages. A date may be typed in words; an impossible one is told and stays as it was typed."""

import datetime
from typing import Any

from django import forms

from gobierno_abierto.domain import fechas_sueltas
from gobierno_abierto.domain.cronograma import DatosEtapa
from gobierno_abierto.domain.fechas_sueltas import FechaImposible
from gobierno_abierto.enums import Modalidad, TipoEtapa
from gobierno_abierto.forms.plan import parrafos
from gobierno_abierto.models import Ejercicio, Etapa, Parte
from participacion.domain.fechas import larga
from sesiones.forms.base import Formulario, Hora, Opcion, Texto, VariosDeLaLista

LARGO = 4_000


class FechaEscrita(forms.CharField):
    """A date, typed as in a paper: «21 de septiembre de 2021» or 21/09/2021."""

    def __init__(self, *, label: str, falta: str = "", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(
            label=label, required=bool(falta), help_text=help_text, max_length=60,
            widget=forms.TextInput(attrs={"class": "mediano", "autocomplete": "off"}),
            error_messages={
                "required": falta,
                "max_length": fechas_sueltas.EJEMPLO,
                "null_characters_not_allowed": fechas_sueltas.EJEMPLO,
            },
            **kwargs,
        )  # fmt: skip

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave ``maxlength`` out: a browser would cut what is pasted without saying so."""
        return {}

    def prepare_value(self, value: Any) -> Any:
        """Show a date in words."""
        return larga(value) if isinstance(value, datetime.date) else value

    def clean(self, value: Any) -> Any:
        """Return the date, or None.

        Raises:
            ValidationError: that day does not exist, or it is no date.
        """
        texto = super().clean(value)
        if not texto:
            return None
        try:
            return fechas_sueltas.fecha(texto)
        except FechaImposible as error:
            raise forms.ValidationError(error.mensaje) from None


class FechasForm(Formulario):
    """When a stage is."""

    inicia_el = FechaEscrita(
        label="Fecha", falta="Escribe la fecha de la etapa.", help_text="Como 21 de septiembre de 2021 o 21/09/2021."
    )
    termina_el = FechaEscrita(label="Último día", help_text="Solo si dura varios días.")
    hora_inicio = Hora(label="Abre a las", required=False, help_text="Sin hora, abre a las 00:00.")
    hora_fin = Hora(label="Cierra a las", required=False, help_text="Sin hora, cierra al acabar el día.")


class EtapaForm(FechasForm):
    """A stage whole."""

    tipo = Opcion(label="Tipo", falta="Elige el tipo de la etapa.", choices=[("", "Elegir"), *TipoEtapa.choices])
    nombre = Texto(label="Nombre", largo=250, falta="Escribe el nombre de la etapa.")
    objetivo = Texto(label="Objetivo", largo=LARGO, widget=parrafos(3))
    integracion = Texto(label="Cómo se integra", largo=LARGO, widget=parrafos(2))
    deliberacion = Texto(label="Qué se delibera", largo=LARGO, widget=parrafos(2))
    modalidad = Opcion(label="Modalidad", falta="Elige una.", choices=Modalidad.choices)
    lugar = Texto(label="Lugar", largo=250)
    field_order = ["tipo", "nombre", "inicia_el", "termina_el", "hora_inicio", "hora_fin", "modalidad", "lugar"]

    def datos(self) -> DatosEtapa:
        """Return what was written."""
        return DatosEtapa(**self.cleaned_data)

    @classmethod
    def de(cls, etapa: Etapa) -> dict[str, Any]:
        """Return the initial values for a stage."""
        return {campo: getattr(etapa, campo) for campo in cls.base_fields}


class TextosForm(EtapaForm):
    """What may be corrected of a published stage: its words."""

    tipo = None  # type: ignore[assignment]
    inicia_el = termina_el = hora_inicio = hora_fin = None  # type: ignore[assignment]


class ReprogramarForm(FechasForm):
    """New dates, with their reason."""

    motivo = Texto(label="Por qué", largo=300, falta="Escribe el motivo. Se publica.", widget=parrafos(2))


class CelebradaForm(Formulario):
    """On which day a stage was held."""

    celebrada_el = FechaEscrita(label="Se celebró el", falta="Escribe el día en que se celebró.")


class MotivoForm(Formulario):
    """Why a stage is cancelled."""

    motivo = Texto(label="Por qué se cancela", largo=300, falta="Escribe el motivo. Se publica.", widget=parrafos(2))


class OtraFechaForm(Formulario):
    """What another source says."""

    texto = Texto(
        label="Fecha como la dice la otra fuente", largo=60, falta="Escribe la fecha como la dice la otra fuente.",
        help_text="Se conserva tal cual, aunque no exista, con su aviso.",
    )  # fmt: skip
    fuente = Texto(label="Qué documento lo dice", largo=160, falta="Escribe qué documento lo dice.")


class ParticipantesForm(Formulario):
    """Who takes part in a stage."""

    partes = VariosDeLaLista(label="Participan", queryset=Parte.objects.none(), frase="Elige partes de la lista.")

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partes"].queryset = ejercicio.partes.all()  # type: ignore[attr-defined]
