"""Forms of the open point in the session room: how it went, votes, agreements. The rules are in the domain."""

from typing import Any

from django import forms

from sesiones.domain.acuerdos import DatosAcuerdo
from sesiones.domain.agenda import Desahogo
from sesiones.domain.votaciones import Cuentas
from sesiones.enums import EstadoPunto, MetodoVotacion
from sesiones.forms.sala import FormularioDeSala, texto_corto
from sesiones.models import Acuerdo, Punto

LARGO_ACUERDO = 20_000  # letters; the longest agreement read has under 600
MAXIMO_VOTOS = 9999
SIN_VOTACION = "NINGUNA"
AL_FINAL, DESPUES, DEBAJO = "FINAL", "DESPUES", "DEBAJO"
CALIDAD = [("", "No se ejerció"), ("SI", "A favor"), ("NO", "En contra")]


def _votos(rotulo: str, **opciones: Any) -> forms.IntegerField:
    """Return a count of votes."""
    frase = "Escribe un número de 0 en adelante."
    return forms.IntegerField(
        label=rotulo,
        required=False,
        min_value=0,
        max_value=MAXIMO_VOTOS,
        error_messages={"invalid": frase, "min_value": frase, "max_value": f"El máximo es {MAXIMO_VOTOS} votos."},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **opciones,
    )


class PuntoForm(FormularioDeSala):
    """How a point went, besides its narrative."""

    estado = forms.ChoiceField(
        label="Estado del punto",
        choices=EstadoPunto.choices,
        error_messages={"required": "Elige el estado del punto.", "invalid_choice": "Elige una de las opciones."},
    )
    expositor_previsto = texto_corto("Quién lo iba a exponer", 200)
    expositor_efectivo = texto_corto("Quién lo expuso", 300)
    tema_efectivo = texto_corto("Tema que se expuso", 300, help_text="Solo si no fue el previsto.")
    motivo_cambio = texto_corto("Motivo del cambio", 300, help_text="Si cambió el tema, la persona o el punto.")

    @staticmethod
    def de(punto: Punto) -> dict[str, str]:
        """Return what the point says now."""
        campos = ("estado", "expositor_previsto", "expositor_efectivo", "tema_efectivo", "motivo_cambio")
        return {campo: getattr(punto, campo) for campo in campos}

    def desahogo(self) -> Desahogo:
        """Return what was noted."""
        return Desahogo(**self.cleaned_data)


class NuevoPuntoForm(FormularioDeSala):
    """A point that comes up in the session."""

    titulo = texto_corto("Título del punto", 300, falta="Escribe el título del punto.")
    lugar = forms.ChoiceField(
        label="Dónde va",
        choices=[
            (AL_FINAL, "Al final, antes de la clausura"),
            (DESPUES, "Después del punto abierto"),
            (DEBAJO, "Dentro del punto abierto, como inciso"),
        ],
        error_messages={"required": "Elige dónde va el punto.", "invalid_choice": "Elige una de las opciones."},
    )


class ConVotos(FormularioDeSala):
    """The three counts of a vote and the chair's casting vote, if the rule gives one."""

    a_favor = _votos("A favor")
    en_contra = _votos("En contra", initial=0)
    abstenciones = _votos("Abstenciones", initial=0)
    calidad = forms.ChoiceField(
        label="Si hay empate, voto de calidad de la presidencia",
        choices=CALIDAD,
        required=False,
        error_messages={"invalid_choice": "Elige una de las opciones."},
    )

    def __init__(self, *args: Any, con_calidad: bool, **kwargs: Any) -> None:
        """Offer the casting vote only where the rule gives one."""
        super().__init__(*args, **kwargs)
        if not con_calidad:
            del self.fields["calidad"]

    def _cuentas(self, asunto: str, metodo: str) -> Cuentas:
        d = self.cleaned_data
        calidad = {"SI": True, "NO": False}.get(d.get("calidad", ""))
        if metodo == MetodoVotacion.UNANIMIDAD:
            return Cuentas(asunto, metodo)
        return Cuentas(asunto, metodo, d["a_favor"], d["en_contra"], d["abstenciones"], calidad)


class VotacionForm(ConVotos):
    """A vote on the open point; the button pressed says the method."""

    asunto = texto_corto("Qué se vota", 300, falta="Escribe qué se votó.")
    metodo = forms.ChoiceField(
        choices=MetodoVotacion.choices,
        widget=forms.HiddenInput,
        error_messages={
            "required": "Di si fue por unanimidad o con votos contados.",
            "invalid_choice": "Di si fue por unanimidad o con votos contados.",
        },
    )
    field_order = ["asunto", "a_favor", "en_contra", "abstenciones", "calidad", "metodo"]

    def cuentas(self) -> Cuentas:
        """Return the vote as it was counted."""
        return self._cuentas(self.cleaned_data["asunto"], self.cleaned_data["metodo"])


def _acuerdo() -> forms.CharField:
    """Return the words of an agreement."""
    return forms.CharField(
        label="Se acuerda",
        max_length=LARGO_ACUERDO,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Escribe qué se acuerda.",
            "max_length": f"Son demasiadas letras: el máximo es {LARGO_ACUERDO:,}. Lo demás va en la narrativa.",
        },
    )


def _responsable() -> forms.CharField:
    """Return who will carry it out, with the roll's names at hand."""
    return texto_corto("Responsable", 200, widget=forms.TextInput(attrs={"list": "nombres", "autocomplete": "off"}))


def _compromiso() -> forms.DateField:
    """Return when it is due."""
    return forms.DateField(
        label="Fecha compromiso",
        required=False,
        error_messages={"invalid": "Escribe la fecha así: 31/01/2026."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AcuerdoForm(ConVotos):
    """A new agreement, with how it was approved."""

    texto = _acuerdo()
    responsable = _responsable()
    fecha_compromiso = _compromiso()
    metodo = forms.ChoiceField(
        label="Cómo se aprobó",
        choices=[
            (MetodoVotacion.UNANIMIDAD, "Por unanimidad"),
            (MetodoVotacion.ECONOMICA, "Con votos contados"),
            (SIN_VOTACION, "Sin votación"),
        ],
        initial=MetodoVotacion.UNANIMIDAD,
        widget=forms.RadioSelect,
        error_messages={"required": "Di cómo se aprobó.", "invalid_choice": "Elige una de las opciones."},
    )
    field_order = [
        "texto",
        "responsable",
        "fecha_compromiso",
        "metodo",
        "a_favor",
        "en_contra",
        "abstenciones",
        "calidad",
    ]

    def datos(self) -> DatosAcuerdo:
        """Return the agreement with its vote, if one was taken."""
        d = self.cleaned_data
        asunto = " ".join(d["texto"].split())
        asunto = asunto if len(asunto) <= 300 else f"{asunto[:299]}…"
        cuentas = None if d["metodo"] == SIN_VOTACION else self._cuentas(asunto, d["metodo"])
        return DatosAcuerdo(d["texto"], d["responsable"], d["fecha_compromiso"], cuentas)


class CorreccionForm(FormularioDeSala):
    """Correct an agreement: words, responsible, date."""

    texto = _acuerdo()
    responsable = _responsable()
    fecha_compromiso = _compromiso()

    @staticmethod
    def de(acuerdo: Acuerdo) -> dict[str, Any]:
        """Return what the agreement says now."""
        return {campo: getattr(acuerdo, campo) for campo in ("texto", "responsable", "fecha_compromiso")}

    def datos(self) -> DatosAcuerdo:
        """Return the corrected agreement."""
        return DatosAcuerdo(**self.cleaned_data)
