"""Reads of the public pages of the sessions: one function a screen, a constant number of queries each.

What is not closed is a draft: these reads never load its narrative.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from participacion.enums import TipoOrgano
from participacion.models import Documento, Municipio, Organo
from participacion.models.organo import SESIONAN
from sesiones.domain.anexos import se_ven
from sesiones.domain.nombres import leer_slug
from sesiones.domain.queries.anexos import publicos
from sesiones.enums import EstadoActa, EstadoInforme, EstadoSesion, EtapaActa
from sesiones.models import (
    Acta,
    Anexo,
    Asistencia,
    Citatorio,
    Comunicado,
    DeclaratoriaQuorum,
    Informe,
    Punto,
    Seguimiento,
    Sesion,
)

OCURRE_AHORA = [EstadoSesion.PASE_DE_LISTA, EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO]
PROXIMAS_EN_PORTADA = 6
ACTAS_EN_PORTADA = 6
SESIONES_EN_ORGANO = 12


@dataclass(frozen=True)
class Portada:
    """What the home page tells: what happens now, what comes, what was published, who meets."""

    en_curso: list[Sesion]
    proximas: list[Sesion]
    actas: list[Acta]
    organos: list[Organo]


@dataclass(frozen=True)
class SesionesDeOrgano:
    """The sessions of one órgano: those to come and the latest held, with their actas."""

    proximas: list[Sesion]
    anteriores: list[Sesion]
    total: int


@dataclass(frozen=True)
class PaginaSesion:
    """All that the page of one session shows; ``registro`` is the frozen record, only of a published acta."""

    sesion: Sesion
    acta: Acta | None
    estado_acta: EstadoActa | None
    registro: dict[str, Any] | None
    puntos: list[Punto]
    seguimientos: list[Seguimiento]
    declaratorias: list[DeclaratoriaQuorum]
    desconocido: list[str]
    anexos: list[Anexo]


def _sesiones() -> QuerySet[Sesion]:
    """Return the public sessions with their órgano and, if it is published, their acta in ``actas_publicadas``."""
    publicadas = _publicadas().defer("registro", "version_publica__registro")
    return (
        Sesion.objects.publicas()
        .select_related("organo__municipio")
        .defer("clausura_texto", "notas_fuente")
        .prefetch_related(Prefetch("actas", publicadas, to_attr="actas_publicadas"))
    )


def _publicadas() -> QuerySet[Acta]:
    """Return the published actas with their files and those of their public versions, never their bytes."""
    archivos = [
        f"{de}documento__{archivo}" for de in ("", "version_publica__") for archivo in ("archivo", "archivo_firmado")
    ]
    return (
        Acta.objects.filter(etapa=EtapaActa.PUBLICADA)
        .select_related("version_publica", *archivos)
        .defer(*(f"{archivo}__contenido" for archivo in archivos))
    )


def _actas(municipio: Municipio | None) -> QuerySet[Acta]:
    """Return the published actas with their file's size, and neither its bytes nor the record."""
    actas = _publicadas().select_related("sesion__organo__municipio").defer("registro", "version_publica__registro")
    return actas.filter(sesion__organo__municipio=municipio) if municipio else actas


def portada(municipio: Municipio | None, hoy: datetime.date) -> Portada:
    """Return what the home page shows, of one municipio or of all (at most 6 queries).

    Args:
        municipio: None for all of them; then no órganos are listed.
        hoy: today where the reader is.
    """
    sesiones = _sesiones()
    organos: list[Organo] = []
    if municipio:
        sesiones = sesiones.filter(organo__municipio=municipio)
        organos = list(municipio.organos.filter(SESIONAN).annotate(cuantas_sesiones=Count("sesiones")))
    proximas = sesiones.filter(estado=EstadoSesion.PROGRAMADA, fecha__gte=hoy).order_by("fecha", "hora_primera")
    return Portada(
        en_curso=list(sesiones.filter(estado__in=OCURRE_AHORA).order_by("fecha")),
        proximas=list(proximas[:PROXIMAS_EN_PORTADA]),
        actas=list(_actas(municipio).order_by("-sesion__fecha", "-sesion__numero")[:ACTAS_EN_PORTADA]),
        organos=organos,
    )


def municipios() -> list[Municipio]:
    """Return every municipio with ``cuantos_organos`` and ``cuantas_sesiones`` (1 query)."""
    return list(
        Municipio.objects.annotate(
            cuantos_organos=Count("organos", filter=~Q(organos__tipo=TipoOrgano.OFICINA), distinct=True),
            cuantas_sesiones=Count("organos__sesiones", distinct=True),
        )
    )


def sesiones_de_organo(organo: Organo, hoy: datetime.date) -> SesionesDeOrgano:
    """Return the sessions of an órgano for its page (at most 5 queries)."""
    sesiones = _sesiones().filter(organo=organo)
    por_venir = Q(estado=EstadoSesion.PROGRAMADA, fecha__gte=hoy) | Q(estado__in=OCURRE_AHORA)
    return SesionesDeOrgano(
        proximas=list(sesiones.filter(por_venir).order_by("fecha", "hora_primera")),
        anteriores=list(sesiones.exclude(por_venir)[:SESIONES_EN_ORGANO]),
        total=organo.sesiones.count(),
    )


