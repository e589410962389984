"""The rulings as each one may see them: an agency its own, who conducts those delivered, everybody those published."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch, Q, QuerySet

from gobierno_abierto.domain import plazos
from gobierno_abierto.domain.queries.propuestas import propuestas_publicadas
from gobierno_abierto.domain.validacion import sobran, va_a_la_boleta, viabilidad
from gobierno_abierto.enums import Desenlace, Dimension, EstadoDictamen, Viabilidad
from gobierno_abierto.models import AnexoDictamen, Dictamen, Ejercicio, Propuesta
from participacion.models import DiaInhabil


@dataclass(frozen=True)
class PropuestaDictaminada:
    """A public finalist with its public rulings; None while they are not public."""

    propuesta: Propuesta
    dictamenes: list[Dictamen]
    viabilidad: Viabilidad | None
    # Of all the finalists: more are viable than the rule takes to the ballot; or this one alone is, and is adopted.
    sobran: bool = False
    se_adopta: bool = False

    @property
    def en_boleta(self) -> bool:
        """Whether it may be voted on."""
        return self.viabilidad is not None and va_a_la_boleta(self.viabilidad)

    @property
    def que_de_la_boleta(self) -> str:
        """Whether it goes to the ballot, in words: while more are viable than places, it only may."""
        if not self.en_boleta:
            return "No va a la boleta."
        if self.se_adopta:
            return "Se adopta sin votación."
        return "Puede ir a la boleta." if self.sobran else "Va a la boleta."


@dataclass(frozen=True)
class Boleta:
    """The list that goes to the vote, as the public rulings leave it.

    ``sobran`` is how many more are viable than the rule takes to the ballot: people decide which, never the portal.
    """

    van: list[PropuestaDictaminada]
    caben: int | None
    sobran: int


def boleta(propuestas: list[PropuestaDictaminada], caben: int | None) -> Boleta:
    """Return the list of the viable proposals, in the order of their numbers. Pure.

    Args:
        caben: how many the rule takes to the ballot; None, all of them.
    """
    return Boleta([p for p in propuestas if p.en_boleta], caben, sobran(_dichas(propuestas), caben))


def _dichas(propuestas: list[PropuestaDictaminada]) -> list[Viabilidad]:
    return [p.viabilidad for p in propuestas if p.viabilidad is not None]


@dataclass(frozen=True)
class Matriz:
    """Proposals by dimensions, each cell a public ruling or None."""

    dimensiones: list[Dimension]
    filas: list[tuple[PropuestaDictaminada, list[tuple[Dimension, Dictamen | None]]]]


def matriz(propuestas: list[PropuestaDictaminada], requeridas: Iterable[str]) -> Matriz:
    """Return the public rulings as a table, in the order of the dimensions. Pure.

    Args:
        requeridas: the dimensions that the rule asks for: one that nobody ruled is a column too, and says so.
    """
    usadas = {d.dimension for p in propuestas for d in p.dictamenes} | set(requeridas)
    dimensiones = [d for d in Dimension if d in usadas]
    filas = []
    for p in propuestas:
        suyos = {d.dimension: d for d in p.dictamenes}
        filas.append((p, [(d, suyos.get(d)) for d in dimensiones]))
    return Matriz(dimensiones, filas)


def _anexos_publicos() -> QuerySet[AnexoDictamen]:
    """Return the annexes that a public ruling brings: one given by silence brings none, they are of a draft."""
    anexos = AnexoDictamen.objects.filter(dictamen__por_silencio=False)
    return anexos.select_related("archivo").defer("archivo__contenido")


def _con_publicos(propuestas: QuerySet[Propuesta]) -> QuerySet[Propuesta]:
    anexos = _anexos_publicos()
    publicos = Dictamen.objects.publicados().select_related("dependencia")
    return propuestas.prefetch_related(
        Prefetch("dictamenes", queryset=publicos.prefetch_related(Prefetch("anexos", queryset=anexos)))
    )


def dictaminadas(ejercicio: Ejercicio) -> list[PropuestaDictaminada]:
    """Return the public finalists with their public rulings (3 queries, with its rules loaded)."""
    todas = [_dictaminada(ejercicio, p) for p in _con_publicos(propuestas_publicadas(ejercicio))]
    hay_de_mas = sobran(_dichas(todas), ejercicio.regla.en_boleta) > 0
    return [replace(p, sobran=hay_de_mas) for p in todas]


def una_dictaminada(ejercicio: Ejercicio, numero: int) -> PropuestaDictaminada | None:
    """Return one public finalist with its public rulings, or None (3 queries)."""
    return next((p for p in dictaminadas(ejercicio) if p.propuesta.numero == numero), None)


def _dictaminada(ejercicio: Ejercicio, propuesta: Propuesta) -> PropuestaDictaminada:
    dictamenes = sorted(propuesta.dictamenes.all(), key=lambda d: Dimension.values.index(d.dimension))
    if not ejercicio.dictamenes_publicados_en:
        return PropuestaDictaminada(propuesta, [], None)
    dictados = {d.dimension: d.sentido for d in dictamenes}
    cual = viabilidad(ejercicio.regla.dimensiones, dictados)
    se_adopta = ejercicio.desenlace == Desenlace.ADOPCION
    return PropuestaDictaminada(propuesta, dictamenes, cual, se_adopta=se_adopta)


def viabilidades(ejercicio: Ejercicio) -> dict[int, Viabilidad]:
    """Return what the public rulings of each finalist come to, by its number (2 queries)."""
    publicos = Dictamen.objects.publicados()
    propuestas = ejercicio.propuestas.prefetch_related(Prefetch("dictamenes", queryset=publicos))
    return {
        p.numero: viabilidad(ejercicio.regla.dimensiones, {d.dimension: d.sentido for d in p.dictamenes.all()})
        for p in propuestas
    }


@dataclass(frozen=True)
class Celda:
    """A ruling in the board of who conducts: how it stands, and what it says only once it is delivered."""

    dimension: Dimension
    dictamen: Dictamen | None
    plazo: str = ""

    @property
    def se_lee(self) -> bool:
        """Whether what it says may be shown to who conducts the exercise."""
        return self.dictamen is not None and self.dictamen.estado in {
            EstadoDictamen.ENTREGADO,
            EstadoDictamen.PUBLICADO,
        }

    @property
    def vencio(self) -> bool:
        """Whether its term ended without an answer."""
        return self.plazo.startswith(("venció", "ya venció"))


@dataclass(frozen=True)
class Tablero:
    """Proposals by dimensions."""

    dimensiones: list[Dimension]
    filas: list[tuple[Propuesta, list[Celda]]] = field(default_factory=list)
    entregados: int = 0
    faltan: int = 0


def tablero(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> Tablero:
    """Return the board of the rulings of an exercise (3 queries)."""
    propuestas = list(ejercicio.propuestas.prefetch_related("dictamenes__dependencia"))
    usadas = {d.dimension for p in propuestas for d in p.dictamenes.all()} | set(ejercicio.regla.dimensiones)
    dimensiones = [d for d in Dimension if d in usadas]
    hoy = ahora.astimezone(ejercicio.municipio.tz).date()
    inhabiles = DiaInhabil.objects.de(ejercicio.municipio).fechas()
    filas = []
    for p in propuestas:
        suyos = {d.dimension: d for d in p.dictamenes.all()}
        filas.append((p, [_celda(d, suyos.get(d), hoy, inhabiles) for d in dimensiones]))
    celdas = [c for _, fila in filas for c in fila]
    return Tablero(
        dimensiones, filas, entregados=sum(c.se_lee for c in celdas), faltan=sum(not c.se_lee for c in celdas)
    )


def _celda(
    dimension: Dimension, dictamen: Dictamen | None, hoy: datetime.date, inhabiles: frozenset[datetime.date]
) -> Celda:
    if dictamen is None:
        return Celda(dimension, None)
    abierto = dictamen.estado in {EstadoDictamen.PENDIENTE, EstadoDictamen.BORRADOR}
    return Celda(dimension, dictamen, plazos.en_palabras(hoy, dictamen.vence_el, inhabiles) if abierto else "")


@dataclass(frozen=True)
class EnBandeja:
    """A ruling in the inbox of an agency."""

    dictamen: Dictamen
    plazo: str

    @property
    def vencio(self) -> bool:
        """Whether its term ended."""
        return self.plazo.startswith(("venció", "ya venció"))


def bandeja(dictamenes: QuerySet[Dictamen], *, ahora: datetime.datetime) -> list[EnBandeja]:
    """Return the rulings of an inbox, those to be written first and the most urgent on top (3 queries).

    Args:
        dictamenes: those of the agencies for which a person answers.
    """
    todos = list(dictamenes.select_related("propuesta__ejercicio__municipio", "dependencia").order_by("vence_el", "pk"))
    municipios = {d.propuesta.ejercicio.municipio for d in todos}
    filas = DiaInhabil.objects.filter(Q(municipio__in=municipios) | Q(municipio__isnull=True))
    por_municipio = {m.pk: frozenset(f.fecha for f in filas if f.municipio_id in {None, m.pk}) for m in municipios}
    abiertos = {EstadoDictamen.PENDIENTE, EstadoDictamen.BORRADOR}
    hechos = []
    for d in todos:
        municipio = d.propuesta.ejercicio.municipio
        hoy = ahora.astimezone(municipio.tz).date()
        plazo = plazos.en_palabras(hoy, d.vence_el, por_municipio[municipio.pk]) if d.estado in abiertos else ""
        hechos.append(EnBandeja(d, plazo))
    return sorted(hechos, key=lambda b: b.dictamen.estado not in abiertos)


def anexo_publico(ejercicio: Ejercicio, pk: int) -> AnexoDictamen | None:
    """Return an annex of a public ruling of an exercise, or None (1 query)."""
    publicos = Dictamen.objects.publicados().filter(
        propuesta__ejercicio=ejercicio, propuesta__ejercicio__dictamenes_publicados_en__isnull=False
    )
    return _anexos_publicos().filter(pk=pk, dictamen__in=publicos).first()


def anexos_de(dictamen: Dictamen, *, es_suyo: bool) -> QuerySet[AnexoDictamen]:
    """Return the annexes of a ruling that may be read at the desk.

    Args:
        es_suyo: for its agency; the others read none of a draft, nor of one given by silence, which are of a draft too.
    """
    anexos = dictamen.anexos.select_related("archivo").defer("archivo__contenido")
    entregado = dictamen.estado in {EstadoDictamen.ENTREGADO, EstadoDictamen.PUBLICADO}
    return anexos if es_suyo or (entregado and not dictamen.por_silencio) else anexos.none()


def plazo_de(dictamen: Dictamen, *, ahora: datetime.datetime) -> str:
    """Return how far the end of the term of a ruling is, in words; «» once it was delivered (1 query)."""
    if dictamen.estado not in {EstadoDictamen.PENDIENTE, EstadoDictamen.BORRADOR}:
        return ""
    municipio = dictamen.propuesta.ejercicio.municipio
    hoy = ahora.astimezone(municipio.tz).date()
    return plazos.en_palabras(hoy, dictamen.vence_el, DiaInhabil.objects.de(municipio).fechas())
