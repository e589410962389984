"""``python -m tests.bench``: prints figures as ratios of one run. Needs ``DATABASE_URL`` and ``REDIS_URL``.

Arguments choose what is measured: ``actas``, ``cola``, ``mesas``, ``padron``, ``paginas``,
``planes``, ``sala``, ``urna``, ``voto``; without any, everything.

Times on a shared machine are noise; the ratio of two things measured side by side is not. Nothing here asserts.
"""

import os
import sys
import tempfile
from pathlib import Path

import django


def main() -> None:
    """Prepare a database with the fixtures and the long sessions, then measure one thing after another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "participacion.settings.test")
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as carpeta:
        from tests.bench import preparacion

        preparacion.poner_sello(Path(carpeta))
        django.setup()
        preparacion.llenar_base()
        from tests.bench import consultas, mesas, padron, planes, rendimiento, sala, tiempos, urna, voto

        todas = {
            "actas": tiempos,
            "cola": rendimiento,
            "mesas": mesas,
            "padron": padron,
            "paginas": consultas,
            "planes": planes,
            "sala": sala,
            "urna": urna,
            "voto": voto,
        }
        if ajenas := set(sys.argv[1:]) - set(todas):
            sys.exit(f"No hay {', '.join(sorted(ajenas))}. Hay: {', '.join(todas)}.")
        for nombre in sys.argv[1:] or todas:
            todas[nombre].medir()
            sys.stdout.flush()


if __name__ == "__main__":
    main()
