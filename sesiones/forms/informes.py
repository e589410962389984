"""Writing an annual report: plain forms, one for each of its parts."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import QuerySet

from participacion.models import Organo
from sesiones.domain.fotos import MAXIMO
from sesiones.domain.informes import ANIO_MAXIMO, ANIO_MINIMO, DatosInforme
from sesiones.domain.informes_partes import DatosArea, DatosCifra, DatosEntrada
from sesiones.domain.nombres import nombre_sesion
from sesiones.forms.base import CampoOrgano, DeLaLista, Entero, Formulario, Opcion, Texto
from sesiones.models import AreaInforme, EntradaInforme, Punto

LARGO = 20_000
CIFRA = re.compile(r"[+-]?[0-9][0-9,\s]*(\.[0-9]+)?|[+-]?\.[0-9]+")
FRASE_CIFRA = "Escribe una cifra, como 1,073 o 56.5."


def _parrafos(filas: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class CampoPunto(DeLaLista):
    """A point of a session, named with it."""

    def label_from_instance(self, obj: Punto) -> str:
        """Return «8.ª sesión de 2020, punto 1. Informe anual»."""
        return f"{nombre_sesion(obj.sesion)}, punto {obj.numero}. {obj.titulo[:80]}".capitalize()


class Cifra(forms.Field):
    """A number as people write it: with commas for the thousands and a point for the decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "corto", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number.

        Raises:
            ValidationError: it is not written as one.
        """
        texto = str(value or "").strip()
        if not texto:
            return None
        if len(texto) > 40 or not CIFRA.fullmatch(texto):
            raise forms.ValidationError(FRASE_CIFRA)
        try:
            return Decimal(re.sub(r"[,\s]", "", texto))
        except InvalidOperation:
            raise forms.ValidationError(FRASE_CIFRA) from None


class NuevoInformeForm(Formulario):
    """Whose report, of which year, and its title."""

    organo = CampoOrgano(
        label="Órgano",
        queryset=Organo.objects.none(),
        error_messages={"required": "Elige el órgano.", "invalid_choice": "Elige un órgano de la lista."},
    )
    anio = Entero(
        label="Año", minimo=ANIO_MINIMO, maximo=ANIO_MAXIMO, widget=forms.NumberInput(attrs={"class": "corto"})
    )
    titulo = Texto(label="Título", largo=200, falta="Escribe el título del informe.")

    def __init__(self, *args: Any, organos: QuerySet[Organo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].ofrecer(organos.select_related("municipio"))  # type: ignore[attr-defined]


class InformeForm(Formulario):
    """What a report says of itself."""

    titulo = Texto(label="Título", largo=200, falta="Escribe el título del informe.")
    presentacion = Texto(
        label="Presentación", largo=LARGO, widget=_parrafos(5), help_text="Unas líneas antes de las áreas."
    )
    punto = CampoPunto(
        label="Se presentó en",
        queryset=Punto.objects.none(),
        required=False,
        empty_label="Ninguna sesión",
        help_text="Los puntos de tipo «informe» de las sesiones del órgano. La sala y el acta lo muestran.",
        error_messages={"invalid_choice": "Elige un punto de la lista."},
    )
    notas_fuente = Texto(
        label="Lo que la fuente no dice",
        largo=LARGO,
        widget=_parrafos(3),
        help_text="Un aviso por renglón. Se publica.",
    )

    def __init__(self, *args: Any, puntos: QuerySet[Punto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punto"].queryset = puntos  # type: ignore[attr-defined]

    def datos(self) -> DatosInforme:
        """Return what was written."""
        return DatosInforme(**self.cleaned_data)


class AreaForm(Formulario):
    """An area and who heads it."""

    nombre = Texto(label="Área", largo=160, falta="Escribe el nombre del área.")
    titular = Texto(label="Titular", largo=200)
    titular_cargo = Texto(label="Cargo", largo=160)
    texto = Texto(label="Texto", largo=LARGO, widget=_parrafos(4))

    def datos(self) -> DatosArea:
        """Return what was written."""
        return DatosArea(**self.cleaned_data)


class _DeUnArea(Formulario):
    """A form with a list of the entries of an area, under the field ``lista``."""

    lista = ""
    ninguna = ""

    def __init__(self, *args: Any, area: AreaInforme, entradas: list[EntradaInforme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entradas = {str(e.pk): e for e in entradas}
        opciones = [(clave, f"{'– ' if e.padre_id else ''}{e.titulo[:80]}") for clave, e in self.entradas.items()]
        self.fields[self.lista].choices = [("", self.ninguna), *opciones]  # type: ignore[attr-defined]


class EntradaForm(_DeUnArea):
    """A project or action."""

    lista, ninguna = "padre", "Ninguna: es de primer nivel"
    titulo = Texto(label="Proyecto o acción", largo=300, falta="Escribe el título de la entrada.")
    texto = Texto(label="Texto", largo=LARGO, widget=_parrafos(4))
    colaboran = Texto(label="En conjunto con", largo=4_000, widget=_parrafos(3), help_text="Uno por renglón.")
    padre = Opcion(label="Dentro de")

    def datos(self) -> DatosEntrada:
        """Return what was written."""
        limpio = self.cleaned_data
        return DatosEntrada(limpio["titulo"], limpio["texto"], limpio["colaboran"], self.entradas.get(limpio["padre"]))


class CifraForm(_DeUnArea):
    """A figure."""

    lista, ninguna = "entrada", "Toda el área"
    valor = Cifra(label="Cifra", help_text="Como 1,073 o 56.5.", error_messages={"required": FRASE_CIFRA})
    unidad = Texto(
        label="Qué se cuenta",
        largo=80,
        falta="Escribe en qué se cuenta, como «documentos».",
        help_text="Como «documentos».",
    )
    concepto = Texto(label="De qué", largo=200, help_text="Como «artículos de investigación».")
    es_aproximada = forms.BooleanField(label="Es aproximada", required=False)
    entrada = Opcion(label="De la entrada")

    def datos(self) -> DatosCifra:
        """Return what was written."""
        limpio = self.cleaned_data | {"entrada": self.entradas.get(self.cleaned_data["entrada"])}
        return DatosCifra(**limpio)


class FotoForm(Formulario):
    """A photograph; its file may stay when only its words change."""

    archivo = forms.FileField(
        label="Fotografía",
        required=False,
        help_text="JPG, PNG o WebP, hasta 10 MB. Se guarda sin la fecha, el lugar ni la cámara.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": "El archivo está vacío. Elige otro.", "invalid": "Elige el archivo de la fotografía."},
    )
    texto_alternativo = Texto(
        label="Qué muestra",
        largo=300,
        falta="Escribe qué muestra la fotografía, para quien no la ve.",
        help_text="Lo lee en voz alta quien no ve la fotografía.",
    )
    pie = Texto(label="Pie de foto", largo=200)

    def contenido(self) -> bytes | None:
        """Return the bytes sent, at most one more than those allowed, or None."""
        archivo = self.cleaned_data["archivo"]
        if archivo is None:
            return None
        recibido: bytes = archivo.read(MAXIMO + 1)
        return recibido
