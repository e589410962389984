"""Two tablets at one mesa, or one whose link was changed: nothing that somebody wrote is lost or put back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Mesa
from tests.recorridos.ejercicios import TABLETA
from tests.recorridos.teclado import escribir, pulsar
from tests.recorridos.test_mesa_de_trabajo import anotar, asistio, enlace, esperar_guardado, ideas, mesa_de_trabajo

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["mesa_de_trabajo"]  # the fixture


@pytest.fixture
def dos(nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa) -> tuple[Page, Page]:
    """The same sheet open in two tablets."""
    ruta = enlace(mesa_de_trabajo, live_server.url)
    ana, beto = nueva_pagina(viewport=TABLETA), nueva_pagina(viewport=TABLETA)
    for hoja in (ana, beto):
        hoja.goto(ruta)
    return ana, beto


def test_no_se_cierra_con_dos_textos_por_elegir(dos: tuple[Page, Page]) -> None:
    ana, beto = dos
    asistio(ana, "Persona 0")
    escribir(ana, ana.locator("#narrativa"), "Lo que escribió Ana.")
    esperar_guardado(ana)
    escribir(beto, beto.locator("#narrativa"), "Lo que escribió Beto.")
    expect(beto.locator("#choque")).to_be_visible()
    beto.get_by_role("link", name="Revisar y cerrar la mesa").click()
    expect(beto.locator("#avisos-sala")).to_contain_text("Primero elige cuál de los dos textos")
    beto.get_by_role("button", name="Guardar la unión").click()
    esperar_guardado(beto)
    beto.get_by_role("link", name="Revisar y cerrar la mesa").click()
    expect(beto.get_by_role("heading", name="Cerrar la mesa 1")).to_be_visible()


def _proponer(hoja: Page, titulo: str, texto: str) -> None:
    hoja.get_by_role("textbox", name="Nueva propuesta").fill(titulo)
    hoja.get_by_label("En qué consiste (opcional)").fill(texto)
    pulsar(hoja, hoja.get_by_role("button", name="Anotar la propuesta"))


def test_la_propuesta_que_ya_no_cupo_se_queda_entera_a_la_vista(dos: tuple[Page, Page]) -> None:
    ana, beto = dos
    _proponer(ana, "De Ana", "Cuerpo de Ana.")
    esperar_guardado(ana)
    _proponer(beto, "De Beto", "Cuerpo de Beto.")
    avisos = beto.locator("#avisos-sala")
    for _ in range(2):  # the second time, after loading the page again
        expect(avisos).to_contain_text("La regla permite 1 por mesa.")
        expect(avisos).to_contain_text("Cuerpo de Beto.")
        beto.reload()
    beto.get_by_role("link", name="Revisar y cerrar la mesa").click()
    expect(avisos).to_contain_text("Primero copia lo que no se guardó")
    avisos.get_by_role("button", name="Ya lo copié").click()
    beto.reload()
    expect(beto.locator("#lista-propuestas")).to_contain_text("Cuerpo de Ana.")
    expect(avisos).to_be_empty()


def test_la_correccion_de_una_tableta_no_pisa_la_de_la_otra(dos: tuple[Page, Page], mesa_de_trabajo: Mesa) -> None:
    ana, beto = dos
    anotar(ana, "Sombra.")
    esperar_guardado(ana)
    beto.reload()
    for hoja, texto in ((ana, "Sombra y agua."), (beto, "Sombra y luz.")):
        hoja.get_by_text("Corregir la idea 1").click()
        hoja.get_by_role("textbox", name="Idea 1").fill(texto)
        hoja.get_by_role("button", name="Guardar", exact=True).click()
        if hoja is ana:
            esperar_guardado(ana)
    expect(beto.locator("#avisos-sala")).to_contain_text("Ahora dice: «Sombra y agua.»")
    expect(beto.locator("#avisos-sala")).to_contain_text("Esto no se guardó:\n\nSombra y luz.", use_inner_text=True)
    assert ideas(mesa_de_trabajo) == ["Sombra y agua."]


def test_con_otro_enlace_llega_lo_que_la_tableta_guardaba(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa
) -> None:
    hoja = nueva_pagina(viewport=TABLETA)
    primero = enlace(mesa_de_trabajo, live_server.url)
    hoja.goto(primero)
    hoja.context.set_offline(True)
    anotar(hoja, "Escrita sin red.")
    expect(hoja.locator(".pendiente")).to_have_count(1)
    guardado = hoja.evaluate("JSON.stringify(localStorage)")
    assert "Escrita" in guardado and primero.rstrip("/").rsplit("/", 1)[1] not in guardado
    otro = enlace(mesa_de_trabajo, live_server.url)
    hoja.context.set_offline(False)
    expect(hoja.locator("#alerta")).to_contain_text("Este enlace ya no abre la hoja")
    expect(hoja.locator(".pendiente")).to_have_count(1)
    hoja.goto(otro)
    esperar_guardado(hoja)
    expect(hoja.locator("#lista-ideas li:not(.pendiente)")).to_have_count(1)
    assert ideas(mesa_de_trabajo) == ["Escrita sin red."]
