"""The jornada as each one may see it: turnout and receipts for everybody, and never a partial count."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from gobierno_abierto.domain import conteo, etapas, jornadas, tablero
from gobierno_abierto.domain.congelar import Requisito, requisitos
from gobierno_abierto.domain.conteo import Conteo
from gobierno_abierto.domain.votos import Momento, momento
from gobierno_abierto.enums import Ejercido, EstadoCasilla
from gobierno_abierto.models import (
    ActaDeResultados,
    Casilla,
    Custodio,
    Ejercicio,
    Jornada,
    LoteTablero,
    OpcionDeBoleta,
    RenglonPadron,
)


@dataclass(frozen=True)
class Participacion:
    """How many voted, and where."""

    padron: int
    en_linea: int
    presencial: int

    @property
    def votaron(self) -> int:
        """How many voted."""
        return self.en_linea + self.presencial

    @property
    def por_ciento(self) -> str:
        """Turnout with one decimal."""
        return f"{self.votaron * 100 / self.padron:.1f} %" if self.padron else "0.0 %"


@dataclass(frozen=True)
class DeLaMesa:
    """What the desk says of a jornada."""

    momento: Momento
    requisitos: list[Requisito]
    opciones: list[OpcionDeBoleta]
    custodios: list[Custodio]
    casillas: list[Casilla]
    participacion: Participacion
    fallos: int
    lotes: list[LoteTablero]
    conteo: Conteo | None
    acta: ActaDeResultados | None
    que_sigue: str


def participacion(jornada: Jornada) -> Participacion:
    """Return the turnout; who voted at a mesa without connection counts once it closed (2 queries)."""
    filas = RenglonPadron.objects.vigentes().filter(ejercicio=jornada.ejercicio_id)
    n = filas.aggregate(
        padron=Count("pk"),
        en_linea=Count("pk", filter=Q(ejercido=Ejercido.EN_LINEA)),
        presencial=Count("pk", filter=Q(ejercido=Ejercido.PRESENCIAL)),
    )
    de_papel = jornada.casillas.filter(sin_conexion=True, estado=EstadoCasilla.CERRADA)
    n["presencial"] += de_papel.aggregate(n=Sum("votantes"))["n"] or 0
    return Participacion(**n)


def de_la_mesa(jornada: Jornada) -> DeLaMesa:
    """Return what the desk says of a jornada (18 queries at most, whatever the rows)."""
    jornada = Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(pk=jornada.pk)
    cuenta = conteo.contar(jornada) if jornada.cerrada_en else None
    return DeLaMesa(
        momento=momento(jornada),
        requisitos=[] if jornada.congelada_en else requisitos(jornada),
        opciones=list(jornada.opciones.all()),
        custodios=list(jornada.custodios.select_related("parte")),
        casillas=list(jornada.casillas.all()),
        participacion=participacion(jornada),
        fallos=tablero.fallos(jornada),
        lotes=list(jornada.lotes.defer("huellas").order_by("-numero")[:24]),
        conteo=cuenta,
        acta=ActaDeResultados.objects.select_related("documento", "trabajo").filter(jornada=jornada).first(),
        que_sigue=conteo.que_sigue(jornada, cuenta) if cuenta and not cuenta.falta else "",
    )


def horario_del_cronograma(ejercicio: Ejercicio) -> tuple[datetime.datetime, datetime.datetime] | None:
    """Return when the stage of voting opens and closes, or None without one (1 query)."""
    etapa, tz = jornadas.etapa_de(ejercicio), ejercicio.municipio.tz
    return (etapas.abre_en(etapa, tz), etapas.cierra_en(etapa, tz)) if etapa else None


@dataclass(frozen=True)
class Publica:
    """What everybody reads of a frozen jornada.

    ``conteo`` only once its acta was ordered: until then nobody reads a count.
    """

    jornada: Jornada
    momento: Momento
    opciones: list[OpcionDeBoleta]
    custodios: list[Custodio]
    casillas: list[Casilla]
    lotes: list[LoteTablero]
    participacion: Participacion
    conteo: Conteo | None
    acta: ActaDeResultados | None
    que_sigue: str
    fallos: int


def publica(ejercicio: Ejercicio) -> Publica | None:
    """Return what everybody reads of the jornada of an exercise, or None while it is not frozen (12 queries)."""
    jornada = (
        Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla")
        .filter(ejercicio=ejercicio, congelada_en__isnull=False)
        .first()
    )
    if jornada is None:
        return None
    acta = ActaDeResultados.objects.select_related("documento").filter(jornada=jornada).first()
    cuenta = conteo.contar(jornada) if acta else None
    return Publica(
        jornada=jornada,
        momento=momento(jornada),
        opciones=list(jornada.opciones.select_related("propuesta")),
        custodios=list(jornada.custodios.select_related("parte")),
        casillas=list(jornada.casillas.select_related("acta__documento")),
        lotes=list(jornada.lotes.defer("huellas").order_by("-numero")),
        participacion=participacion(jornada),
        conteo=cuenta,
        acta=acta,
        que_sigue=conteo.que_sigue(jornada, cuenta) if cuenta else "",
        fallos=tablero.fallos(jornada),
    )
