"""Who asks to be in the roll, or in another section of it: asked in public, resolved at the desk with its reason.

Whoever asks is answered the same whether they are in the roll or not.
"""

import datetime
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import curp, etapas, padron, territorio
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.padron import PadronInvalido
from gobierno_abierto.enums import EstadoCarga, EstadoSolicitud, Verbo
from gobierno_abierto.models import CargaPadron, Ejercicio, RenglonPadron, SolicitudDePadron
from participacion.domain.emision import normalizar_codigo, nuevo_codigo
from participacion.models import Usuario


@dataclass(frozen=True)
class DatosSolicitud:
    """What somebody says to be in the roll."""

    curp: str
    credencial: str
    seccion: str
    nombre: str
    contacto: str = ""
    explicacion: str = ""


def pedir(ejercicio: Ejercicio, datos: DatosSolicitud, *, llave: str, ahora: datetime.datetime) -> SolicitudDePadron:
    """Receive a request; it has a folio to ask for its answer.

    Raises:
        FueraDeEtapa: the roll does not change any more.
        PadronInvalido: what was written cannot be a CURP, a card or a section of this exercise.
        CurpInvalida: the CURP cannot be one.
    """
    etapas.exigir(Verbo.CARGAR_PADRON, ejercicio, ahora=ahora)
    lector = padron.lector_de(ejercicio, llave)
    try:
        limpia, _ = curp.leer(datos.curp)
    except curp.CurpInvalida as error:
        raise PadronInvalido(str(error), "curp") from None
    ultimos = datos.credencial.replace(" ", "")
    if ultimos and not (ultimos.isascii() and ultimos.isdigit() and len(ultimos) == 4):
        raise PadronInvalido("Escribe los cuatro últimos números, o déjalo vacío.", "credencial")
    escrita = " ".join(datos.seccion.split())
    seccion = lector.colonias.get(territorio.sin_acentos(escrita), "") if lector.colonias else escrita
    if not seccion:
        raise PadronInvalido("Esa colonia no es de las convocadas. Escríbela como en la convocatoria.", "seccion")
    identificador = padron.huella(lector.llave, ejercicio.pk, limpia)
    segundo = padron.segundo_de(lector.llave, ejercicio.pk, identificador, ultimos) if ultimos else b""
    return SolicitudDePadron.objects.create(
        ejercicio=ejercicio, folio=nuevo_codigo(), nombre=" ".join(datos.nombre.split()),
        contacto=" ".join(datos.contacto.split()), seccion=seccion[:120],
        explicacion=" ".join(datos.explicacion.split()), identificador=identificador, segundo=segundo, creada_en=ahora,
    )  # fmt: skip


def por_folio(ejercicio: Ejercicio, folio: str) -> SolicitudDePadron | None:
    """Return a request by its folio, or None (1 query)."""
    return ejercicio.solicitudes_de_padron.filter(folio=normalizar_codigo(folio)[:14]).first()


def que_dice_el_padron(solicitud: SolicitudDePadron) -> str:
    """Return in words what the roll has of whoever asks, for who resolves it (1 query)."""
    fila = RenglonPadron.objects.vigentes().filter(
        ejercicio=solicitud.ejercicio_id, identificador=bytes(solicitud.identificador)
    ).first()  # fmt: skip
    if fila is None:
        return "No está en el padrón."
    igual = "la misma credencial" if bytes(fila.segundo) == bytes(solicitud.segundo) else "otra credencial, o ninguna"
    return f"Está en el padrón, en «{fila.seccion}», con {igual}."


@transaction.atomic
def aceptar(solicitud: SolicitudDePadron, *, por: Usuario, ahora: datetime.datetime) -> SolicitudDePadron:
    """Put somebody in the roll, or where they asked to be; it is a load of one row, and says nothing of who.

    Raises:
        FueraDeEtapa: the roll does not change any more.
        PadronInvalido: it was resolved already, or the roll says the same.
    """
    solicitud = _pendiente(solicitud, ahora)
    ejercicio = solicitud.ejercicio
    suyos = RenglonPadron.objects.filter(ejercicio=ejercicio, identificador=bytes(solicitud.identificador))
    antes = suyos.select_related("carga").first()
    if antes is not None and antes.carga.estado != EstadoCarga.VIGENTE:
        raise PadronInvalido("Hay una carga en prueba con esa persona. Primero ponerla en vigor o descartarla.")
    if antes and (antes.seccion, bytes(antes.segundo)) == (solicitud.seccion, bytes(solicitud.segundo)):
        raise PadronInvalido("El padrón ya dice eso. Rechazarla, con esa explicación.")
    suyos.delete()
    carga = CargaPadron.objects.create(
        ejercicio=ejercicio,
        version=(ejercicio.cargas_de_padron.aggregate(m=Max("version"))["m"] or 0) + 1,
        estado=EstadoCarga.VIGENTE, nombre=f"Solicitud {solicitud.folio}",
        sha256=hashlib.sha256(solicitud.folio.encode()).hexdigest(), como="Una solicitud aceptada",
        renglones=1, agregados=1, iguales=0, en_conflicto=0, rechazados=0,
        cargada_en=ahora, cargada_por=por, decidida_en=ahora, decidida_por=por,
    )  # fmt: skip
    RenglonPadron.objects.create(
        ejercicio=ejercicio, carga=carga, identificador=bytes(solicitud.identificador),
        segundo=bytes(solicitud.segundo), seccion=solicitud.seccion, linea=1,
    )  # fmt: skip
    carga.secciones = padron.resumen(ejercicio)
    carga.save(update_fields=["secciones"])
    return _resolver(solicitud, EstadoSolicitud.ACEPTADA, "", por, ahora)


@transaction.atomic
def rechazar(solicitud: SolicitudDePadron, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> SolicitudDePadron:
    """Refuse a request with the reason that its folio will tell.

    Raises:
        FueraDeEtapa: the roll does not change any more.
        PadronInvalido: it was resolved already, or no reason is given.
    """
    solicitud = _pendiente(solicitud, ahora)
    motivo = " ".join(motivo.split())
    if not motivo:
        raise PadronInvalido("Escribe por qué. Lo lee quien pregunte con el folio.", "motivo")
    return _resolver(solicitud, EstadoSolicitud.RECHAZADA, motivo[:500], por, ahora)


def _pendiente(solicitud: SolicitudDePadron, ahora: datetime.datetime) -> SolicitudDePadron:
    ejercicio = bloquear(solicitud.ejercicio)
    etapas.exigir(Verbo.CARGAR_PADRON, ejercicio, ahora=ahora)
    solicitud = SolicitudDePadron.objects.get(pk=solicitud.pk)
    solicitud.ejercicio = ejercicio
    if solicitud.estado != EstadoSolicitud.PENDIENTE:
        raise PadronInvalido(f"Esa solicitud ya está {solicitud.get_estado_display()}.")
    return solicitud


def _resolver(
    solicitud: SolicitudDePadron, estado: EstadoSolicitud, motivo: str, por: Usuario, ahora: datetime.datetime
) -> SolicitudDePadron:
    solicitud.estado, solicitud.motivo = estado, motivo
    solicitud.resuelta_en, solicitud.resuelta_por = ahora, por
    solicitud.save()
    return solicitud
