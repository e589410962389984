"""Background tasks of the sessions: ids in, one domain call."""

import logging
from collections.abc import Callable

from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone

from participacion.domain import trabajos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import actas, comunicados, convocar, erratas, extractos, informes, sin_quorum, testado

bitacora = logging.getLogger(__name__)
INTENTOS = 3


@shared_task(bind=True, name=actas.TAREA, max_retries=INTENTOS - 1)
def emitir_acta(self: Task, trabajo_id: str) -> None:
    """Print and seal the acta of a job."""
    # The press takes seconds to load; ``trabajador`` says when (it warms up its children).
    from sesiones.documents.imprenta import imprimir

    intentar(self, trabajo_id, lambda: actas.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=testado.TAREA, max_retries=INTENTOS - 1)
def emitir_version_publica(self: Task, trabajo_id: str) -> None:
    """Print and seal the public version of a job."""
    from sesiones.documents.imprenta import imprimir_version_publica as imprimir

    intentar(self, trabajo_id, lambda: testado.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=erratas.TAREA, max_retries=INTENTOS - 1)
def emitir_fe_de_erratas(self: Task, trabajo_id: str) -> None:
    """Print and seal the fe de erratas of a job."""
    from sesiones.documents.imprenta import imprimir_erratas as imprimir

    intentar(self, trabajo_id, lambda: erratas.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=sin_quorum.TAREA, max_retries=INTENTOS - 1)
def emitir_acta_sin_quorum(self: Task, trabajo_id: str) -> None:
    """Print and seal the short acta of a job."""
    from sesiones.documents.imprenta import imprimir_sin_quorum as imprimir

    intentar(self, trabajo_id, lambda: sin_quorum.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=extractos.TAREA, max_retries=INTENTOS - 1)
def emitir_extracto(self: Task, trabajo_id: str) -> None:
    """Print and seal the certified excerpt of a job."""
    from sesiones.documents.imprenta import imprimir_extracto as imprimir

    intentar(self, trabajo_id, lambda: extractos.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=informes.TAREA, max_retries=INTENTOS - 1)
def emitir_informe(self: Task, trabajo_id: str) -> None:
    """Print and seal the annual report of a job."""
    from sesiones.documents.imprenta import imprimir_informe as imprimir

    intentar(self, trabajo_id, lambda: informes.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=comunicados.TAREA, max_retries=INTENTOS - 1)
def emitir_comunicado(self: Task, trabajo_id: str) -> None:
    """Print and seal the communiqué of a job."""
    from sesiones.documents.imprenta import imprimir_comunicado as imprimir

    intentar(self, trabajo_id, lambda: comunicados.emitir(trabajo_id, imprenta=imprimir, reloj=timezone.now))


@shared_task(bind=True, name=convocar.TAREA, max_retries=INTENTOS - 1)
def emitir_citatorio(self: Task, trabajo_id: str) -> None:
    """Print and seal the convocatoria of a job, and write to everybody who is called."""
    from sesiones.documents.imprenta import imprimir_citatorio as imprimir

    portal = Portal(settings.URL_PUBLICA, settings.ES_DEMO)
    orden = {"imprenta": imprimir, "reloj": timezone.now, "portal": portal}
    intentar(self, trabajo_id, lambda: convocar.emitir(trabajo_id, **orden))


def intentar(tarea: Task, trabajo_id: str, emitir: Callable[[], object]) -> None:
    """Issue a document; after three failures the job says so and can be tried again by hand."""
    try:
        emitir()
    except Exception as error:
        bitacora.exception("No se pudo emitir el documento del trabajo %s.", trabajo_id)
        if tarea.request.retries >= INTENTOS - 1:
            trabajos.fallar(trabajo_id, frase(error), ahora=timezone.now())
        else:
            raise tarea.retry(exc=error, countdown=2**tarea.request.retries) from error


def frase(error: Exception) -> str:
    """Return what a person reads about a failure; the detail stays in the log."""
    from participacion.documents.imprenta import DocumentoImposible
    from participacion.documents.sello import SelloInvalido

    # Their message is a sentence for the screen; any other would show the inside of the machine.
    propia = str(error) if isinstance(error, (ErrorDeDominio, DocumentoImposible, SelloInvalido)) else ""
    return propia or "No se pudo preparar el documento. Inténtalo de nuevo; si se repite, avisa a soporte."
