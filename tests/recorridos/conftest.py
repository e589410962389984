"""Browser tests end when the server has nothing left to answer; a session room with one or two people in it."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from participacion.models import Usuario
from sesiones.models import Sesion
from tests.factories.escenas import consejo, sesion_en_curso
from tests.recorridos.sala import Navegador, en_la_sala, secretaria

CALMA = 15  # seconds
OTRAS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@pytest.fixture(autouse=True)
def base_en_calma(transactional_db: None) -> Iterator[None]:
    """Wait, once the pages are closed, for the requests they left: emptying the tables under them is a deadlock."""
    yield
    if connection.vendor != "postgresql":
        return
    limite = time.monotonic() + CALMA
    while time.monotonic() < limite:
        with connection.cursor() as cursor:
            cursor.execute(OTRAS)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)


@pytest.fixture
def sesion(transactional_db: None) -> Sesion:
    """A session in course, five people with vote present."""
    return sesion_en_curso(consejo(votantes=5, siglas="CP"))


@pytest.fixture
def ana(sesion: Sesion) -> Usuario:
    """Who takes the minutes."""
    return secretaria(sesion, "Ana", "López")


@pytest.fixture
def sala(pagina: Page, live_server: LiveServer, sesion: Sesion, ana: Usuario) -> Navegador:
    """Ana in the room, at the third point."""
    return en_la_sala(pagina, live_server, sesion, ana)


@pytest.fixture
def otra(nueva_pagina: Callable[..., Page], live_server: LiveServer, sesion: Sesion) -> Navegador:
    """Another secretary at the same point, on another machine."""
    return en_la_sala(nueva_pagina(), live_server, sesion, secretaria(sesion, "Beto", "Ruiz"))
