"""The life of a background job. Its row is the truth; the queue is only a messenger."""

import datetime
import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import TRABAJOS_ABIERTOS, EstadoTrabajo, PasoTrabajo
from participacion.models import Organo, Trabajo, Usuario

bitacora = logging.getLogger(__name__)
Mensajero = Callable[[str, str], None]
LARGO_TITULO = 200  # as the column
# A job that keeps killing its worker must not be sent again for ever.
MAXIMO_INTENTOS = 8


def encargar(
    *,
    tarea: str,
    clave: str,
    titulo: str,
    organo: Organo,
    por: Usuario | None,
    ahora: datetime.datetime,
    regreso: str = "",
) -> Trabajo:
    """Record that something must be done once; asking again returns the same job.

    The caller sends it to the queue after the transaction commits (``enviar``).

    Args:
        regreso: address to which the page of the job leads back.
    """
    trabajo, _ = Trabajo.objects.get_or_create(
        clave=clave,
        defaults={
            "tarea": tarea,
            "titulo": titulo[:LARGO_TITULO],
            "organo": organo,
            "regreso": regreso,
            "solicitado_por": por,
            "creado_en": ahora,
            "avanzado_en": ahora,
        },
    )
    return trabajo


def enviar(trabajo: Trabajo, mensajero: Mensajero) -> None:
    """Send the job to the queue once the transaction commits.

    A queue that does not answer is not an error of the person: the row waits and the worker takes it
    when it comes back (``abiertos``).

    Args:
        trabajo: the job.
        mensajero: called with (task name, job id); the one that talks to the queue.
    """

    def intentar() -> None:
        try:
            mensajero(trabajo.tarea, str(trabajo.pk))
        except Exception:
            bitacora.exception("La cola no respondió; el trabajo %s queda en espera.", trabajo.pk)

    transaction.on_commit(intentar)


def abiertos(antes_de: datetime.datetime | None = None) -> list[Trabajo]:
    """Return the jobs not finished, oldest first; with a limit, only those that have not moved since."""
    trabajos = Trabajo.objects.filter(estado__in=TRABAJOS_ABIERTOS)
    if antes_de:
        trabajos = trabajos.filter(avanzado_en__lt=antes_de)
    return list(trabajos.order_by("creado_en"))


def empezar(trabajo_id: str, *, ahora: datetime.datetime) -> Trabajo | None:
    """Take a job; return None when there is nothing left to do (finished, unknown, or tried too many times)."""
    cambiados = (
        Trabajo.objects.filter(pk=trabajo_id)
        .exclude(estado=EstadoTrabajo.TERMINADO)
        .update(
            estado=EstadoTrabajo.EN_PROCESO,
            paso=PasoTrabajo.COMPONIENDO,
            intentos=F("intentos") + 1,
            error="",
            avanzado_en=ahora,
        )
    )
    if not cambiados:
        return None
    trabajo = Trabajo.objects.select_related("organo").get(pk=trabajo_id)
    if trabajo.intentos > MAXIMO_INTENTOS:
        fallar(trabajo_id, f"Se intentó {MAXIMO_INTENTOS} veces sin terminar. Avisa a soporte.", ahora=ahora)
        return None
    return trabajo


def avanzar(trabajo: Trabajo, paso: PasoTrabajo, *, ahora: datetime.datetime) -> None:
    """Note the step reached, so that the page can tell the truth; a finished job is left alone."""
    Trabajo.objects.filter(pk=trabajo.pk, estado=EstadoTrabajo.EN_PROCESO).update(paso=paso, avanzado_en=ahora)


def terminar(trabajo: Trabajo, *, ahora: datetime.datetime) -> None:
    """Mark the job done; the first to finish wins."""
    Trabajo.objects.filter(pk=trabajo.pk, terminado_en__isnull=True).update(
        estado=EstadoTrabajo.TERMINADO, paso=PasoTrabajo.LISTO, error="", avanzado_en=ahora, terminado_en=ahora
    )


def fallar(trabajo_id: str, mensaje: str, *, ahora: datetime.datetime) -> None:
    """Mark the job failed with a sentence for the screen, unless another worker already finished it."""
    Trabajo.objects.filter(pk=trabajo_id, estado__in=TRABAJOS_ABIERTOS).update(
        estado=EstadoTrabajo.FALLIDO, error=mensaje[:300], avanzado_en=ahora
    )


@transaction.atomic
def reintentar(trabajo: Trabajo, *, ahora: datetime.datetime) -> Trabajo:
    """Put a failed job back in the queue's care.

    Raises:
        ErrorDeDominio: the job has not failed.
    """
    trabajo = Trabajo.objects.select_for_update().get(pk=trabajo.pk)
    if trabajo.estado != EstadoTrabajo.FALLIDO:
        raise ErrorDeDominio("Este trabajo no ha fallado; no hay nada que reintentar.")
    trabajo.estado, trabajo.paso, trabajo.error = EstadoTrabajo.EN_ESPERA, PasoTrabajo.EN_COLA, ""
    trabajo.intentos, trabajo.avanzado_en = 0, ahora
    trabajo.save(update_fields=["estado", "paso", "error", "intentos", "avanzado_en"])
    return trabajo
