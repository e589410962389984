"""A plan: loaded from a list at the desk, read by anybody as a tree, and aligned with another as a matrix."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Instrumento
from participacion.enums import Rol, TipoOrgano
from tests.factories import AlineacionFactory, InstrumentoFactory, NodoFactory, OrganoFactory, cuenta
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
LISTA = """código,nivel,texto,clasificación
1,Eje,Territorio,
1.1,Objetivo,Agua para todas las personas,
1.1.1,Acción,Reparar las fugas de la red,1
1.1.2,Acción,Agua,3
1.1.3,Capítulo,Renglón malo,
""".encode()


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_la_lista_a_la_matriz(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, transactional_db: None, con_guiones: bool
) -> None:
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="dark" if con_guiones else "light")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:ejercicios')}")
    pulsar(mesa, mesa.get_by_role("link", name="Planes", exact=True))
    mirar(mesa, "Planes", con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("link", name="Nuevo plan"))
    mirar(mesa, "Nuevo plan", con_axe=con_guiones)
    mesa.get_by_label("Qué es").select_option("PLAN")
    escribir(mesa, mesa.get_by_label("Nombre"), "Plan Municipal de Prueba")
    escribir(mesa, mesa.get_by_label("Siglas"), "PMP")
    pulsar(mesa, mesa.get_by_role("button", name="Empezar"))
    pulsar(mesa, mesa.get_by_role("link", name="Plan Municipal de Prueba"))
    archivo = {"name": "plan.csv", "mimeType": "text/csv", "buffer": LISTA}
    mesa.locator("input[type=file]").set_input_files(archivo)  # type: ignore[arg-type]
    pulsar(mesa, mesa.get_by_role("button", name="Probar la lista"))
    mirar(mesa, "Carga 1: en prueba", con_axe=con_guiones)
    expect(mesa.get_by_text("«Capítulo» no es un nivel")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Agregar al plan"))
    mirar(mesa, "Plan Municipal de Prueba", con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("link", name="Corregir 1.1.2"))
    mirar(mesa, "Corregir 1.1.2", con_axe=con_guiones)
    escribir(mesa, mesa.get_by_label("Texto"), "Agua en cada casa")
    mesa.get_by_label("Clasificación").select_option("IDEA")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    plan = Instrumento.objects.get()
    _leer(nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones), live_server.url, plan, con_axe=con_guiones)


def _leer(visita: Page, sitio: str, plan: Instrumento, *, con_axe: bool) -> None:
    """Read the tree with its percentages, and the matrix with the goal that nobody answers to."""
    otro = InstrumentoFactory(municipio=None, tipo="ODS", siglas="ODS", nombre="Objetivos")
    agua, _ = (NodoFactory(instrumento=otro, texto=t) for t in ("Agua limpia", "Vida submarina"))
    AlineacionFactory(nodo=plan.nodos.get(codigo="1.1"), con=agua)
    assert plan.municipio is not None
    visita.goto(f"{sitio}{reverse('planes', args=[plan.municipio.clave])}")
    mirar(visita, "Planes", con_axe=con_axe)
    pulsar(visita, visita.get_by_role("link", name=plan.nombre))
    mirar(visita, plan.nombre, con_axe=con_axe)
    expect(visita.get_by_text("Agua en cada casa")).to_be_visible()
    expect(visita.get_by_text("50 %").first).to_be_visible()
    pulsar(visita, visita.get_by_role("link", name="con ODS"))
    mirar(visita, "Alineación con ODS", con_axe=con_axe)
    expect(visita.get_by_text("2 Vida submarina").first).to_be_visible()
