"""Forms of the open point in the session room: how it went, votes, agreements. The rules are in the domain."""

import textwrap
from typing import Any

from django import forms

from sesiones.domain.acuerdos import DatosAcuerdo
from sesiones.domain.agenda import Desahogo
from sesiones.domain.votaciones import Cuentas
from sesiones.enums import EstadoPunto, MetodoVotacion
from sesiones.forms.base import Dia, Entero, Opcion, Texto
from sesiones.forms.sala import FormularioDeSala
from sesiones.models import Acuerdo, Punto

LARGO_ACUERDO = 20_000  # letters; the longest agreement read has under 600
LARGO_ASUNTO = 160  # the subject of an agreement's vote is its beginning
MAXIMO_VOTOS = 9999
SIN_VOTACION = "NINGUNA"
AL_FINAL, DESPUES, DEBAJO = "FINAL", "DESPUES", "DEBAJO"


class PuntoForm(FormularioDeSala):
    """How a point went, besides its narrative."""

    estado = Opcion(
        label="Estado del punto",
        choices=[(valor, rotulo.capitalize()) for valor, rotulo in EstadoPunto.choices],
        falta="Elige el estado del punto.",
    )
    expositor_previsto = Texto(label="Quién lo iba a exponer", largo=200)
    expositor_efectivo = Texto(label="Quién lo expuso", largo=300)
    tema_efectivo = Texto(label="Tema que se expuso", largo=300, help_text="Solo si no fue el previsto.")
    motivo_cambio = Texto(
        label="Motivo del cambio", largo=300, help_text="Si cambió el tema o la persona, o el punto no se desahogó."
    )

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

    titulo = Texto(label="Título del punto", largo=300, falta="Escribe el título del punto.")
    lugar = Opcion(
        label="Dónde va",
        choices=[
            (AL_FINAL, "Al final, antes de la clausura"),
            (DESPUES, "Después del punto abierto"),
            (DEBAJO, "Dentro del punto abierto, como subpunto"),
        ],
        falta="Elige dónde va el punto.",
    )


class ConVotos(FormularioDeSala):
    """The three counts of a vote and the chair's casting vote, if the rule gives one."""

    a_favor = Entero(label="A favor", minimo=0, maximo=MAXIMO_VOTOS, required=False)
    en_contra = Entero(label="En contra", minimo=0, maximo=MAXIMO_VOTOS, required=False, initial=0)
    abstenciones = Entero(label="Abstenciones", minimo=0, maximo=MAXIMO_VOTOS, required=False, initial=0)
    calidad = Opcion(
        label="Si hay empate, voto de calidad de la presidencia",
        choices=[("", "No se ejerció"), ("SI", "A favor"), ("NO", "En contra")],
    )

    def __init__(self, *args: Any, con_calidad: bool, **kwargs: Any) -> None:
        """Offer the casting vote only where the rule gives one."""
        super().__init__(*args, **kwargs)
        if not con_calidad:
            del self.fields["calidad"]

    @property
    def conteo(self) -> list[forms.BoundField]:
        """Return the three counts, to be drawn side by side."""
        return [self["a_favor"], self["en_contra"], self["abstenciones"]]

    def _cuentas(self, asunto: str, metodo: str) -> Cuentas:
        d = self.cleaned_data
        calidad = {"SI": True, "NO": False}.get(d.get("calidad", ""))
        if metodo == MetodoVotacion.UNANIMIDAD:
            return Cuentas(asunto, metodo)
        return Cuentas(asunto, metodo, d["a_favor"], d["en_contra"], d["abstenciones"], calidad)


class VotacionForm(ConVotos):
    """A vote on the open point; the button pressed says the method."""

    asunto = Texto(label="Qué se vota", largo=300, falta="Escribe qué se votó.")
    metodo = Opcion(
        label="Método", choices=MetodoVotacion.choices, falta="Di si fue por unanimidad o con votos contados."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["a_favor"].widget.attrs["aria-keyshortcuts"] = "F9"

    def cuentas(self) -> Cuentas:
        """Return the vote as it was counted."""
        return self._cuentas(self.cleaned_data["asunto"], self.cleaned_data["metodo"])


class CorreccionForm(FormularioDeSala):
    """The words of an agreement, who is responsible and by when; on its own, it corrects one."""

    texto = Texto(
        label="Se acuerda",
        largo=LARGO_ACUERDO,
        falta="Escribe qué se acuerda.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    responsable = Texto(
        label="Responsable", largo=200, widget=forms.TextInput(attrs={"list": "nombres", "autocomplete": "off"})
    )
    fecha_compromiso = Dia(label="Fecha compromiso", required=False)

    @staticmethod
    def de(acuerdo: Acuerdo) -> dict[str, Any]:
        """Return what the agreement says now."""
        return {campo: getattr(acuerdo, campo) for campo in ("texto", "responsable", "fecha_compromiso")}

    def datos(self) -> DatosAcuerdo:
        """Return the agreement, without a vote."""
        d = self.cleaned_data
        return DatosAcuerdo(d["texto"], d["responsable"], d["fecha_compromiso"])


class AcuerdoForm(CorreccionForm, ConVotos):
    """A new agreement, with how it was approved."""

    metodo = Opcion(
        label="Cómo se aprobó",
        choices=[
            (MetodoVotacion.UNANIMIDAD, "Por unanimidad"),
            (MetodoVotacion.ECONOMICA, "Con votos contados"),
            (SIN_VOTACION, "Sin votación"),
        ],
        initial=MetodoVotacion.UNANIMIDAD,
        falta="Di cómo se aprobó.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texto"].widget.attrs["aria-keyshortcuts"] = "F8"

    def datos(self) -> DatosAcuerdo:
        """Return the agreement with its vote, if one was taken."""
        d = self.cleaned_data
        asunto = textwrap.shorten(f"Acuerdo: {d['texto']}", LARGO_ASUNTO, placeholder="…")
        cuentas = None if d["metodo"] == SIN_VOTACION else self._cuentas(asunto, d["metodo"])
        return DatosAcuerdo(d["texto"], d["responsable"], d["fecha_compromiso"], cuentas)
