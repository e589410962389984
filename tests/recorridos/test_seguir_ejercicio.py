"""A neighbour follows an exercise on a phone, with and without scripts: from the home page to the mails."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Ejercicio, Suscripcion
from participacion.models import Correo
from tests.factories import MesaFactory, OrigenFactory, PropuestaDeMesaFactory, PropuestaFactory
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    """After the mesas, with one public finalist."""
    ejercicio = ejercicio_en("propuestas")
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2), cerrada=True)
    final = PropuestaFactory(ejercicio=ejercicio, titulo="Parque con sombra")
    OrigenFactory(propuesta=final, de_mesa=PropuestaDeMesaFactory(mesa=mesa, titulo="Sombra en el parque"))
    Ejercicio.objects.filter(pk=ejercicio.pk).update(propuestas_publicadas_en=ejercicio.publicado_en)
    return ejercicio


@pytest.mark.parametrize(
    ("con_guiones", "esquema"), [(True, "light"), (True, "dark"), (False, "light")], ids=["claro", "oscuro", "sin_js"]
)
def test_de_la_portada_a_los_avisos(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, con_guiones: bool, esquema: str
) -> None:
    celular = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones, color_scheme=esquema)
    celular.goto(f"{live_server.url}/{ejercicio.municipio.clave}/")
    pulsar(celular, celular.get_by_role("link", name="Parque de prueba"))
    mirar(celular, "Parque de prueba", con_axe=con_guiones)
    # Where it stands is read without scrolling.
    donde = celular.locator(".donde-va")
    expect(donde).to_contain_text(re.compile(r"Ahora: .*Sigue: Jornada de votación"))
    caja = donde.bounding_box()
    assert caja and caja["y"] + caja["height"] < CELULAR["height"]
    pulsar(celular, celular.get_by_role("link", name="Cronograma", exact=True))
    mirar(celular, "Cronograma", con_axe=con_guiones)
    celular.go_back()
    pulsar(celular, celular.get_by_role("link", name="Parque con sombra").first)
    mirar(celular, "Parque con sombra", con_axe=con_guiones)
    expect(celular.get_by_text("Sombra en el parque")).to_be_visible()
    pulsar(celular, celular.get_by_role("link", name="Mesa 1"))
    mirar(celular, "Mesa 1", con_axe=con_guiones)
    celular.go_back()
    celular.go_back()
    _pedir_avisos(celular, live_server.url, con_axe=con_guiones)


def _pedir_avisos(celular: Page, sitio: str, *, con_axe: bool) -> None:
    pulsar(celular, celular.get_by_role("link", name="Recibir avisos por correo"))
    escribir(celular, celular.get_by_label("Correo electrónico"), "ana")
    celular.get_by_label("Correo electrónico").press("Enter")
    expect(celular.locator("#errores")).to_be_visible()
    mirar(celular, "Recibir avisos por correo", con_axe=con_axe)
    escribir(celular, celular.get_by_label("Correo electrónico"), "ana@ejemplo.mx")
    celular.get_by_label("Correo electrónico").press("Enter")
    expect(celular.get_by_text("Te mandamos un correo.")).to_be_visible()
    llave = Correo.objects.get().cuerpo.split("/enlace/avisos/")[1].split("/")[0]
    celular.goto(f"{sitio}/enlace/avisos/{llave}/")
    mirar(celular, "Tus avisos", con_axe=con_axe)
    pulsar(celular, celular.get_by_role("button", name="Sí, quiero los avisos"))
    expect(celular.get_by_text("te avisaremos por correo electrónico")).to_be_visible()
    assert Suscripcion.objects.get().confirmada_en is not None
