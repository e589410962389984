"""Forms to prepare a jornada: its data, the lot of its ballot, who keeps the key, and where people vote on paper."""

import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from gobierno_abierto.domain.custodios import MAXIMO_ARCHIVO
from gobierno_abierto.domain.jornadas import DatosCasilla, DatosJornada
from gobierno_abierto.forms.cronograma import FechaEscrita
from gobierno_abierto.forms.plan import parrafos
from gobierno_abierto.models import Ejercicio, Jornada, Parte
from participacion.domain.fechas import instante
from sesiones.forms.base import DeLaLista, Entero, Formulario, Hora, Texto

CUSTODIOS = 5


class HorarioForm(Formulario):
    """From when until when; read in the zone of the municipio."""

    abre_dia = FechaEscrita(label="Abre el día", falta="Escribe el día en que abre.", help_text="Como 20/04/2026.")
    abre_hora = Hora(label="Abre a las")
    cierra_dia = FechaEscrita(label="Cierra el día", falta="Escribe el día en que cierra.")
    cierra_hora = Hora(label="Cierra a las")

    def horario(self, tz: datetime.tzinfo) -> tuple[datetime.datetime, datetime.datetime]:
        """Return when it opens and when it closes."""
        d = self.cleaned_data
        return instante(d["abre_dia"], d["abre_hora"], tz), instante(d["cierra_dia"], d["cierra_hora"], tz)


def horario_escrito(abre: datetime.datetime, cierra: datetime.datetime, tz: datetime.tzinfo) -> dict[str, Any]:
    """Return two instants as the fields of ``HorarioForm``."""
    desde, hasta = abre.astimezone(tz), cierra.astimezone(tz)
    return {
        "abre_dia": desde.date(), "abre_hora": desde.time(), "cierra_dia": hasta.date(), "cierra_hora": hasta.time()
    }  # fmt: skip


class JornadaForm(HorarioForm):
    """What is decided of a jornada."""

    pregunta = Texto(
        label="Pregunta de la boleta", largo=200, falta="Escribe la pregunta.",
        help_text="Como «¿Qué parque quieres para tu colonia?».",
    )  # fmt: skip
    hay_ninguna = forms.BooleanField(
        label="La boleta lleva «Ninguna de las anteriores»", required=False,
        help_text="Si se cambia, el orden se sortea de nuevo.",
    )  # fmt: skip
    gracia = Entero(
        label="Minutos para terminar después del cierre", minimo=0, maximo=60,
        help_text="Para quien ya se había identificado a la hora de cerrar. Se publica.",
    )  # fmt: skip
    participacion_minima = Entero(
        label="Participación mínima, en % del padrón", minimo=0, maximo=100, help_text="Con 0 no se pide ninguna."
    )
    contingencia = Texto(
        label="Qué se hace si algo impide votar", largo=4_000, widget=parrafos(4),
        help_text="Como «Si el servicio se interrumpe más de una hora, la votación se repite el domingo siguiente».",
    )  # fmt: skip

    field_order = ("pregunta",)

    def datos(self, tz: datetime.tzinfo) -> DatosJornada:
        """Return what was written."""
        abre, cierra = self.horario(tz)
        d = self.cleaned_data
        return DatosJornada(
            d["pregunta"], abre, cierra, d["hay_ninguna"], d["gracia"], d["participacion_minima"], d["contingencia"]
        )

    @staticmethod
    def de(jornada: Jornada) -> dict[str, Any]:
        """Return what is written now."""
        campos = ("pregunta", "hay_ninguna", "gracia", "participacion_minima", "contingencia")
        tz = jornada.ejercicio.municipio.tz
        return {c: getattr(jornada, c) for c in campos} | horario_escrito(jornada.abre_en, jornada.cierra_en, tz)


class OrdenForm(Formulario):
    """The seed of the lot of the ballot."""

    semilla = Texto(
        label="Semilla", largo=120,
        help_text="Un dato que nadie pudo elegir, como el premio mayor de la lotería. Vacía, la hace el portal.",
    )  # fmt: skip
    origen = Texto(label="De dónde salió", largo=250, help_text="Hace falta si se escribe la semilla. Se publica.")


