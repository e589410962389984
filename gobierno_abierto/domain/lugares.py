"""What happens to a seat after it was given: left, cancelled, promoted from the waiting list, its proof reviewed."""

import datetime

from django.db import transaction
from django.db.models import ProtectedError

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.inscripciones import OCUPAN, VIVAS, InscripcionInvalida, huella_de
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion, Verbo
from gobierno_abierto.models import CambioDeMesa, Ejercicio, Inscripcion
from participacion.domain import correos
from participacion.models import Archivo, Usuario

MOTIVO_PROPIO = "Dejó su lugar."
# The statement of the draw says that a chair was left, and not why: that is of the person.
MOTIVO_PUBLICO = "Ya no participa."


def por_llave(llave: str) -> Inscripcion | None:
    """Return who a personal link is of, or None."""
    suyas = Inscripcion.objects.select_related("ejercicio__municipio", "ejercicio__organo", "colonia")
    return suyas.filter(llave_sha256=huella_de(llave)).first()


@transaction.atomic
def dejar_lugar(inscripcion: Inscripcion, *, ahora: datetime.datetime) -> Inscripcion:
    """Leave a seat, or the waiting list; the next one in it gets the seat.

    Raises:
        FueraDeEtapa: the mesas began.
        InscripcionInvalida: it is not held any more.
    """
    return _cancelar(inscripcion, Verbo.DEJAR_LUGAR, EstadoInscripcion.CANCELADA, MOTIVO_PROPIO, ahora)


