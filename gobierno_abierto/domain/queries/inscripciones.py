"""Who signed up: counted for everybody, named only for who conducts the exercise."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from gobierno_abierto.domain.inscripciones import OCUPAN, VIVAS
from gobierno_abierto.domain.territorio import sin_acentos
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion, LugarEnMesa, NumeroDeSorteo
from participacion.models import Colonia
from sesiones.domain.busqueda import dice


@dataclass(frozen=True)
class Cupo:
    """Seats in all the mesas (None: no fixed number), taken, and people waiting."""

    lugares: int | None
    ocupados: int
    en_espera: int


def cupo_de(ejercicio: Ejercicio) -> Cupo:
    """Return how many seats there are and are taken (1 query, with its rules loaded)."""
    cuentas = ejercicio.inscripciones.aggregate(
        ocupados=Count("pk", filter=Q(estado__in=OCUPAN)),
        en_espera=Count("pk", filter=Q(estado=EstadoInscripcion.EN_ESPERA)),
    )
    return Cupo(ejercicio.regla.lugares, cuentas["ocupados"], cuentas["en_espera"])


def lista(
    ejercicio: Ejercicio, *, estado: str = "", comprobante: str = "", texto: str = "", colonia: Colonia | None = None
) -> QuerySet[Inscripcion]:
    """Return who signed up, filtered; the text looks in folio and name, whatever its accents."""
    todas = ejercicio.inscripciones.select_related("colonia", "repite_a").order_by("creada_en", "pk")
    if estado in EstadoInscripcion.values:
        todas = todas.filter(estado=estado)
    if comprobante in EstadoComprobante.values:
        todas = todas.filter(estado_comprobante=comprobante)
    if colonia is not None:
        todas = todas.filter(colonia=colonia)
    if texto := " ".join(texto.replace("\x00", "").split()):
        todas = todas.filter(pk__in=_hallados(ejercicio, texto))
    return todas


def _hallados(ejercicio: Ejercicio, texto: str) -> list[int]:
    """Return those whose folio or name holds every word of a text, whatever its accents (1 query)."""
    todas = ejercicio.inscripciones.values_list("pk", "nombre", "folio")
    return [pk for pk, nombre, folio in todas if dice(texto[:80], nombre, folio)]


def posibles_repetidas(ejercicio: Ejercicio) -> set[int]:
    """Return those with the same name in the same colonia as another one: for a person to look at (1 query)."""
    filas = list(ejercicio.inscripciones.filter(estado__in=VIVAS).values_list("pk", "nombre", "colonia"))
    cuentas = Counter((sin_acentos(nombre), colonia) for _, nombre, colonia in filas)
    return {pk for pk, nombre, colonia in filas if cuentas[sin_acentos(nombre), colonia] > 1}


def cuentas_por_estado(ejercicio: Ejercicio) -> list[tuple[str, str, int]]:
    """Return (code, label, how many) of each state that somebody is in (1 query)."""
    cuentas = dict(ejercicio.inscripciones.order_by().values_list("estado").annotate(n=Count("pk")))
    return [(e.value, str(e.label), cuentas[e.value]) for e in EstadoInscripcion if e.value in cuentas]


def mesa_de(inscripcion: Inscripcion) -> tuple[LugarEnMesa | None, NumeroDeSorteo | None]:
    """Return the chair of a person and their number in the draw that stands, once it was drawn (2 queries)."""
    lugar = inscripcion.lugares_en_mesas.select_related("mesa", "etapa").first()
    vigentes = inscripcion.numeros.filter(sorteo__anulado_en__isnull=True, sorteo__sorteado_en__isnull=False)
    return lugar, vigentes.first()