class CustodiosForm(Formulario):
    """Who keeps each share of the key, and how many open it."""

    bastan = Entero(
        label="Cuántos bastan para abrir la suma", minimo=1, maximo=CUSTODIOS,
        help_text="Con 2 de 3, ninguno abre solo y se puede perder una parte. Con 1 de 1, una sola persona puede abrir "
        "cualquier boleta: la página lo dice.",
    )  # fmt: skip

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, CUSTODIOS + 1):
            self.fields[f"parte_{n}"] = DeLaLista(
                label=f"Parte {n} de la llave: a quién representa", queryset=ejercicio.partes.all(), required=False,
                empty_label="Nadie", error_messages={"invalid_choice": "Elige una parte de la lista."},
            )  # fmt: skip
            self.fields[f"persona_{n}"] = Texto(label=f"Parte {n} de la llave: quién la guarda", largo=160)

    def clean(self) -> dict[str, Any]:
        """Ask for a person where there is a party, and the reverse."""
        datos: dict[str, Any] = super().clean() or {}
        for n in range(1, CUSTODIOS + 1):
            parte, persona = datos.get(f"parte_{n}"), datos.get(f"persona_{n}", "")
            if parte and not persona.strip():
                self.add_error(f"persona_{n}", "Escribe el nombre de quien guarda esta parte.")
            if persona.strip() and not parte and f"parte_{n}" not in self.errors:
                self.add_error(f"parte_{n}", "Elige a quién representa.")
        return datos

    def quienes(self) -> list[tuple[Parte, str]]:
        """Return party and person of each share."""
        d = self.cleaned_data
        return [(d[f"parte_{n}"], d[f"persona_{n}"]) for n in range(1, CUSTODIOS + 1) if d[f"parte_{n}"]]


class ArchivoForm(Formulario):
    """A file that the program of the custodians made."""

    archivo = forms.FileField(
        label="Archivo", widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text="El que hizo el programa recuento.py, sin cambiarlo.",
        error_messages={
            "required": "Elige el archivo.", "empty": "El archivo está vacío. Elige otro.",
            "invalid": "Elige el archivo.",
        },
    )  # fmt: skip

    def contenido(self) -> bytes:
        """Return the bytes sent, at most one more than those admitted."""
        recibido: bytes = self.cleaned_data["archivo"].read(MAXIMO_ARCHIVO + 1)
        return recibido


class CasillaForm(HorarioForm):
    """A mesa receptora."""

    lugar = Texto(label="Dónde", largo=250, falta="Escribe dónde está.", help_text="Con calle y número. Se publica.")
    sin_conexion = forms.BooleanField(
        label="No tiene conexión", required=False,
        help_text="Sus secciones solo votan ahí, con lista de papel: nadie de ellas vota en línea.",
    )  # fmt: skip
    secciones = forms.MultipleChoiceField(
        label="Secciones que atiende", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Ninguna marcada: atiende a cualquiera del padrón.",
        error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), "Elige secciones de la lista."),
    )  # fmt: skip

    field_order = ("lugar",)

    def __init__(self, data: MultiValueDict[str, Any] | None = None, *, nombres: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["secciones"].choices = [(n, n) for n in nombres]  # type: ignore[attr-defined]

    def datos(self, tz: datetime.tzinfo) -> DatosCasilla:
        """Return what was written."""
        abre, cierra = self.horario(tz)
        d = self.cleaned_data
        return DatosCasilla(d["lugar"], abre, cierra, d["sin_conexion"], tuple(d["secciones"]))


class FolioForm(Formulario):
    """Somebody who came for a folio, with a card in sight."""

    curp = Texto(
        label="CURP", largo=40, falta="Escribe la CURP.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    credencial = Texto(
        label="Últimos cuatro números de la credencial para votar", largo=8, falta="Escribe los cuatro números.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        help_text="Del CIC, o del IDMEX. Compararlos con la credencial que trae.",
    )  # fmt: skip


class EntregaForm(FolioForm):
    """A folio to be handed over, or to be revoked."""

    motivo = Texto(label="Por qué se repone o se revoca", largo=200, help_text="No escribir datos de nadie.")