@transaction.atomic
def cancelar(inscripcion: Inscripcion, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> Inscripcion:
    """Cancel somebody's place at their request, said at a desk or by telephone.

    Raises:
        FueraDeEtapa, InscripcionInvalida: as ``dejar_lugar``; or no reason is given.
    """
    return _cancelar(inscripcion, Verbo.INSCRIBIR, EstadoInscripcion.CANCELADA, _motivo(motivo), ahora, por)


@transaction.atomic
def rechazar(inscripcion: Inscripcion, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> Inscripcion:
    """Say that somebody does not meet what the rules ask; they are told why.

    Raises:
        FueraDeEtapa, InscripcionInvalida: as ``cancelar``.
    """
    motivo = _motivo(motivo)
    hecha = _cancelar(inscripcion, Verbo.INSCRIBIR, EstadoInscripcion.RECHAZADA, motivo, ahora, por)
    _avisar(hecha, "Tu inscripción no pudo quedar", f"Tu inscripción {hecha.folio} no quedó. {motivo}", ahora)
    return hecha


def _motivo(motivo: str) -> str:
    limpio = " ".join(motivo.split())
    if not limpio:
        raise InscripcionInvalida("Escribe el motivo.", "motivo")
    return limpio[:300]


def _cancelar(
    inscripcion: Inscripcion,
    verbo: Verbo,
    estado: EstadoInscripcion,
    motivo: str,
    ahora: datetime.datetime,
    por: Usuario | None = None,
) -> Inscripcion:
    ejercicio = bloquear(inscripcion.ejercicio)
    etapas.exigir(verbo, ejercicio, ahora=ahora)
    inscripcion = Inscripcion.objects.get(pk=inscripcion.pk)
    inscripcion.ejercicio = ejercicio
    if inscripcion.estado not in VIVAS:
        raise InscripcionInvalida(f"La inscripción ya está {inscripcion.get_estado_display()}.")
    borrar_comprobante(inscripcion)
    inscripcion.estado, inscripcion.cancelada_en, inscripcion.motivo = estado, ahora, motivo
    inscripcion.atendida_por = por
    inscripcion.save()
    _dejar_mesa(inscripcion, ahora)
    promover(ejercicio, ahora=ahora)
    return inscripcion


def _dejar_mesa(inscripcion: Inscripcion, ahora: datetime.datetime) -> None:
    """Free the chair at a mesa that was drawn already; the change is public, without saying of whom."""
    for lugar in inscripcion.lugares_en_mesas.select_related("mesa", "etapa"):
        CambioDeMesa.objects.create(
            etapa=lugar.etapa, inscripcion=inscripcion, de=lugar.mesa, a=None, motivo=MOTIVO_PUBLICO, en=ahora
        )
        lugar.delete()


def promover(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> list[Inscripcion]:
    """Give the free seats to the waiting list, in its order; call with the lock of the exercise.

    Returns:
        Who got a seat; each one is told by mail.
    """
    lugares = ejercicio.regla.lugares
    ocupados = ejercicio.inscripciones.filter(estado__in=OCUPAN).count()
    en_espera = ejercicio.inscripciones.filter(estado=EstadoInscripcion.EN_ESPERA).order_by("creada_en", "pk")
    quienes = list(en_espera if lugares is None else en_espera[: max(0, lugares - ocupados)])
    for inscripcion in quienes:
        inscripcion.estado = EstadoInscripcion.CONFIRMADA
        inscripcion.save(update_fields=["estado"])
        inscripcion.ejercicio = ejercicio
        _avisar(
            inscripcion,
            "Ya tienes lugar",
            f"Se liberó un lugar y es tuyo. Tu folio es {inscripcion.folio}.\n"
            "Para ver tu mesa o dejar tu lugar, abre el enlace del primer correo.",
            ahora,
        )
    return quienes


def _avisar(inscripcion: Inscripcion, asunto: str, texto: str, ahora: datetime.datetime, clave: str = "") -> None:
    """Write to who signed up; once for each ``clave``, or for each state."""
    if not inscripcion.correo:
        return
    correos.encolar(
        clave=f"lugar:{inscripcion.pk}:{clave or inscripcion.estado}",
        para=inscripcion.correo,
        nombre=f"Folio {inscripcion.folio}",
        asunto=f"{asunto}: {inscripcion.ejercicio.nombre}",
        cuerpo=f"{inscripcion.nombre}:\n\n{texto}\n",
        organo=inscripcion.ejercicio.organo,
        ahora=ahora,
    )


@transaction.atomic
def aceptar_comprobante(inscripcion: Inscripcion, *, por: Usuario, ahora: datetime.datetime) -> Inscripcion:
    """Note that the proof of residence was seen and is good; the file is not kept any longer.

    Raises:
        FueraDeEtapa: it is not the time.
        InscripcionInvalida: none is asked, or the place is not held.
    """
    etapas.exigir(Verbo.INSCRIBIR, bloquear(inscripcion.ejercicio), ahora=ahora)
    inscripcion = Inscripcion.objects.get(pk=inscripcion.pk)
    if inscripcion.estado not in VIVAS:
        raise InscripcionInvalida(f"La inscripción está {inscripcion.get_estado_display()}.")
    if inscripcion.estado_comprobante == EstadoComprobante.NO_SE_PIDE:
        raise InscripcionInvalida("Este ejercicio no pide comprobante.")
    borrar_comprobante(inscripcion)
    inscripcion.estado_comprobante, inscripcion.atendida_por = EstadoComprobante.ACEPTADO, por
    inscripcion.save()
    como = f"Sigues {inscripcion.get_estado_display()}, con el folio {inscripcion.folio}."
    texto = f"Tu comprobante de domicilio se revisó y está bien. El archivo ya no se conserva.\n{como}"
    _avisar(inscripcion, "Comprobante aceptado", texto, ahora, clave="comprobante")
    return inscripcion


def borrar_comprobante(inscripcion: Inscripcion) -> None:
    """Forget the proof of residence; its bytes too, unless they are kept for something else. Does not save."""
    archivo = inscripcion.comprobante
    if archivo is None:
        return
    inscripcion.comprobante = None
    Inscripcion.objects.filter(pk=inscripcion.pk).update(comprobante=None)
    try:
        with transaction.atomic():
            Archivo.objects.filter(pk=archivo.pk).delete()
    except ProtectedError:
        # The very same bytes are kept by somebody else, or for something else.
        return
