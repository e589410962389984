"""The order of the day: from a template, in two levels, with numbers that follow the order."""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat, Right
from simple_history.utils import bulk_update_with_history

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo, Persona, Usuario
from sesiones.domain import correcciones
from sesiones.domain.celebracion import bloquear
from sesiones.domain.huecos import abrir_hueco, acomodar, intercambio
from sesiones.domain.lugares import cabeza, fin_de_bloque, lugar_nuevo, movido, numerados, numero_libre
from sesiones.enums import SE_PREPARA, EstadoPunto, EstadoSesion, TipoCitatorio, TipoPunto
from sesiones.models import PlantillaOrden, Punto, Seguimiento, Sesion

MAXIMO_PUNTOS = 120
LARGO_NUMERO = 8


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
    """Give every point the number of its place; once the convocatoria went out, numbers stay as they are."""
    if sesion.convocada_en is not None:
        return
    puntos = list(sesion.puntos.order_by("orden"))
    nuevos = dict(zip((p.pk for p in puntos), numerados([p.nivel for p in puntos]), strict=True))
    cambian = [p for p in puntos if (p.numero, p.nivel) != nuevos[p.pk]]
    if not cambian:
        return
    # Step aside first: the number is unique within the session.
    aparte = Right(Concat(Value("~"), Cast("pk", CharField())), LARGO_NUMERO)
    sesion.puntos.filter(pk__in=[p.pk for p in cambian]).order_by().update(numero=aparte)
    for punto in cambian:
        punto.numero, punto.nivel = nuevos[punto.pk]
    bulk_update_with_history(cambian, Punto, ["numero", "nivel"])


@dataclass(frozen=True)
class DatosPunto:
    """What a point says before it is dealt with."""

    titulo: str
    tipo: str = TipoPunto.ASUNTO
    expositor_previsto: str = ""

    def limpios(self) -> "DatosPunto":
        """Return the same with single spaces.

        Raises:
            OrdenInvalido: the title is empty or too long.
        """
        titulo = " ".join(self.titulo.split())
        if not titulo:
            raise OrdenInvalido("Escribe el título del punto.", "titulo")
        if len(titulo) > 300:
            raise OrdenInvalido("El título no puede pasar de 300 letras; lo demás va en la narrativa.", "titulo")
        return DatosPunto(titulo, self.tipo, " ".join(self.expositor_previsto.split()))


@transaction.atomic
def agregar_punto(
    sesion: Sesion, *, titulo: str, nivel: int = 1, tipo: str = TipoPunto.ASUNTO, despues_de: Punto | None = None,
    expositor_previsto: str = "", motivo_ampliacion: str = "", por: Usuario,
) -> Punto:  # fmt: skip
    """Add a point after the block of another one, or at the end but before the closing.

    Once the convocatoria went out it is an ampliación: it says why, it takes the next free number (of level one, or of
    the sub-points of its point), and no other number changes.

    Raises:
        OrdenInvalido: the agenda is closed or full, the title is empty, or an ampliación does not say why.
    """
    sesion = abrir(sesion)
    datos = DatosPunto(titulo, tipo, expositor_previsto).limpios()
    motivo = _motivo(sesion, motivo_ampliacion)
    puntos = list(sesion.puntos.order_by("orden"))
    if len(puntos) >= MAXIMO_PUNTOS:
        raise OrdenInvalido(f"El orden del día admite hasta {MAXIMO_PUNTOS} puntos.", "titulo")
    niveles = [p.nivel for p in puntos]
    hay_clausura = bool(puntos) and puntos[-1].tipo == TipoPunto.CLAUSURA
    anterior = next((i for i, p in enumerate(puntos) if despues_de and p.pk == despues_de.pk), None)
    nivel = nivel if puntos else 1
    lugar = lugar_nuevo(niveles, nivel, anterior, hay_clausura=hay_clausura)
    numero = f"#{lugar}"
    if sesion.convocada_en is not None:
        padre = cabeza(niveles, anterior if anterior is not None else lugar - 1) if nivel == 2 and lugar else None
        lugar = lugar if padre is None else fin_de_bloque(niveles, padre)
        numero = numero_libre([p.numero for p in puntos], puntos[padre].numero if padre is not None else "")
    orden = puntos[lugar - 1].orden + 1 if lugar else 1
    abrir_hueco(sesion.puntos.all(), orden)
    nuevo = Punto.objects.create(
        sesion=sesion, orden=orden, numero=numero, nivel=nivel,
        es_ampliacion=bool(motivo), motivo_ampliacion=motivo, **vars(datos),
    )  # fmt: skip
    numerar(sesion)
    return Punto.objects.get(pk=nuevo.pk)


def _motivo(sesion: Sesion, motivo: str) -> str:
    """Return why the agenda grows, only where its convocatoria already went out.

    Raises:
        OrdenInvalido: it went out and nobody said why.
    """
    if sesion.convocada_en is None:
        return ""
    motivo = " ".join(motivo.split())
    if not motivo:
        raise OrdenInvalido(
            "La convocatoria ya salió: escribe por qué se amplía el orden del día.", "motivo_ampliacion"
        )
    if len(motivo) > 300:
        raise OrdenInvalido("El motivo no puede pasar de 300 letras.", "motivo_ampliacion")
    return motivo


