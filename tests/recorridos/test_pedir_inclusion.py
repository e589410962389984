"""A neighbour who is not in the roll asks to be, and reads what was answered; the desk resolves it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Ejercicio
from participacion.enums import Rol
from tests.factories import cuenta
from tests.gobierno_abierto.jornadas import por_votar
from tests.gobierno_abierto.padrones import hacer_curp
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    return por_votar(dias=(2, 3))


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_la_solicitud_a_la_respuesta(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, con_guiones: bool
) -> None:
    celular = nueva_pagina(
        viewport=CELULAR, java_script_enabled=con_guiones, color_scheme="dark" if con_guiones else "light"
    )
    este = [ejercicio.municipio.clave, ejercicio.clave]
    celular.goto(f"{live_server.url}{reverse('ejercicio_padron', args=este)}")
    pulsar(celular, celular.get_by_role("link", name="No estoy, o estoy en otro lugar"))
    mirar(celular, "Pedir que me agreguen al padrón", con_axe=con_guiones)
    escribir(celular, celular.get_by_label("Tu nombre"), "Ana De Prueba")
    pulsar(celular, celular.get_by_role("button", name="Enviar la solicitud"))
    expect(celular.locator("#errores")).to_contain_text("Escribe tu CURP.")
    expect(celular.get_by_label("Tu nombre")).to_have_value("Ana De Prueba")
    mirar(celular, "Pedir que me agreguen al padrón", con_axe=con_guiones)
    escribir(celular, celular.get_by_label("CURP", exact=True), hacer_curp(numero=77))
    escribir(celular, celular.get_by_label("Últimos cuatro números"), "0077")
    colonia = ejercicio.convocadas.get().colonia.nombre
    escribir(celular, celular.get_by_label("Tu colonia o sección"), colonia)
    pulsar(celular, celular.get_by_role("button", name="Enviar la solicitud"))
    folio = celular.locator("#folio-solicitud").inner_text()
    mirar(celular, "Pedir que me agreguen al padrón", con_axe=con_guiones)

    mesa = nueva_pagina(java_script_enabled=con_guiones)
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:padron', args=[ejercicio.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Solicitudes de quien no está"))
    mirar(mesa, "Solicitudes al padrón", con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("link", name="Ana De Prueba"))
    mirar(mesa, "Solicitud de Ana De Prueba", con_axe=con_guiones)
    expect(mesa.get_by_text("No está en el padrón.")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Rechazar"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe por qué.")
    pulsar(mesa, mesa.get_by_role("button", name="Aceptar y cambiar el padrón"))
    expect(mesa.get_by_text("Quedó resuelta.")).to_be_visible()
    mirar(mesa, "Solicitudes al padrón", con_axe=con_guiones)

    escribir(celular, celular.get_by_label("Folio de tu solicitud"), folio.lower())
    pulsar(celular, celular.get_by_role("button", name="Consultar"))
    expect(celular.get_by_role("status")).to_contain_text("Se aceptó.")
    mirar(celular, "Pedir que me agreguen al padrón", con_axe=con_guiones)
