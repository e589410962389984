"""What a report is made of, while it is a draft: areas, entries in two levels, figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, QuerySet

from participacion.models import Usuario
from sesiones.domain.informes import InformeInvalido, abrir
from sesiones.models import AreaInforme, CifraInforme, EntradaInforme, FotoInforme, Informe

MAXIMO_AREAS = 40
MAXIMO_POR_AREA = 200  # entries, and as many figures
VALOR_MAXIMO = Decimal("999999999999.99")  # as the column
# Where rows wait while they change places: the pair (report, place) is unique.
LEJOS = 10_000
SUBIR, BAJAR = -1, 1
Parte = AreaInforme | EntradaInforme | CifraInforme | FotoInforme
P = TypeVar("P", bound=AreaInforme | EntradaInforme | CifraInforme | FotoInforme)


@dataclass(frozen=True)
class DatosArea:
    """An area and who heads it."""

    nombre: str
    titular: str = ""
    titular_cargo: str = ""
    texto: str = ""


@dataclass(frozen=True)
class DatosEntrada:
    """A project or action; ``padre`` is the entry that it belongs to. Partners, one a line."""

    titulo: str
    texto: str = ""
    colaboran: str = ""
    padre: EntradaInforme | None = None


@dataclass(frozen=True)
class DatosCifra:
    """A figure, of an area or of one of its entries."""

    valor: Decimal
    unidad: str
    concepto: str = ""
    es_aproximada: bool = False
    entrada: EntradaInforme | None = None


def _linea(texto: str) -> str:
    return " ".join(texto.split())


@transaction.atomic
def guardar_area(informe: Informe, datos: DatosArea, *, area: AreaInforme | None = None, por: Usuario) -> AreaInforme:
    """Add an area at the end, or correct one.

    Raises:
        InformeInvalido: the report is published, there are too many, it has no name, or somebody removed it.
    """
    informe = abrir(informe)
    if not _linea(datos.nombre):
        raise InformeInvalido("Escribe el nombre del área.", "nombre")
    if area is None:
        area = AreaInforme(informe=informe, orden=_ultimo(informe.areas.all(), MAXIMO_AREAS, "áreas") + 1)
    else:
        area = _releer(area)
    area.nombre, area.titular = _linea(datos.nombre), _linea(datos.titular)
    area.titular_cargo, area.texto = _linea(datos.titular_cargo), datos.texto.strip()
    area.save()
    return area


@transaction.atomic
def guardar_entrada(
    area: AreaInforme, datos: DatosEntrada, *, entrada: EntradaInforme | None = None, por: Usuario
) -> EntradaInforme:
    """Add an entry after its siblings, or correct one, which may change the entry that it belongs to.

    Raises:
        InformeInvalido: the report is published, there are too many, it has no title, or it would be a third level.
    """
    abrir(area.informe)
    if not _linea(datos.titulo):
        raise InformeInvalido("Escribe el título de la entrada.", "titulo")
    padre = datos.padre
    if padre and (padre.area_id != area.pk or padre.padre_id):
        raise InformeInvalido("Una entrada va dentro de una de primer nivel de la misma área.", "padre")
    if entrada is None:
        entrada = EntradaInforme(area=area, orden=_ultimo(area.entradas.all(), MAXIMO_POR_AREA, "entradas") + 1)
    else:
        entrada = _releer(entrada)
        if padre and (padre.pk == entrada.pk or entrada.hijas.exists()):
            raise InformeInvalido("Esta entrada tiene otras dentro; no puede ir dentro de otra.", "padre")
    entrada.titulo, entrada.texto = _linea(datos.titulo), datos.texto.strip()
    entrada.colaboran = "\n".join(limpia for linea in datos.colaboran.splitlines() if (limpia := _linea(linea)))
    entrada.padre = padre
    entrada.save()
    _ordenar_entradas(area)
    return entrada


@transaction.atomic
def guardar_cifra(
    area: AreaInforme, datos: DatosCifra, *, cifra: CifraInforme | None = None, por: Usuario
) -> CifraInforme:
    """Add a figure at the end of its area, or correct one.

    Raises:
        InformeInvalido: the report is published, there are too many, it has no unit, or it does not fit.
    """
    abrir(area.informe)
    if not _linea(datos.unidad):
        raise InformeInvalido("Escribe en qué se cuenta, como «documentos».", "unidad")
    if abs(datos.valor) > VALOR_MAXIMO or datos.valor != round(datos.valor, 2):
        raise InformeInvalido("Escribe la cifra con dos decimales a lo más, y hasta doce enteros.", "valor")
    if datos.entrada and datos.entrada.area_id != area.pk:
        raise InformeInvalido("Elige una entrada de esta área.", "entrada")
    if cifra is None:
        cifra = CifraInforme(area=area, orden=_ultimo(area.cifras.all(), MAXIMO_POR_AREA, "cifras") + 1)
    else:
        cifra = _releer(cifra)
    cifra.valor, cifra.unidad, cifra.concepto = datos.valor, _linea(datos.unidad), _linea(datos.concepto)
    cifra.es_aproximada, cifra.entrada = datos.es_aproximada, datos.entrada
    cifra.save()
    return cifra


@transaction.atomic
def mover(parte: Parte, *, pasos: int, por: Usuario) -> None:
    """Move a part one place among its siblings, up (``SUBIR``) or down (``BAJAR``); nothing happens at the ends.

    An entry moves with those below it.

    Raises:
        InformeInvalido: the report is published, or somebody removed the part.
    """
    abrir(informe_de(parte))
    parte = _releer(parte)
    hermanas = list(_hermanas(parte).order_by("orden"))
    aqui = next(i for i, hermana in enumerate(hermanas) if hermana.pk == parte.pk)
    alla = aqui + pasos
    if not 0 <= alla < len(hermanas):
        return
    una, otra = hermanas[aqui], hermanas[alla]
    tabla = type(parte)._default_manager
    tabla.filter(pk=una.pk).update(orden=LEJOS)
    tabla.filter(pk=otra.pk).update(orden=una.orden)
    tabla.filter(pk=una.pk).update(orden=otra.orden)
    if isinstance(parte, EntradaInforme):
        _ordenar_entradas(parte.area)


@transaction.atomic
def quitar(parte: Parte, *, por: Usuario) -> None:
    """Remove a part that has nothing below it; the history keeps it.

    Raises:
        InformeInvalido: the report is published, there is something below, or somebody removed it.
    """
    abrir(informe_de(parte))
    parte = _releer(parte)
    if isinstance(parte, AreaInforme) and (parte.entradas.exists() or parte.cifras.exists()):
        raise InformeInvalido(f"«{parte.nombre}» tiene entradas o cifras. Quítalas primero.")
    if isinstance(parte, EntradaInforme) and (parte.hijas.exists() or parte.cifras.exists()):
        raise InformeInvalido(f"«{parte.titulo}» tiene entradas o cifras. Quítalas primero.")
    parte.delete()


def informe_de(parte: Parte) -> Informe:
    """Return the report that a part belongs to."""
    return parte.informe if isinstance(parte, AreaInforme | FotoInforme) else parte.area.informe


def _hermanas(parte: Parte) -> QuerySet[Any]:
    """Return the rows among which a part moves."""
    if isinstance(parte, EntradaInforme):
        return parte.area.entradas.filter(padre=parte.padre_id)
    if isinstance(parte, CifraInforme):
        return parte.area.cifras.filter(entrada=parte.entrada_id)
    tabla = parte.informe.areas if isinstance(parte, AreaInforme) else parte.informe.fotos
    return tabla.all()


def _ordenar_entradas(area: AreaInforme) -> None:
    """Number the entries of an area in reading order: each followed by those below it."""
    entradas = list(area.entradas.order_by("orden"))
    en_orden = [e for e in entradas if e.padre_id is None]
    leidas = [e for primera in en_orden for e in (primera, *(h for h in entradas if h.padre_id == primera.pk))]
    if [e.orden for e in leidas] == list(range(1, len(leidas) + 1)):
        return
    area.entradas.update(orden=F("orden") + LEJOS)
    for lugar, entrada in enumerate(leidas, start=1):
        EntradaInforme.objects.filter(pk=entrada.pk).update(orden=lugar)


def _ultimo(filas: QuerySet[Any], maximo: int, que: str) -> int:
    """Return the last place taken.

    Raises:
        InformeInvalido: no more fit.
    """
    lugares = list(filas.order_by("orden").values_list("orden", flat=True))
    if len(lugares) >= maximo:
        raise InformeInvalido(f"Ya hay {maximo} {que}; no caben más.")
    return lugares[-1] if lugares else 0


def _releer(parte: P) -> P:
    """Return a part as it is now.

    Raises:
        InformeInvalido: somebody removed it.
    """
    tabla: QuerySet[Any] = type(parte)._default_manager.all()
    actual: P | None = tabla.filter(pk=parte.pk).first()
    if actual is None:
        raise InformeInvalido("Otra persona ya quitó eso. Vuelve a abrir el informe.")
    return actual
