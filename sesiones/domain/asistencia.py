"""The roll: who is listed, who is here, who counts."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import integrantes_en
from participacion.enums import Calidad
from participacion.models import Persona
from sesiones.domain.movimientos import Horas, Puerta
from sesiones.domain.pase import abrir, tiene_reloj
from sesiones.domain.presencia import contar
from sesiones.domain.suplencias import correr, devolver, liberar
from sesiones.enums import EstadoAsistencia, ModalidadAsistencia
from sesiones.models import Asistencia, Sesion

A = EstadoAsistencia
ESTUVIERON = frozenset({A.PRESENTE, A.RETIRADA})
LARGO_JUSTIFICACION = 300  # as the column


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
    corregidas: Mapping[int, datetime.datetime] | None = None,
    justificacion: str | None = None,
    ahora: datetime.datetime,
) -> Asistencia:
    """Mark a person on the roll, and note the movement.

    Marking present takes ``ahora`` as the arrival unless another hour is given; whoever comes back has two stays. On a
    session held outside the portal no hour is made up. «Se retiró» notes the departure; marking again what a person
    already is only corrects the hours given. Absent means never here: it forgets the movements.

    Args:
        llegada_en: hour of the first arrival.
        salida_en: hour of the last departure.
        corregidas: hours of movements already written, by their identifier.
        justificacion: why the person is absent; None leaves what was written.

    Raises:
        PaseCerrado: the session's roll cannot be written now.
        ErrorDeDominio: leaving without having been there, or hours in the future or out of order.
    """
    sesion = abrir(asistencia.sesion)
    filas = Asistencia.objects.select_for_update(of=("self",)).select_related("suplida_por")
    asistencia = filas.get(pk=asistencia.pk)
    asistencia.sesion = sesion
    estado, antes = A(estado), asistencia.estado
    if estado == A.RETIRADA and antes not in {A.PRESENTE, A.RETIRADA}:
        raise ErrorDeDominio("Solo puede retirarse quien está presente.", "estado")
    puerta = Puerta(asistencia)
    llegada_antes = asistencia.llegada_en
    _mover(puerta, estado, Horas(llegada_en, salida_en, corregidas or {}), ahora if tiene_reloj(sesion) else None)
    puerta.revisar(ahora)
    puerta.guardar()
    asistencia.estado = estado
    if modalidad:
        asistencia.modalidad = ModalidadAsistencia(modalidad)
    asistencia.justificacion = _justificacion(asistencia, justificacion)
    asistencia.version += 1
    asistencia.save()
    _mover_lugar(puerta, antes, llegada_antes)
    return asistencia


def _mover(puerta: Puerta, estado: EstadoAsistencia, horas: Horas, ahora: datetime.datetime | None) -> None:
    """Change the steps of a person for the state they are marked with; ``ahora`` is None without a clock."""
    antes = puerta.asistencia.estado
    if estado not in ESTUVIERON:
        puerta.vaciar()
        return
    puerta.corregir(horas)
    if estado == A.PRESENTE:
        if antes not in ESTUVIERON:
            puerta.entrar(horas.llegada_en or ahora)
        elif antes == A.RETIRADA:
            puerta.entrar(ahora)
    elif antes == A.PRESENTE:
        ultima = puerta.pasos[-1].en if puerta.pasos else None
        puerta.salir(horas.salida_en or (max(ahora, ultima or ahora) if ahora else None))
    else:
        puerta.salir(horas.salida_en)


def _mover_lugar(puerta: Puerta, antes: str, llegada_antes: datetime.datetime | None) -> None:
    """Give or take back the seat that a suplente keeps warm, with the hour of the titular's arrival."""
    titular = puerta.asistencia
    if titular.estado == A.PRESENTE and antes != A.PRESENTE:
        liberar(titular, en=puerta.pasos[-1].en if puerta.pasos else None)
    elif titular.estado not in ESTUVIERON and antes == A.PRESENTE:
        devolver(titular, llegada_en=llegada_antes)
    elif titular.estado in ESTUVIERON and llegada_antes and titular.llegada_en not in {llegada_antes, None}:
        correr(titular, antes=llegada_antes, ahora=titular.llegada_en)  # type: ignore[arg-type]  # not None: just read


def _justificacion(asistencia: Asistencia, dada: str | None) -> str:
    """Return the reason of an absence; whoever came has none.

    Raises:
        ErrorDeDominio: it is too long.
    """
    if asistencia.estado not in {A.AUSENTE, A.JUSTIFICADA}:
        return ""
    texto = asistencia.justificacion if dada is None else " ".join(dada.split())
    if len(texto) > LARGO_JUSTIFICACION:
        raise ErrorDeDominio(f"No puede pasar de {LARGO_JUSTIFICACION} letras.", "justificacion")
    return texto


@transaction.atomic
def agregar_invitado(sesion: Sesion, *, nombre: str, cargo: str, persona: Persona | None = None) -> Asistencia:
    """Put a guest on the roll: voice, no vote.

    Raises:
        PaseCerrado: the session's roll cannot be written now.
        ErrorDeDominio: no name, or already listed.
    """
    sesion = abrir(sesion)
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


def _siguiente(sesion: Sesion) -> int:
    ultimo = sesion.asistencias.order_by("-orden").values_list("orden", flat=True).first()
    return (ultimo or 0) + 1
