"""The order of the day: from a template, in two levels, with numbers that follow the order."""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo, Persona, Usuario
from sesiones.domain import correcciones
from sesiones.domain.celebracion import bloquear
from sesiones.enums import SE_PREPARA, EstadoPunto, TipoPunto
from sesiones.models import PlantillaOrden, Punto, Seguimiento, Sesion

MAXIMO_PUNTOS = 120


class OrdenInvalido(ErrorDeDominio):
    """The agenda cannot be changed this way."""


@dataclass(frozen=True)
class DatosSesion:
    """What the secretaría fills in to draft a session."""

    organo: Organo
    tipo: str
    numero: int
    anio: int
    fecha: datetime.date
    hora_primera: datetime.time | None
    hora_segunda: datetime.time | None
    modalidad: str
    lugar: str
    plataforma: str
    convoca: Persona | None = None
    convoca_cargo: str = ""


@transaction.atomic
def crear_sesion(datos: DatosSesion, plantilla: PlantillaOrden | None, *, por: Usuario) -> Sesion:
    """Draft a session and copy the template's points into its agenda.

    Raises:
        OrdenInvalido: the number is taken, or the template belongs to another órgano.
    """
    if plantilla and plantilla.organo_id != datos.organo.pk:
        raise OrdenInvalido("Esa plantilla es de otro órgano.", "plantilla")
    repetida = Sesion.objects.filter(
        organo=datos.organo, tipo=datos.tipo, numero=datos.numero, anio=datos.anio
    ).exists()
    if repetida:
        raise OrdenInvalido(
            f"Ya hay una sesión con el número {datos.numero} de {datos.anio}. Revisa el número.", "numero"
        )
    try:
        with transaction.atomic():
            sesion = Sesion.objects.create(**vars(datos))
    except IntegrityError:  # the same number, drafted by somebody else a moment ago
        raise OrdenInvalido("Otra persona acaba de crear esa sesión. Revisa el número.", "numero") from None
    if plantilla:
        for modelo in plantilla.puntos.all():
            Punto.objects.create(
                sesion=sesion, orden=modelo.orden, numero=f"#{modelo.orden}", nivel=modelo.nivel,
                titulo=modelo.titulo, tipo=modelo.tipo,
            )  # fmt: skip
        numerar(sesion)
    return sesion


def proximo_numero(organo: Organo, tipo: str, anio: int) -> int:
    """Return the number that follows the last session of that kind and year."""
    ultimo = (
        Sesion.objects.filter(organo=organo, tipo=tipo, anio=anio)
        .order_by("-numero")
        .values_list("numero", flat=True)
        .first()
    )
    return (ultimo or 0) + 1


def numerar(sesion: Sesion) -> None:
    """Give every point the number of its place: 1, 2, 2.1, 3… The first point is always of level one."""
    puntos = list(sesion.puntos.order_by("orden"))
    mayor = menor = 0
    nuevos: dict[int, tuple[str, int]] = {}
    for punto in puntos:
        nivel = punto.nivel if mayor else 1
        if nivel == 1:
            mayor, menor = mayor + 1, 0
        else:
            menor += 1
        nuevos[punto.pk] = (f"{mayor}.{menor}" if nivel == 2 else str(mayor), nivel)
    cambian = [p for p in puntos if (p.numero, p.nivel) != nuevos[p.pk]]
    for punto in cambian:  # step aside first: the number is unique within the session
        Punto.objects.filter(pk=punto.pk).update(numero=f"~{punto.pk}"[-8:])
    for punto in cambian:
        punto.numero, punto.nivel = nuevos[punto.pk]
        punto.save(update_fields=["numero", "nivel"])


@transaction.atomic
def agregar_punto(
    sesion: Sesion, *, titulo: str, nivel: int = 1, tipo: str = TipoPunto.ASUNTO, despues_de: Punto | None = None,
    expositor_previsto: str = "", por: Usuario,
) -> Punto:  # fmt: skip
    """Add a point after another one, or at the end but before the closing.

    Raises:
        OrdenInvalido: the agenda is closed, full, or the title is empty.
    """
    sesion = _abrir(sesion)
    titulo = " ".join(titulo.split())
    if not titulo:
        raise OrdenInvalido("Escribe el título del punto.", "titulo")
    if len(titulo) > 300:
        raise OrdenInvalido("El título no puede pasar de 300 letras; lo demás va en la narrativa.", "titulo")
    puntos = list(sesion.puntos.order_by("orden"))
    if len(puntos) >= MAXIMO_PUNTOS:
        raise OrdenInvalido(f"El orden del día admite hasta {MAXIMO_PUNTOS} puntos.", "titulo")
    if despues_de is not None:
        lugar = next((i + 1 for i, p in enumerate(puntos) if p.pk == despues_de.pk), len(puntos))
    else:
        hay_clausura = puntos and puntos[-1].tipo == TipoPunto.CLAUSURA
        lugar = len(puntos) - 1 if hay_clausura else len(puntos)
    for punto in reversed(puntos[lugar:]):
        Punto.objects.filter(pk=punto.pk).update(orden=punto.orden + 1)
    orden = puntos[lugar - 1].orden + 1 if lugar else 1
    nuevo = Punto.objects.create(
        sesion=sesion, orden=orden, numero=f"#{orden}", nivel=nivel, titulo=titulo, tipo=tipo,
        expositor_previsto=" ".join(expositor_previsto.split()),
    )  # fmt: skip
    numerar(sesion)
    return Punto.objects.get(pk=nuevo.pk)


