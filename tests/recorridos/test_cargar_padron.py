"""The roll: who conducts loads a list and puts it in force; a neighbour asks for herself on a phone without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Ejercicio, RenglonPadron
from participacion.enums import Rol
from tests.factories import cuenta
from tests.gobierno_abierto.padrones import hacer_curp, lista
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    return ejercicio_en("propuestas")


@pytest.fixture
def archivo(tmp_path: Path, ejercicio: Ejercicio) -> Path:
    """What an old system exports: Windows, semicolons, and some rows that are not right."""
    colonia = ejercicio.convocadas.get().colonia.nombre
    filas: list[list[str]] = [["CURP", "Colonia", "CIC"]]
    filas += [[hacer_curp(numero=n), colonia.upper(), f"00000{n:04}"] for n in range(12)]
    filas += [[hacer_curp(numero=3), colonia, "000009999"], ["XEXX800517MQTBBB08", colonia, ""]]
    filas += [[hacer_curp(numero=50), "Peñuelas", ""]]
    ruta = tmp_path / "padrón.csv"
    ruta.write_bytes(lista(filas, codificacion="cp1252", separador=";").getvalue())
    return ruta


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_la_lista_a_la_respuesta(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, archivo: Path, con_guiones: bool
) -> None:
    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:ejercicio', args=[ejercicio.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Padrón", exact=True))
    mirar(mesa, "Padrón", con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("button", name="Probar la lista"))
    expect(mesa.locator("#errores")).to_contain_text("Elige el archivo de la lista.")
    mirar(mesa, "Padrón", con_axe=con_guiones)
    mesa.get_by_label("Lista", exact=True).set_input_files(archivo)
    pulsar(mesa, mesa.get_by_role("button", name="Probar la lista"))
    mirar(mesa, "Padrón, carga 1: en prueba", con_axe=con_guiones)
    expect(mesa.get_by_text("15 renglones: 12 agregados, 0 iguales, 1 en conflicto, 2 rechazados.")).to_be_visible()
    expect(mesa.get_by_text("CSV, Windows-1252, punto y coma")).to_be_visible()
    expect(mesa.get_by_text("La colonia no es de las convocadas.")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Poner en vigor"))
    mirar(mesa, "Padrón", con_axe=con_guiones)
    expect(mesa.get_by_text("12 personas en el padrón")).to_be_visible()
    assert RenglonPadron.objects.vigentes().count() == 12
    celular = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones)
    celular.goto(f"{live_server.url}{reverse('ejercicio', args=[ejercicio.municipio.clave, ejercicio.clave])}")
    pulsar(celular, celular.get_by_role("link", name="¿Estoy en el padrón?"))
    _preguntar(celular, ejercicio.convocadas.get().colonia.nombre, con_axe=con_guiones)


def _preguntar(celular: Page, colonia: str, *, con_axe: bool) -> None:
    mirar(celular, "¿Estoy en el padrón?", con_axe=con_axe)
    escribir(celular, celular.get_by_label("CURP"), hacer_curp(numero=7)[:-1])
    escribir(celular, celular.get_by_label("Últimos cuatro números"), "0007")
    pulsar(celular, celular.get_by_role("button", name="Buscar"))
    expect(celular.locator("#errores")).to_contain_text("esta lleva 17")
    expect(celular.get_by_label("Últimos cuatro números")).to_have_value("0007")
    mirar(celular, "¿Estoy en el padrón?", con_axe=con_axe)
    for credencial, dicho in (
        ("0008", "No encontramos a nadie"),
        ("0007", f"Sí estás en el padrón. Tu sección o colonia: {colonia}."),
    ):
        celular.get_by_label("CURP").fill(hacer_curp(numero=7).lower())
        celular.get_by_label("Últimos cuatro números").fill(credencial)
        pulsar(celular, celular.get_by_role("button", name="Buscar"))
        expect(celular.get_by_role("status")).to_contain_text(dicho)
        mirar(celular, "¿Estoy en el padrón?", con_axe=con_axe)
    # What was asked stays neither in the address nor in the page.
    assert "?" not in celular.url and hacer_curp(numero=7) not in celular.content().upper()
