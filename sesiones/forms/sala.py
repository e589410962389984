"""Forms of the session room: the roll and the quórum. Shape and size of what is typed; the rules are in the domain."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sesiones.domain.asistencia import LARGO_JUSTIFICACION
from sesiones.domain.celebracion import Declaracion
from sesiones.enums import Convocatoria, EstadoAsistencia, ModalidadAsistencia
from sesiones.forms.base import Formulario, Hora, Opcion, Texto

POR_MARCAR = EstadoAsistencia.PENDIENTE


class FormularioDeSala(Formulario):
    """What every form of the room shares: identifiers of its own on a page that has many."""

    def __init__(self, *args: Any, llave: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{llave}_%s", **kwargs)


def _mayuscula(opciones: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(str(valor), f"{str(rotulo)[:1].upper()}{str(rotulo)[1:]}") for valor, rotulo in opciones]


class AsistenciaForm(FormularioDeSala):
    """One person on the roll: state, how they attend, hours, in whose place."""

    estado = Opcion(
        label="Asistencia",
        choices=_mayuscula([e for e in EstadoAsistencia.choices if e[0] != POR_MARCAR]),
        falta="Di si está presente o no.",
        widget=forms.RadioSelect,
    )
    modalidad = Opcion(label="Cómo asiste", choices=_mayuscula(ModalidadAsistencia.choices))
    llegada = Hora(label="Llegó a las", required=False)
    salida = Hora(label="Se retiró a las", required=False)
    justificacion = Texto(
        label="Por qué falta", largo=LARGO_JUSTIFICACION, help_text="Solo si no asiste. Quedará en el acta."
    )
    suple_a = Opcion(label="En lugar de")

    def __init__(
        self,
        *args: Any,
        lugares: list[tuple[str, str]] | None,
        movimientos: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        """Say what can be asked of this person.

        Args:
            lugares: the places that may be taken; None for somebody who is no suplente, or cannot be.
            movimientos: (name of the field, label) of each coming and going between the first and the last.
        """
        super().__init__(*args, **kwargs)
        for nombre, rotulo in movimientos:
            self.fields[nombre] = Hora(label=rotulo, required=False)
        self.movimientos = [nombre for nombre, _ in movimientos]
        self.order_fields(["estado", "modalidad", "llegada", *self.movimientos, "salida", "suple_a", "justificacion"])
        if lugares is None:
            del self.fields["suple_a"]
        else:
            campo = self.fields["suple_a"]
            campo.choices = [("", "De nadie: asiste con voz"), *lugares]  # type: ignore[attr-defined]
            campo.error_messages["invalid_choice"] = "Esa persona está presente o su lugar ya está ocupado."


class InvitadoForm(FormularioDeSala):
    """A guest."""

    nombre = Texto(label="Nombre o representación", largo=200, falta="Escribe el nombre o la representación.")
    cargo = Texto(label="Cargo o procedencia", largo=200)


class DeclaratoriaForm(FormularioDeSala):
    """A declaration of quórum; «hay» only counts where the rule is unknown, and the note there or before the hour."""

    convocatoria = Opcion(label="Convocatoria", choices=Convocatoria.choices, falta="Elige la convocatoria.")
    hay = Opcion(
        label="¿Hay quórum?", choices=[("SI", "Sí, hay quórum"), ("NO", "No hay quórum")], widget=forms.RadioSelect
    )
    nota = Texto(label="En qué se basa", largo=300, help_text="Quedará en el acta.")
    verifico = Texto(label="Quién verificó la lista", largo=200)

    def __init__(self, *args: Any, a_mano: bool, antes_de_hora: bool = False, **kwargs: Any) -> None:
        """Ask by hand only where the rule is unknown, and a reason also before the hour of the second call."""
        super().__init__(*args, **kwargs)
        self.fields["convocatoria"].widget = forms.HiddenInput()
        if not a_mano:
            del self.fields["hay"]
            if antes_de_hora:
                self.fields["nota"].label = "Por qué se declara antes de su hora"
            else:
                del self.fields["nota"]

    def declaracion(self) -> Declaracion:
        """Return what was declared."""
        d = self.cleaned_data
        hay = {"SI": True, "NO": False}.get(d.get("hay", ""))
        return Declaracion(d["convocatoria"], hay, d.get("nota", ""), d["verifico"])
