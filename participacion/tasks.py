"""Background tasks of the ground floor, and the messenger that talks to the queue."""

import datetime

from celery import current_app, shared_task
from django.utils import timezone

from participacion.domain import trabajos

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
