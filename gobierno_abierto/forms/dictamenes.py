"""Forms of the feasibility rulings."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gobierno_abierto.domain.dictamenes import MAXIMO_ANEXO, DatosDictamen
from gobierno_abierto.enums import Dimension, Sentido
from gobierno_abierto.forms.plan import Dinero, parrafos
from participacion.models import Dependencia
from sesiones.forms.base import DeLaLista, Formulario, Opcion, Texto

ELEGIR = "Elige una dependencia de la lista."


class TurnarForm(Formulario):
    """Which agency rules on each dimension."""

    def __init__(
        self, *args: Any, dimensiones: list[Dimension], dependencias: QuerySet[Dependencia], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for dimension in dimensiones:
            self.fields[dimension.value] = DeLaLista(
                label=f"Dimensión {dimension.label}", queryset=dependencias, empty_label="Elegir",
                error_messages={"required": ELEGIR, "invalid_choice": ELEGIR},
            )  # fmt: skip

    def a_quien(self) -> dict[str, Dependencia]:
        """Return the agency of each dimension."""
        return dict(self.cleaned_data)


class DictamenForm(Formulario):
    """What an agency says."""

    sentido = Opcion(
        label="¿Es viable?", choices=[(s.value, str(s.label).capitalize()) for s in Sentido], widget=forms.RadioSelect,
        help_text="Hace falta para entregar. Un dictamen negativo también se publica, con su motivo.",
    )  # fmt: skip
    motivo = Texto(
        label="Motivo",
        largo=12_000,
        widget=parrafos(6),
        help_text="Hace falta para entregar. Lo lee cualquiera cuando se publique.",
    )
    ajustes = Texto(
        label="Ajustes que necesita", largo=6_000, widget=parrafos(3), help_text="Solo si es viable con ajustes."
    )
    costo = Dinero(label="Costo estimado, en pesos")

    def datos(self) -> DatosDictamen:
        """Return what was written."""
        return DatosDictamen(**self.cleaned_data)


class AnexoForm(Formulario):
    """A document or plan of a ruling."""

    archivo = forms.FileField(
        label="Archivo", required=False, help_text="PDF, JPG, PNG, Word, Excel o PowerPoint, hasta 20 MB.",
        error_messages={"empty": "El archivo está vacío. Elige otro.", "invalid": "Elige el archivo."},
    )  # fmt: skip
    titulo = Texto(label="Qué es", largo=200, falta="Escribe qué es el archivo, como «Plano del predio».")

    def contenido(self) -> bytes | None:
        """Return the bytes sent, at most one more than those allowed, or None."""
        archivo = self.cleaned_data["archivo"]
        recibido: bytes | None = archivo.read(MAXIMO_ANEXO + 1) if archivo else None
        return recibido

    def nombre(self) -> str:
        """Return the name with which the file came."""
        archivo = self.cleaned_data["archivo"]
        return archivo.name if archivo else ""


class RegresarForm(Formulario):
    """What an agency must look at again."""

    motivo = Texto(label="Qué hay que revisar", largo=500, falta="Escribe qué hay que revisar.", widget=parrafos(2))


class CambiarForm(Formulario):
    """To which other agency a ruling is asked."""

    dependencia = DeLaLista(
        label="Dependencia", queryset=Dependencia.objects.none(), empty_label="Elegir",
        error_messages={"required": ELEGIR, "invalid_choice": ELEGIR},
    )  # fmt: skip

    def __init__(self, *args: Any, dependencias: QuerySet[Dependencia], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dependencia"].queryset = dependencias  # type: ignore[attr-defined]


class PublicarForm(Formulario):
    """Publish although some are missing."""

    aun_pendientes = forms.BooleanField(
        label="Publicar sin los que faltan: esas propuestas no irán a la boleta", required=False
    )
