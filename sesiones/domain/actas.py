"""Closing a session freezes its record; from the frozen record comes one sealed document, exactly once."""

import datetime

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.registros import huella
from participacion.models import Documento, Trabajo, Usuario
from sesiones.domain import celebracion
from sesiones.domain.nombres import folio_acta, titulo_sesion
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoSesion, EtapaActa, FormaAprobacion
from sesiones.models import Acta, Sesion

TAREA = "sesiones.tasks.emitir_acta"


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
        etapa=EtapaActa.APROBADA,
        forma_aprobacion=FormaAprobacion.AL_CLAUSURAR,
        aprobada_en=ahora,
        aprobada_por=por,
        trabajo=trabajo,
    )


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store the acta of a job, once (see ``emision.emitir``)."""
    return emision.emitir(trabajo_id, modelo=Acta, imprenta=imprenta, reloj=reloj)


def reintentar(trabajo: Trabajo, *, mensajero: trabajos.Mensajero, ahora: datetime.datetime) -> Trabajo:
    """Send a failed acta to the press again."""
    trabajo = trabajos.reintentar(trabajo, ahora=ahora)
    trabajos.enviar(trabajo, mensajero)
    return trabajo
