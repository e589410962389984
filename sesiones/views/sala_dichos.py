"""What people said on the open point, as the room shows it: each with its own form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from sesiones.domain.queries.sala import Sala
from sesiones.forms.sala_intervencion import IntervencionForm
from sesiones.models import Intervencion


@dataclass(frozen=True)
class Dicho:
    """One intervention, the form that corrects it, and where it may be moved."""

    intervencion: Intervencion
    form: IntervencionForm
    antes: int | None
    despues: int | None

    @property
    def abierta(self) -> bool:
        """Tell whether its form came back with something to look at."""
        return bool(self.form.errors)


def de_intervenciones(sala: Sala, dados: Mapping[str, Form]) -> list[Dicho]:
    """Return the interventions of the open point.

    Args:
        dados: forms that came back with errors, by key.
    """
    ultima = len(sala.intervenciones)
    return [
        Dicho(
            i,
            dados.get(f"intervencion{i.pk}") or formulario(i),  # type: ignore[arg-type]
            lugar - 1 if lugar > 1 else None,
            lugar + 1 if lugar < ultima else None,
        )
        for lugar, i in enumerate(sala.intervenciones, start=1)
    ]


def formulario(intervencion: Intervencion, datos: Any = None) -> IntervencionForm:
    """Return the form that corrects an intervention, as it is or as it was sent."""
    return IntervencionForm(datos, llave=f"intervencion{intervencion.pk}", initial=IntervencionForm.de(intervencion))