@transaction.atomic
def mover_punto(punto: Punto, *, pasos: int, por: Usuario) -> Punto:
    """Move a point, with its sub-points, one place up (-1) or down (+1); nothing happens at the ends.

    Once the convocatoria went out only the order of treatment changes, while the session is held: numbers stay, and a
    sub-point does not leave its point.

    Raises:
        OrdenInvalido: the agenda is closed, its order went out with the convocatoria, or somebody removed the point.
    """
    sesion = abrir(punto.sesion)
    convocada = sesion.convocada_en is not None
    if convocada and sesion.estado == EstadoSesion.PROGRAMADA:
        raise OrdenInvalido(
            "La convocatoria ya salió con este orden. Durante la sesión se puede tratar antes o después."
        )
    punto = releer(punto)
    puntos = list(sesion.puntos.order_by("orden"))
    niveles = [p.nivel for p in puntos]
    aqui = next(i for i, p in enumerate(puntos) if p.pk == punto.pk)
    orden = movido(niveles, aqui, pasos)
    if convocada and any(niveles[i] != nivel for i, nivel in zip(orden, niveles, strict=True)) and punto.nivel == 2:
        raise OrdenInvalido("Un subpunto se trata dentro de su punto; su número salió así en la convocatoria.")
    acomodar(sesion.puntos.all(), intercambio([p.pk for p in puntos], [p.orden for p in puntos], orden))
    numerar(sesion)
    return Punto.objects.get(pk=punto.pk)


@transaction.atomic
def quitar_punto(punto: Punto, *, por: Usuario) -> int:
    """Remove a point on which nothing was written, voted or agreed; return the entry of the history that keeps it.

    Raises:
        OrdenInvalido: there is something in it, or the convocatoria went out with it; withdraw it instead, so that it
            stays on the record.
    """
    sesion = abrir(punto.sesion)
    punto = releer(punto)
    no_fijado(sesion, punto)
    seguimientos = Seguimiento.objects.filter(Q(punto=punto) | Q(punto_relacionado=punto))
    dice = punto.narrativa or punto.votaciones.exists() or punto.acuerdos.exists() or punto.intervenciones.exists()
    if dice or seguimientos.exists():
        raise OrdenInvalido("Este punto ya tiene texto, votos o acuerdos. Márcalo como retirado.", "punto")
    if punto.anexos.exists():
        raise OrdenInvalido("Este punto tiene anexos. Quítalos o pásalos a otro punto primero.", "punto")
    clave = punto.pk
    punto.delete()
    numerar(sesion)
    return int(Punto.history.filter(id=clave, history_type="-").latest("history_date").history_id)


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
    return escribir_desahogo(bloquear(punto.sesion), punto, desahogo)


def escribir_desahogo(sesion: Sesion, punto: Punto, desahogo: Desahogo, *, leido: bool = False) -> Punto:
    """Note it in a session already locked.

    Args:
        leido: the point was read under that lock, so it is not read again.

    Raises:
        OrdenInvalido: see ``anotar_desahogo``.
    """
    if not correcciones.se_puede_escribir(sesion):
        raise OrdenInvalido(correcciones.por_que_no(sesion))
    punto = punto if leido else releer(punto)
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


def abrir(sesion: Sesion) -> Sesion:
    """Lock the session and make sure that its agenda can still change."""
    sesion = bloquear(sesion)
    if sesion.estado not in SE_PREPARA:
        raise OrdenInvalido(f"La sesión está {sesion.get_estado_display()}; su orden del día ya no cambia.")
    return sesion


def no_fijado(sesion: Sesion, punto: Punto) -> None:
    """Refuse to remove or rename a point with which a notice already went out.

    Raises:
        OrdenInvalido: it went out in the convocatoria, or in the notice of an ampliación.
    """
    if esta_fijado(sesion, punto):
        raise OrdenInvalido(
            "El aviso ya salió con este punto: no se quita ni cambia de nombre. Durante la sesión puede retirarse.",
            "punto",
        )


def esta_fijado(sesion: Sesion, punto: Punto, dichos: set[str] | None = None) -> bool:
    """Return whether a notice already went out with the point (no query unless it is an ampliación).

    Args:
        dichos: what ``avisados`` returns, if it was already read.
    """
    if sesion.convocada_en is None:
        return False
    return not punto.es_ampliacion or punto.numero in (avisados(sesion) if dichos is None else dichos)


def avisados(sesion: Sesion) -> set[str]:
    """Return the numbers of the points that the notices after the convocatoria already told (1 query)."""
    registros = sesion.citatorios.exclude(tipo=TipoCitatorio.CONVOCATORIA).values_list("registro", flat=True)
    return {p["numero"] for registro in registros for p in registro.get("orden", [])}


def releer(punto: Punto) -> Punto:
    """Return the point as it is now, locked.

    Raises:
        OrdenInvalido: somebody removed it meanwhile.
    """
    actual = Punto.objects.select_for_update().filter(pk=punto.pk).first()
    if actual is None:
        raise OrdenInvalido("Otra persona ya quitó ese punto.", "punto")
    return actual
