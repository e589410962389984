"""Forms of the roll: a list to load, and «¿Estoy en el padrón?»."""

from django import forms

from sesiones.forms.base import Formulario, Texto


class CargaForm(Formulario):
    """A list of who may vote."""

    archivo = forms.FileField(
        label="Lista", required=True,
        help_text="CSV o XLSX, hasta 10 MB y 50,000 renglones. El archivo no se guarda.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv"}),
        error_messages={
            "required": "Elige el archivo de la lista.", "empty": "El archivo está vacío. Elige otro.",
            "invalid": "Elige el archivo de la lista.",
        },
    )  # fmt: skip


class BuscarForm(Formulario):
    """What a person says to know whether they are in the roll."""

    curp = Texto(
        label="CURP", largo=40, falta="Escribe tu CURP.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="Las 18 letras y números.",
    )  # fmt: skip
    credencial = Texto(
        label="Últimos cuatro números de tu credencial para votar", largo=8, falta="Escribe los cuatro números.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        help_text="Del CIC, o del IDMEX: están en la parte de atrás.",
    )  # fmt: skip
