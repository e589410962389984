"""Forms of the mesas and of their sheets."""

from typing import Any

from django import forms

from gobierno_abierto.domain.hojas import LARGO_IDEA, DatosPropuesta
from gobierno_abierto.domain.mesas import LARGO_MOTIVO, DatosMesa
from gobierno_abierto.enums import Modalidad
from gobierno_abierto.forms.plan import parrafos
from sesiones.forms.base import Formulario, Opcion, Texto

# The largest identifier that the database can be asked for.
MAYOR_ID = 2**63 - 1


class MesaForm(Formulario):
    """Who facilitates and relates a mesa, on what and where."""

    facilita = Texto(label="Facilita", largo=160, help_text="Su nombre va en la minuta, que es pública.")
    relata = Texto(label="Relata", largo=160)
    tema = Texto(label="Tema", largo=200)
    modalidad = Opcion(label="Modalidad", falta="Elige una.", choices=Modalidad.choices)
    lugar = Texto(label="Lugar o enlace", largo=250, help_text="Va en la minuta. No escribir claves de acceso.")

    def datos(self) -> DatosMesa:
        """Return what was written."""
        return DatosMesa(**self.cleaned_data)


class ReabrirForm(Formulario):
    """Why a closed mesa is opened again."""

    motivo = Texto(
        label="Por qué se abre", largo=LARGO_MOTIVO, falta="Escribe por qué se abre de nuevo.",
        help_text="Queda en el historial de la mesa. Al cerrarla se hace otra minuta; solo la última se publica.",
    )  # fmt: skip


INCOMPLETA = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value", "max_length", "null_characters_not_allowed"),
    "La hoja quedó incompleta. Vuelve a cargarla.",
)


class _ConClave(Formulario):
    """A form that carries the key of its row, made by the sheet."""

    clave = forms.UUIDField(widget=forms.HiddenInput, error_messages=INCOMPLETA)


class IdeaForm(_ConClave):
    """An idea."""

    texto = Texto(label="Idea", largo=LARGO_IDEA, falta="Escribe la idea.", widget=parrafos(2))


class PropuestaForm(_ConClave):
    """A proposal of the mesa."""

    titulo = Texto(label="Propuesta", largo=200, falta="Escribe el nombre de la propuesta.")
    texto = Texto(label="En qué consiste", largo=6_000, widget=parrafos(3))
    ubicacion = Texto(label="Dónde", largo=250)


def palabras_de(limpio: dict[str, Any]) -> DatosPropuesta:
    """Return the words of a proposal out of what a form cleaned."""
    return DatosPropuesta(limpio["titulo"], limpio["texto"], limpio["ubicacion"])


class CorregirIdeaForm(IdeaForm):
    """An idea corrected, and the digest of the words that were on screen."""

    visto = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput, error_messages=INCOMPLETA)


class CorregirPropuestaForm(PropuestaForm):
    """A proposal corrected, and the digest of the words that were on screen."""

    visto = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput, error_messages=INCOMPLETA)


class AsistenciaForm(Formulario):
    """Whether somebody came."""

    lugar = forms.IntegerField(min_value=1, max_value=MAYOR_ID, error_messages=INCOMPLETA)
    presente = Opcion(label="Asistencia", falta="Elige si vino.", choices=[("si", "Asistió"), ("no", "No vino")])


class ClaveForm(_ConClave):
    """The key of a row to remove."""


class FolioForm(Formulario):
    """Somebody who came without a seat at this mesa."""

    folio = Texto(label="Folio de quien llegó", largo=20, falta="Escribe el folio de su inscripción.")
