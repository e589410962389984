"""A real Celery worker, in processes of its own, against the test's database and queue."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ARRANQUE = 60  # seconds
CIERRE = 20


def entorno_del_trabajador() -> dict[str, str]:
    """Return the environment of a process that must see this test's database, queue and seal."""
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + str(connection.settings_dict["NAME"])
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "participacion.settings.test",
        "DATABASE_URL": url,
        "PORTAL_SELLO_PKCS12": settings.SELLO_PKCS12,
        "PORTAL_SELLO_CLAVE": settings.SELLO_CLAVE,
        "PORTAL_SELLO_RAICES": settings.SELLO_RAICES,
    }


def arrancar_trabajador(carpeta: Path) -> subprocess.Popen[bytes]:
    """Start a worker in a process group of its own and wait until it takes tasks.

    Args:
        carpeta: for its log and its sign that it is ready.

    Raises:
        AssertionError: it ended or takes too long; carries its log.
    """
    aviso, registro = carpeta / "listo", carpeta / "trabajador.log"
    aviso.unlink(missing_ok=True)
    with registro.open("ab") as salida:
        proceso = subprocess.Popen(
            [sys.executable, "manage.py", "trabajador", "--concurrency=1", "--sin-agenda", f"--aviso={aviso}"],
            cwd=settings.RAIZ, env=entorno_del_trabajador(), stdout=salida, stderr=salida, start_new_session=True,
        )  # fmt: skip
    limite = time.monotonic() + ARRANQUE
    while not aviso.exists():
        vivo = proceso.poll() is None and time.monotonic() < limite
        if not vivo:
            matar(proceso)
        assert vivo, f"El trabajador no arrancó:\n{registro.read_text(errors='replace')[-4000:]}"
        time.sleep(0.05)
    return proceso


def matar(proceso: subprocess.Popen[bytes]) -> None:
    """Kill the worker and its children without a word, as a power cut would."""
    if proceso.poll() is None:
        os.killpg(proceso.pid, signal.SIGKILL)
    proceso.wait(CIERRE)


@pytest.fixture
def trabajador(
    transactional_db: None, sello_de_prueba: object, tmp_path: Path
) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """A function that starts a worker; whatever it started is killed at the end."""
    iniciados: list[subprocess.Popen[bytes]] = []

    def iniciar() -> subprocess.Popen[bytes]:
        iniciados.append(arrancar_trabajador(tmp_path))
        return iniciados[-1]

    yield iniciar
    for proceso in iniciados:
        matar(proceso)
