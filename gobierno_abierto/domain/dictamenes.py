"""Feasibility rulings: asked of an agency, drafted by it alone, delivered, and made public all at once."""

import datetime
import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import difusion, etapas, plazos, validacion
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.queries.dictamenes import viabilidades
from gobierno_abierto.enums import Desenlace, Dimension, EstadoDictamen, Sentido, TipoNovedad, Verbo
from gobierno_abierto.models import AnexoDictamen, Dictamen, Ejercicio
from participacion.domain import adjuntos, correos
from participacion.domain.adjuntos import EXTENSIONES, IMAGENES, MEGA, ImagenEnorme, ImagenIlegible
from participacion.domain.emision import Portal, guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import larga
from participacion.models import Dependencia, DiaInhabil, Usuario

MAXIMO_ANEXO = 20 * MEGA
MAXIMO_ANEXOS = 20
ABIERTOS = frozenset({EstadoDictamen.PENDIENTE, EstadoDictamen.BORRADOR})


class DictamenInvalido(ErrorDeDominio):
    """The ruling does not admit this, or not any more."""


@dataclass(frozen=True)
class DatosDictamen:
    """What an agency says."""

    sentido: Sentido | str = ""
    motivo: str = ""
    ajustes: str = ""
    costo: Decimal | None = None


@transaction.atomic
def turnar(
    ejercicio: Ejercicio,
    a_quien: dict[str, Dependencia],
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
) -> list[Dictamen]:
    """Ask an agency to rule on one dimension of every finalist; those asked already stay as they are.

    Args:
        a_quien: the agency of each dimension.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: the finalists are not public, a required dimension has no agency, or one is of elsewhere.
    """
    ejercicio = _abrir(ejercicio, Verbo.DICTAMINAR, ahora)
    if not ejercicio.propuestas_publicadas_en:
        raise DictamenInvalido("Primero se publican las propuestas finales.")
    for dimension in ejercicio.regla.dimensiones:
        if dimension not in a_quien:
            raise DictamenInvalido(f"Falta quién dictamina la dimensión {Dimension(dimension).label}.", dimension)
    if any(d.municipio_id != ejercicio.municipio_id for d in a_quien.values()):
        raise DictamenInvalido("Elige dependencias de este municipio.")
    vence = _vence(ejercicio, ahora)
    nuevos = []
    for propuesta in ejercicio.propuestas.all():
        for dimension, dependencia in a_quien.items():
            dictamen, nuevo = Dictamen.objects.get_or_create(
                propuesta=propuesta,
                dimension=dimension,
                defaults={
                    "dependencia": dependencia, "turnado_en": ahora, "turnado_por": por, "vence_el": vence,
                },
            )  # fmt: skip
            if nuevo:
                nuevos.append(dictamen)
    for dependencia in {d.dependencia for d in nuevos}:
        suyos = [d for d in nuevos if d.dependencia_id == dependencia.pk]
        _avisar(ejercicio, dependencia, suyos, portal=portal, ahora=ahora)
    return nuevos


def _vence(ejercicio: Ejercicio, ahora: datetime.datetime) -> datetime.date | None:
    dias = ejercicio.regla.dias_dictamen
    if dias is None:
        return None
    hoy = ahora.astimezone(ejercicio.municipio.tz).date()
    return plazos.vence(hoy, dias, DiaInhabil.objects.de(ejercicio.municipio).fechas())


def cuantos(dictamenes: int) -> str:
    """Return «1 dictamen», «3 dictámenes»."""
    return f"{dictamenes} {'dictamen' if dictamenes == 1 else 'dictámenes'}"


def _avisar(
    ejercicio: Ejercicio,
    dependencia: Dependencia,
    dictamenes: list[Dictamen],
    *,
    portal: Portal,
    ahora: datetime.datetime,
) -> None:
    """Write to the accounts that answer for an agency."""
    vence = dictamenes[0].vence_el
    plazo = f"El plazo vence el {larga(vence)}." if vence else "No tiene un plazo fijado."
    for usuario in Usuario.objects.filter(enlaces__dependencia=dependencia, is_active=True):
        correos.encolar(
            clave=f"dictamen:{ejercicio.pk}:{dictamenes[0].pk}:{usuario.pk}:{ahora.isoformat()}",
            para=usuario.email,
            nombre=str(usuario),
            asunto=f"{cuantos(len(dictamenes))} por hacer: {ejercicio.nombre}",
            cuerpo=(
                f"{dependencia.nombre} tiene {cuantos(len(dictamenes))} de viabilidad por hacer.\n{plazo}\n\n"
                f"Bandeja de la dependencia:\n{portal.url_publica}/mesa/ejercicios/bandeja/\n"
            ),
            organo=ejercicio.organo,
            ahora=ahora,
        )


