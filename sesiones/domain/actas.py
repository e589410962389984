"""Closing a session freezes its record; from the frozen record comes one sealed document, exactly once."""

import datetime
from collections.abc import Callable

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.registros import huella
from participacion.enums import PasoTrabajo, TipoDocumento
from participacion.models import Documento, Trabajo, Usuario
from sesiones.domain import celebracion
from sesiones.domain.nombres import folio_acta, titulo_sesion
from sesiones.domain.queries.registro import Registro, componer_registro
from sesiones.enums import EstadoSesion
from sesiones.models import Acta, Sesion

TAREA = "sesiones.tasks.emitir_acta"
Reloj = Callable[[], datetime.datetime]
# (record, hour of sealing, what to call at each step) → (sealed PDF, holder of the seal)
Imprenta = Callable[[Registro, datetime.datetime, Callable[[PasoTrabajo], None]], tuple[bytes, str]]


class ActaInvalida(ErrorDeDominio):
    """There is no acta to freeze or to issue."""


@transaction.atomic
def cerrar(
    sesion: Sesion,
    *,
    clausurada_en: datetime.datetime,
    texto: str,
    sin_acuerdos: bool,
    portal: Portal,
    mensajero: trabajos.Mensajero,
    por: Usuario,
    ahora: datetime.datetime,
) -> Acta:
    """Close the session, freeze its record and order its acta, in one transaction.

    Raises:
        TransicionInvalida, FaltaDato: see ``celebracion.clausurar``.
    """
    sesion = celebracion.clausurar(
        sesion, clausurada_en=clausurada_en, texto=texto, sin_acuerdos=sin_acuerdos, por=por, ahora=ahora
    )
    acta = congelar(sesion, portal=portal, por=por, ahora=ahora)
    if acta.trabajo:
        trabajos.enviar(acta.trabajo, mensajero)
    return acta


@transaction.atomic
def congelar(sesion: Sesion, *, portal: Portal, por: Usuario | None, ahora: datetime.datetime) -> Acta:
    """Freeze the record of a closed session and record the job that will print it; asking again changes nothing.

    Raises:
        ActaInvalida: the session is not closed.
    """
    sesion = celebracion.bloquear(sesion)
    if sesion.estado != EstadoSesion.CLAUSURADA:
        raise ActaInvalida(f"La sesión está {sesion.get_estado_display()}; su acta se emite cuando se clausura.")
    ya = sesion.actas.select_related("trabajo").first()
    if ya:
        return ya
    registro = componer_registro(sesion, portal=portal, version=1, codigo=emision.nuevo_codigo(), ahora=ahora)
    trabajo = trabajos.encargar(
        tarea=TAREA,
        clave=f"acta:{sesion.pk}:1",
        titulo=f"Acta {registro['folio']}, {titulo_sesion(sesion)}",
        organo=sesion.organo,
        por=por,
        ahora=ahora,
    )
    return Acta.objects.create(
        sesion=sesion,
        version=1,
        folio=folio_acta(sesion),
        registro=registro,
        huella=huella(registro),
        congelada_en=ahora,
        congelada_por=por,
        trabajo=trabajo,
    )


def emitir(trabajo_id: str, *, imprenta: Imprenta, reloj: Reloj) -> Documento | None:
    """Print, seal and store the acta of a job; safe to run twice, at once or again after a killed worker.

    The work is done outside any transaction; only the last step takes the acta's lock, and whoever finds a
    document already there leaves it alone. Bytes and row are one transaction: there is never half an acta.

    Returns:
        The document, or None when the job is unknown or was already done.
    """
    trabajo = trabajos.empezar(trabajo_id, ahora=reloj())
    if trabajo is None:
        return None
    acta = Acta.objects.select_related("documento", "sesion__organo__municipio").get(trabajo=trabajo)
    if acta.documento is None:
        sellado_en = reloj()
        contenido, titular = imprenta(
            acta.registro, sellado_en, lambda paso: trabajos.avanzar(trabajo, paso, ahora=reloj())
        )
        acta = _guardar_una_vez(acta, contenido, titular, sellado_en)
    trabajos.terminar(trabajo, ahora=reloj())
    return acta.documento


@transaction.atomic
def _guardar_una_vez(acta: Acta, contenido: bytes, titular: str, sellado_en: datetime.datetime) -> Acta:
    """Store the sealed bytes unless another worker did it first."""
    # Not with its document: after waiting for the lock PostgreSQL re-reads the locked row, not the rows joined to it.
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion__organo__municipio").get(pk=acta.pk)
    if acta.documento_id is not None:
        return acta
    registro: Registro = acta.registro
    acta.documento = emision.guardar(
        contenido,
        codigo=registro["codigo"],
        municipio=acta.sesion.organo.municipio,
        tipo=TipoDocumento.ACTA,
        folio=acta.folio,
        version=acta.version,
        titulo=f"{registro['sesion']['titulo']}, {registro['organo']['nombre']}",
        organo_nombre=registro["organo"]["nombre"],
        fecha=acta.sesion.fecha,
        huella_contenido=acta.huella,
        sellado_en=sellado_en,
        sellado_por=titular,
        emitido_por=acta.congelada_por,
        es_demostracion=registro["demostracion"],
    )
    acta.save(update_fields=["documento"])
    return acta


def reintentar(trabajo: Trabajo, *, mensajero: trabajos.Mensajero, ahora: datetime.datetime) -> Trabajo:
    """Send a failed acta to the press again."""
    trabajo = trabajos.reintentar(trabajo, ahora=ahora)
    trabajos.enviar(trabajo, mensajero)
    return trabajo
