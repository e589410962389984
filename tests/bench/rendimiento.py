"""Actas per second with one and with two worker processes, through the real queue."""

import os
import signal
import subprocess
import sys
import time
import uuid

ACTAS = 12
ESPERA = 180  # seconds; a bench that waits longer is broken


def medir() -> None:
    """Print actas per second with one and two processes, and their ratio."""
    por_segundo = {procesos: _correr(procesos) for procesos in (1, 2)}
    print(f"\nThroughput of {ACTAS} actas of S0 through the queue")
    for procesos, ritmo in por_segundo.items():
        print(f"{procesos:>6} process(es): {ritmo:5.2f} actas/s")
    print(f"       ratio: {por_segundo[2] / por_segundo[1]:.2f}")


def _correr(procesos: int) -> float:
    """Return actas per second of a worker with that many processes, once it is warm."""
    trabajador = subprocess.Popen(
        [sys.executable, "manage.py", "trabajador", f"--concurrency={procesos}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ},
    )
    try:
        _esperar(_encargar(procesos))  # warm each process
        inicio = time.perf_counter()
        _esperar(_encargar(ACTAS))
        return ACTAS / (time.perf_counter() - inicio)
    finally:
        os.killpg(trabajador.pid, signal.SIGTERM)
        trabajador.wait(30)


def _encargar(cuantas: int) -> list[uuid.UUID]:
    """Freeze and order that many actas, each of a closed session of its own; return the ids of the jobs."""
    from django.utils import timezone

    from participacion.domain.emision import Portal
    from participacion.tasks import despachar
    from sesiones.domain import actas
    from sesiones.enums import FormaAprobacion
    from sesiones.models import Asistencia, DeclaratoriaQuorum, Punto, Sesion

    original = Sesion.objects.get(organo__municipio__clave="queretaro", anio=2023)
    encargos = []
    for _ in range(cuantas):
        numero = Sesion.objects.filter(organo=original.organo, tipo=original.tipo, anio=2022).count() + 1
        sesion = Sesion.objects.get(pk=original.pk)
        sesion.pk, sesion.numero, sesion.anio = None, numero, 2022
        sesion.save()
        for modelo in (Asistencia, DeclaratoriaQuorum, Punto):
            copias = list(modelo.objects.filter(sesion=original))
            for copia in copias:
                copia.pk, copia.sesion = None, sesion
            modelo.objects.bulk_create(copias)
        ahora = timezone.now()
        acta = actas.congelar(sesion, portal=Portal("http://127.0.0.1:8000", True), por=None, ahora=ahora)
        acta = actas.aprobar(
            acta, forma=FormaAprobacion.A_MANO, nota="Medición.", por=None, ahora=ahora, mensajero=despachar
        )
        encargos.append(acta.trabajo_id)
    return encargos


def _esperar(encargos: list[uuid.UUID]) -> None:
    """Wait until those jobs are finished.

    Raises:
        TimeoutError: they are not, long after they should.
    """
    from participacion.models import Trabajo

    limite = time.monotonic() + ESPERA
    while Trabajo.objects.filter(pk__in=encargos, terminado_en__isnull=False).count() < len(encargos):
        if time.monotonic() > limite:
            raise TimeoutError("the worker did not finish the actas")
        time.sleep(0.05)
