"""Reads of the annual reports: one report as a tree, and the lists; a constant number of queries each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from participacion.models import Municipio
from sesiones.enums import EstadoInforme, TipoPunto
from sesiones.models import AreaInforme, CifraInforme, EntradaInforme, FotoInforme, Informe, InformeEmitido, Punto


@dataclass(frozen=True)
class Rama:
    """An entry with its figures and the entries below it."""

    entrada: EntradaInforme
    cifras: list[CifraInforme]
    hijas: list["Rama"]

    @property
    def colaboran(self) -> list[str]:
        """Who took part, one by one."""
        return [linea.strip() for linea in self.entrada.colaboran.splitlines() if linea.strip()]


@dataclass(frozen=True)
class RamaArea:
    """An area with its own figures and its entries."""

    area: AreaInforme
    cifras: list[CifraInforme]
    ramas: list[Rama]

    def todas_las_cifras(self) -> Iterator[CifraInforme]:
        """Yield the figures of the area, then those of each entry, in reading order."""
        yield from self.cifras
        for rama in self.ramas:
            yield from rama.cifras
            for hija in rama.hijas:
                yield from hija.cifras


@dataclass(frozen=True)
class Arbol:
    """A whole report."""

    informe: Informe
    areas: list[RamaArea]
    fotos: list[FotoInforme]

    def todas_las_cifras(self) -> list[CifraInforme]:
        """Return every figure, in reading order."""
        return [cifra for area in self.areas for cifra in area.todas_las_cifras()]


def arbol(informe: Informe) -> Arbol:
    """Return a report with everything it says, and no bytes (4 queries)."""
    return arboles([informe])[0]


def arboles(informes: list[Informe]) -> list[Arbol]:
    """Return several reports with everything they say, in the same order (4 queries, however many)."""
    areas: dict[int, list[AreaInforme]] = defaultdict(list)
    for area in AreaInforme.objects.filter(informe__in=informes).order_by("orden"):
        areas[area.informe_id].append(area)
    hijas: dict[tuple[int, int | None], list[EntradaInforme]] = defaultdict(list)
    for entrada in EntradaInforme.objects.filter(area__informe__in=informes).order_by("orden"):
        hijas[entrada.area_id, entrada.padre_id].append(entrada)
    cifras: dict[tuple[int, int | None], list[CifraInforme]] = defaultdict(list)
    del_informe = CifraInforme.objects.filter(area__informe__in=informes)
    for cifra in del_informe.select_related("area", "entrada").order_by("orden"):
        cifras[cifra.area_id, cifra.entrada_id].append(cifra)
    fotos: dict[int, list[FotoInforme]] = defaultdict(list)
    con_archivo = FotoInforme.objects.filter(informe__in=informes).select_related("archivo")
    for foto in con_archivo.defer("archivo__contenido").order_by("orden"):
        fotos[foto.informe_id].append(foto)

    def ramas(area: AreaInforme, padre: int | None) -> list[Rama]:
        return [
            Rama(entrada, cifras[area.pk, entrada.pk], ramas(area, entrada.pk)) for entrada in hijas[area.pk, padre]
        ]

    return [
        Arbol(
            informe,
            [RamaArea(area, cifras[area.pk, None], ramas(area, None)) for area in areas[informe.pk]],
            fotos[informe.pk],
        )
        for informe in informes
    ]


def informes_de_la_mesa(informes: QuerySet[Informe]) -> QuerySet[Informe]:
    """Return reports for the list of the desk, with how many areas each has and where it was presented."""
    listados = informes.select_related("organo__municipio", "sesion__organo").annotate(cuantas_areas=Count("areas"))
    return listados.order_by("-anio", "organo__nombre", "pk")


def informes_publicos(municipio: Municipio) -> list[Informe]:
    """Return the published reports of a municipio, the latest year first (1 query)."""
    return list(
        Informe.objects.filter(organo__municipio=municipio, estado=EstadoInforme.PUBLICADO)
        .select_related("organo__municipio", "sesion__organo__municipio")
        .annotate(cuantas_areas=Count("areas"))
        .order_by("-anio", "organo__nombre")
    )


def informe_publico(municipio: str, organo: str, anio: int) -> Informe | None:
    """Return the published report that an address names, or None (1 query)."""
    return (
        Informe.objects.filter(
            organo__municipio__clave=municipio, organo__clave=organo, anio=anio, estado=EstadoInforme.PUBLICADO
        )
        .select_related("organo__municipio", "sesion__organo__municipio", "punto")
        .first()
    )


def informes_de_puntos(puntos: list[Punto]) -> dict[int, list[Arbol]]:
    """Return the reports presented at each of these points, by point (5 queries; none where no point is of reports)."""
    de_informes = [p for p in puntos if p.tipo == TipoPunto.INFORME]
    por_punto: dict[int, list[Arbol]] = defaultdict(list)
    if not de_informes:
        return por_punto
    presentados = Informe.objects.filter(punto__in=de_informes).select_related("organo__municipio").order_by("anio")
    for visto in arboles(list(presentados)):
        if visto.informe.punto_id:
            por_punto[visto.informe.punto_id].append(visto)
    return por_punto


def emitidos_de(informe: Informe) -> list[InformeEmitido]:
    """Return the printed versions of a report, the latest first, without records nor bytes (1 query)."""
    emitidos = informe.emitidos.select_related("documento__archivo", "trabajo")
    return list(emitidos.defer("registro", "documento__archivo__contenido"))


def puntos_de_informe(informe: Informe) -> QuerySet[Punto]:
    """Return the points in which a session of the órgano heard, or will hear, a report; the latest first."""
    return (
        Punto.objects.filter(sesion__organo=informe.organo_id, tipo=TipoPunto.INFORME)
        .select_related("sesion__organo")
        .defer("narrativa")
        .order_by("-sesion__fecha", "orden")
    )
