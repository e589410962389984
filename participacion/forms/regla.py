"""The form of a rule of session in the back office: what is written is what a session can use."""

import string
from typing import Any

from django import forms

from participacion.domain.fracciones import leer_fraccion
from participacion.enums import BaseQuorum, TipoQuorum

MARCAS = frozenset({"siglas", "romano", "numero", "anio", "aa", "n"})
CONVOCATORIAS = ("primera", "segunda")


class ReglaForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameters
    """A rule whose fractions, numbers and pattern can be used as they are written; the back office says its fields."""

    def clean_fraccion_primera(self) -> str:
        """Return the fraction of the first call."""
        return _fraccion(self.cleaned_data["fraccion_primera"])

    def clean_fraccion_segunda(self) -> str:
        """Return the fraction of the second call."""
        return _fraccion(self.cleaned_data["fraccion_segunda"])

    def clean_patron_folio(self) -> str:
        """Return the pattern of folios.

        Raises:
            ValidationError: a mark that means nothing, a brace that does not close, or no running number.
        """
        patron: str = self.cleaned_data["patron_folio"]
        try:
            marcas = list(string.Formatter().parse(patron))
        except ValueError:
            raise forms.ValidationError("Las llaves del patrón no cuadran. Ejemplo: {siglas}-{romano}-{n}.") from None
        nombres = [nombre for _, nombre, formato, conversion in marcas if nombre is not None]
        if any(formato or conversion for _, _, formato, conversion in marcas) or not set(nombres) <= MARCAS:
            raise forms.ValidationError("Usa solo estas marcas: {siglas} {romano} {numero} {anio} {aa} {n}.")
        if "n" not in nombres:
            raise forms.ValidationError("Falta {n}, el consecutivo del acuerdo dentro de la sesión.")
        return patron

    def clean(self) -> dict[str, Any] | None:
        """Ask for the number or the fraction that each formula needs, beside its field."""
        datos = super().clean() or self.cleaned_data
        for cual in CONVOCATORIAS:
            tipo = datos.get(f"quorum_{cual}")
            if tipo == TipoQuorum.MINIMO and not datos.get(f"minimo_{cual}"):
                self.add_error(f"minimo_{cual}", "Escribe el número: al menos 1.")
            if (
                tipo == TipoQuorum.FRACCION
                and not datos.get(f"fraccion_{cual}")
                and f"fraccion_{cual}" not in self.errors
            ):
                self.add_error(f"fraccion_{cual}", "Escribe la fracción, como 3/5.")
        if datos.get("base_quorum") == BaseQuorum.TODOS and not datos.get("lugares"):
            self.add_error("lugares", "Escribe cuántos lugares con voto hay; el quórum se cuenta sobre todos.")
        inicio, fin = datos.get("fecha_inicio"), datos.get("fecha_fin")
        if inicio and fin and fin < inicio:
            self.add_error("fecha_fin", "La vigencia no puede terminar antes de empezar.")
        return datos


def _fraccion(texto: str) -> str:
    """Return a fraction as it is stored.

    Raises:
        ValidationError: it is none between zero and one.
    """
    texto = texto.replace(" ", "")
    if not texto:
        return ""
    try:
        return str(leer_fraccion(texto))
    except ValueError:
        raise forms.ValidationError("Escribe una fracción de los integrantes, como 3/5: no mayor que 1.") from None
