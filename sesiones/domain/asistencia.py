"""The roll: who is listed, who is here, who counts."""

import datetime

from django.db import transaction
from django.db.models import Q

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import integrantes_en
from participacion.enums import Calidad
from participacion.models import Persona
from sesiones.domain.presencia import contar
from sesiones.enums import SE_LEVANTA, EstadoAsistencia, EstadoSesion, ModalidadAsistencia
from sesiones.models import Asistencia, Sesion

A = EstadoAsistencia


class PaseCerrado(ErrorDeDominio):
    """The roll of this session cannot be written now."""


class SuplenciaInvalida(ErrorDeDominio):
    """The substitution contradicts the roll."""


def listar_integrantes(sesion: Sesion) -> None:
    """Put the members in office that day on the roll, unmarked; those already listed are left alone."""
    ya = set(sesion.asistencias.values_list("persona_id", flat=True))
    siguiente = _siguiente(sesion)
    for nombramiento in integrantes_en(sesion.organo, sesion.fecha):
        if nombramiento.persona_id in ya:
            continue
        ya.add(nombramiento.persona_id)
        Asistencia.objects.create(
            sesion=sesion,
            persona=nombramiento.persona,
            nombramiento=nombramiento,
            orden=siguiente,
            nombre=str(nombramiento.persona),
            cargo=nombramiento.cargo,
            calidad=nombramiento.calidad,
            derecho_voz=nombramiento.derecho_voz,
            # A suplente has the titular's vote only while sitting in the titular's place (``suplir``).
            derecho_voto=False if nombramiento.calidad == Calidad.SUPLENTE else nombramiento.derecho_voto,
        )
        siguiente += 1


def contar_con_voto(sesion: Sesion) -> tuple[int, int]:
    """Return (seats with vote on the roll, people present with vote); one query.

    A suplente who sits in a titular's place counts once, and only while that titular is away.
    """
    return contar(list(sesion.asistencias.all()))


@transaction.atomic
def marcar(
    asistencia: Asistencia,
    *,
    estado: EstadoAsistencia | str,
    modalidad: ModalidadAsistencia | str | None = None,
    llegada_en: datetime.datetime | None = None,
    salida_en: datetime.datetime | None = None,
    ahora: datetime.datetime,
) -> Asistencia:
    """Mark a person on the roll.

    Marking present for the first time takes ``ahora`` as the arrival unless another hour is given; on a
    session held outside the portal no hour is made up. «Se retiró» keeps the arrival and notes the departure;
    marking it again only corrects the hours given.

    Raises:
        PaseCerrado: the session's roll cannot be written now.
        ErrorDeDominio: leaving without having been there or before arriving, or an hour in the future.
    """
    sesion = _abrir(asistencia.sesion)
    filas = Asistencia.objects.select_for_update(of=("self",)).select_related("suplida_por")
    asistencia = filas.get(pk=asistencia.pk)
    estado = A(estado)
    en_vivo = sesion.estado != EstadoSesion.CELEBRADA
    if llegada_en and llegada_en > ahora:
        raise ErrorDeDominio("La hora de llegada todavía no ha pasado.", "llegada")
    if salida_en and salida_en > ahora:
        raise ErrorDeDominio("La hora de salida todavía no ha pasado.", "salida")
    if estado == A.RETIRADA and asistencia.estado not in {A.PRESENTE, A.RETIRADA}:
        raise ErrorDeDominio("Solo puede retirarse quien está presente.", "estado")
    if estado == A.PRESENTE:
        asistencia.llegada_en = llegada_en or asistencia.llegada_en or (ahora if en_vivo else None)
        asistencia.salida_en = None
        _liberar_lugar(asistencia)
    elif estado == A.RETIRADA:
        asistencia.llegada_en = llegada_en or asistencia.llegada_en
        se_va_ahora = en_vivo and asistencia.estado == A.PRESENTE
        ahora_o_llegada = max(ahora, asistencia.llegada_en or ahora) if se_va_ahora else None
        asistencia.salida_en = salida_en or asistencia.salida_en or ahora_o_llegada
        if asistencia.llegada_en and asistencia.salida_en and asistencia.salida_en < asistencia.llegada_en:
            raise ErrorDeDominio("La salida no puede ser antes de la llegada.", "salida")
    else:
        asistencia.llegada_en = asistencia.salida_en = None
    asistencia.estado = estado
    if modalidad:
        asistencia.modalidad = ModalidadAsistencia(modalidad)
    asistencia.version += 1
    asistencia.save()
    return asistencia


@transaction.atomic
def suplir(suplente: Asistencia, titular: Asistencia | None) -> Asistencia:
    """Seat a suplente in the place of an absent titular, or take the suplente out of it (None).

    Raises:
        SuplenciaInvalida: not a suplente, the titular is here, has no vote, or already has one.
    """
    _abrir(suplente.sesion)
    suplente = Asistencia.objects.select_for_update().get(pk=suplente.pk)
    if titular is not None:
        titular = Asistencia.objects.select_for_update().get(pk=titular.pk)
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
    suplente.suple_a = titular
    suplente.version += 1
    suplente.save()
    return suplente


@transaction.atomic
def agregar_invitado(sesion: Sesion, *, nombre: str, cargo: str, persona: Persona | None = None) -> Asistencia:
    """Put a guest on the roll: voice, no vote.

    Raises:
        PaseCerrado: the session's roll cannot be written now.
        ErrorDeDominio: no name, or already listed.
    """
    sesion = _abrir(sesion)
    nombre, cargo = " ".join(nombre.split()), " ".join(cargo.split())
    if not nombre:
        raise ErrorDeDominio("Escribe el nombre o la representación de la persona invitada.", "nombre")
    repetida = Q(nombre__iexact=nombre) | (Q(persona=persona) if persona else Q())
    if sesion.asistencias.filter(repetida).exists():
        raise ErrorDeDominio(f"{nombre} ya está en la lista.", "nombre")
    return Asistencia.objects.create(
        sesion=sesion,
        persona=persona,
        orden=_siguiente(sesion),
        nombre=nombre,
        cargo=cargo,
        calidad=Calidad.INVITADO,
        derecho_voz=True,
        derecho_voto=False,
    )


def _liberar_lugar(titular: Asistencia) -> None:
    """When a titular arrives, whoever sat in that place leaves it."""
    suplente = getattr(titular, "suplida_por", None)
    if suplente:
        suplente.suple_a = None
        suplente.version += 1
        suplente.save()


def _abrir(sesion: Sesion) -> Sesion:
    """Lock the session and make sure that its roll can be written."""
    sesion = Sesion.objects.select_for_update().get(pk=sesion.pk)
    if sesion.estado not in SE_LEVANTA:
        raise PaseCerrado(f"La sesión está {sesion.get_estado_display()}; la lista ya no cambia.")
    return sesion


def _siguiente(sesion: Sesion) -> int:
    ultimo = sesion.asistencias.order_by("-orden").values_list("orden", flat=True).first()
    return (ultimo or 0) + 1
