"""What every test runs with: no network, no accidental database, a browser for those that ask for it."""

import os
from pathlib import Path

import pytest
from django.conf import settings

pytest_plugins = [
    "tests.entorno.red",
    "tests.entorno.correo",
    "tests.entorno.navegador",
    "tests.entorno.sello",
    "tests.entorno.postgres_aparte",
    "tests.entorno.trabajador",
]

EN_POSTGRES = "postgresql"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, on SQLite, what only PostgreSQL can show; ``make test`` runs both.

    Browser tests go last: Playwright's event loop stays in this thread, and plain pyHanko will not run inside one.
    """
    items.sort(key=lambda item: item.get_closest_marker("navegador") is not None)
    if EN_POSTGRES in settings.DATABASES["default"]["ENGINE"]:
        return
    for item in items:
        if item.get_closest_marker("solo_postgres"):
            item.add_marker(pytest.mark.skip(reason="necesita PostgreSQL y Redis: make test"))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the closing line where ``make test`` can say it again at the end."""
    if ruta := os.environ.get("PORTAL_CIERRE"):
        partes, _color = terminalreporter.build_summary_stats_line()
        segundos = terminalreporter._session_start.elapsed().seconds
        texto = ", ".join(parte for parte, _marcas in partes)
        Path(ruta).write_text(f" {texto} in {segundos:.2f}s ".center(80, "="))
