"""What every form of the desk shares: plain sentences, and nothing typed is lost."""

import unicodedata
from typing import Any

from django import forms
from django.db.models import QuerySet

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo

# Marks that change how a text is read without being seen: bidirectional controls, and the byte order mark.
INVISIBLES = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# Boxes that a browser empties when it cannot read their value.
CAJAS_QUE_BORRAN = frozenset({"date", "time", "number"})


def sin_invisibles(texto: str) -> str:
    """Return the text without invisible control characters; line breaks, tabs and NUL (refused later) stay."""
    return "".join(c for c in texto if c in "\n\r\t\0" or (c not in INVISIBLES and unicodedata.category(c) != "Cc"))


class Formulario(forms.Form):
    """A form of the desk."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Validate; what was typed in a box that could not show it again is shown as text."""
        super().full_clean()
        if self.is_bound:
            for nombre, campo in self.fields.items():
                if getattr(campo.widget, "input_type", "") in CAJAS_QUE_BORRAN and not self._cabe(nombre, campo):
                    campo.widget.input_type = "text"  # type: ignore[attr-defined]

    def anotar(self, error: ErrorDeDominio) -> None:
        """Put the sentence of the domain beside its field, or on top when it belongs to none."""
        self.add_error(error.campo if error.campo in self.fields else None, error.mensaje)

    def _cabe(self, nombre: str, campo: forms.Field) -> bool:
        """Return whether what was typed is written as the browser's box writes it, or is nothing."""
        escrito = self[nombre].data or ""
        leido = self.cleaned_data.get(nombre)
        return not escrito or (leido is not None and campo.widget.format_value(leido) == escrito)


class Texto(forms.CharField):
    """A text with a known largest size, said in words."""

    def __init__(self, *, label: str, largo: int, falta: str = "", help_text: str = "", **kwargs: Any) -> None:
        mensajes = {
            "required": falta,
            "max_length": f"No puede pasar de {largo:,} letras; escribiste %(show_value)s.",
            "null_characters_not_allowed": "El texto lleva un carácter que no se puede guardar. Bórralo.",
        }
        super().__init__(
            label=label, max_length=largo, required=bool(falta), help_text=help_text, error_messages=mensajes, **kwargs
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave ``maxlength`` out: a browser would cut what is pasted without saying so."""
        return {}

    def to_python(self, value: Any) -> str:
        """Return the text without invisible marks."""
        return sin_invisibles(super().to_python(value) or "")


class Entero(forms.IntegerField):
    """A whole number between two limits, said in words."""

    def __init__(self, *, label: str, minimo: int, maximo: int, help_text: str = "", **kwargs: Any) -> None:
        frase = f"Escribe un número entero, de {minimo} a {maximo}."
        mensajes = {"required": frase, "invalid": frase, "min_value": frase, "max_value": frase}
        super().__init__(
            label=label, min_value=minimo, max_value=maximo, help_text=help_text, error_messages=mensajes, **kwargs
        )


class Dia(forms.DateField):
    """A date, from the browser's calendar or typed as in Mexico."""

    def __init__(self, *, label: str, help_text: str = "", **kwargs: Any) -> None:
        frase = "Escribe una fecha que exista, como 26/04/2023."
        super().__init__(
            label=label,
            help_text=help_text,
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "mediano"}),
            error_messages={"required": "Escribe la fecha, como 26/04/2023.", "invalid": frase, "overflow": frase},
            **kwargs,
        )


class Hora(forms.TimeField):
    """An hour of the day, in 24 hours."""

    def __init__(self, *, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            input_formats=["%H:%M", "%H:%M:%S"],
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "corto"}),
            error_messages={
                "required": "Escribe la hora, como 18:10.",
                "invalid": "Escribe una hora que exista, de 00:00 a 23:59, como 18:10.",
            },
            **kwargs,
        )


class DeLaLista(forms.ModelChoiceField):
    """A row among those offered; whatever is none of them gets the same sentence."""

    def to_python(self, value: Any) -> Any:
        """Return the row.

        Raises:
            ValidationError: it is not among those offered.
        """
        if "\0" in str(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class VariosDeLaLista(forms.ModelMultipleChoiceField):
    """Some rows among those offered, as boxes to tick; whatever is none of them gets the same sentence."""

    widget = forms.CheckboxSelectMultiple
    LARGO = 18  # digits of a key: more is no number of a row, and the database would refuse to look for it

    def __init__(self, *, queryset: QuerySet[Any], frase: str, **kwargs: Any) -> None:
        mensajes = dict.fromkeys(("invalid_choice", "invalid_pk_value", "list"), frase)
        super().__init__(queryset=queryset, required=False, error_messages=mensajes, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the rows.

        Raises:
            ValidationError: one is not among those offered.
        """
        if any(not str(v).isdecimal() or len(str(v)) > self.LARGO for v in value or []):
            raise forms.ValidationError(self.error_messages["list"], code="list")
        return super().clean(value)


class CampoOrgano(DeLaLista):
    """An órgano among those given; where they are of several municipios, each says of which."""

    varios_municipios = False

    def ofrecer(self, organos: QuerySet[Organo]) -> None:
        """Set the órganos to choose from (1 query here, 1 when shown)."""
        self.varios_municipios = organos.order_by().values("municipio").distinct().count() > 1
        self.queryset = organos

    def label_from_instance(self, obj: Organo) -> str:
        """Return the name of the órgano."""
        de_donde = obj.municipio.nombre.removeprefix("Municipio de ") if self.varios_municipios else ""
        return f"{obj.nombre} · {de_donde}" if de_donde else obj.nombre


class Opcion(forms.ChoiceField):
    """One of a few; what is not among them is refused without repeating it."""

    def __init__(self, *, label: str, falta: str = "", help_text: str = "", **kwargs: Any) -> None:
        frase = falta or "Elige una de las opciones de la lista."
        super().__init__(
            label=label,
            required=bool(falta),
            help_text=help_text,
            error_messages={"required": frase, "invalid_choice": frase},
            **kwargs,
        )
