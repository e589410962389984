"""Background tasks of the ground floor, and the messenger that talks to the queue."""

import datetime

from celery import current_app, shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from participacion.domain import correos, trabajos

# A job that has not moved in this time lost its message or its worker.
SIN_MOVERSE = datetime.timedelta(minutes=5)


def despachar(tarea: str, trabajo_id: str) -> None:
    """Put a job in the queue: (Celery task name, job id)."""
    current_app.send_task(tarea, args=[trabajo_id])


@shared_task
def retomar_trabajos() -> int:
    """Send again the open jobs that have not moved for a while; every task can run twice without harm."""
    return retomar(SIN_MOVERSE)


def retomar(sin_moverse: datetime.timedelta = datetime.timedelta()) -> int:
    """Send again every open job that has not moved since then; return how many."""
    pendientes = trabajos.abiertos(antes_de=timezone.now() - sin_moverse)
    for trabajo in pendientes:
        despachar(trabajo.tarea, str(trabajo.pk))
    return len(pendientes)


@shared_task
def enviar_correos() -> int:
    """Send what is due in the outbox; without a mail server everything stays there, to be read by staff."""
    if not settings.HAY_CORREO:
        return 0
    return correos.enviar_pendientes(repartir, ahora=timezone.now())


@shared_task
def resumir_correos() -> int:
    """Join the notices that wait for the same person into one mail; once a day."""
    return correos.resumir(ahora=timezone.now())


def repartir(mensaje: correos.Mensaje) -> None:
    """Hand one message to the mail server."""
    correo = EmailMessage(
        mensaje.asunto,
        mensaje.cuerpo,
        settings.DEFAULT_FROM_EMAIL,
        [mensaje.para],
        headers={"Auto-Submitted": "auto-generated"},
    )
    for nombre, contenido, tipo in mensaje.adjuntos:
        correo.attach(nombre, contenido, tipo)
    correo.send()
