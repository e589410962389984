"""What each person said on a point, in order. Written once however many times it is sent, and never over another's."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Max

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario
from sesiones.domain import correcciones
from sesiones.domain.celebracion import bloquear
from sesiones.models import Asistencia, Intervencion, Punto

LARGO_TEXTO = 20_000  # letters; the longest one read has under 600
LARGO_NOMBRE = 200
MAXIMO = 300  # on one point


class IntervencionInvalida(ErrorDeDominio):
    """What was said cannot be written this way."""


class ConflictoDeIntervencion(ErrorDeDominio):
    """Somebody else corrected it first. Theirs stays stored; the sender's, in the sender's screen.

    Attributes:
        actual: the intervention as it is stored now.
    """

    def __init__(self, actual: Intervencion, por: str) -> None:
        super().__init__(
            f"{por or 'Otra persona'} corrigió esta intervención mientras escribías. "
            "Abajo está lo suyo; si guardas otra vez, queda lo tuyo.",
            "texto",
        )
        self.actual = actual


@dataclass(frozen=True)
class DatosIntervencion:
    """Who said what; a proposal made aloud is not an agreement."""

    nombre: str
    texto: str
    es_propuesta: bool = False


@transaction.atomic
def registrar_intervencion(punto: Punto, datos: DatosIntervencion, *, clave: uuid.UUID, por: Usuario) -> Intervencion:
    """Write what a person said, after what the others said.

    Args:
        clave: given by the page; what was already written with it, or written and removed, is not written again.

    Raises:
        IntervencionInvalida: the minutes cannot be written now, or who or what is missing.
    """
    _abrir(punto)
    datos = _limpiar(datos)
    if escritas := list(Intervencion.history.filter(clave=clave)):
        dicho = (datos.nombre, datos.texto, datos.es_propuesta)
        if any((h.nombre, h.texto, h.es_propuesta) == dicho for h in escritas):
            return Intervencion.objects.filter(clave=clave).first() or escritas[0].instance
        clave = uuid.uuid4()  # the same page, gone back to, says something else
    if not Punto.objects.filter(pk=punto.pk).exists():
        raise IntervencionInvalida("Otra persona ya quitó ese punto.")
    suyas = punto.intervenciones.aggregate(ultima=Max("orden"), cuantas=Count("pk"))
    if suyas["cuantas"] >= MAXIMO:
        raise IntervencionInvalida(f"Un punto admite hasta {MAXIMO} intervenciones.", "texto")
    return Intervencion.objects.create(
        punto=punto, orden=(suyas["ultima"] or 0) + 1, asistencia=_de_la_lista(punto, datos.nombre), clave=clave,
        **vars(datos),
    )  # fmt: skip


@transaction.atomic
def corregir_intervencion(
    intervencion: Intervencion, datos: DatosIntervencion, *, version: int, por: Usuario
) -> Intervencion:
    """Correct who said it or what was said, if it is still the version that the person saw.

    Raises:
        IntervencionInvalida: as when writing it; or somebody removed it.
        ConflictoDeIntervencion: somebody else corrected it first, to say something else.
    """
    _abrir(intervencion.punto)
    datos = _limpiar(datos)
    actual = _releer(intervencion)
    if all(getattr(actual, campo) == valor for campo, valor in vars(datos).items()):
        return actual
    if actual.version != version:
        ultima = actual.history.select_related("history_user").first()
        autor = ultima.history_user if ultima else None
        raise ConflictoDeIntervencion(actual, str(autor) if autor and autor != por else "")
    for campo, valor in vars(datos).items():
        setattr(actual, campo, valor)
    actual.asistencia = _de_la_lista(actual.punto, datos.nombre)
    actual.version += 1
    actual.save()
    return actual


@transaction.atomic
def quitar_intervencion(intervencion: Intervencion, *, por: Usuario) -> None:
    """Remove one written by mistake; the history keeps it. Already removed is removed.

    Raises:
        IntervencionInvalida: the minutes cannot be written now.
    """
    _abrir(intervencion.punto)
    if actual := Intervencion.objects.filter(pk=intervencion.pk).first():
        actual.delete()
    _numerar(intervencion.punto)


@transaction.atomic
def mover_intervencion(intervencion: Intervencion, *, lugar: int, por: Usuario) -> None:
    """Put it in a place among those of its point, from 1; beyond the end is the end.

    The place is said, not how far to move: sent twice, it ends in the same place.

    Raises:
        IntervencionInvalida: the minutes cannot be written now, or somebody removed it.
    """
    _abrir(intervencion.punto)
    actual = _releer(intervencion)
    otras = [i for i in actual.punto.intervenciones.order_by("orden") if i.pk != actual.pk]
    lugar = max(1, min(lugar, len(otras) + 1))
    _ordenar([*otras[: lugar - 1], actual, *otras[lugar - 1 :]])


def _abrir(punto: Punto) -> None:
    """Lock the session and make sure that its minutes can be written."""
    sesion = bloquear(punto.sesion)
    if not correcciones.se_puede_escribir(sesion):
        raise IntervencionInvalida(correcciones.por_que_no(sesion))


def _limpiar(datos: DatosIntervencion) -> DatosIntervencion:
    nombre = " ".join(datos.nombre.replace("\0", "").split())
    texto = datos.texto.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if not nombre:
        raise IntervencionInvalida("Escribe quién habló.", "nombre")
    if len(nombre) > LARGO_NOMBRE:
        raise IntervencionInvalida(f"El nombre no puede pasar de {LARGO_NOMBRE} letras.", "nombre")
    if not texto:
        raise IntervencionInvalida("Escribe qué dijo.", "texto")
    if len(texto) > LARGO_TEXTO:
        raise IntervencionInvalida(f"No puede pasar de {LARGO_TEXTO:,} letras; tiene {len(texto):,}.", "texto")
    return DatosIntervencion(nombre, texto, datos.es_propuesta)


def _de_la_lista(punto: Punto, nombre: str) -> Asistencia | None:
    """Return the row of the roll with that name, if there is exactly one."""
    filas = Asistencia.objects.filter(sesion=punto.sesion_id, nombre__iexact=nombre)[:2]
    return filas[0] if len(filas) == 1 else None


def _releer(intervencion: Intervencion) -> Intervencion:
    actual = Intervencion.objects.select_related("punto").filter(pk=intervencion.pk).first()
    if actual is None:
        raise IntervencionInvalida("Otra persona ya quitó esa intervención.")
    return actual


def _numerar(punto: Punto) -> None:
    _ordenar(list(punto.intervenciones.order_by("orden")))


def _ordenar(intervenciones: list[Intervencion]) -> None:
    """Give each the number of its place; those that change step aside first, for the place is unique."""
    cambian = [(lugar, i) for lugar, i in enumerate(intervenciones, start=1) if i.orden != lugar]
    Intervencion.objects.filter(pk__in=[i.pk for _, i in cambian]).update(orden=F("orden") + 10_000)
    for lugar, i in cambian:
        i.orden = lugar
        i.save(update_fields=["orden"])