@transaction.atomic
def mover_punto(punto: Punto, *, pasos: int, por: Usuario) -> Punto:
    """Move a point one place up (-1) or down (+1); nothing happens at the ends.

    Raises:
        OrdenInvalido: the agenda is closed, or somebody removed the point.
    """
    sesion = _abrir(punto.sesion)
    punto = _releer(punto)
    puntos = list(sesion.puntos.order_by("orden"))
    aqui = next(i for i, p in enumerate(puntos) if p.pk == punto.pk)
    alla = aqui + (1 if pasos > 0 else -1)
    if 0 <= alla < len(puntos):
        a, b = puntos[aqui], puntos[alla]
        Punto.objects.filter(pk=a.pk).update(orden=0)
        Punto.objects.filter(pk=b.pk).update(orden=a.orden)
        Punto.objects.filter(pk=a.pk).update(orden=b.orden)
        numerar(sesion)
    return Punto.objects.get(pk=punto.pk)


@transaction.atomic
def quitar_punto(punto: Punto, *, por: Usuario) -> None:
    """Remove a point on which nothing was written, voted or agreed.

    Raises:
        OrdenInvalido: there is something in it; withdraw it instead, so that it stays on the record.
    """
    sesion = _abrir(punto.sesion)
    punto = _releer(punto)
    seguimientos = Seguimiento.objects.filter(Q(punto=punto) | Q(punto_relacionado=punto))
    if punto.narrativa or punto.votaciones.exists() or punto.acuerdos.exists() or seguimientos.exists():
        raise OrdenInvalido("Este punto ya tiene texto, votos o acuerdos. Márcalo como retirado.", "punto")
    punto.delete()
    numerar(sesion)


@dataclass(frozen=True)
class Desahogo:
    """What the secretaría notes about how a point went, besides the narrative."""

    estado: str
    expositor_previsto: str = ""
    expositor_efectivo: str = ""
    tema_efectivo: str = ""
    motivo_cambio: str = ""


@transaction.atomic
def anotar_desahogo(punto: Punto, desahogo: Desahogo, *, por: Usuario) -> Punto:
    """Note what became of a point and who spoke about what.

    Raises:
        OrdenInvalido: the session is closed, or a change of speaker or subject has no reason.
    """
    sesion = bloquear(punto.sesion)
    if not correcciones.se_puede_escribir(sesion):
        raise OrdenInvalido(correcciones.por_que_no(sesion))
    punto = _releer(punto)
    datos = {campo: " ".join(str(valor).split()) for campo, valor in vars(desahogo).items()}
    cambio = datos["tema_efectivo"] or (
        datos["expositor_previsto"]
        and datos["expositor_efectivo"]
        and datos["expositor_previsto"] != datos["expositor_efectivo"]
    )
    if cambio and not datos["motivo_cambio"]:
        raise OrdenInvalido("Escribe por qué cambió lo previsto; quedará en el acta.", "motivo_cambio")
    if datos["estado"] in {EstadoPunto.DIFERIDO, EstadoPunto.RETIRADO} and not datos["motivo_cambio"]:
        raise OrdenInvalido("Escribe por qué se difirió o se retiró el punto.", "motivo_cambio")
    for campo, valor in datos.items():
        setattr(punto, campo, valor)
    punto.save(update_fields=list(datos))
    return punto


def _abrir(sesion: Sesion) -> Sesion:
    """Lock the session and make sure that its agenda can still change."""
    sesion = bloquear(sesion)
    if sesion.estado not in SE_PREPARA:
        raise OrdenInvalido(f"La sesión está {sesion.get_estado_display()}; su orden del día ya no cambia.")
    return sesion


def _releer(punto: Punto) -> Punto:
    """Return the point as it is now, locked.

    Raises:
        OrdenInvalido: somebody removed it meanwhile.
    """
    actual = Punto.objects.select_for_update().filter(pk=punto.pk).first()
    if actual is None:
        raise OrdenInvalido("Otra persona ya quitó ese punto.", "punto")
    return actual
