"""A real browser under guard: whatever a page does against its policy, or out of this machine, fails the test."""

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Route, sync_playwright

from tests.entorno.red import es_local

ARGUMENTOS = ["--no-sandbox", "--disable-dev-shm-usage"]
ESPERA_MS = 15_000
PANTALLA = {"width": 1280, "height": 800}
OCUPADAS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend' AND state <> 'idle'
"""
DE_POLITICA = re.compile(r"Content[ -]Security[ -]Policy|Permissions policy", re.IGNORECASE)


@dataclass
class Vigilancia:
    """What pages did that they must not."""

    violaciones: list[str] = field(default_factory=list)
    errores: list[str] = field(default_factory=list)
    salidas: list[str] = field(default_factory=list)

    def anotar_consola(self, mensaje: ConsoleMessage) -> None:
        """Keep what the browser says about the content security policy."""
        if DE_POLITICA.search(mensaje.text):
            self.violaciones.append(f"{mensaje.page.url if mensaje.page else ''}: {mensaje.text}")

    def anotar_error(self, error: Error) -> None:
        """Keep an uncaught error of the page's own script."""
        self.errores.append(str(error))

    def filtrar(self, ruta: Route) -> None:
        """Let a request through only if it stays on this machine."""
        partes = urlsplit(ruta.request.url)
        if partes.scheme in ("http", "https", "ws", "wss") and not es_local(partes.hostname or ""):
            self.salidas.append(ruta.request.url)
            ruta.abort()
        else:
            ruta.continue_()

    def comprobar(self) -> None:
        """Fail if anything was noted.

        Raises:
            AssertionError: with everything that was noted.
        """
        assert not self.violaciones, "La página violó su política de contenido:\n" + "\n".join(self.violaciones)
        assert not self.errores, "Hubo errores de JavaScript:\n" + "\n".join(self.errores)
        assert not self.salidas, "La página pidió algo a otra máquina:\n" + "\n".join(self.salidas)


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """Chromium, started once; ``CHROMIUM`` says which."""
    # Playwright's loop runs in this thread for the rest of the session, and Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        ejecutable = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        navegador = playwright.chromium.launch(executable_path=ejecutable, args=ARGUMENTOS)
        yield navegador
        navegador.close()


@pytest.fixture
def vigilancia() -> Iterator[Vigilancia]:
    """Notes of every page of the test; the test fails at its end if there are any."""
    notas = Vigilancia()
    yield notas
    notas.comprobar()


@pytest.fixture
def nueva_pagina(
    request: pytest.FixtureRequest, navegador: Browser, vigilancia: Vigilancia
) -> Iterator[Callable[..., Page]]:
    """A function that opens a page in a browser profile of its own: another person, another machine.

    Its keyword arguments are those of Playwright's ``new_context`` (``viewport``, ``color_scheme``,
    ``java_script_enabled``…).
    """
    contextos: list[BrowserContext] = []

    def abrir(**opciones: Any) -> Page:
        contexto = navegador.new_context(
            **{"viewport": PANTALLA, "locale": "es-MX", "timezone_id": "America/Mexico_City", **opciones}
        )
        contextos.append(contexto)
        contexto.set_default_timeout(ESPERA_MS)
        contexto.route("**/*", vigilancia.filtrar)
        contexto.on("console", vigilancia.anotar_consola)
        contexto.on("weberror", lambda error: vigilancia.anotar_error(error.error))
        return contexto.new_page()

    yield abrir
    for contexto in contextos:
        contexto.close()
    if request.node.get_closest_marker("django_db") and connection.vendor == "postgresql":
        _esperar_al_servidor()


def _esperar_al_servidor() -> None:
    """Wait until no request of a page that was closed still uses the database, which is emptied next.

    Emptying it under a request is a deadlock, and the test that follows finds what this one left.
    """
    quietas = 0
    limite = time.monotonic() + ESPERA_MS / 1000
    while quietas < 2 and time.monotonic() < limite:
        with connection.cursor() as cursor:
            cursor.execute(OCUPADAS)
            quietas = 0 if cursor.fetchone()[0] else quietas + 1
        time.sleep(0.03)


@pytest.fixture
def pagina(nueva_pagina: Callable[..., Page]) -> Page:
    """One page of one visitor."""
    return nueva_pagina()


def revisar_accesibilidad(page: Page, **opciones: Any) -> None:
    """Run axe on the page as it stands.

    Args:
        page: the page.
        opciones: passed to axe's ``run`` (``context``, ``options``).

    Raises:
        AssertionError: naming each rule broken and where.
    """
    resultado = Axe().run(page, **opciones)
    faltas = [
        f"{falta['id']} ({falta['impact']}): {falta['help']}\n"
        + "\n".join(f"    {nodo['target']}  {nodo['html'][:160]}" for nodo in falta["nodes"][:5])
        for falta in resultado.response["violations"]
    ]
    assert not faltas, f"axe encontró faltas en {page.url}:\n" + "\n".join(faltas)
