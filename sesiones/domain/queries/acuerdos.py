"""Reads of the agreements at the desk: the board, the table, one agreement. A constant number of queries each."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, DateField, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from participacion.models import Organo
from sesiones.domain.busqueda import dice
from sesiones.domain.folios import FolioLeido, leer_folio
from sesiones.domain.plazos import CERCA, Plazo, plazo
from sesiones.enums import ACUERDO_ABIERTO, EstadoAcuerdo
from sesiones.models import Acuerdo, IncisoAcuerdo, Seguimiento

E = EstadoAcuerdo
VENCIDOS, POR_VENCER, SIN_PLAZO = "VENCIDOS", "POR_VENCER", "SIN_PLAZO"
ABIERTOS = "ABIERTOS"
POR_COLUMNA = 30


@dataclass(frozen=True)
class Filtro:
    """What a person asks of the list; empty fields ask nothing."""

    organo: Organo | None = None
    estado: str = ""
    vence: str = ""
    responsable: str = ""
    texto: str = ""

    @property
    def hay(self) -> bool:
        """Tell whether anything is asked."""
        return bool(self.organo or self.estado or self.vence or self.responsable or self.texto)


@dataclass(frozen=True)
class Tarjeta:
    """An agreement as the lists show it, with how near its day is (only while it is open)."""

    acuerdo: Acuerdo
    plazo: Plazo | None


@dataclass(frozen=True)
class Columna:
    """A column of the board: the first cards and how many there are."""

    clave: str
    titulo: str
    tarjetas: list[Tarjeta]
    total: int


@dataclass(frozen=True)
class Ficha:
    """One agreement with its incisos and everything reported on it, the latest first."""

    acuerdo: Acuerdo
    incisos: list[IncisoAcuerdo]
    seguimientos: list[Seguimiento]
    plazo: Plazo | None


def con_vencimiento(acuerdos: QuerySet[Acuerdo]) -> QuerySet[Acuerdo]:
    """Return the agreements with ``vence``: the day in force, or the nearest one of its open incisos."""
    incisos = (
        IncisoAcuerdo.objects.filter(acuerdo=OuterRef("pk"), estado__in=ACUERDO_ABIERTO)
        .annotate(
            dia=Coalesce("fecha_prorroga", "fecha_compromiso", "acuerdo__fecha_prorroga", "acuerdo__fecha_compromiso")
        )
        .order_by(F("dia").asc(nulls_last=True))
        .values("dia")[:1]
    )
    return acuerdos.annotate(
        vence=Coalesce(Subquery(incisos), "fecha_prorroga", "fecha_compromiso", output_field=DateField())
    )


def vencidos(acuerdos: QuerySet[Acuerdo], hoy: datetime.date) -> QuerySet[Acuerdo]:
    """Return the open agreements whose day has passed, from those read by ``con_vencimiento``."""
    return acuerdos.filter(Q(estado__in=ACUERDO_ABIERTO, vence__lt=hoy))


def filtrar(acuerdos: QuerySet[Acuerdo], filtro: Filtro, hoy: datetime.date) -> QuerySet[Acuerdo]:
    """Return what the filter asks for, with ``vence``; a search by words reads the texts first (2 queries)."""
    acuerdos = con_vencimiento(acuerdos)
    if filtro.organo:
        acuerdos = acuerdos.filter(organo=filtro.organo)
    if filtro.estado == ABIERTOS:
        acuerdos = acuerdos.filter(estado__in=ACUERDO_ABIERTO)
    elif filtro.estado:
        acuerdos = acuerdos.filter(estado=filtro.estado)
    if filtro.vence == VENCIDOS:
        acuerdos = vencidos(acuerdos, hoy)
    elif filtro.vence == POR_VENCER:
        hasta = hoy + datetime.timedelta(days=CERCA)
        acuerdos = acuerdos.filter(Q(estado__in=ACUERDO_ABIERTO, vence__range=(hoy, hasta)))
    elif filtro.vence == SIN_PLAZO:
        acuerdos = acuerdos.filter(Q(estado__in=ACUERDO_ABIERTO, vence__isnull=True))
    if filtro.responsable or filtro.texto:
        acuerdos = acuerdos.filter(pk__in=_que_dicen(acuerdos, filtro))
    return acuerdos


def _que_dicen(acuerdos: QuerySet[Acuerdo], filtro: Filtro) -> list[int]:
    """Return the ids of those whose words match, accents apart; the database has no such comparison everywhere."""
    textos = {
        pk: [[responsable], [folio, texto]]
        for pk, folio, texto, responsable in acuerdos.order_by().values_list("pk", "folio", "texto", "responsable")
    }
    incisos = IncisoAcuerdo.objects.filter(acuerdo__in=acuerdos.order_by().values("pk"))
    for pk, texto, responsable in incisos.values_list("acuerdo_id", "texto", "responsable"):
        textos[pk][0].append(responsable)
        textos[pk][1].append(texto)
    buscado = leer_folio(None, filtro.texto)
    return [
        pk
        for pk, (responsables, dichos) in textos.items()
        if dice(filtro.responsable, *responsables)
        and (dice(filtro.texto, *dichos, *responsables) or _es_el_folio(buscado, dichos[0]))
    ]


def _es_el_folio(buscado: FolioLeido | None, folio: str) -> bool:
    """Return whether a folio says what was searched, however its numerals were written: «JD-8-2 a)» is JD-VIII-2."""
    leido = leer_folio(None, folio) if buscado else None
    if buscado is None or leido is None:
        return False
    iguales = (leido.n, leido.numero, leido.tipo, leido.anio) == (buscado.n, buscado.numero, buscado.tipo, buscado.anio)
    return iguales and (leido.siglas or "").casefold() == (buscado.siglas or "").casefold()


def en_orden(acuerdos: QuerySet[Acuerdo]) -> QuerySet[Acuerdo]:
    """Return them ready for a list: first what is open, what is due first before; what has no day, last."""
    cerrado = Case(When(estado__in=ACUERDO_ABIERTO, then=Value(0)), default=Value(1))
    return (
        acuerdos.select_related("organo__municipio", "sesion__organo__municipio")
        .prefetch_related("incisos")
        .order_by(cerrado, F("vence").asc(nulls_last=True), "-sesion__fecha", "consecutivo", "pk")
    )


def tarjetas(acuerdos: Iterable[Acuerdo], hoy: datetime.date) -> list[Tarjeta]:
    """Return agreements read by ``con_vencimiento`` as cards (no query)."""
    return [Tarjeta(a, _plazo(a, hoy)) for a in acuerdos]


def _plazo(acuerdo: Acuerdo, hoy: datetime.date) -> Plazo | None:
    vence: datetime.date | None = getattr(acuerdo, "vence", None)
    return plazo(vence, hoy) if vence and acuerdo.estado in ACUERDO_ABIERTO else None


def tablero(acuerdos: QuerySet[Acuerdo], hoy: datetime.date) -> list[Columna]:
    """Return the columns of the board, the overdue first (11 queries at most).

    Args:
        acuerdos: as ``filtrar`` gives them.
    """
    a_tiempo = Q(vence__isnull=True) | Q(vence__gte=hoy)
    columnas: list[tuple[str, str, Q]] = [
        (VENCIDOS, "Vencidos", Q(estado__in=ACUERDO_ABIERTO, vence__lt=hoy)),
        (E.PENDIENTE, "Pendientes", Q(estado=E.PENDIENTE) & a_tiempo),
        (E.EN_PROCESO, "En proceso", Q(estado=E.EN_PROCESO) & a_tiempo),
        (E.CUMPLIDO, "Cumplidos", Q(estado=E.CUMPLIDO)),
        (E.CANCELADO, "Cancelados", Q(estado=E.CANCELADO)),
    ]
    totales = acuerdos.aggregate(**{str(clave): Count("pk", filter=condicion) for clave, _, condicion in columnas})
    hechas = []
    for clave, titulo, condicion in columnas:
        total = totales[str(clave)]
        vistos = list(en_orden(acuerdos.filter(condicion))[:POR_COLUMNA]) if total else []
        hechas.append(Columna(str(clave), titulo, tarjetas(vistos, hoy), total))
    return hechas


def de_acuerdo(acuerdos: QuerySet[Acuerdo], pk: int) -> Acuerdo | None:
    """Return one agreement with what its page says of it (1 query)."""
    return (
        con_vencimiento(acuerdos)
        .select_related("organo__municipio", "sesion__organo__municipio", "punto", "votacion")
        .filter(pk=pk)
        .first()
    )


def ficha(acuerdo: Acuerdo, hoy: datetime.date) -> Ficha:
    """Return all that the page of an agreement shows (2 queries)."""
    incisos = list(acuerdo.incisos.all())
    for inciso in incisos:
        inciso.acuerdo = acuerdo
    seguimientos = (
        acuerdo.seguimientos.select_related(
            "inciso", "punto__sesion__organo__municipio", "punto_relacionado", "registrado_por", "evidencia"
        )
        .defer("evidencia__contenido", "punto__narrativa", "punto_relacionado__narrativa")
        .order_by("-id")
    )
    return Ficha(acuerdo, incisos, list(seguimientos), _plazo(acuerdo, hoy))


def para_tabla(acuerdos: QuerySet[Acuerdo]) -> QuerySet[Acuerdo]:
    """Return the agreements with what a file of them says: their incisos and reports (3 queries)."""
    informes = Seguimiento.objects.order_by("id")
    return en_orden(acuerdos).prefetch_related(Prefetch("seguimientos", informes))
