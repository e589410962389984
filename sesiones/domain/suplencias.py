"""Who sits in whose place, from when until when."""

import datetime

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad, ReglaSuplencia
from sesiones.domain.pase import abrir, tiene_reloj
from sesiones.enums import EstadoAsistencia, EstadoSesion, RespuestaCitado
from sesiones.models import Asistencia, Citado, Sesion, Suplencia

A = EstadoAsistencia
# Before it is installed nobody has sat in anybody's place: a change is a correction.
YA_SESIONA = frozenset({EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO})
SOLO_DEFINITIVA = (
    "La regla de este órgano admite suplentes solo por ausencia definitiva de la persona titular, no por una sesión. "
    "Quien ocupa el lugar en definitiva se registra con su nombramiento."
)


class SuplenciaInvalida(ErrorDeDominio):
    """The substitution contradicts the roll or the órgano's rule."""


@transaction.atomic
def suplir(suplente: Asistencia, titular: Asistencia | None, *, ahora: datetime.datetime | None = None) -> Asistencia:
    """Seat a suplente in the place of an absent titular, or take the suplente out of it (None).

    Moving straight from one place to another is a correction: the interval noted so far is of the new place.

    Args:
        ahora: the hour; None where it is not known.

    Raises:
        SuplenciaInvalida: the rule does not admit it; not a suplente; the titular is here, has no vote, or already has
            one.
    """
    sesion = abrir(suplente.sesion)
    suplente = Asistencia.objects.select_for_update().get(pk=suplente.pk)
    if titular is not None:
        titular = Asistencia.objects.select_for_update().get(pk=titular.pk)
        _revisar(sesion, suplente, titular)
    if suplente.suple_a_id != (titular.pk if titular else None):
        suplente.suple_a = titular
        suplente.version += 1
        suplente.save()
        _anotar(sesion, suplente, titular, ahora)
    return suplente


def _revisar(sesion: Sesion, suplente: Asistencia, titular: Asistencia) -> None:
    """Refuse a substitution that contradicts the rule or the roll."""
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
    if Asistencia.objects.filter(suple_a=titular).exclude(pk=suplente.pk).exists():
        raise SuplenciaInvalida(f"El lugar de {titular.nombre} ya está ocupado por su suplente.", "suple_a")


def _anotar(sesion: Sesion, suplente: Asistencia, titular: Asistencia | None, ahora: datetime.datetime | None) -> None:
    """Write the interval of the change that ``suple_a`` already holds."""
    hora = ahora if tiene_reloj(sesion) else None
    abierta = Suplencia.objects.filter(suplente=suplente, hasta_en=None).first()
    if titular is None:
        if abierta:
            _terminar(abierta, hora if sesion.estado in YA_SESIONA else None)
    elif abierta:
        abierta.titular = titular
        abierta.save()
    else:
        Suplencia.objects.create(suplente=suplente, titular=titular, desde_en=hora)


def _terminar(suplencia: Suplencia, hasta: datetime.datetime | None) -> None:
    """Close an interval; one that never began, or of which nobody knows when it ended, is removed."""
    if hasta is None or (suplencia.desde_en and hasta <= suplencia.desde_en):
        suplencia.delete()
        return
    suplencia.hasta_en = hasta
    suplencia.save()


def liberar(titular: Asistencia, *, en: datetime.datetime | None) -> None:
    """When a titular arrives, whoever sat in that place leaves it; the interval stays written.

    Args:
        titular: with ``suplida_por`` loaded.
        en: the hour of arrival; None where it is not known.
    """
    suplente = getattr(titular, "suplida_por", None)
    if suplente is None:
        return
    suplente.suple_a = None
    suplente.version += 1
    suplente.save()
    abierta = Suplencia.objects.filter(suplente=suplente, hasta_en=None).first()
    if abierta:
        _terminar(abierta, en)


def devolver(titular: Asistencia, *, llegada_en: datetime.datetime | None) -> None:
    """Undo ``liberar`` when the arrival turns out to be a mistake: the suplente never had to leave the place."""
    if llegada_en is None:
        return
    cerrada = Suplencia.objects.filter(titular=titular, hasta_en=llegada_en).select_related("suplente").first()
    if cerrada is None or cerrada.suplente.suple_a_id or Asistencia.objects.filter(suple_a=titular).exists():
        return
    cerrada.hasta_en = None
    cerrada.save()
    suplente = cerrada.suplente
    suplente.suple_a = titular
    suplente.version += 1
    suplente.save()


def correr(titular: Asistencia, *, antes: datetime.datetime, ahora: datetime.datetime) -> None:
    """Move the end of a substitution with the corrected hour of the titular's arrival."""
    for suplencia in Suplencia.objects.filter(titular=titular, hasta_en=antes):
        _terminar(suplencia, ahora)


def sentar_segun_respuesta(suplente: Asistencia, *, ahora: datetime.datetime) -> Asistencia:
    """Seat a suplente who has just arrived in the place of the titular who named them in the convocatoria.

    Nothing happens if nobody named them, if the titular is here or if the place is taken, or if the rule does not
    admit it.
    """
    if suplente.calidad != Calidad.SUPLENTE or suplente.suple_a_id or suplente.nombramiento_id is None:
        return suplente
    quien = (
        Citado.objects.filter(
            sesion=suplente.sesion_id, respuesta=RespuestaCitado.SUPLENTE, suplente=suplente.nombramiento_id
        )
        .values_list("persona_id", flat=True)
        .first()
    )
    titular = Asistencia.objects.filter(sesion=suplente.sesion_id, persona=quien).first() if quien else None
    if titular is None:
        return suplente
    try:
        with transaction.atomic():
            return suplir(suplente, titular, ahora=ahora)
    except SuplenciaInvalida:
        return suplente
