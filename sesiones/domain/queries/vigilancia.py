"""Reads of the oversight pages: a constant number of queries whatever the sessions and the members."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad
from participacion.models import Nombramiento, Organo, Regla, Usuario
from sesiones.domain import vigilancia
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.vigilancia import Calendario, Cuenta, Falta, Numeracion
from sesiones.enums import EstadoAsistencia, EstadoSesion, EtapaActa, ModalidadAsistencia, TipoSesion
from sesiones.models import Acta, Acuerdo, Asistencia, Sesion
from sesiones.permissions import organos_vigilados_por

SE_CELEBRARON = frozenset({EstadoSesion.CLAUSURADA, EstadoSesion.CELEBRADA})
POR_CELEBRAR = frozenset(
    {EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA, EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO}
)
# What every kind of series is called where its number is missing.
SERIES = {
    TipoSesion.ORDINARIA: "ordinarias",
    TipoSesion.EXTRAORDINARIA: "extraordinarias",
    TipoSesion.SOLEMNE: "solemnes",
    TipoSesion.SIN_ESPECIFICAR: "sin especificar",
}


@dataclass(frozen=True)
class Miembro:
    """A member with their attendance."""

    nombramiento: Nombramiento
    cuenta: Cuenta


@dataclass(frozen=True)
class Serie:
    """The numbers of the sessions of one kind and year."""

    nombre: str
    numeracion: Numeracion


@dataclass(frozen=True)
class FoliosDeSesion:
    """What is wrong with the running numbers of the agreements of one session."""

    sesion: Sesion
    nombre: str
    faltan: list[int]
    anulados: list[str]


@dataclass(frozen=True)
class ActaTardia:
    """A closed session whose acta is past the day on which it should be public."""

    sesion: Sesion
    nombre: str
    dias: int


@dataclass(frozen=True)
class Vigilancia:
    """All that the page of one órgano and year shows."""

    regla: Regla
    calendario: Calendario
    miembros: list[Miembro]
    series: list[Serie]
    folios: list[FoliosDeSesion]
    tardias: list[ActaTardia]

    @property
    def alertas(self) -> list[Miembro]:
        """Members whose absences reach the number of the rule."""
        return [m for m in self.miembros if m.cuenta.alerta]

    @property
    def numeracion_bien(self) -> bool:
        """Tell whether no session nor agreement number is missing or repeated."""
        return all(s.numeracion.bien for s in self.series) and not any(f.faltan for f in self.folios)


def organos_vigilados(usuario: Usuario) -> QuerySet[Organo]:
    """Return the órganos whose sessions the user oversees."""
    return organos_vigilados_por(usuario).select_related("municipio").order_by("municipio__nombre", "nombre")


def anios_de(organo: Organo) -> list[int]:
    """Return the years with sessions, the latest first (1 query)."""
    return list(organo.sesiones.order_by("-anio").values_list("anio", flat=True).distinct())


def vigilar(organo: Organo, anio: int, *, hoy: datetime.date) -> Vigilancia:
    """Return the oversight of an órgano in a year (at most 8 queries).

    Args:
        organo: with its municipio.
        anio: year of the series.
        hoy: today where the órgano is; the rule in force is that of the end of the year, or of today before it.
    """
    sesiones = list(organo.sesiones.filter(anio=anio).select_related("organo__municipio").order_by("fecha", "numero"))
    regla = regla_en(organo, min(hoy, datetime.date(anio, 12, 31)))
    ordinarias = [s for s in sesiones if s.tipo == TipoSesion.ORDINARIA and s.estado in SE_CELEBRARON]
    return Vigilancia(
        regla=regla,
        calendario=_calendario(sesiones, regla),
        miembros=_miembros(organo, anio, ordinarias, regla),
        series=_series(sesiones),
        folios=_folios(sesiones),
        tardias=_tardias(sesiones, regla, hoy),
    )


def _calendario(sesiones: list[Sesion], regla: Regla) -> Calendario:
    ordinarias = [s for s in sesiones if s.tipo == TipoSesion.ORDINARIA]

    def cuantas(estados: Iterable[str]) -> int:
        return sum(1 for s in ordinarias if s.estado in set(estados))

    return Calendario(
        previstas=regla.sesiones_anuales,
        celebradas=cuantas(SE_CELEBRARON),
        por_celebrar=cuantas(POR_CELEBRAR),
        sin_quorum=cuantas([EstadoSesion.SIN_QUORUM]),
        canceladas=cuantas([EstadoSesion.CANCELADA]),
    )


def _miembros(organo: Organo, anio: int, ordinarias: list[Sesion], regla: Regla) -> list[Miembro]:
    """Return the attendance of the members of that year, suplentes and guests apart (2 queries)."""
    en_el_anio = Q(fecha_inicio__isnull=True) | Q(fecha_inicio__lte=datetime.date(anio, 12, 31))
    sin_acabar = Q(fecha_fin__isnull=True) | Q(fecha_fin__gte=datetime.date(anio, 1, 1))
    nombramientos = (
        organo.nombramientos.filter(en_el_anio, sin_acabar)
        .exclude(calidad__in=[Calidad.SUPLENTE, Calidad.INVITADO])
        .select_related("persona")
        .order_by("prelacion", "id")
    )
    por_sesion: dict[int, dict[int, Asistencia]] = defaultdict(dict)
    filas = Asistencia.objects.filter(sesion__in=ordinarias, nombramiento__isnull=False).select_related("suplida_por")
    for fila in filas:
        por_sesion[fila.sesion_id][fila.nombramiento_id or 0] = fila
    miembros = []
    for nombramiento in nombramientos:
        suyas = [por_sesion[s.pk].get(nombramiento.pk) for s in ordinarias]
        faltas = [_falta(a) for a in suyas if a is not None]
        cuenta = vigilancia.contar_asistencia(faltas, limite=regla.faltas_alerta, seguidas=regla.faltas_seguidas)
        miembros.append(Miembro(nombramiento, cuenta))
    return miembros


def _falta(a: Asistencia) -> Falta:
    """Say how one row of the roll counts."""
    match EstadoAsistencia(a.estado):
        case EstadoAsistencia.PRESENTE | EstadoAsistencia.RETIRADA:
            return Falta.A_DISTANCIA if a.modalidad == ModalidadAsistencia.VIRTUAL else Falta.PRESENTE
        case EstadoAsistencia.PENDIENTE:
            return Falta.NO_CONSTA
    suplente = getattr(a, "suplida_por", None)
    if suplente and suplente.estado in {EstadoAsistencia.PRESENTE, EstadoAsistencia.RETIRADA}:
        return Falta.CON_SUPLENTE
    return Falta.JUSTIFICADA if a.estado == EstadoAsistencia.JUSTIFICADA else Falta.INJUSTIFICADA


def _series(sesiones: list[Sesion]) -> list[Serie]:
    """Return the series of each kind; a cancelled session keeps its number."""
    por_tipo: dict[str, list[int]] = defaultdict(list)
    for sesion in sesiones:
        por_tipo[sesion.tipo].append(sesion.numero)
    series = [Serie(SERIES[TipoSesion(tipo)], vigilancia.revisar_numeracion(n)) for tipo, n in sorted(por_tipo.items())]
    # A source that does not say the kind may repeat a number that another session already has.
    sin_tipo, ordinarias = por_tipo[TipoSesion.SIN_ESPECIFICAR], por_tipo[TipoSesion.ORDINARIA]
    if repetidos := sorted(set(sin_tipo) & set(ordinarias)):
        series.append(Serie("ordinarias y sin especificar", Numeracion([], repetidos)))
    return series


def _folios(sesiones: list[Sesion]) -> list[FoliosDeSesion]:
    """Return the sessions whose agreements skip a number, and which of those were annulled (2 queries)."""
    usados: dict[int, set[int]] = defaultdict(set)
    for sesion_id, n in Acuerdo.objects.filter(sesion__in=sesiones).values_list("sesion_id", "consecutivo"):
        usados[sesion_id].add(n)
    anulados: dict[int, dict[int, str]] = defaultdict(dict)
    borrados = Acuerdo.history.filter(sesion_id__in=[s.pk for s in sesiones], history_type="-")
    for sesion_id, n, folio in borrados.values_list("sesion_id", "consecutivo", "folio"):
        if n not in usados[sesion_id]:
            anulados[sesion_id][n] = folio
    hallados = []
    for sesion in sesiones:
        todos = usados[sesion.pk] | set(anulados[sesion.pk])
        faltan = vigilancia.revisar_numeracion(todos).faltan
        if faltan or anulados[sesion.pk]:
            folios = [folio for _, folio in sorted(anulados[sesion.pk].items())]
            hallados.append(FoliosDeSesion(sesion, nombre_sesion(sesion), faltan, folios))
    return hallados


def _tardias(sesiones: list[Sesion], regla: Regla, hoy: datetime.date) -> list[ActaTardia]:
    """Return the closed sessions whose acta should already be public (1 query)."""
    publicadas = set(
        Acta.objects.filter(sesion__in=sesiones, etapa=EtapaActa.PUBLICADA).values_list("sesion_id", flat=True)
    )
    tardias = []
    for sesion in sesiones:
        if sesion.estado != EstadoSesion.CLAUSURADA or sesion.pk in publicadas:
            continue
        dias = vigilancia.dias_de_retraso(sesion.fecha, regla.dias_publicacion, hoy)
        if dias is not None:
            tardias.append(ActaTardia(sesion, nombre_sesion(sesion), dias))
    return tardias
