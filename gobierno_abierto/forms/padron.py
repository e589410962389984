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


class SolicitudForm(BuscarForm):
    """What somebody says to be in the roll."""

    credencial = Texto(
        label="Últimos cuatro números de tu credencial para votar", largo=8,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        help_text="Sin ella se vota en una mesa receptora.",
    )  # fmt: skip
    seccion = Texto(label="Tu colonia o sección", largo=120, falta="Escribe tu colonia o tu sección.")
    nombre = Texto(
        label="Tu nombre", largo=160, falta="Escribe tu nombre.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contacto = Texto(label="Correo o teléfono", largo=160, help_text="Por si hace falta preguntarte algo.")
    explicacion = Texto(label="Qué pasó", largo=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class FolioDeSolicitudForm(Formulario):
    """The folio of a request."""

    folio = Texto(label="Folio de tu solicitud", largo=40, falta="Escribe el folio.")


class MotivoDeRechazoForm(Formulario):
    """Why a request is refused."""

    motivo = Texto(
        label="Por qué se rechaza", largo=500, falta="Escribe por qué. Lo lee quien pregunte con el folio.",
        help_text="No escribir datos de nadie.",
    )  # fmt: skip
