"""Background tasks of the exercises: ids in, one domain call."""

from functools import partial

from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone

from gobierno_abierto.domain import (
    casillas,
    conteo,
    convenio_impreso,
    cronograma_impreso,
    depuracion,
    folios,
    minutas,
    tablero,
)
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


@shared_task(bind=True, name=casillas.TAREA, max_retries=INTENTOS - 1)
def emitir_acta_de_casilla(self: Task, trabajo_id: str) -> None:
    """Print and seal the closing acta of a mesa receptora of a job."""
    from gobierno_abierto.documents.imprenta import imprimir_acta_de_casilla as imprimir

    intentar(self, trabajo_id, lambda: casillas.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=conteo.TAREA, max_retries=INTENTOS - 1)
def emitir_acta_de_resultados(self: Task, trabajo_id: str) -> None:
    """Print and seal the acta of the results of a job."""
    from gobierno_abierto.documents.imprenta import imprimir_acta_de_resultados as imprimir

    intentar(self, trabajo_id, lambda: conteo.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=convenio_impreso.TAREA, max_retries=INTENTOS - 1)
def emitir_convenio(self: Task, trabajo_id: str) -> None:
    """Print and seal the convenio of a job."""
    from gobierno_abierto.documents.imprenta import imprimir_convenio as imprimir

    intentar(self, trabajo_id, lambda: convenio_impreso.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=folios.TAREA, max_retries=INTENTOS - 1)
def imprimir_folios(self: Task, trabajo_id: str) -> None:
    """Print the folios of a section of a job."""
    from gobierno_abierto.documents import hojas_de_folios

    prensa = partial(hojas_de_folios.imprimir, url_publica=settings.URL_PUBLICA)
    llave = settings.PADRON_LLAVE
    intentar(self, trabajo_id, lambda: folios.hacer_pliego(trabajo_id, prensa=prensa, llave=llave, reloj=timezone.now))


@shared_task
def vigilar_jornadas() -> int:
    """Publish the hourly batch of each open jornada and close the board of those that are over; every minute."""
    return tablero.vigilar(ahora=timezone.now())


@shared_task
def depurar_inscripciones() -> int:
    """Remove the personal data of who signed up for exercises that ended long ago; once a day."""
    return sum(depuracion.depurar(ejercicio) for ejercicio in depuracion.vencidos(timezone.localdate()))
