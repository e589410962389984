"""``make bench``: the benchmarks, with the same private services as the tests; ``ARGS`` goes to them."""

from __future__ import annotations

import os
import shlex

from guion import correr_guion
from lugares import PYTHON, entorno
from paquetes import chromium
from preparar import GRUPO_DE_PRUEBAS, preparar
from procesos import correr
from servicios import servicios_privados


def principal() -> int:
    """Run ``tests.bench`` and return its exit code."""
    preparar(grupo=GRUPO_DE_PRUEBAS, orden_make="make bench")
    with servicios_privados() as servicios:
        env = entorno(
            DJANGO_SETTINGS_MODULE="participacion.settings.test",
            DATABASE_URL=servicios.database_url,
            REDIS_URL=servicios.redis_url,
            TMPDIR=str(servicios.temporal),
            CHROMIUM=chromium() or "",
        )
        return correr([PYTHON, "-m", "tests.bench", *shlex.split(os.environ.get("ARGS", ""))], env=env)


if __name__ == "__main__":
    correr_guion(principal)
