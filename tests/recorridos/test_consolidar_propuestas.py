"""From what three mesas proposed to the finalists, with their trace, read on a phone without scripts."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Ejercicio
from participacion.enums import Rol
from tests.factories import MesaFactory, PropuestaDeMesaFactory, cuenta
from tests.factories.informes import imagen
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
FOTO = {"name": "IMG_2041.PNG", "mimeType": "image/png", "buffer": imagen("PNG", lado=200)}


def _con_propuestas() -> Ejercicio:
    ejercicio = ejercicio_en("propuestas", maximo_finalistas=1, es_hasta=True)
    etapa = ejercicio.etapas.get(orden=2)
    for titulo in ("Sombra", "Bebederos", "Estatua"):
        PropuestaDeMesaFactory(mesa=MesaFactory(etapa=etapa, cerrada=True), titulo=titulo, texto=f"Que haya {titulo}.")
    return ejercicio


def test_de_las_mesas_a_la_propuesta_final_con_su_traza(
    nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    ejercicio = _con_propuestas()
    mesa = nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    lista = f"{live_server.url}{reverse('ejercicios:propuestas', args=[ejercicio.pk])}"
    mesa.goto(lista)
    mirar(mesa, "De las mesas a las propuestas finales")
    for titulo in ("Sombra", "Bebederos"):
        pulsar(mesa, mesa.get_by_role("checkbox", name=titulo), "Space")
    pulsar(mesa, mesa.get_by_role("button", name="Juntar las marcadas"))
    expect(mesa.get_by_role("textbox", name="En qué consiste")).to_have_value(
        "Mesa 1. Sombra. Que haya Sombra.\n\nMesa 2. Bebederos. Que haya Bebederos."
    )
    escribir(mesa, mesa.get_by_role("textbox", name="Propuesta"), "Parque con sombra y agua")
    mirar(mesa, "Nueva propuesta final")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la propuesta"))
    _foto(mesa)
    mesa.goto(lista)
    pulsar(mesa, mesa.get_by_role("checkbox", name="Estatua"), "Space")
    pulsar(mesa, mesa.get_by_role("button", name="Juntar las marcadas"))
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la propuesta"))
    expect(mesa.locator("#errores")).to_contain_text("Ya están las propuestas finales que permite la regla (1).")
    mesa.goto(lista)
    _publicar(mesa)
    visita = nueva_pagina(java_script_enabled=False, viewport=CELULAR)
    visita.goto(
        f"{live_server.url}{reverse('ejercicio_propuestas', args=[ejercicio.municipio.clave, ejercicio.clave])}"
    )
    mirar(visita, "Propuestas", con_axe=False)
    expect(visita.get_by_role("row", name="Estatua")).to_contain_text("No pasó: Está fuera del predio.")
    expect(visita.get_by_role("row", name="Sombra").first).to_contain_text("Pasó a la propuesta 1")
    visita.get_by_role("link", name="Parque con sombra y agua").click()
    mirar(visita, "Parque con sombra y agua", con_axe=False)
    expect(visita.get_by_role("img", name="El predio")).to_be_visible()
    mesa.goto(visita.url)
    mirar(mesa, "Parque con sombra y agua")


def _foto(mesa: Page) -> None:
    """Add a picture; without saying what it shows it is not taken."""
    expect(mesa.get_by_role("heading", level=1)).to_contain_text("Propuesta 1")
    mesa.locator("#foto_archivo").set_input_files(FOTO)
    pulsar(mesa, mesa.get_by_role("button", name="Agregar la fotografía"))
    expect(mesa.get_by_text("Escribe qué muestra la fotografía").first).to_be_visible()
    mesa.locator("#foto_archivo").set_input_files(FOTO)
    escribir(mesa, mesa.locator("#foto_texto_alternativo"), "El predio")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar la fotografía"))
    expect(mesa.get_by_role("img", name="El predio")).to_be_visible()
    mirar(mesa, "Propuesta 1")


def _publicar(mesa: Page) -> None:
    """Publishing asks for the one that is undecided; left out with its reason, it goes."""
    pulsar(mesa, mesa.get_by_role("link", name="Revisar y publicar"))
    expect(mesa.get_by_text("Mesa 3: Estatua")).to_be_visible()
    mirar(mesa, "Revisar y publicar las propuestas finales")
    pulsar(mesa, mesa.get_by_role("button", name="Publicar las propuestas"))
    expect(mesa.locator("#errores")).to_contain_text("Falta decidir 1 de las mesas: «Estatua» (mesa 3).")
    pulsar(mesa, mesa.get_by_role("link", name="Dejar fuera Estatua"))
    escribir(mesa, mesa.get_by_role("textbox", name="Por qué no pasa"), "Está fuera del predio.")
    mirar(mesa, "Dejar fuera «Estatua»")
    pulsar(mesa, mesa.get_by_role("button", name="Dejar fuera con este motivo"))
    pulsar(mesa, mesa.get_by_role("link", name="Revisar y publicar"))
    pulsar(mesa, mesa.get_by_role("button", name="Publicar las propuestas"))
    expect(mesa.get_by_text("Las propuestas finales ya son públicas.")).to_be_visible()
