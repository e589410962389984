"""Forms of the plans: one that begins, a list to load, a node to correct."""

from typing import Any

from django import forms

from gobierno_abierto.domain.cargas_de_plan import LARGO_TEXTO
from gobierno_abierto.domain.planes import DatosPlan
from gobierno_abierto.enums import Clasificacion, TipoDeInstrumento
from gobierno_abierto.forms.padron import CargaForm
from gobierno_abierto.forms.plan import parrafos
from participacion.models import Organo
from sesiones.forms.base import CampoOrgano, Formulario, Opcion, Texto


class PlanForm(Formulario):
    """A plan that begins."""

    organo = CampoOrgano(label="Oficina", queryset=Organo.objects.none())
    tipo = Opcion(label="Qué es", falta="Elige qué es.", choices=[("", "Elegir"), *TipoDeInstrumento.choices])
    nombre = Texto(label="Nombre", largo=250, falta="Escribe el nombre del plan.")
    siglas = Texto(label="Siglas", largo=30, falta="Escribe sus siglas.")
    periodo = Texto(label="Periodo", largo=40, help_text="Como 2024-2027.")

    def __init__(self, *args: Any, organos: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].queryset = organos  # type: ignore[attr-defined]

    def datos(self) -> DatosPlan:
        """Return what was written."""
        d = self.cleaned_data
        return DatosPlan(TipoDeInstrumento(d["tipo"]), d["nombre"], d["siglas"], d["periodo"])


class CargaDePlanForm(CargaForm):
    """The content of a plan as a list."""

    field_order = ["archivo"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "archivo"
        ].help_text = (
            "CSV o XLSX con las columnas código, nivel y texto; si las tiene, padre y clasificación. Hasta 10 MB."
        )


class NodoForm(Formulario):
    """A node."""

    texto = Texto(label="Texto", largo=LARGO_TEXTO, falta="Escribe el texto.", widget=parrafos(4))
    clasificacion = forms.ChoiceField(
        label="Clasificación", required=False, choices=[("", "Sin clasificar"), *Clasificacion.choices],
        help_text="Solo de las acciones.", error_messages={"invalid_choice": "Elige una clasificación de la lista."},
    )  # fmt: skip
