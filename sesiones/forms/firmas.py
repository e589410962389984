"""Signing an acta: by click, by paper, by a file signed outside; and saying that somebody will not."""

import io
from typing import Any

import pikepdf
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from participacion.domain.adjuntos import ImagenEnorme, ImagenIlegible, redibujar
from participacion.models import Firma
from sesiones.forms.base import Formulario, Texto

FIRMADOS = "El código tiene seis números. Escríbelo como lo muestra tu aplicación."


class FormularioClic(Formulario):
    """«I read it» and the second factor."""

    leida = forms.BooleanField(
        label="Leí el acta y la firmo", error_messages={"required": "Marca que leíste el acta antes de firmarla."}
    )
    codigo = Texto(
        label="Código de tu segundo factor", largo=12, falta=FIRMADOS, help_text="Los 6 números de tu aplicación.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "corto"}),
    )  # fmt: skip


class FormularioClicConvenio(FormularioClic):
    """The same, of a convenio."""

    leida = forms.BooleanField(
        label="Leí el convenio y lo firmo",
        error_messages={"required": "Marca que leíste el convenio antes de firmarlo."},
    )


class CampoArchivo(forms.FileField):
    """A file of at most the size that the portal keeps in memory."""

    def __init__(self, *, label: str, falta: str, acepta: str, help_text: str = "", **kwargs: Any) -> None:
        megas = settings.TAMANIO_MAXIMO_VERIFICACION // 1024**2
        super().__init__(
            label=label,
            help_text=f"{help_text} Hasta {megas} MB.".strip(),
            widget=forms.FileInput(attrs={"accept": acepta}),
            max_length=255,
            error_messages={
                "required": falta, "missing": falta, "invalid": falta,
                "empty": "El archivo está vacío.",
                "max_length": "El nombre del archivo es demasiado largo. Cámbialo e inténtalo de nuevo.",
            },
            **kwargs,
        )  # fmt: skip

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large.

        Raises:
            ValidationError: with the sentence for the field.
        """
        archivo = super().clean(data, initial)
        if archivo and (archivo.size or 0) > settings.TAMANIO_MAXIMO_VERIFICACION:
            megas = settings.TAMANIO_MAXIMO_VERIFICACION // 1024**2
            raise forms.ValidationError(f"El archivo pesa más de {megas} MB.")
        return archivo


class FormularioExterna(Formulario):
    """The PDF that somebody signed outside."""

    archivo = CampoArchivo(
        label="PDF firmado", falta="Elige el PDF que ya lleva la firma.", acepta="application/pdf,.pdf",
        help_text="El mismo PDF vigente, firmado con e.firma u otro certificado.",
    )  # fmt: skip
    confirma = forms.BooleanField(
        label="El certificado es de otra persona y así debe quedar", required=False, widget=forms.HiddenInput
    )

    def pedir_confirmacion(self, titular: str, nombre: str) -> None:
        """Ask to confirm that the certificate's name is not the signer's."""
        self.fields["confirma"].widget = forms.CheckboxInput()
        self.add_error(
            "confirma",
            f"El certificado es de «{titular}» y quien firma es {nombre}. "
            "Si es correcto, márcalo y sube el archivo otra vez.",
        )


class FormularioPapel(Formulario):
    """The scan of the sheet that people signed by hand."""

    archivo = CampoArchivo(
        label="Hoja digitalizada", falta="Elige el archivo de la hoja firmada.",
        acepta="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg", help_text="PDF, PNG o JPG.",
    )  # fmt: skip
    huella = Texto(
        label="Huella impresa al pie", largo=30, falta="Escribe los 16 caracteres de la huella impresa al pie.",
        help_text="Los 16 caracteres que dice «Huella» en el papel. Así se sabe qué documento se firmó.",
    )  # fmt: skip
    firmas = forms.MultipleChoiceField(
        label="Quiénes firmaron", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Elige quiénes firmaron la hoja digitalizada.",
            "invalid_choice": "Elige a personas de la lista.",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, pendientes: list[Firma], huella: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.esperada = huella[:16]
        self.fields["firmas"].choices = [(str(f.pk), f"{f.nombre}, {f.cargo}") for f in pendientes]  # type: ignore[attr-defined]

    def clean_huella(self) -> str:
        """Refuse the digest of another document.

        Raises:
            ValidationError: with the sentence for the field.
        """
        escrita = "".join(c for c in self.cleaned_data["huella"].lower() if c.isalnum())
        if escrita != self.esperada:
            raise forms.ValidationError(
                "Esa huella no es la de este documento. Revisa que la hoja sea de esta acta y de esta versión."
            )
        return escrita

    def clean_archivo(self) -> tuple[bytes, str]:
        """Return the bytes to keep and their type: a PDF as it is, an image made anew without its hidden data.

        Raises:
            ValidationError: it is neither, whatever its name says.
        """
        archivo: UploadedFile = self.cleaned_data["archivo"]
        contenido = archivo.read()
        if contenido.startswith(b"%PDF-"):
            if not _tiene_hojas(contenido):
                raise forms.ValidationError("Ese PDF está dañado, no tiene hojas o pide contraseña.")
            return contenido, "application/pdf"
        try:
            return redibujar(contenido, ("PNG", "JPEG")), "image/jpeg"
        except ImagenEnorme:
            raise forms.ValidationError("La imagen es demasiado grande. Digitaliza la hoja a 200 puntos.") from None
        except ImagenIlegible:
            raise forms.ValidationError("Ese archivo no es un PDF ni una imagen PNG o JPG.") from None


def _tiene_hojas(contenido: bytes) -> bool:
    """Return whether a PDF opens without a password and has a page."""
    try:
        with pikepdf.open(io.BytesIO(contenido)) as pdf:
            return len(pdf.pages) > 0
    # A broken PDF fails in many ways, all of which mean the same.
    except Exception:
        return False


class FormularioExcusa(Formulario):
    """Why somebody will not sign."""

    motivo = Texto(
        label="Por qué no firmará", largo=300, falta="Escribe por qué no firmará; se publica con el acta.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
