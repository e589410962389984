"""Forms to sign up for the mesas, to look for who did, and to say why somebody is out."""

from typing import Any

from django import forms

from gobierno_abierto.domain.inscripciones import MAXIMO_COMPROBANTE, DatosInscripcion, grupos_admitidos
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion, Genero, Territorio
from gobierno_abierto.models import Ejercicio
from participacion.models import Colonia
from sesiones.forms.base import DeLaLista, Formulario, Opcion, Texto


class InscripcionForm(Formulario):
    """What a neighbour says."""

    nombre = Texto(
        label="Nombre y apellidos", largo=160, falta="Escribe tu nombre y tus apellidos.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    colonia = DeLaLista(
        label="Colonia donde vives", queryset=Colonia.objects.none(), empty_label="Elegir",
        error_messages={"required": "Elige tu colonia.", "invalid_choice": "Elige una colonia de la lista."},
    )  # fmt: skip
    edad = Opcion(label="Edad", falta="Elige tu edad.")
    genero = Opcion(
        label="Género", choices=Genero.choices, initial=Genero.SIN_DATO,
        help_text="Sirve para formar mesas parejas.",
    )  # fmt: skip
    correo = Texto(
        label="Correo electrónico", largo=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Ahí llegan tu folio y tu mesa. Sin él, hace falta el teléfono.",
    )  # fmt: skip
    telefono = Texto(
        label="Teléfono", largo=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel-national", "inputmode": "tel", "type": "tel"}),
        help_text="Diez números. Sin él, hace falta el correo electrónico.",
    )  # fmt: skip
    comprobante = forms.FileField(
        label="Comprobante de domicilio", required=False,
        help_text="PDF, JPG o PNG, hasta 5 MB. También puedes llevarlo a la ventanilla.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"empty": "El archivo está vacío. Elige otro.", "invalid": "Elige el archivo del comprobante."},
    )  # fmt: skip

    def __init__(self, *args: Any, ejercicio: Ejercicio, en_ventanilla: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regla = ejercicio.regla
        campo: Any = self.fields["colonia"]
        convocadas = Colonia.objects.filter(convocatorias__ejercicio=ejercicio)
        campo.queryset = convocadas if convocadas.exists() else ejercicio.municipio.colonias.all()
        if regla.territorio != Territorio.COLONIAS:
            campo.required, campo.empty_label = False, "Otra, o ninguna de la lista"
        edad: Any = self.fields["edad"]
        edad.choices = [("", "Elegir"), *((g.value, str(g.label).capitalize()) for g in grupos_admitidos(regla))]
        if not regla.pide_comprobante or en_ventanilla:
            del self.fields["comprobante"]
        if en_ventanilla:
            # Whoever types is not who takes part: no «tú», no data of theirs offered by the browser; no contact needed.
            campo.label = "Colonia donde vive"
            for nombre in ("nombre", "correo", "telefono"):
                self.fields[nombre].widget.attrs["autocomplete"] = "off"
            self.fields["correo"].help_text = "Si tiene: ahí llegan su folio y su mesa."
            self.fields["telefono"].help_text = "Si tiene: diez números."

    def datos(self) -> DatosInscripcion:
        """Return what was written; of the file, at most one byte more than those allowed."""
        limpio = self.cleaned_data
        archivo = limpio.get("comprobante")
        return DatosInscripcion(
            nombre=limpio["nombre"],
            colonia=limpio["colonia"],
            edad=limpio["edad"],
            genero=limpio["genero"] or Genero.SIN_DATO,
            correo=limpio["correo"],
            telefono=limpio["telefono"],
            comprobante=archivo.read(MAXIMO_COMPROBANTE + 1) if archivo else None,
        )


class FiltroForm(Formulario):
    """What to look for in the list."""

    texto = Texto(label="Folio o nombre", largo=80)
    estado = Opcion(label="Estado", choices=[("", "Todos"), *EstadoInscripcion.choices])
    comprobante = Opcion(label="Comprobante", choices=[("", "Todos"), *EstadoComprobante.choices])
    colonia = DeLaLista(label="Colonia", queryset=Colonia.objects.none(), empty_label="Todas", required=False)

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        con_gente = Colonia.objects.filter(inscripciones__ejercicio=ejercicio).distinct()
        self.fields["colonia"].queryset = con_gente  # type: ignore[attr-defined]


class MotivoForm(Formulario):
    """Why somebody is out."""

    motivo = Texto(
        label="Motivo", largo=300, falta="Escribe el motivo.", widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Si no cumple un requisito, se le manda por correo electrónico.",
    )  # fmt: skip
