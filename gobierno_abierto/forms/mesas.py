"""Forms of the mesas and of their sheets."""

from django import forms

from gobierno_abierto.domain.hojas import LARGO_IDEA, DatosPropuesta
from gobierno_abierto.domain.mesas import DatosMesa
from gobierno_abierto.enums import Modalidad
from gobierno_abierto.forms.plan import parrafos
from sesiones.forms.base import Formulario, Opcion, Texto


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


class _ConClave(Formulario):
    """A form that carries the key of its row, made by the sheet."""

    clave = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "La hoja quedó incompleta. Vuelve a cargarla.",
            "invalid": "La hoja quedó incompleta. Vuelve a cargarla.",
        },
    )


class IdeaForm(_ConClave):
    """An idea."""

    texto = Texto(label="Idea", largo=LARGO_IDEA, falta="Escribe la idea.", widget=parrafos(2))


class PropuestaForm(_ConClave):
    """A proposal of the mesa."""

    titulo = Texto(label="Propuesta", largo=200, falta="Escribe el nombre de la propuesta.")
    texto = Texto(label="En qué consiste", largo=6_000, widget=parrafos(3))
    ubicacion = Texto(label="Dónde", largo=250)

    def datos(self) -> DatosPropuesta:
        """Return what was written."""
        limpio = self.cleaned_data
        return DatosPropuesta(limpio["titulo"], limpio["texto"], limpio["ubicacion"])


class ClaveForm(_ConClave):
    """The key of a row to remove."""


class FolioForm(Formulario):
    """Somebody who came without a seat at this mesa."""

    folio = Texto(label="Folio de quien llegó", largo=20, falta="Escribe el folio de su inscripción.")