@transaction.atomic
def cambiar_dependencia(
    dictamen: Dictamen, dependencia: Dependencia, *, portal: Portal, por: Usuario, ahora: datetime.datetime
) -> Dictamen:
    """Ask another agency for a ruling that was not delivered, with its whole term; it does not read the former draft.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, or the agency is the same or of elsewhere.
    """
    dictamen = _del_dictamen(dictamen, ahora)
    if dictamen.estado not in ABIERTOS:
        raise DictamenInvalido("El dictamen ya se entregó.")
    if dependencia.municipio_id != dictamen.propuesta.ejercicio.municipio_id:
        raise DictamenInvalido("Elige una dependencia de este municipio.", "dependencia")
    if dependencia == dictamen.dependencia:
        raise DictamenInvalido("Ya se le pidió a esa dependencia.", "dependencia")
    ejercicio = dictamen.propuesta.ejercicio
    dictamen.dependencia, dictamen.estado = dependencia, EstadoDictamen.PENDIENTE
    dictamen.sentido, dictamen.motivo, dictamen.ajustes, dictamen.costo = "", "", "", None
    dictamen.motivo_devolucion = ""
    dictamen.turnado_en, dictamen.turnado_por, dictamen.vence_el = ahora, por, _vence(ejercicio, ahora)
    dictamen.anexos.all().delete()
    dictamen.save()
    _avisar(ejercicio, dependencia, [dictamen], portal=portal, ahora=ahora)
    return dictamen


@transaction.atomic
def guardar_borrador(dictamen: Dictamen, datos: DatosDictamen, *, por: Usuario, ahora: datetime.datetime) -> Dictamen:
    """Save what an agency is writing; nobody else reads it.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, or is not asked of an agency of theirs any more.
    """
    dictamen = _por_escribir(dictamen, por, ahora)
    _poner(dictamen, datos)
    dictamen.estado = EstadoDictamen.BORRADOR
    dictamen.save()
    return dictamen


@transaction.atomic
def entregar(dictamen: Dictamen, datos: DatosDictamen, *, por: Usuario, ahora: datetime.datetime) -> Dictamen:
    """Deliver a ruling to who conducts the exercise; it is not public yet.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, is not of an agency of theirs any more, or lacks sense, reason, or
            which adjustments.
    """
    dictamen = _por_escribir(dictamen, por, ahora)
    _poner(dictamen, datos)
    comprobar(dictamen)
    dictamen.estado, dictamen.entregado_en, dictamen.entregado_por = EstadoDictamen.ENTREGADO, ahora, por
    dictamen.motivo_devolucion = ""
    dictamen.save()
    return dictamen


def comprobar(dictamen: Dictamen) -> None:
    """Check that a ruling says all that it must to be delivered.

    Raises:
        DictamenInvalido: it lacks sense, reason, or which adjustments.
    """
    if dictamen.sentido not in Sentido.values:
        raise DictamenInvalido("Elige si es viable.", "sentido")
    if not dictamen.motivo:
        raise DictamenInvalido("Escribe el motivo. Se publica, también si es negativo.", "motivo")
    if dictamen.sentido == Sentido.CON_AJUSTES and not dictamen.ajustes:
        raise DictamenInvalido("Escribe qué ajustes necesita.", "ajustes")


def dicho(dictamen: Dictamen) -> DatosDictamen:
    """Return what a ruling says."""
    return DatosDictamen(dictamen.sentido, dictamen.motivo, dictamen.ajustes, dictamen.costo)


def huella_de(dictamen: Dictamen) -> str:
    """Return a digest of what a ruling says, with its annexes, so that what is delivered is what was reviewed."""
    anexos = list(dictamen.anexos.order_by("orden").values_list("titulo", "archivo"))
    return hashlib.sha256(repr((dicho(dictamen), anexos)).encode()).hexdigest()[:16]


