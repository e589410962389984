"""What everybody may read of an agreement (docs/decisiones/0014): its words once its acta is public, its state always.

What a session was told waits, as its acta does, until that acta is public; only the state that resulted is shown. What
was reported between sessions is shown if whoever reported it said so.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from participacion.models import Municipio
from sesiones.domain import testado
from sesiones.domain.queries.acuerdos import con_vencimiento
from sesiones.enums import EtapaActa
from sesiones.models import Acta, Acuerdo, IncisoAcuerdo, Seguimiento, Sesion, Testado

Marcado = tuple[str, str]


@dataclass(frozen=True)
class Palabras:
    """What was said in a report, without the personal data marked in its session."""

    texto: str
    causa: str
    medio: str
    remite: str
    evidencia: Seguimiento | None


@dataclass(frozen=True)
class Hecho:
    """Something that happened to an agreement; ``palabras`` is None while they are not public."""

    fecha: datetime.date | None
    inciso: str
    estado: str
    estado_anterior: str
    rotulo: str
    avance: int | None
    prorroga: datetime.date | None
    sesion: Sesion | None
    punto: str
    palabras: Palabras | None


@dataclass(frozen=True)
class Parte:
    """An inciso as it is shown."""

    letra: str
    texto: str
    responsable: str
    plazo: datetime.date | None
    prorroga: datetime.date | None
    estado: str
    rotulo: str
    avance: int


@dataclass(frozen=True)
class Ficha:
    """The public page of an agreement."""

    acuerdo: Acuerdo
    texto: str
    responsable: str
    partes: list[Parte]
    hechos: list[Hecho]
    acta: Acta | None


def publicos(municipio: Municipio | None = None) -> QuerySet[Acuerdo]:
    """Return the agreements that are public: of a session whose acta is, or of a time before this portal."""
    publicadas = Acta.objects.filter(sesion=OuterRef("sesion"), etapa=EtapaActa.PUBLICADA)
    acuerdos = Acuerdo.objects.filter(Q(sesion__isnull=True) | Q(Exists(publicadas)))
    return acuerdos.filter(organo__municipio=municipio) if municipio else acuerdos


def con_todo(acuerdos: QuerySet[Acuerdo]) -> QuerySet[Acuerdo]:
    """Return the agreements with what the public list says of each (incisos and personal data: 2 more queries)."""
    return (
        con_vencimiento(acuerdos)
        .select_related("organo__municipio", "sesion__organo__municipio")
        .prefetch_related("incisos", Prefetch("sesion__testados", Testado.objects.order_by("id")))
    )


def acuerdo_publico(municipio: str, organo: str, folio: str) -> Acuerdo | None:
    """Return the public agreement that an address names, written as it is or in another case (at most 2 queries)."""
    de_aqui = con_vencimiento(
        publicos().filter(organo__municipio__clave=municipio, organo__clave=organo)
    ).select_related("organo__municipio", "sesion__organo__municipio", "punto", "votacion")
    exacto = de_aqui.filter(folio=folio).first()
    return exacto or de_aqui.filter(folio__iexact=" ".join(folio.split())).first()


def ficha(acuerdo: Acuerdo) -> Ficha:
    """Return what the page of a public agreement shows (at most 6 queries)."""
    marcados = marcados_en(acuerdo.sesion)
    informes = list(
        acuerdo.seguimientos.select_related(
            "inciso", "punto__sesion__organo__municipio", "punto_relacionado", "evidencia"
        )
        .defer("evidencia__contenido", "punto__narrativa", "punto_relacionado__narrativa")
        .prefetch_related("punto__sesion__testados")
        .order_by("-id")
    )
    de_sesiones = {s.punto.sesion_id for s in informes if s.punto}
    publicas = set(
        Acta.objects.filter(sesion__in=de_sesiones, etapa=EtapaActa.PUBLICADA).values_list("sesion_id", flat=True)
        if de_sesiones
        else []
    )
    acta = None
    if acuerdo.sesion:
        acta = (
            acuerdo.sesion.actas.filter(etapa=EtapaActa.PUBLICADA).select_related("documento").defer("registro").first()
        )
    return Ficha(
        acuerdo=acuerdo,
        texto=suprimir(acuerdo.texto, marcados),
        responsable=suprimir(acuerdo.responsable, marcados),
        partes=partes(acuerdo, marcados),
        hechos=[_hecho(s, publicas, marcados) for s in informes],
        acta=acta,
    )


def partes(acuerdo: Acuerdo, marcados: Iterable[Marcado]) -> list[Parte]:
    """Return the incisos of an agreement as they are shown."""
    hechas = []
    for inciso in acuerdo.incisos.all():
        inciso.acuerdo = acuerdo
        hechas.append(_parte(inciso, acuerdo, marcados))
    return hechas


def _parte(inciso: IncisoAcuerdo, acuerdo: Acuerdo, marcados: Iterable[Marcado]) -> Parte:
    return Parte(
        letra=inciso.letra,
        texto=suprimir(inciso.texto, marcados),
        responsable=suprimir(inciso.responsable or acuerdo.responsable, marcados),
        plazo=inciso.fecha_compromiso or acuerdo.fecha_compromiso,
        prorroga=inciso.fecha_prorroga or (None if inciso.fecha_compromiso else acuerdo.fecha_prorroga),
        estado=inciso.estado,
        rotulo=inciso.get_estado_display(),
        avance=inciso.avance,
    )


def _hecho(s: Seguimiento, publicas: set[int], del_acuerdo: Iterable[Marcado]) -> Hecho:
    """Return what is public of a report."""
    sesion = s.punto.sesion if s.punto else None
    se_lee = sesion.pk in publicas if sesion else s.es_publico
    return Hecho(
        fecha=s.fecha or (sesion.fecha if sesion else _dia(s)),
        inciso=s.inciso.letra if s.inciso else "",
        estado=s.estado,
        estado_anterior=s.get_estado_anterior_display() if s.estado_anterior != s.estado else "",
        rotulo=s.get_estado_display(),
        avance=s.avance,
        prorroga=s.nueva_fecha,
        sesion=sesion,
        punto=s.punto.numero if s.punto else "",
        palabras=_palabras(s, [*del_acuerdo, *marcados_en(sesion)]) if se_lee else None,
    )


def _palabras(s: Seguimiento, marcados: Iterable[Marcado]) -> Palabras:
    return Palabras(
        texto=suprimir(s.texto, marcados),
        causa=suprimir(s.causa_cancelacion, marcados),
        medio=suprimir(s.medio, marcados),
        remite=s.punto_relacionado.numero if s.punto_relacionado else "",
        evidencia=s if s.es_publico and s.evidencia_id else None,
    )


def _dia(s: Seguimiento) -> datetime.date | None:
    tz = s.acuerdo.organo.municipio.tz
    return s.registrado_en.astimezone(tz).date() if s.registrado_en else None


def marcados_en(sesion: Sesion | None) -> list[Marcado]:
    """Return the personal data marked in a session: (text, what it is)."""
    return [(t.texto, t.categoria) for t in sesion.testados.all()] if sesion else []


def suprimir(texto: str, marcados: Iterable[Marcado]) -> str:
    """Return a text without the personal data marked in its session, as the public version of its acta prints it."""
    limpio: str = testado.suprimir({"dicho": texto}, list(marcados))["dicho"]
    return limpio


def evidencia_publica(municipio: str, pk: int) -> Seguimiento | None:
    """Return the report whose evidence anybody may download, without its bytes, or None (1 query)."""
    publicadas = Acta.objects.filter(sesion=OuterRef("punto__sesion"), etapa=EtapaActa.PUBLICADA)
    return (
        Seguimiento.objects.filter(
            Q(punto__isnull=True) | Q(Exists(publicadas)),
            pk=pk,
            es_publico=True,
            evidencia__isnull=False,
            acuerdo__in=publicos().filter(organo__municipio__clave=municipio).values("pk"),
        )
        .select_related("evidencia")
        .defer("evidencia__contenido")
        .first()
    )
