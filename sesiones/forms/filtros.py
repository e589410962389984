"""Filters of the lists of the desk; they travel in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from participacion.enums import EstadoCorreo
from participacion.models import Organo
from sesiones.enums import EstadoActa, EstadoSesion
from sesiones.forms.base import CampoOrgano, Formulario, Opcion, Texto


class FiltroOrgano(Formulario):
    """By órgano, among those that the person may see."""

    organo = CampoOrgano(
        label="Órgano",
        queryset=Organo.objects.none(),
        required=False,
        empty_label="Todos los órganos",
        error_messages={"invalid_choice": "Elige uno de los órganos de la lista."},
    )

    def __init__(self, *args: Any, organos: QuerySet[Organo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].ofrecer(organos)  # type: ignore[attr-defined]

    def valor(self, campo: str) -> Any:
        """Return the filter, or None when there is none or it cannot be read (its error says so)."""
        self.is_valid()
        return self.cleaned_data.get(campo) or None


class FiltroSesiones(FiltroOrgano):
    """By órgano and state of the session."""

    estado = Opcion(
        label="Estado",
        choices=[("", "Todos los estados"), *((str(v), f"{r[:1].upper()}{r[1:]}") for v, r in EstadoSesion.choices)],
    )


class FiltroActas(FiltroOrgano):
    """By órgano and state of the acta; the state is chosen at the stations of the route."""

    estado = Opcion(label="Estado", choices=[("", "Todas"), *EstadoActa.choices], widget=forms.HiddenInput)


class FiltroCorreos(FiltroOrgano):
    """By órgano, state of the mail, and name."""

    estado = Opcion(
        label="Estado",
        choices=[("", "Todos los estados"), *((str(v), f"{r[:1].upper()}{r[1:]}") for v, r in EstadoCorreo.choices)],
    )
    busca = Texto(label="Nombre, dirección o asunto", largo=100)
