"""After closing: the custodians open the published board, the results are published, and an observer recounts."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain import tablero
from gobierno_abierto.models import ActaDeResultados, Jornada
from gobierno_abierto.urna import recuento
from participacion.enums import Rol
from tests.factories import cuenta
from tests.gobierno_abierto.jornadas import CONTRASENA, HORA, congelada, meter_votos, por_votar
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def jornada(transactional_db: None, tmp_path: Path) -> Jornada:
    ahora = timezone.now()
    jornada = congelada(por_votar(personas=30), tmp_path / "manos", abre_en=ahora - 3 * HORA, cierra_en=ahora - HORA)
    meter_votos(jornada, [0] * 6 + [1] * 4 + [3] * 2)
    return tablero.cerrar(jornada, ahora=ahora)


def _bajar(pagina: Page, nombre: str, carpeta: Path) -> None:
    """Download a public file with the keyboard."""
    with pagina.expect_download() as descarga:
        pulsar(pagina, pagina.get_by_role("link", name=nombre, exact=True))
    descarga.value.save_as(carpeta / nombre)


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_las_aperturas_al_recuento_de_quien_observa(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, jornada: Jornada, tmp_path: Path, con_guiones: bool
) -> None:
    este, publicado = jornada.ejercicio, tmp_path / "publicado"
    publicado.mkdir()
    observa = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones, accept_downloads=True)
    observa.goto(f"{live_server.url}{reverse('ejercicio_jornada', args=[este.municipio.clave, este.clave])}")
    mirar(observa, "Jornada de votación", con_axe=con_guiones)
    expect(observa.get_by_text("12 de 30 personas han votado")).to_be_visible()
    for nombre in ("manifiesto.json", "tablero.bin", "recuento.py"):
        _bajar(observa, nombre, publicado)
    expect(observa.get_by_role("link", name="resultado.json")).to_have_count(0)

    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, este.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:jornada', args=[este.pk])}")
    mirar(mesa, "Jornada de votación", con_axe=con_guiones)
    subir = mesa.get_by_role("button", name="Subir apertura")
    pulsar(mesa, subir)
    expect(mesa.locator("#errores")).to_contain_text("Elige el archivo.")
    mesa.get_by_label("Archivo", exact=True).set_input_files(tmp_path / "manos" / "acuse-1.json")
    pulsar(mesa, subir)
    expect(mesa.locator("#errores")).to_contain_text("otra jornada o de otro tablero")
    for n in (2, 3):
        expect(mesa.get_by_text("Abrir la suma de los votos en línea.")).to_be_visible()
        recuento.parcial(tmp_path / "manos" / f"parte-{n}.json", publicado, CONTRASENA)
        mesa.get_by_label("Archivo", exact=True).set_input_files(tmp_path / "manos" / f"apertura-{n}.json")
        pulsar(mesa, subir)
        expect(mesa.get_by_text("es buena")).to_be_visible()
    mirar(mesa, "Jornada de votación", con_axe=con_guiones)
    ganadora = jornada.opciones.get(orden=1).titulo
    expect(mesa.get_by_text(f"Resultó elegida «{ganadora}», con 2 votos de diferencia.")).to_be_visible()
    # Nobody outside reads them before they are published.
    observa.reload()
    expect(observa.get_by_text("Resultó elegida")).to_have_count(0)
    pulsar(mesa, mesa.get_by_role("button", name="Publicar los resultados"))
    mesa.wait_for_url("**/tareas/**")
    assert ActaDeResultados.objects.get().registro["raiz"] == jornada.raiz

    observa.reload()
    mirar(observa, "Jornada de votación", con_axe=con_guiones)
    expect(observa.get_by_text("Resultó elegida")).to_be_visible()
    _bajar(observa, "resultado.json", publicado)
    dicho = subprocess.run(
        [sys.executable, "-I", publicado / "recuento.py", "verificar", publicado], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert dicho.returncode == 0 and "Todo cuadra" in dicho.stdout, dicho.stderr
