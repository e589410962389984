"""«Te toca a ti»: what each acta of a closed session asks of this person, the most pressing first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from participacion.enums import EstadoFirma, EstadoTrabajo
from participacion.models import Firma, Regla, Usuario
from sesiones.domain.nombres import folio_acta, nombre_sesion
from sesiones.domain.vigilancia import dias_de_retraso
from sesiones.enums import EstadoSesion, EtapaActa, RespuestaObservacion
from sesiones.models import Acta, Observacion, Sesion
from sesiones.permissions import firmas_pendientes_de

# A published acta is news to the coordinación for this long.
ES_NOVEDAD = datetime.timedelta(days=14)
MAXIMO = 200


class Clase(IntEnum):
    """What is asked, in the order in which it presses."""

    FIRMAR = 1
    FALLIDA = 2
    RESPONDER = 3
    APROBAR = 4
    PUBLICAR = 5
    ENVIAR = 6
    EN_REVISION = 7
    RECOGER_FIRMAS = 8
    EN_EMISION = 9
    NOVEDAD = 10


@dataclass(frozen=True)
class Turno:
    """One thing that waits for a person about one acta."""

    clase: Clase
    sesion: Sesion
    nombre: str
    folio: str
    cuantas: int = 0
    error: str = ""
    trabajo_id: object = None
    firma_id: int | None = None
    hasta: datetime.datetime | None = None
    retraso: int | None = None

    @property
    def urge(self) -> bool:
        """Tell whether it is something to do now, and not only to know."""
        return self.clase not in {Clase.EN_REVISION, Clase.EN_EMISION, Clase.NOVEDAD, Clase.RECOGER_FIRMAS}


def turnos(
    usuario: Usuario, *, escriben: set[int], coordinan: set[int], ahora: datetime.datetime, hoy: datetime.date
) -> list[Turno]:
    """Return what waits for this person in the actas (4 queries).

    Args:
        escriben: órganos whose minutes the person takes.
        coordinan: órganos that the person coordinates.
        ahora: instant against which windows are measured.
        hoy: today, for the days past the term of publication.
    """
    sesiones = list(_sesiones(escriben | coordinan, ahora)[:MAXIMO])
    plazos = _plazos(escriben | coordinan)
    hechos = [*_por_firmar(usuario)]
    for sesion in sesiones:
        retraso = dias_de_retraso(sesion.fecha, plazos.get(sesion.organo_id), hoy)
        turno = _de_sesion(sesion, sesion.organo_id in escriben, sesion.organo_id in coordinan, ahora, retraso)
        if turno:
            hechos.append(turno)
    return sorted(hechos, key=lambda t: (t.clase, t.sesion.fecha))


def _sesiones(organos: Iterable[int], ahora: datetime.datetime) -> QuerySet[Sesion]:
    """Return the closed sessions whose acta is not public yet, or is news, with what their acta needs."""
    viva = Acta.objects.filter(sesion=OuterRef("pk")).exclude(etapa=EtapaActa.DEVUELTA)
    observadas = Observacion.objects.filter(
        acta__sesion=OuterRef("pk"), acta__etapa=EtapaActa.EN_REVISION, respuesta=RespuestaObservacion.PENDIENTE
    )
    sin_firmar = Firma.objects.filter(documento__acta__sesion=OuterRef("pk"), estado=EstadoFirma.PENDIENTE)
    publicada = viva.filter(etapa=EtapaActa.PUBLICADA)
    nueva = publicada.filter(publicada_en__gte=ahora - ES_NOVEDAD)

    def cuantas(filas: QuerySet[Observacion] | QuerySet[Firma], por: str) -> Coalesce:
        return Coalesce(Subquery(filas.order_by().values(por).annotate(n=Count("pk")).values("n")[:1]), 0)

    return (
        Sesion.objects.filter(organo__in=list(organos), estado=EstadoSesion.CLAUSURADA)
        .filter(Q(~Exists(publicada)) | Q(Exists(nueva)))
        .select_related("organo__municipio")
        .defer("clausura_texto", "notas_fuente")
        .annotate(
            etapa=Subquery(viva.values("etapa")[:1]),
            documento=Subquery(viva.values("documento")[:1]),
            trabajo=Subquery(viva.values("trabajo")[:1], output_field=UUIDField()),
            estado_trabajo=Subquery(viva.values("trabajo__estado")[:1]),
            error_trabajo=Subquery(viva.values("trabajo__error")[:1]),
            revision_hasta=Subquery(viva.values("revision_hasta")[:1]),
            sin_responder=cuantas(observadas, "acta__sesion"),
            sin_firmar=cuantas(sin_firmar, "documento__acta__sesion"),
        )
        .order_by("fecha", "numero")
    )


def _plazos(organos: Iterable[int]) -> dict[int, int]:
    """Return the days to publish of each órgano that has a rule about it, the latest rule (1 query)."""
    reglas = Regla.objects.filter(organo__in=list(organos), dias_publicacion__isnull=False)
    return {r.organo_id: r.dias_publicacion or 0 for r in reglas.order_by("fecha_inicio")}


def _por_firmar(usuario: Usuario) -> list[Turno]:
    """Return the actas that wait for this very person's signature (1 query)."""
    suyas = (
        firmas_pendientes_de(usuario)
        .filter(documento__acta__etapa=EtapaActa.APROBADA)
        .select_related("documento__acta__sesion__organo__municipio")
        .defer("documento__acta__registro")
    )
    return [
        Turno(Clase.FIRMAR, s, nombre_sesion(s), folio_acta(s), firma_id=firma.pk)
        for firma in suyas
        for s in [firma.documento.acta.sesion]
    ]


def _de_sesion(
    sesion: Sesion, escribe: bool, coordina: bool, ahora: datetime.datetime, retraso: int | None
) -> Turno | None:
    """Return what the acta of one session asks of this person, or None."""
    s: object = sesion
    etapa, hasta = getattr(s, "etapa", None), getattr(s, "revision_hasta", None)
    clase: Clase | None = None
    cuantas = 0
    if etapa is None:
        clase = Clase.ENVIAR if escribe else None
    elif etapa == EtapaActa.EN_REVISION:
        cuantas = getattr(s, "sin_responder", 0)
        cerrada = hasta is not None and hasta <= ahora
        if cuantas and escribe:
            clase = Clase.RESPONDER
        elif cerrada and coordina and not cuantas:
            clase = Clase.APROBAR
        else:
            clase = Clase.EN_REVISION
    elif etapa == EtapaActa.FIRMADA:
        clase = Clase.PUBLICAR if coordina else None
    elif etapa == EtapaActa.PUBLICADA:
        clase = Clase.NOVEDAD if coordina else None
    elif getattr(s, "documento", None):
        clase, cuantas = Clase.RECOGER_FIRMAS, getattr(s, "sin_firmar", 0)
    else:
        fallo = getattr(s, "estado_trabajo", "") == EstadoTrabajo.FALLIDO
        clase = Clase.FALLIDA if fallo else Clase.EN_EMISION
    if clase is None:
        return None
    return Turno(
        clase, sesion, nombre_sesion(sesion), folio_acta(sesion), cuantas=cuantas, hasta=hasta, retraso=retraso,
        error=getattr(s, "error_trabajo", "") or "", trabajo_id=getattr(s, "trabajo", None),
    )  # fmt: skip
