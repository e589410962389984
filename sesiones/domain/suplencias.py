"""Who sits in whose place, from when until when."""

import datetime

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad, ReglaSuplencia
from sesiones.domain.pase import Libro
from sesiones.domain.presencia import movimientos_de
from sesiones.enums import EstadoAsistencia, RespuestaCitado, TipoMovimiento
from sesiones.models import Asistencia, Citado, Movimiento

A = EstadoAsistencia
OCUPA, DEJA = TipoMovimiento.OCUPA, TipoMovimiento.DEJA
SOLO_DEFINITIVA = (
    "La regla de este órgano admite suplentes solo por ausencia definitiva de la persona titular, no por una sesión. "
    "Quien ocupa el lugar en definitiva se registra con su nombramiento."
)


class SuplenciaInvalida(ErrorDeDominio):
    """The substitution contradicts the roll or the órgano's rule."""


@transaction.atomic
def suplir(suplente: Asistencia, titular: Asistencia | None, *, ahora: datetime.datetime | None = None) -> Asistencia:
    """Seat a suplente in the place of an absent titular, or take the suplente out of it (None).

    Args:
        ahora: the hour; None where it is not known.

    Raises:
        SuplenciaInvalida: the rule does not admit it; not a suplente; the titular is here, has no vote, or already has
            one.
    """
    libro = Libro(suplente.sesion)
    fila = libro.fila(suplente)
    sentar(libro, fila, titular, ahora=ahora)
    libro.cerrar()
    return fila


def sentar(libro: Libro, suplente: Asistencia, titular: Asistencia | None, *, ahora: datetime.datetime | None) -> None:
    """Do what ``suplir`` says in a book already open.

    Moving straight from one place to another is a correction: the time noted so far is of the new place.

    Raises:
        SuplenciaInvalida: see ``suplir``.
    """
    if titular is not None:
        titular = libro.por_id.get(titular.pk, titular)
        _revisar(libro, suplente, titular)
    if suplente.suple_a_id == (titular.pk if titular else None):
        return
    antes = suplente.suple_a_id
    suplente.suple_a = titular
    libro.tocar(suplente)
    if titular and titular.estado == A.PENDIENTE:
        # Somebody else in the seat is how one is absent.
        titular.estado = A.AUSENTE
        libro.tocar(titular)
    hora = ahora if libro.hay_reloj else None
    abierta = _abierta(libro, suplente)
    if titular and antes and abierta:
        abierta.lugar = titular
        abierta.save(update_fields=["lugar"])
    elif hora and titular:
        libro.anotar(suplente, OCUPA, hora, titular)
    elif hora and abierta:
        libro.anotar(suplente, DEJA, hora, antes)


def _revisar(libro: Libro, suplente: Asistencia, titular: Asistencia) -> None:
    """Refuse a substitution that contradicts the rule or the roll."""
    sesion = libro.sesion
    if regla_en(sesion.organo, sesion.fecha).suplencia == ReglaSuplencia.DEFINITIVA:
        raise SuplenciaInvalida(SOLO_DEFINITIVA, "suple_a")
    if suplente.calidad != Calidad.SUPLENTE:
        raise SuplenciaInvalida(f"{suplente.nombre} no tiene nombramiento de suplente.", "suple_a")
    if titular.sesion_id != suplente.sesion_id or titular.pk == suplente.pk or titular.calidad == Calidad.SUPLENTE:
        raise SuplenciaInvalida("Elige a una persona titular de esta misma sesión.", "suple_a")
    if titular.derecho_voto is False:
        raise SuplenciaInvalida(f"{titular.nombre} no tiene voto; no hay lugar que ocupar.", "suple_a")
    if titular.estado == A.PRESENTE:
        raise SuplenciaInvalida(f"{titular.nombre} está presente; nadie puede ocupar su lugar.", "suple_a")
    ocupante = libro.ocupante(titular)
    if ocupante and ocupante.pk != suplente.pk:
        raise SuplenciaInvalida(f"El lugar de {titular.nombre} ya está ocupado por su suplente.", "suple_a")


def _abierta(libro: Libro, suplente: Asistencia) -> Movimiento | None:
    """Return the row of the log that took the place that the suplente still holds."""
    if not libro.hay_bitacora:
        return None
    suyos = [m for m in movimientos_de(suplente) if m.tipo in {OCUPA, DEJA}]
    return suyos[-1] if suyos and suyos[-1].tipo == OCUPA else None


def liberar(libro: Libro, titular: Asistencia, *, en: datetime.datetime | None) -> None:
    """When a titular arrives, whoever sat in that place leaves it; the time in it stays written.

    Args:
        en: the hour of arrival; None where it is not known.
    """
    suplente = libro.ocupante(titular)
    if suplente is None:
        return
    suplente.suple_a = None
    libro.tocar(suplente)
    abierta = _abierta(libro, suplente)
    if abierta and en:
        libro.anotar(suplente, DEJA, max(en, abierta.en), titular)


def devolver(libro: Libro, titular: Asistencia, *, llegada_en: datetime.datetime | None) -> None:
    """Undo ``liberar`` when the arrival turns out to be a mistake: the suplente never had to leave the place."""
    if llegada_en is None or libro.ocupante(titular) or not libro.hay_bitacora:
        return
    for suplente in libro.lista:
        if suplente.calidad != Calidad.SUPLENTE or suplente.suple_a_id:
            continue
        suyos = [m for m in movimientos_de(suplente) if m.tipo in {OCUPA, DEJA}]
        if suyos and suyos[-1].tipo == DEJA and (suyos[-1].lugar_id, suyos[-1].en) == (titular.pk, llegada_en):
            suplente.suple_a = titular
            libro.tocar(suplente)
            libro.anotar(suplente, OCUPA, llegada_en, titular)
            return


def correr(libro: Libro, titular: Asistencia, *, antes: datetime.datetime, despues: datetime.datetime) -> None:
    """Move the end of a substitution with the corrected hour of the titular's arrival."""
    if not libro.hay_bitacora:
        return
    for a in libro.lista:
        for m in movimientos_de(a):
            if m.tipo == DEJA and m.lugar_id == titular.pk and m.en == antes:
                m.en = despues
                m.save(update_fields=["en"])


def sentar_segun_respuesta(libro: Libro, suplente: Asistencia, *, ahora: datetime.datetime) -> None:
    """Seat a suplente who has just arrived in the place of the titular who named them in the convocatoria.

    Nothing happens if nobody named them, if the titular is here or if the place is taken, or if the rule does not
    admit it.
    """
    if suplente.calidad != Calidad.SUPLENTE or suplente.suple_a_id or suplente.nombramiento_id is None:
        return
    quien = (
        Citado.objects.filter(
            sesion=libro.sesion, respuesta=RespuestaCitado.SUPLENTE, suplente=suplente.nombramiento_id
        )
        .values_list("persona_id", flat=True)
        .first()
    )
    titular = next((a for a in libro.lista if quien and a.persona_id == quien), None)
    if titular is None:
        return
    try:
        sentar(libro, suplente, titular, ahora=ahora)
    except SuplenciaInvalida:
        return
