"""The annexes of a session: a file, what it is called, what it is about, and whether it is published."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sesiones.domain.anexos import ADMITIDOS, EXTENSIONES_ADMITIDAS, MAXIMO, Adjunto, DatosAnexo
from sesiones.forms.base import Formulario, Opcion, Texto
from sesiones.models import Anexo, Punto

MEGAS = MAXIMO // 1024 // 1024


class AnexoForm(Formulario):
    """A new annex, or the words of one that is there; then its file may stay."""

    archivo = forms.FileField(
        label="Archivo",
        required=False,
        help_text=f"{ADMITIDOS}. Hasta {MEGAS} MB. Las imágenes se guardan sin la fecha, el lugar ni la cámara.",
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONES_ADMITIDAS)}),
        error_messages={
            "required": "Elige el archivo.",
            "empty": "El archivo está vacío. Elige otro.",
            "invalid": "Elige el archivo.",
            "max_length": "El nombre del archivo es demasiado largo. Cámbiale el nombre y vuelve a elegirlo.",
        },
    )
    titulo = Texto(label="Título", largo=200, falta="Escribe el título del anexo.", help_text="Se imprime en el acta.")
    punto = Opcion(label="De qué punto es")
    texto_alternativo = Texto(
        label="Qué muestra la imagen", largo=300, help_text="Solo si es una imagen. Lo lee en voz alta quien no la ve."
    )
    es_publico = forms.BooleanField(
        label="Publicarlo con la sesión",
        required=False,
        help_text="Lo ve cualquier persona desde que sale la convocatoria. Revisa que no lleve datos personales.",
    )

    def __init__(self, *args: Any, puntos: Sequence[Punto], anexo: Anexo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puntos = {str(p.pk): p for p in puntos}
        de_puntos = [(clave, f"{p.numero}. {p.titulo[:60]}") for clave, p in self.puntos.items()]
        self.fields["punto"].choices = [("", "De toda la sesión"), *de_puntos]  # type: ignore[attr-defined]
        self.fields["archivo"].required = anexo is None
        if anexo is not None:
            self.fields["archivo"].help_text = f"Tiene «{anexo.nombre}». Elige otro solo para cambiarlo."

    @staticmethod
    def de(anexo: Anexo) -> dict[str, Any]:
        """Return what an annex says now."""
        campos = ("titulo", "texto_alternativo", "es_publico")
        return {campo: getattr(anexo, campo) for campo in campos} | {"punto": str(anexo.punto_id or "")}

    def datos(self) -> DatosAnexo:
        """Return what is said of the annex."""
        limpio = self.cleaned_data
        return DatosAnexo(
            titulo=limpio["titulo"],
            punto=self.puntos.get(limpio["punto"]),
            texto_alternativo=limpio["texto_alternativo"],
            es_publico=limpio["es_publico"],
        )

    def clean_archivo(self) -> Any:
        """Refuse a file that was cut at the limit.

        Raises:
            ValidationError: it is too large.
        """
        archivo = self.cleaned_data["archivo"]
        if archivo and archivo.size > MAXIMO:
            raise forms.ValidationError(f"El archivo pasa de {MEGAS} MB. Elige uno más chico.")
        return archivo

    def adjunto(self) -> Adjunto | None:
        """Return the file as it was sent, or None."""
        archivo = self.cleaned_data["archivo"]
        return Adjunto(archivo.name or "", archivo.read()) if archivo else None
