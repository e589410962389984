"""Forms to consolidate the proposals of the mesas."""

from typing import Any

from django import forms

from gobierno_abierto.domain.propuestas import MAXIMO_FOTO, DatosPropuesta
from gobierno_abierto.forms.plan import Dinero, parrafos
from gobierno_abierto.models import Ejercicio, Origen, PropuestaDeMesa
from sesiones.forms.base import Formulario, Texto, VariosDeLaLista


class CampoOrigenes(VariosDeLaLista):
    """Proposals of the mesas, each with its mesa."""

    def label_from_instance(self, obj: PropuestaDeMesa) -> str:
        """Return «Mesa 3: Cancha techada»."""
        return f"Mesa {obj.mesa.numero}: {obj.titulo}"


class FinalistaForm(Formulario):
    """A finalist and where it comes from."""

    titulo = Texto(label="Propuesta", largo=200, falta="Escribe el nombre de la propuesta.")
    texto = Texto(label="En qué consiste", largo=12_000, falta="Escribe en qué consiste.", widget=parrafos(8))
    ubicacion = Texto(label="Dónde", largo=250)
    costo_minimo = Dinero(label="Costo, desde")
    costo_maximo = Dinero(label="Costo, hasta")
    origenes = CampoOrigenes(
        label="Sale de", queryset=PropuestaDeMesa.objects.none(), frase="Elige propuestas de la lista.",
        help_text="Se publica: cualquiera ve de qué mesas salió.",
    )  # fmt: skip

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suyas = PropuestaDeMesa.objects.filter(mesa__etapa__ejercicio=ejercicio).select_related("mesa")
        self.fields["origenes"].queryset = suyas.order_by("mesa__numero", "orden")  # type: ignore[attr-defined]

    def datos(self) -> DatosPropuesta:
        """Return what was written."""
        return DatosPropuesta(**{c: self.cleaned_data[c] for c in DatosPropuesta.__dataclass_fields__})


class FueraForm(Formulario):
    """Why a proposal of a mesa does not go on."""

    motivo = Texto(
        label="Por qué no pasa", largo=500, falta="Escribe por qué no pasa. Se publica.", widget=parrafos(2),
        help_text="Como «No es competencia del municipio» o «Está fuera del predio».",
    )  # fmt: skip


class TrazaForm(Formulario):
    """What a finalist took from a proposal."""

    que_se_tomo = Texto(label="Qué se tomó de ella", largo=300)

    @classmethod
    def de(cls, traza: Origen) -> "TrazaForm":
        """Return the form of one origin; several are in the same page."""
        return cls(initial={"que_se_tomo": traza.que_se_tomo}, auto_id=f"traza_{traza.pk}_%s")


class FotoForm(Formulario):
    """A picture of a finalist."""

    archivo = forms.FileField(
        label="Fotografía", required=False, help_text="JPG, PNG o WebP, hasta 10 MB. Se guarda sin fecha ni lugar.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": "El archivo está vacío. Elige otro.", "invalid": "Elige el archivo de la fotografía."},
    )  # fmt: skip
    texto_alternativo = Texto(
        label="Qué muestra", largo=300, falta="Escribe qué muestra la fotografía, para quien no la ve."
    )

    def contenido(self) -> bytes | None:
        """Return the bytes sent, at most one more than those allowed, or None."""
        archivo = self.cleaned_data["archivo"]
        recibido: bytes | None = archivo.read(MAXIMO_FOTO + 1) if archivo else None
        return recibido
