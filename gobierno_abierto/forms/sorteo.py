"""Forms of the draw of the mesas."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gobierno_abierto.models import Inscripcion, Mesa
from sesiones.forms.base import DeLaLista, Formulario, Texto

SIN_NOMBRES = "Se publica: no escribir nombres ni datos de nadie."


class SemillaForm(Formulario):
    """The seed of the draw."""

    semilla = Texto(
        label="Semilla",
        largo=120,
        help_text="Un dato que nadie pudo elegir antes de congelar la lista, como el premio mayor de la lotería. "
        "Vacía, la hace el portal al azar.",
    )
    origen = Texto(label="De dónde salió", largo=250, help_text="Hace falta si se escribe la semilla. Se publica.")


class MotivoForm(Formulario):
    """Why the draw is annulled."""

    motivo = Texto(
        label="Motivo", largo=300, falta="Escribe el motivo. Se publica.", help_text=SIN_NOMBRES,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class CampoMesa(DeLaLista):
    """A mesa, with its free seats."""

    def label_from_instance(self, obj: Mesa) -> str:
        """Return «Mesa 3»."""
        return f"Mesa {obj.numero}{f': {obj.tema}' if obj.tema else ''}"


class CambioForm(Formulario):
    """Move somebody to another mesa, or take away the seat."""

    mesa = CampoMesa(
        label="Mesa", queryset=Mesa.objects.none(), required=False, empty_label="Ninguna: deja su lugar",
        error_messages={"invalid_choice": "Elige una mesa de la lista."},
    )  # fmt: skip
    motivo = Texto(label="Motivo", largo=300, falta="Escribe el motivo. Se publica.", help_text=SIN_NOMBRES)

    def __init__(self, *args: Any, mesas: QuerySet[Mesa], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mesa"].queryset = mesas  # type: ignore[attr-defined]


def nombre_de(inscripcion: Inscripcion) -> str:
    """Return how a person is named on the desk."""
    return f"{inscripcion.nombre} ({inscripcion.folio})"
