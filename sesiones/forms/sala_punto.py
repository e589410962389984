"""Forms of the open point in the session room: how it went, a new point. Votes and agreements have their own files."""

from typing import Any

from sesiones.domain.agenda import Desahogo
from sesiones.domain.desahogo import CAMPOS
from sesiones.enums import EstadoPunto
from sesiones.forms.base import Opcion, Texto
from sesiones.forms.sala import FormularioDeSala
from sesiones.models import Punto

# What becomes of a point that is not dealt with.
SE_APARTA = (EstadoPunto.DIFERIDO, EstadoPunto.RETIRADO)
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

    def antes(self) -> Desahogo | None:
        """Return what the person saw when they began to write, if the page says it."""
        vistos = {campo: self.data.get(f"antes_{campo}") for campo in CAMPOS}
        return None if None in vistos.values() else Desahogo(**vistos)  # type: ignore[arg-type]


class ApartarForm(FormularioDeSala):
    """Why a point is put off or withdrawn; the button pressed says which."""

    estado = Opcion(
        label="Qué pasa con el punto",
        choices=[(e, EstadoPunto(e).label) for e in SE_APARTA],
        falta="Di si el punto se difiere o se retira.",
    )
    motivo_cambio = Texto(
        label="Motivo", largo=300, falta="Escribe por qué se difirió o se retiró el punto.",
        help_text="Quedará en el acta.",
    )  # fmt: skip


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
    motivo_ampliacion = Texto(
        label="Por qué se amplía el orden del día", largo=300, falta="Escribe por qué se amplía el orden del día.",
        help_text="Se publica con la sesión y queda en el acta.",
    )  # fmt: skip

    def __init__(self, *args: Any, convocada: bool, **kwargs: Any) -> None:
        """Ask why only where the convocatoria already went out."""
        super().__init__(*args, **kwargs)
        if not convocada:
            del self.fields["motivo_ampliacion"]
