"""The quick vote of the open point: three counts, or a unanimity. Longer votes are in ``votacion_completa.py``."""

from typing import Any

from django import forms

from sesiones.domain.conteo import MAXIMO, Cuentas
from sesiones.enums import MetodoVotacion
from sesiones.forms.base import Entero, Opcion, Texto
from sesiones.forms.sala import FormularioDeSala

CALIDAD = [("", "No se ejerció"), ("SI", "A favor"), ("NO", "En contra")]
SENTIDO_CALIDAD = {"SI": True, "NO": False}


def voto_de_calidad() -> Opcion:
    """Return the field of the chair's casting vote."""
    return Opcion(label="Si hay empate, voto de calidad de la presidencia", choices=CALIDAD)


class ConVotos(FormularioDeSala):
    """The three counts of a vote and the chair's casting vote, if the rule gives one."""

    a_favor = Entero(label="A favor", minimo=0, maximo=MAXIMO, required=False)
    en_contra = Entero(label="En contra", minimo=0, maximo=MAXIMO, required=False, initial=0)
    abstenciones = Entero(label="Abstenciones", minimo=0, maximo=MAXIMO, required=False, initial=0)
    calidad = voto_de_calidad()

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
        if metodo == MetodoVotacion.UNANIMIDAD:
            return Cuentas(asunto, metodo)
        calidad = SENTIDO_CALIDAD.get(d.get("calidad", ""))
        return Cuentas(asunto, metodo, d["a_favor"], d["en_contra"], d["abstenciones"], calidad)


class VotacionForm(ConVotos):
    """A vote on the open point; the button pressed says the method."""

    asunto = Texto(label="Qué se vota", largo=300, falta="Escribe qué se votó.")
    metodo = Opcion(
        label="Método",
        choices=[(m.value, m.label) for m in (MetodoVotacion.ECONOMICA, MetodoVotacion.UNANIMIDAD)],
        falta="Di si fue por unanimidad o con votos contados.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["a_favor"].widget.attrs["aria-keyshortcuts"] = "F9"

    def cuentas(self) -> Cuentas:
        """Return the vote as it was counted."""
        return self._cuentas(self.cleaned_data["asunto"], self.cleaned_data["metodo"])
