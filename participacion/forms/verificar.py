"""The two ways to verify a document: by what is printed on it, or by the file itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator

from participacion.domain.queries.publicas import LARGO_MAXIMO_CONSULTA

# A PDF may carry a few bytes before its header (ISO 32000-1, implementation note 13 of Annex H).
CABECERA_DENTRO_DE = 1024


class FormularioConsulta(forms.Form):
    """Look a document up by its verification code or its folio."""

    use_required_attribute = False
    q = forms.CharField(
        label="Código de verificación o folio",
        help_text="Están impresos en el documento. Ejemplos: K7QF-29XM-4TZD o CG-03/23.",
        max_length=LARGO_MAXIMO_CONSULTA,
        validators=[ProhibitNullCharactersValidator(message="Escribe solo letras, números y guiones.")],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": "Escribe el código de verificación o el folio.",
            "max_length": f"Es demasiado largo: un código o un folio tiene menos de {LARGO_MAXIMO_CONSULTA} letras.",
            "null_characters_not_allowed": "Escribe solo letras, números y guiones.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class FormularioArchivo(forms.Form):
    """Hand a PDF in to be compared; it is read in memory and not kept."""

    use_required_attribute = False
    archivo = forms.FileField(
        label="Archivo PDF del documento",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": "Elige el archivo PDF que quieres verificar.",
            "missing": "Elige el archivo PDF que quieres verificar.",
            "invalid": "No llegó ningún archivo. Elige de nuevo el PDF.",
            "empty": "El archivo está vacío. Elige el PDF que recibiste.",
            "max_length": "El nombre del archivo es demasiado largo. Cámbialo e inténtalo de nuevo.",
        },
        max_length=255,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        megas = settings.TAMANIO_MAXIMO_VERIFICACION // 1024**2
        self.fields["archivo"].help_text = f"PDF de hasta {megas} MB. Se compara y no se guarda."

    def clean_archivo(self) -> UploadedFile:
        """Refuse what is too large or is no PDF.

        Raises:
            ValidationError: with the sentence for the field.
        """
        archivo: UploadedFile = self.cleaned_data["archivo"]
        tope = settings.TAMANIO_MAXIMO_VERIFICACION
        if (archivo.size or 0) > tope:
            raise forms.ValidationError(f"El archivo pesa más de {tope // 1024**2} MB. Los que emitimos pesan menos.")
        if b"%PDF-" not in archivo.read(CABECERA_DENTRO_DE):
            raise forms.ValidationError("Ese archivo no es un PDF. Elige el archivo que termina en .pdf.")
        archivo.seek(0)
        return archivo
