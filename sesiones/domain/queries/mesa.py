"""Reads of the staff desk: one function a screen, a constant number of queries each.

What a person may see is decided in ``sesiones/permissions.py``; no read here loads narrative, frozen records or files.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, QuerySet, Value, When

from participacion.enums import Rol
from participacion.models import Organo, Usuario
from participacion.models.organo import SESIONAN
from participacion.permissions import DESCARGAN, LEEN, organos_con_rol
from sesiones.domain.convocar import novedades
from sesiones.domain.nombres import folio_acta, nombre_sesion
from sesiones.domain.queries.acuerdos import con_vencimiento
from sesiones.domain.queries.entrega import Totales, resumen
from sesiones.domain.queries.turno import Turno, turnos
from sesiones.domain.sin_quorum import acta_de
from sesiones.enums import ACUERDO_ABIERTO, EstadoActa, EstadoAsistencia, EstadoPunto, EstadoSesion, EtapaActa
from sesiones.models import Acta, ActaSinQuorum, Acuerdo, DeclaratoriaQuorum, Punto, Sesion, Votacion
from sesiones.permissions import sesiones_visibles_para

# An agreement is near its day from this long before.
ESTA_CERCA = datetime.timedelta(days=30)
PENDIENTES_EN_INICIO = 12
PROXIMAS_EN_INICIO = 6
ACUERDOS_EN_INICIO = 8

# In the order in which they press: what happens now, what is left half done, what comes.
URGENCIA = [
    EstadoSesion.EN_CURSO,
    EstadoSesion.EN_RECESO,
    EstadoSesion.PASE_DE_LISTA,
    EstadoSesion.CELEBRADA,
    EstadoSesion.DIFERIDA,
    EstadoSesion.PROGRAMADA,
]


@dataclass(frozen=True)
class Fila:
    """A session with the acta it has or will have, as the lists show it."""

    sesion: Sesion
    nombre: str
    folio: str
    acta: Acta | None
    estado_acta: EstadoActa
    puede_reintentar: bool = False


@dataclass(frozen=True)
class Inicio:
    """The home of the desk: what waits for this person, and what comes."""

    por_levantar: list[Fila]
    actas: list[Turno]
    hay_mas: bool
    proximas: list[Fila]
    acuerdos: list[Acuerdo]
    acuerdos_en_total: int
    tiene_papel: bool
    escribe: bool
    coordina: bool
    ve_actas: bool


@dataclass(frozen=True)
class Ficha:
    """All that the page of one session tells and decides upon."""

    sesion: Sesion
    puntos: list[Punto]
    listados: int
    presentes: int
    sin_pasar: int
    declaratoria: DeclaratoriaQuorum | None
    votaciones: int
    acuerdos: int
    acta: Acta | None
    # The short acta of a session that could not be installed.
    sin_quorum: ActaSinQuorum | None = None
    anexos: int = 0
    # Who was called and what they answered; and whether something changed since.
    respuestas: Totales | None = None
    por_avisar: bool = False

    @property
    def pendientes(self) -> list[Punto]:
        """Points of which nobody has said what became."""
        return [p for p in self.puntos if p.estado == EstadoPunto.PENDIENTE]

    @property
    def estado_acta(self) -> EstadoActa:
        """Where the acta of the session stands; until it is frozen, a draft."""
        return self.acta.estado if self.acta else EstadoActa.BORRADOR


def organos_por_rol(usuario: Usuario) -> dict[str, set[int]]:
    """Return the ids of the órganos in which the user holds each role (1 query)."""
    por_rol: dict[str, set[int]] = defaultdict(set)
    for rol, organo in usuario.asignaciones.values_list("rol", "organo_id"):
        por_rol[rol].add(organo)
    return por_rol


def con_acta(sesiones: QuerySet[Sesion]) -> QuerySet[Sesion]:
    """Return the sessions with their órgano and their latest acta in ``actas_vistas``: neither record nor bytes."""
    actas = (
        Acta.objects.exclude(etapa=EtapaActa.DEVUELTA)
        .select_related("trabajo", "documento__archivo", "documento__archivo_firmado")
        .defer("registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido")
    )
    return (
        sesiones.select_related("organo__municipio")
        .defer("clausura_texto", "notas_fuente")
        .prefetch_related(Prefetch("actas", actas, to_attr="actas_vistas"))
    )


def fila(sesion: Sesion, reintentan: set[int] | frozenset[int] = frozenset()) -> Fila:
    """Return a session read by ``con_acta`` as a row of a list (no query).

    Args:
        sesion: with its órgano and ``actas_vistas``.
        reintentan: órganos whose failed actas the reader may send again.
    """
    vistas: list[Acta] = getattr(sesion, "actas_vistas", [])
    acta = vistas[0] if vistas else None
    estado = acta.estado if acta else EstadoActa.BORRADOR
    return Fila(
        sesion=sesion,
        nombre=nombre_sesion(sesion),
        folio=acta.folio if acta else folio_acta(sesion),
        acta=acta,
        estado_acta=estado,
        puede_reintentar=estado == EstadoActa.FALLIDA and sesion.organo_id in reintentan,
    )


def inicio(usuario: Usuario, *, hoy: datetime.date, ahora: datetime.datetime) -> Inicio:
    """Return what the home of the desk shows to this person (at most 12 queries).

    Args:
        hoy: today where the portal is.
        ahora: instant against which news are measured.
    """
    por_rol = organos_por_rol(usuario)
    escriben = por_rol[Rol.SECRETARIA_TECNICA]
    todos = set().union(*por_rol.values()) if por_rol else set()
    acuerdos = _acuerdos_cercanos(todos, hoy)
    # One more than is shown, to know whether there are more.
    por_levantar = list(_por_levantar(escriben)[: PENDIENTES_EN_INICIO + 1])
    actas = turnos(usuario, escriben=escriben, coordinan=por_rol[Rol.COORDINACION], ahora=ahora, hoy=hoy)
    return Inicio(
        por_levantar=[fila(s) for s in por_levantar[:PENDIENTES_EN_INICIO]],
        actas=actas[:PENDIENTES_EN_INICIO],
        hay_mas=max(len(por_levantar), len(actas)) > PENDIENTES_EN_INICIO,
        proximas=[fila(s) for s in _proximas(todos, hoy)],
        acuerdos=list(acuerdos[:ACUERDOS_EN_INICIO]),
        acuerdos_en_total=acuerdos.count(),
        tiene_papel=bool(todos),
        escribe=bool(escriben),
        coordina=bool(por_rol[Rol.COORDINACION]),
        ve_actas=any(por_rol[rol] for rol in DESCARGAN),
    )


def _por_levantar(organos: set[int]) -> QuerySet[Sesion]:
    """Return the sessions that wait for their secretaría, the most pressing first."""
    lugar = Case(
        *(When(estado=estado, then=Value(n)) for n, estado in enumerate(URGENCIA)), output_field=IntegerField()
    )
    sesiones = Sesion.objects.filter(organo__in=organos, estado__in=URGENCIA)
    return con_acta(sesiones.order_by(lugar, "fecha", "hora_primera"))


def _proximas(organos: set[int], hoy: datetime.date) -> QuerySet[Sesion]:
    sesiones = Sesion.objects.filter(organo__in=organos, estado=EstadoSesion.PROGRAMADA, fecha__gte=hoy)
    return con_acta(sesiones.order_by("fecha", "hora_primera"))[:PROXIMAS_EN_INICIO]


def _acuerdos_cercanos(organos: set[int], hoy: datetime.date) -> QuerySet[Acuerdo]:
    """Return the open agreements that are due soon or overdue, extensions counted, the oldest day first."""
    abiertos = con_vencimiento(Acuerdo.objects.filter(organo__in=organos, estado__in=ACUERDO_ABIERTO))
    return (
        abiertos.filter(Q(vence__lte=hoy + ESTA_CERCA))
        .select_related("organo__municipio", "sesion__organo__municipio")
        .order_by(F("vence"), "folio")
    )


def organos_visibles(usuario: Usuario) -> QuerySet[Organo]:
    """Return the órganos of the filter of sessions."""
    return organos_con_rol(usuario, LEEN).filter(SESIONAN).select_related("municipio")


def sesiones(usuario: Usuario, organo: Organo | None, estado: str | None) -> QuerySet[Sesion]:
    """Return the sessions of the list, the latest first, filtered where asked."""
    vistas = sesiones_visibles_para(usuario)
    if organo:
        vistas = vistas.filter(organo=organo)
    if estado:
        vistas = vistas.filter(estado=estado)
    return con_acta(vistas)


def ficha(sesion: Sesion) -> Ficha:
    """Return what the page of a session shows (8 queries; as many more once it was called, or ended without quórum)."""
    lista = sesion.asistencias.aggregate(
        listados=Count("pk"),
        presentes=Count("pk", filter=Q(estado__in=[EstadoAsistencia.PRESENTE, EstadoAsistencia.RETIRADA])),
        sin_pasar=Count("pk", filter=Q(estado=EstadoAsistencia.PENDIENTE)),
    )
    return Ficha(
        sesion=sesion,
        puntos=list(sesion.puntos.defer("narrativa")),
        **lista,
        declaratoria=sesion.declaratorias.order_by("-id").first(),
        votaciones=Votacion.objects.filter(punto__sesion=sesion).count(),
        acuerdos=sesion.acuerdos.count(),
        acta=sesion.actas.exclude(etapa=EtapaActa.DEVUELTA)
        .select_related("trabajo", "documento__archivo", "documento__archivo_firmado")
        .defer("registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido")
        .first(),
        sin_quorum=acta_de(sesion) if sesion.estado == EstadoSesion.SIN_QUORUM else None,
        anexos=sesion.anexos.count(),
        respuestas=resumen(sesion) if sesion.convocada_en else None,
        por_avisar=novedades(sesion) is not None,
    )
