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
from sesiones.domain.pase import Libro, abrir
from sesiones.domain.presencia import ESTUVIERON, contar
from sesiones.domain.suplencias import correr, devolver, liberar, sentar, sentar_segun_respuesta
from sesiones.enums import EstadoAsistencia, ModalidadAsistencia, TipoMovimiento
from sesiones.models import Asistencia, Sesion

A = EstadoAsistencia
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
    en_lugar_de: int | None = None,
    cambia_lugar: bool = False,
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
        en_lugar_de: whose place a suplente takes, by its row; it only counts with ``cambia_lugar``.

    Returns:
        The row; its ``sesion`` has the roll as it stands now.

    Raises:
        PaseCerrado: the session's roll cannot be written now.
        ErrorDeDominio: leaving without having been there, or hours in the future or out of order.
        SuplenciaInvalida: the place cannot be taken.
    """
    libro = Libro(asistencia.sesion)
    fila = libro.fila(asistencia)
    estado, antes, llegada_antes = A(estado), fila.estado, fila.llegada_en
    if estado == A.RETIRADA and antes not in ESTUVIERON:
        raise ErrorDeDominio("Solo puede retirarse quien está presente.", "estado")
    puerta = Puerta(fila, con_bitacora=libro.hay_bitacora)
    if estado in ESTUVIERON:
        _pasar(puerta, estado, Horas(llegada_en, salida_en, corregidas or {}), ahora if libro.hay_reloj else None)
        puerta.revisar(ahora)
        puerta.escribir(libro)
    else:
        fila.llegada_en = fila.salida_en = None
        if antes in ESTUVIERON:
            libro.anotar(fila, TipoMovimiento.ANULA, ahora)
    fila.estado = estado
    if modalidad:
        fila.modalidad = ModalidadAsistencia(modalidad)
    fila.justificacion = _justificacion(fila, justificacion)
    libro.tocar(fila)
    _mover_lugar(libro, puerta, antes, llegada_antes)
    if cambia_lugar:
        sentar(libro, fila, libro.titular(en_lugar_de), ahora=ahora)
    elif estado == A.PRESENTE and antes not in ESTUVIERON:
        sentar_segun_respuesta(libro, fila, ahora=ahora)
    libro.cerrar()
    return fila


def _pasar(puerta: Puerta, estado: EstadoAsistencia, horas: Horas, ahora: datetime.datetime | None) -> None:
    """Change the steps of a person for the state they are marked with; ``ahora`` is None without a clock."""
    antes = puerta.asistencia.estado
    puerta.corregir(horas)
    if estado == A.PRESENTE:
        if antes not in ESTUVIERON:
            puerta.entrar(horas.llegada_en or ahora, vuelve=False)
        elif antes == A.RETIRADA:
            puerta.entrar(ahora, vuelve=True)
    elif antes == A.PRESENTE:
        ultima = puerta.pasos[-1].en if puerta.pasos else None
        puerta.salir(horas.salida_en or (max(ahora, ultima or ahora) if ahora else None))
    else:
        puerta.salir(horas.salida_en)


def _mover_lugar(libro: Libro, puerta: Puerta, antes: str, llegada_antes: datetime.datetime | None) -> None:
    """Give or take back the seat that a suplente keeps warm, with the hour of the titular's arrival."""
    titular = puerta.asistencia
    if titular.estado == A.PRESENTE and antes != A.PRESENTE:
        liberar(libro, titular, en=puerta.pasos[-1].en if puerta.pasos else None)
    elif titular.estado not in ESTUVIERON and antes == A.PRESENTE:
        devolver(libro, titular, llegada_en=llegada_antes)
    elif llegada_antes and titular.llegada_en and titular.llegada_en != llegada_antes:
        correr(libro, titular, antes=llegada_antes, despues=titular.llegada_en)


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
