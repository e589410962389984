"""The draw: the list frozen, the seed, a change by hand; and its statement, read by a visitor without scripts."""

import json
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain.sorteos import Ficha, huella_de_lista, repartir
from gobierno_abierto.models import Ejercicio, LugarEnMesa
from participacion.enums import Rol
from tests.factories import ColoniaFactory, InscripcionFactory, cuenta
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


def _con_gente() -> Ejercicio:
    ejercicio = ejercicio_en("sorteo", numero_mesas=3, lugares_por_mesa=4)
    colonias = ColoniaFactory.create_batch(2, municipio=ejercicio.municipio)
    for n in range(12):
        InscripcionFactory(ejercicio=ejercicio, colonia=colonias[n % 2], genero="MUJER" if n % 3 else "HOMBRE")
    return ejercicio


def test_del_sorteo_a_la_constancia_que_cualquiera_repite(
    nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    ejercicio = _con_gente()
    mesa = nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:ejercicio', args=[ejercicio.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Sorteo de mesas"))
    mirar(mesa, "Sorteo de mesas")
    pulsar(mesa, mesa.get_by_role("button", name="Congelar la lista"))
    escribir(mesa, mesa.get_by_role("textbox", name="Semilla"), "48151623")
    pulsar(mesa, mesa.get_by_role("button", name="Sortear las mesas"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe de dónde salió la semilla")
    assert mesa.get_by_role("textbox", name="Semilla").input_value() == "48151623"
    escribir(mesa, mesa.get_by_role("textbox", name="De dónde salió"), "Premio mayor de prueba")
    pulsar(mesa, mesa.get_by_role("button", name="Sortear las mesas"))
    expect(mesa.get_by_role("heading", name="Quién está en cada mesa")).to_be_visible()
    assert [m.lugares_ocupados.count() for m in ejercicio.etapas.get(orden=2).mesas.all()] == [4, 4, 4]
    _cambiar(mesa)
    _leer(nueva_pagina(java_script_enabled=False, viewport=CELULAR), live_server.url, ejercicio)
    mesa.goto(f"{live_server.url}{reverse('ejercicio_sorteo', args=[ejercicio.municipio.clave, ejercicio.clave])}")
    mirar(mesa, "Sorteo de mesas")


def _cambiar(mesa: Page) -> None:
    """Take somebody's chair away, with its reason."""
    lugar = LugarEnMesa.objects.select_related("inscripcion", "mesa").filter(mesa__numero=1).first()
    assert lugar
    pulsar(mesa, mesa.get_by_role("link", name=f"Cambiar de mesa a {lugar.inscripcion.nombre}", exact=True))
    pulsar(mesa, mesa.get_by_role("button", name="Anotar el cambio"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe el motivo. Se publica.")
    mirar(mesa, "Cambio de mesa")
    escribir(mesa, mesa.get_by_role("textbox", name="Motivo"), "No puede ir ese día.")
    pulsar(mesa, mesa.get_by_role("button", name="Anotar el cambio"))
    expect(mesa.get_by_role("heading", name="Con lugar y sin mesa")).to_be_visible()
    mirar(mesa, "Sorteo de mesas")


def _leer(visita: Page, sitio: str, ejercicio: Ejercicio) -> None:
    """Read the statement on a phone, and repeat the draw with what it publishes."""
    visita.goto(f"{sitio}{reverse('ejercicio', args=[ejercicio.municipio.clave, ejercicio.clave])}")
    visita.get_by_role("link", name="Cómo se sortearon").click()
    mirar(visita, "Sorteo de mesas", con_axe=False)
    expect(visita.get_by_text("48151623")).to_be_visible()
    expect(visita.get_by_text("No puede ir ese día.")).to_be_visible()
    datos = json.loads(visita.request.get(f"{visita.url.rstrip('/')}.json").text())
    fichas = [Ficha(**f) for f in datos["lista"]]
    assert huella_de_lista(fichas) == datos["huella_lista"]
    repetido = repartir(fichas, datos["lugares"], datos["semilla"])
    assert [list(m) for m in repetido.mesas] == datos["resultado"]["mesas"]
    assert not any(i.nombre in visita.content() for i in ejercicio.inscripciones.all())
