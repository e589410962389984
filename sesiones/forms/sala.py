"""Forms of the session room: shape and size of what is typed about the roll and the quórum. The rules are in the domain."""

from typing import Any

from django import forms

from sesiones.domain.celebracion import Declaracion
from sesiones.enums import Convocatoria, EstadoAsistencia, ModalidadAsistencia


class FormularioDeSala(forms.Form):
    """What every form of the room shares: no browser bubbles, no colons, identifiers of its own on the page."""

    use_required_attribute = False

    def __init__(self, *args: Any, llave: str, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, auto_id=f"{llave}_%s", **kwargs)

    def poner_error(self, campo: str, mensaje: str) -> None:
        """Put a sentence of the domain beside its field, or on top of the form if it has none here."""
        self.add_error(campo if campo in self.fields else None, mensaje)


def texto_corto(rotulo: str, largo: int, *, falta: str = "", **opciones: Any) -> forms.CharField:
    """Return a one-line text; with ``falta``, the sentence for an empty one."""
    errores = {"max_length": f"Son demasiadas letras: el máximo es {largo}.", "required": falta}
    return forms.CharField(label=rotulo, max_length=largo, required=bool(falta), error_messages=errores, **opciones)


def _hora(rotulo: str) -> forms.TimeField:
    """Return an hour, «18:05»."""
    return forms.TimeField(
        label=rotulo,
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": "Escribe la hora así: 18:05."},
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
    )


class AsistenciaForm(FormularioDeSala):
    """One person on the roll: state, how they attend, hours, in whose place."""

    ESTADOS = [e for e in EstadoAsistencia.choices if e[0] != EstadoAsistencia.PENDIENTE]

    estado = forms.ChoiceField(
        label="Asistencia",
        choices=ESTADOS,
        widget=forms.RadioSelect,
        error_messages={"required": "Di si está presente o no.", "invalid_choice": "Elige una de las opciones."},
    )
    modalidad = forms.ChoiceField(
        label="Cómo asiste",
        choices=ModalidadAsistencia.choices,
        required=False,
        error_messages={"invalid_choice": "Elige una de las opciones."},
    )
    llegada = _hora("Llegó a las")
    salida = _hora("Se retiró a las")
    suple_a = forms.ChoiceField(
        label="En lugar de",
        required=False,
        error_messages={"invalid_choice": "Esa persona está presente o su lugar ya está ocupado."},
    )

    def __init__(self, *args: Any, lugares: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        """Take the places that may be taken; None for somebody who is no suplente."""
        super().__init__(*args, **kwargs)
        if lugares is None:
            del self.fields["suple_a"]
        else:
            self.fields["suple_a"].choices = [("", "De nadie: asiste con voz"), *lugares]  # type: ignore[attr-defined]


class InvitadoForm(FormularioDeSala):
    """A guest."""

    nombre = texto_corto("Nombre o representación", 200, falta="Escribe el nombre o la representación.")
    cargo = texto_corto("Cargo o procedencia", 200)


class DeclaratoriaForm(FormularioDeSala):
    """A declaration of quórum; «hay» and the ground only count where the rule is unknown."""

    convocatoria = forms.ChoiceField(choices=Convocatoria.choices, widget=forms.HiddenInput)
    hay = forms.TypedChoiceField(
        label="¿Hay quórum?",
        choices=[("SI", "Sí, hay quórum"), ("NO", "No hay quórum")],
        coerce=lambda valor: valor == "SI",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Di si hay quórum o no."},
    )
    nota = texto_corto("En qué se basa", 300, help_text="Quedará en el acta.")
    verifico = texto_corto("Quién verificó la lista", 200)

    def __init__(self, *args: Any, a_mano: bool, **kwargs: Any) -> None:
        """Ask by hand only where the rule is unknown."""
        super().__init__(*args, **kwargs)
        if not a_mano:
            del self.fields["hay"], self.fields["nota"]

    def declaracion(self) -> Declaracion:
        """Return what was declared."""
        d = self.cleaned_data
        return Declaracion(d["convocatoria"], d.get("hay"), d.get("nota", ""), d["verifico"])