def sesiones_del_municipio(municipio: Municipio, organo: str, anio: int | None) -> QuerySet[Sesion]:
    """Return the sessions of a municipio, the latest first, filtered by órgano key and year where given."""
    sesiones = _sesiones().filter(organo__municipio=municipio)
    if organo:
        sesiones = sesiones.filter(organo__clave=organo)
    return sesiones.filter(anio=anio) if anio else sesiones


def anios_con_sesiones(municipio: Municipio) -> list[int]:
    """Return the years that have sessions, the latest first (1 query)."""
    return list(
        Sesion.objects.publicas()
        .filter(organo__municipio=municipio)
        .order_by("-anio")
        .values_list("anio", flat=True)
        .distinct()
    )


def sesion_publica(municipio: str, organo: str, anio: int, slug: str) -> Sesion | None:
    """Return the session that an address names, with its órgano and municipio, or None (1 query)."""
    leido = leer_slug(slug)
    if leido is None:
        return None
    tipo, numero = leido
    return (
        Sesion.objects.publicas()
        .select_related("organo__municipio", "convoca")
        .filter(organo__municipio__clave=municipio, organo__clave=organo, tipo=tipo, numero=numero, anio=anio)
        .annotate(
            hay_asistencia=Exists(Asistencia.objects.filter(sesion=OuterRef("pk")).exclude(estado="PENDIENTE")),
            hay_convocatoria=Exists(Citatorio.objects.filter(sesion=OuterRef("pk"), documento__isnull=False)),
            hay_comunicado=Exists(Comunicado.objects.filter(sesion=OuterRef("pk"))),
            anio_de_informe=Subquery(
                Informe.objects.filter(sesion=OuterRef("pk"), estado=EstadoInforme.PUBLICADO).values("anio")[:1]
            ),
        )
        .first()
    )


def acta_publicada(sesion: Sesion) -> Acta | None:
    """Return the published acta of a session with its records, or None (1 query)."""
    return _publicadas().select_related("votacion__punto__sesion__organo").filter(sesion=sesion).first()


def estado_del_acta(sesion: Sesion) -> EstadoActa:
    """Return where the acta of a closed session stands, published or not (1 query)."""
    acta = sesion.actas.exclude(etapa=EtapaActa.DEVUELTA).select_related("trabajo").defer("registro").first()
    return acta.estado if acta else EstadoActa.BORRADOR


def documento_del_acta(municipio: str, organo: str, anio: int, slug: str) -> Documento | None:
    """Return the published document of the session that an address names, without its bytes (1 query)."""
    leido = leer_slug(slug)
    if leido is None:
        return None
    tipo, numero = leido
    acta = (
        _publicadas()
        .defer("registro", "version_publica__registro")
        .filter(
            sesion__organo__municipio__clave=municipio, sesion__organo__clave=organo, sesion__anio=anio,
            sesion__tipo=tipo, sesion__numero=numero,
        )
        .first()
    )  # fmt: skip
    return acta.documento_publico if acta else None


def pagina_de_sesion(sesion: Sesion) -> PaginaSesion:
    """Return what the page of a session shows (at most 6 queries).

    Of a session whose acta is published everything comes from its frozen record, or from its public version. Of any
    other, only the agenda, the declarations of quórum and, if it was held, the state of the agreements under
    follow-up: no narrative. The agenda of a session not called yet is a draft, and nobody sees it.
    """
    clausurada = sesion.estado == EstadoSesion.CLAUSURADA
    acta = acta_publicada(sesion) if clausurada else None
    celebrada = sesion.estado == EstadoSesion.CELEBRADA
    seguimientos = Seguimiento.objects.none()
    if celebrada:
        seguimientos = (
            Seguimiento.objects.filter(punto__sesion=sesion)
            .select_related("acuerdo", "inciso", "punto", "punto_relacionado")
            .defer("texto", "punto__narrativa", "punto_relacionado__narrativa")
        )
    declaratorias = list(sesion.declaratorias.all())
    return PaginaSesion(
        sesion=sesion,
        acta=acta,
        estado_acta=estado_del_acta(sesion) if clausurada and acta is None else None,
        registro=acta.registro_publico if acta else None,
        puntos=list(sesion.puntos.defer("narrativa")) if acta is None and se_ven(sesion) else [],
        seguimientos=list(seguimientos),
        declaratorias=declaratorias,
        desconocido=_desconocido(sesion, declaratorias) if celebrada else [],
        anexos=publicos(sesion),
    )


def _desconocido(sesion: Sesion, declaratorias: list[DeclaratoriaQuorum]) -> list[str]:
    """Say what is not known of a held session, in sentences."""
    faltas = {
        "Quiénes asistieron.": not getattr(sesion, "hay_asistencia", True),
        "Si hubo quórum y en qué convocatoria.": not declaratorias,
        "A qué hora empezó.": sesion.iniciada_en is None,
        "A qué hora terminó.": sesion.clausurada_en is None,
    }
    return [frase for frase, falta in faltas.items() if falta]