def _poner(dictamen: Dictamen, datos: DatosDictamen) -> None:
    dictamen.sentido, dictamen.motivo, dictamen.ajustes = datos.sentido, datos.motivo.strip(), datos.ajustes.strip()
    dictamen.costo = datos.costo
    if dictamen.sentido != Sentido.CON_AJUSTES:
        dictamen.ajustes = ""


@transaction.atomic
def regresar(dictamen: Dictamen, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> Dictamen:
    """Return a delivered ruling to its agency, with what must be looked at again.

    One given by silence goes back to what its agency had drafted.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it is not delivered, or no reason is given.
    """
    dictamen = _del_dictamen(dictamen, ahora)
    if dictamen.estado != EstadoDictamen.ENTREGADO:
        raise DictamenInvalido(f"El dictamen está {dictamen.get_estado_display()}; no se regresa.")
    motivo = " ".join(motivo.split())
    if not motivo:
        raise DictamenInvalido("Escribe qué hay que revisar.", "motivo")
    dictamen.estado, dictamen.entregado_en, dictamen.entregado_por = EstadoDictamen.BORRADOR, None, None
    if dictamen.por_silencio:
        antes = dictamen.history.filter(por_silencio=False).latest()
        _poner(dictamen, DatosDictamen(antes.sentido, antes.motivo, antes.ajustes, antes.costo))
        dictamen.estado, dictamen.por_silencio = antes.estado, False
    dictamen.motivo_devolucion = motivo[:500]
    dictamen.save()
    return dictamen


@transaction.atomic
def aplicar_silencio(dictamen: Dictamen, *, por: Usuario, ahora: datetime.datetime) -> Dictamen:
    """Take as ruled, as the rule of the exercise says, what an agency did not answer in time.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, its term has not ended, or the rule gives no effect to silence.
    """
    dictamen = _del_dictamen(dictamen, ahora)
    ejercicio = dictamen.propuesta.ejercicio
    if dictamen.estado not in ABIERTOS:
        raise DictamenInvalido("El dictamen ya se entregó.")
    if dictamen.vence_el is None:
        raise DictamenInvalido("Este dictamen no tiene plazo.")
    if ahora.astimezone(ejercicio.municipio.tz).date() <= dictamen.vence_el:
        raise DictamenInvalido("El plazo no ha terminado.")
    efecto = validacion.silencio(ejercicio.regla.efecto_silencio)
    if efecto is None:
        raise DictamenInvalido("La regla no da efecto a la falta de respuesta: hay que esperar el dictamen.")
    dictamen.sentido, dictamen.motivo, dictamen.ajustes, dictamen.costo = efecto.sentido, efecto.motivo, "", None
    dictamen.estado, dictamen.entregado_en, dictamen.entregado_por = EstadoDictamen.ENTREGADO, ahora, por
    # What the agency had begun to write is its own: its words stay in the history and its annexes, unread, in place.
    dictamen.por_silencio = True
    dictamen.save()
    return dictamen


@transaction.atomic
def publicar_todos(
    ejercicio: Ejercicio, *, aun_pendientes: bool, portal: Portal, por: Usuario, ahora: datetime.datetime
) -> Desenlace:
    """Make public every delivered ruling, negative ones included, all at once, and say what follows.

    Args:
        aun_pendientes: whether it was confirmed that those not delivered stay out, which keeps their proposal off.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: they are public already, none is delivered, or some are missing and it was not confirmed.
    """
    ejercicio = _abrir(ejercicio, Verbo.PUBLICAR_DICTAMENES, ahora)
    if ejercicio.dictamenes_publicados_en:
        raise DictamenInvalido("Los dictámenes ya son públicos.")
    todos = list(Dictamen.objects.select_for_update(of=("self",)).filter(propuesta__ejercicio=ejercicio))
    entregados = [d for d in todos if d.estado == EstadoDictamen.ENTREGADO]
    if not entregados:
        raise DictamenInvalido("No hay dictámenes entregados.")
    pendientes = len(todos) - len(entregados)
    if pendientes and not aun_pendientes:
        raise DictamenInvalido(
            f"Falta{'n' * (pendientes > 1)} {cuantos(pendientes)}. Para publicar así, marca la casilla.",
            "aun_pendientes",
        )
    for dictamen in entregados:
        dictamen.estado = EstadoDictamen.PUBLICADO
        dictamen.save(update_fields=["estado"])
    resultado = validacion.desenlace(list(viabilidades(ejercicio).values()), ejercicio.regla.con_una_viable)
    ejercicio.dictamenes_publicados_en, ejercicio.desenlace = ahora, resultado
    ejercicio.save(update_fields=["dictamenes_publicados_en", "desenlace"])
    difusion.anunciar(
        ejercicio,
        clave=f"dictamenes:{ejercicio.pk}",
        tipo=TipoNovedad.DICTAMENES,
        titulo="Se publicaron los dictámenes de viabilidad",
        texto=f"Qué sigue: {resultado.label}.",
        ruta="dictamenes/",
        portal=portal,
        ahora=ahora,
    )
    return resultado


@transaction.atomic
def agregar_anexo(
    dictamen: Dictamen, nombre: str, contenido: bytes | None, titulo: str, *, por: Usuario, ahora: datetime.datetime
) -> AnexoDictamen:
    """Add a document or plan to a ruling that is being written.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, there are too many, or the file cannot be kept.
    """
    dictamen = _por_escribir(dictamen, por, ahora)
    titulo = " ".join(titulo.split())[:200]
    if contenido is None:
        raise DictamenInvalido("Elige el archivo.", "archivo")
    if not titulo:
        raise DictamenInvalido("Escribe qué es el archivo.", "titulo")
    if dictamen.anexos.count() >= MAXIMO_ANEXOS:
        raise DictamenInvalido(f"Ya hay {MAXIMO_ANEXOS} anexos; no caben más.")
    contenido, tipo = revisar_anexo(contenido)
    return AnexoDictamen.objects.create(
        dictamen=dictamen,
        orden=(dictamen.anexos.aggregate(u=Max("orden"))["u"] or 0) + 1,
        titulo=titulo,
        nombre=adjuntos.nombre_limpio(nombre, tipo, si_falta="anexo"),
        archivo=guardar_archivo(contenido, tipo),
    )


def revisar_anexo(contenido: bytes) -> tuple[bytes, str]:
    """Return a file as it is kept and its type, read from its content."""
    if len(contenido) > MAXIMO_ANEXO:
        raise DictamenInvalido("El archivo pasa de 20 MB.", "archivo")
    tipo = adjuntos.tipo_de(contenido)
    if tipo not in EXTENSIONES:
        raise DictamenInvalido("Solo se reciben PDF, JPG, PNG, Word, Excel o PowerPoint.", "archivo")
    if tipo in IMAGENES:
        try:
            return adjuntos.redibujar(contenido, ("JPEG", "PNG"), tipo=tipo), tipo
        except (ImagenIlegible, ImagenEnorme):
            raise DictamenInvalido("Esa imagen no se puede abrir.", "archivo") from None
    return contenido, tipo


@transaction.atomic
def quitar_anexo(anexo: AnexoDictamen, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Remove an annex of a ruling that is being written.

    Raises:
        FueraDeEtapa: it is not the time.
        DictamenInvalido: it was delivered, or is not asked of an agency of theirs any more.
    """
    _por_escribir(anexo.dictamen, por, ahora)
    anexo.delete()


def _por_escribir(dictamen: Dictamen, por: Usuario, ahora: datetime.datetime) -> Dictamen:
    """Return the ruling as it is now, of somebody who still answers for its agency."""
    dictamen = _del_dictamen(dictamen, ahora)
    if not por.enlaces.filter(dependencia=dictamen.dependencia_id).exists():
        raise DictamenInvalido("Este dictamen ya no se pide a tu dependencia.")
    if dictamen.estado not in ABIERTOS:
        raise DictamenInvalido("El dictamen ya se entregó; no se cambia.")
    return dictamen


def _del_dictamen(dictamen: Dictamen, ahora: datetime.datetime) -> Dictamen:
    """Take the lock of the exercise; return the ruling as it is now."""
    ejercicio = _abrir(dictamen.propuesta.ejercicio, Verbo.DICTAMINAR, ahora)
    if ejercicio.dictamenes_publicados_en:
        raise DictamenInvalido("Los dictámenes ya son públicos; no se cambian.")
    dictamen = Dictamen.objects.select_related("propuesta", "dependencia").get(pk=dictamen.pk)
    dictamen.propuesta.ejercicio = ejercicio
    return dictamen


def _abrir(ejercicio: Ejercicio, verbo: Verbo, ahora: datetime.datetime) -> Ejercicio:
    ejercicio = bloquear(ejercicio)
    etapas.exigir(verbo, ejercicio, ahora=ahora)
    return ejercicio
