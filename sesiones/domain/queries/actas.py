"""The list of actas of the desk: at which stop of its way each one is."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, OuterRef, QuerySet, Subquery, Value, When

from participacion.enums import EstadoTrabajo, Rol
from participacion.models import Organo, Usuario
from participacion.models.organo import SESIONAN
from participacion.permissions import DESCARGAN, organos_con_rol
from sesiones.domain.queries.mesa import con_acta, organos_por_rol
from sesiones.enums import SE_LEVANTA, EstadoActa, EstadoSesion, EtapaActa
from sesiones.models import Acta, Sesion


@dataclass(frozen=True)
class Estacion:
    """A stop on the way of an acta, with how many are there."""

    estado: EstadoActa
    cuantas: int


@dataclass(frozen=True)
class ListaDeActas:
    """The stops of the whole way, and the sessions whose acta is at the one chosen."""

    estaciones: list[Estacion]
    sesiones: QuerySet[Sesion]
    total: int


def lista_de_actas(usuario: Usuario, organo: Organo | None, estado: str | None) -> ListaDeActas:
    """Return the sessions that have an acta or will have one, the latest first (1 query; the rows are read later).

    Args:
        organo: only its actas; None for every órgano whose actas the user may download.
        estado: one of ``EstadoActa``; None for all.
    """
    visibles = Sesion.objects.filter(
        organo__in=organos_con_rol(usuario, DESCARGAN), estado__in=[*SE_LEVANTA, EstadoSesion.CLAUSURADA]
    )
    if organo:
        visibles = visibles.filter(organo=organo)
    viva = Acta.objects.filter(sesion=OuterRef("pk")).exclude(etapa=EtapaActa.DEVUELTA)
    # The same as ``Acta.estado`` says of one row.
    con_estado = visibles.annotate(
        etapa_acta=Subquery(viva.values("etapa")[:1]),
        documento_acta=Subquery(viva.values("documento")[:1]),
        trabajo_acta=Subquery(viva.values("trabajo__estado")[:1]),
    ).annotate(
        estado_acta=Case(
            When(etapa_acta=EtapaActa.EN_REVISION, then=Value(EstadoActa.EN_REVISION)),
            When(etapa_acta=EtapaActa.FIRMADA, then=Value(EstadoActa.FIRMADA)),
            When(etapa_acta=EtapaActa.PUBLICADA, then=Value(EstadoActa.PUBLICADA)),
            When(documento_acta__isnull=False, then=Value(EstadoActa.EN_FIRMA)),
            When(trabajo_acta=EstadoTrabajo.FALLIDO, then=Value(EstadoActa.FALLIDA)),
            When(etapa_acta=EtapaActa.APROBADA, then=Value(EstadoActa.EN_EMISION)),
            default=Value(EstadoActa.BORRADOR),
            output_field=CharField(),
        )
    )
    cuentas = dict(con_estado.order_by().values_list("estado_acta").annotate(cuantas=Count("pk")))
    elegidas = con_estado.filter(estado_acta=estado) if estado else con_estado
    return ListaDeActas(
        estaciones=[Estacion(e, cuentas.get(e, 0)) for e in EstadoActa],
        sesiones=con_acta(elegidas),
        total=sum(cuentas.values()),
    )


def organos_de_actas(usuario: Usuario) -> QuerySet[Organo]:
    """Return the órganos of the filter of actas."""
    return organos_con_rol(usuario, DESCARGAN).filter(SESIONAN).select_related("municipio")


def organos_que_reintenta(usuario: Usuario) -> set[int]:
    """Return the órganos whose failed actas the user may send again (1 query)."""
    por_rol = organos_por_rol(usuario)
    return por_rol[Rol.SECRETARIA_TECNICA] | por_rol[Rol.COORDINACION]
