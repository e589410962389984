"""Saving what was said, without ever overwriting another person's text."""

import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario
from sesiones.domain import correcciones
from sesiones.domain.celebracion import bloquear
from sesiones.domain.tiempos import CON_RELOJ
from sesiones.models import Punto

LARGO_MAXIMO = 300_000  # characters; the longest minutes read fill a tenth of it
# Autosave fires every few seconds: saves of one person within this window are one entry of the history.
VENTANA_HISTORIA = datetime.timedelta(minutes=5)


class ConflictoDeTexto(ErrorDeDominio):
    """Somebody else saved this text first. Both texts are kept: theirs here, the sender's in the sender's screen.

    Attributes:
        actual: the text as it is stored now.
        version: its version, to save upon after merging.
        por: who saved it, if the history tells.
    """

    def __init__(self, actual: str, version: int, por: str) -> None:
        quien = por or "Otra persona"
        super().__init__(
            f"{quien} cambió este texto mientras escribías. No se ha perdido ninguno de los dos.", "narrativa"
        )
        self.actual, self.version, self.por = actual, version, por


class NarrativaCerrada(ErrorDeDominio):
    """The minutes of this session cannot be written now."""


@transaction.atomic
def guardar_narrativa(punto: Punto, texto: str, *, version: int, por: Usuario, ahora: datetime.datetime) -> Punto:
    """Save the narrative of a point if it is still the version that the person was editing.

    Sending the same text twice (a lost answer) is not a conflict.

    Args:
        texto: the whole text, in the Markdown subset; line ends are normalised.
        version: the version on which the person wrote.

    Returns:
        The point with its new version.

    Raises:
        NarrativaCerrada: the session is closed, the point was removed, or its text is too long.
        ConflictoDeTexto: somebody else saved first.
    """
    texto = texto.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(texto) > LARGO_MAXIMO:
        raise NarrativaCerrada(
            f"El texto tiene {len(texto):,} letras y el máximo es {LARGO_MAXIMO:,}. Pásalo a un anexo.", "narrativa"
        )
    sesion = bloquear(punto.sesion)
    if not correcciones.se_puede_escribir(sesion):
        raise NarrativaCerrada(f"{correcciones.por_que_no(sesion)} Tu texto sigue en pantalla: cópialo.", "narrativa")
    # Writing on a point while the session goes on is how it begins, if nobody noted it before.
    empieza = {"iniciado_en": Coalesce("iniciado_en", Value(ahora))} if sesion.estado in CON_RELOJ else {}
    cambiados = Punto.objects.filter(pk=punto.pk, version=version).update(
        narrativa=texto, version=F("version") + 1, **empieza
    )
    actual = Punto.objects.filter(pk=punto.pk).first()
    if actual is None:
        raise NarrativaCerrada("Otra persona quitó este punto. Tu texto sigue en pantalla: cópialo.", "narrativa")
    if cambiados:
        _anotar_historia(actual, por, ahora)
    elif actual.narrativa != texto:
        # The first entry of this version is the text's; later ones with it only noted how the point went.
        guardado = actual.history.select_related("history_user").filter(version=actual.version).last()
        autor = guardado.history_user if guardado else None
        raise ConflictoDeTexto(actual.narrativa, actual.version, str(autor) if autor and autor != por else "")
    return actual


def _anotar_historia(punto: Punto, por: Usuario, ahora: datetime.datetime) -> None:
    """Write the save to the history, as one entry with this person's saves of the last minutes."""
    ultima = punto.history.first()
    if (
        ultima
        and ultima.history_type == "~"
        and ultima.history_user_id == por.pk
        and ahora - ultima.history_date < VENTANA_HISTORIA
    ):
        ultima.narrativa, ultima.version = punto.narrativa, punto.version
        ultima.save(update_fields=["narrativa", "version"])
        return
    campos = {c.attname: getattr(punto, c.attname) for c in Punto._meta.concrete_fields}
    punto.history.model.objects.create(**campos, history_date=ahora, history_type="~", history_user=por)
