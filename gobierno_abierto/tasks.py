"""Background tasks of the exercises: ids in, one domain call."""

from celery import Task, shared_task
from django.utils import timezone

from gobierno_abierto.domain import cronograma_impreso, depuracion, minutas
from sesiones.tasks import INTENTOS, intentar


@shared_task(bind=True, name=cronograma_impreso.TAREA, max_retries=INTENTOS - 1)
def emitir_cronograma(self: Task, trabajo_id: str) -> None:
    """Print and seal the cronograma of a job."""
    # The press takes seconds to load; ``trabajador`` says when (it warms up its children).
    from gobierno_abierto.documents.imprenta import imprimir_cronograma as imprimir

    intentar(self, trabajo_id, lambda: cronograma_impreso.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=minutas.TAREA, max_retries=INTENTOS - 1)
def emitir_minuta(self: Task, trabajo_id: str) -> None:
    """Print and seal the minuta of a mesa of a job."""
    from gobierno_abierto.documents.imprenta import imprimir_minuta as imprimir

    intentar(self, trabajo_id, lambda: minutas.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task
def depurar_inscripciones() -> int:
    """Remove the personal data of who signed up for exercises that ended long ago; once a day."""
    return sum(depuracion.depurar(ejercicio) for ejercicio in depuracion.vencidos(timezone.localdate()))
