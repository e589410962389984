"""Agenda templates of an órgano: the points from which its sessions start. Sessions copy them and keep no tie."""

from django.db import IntegrityError, transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo, Usuario
from sesiones.domain.agenda import MAXIMO_PUNTOS, DatosPunto
from sesiones.domain.huecos import abrir_hueco, acomodar, intercambio
from sesiones.domain.lugares import lugar_nuevo, movido
from sesiones.enums import TipoPunto
from sesiones.models import PlantillaOrden, PuntoPlantilla, Sesion

LARGO_NOMBRE = 80


class PlantillaInvalida(ErrorDeDominio):
    """The template cannot be kept this way."""


@transaction.atomic
def crear(organo: Organo, nombre: str, *, por: Usuario) -> PlantillaOrden:
    """Begin an empty template.

    Raises:
        PlantillaInvalida: it has no name, or the órgano has another one of that name.
    """
    return _guardar(PlantillaOrden(organo=organo), nombre)


@transaction.atomic
def renombrar(plantilla: PlantillaOrden, nombre: str, *, por: Usuario) -> PlantillaOrden:
    """Give a template another name.

    Raises:
        PlantillaInvalida: see ``crear``.
    """
    return _guardar(_abrir(plantilla), nombre)


@transaction.atomic
def borrar(plantilla: PlantillaOrden, *, por: Usuario) -> None:
    """Delete a template with its points; the sessions that started from it keep theirs."""
    _abrir(plantilla).delete()


@transaction.atomic
def copiar_de(plantilla: PlantillaOrden, sesion: Sesion, *, por: Usuario) -> PlantillaOrden:
    """Replace the points of a template with those of a session, but what was added to it later on.

    Raises:
        PlantillaInvalida: the session is of another órgano, or has no points.
    """
    plantilla = _abrir(plantilla)
    if sesion.organo_id != plantilla.organo_id:
        raise PlantillaInvalida("Esa sesión es de otro órgano.", "sesion")
    puntos = list(sesion.puntos.filter(es_ampliacion=False).defer("narrativa").order_by("orden"))
    if not puntos:
        raise PlantillaInvalida("Esa sesión no tiene puntos que copiar.", "sesion")
    plantilla.puntos.all().delete()
    PuntoPlantilla.objects.bulk_create(
        PuntoPlantilla(plantilla=plantilla, orden=n, nivel=p.nivel if n > 1 else 1, titulo=p.titulo, tipo=p.tipo)
        for n, p in enumerate(puntos, 1)
    )
    return plantilla


@transaction.atomic
def agregar_punto(
    plantilla: PlantillaOrden, datos: DatosPunto, *, nivel: int = 1, despues_de: PuntoPlantilla | None = None,
    por: Usuario,
) -> PuntoPlantilla:  # fmt: skip
    """Add a point after the block of another one, or at the end but before the closing.

    Raises:
        PlantillaInvalida: the template is full.
        OrdenInvalido: the title is empty or too long.
    """
    plantilla, datos = _abrir(plantilla), datos.limpios()
    puntos = list(plantilla.puntos.order_by("orden"))
    if len(puntos) >= MAXIMO_PUNTOS:
        raise PlantillaInvalida(f"La plantilla admite hasta {MAXIMO_PUNTOS} puntos.", "titulo")
    nivel = nivel if puntos else 1
    anterior = next((i for i, p in enumerate(puntos) if despues_de and p.pk == despues_de.pk), None)
    hay_clausura = bool(puntos) and puntos[-1].tipo == TipoPunto.CLAUSURA
    lugar = lugar_nuevo([p.nivel for p in puntos], nivel, anterior, hay_clausura=hay_clausura)
    orden = puntos[lugar - 1].orden + 1 if lugar else 1
    abrir_hueco(plantilla.puntos.all(), orden)
    return PuntoPlantilla.objects.create(
        plantilla=plantilla, orden=orden, nivel=nivel,
        titulo=datos.titulo, tipo=datos.tipo,
    )  # fmt: skip


@transaction.atomic
def corregir_punto(punto: PuntoPlantilla, datos: DatosPunto, *, por: Usuario) -> PuntoPlantilla:
    """Change title and kind of a point.

    Raises:
        OrdenInvalido: the title is empty or too long.
    """
    punto = _releer(punto)
    limpios = datos.limpios()
    punto.titulo, punto.tipo = limpios.titulo, limpios.tipo
    punto.save(update_fields=["titulo", "tipo"])
    return punto


@transaction.atomic
def mover_punto(punto: PuntoPlantilla, *, pasos: int, por: Usuario) -> None:
    """Move a point, with its sub-points, one place up (-1) or down (+1); nothing happens at the ends."""
    punto = _releer(punto)
    puntos = list(punto.plantilla.puntos.order_by("orden"))
    aqui = next(i for i, p in enumerate(puntos) if p.pk == punto.pk)
    orden = movido([p.nivel for p in puntos], aqui, pasos)
    acomodar(punto.plantilla.puntos.all(), intercambio([p.pk for p in puntos], [p.orden for p in puntos], orden))
    _primero_de_nivel_uno(punto.plantilla)


@transaction.atomic
def cambiar_nivel(punto: PuntoPlantilla, *, nivel: int, por: Usuario) -> None:
    """Make a point a sub-point of the one before it (2), or a point of its own (1)."""
    punto = _releer(punto)
    punto.nivel = nivel
    punto.save(update_fields=["nivel"])
    _primero_de_nivel_uno(punto.plantilla)


@transaction.atomic
def quitar_punto(punto: PuntoPlantilla, *, por: Usuario) -> None:
    """Remove a point from its template."""
    punto = _releer(punto)
    punto.delete()
    _primero_de_nivel_uno(punto.plantilla)


def _primero_de_nivel_uno(plantilla: PlantillaOrden) -> None:
    primero = plantilla.puntos.order_by("orden").first()
    if primero and primero.nivel != 1:
        primero.nivel = 1
        primero.save(update_fields=["nivel"])


def _guardar(plantilla: PlantillaOrden, nombre: str) -> PlantillaOrden:
    nombre = " ".join(nombre.split())
    if not nombre:
        raise PlantillaInvalida("Escribe el nombre de la plantilla.", "nombre")
    if len(nombre) > LARGO_NOMBRE:
        raise PlantillaInvalida(f"El nombre no puede pasar de {LARGO_NOMBRE} letras.", "nombre")
    plantilla.nombre = nombre
    try:
        with transaction.atomic():
            plantilla.save()
    except IntegrityError:
        raise PlantillaInvalida("Este órgano ya tiene una plantilla con ese nombre.", "nombre") from None
    return plantilla


def _abrir(plantilla: PlantillaOrden) -> PlantillaOrden:
    """Lock the template.

    Raises:
        PlantillaInvalida: somebody deleted it meanwhile.
    """
    actual = PlantillaOrden.objects.select_for_update(of=("self",)).filter(pk=plantilla.pk).first()
    if actual is None:
        raise PlantillaInvalida("Otra persona ya borró esa plantilla.")
    return actual


def _releer(punto: PuntoPlantilla) -> PuntoPlantilla:
    """Lock the template of a point and return the point as it is now.

    Raises:
        PlantillaInvalida: somebody removed it meanwhile.
    """
    _abrir(punto.plantilla)
    actual = PuntoPlantilla.objects.select_related("plantilla").filter(pk=punto.pk).first()
    if actual is None:
        raise PlantillaInvalida("Otra persona ya quitó ese punto.")
    return actual
