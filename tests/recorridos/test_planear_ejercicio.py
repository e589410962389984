"""An exercise planned and its cronograma published, by keyboard; then read by a visitor without scripts."""

import datetime
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain.fechas_sueltas import larga
from gobierno_abierto.models import Ejercicio, Etapa
from participacion.enums import Rol, TipoOrgano
from participacion.models import Usuario
from tests.factories import ColoniaFactory, OrganoFactory, cuenta
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
LISTA = "Rancho San Pedro I, II, III y IV, Las Fuentes y Arboledas"


@pytest.fixture
def secretaria() -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory(tipo=TipoOrgano.OFICINA))


def empezar(mesa: Page) -> None:
    """Begin an exercise like that of 2023."""
    pulsar(mesa, mesa.get_by_role("link", name="Ejercicios"))
    pulsar(mesa, mesa.get_by_role("link", name="Nuevo ejercicio"))
    mirar(mesa, "Nuevo ejercicio")
    pulsar(mesa, mesa.get_by_role("button", name="Empezar"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe el nombre del ejercicio.")
    escribir(mesa, mesa.get_by_label("Nombre"), "Parque del Año Nuevo")
    escribir(mesa, mesa.get_by_label("Qué se decide"), "Elegir qué parque se construye.")
    escribir(mesa, mesa.get_by_label("Monto disponible"), "$1,250,000.00")
    mesa.get_by_label("Como Constituyentes del Parque").check()
    pulsar(mesa, mesa.get_by_role("button", name="Empezar"))
    expect(mesa.get_by_role("heading", level=1)).to_have_text("Parque del Año Nuevo")
    mirar(mesa, "Parque del Año Nuevo")


def convocar(mesa: Page) -> None:
    """Read a list of colonias and confirm them one by one."""
    pulsar(mesa, mesa.get_by_role("link", name="A quiénes se convoca"))
    escribir(mesa, mesa.get_by_role("textbox", name="Colonias"), LISTA)
    pulsar(mesa, mesa.get_by_role("button", name="Leer la lista"))
    mirar(mesa, "Confirmar cada colonia")
    expect(mesa.get_by_role("radio", name="No convocar todavía")).to_be_checked()
    mesa.get_by_role("radio", name="Son 4 colonias").check()
    pulsar(mesa, mesa.get_by_role("button", name="Convocar las confirmadas"))
    expect(mesa.get_by_role("heading", name="Colonias convocadas (6)")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("link", name="Volver al ejercicio"))


def poner_partes(mesa: Page) -> None:
    """Say who convenes and who guarantees."""
    pulsar(mesa, mesa.get_by_role("link", name="Quiénes participan"))
    for papel, nombre in (("Convoca", "Municipio de prueba"), ("Órgano garante", "Garante de prueba")):
        mesa.get_by_label("Participa como").select_option(label=papel.lower())
        escribir(mesa, mesa.get_by_role("textbox", name="Nombre"), nombre)
        pulsar(mesa, mesa.get_by_role("button", name="Agregar"))
        expect(mesa.get_by_role("rowheader", name=nombre)).to_be_visible()
    mirar(mesa, "Quiénes participan")
    pulsar(mesa, mesa.get_by_role("link", name="Volver al ejercicio"))


def agregar_etapa(mesa: Page, tipo: str, nombre: str, fecha: str) -> None:
    """Add a stage."""
    pulsar(mesa, mesa.get_by_role("link", name="Agregar etapa"))
    mesa.get_by_label("Tipo").select_option(label=tipo)
    escribir(mesa, mesa.get_by_role("textbox", name="Nombre"), nombre)
    escribir(mesa, mesa.get_by_role("textbox", name="Fecha"), fecha)
    pulsar(mesa, mesa.get_by_role("button", name="Agregar la etapa"))


def hacer_cronograma(mesa: Page, hoy: datetime.date) -> None:
    """Two stages on one day and one before; a date that does not exist stays written, with why."""
    pulsar(mesa, mesa.get_by_role("link", name="Cronograma"))
    dia = hoy + datetime.timedelta(20)
    agregar_etapa(mesa, "mesas de trabajo: deliberación", "Mesas", f"31 de septiembre de {hoy.year + 1}")
    expect(mesa.locator("#errores")).to_contain_text("Septiembre tiene 30 días: el 31 no existe.")
    assert mesa.get_by_role("textbox", name="Fecha").input_value() == f"31 de septiembre de {hoy.year + 1}"
    escribir(mesa, mesa.get_by_role("textbox", name="Fecha"), larga(hoy + datetime.timedelta(10)))
    pulsar(mesa, mesa.get_by_role("button", name="Agregar la etapa"))
    agregar_etapa(mesa, "mesas de trabajo: validación", "Validación", larga(dia))
    agregar_etapa(mesa, "jornada de votación", "Votación", f"{dia:%d/%m/%Y}")
    expect(mesa.locator("table.rejilla tbody tr")).to_have_count(3)
    mirar(mesa, "Cronograma")
    pulsar(mesa, mesa.get_by_role("link", name="Volver al ejercicio"))


def publicar(mesa: Page) -> None:
    """Review and publish."""
    pulsar(mesa, mesa.get_by_role("link", name="Revisar y publicar"))
    expect(mesa.get_by_text("11 mesas de 11 personas: 121 lugares")).to_be_visible()
    expect(mesa.get_by_text("No se conoce").first).to_be_visible()
    mirar(mesa, "Revisar y publicar")
    pulsar(mesa, mesa.get_by_role("button", name="Publicar el ejercicio"))
    expect(mesa.get_by_text("El ejercicio ya es público.")).to_be_visible()


def test_de_la_idea_al_cronograma_publicado(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, secretaria: Usuario
) -> None:
    oficina = secretaria.asignaciones.get().organo
    ColoniaFactory(municipio=oficina.municipio, nombre="Las Fuentes")
    hoy = timezone.localdate(timezone=oficina.municipio.tz)
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, live_server.url)
    mesa.goto(f"{live_server.url}{reverse('mesa:inicio')}")
    empezar(mesa)
    convocar(mesa)
    poner_partes(mesa)
    hacer_cronograma(mesa, hoy)
    visita = nueva_pagina(java_script_enabled=False, viewport=CELULAR, color_scheme="dark")
    ruta = f"{live_server.url}{reverse('ejercicio', args=[oficina.municipio.clave, 'parque-del-anio-nuevo'])}"
    assert (respuesta := visita.goto(ruta)) and respuesta.status == 404
    publicar(mesa)
    reprogramar(mesa, hoy)
    leer(visita, ruta)
    for pagina, titulo in (("", "Parque del Año Nuevo"), ("cronograma/", "Cronograma")):
        mesa.goto(f"{ruta}{pagina}")
        mirar(mesa, titulo)


def reprogramar(mesa: Page, hoy: datetime.date) -> None:
    """Move a public stage with its reason; it asks for it."""
    etapa = Etapa.objects.get(nombre="Mesas")
    pulsar(mesa, mesa.get_by_role("link", name="Cronograma"))
    pulsar(mesa, mesa.get_by_role("link", name="1. Mesas"))
    pulsar(mesa, mesa.get_by_text("Reprogramar"))
    nueva = hoy + datetime.timedelta(12)
    escribir(mesa, mesa.locator("#reprogramar_inicia_el"), larga(nueva))
    pulsar(mesa, mesa.get_by_role("button", name="Cambiar la fecha y avisar"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe el motivo. Se publica.")
    assert mesa.locator("#reprogramar_inicia_el").input_value() == larga(nueva)
    mirar(mesa, "Mesas")
    escribir(mesa, mesa.locator("#reprogramar_motivo"), "Se inundó el salón.")
    pulsar(mesa, mesa.get_by_role("button", name="Cambiar la fecha y avisar"))
    expect(mesa.get_by_text("Cambió la fecha.")).to_be_visible()
    etapa.refresh_from_db()
    assert etapa.inicia_el == nueva and etapa.reprogramaciones.get().motivo == "Se inundó el salón."


def leer(visita: Page, ruta: str) -> None:
    """Read it on a phone without scripts, then on a desktop."""
    visita.goto(ruta)
    expect(visita.get_by_text("11 mesas de 11 personas: 121 lugares")).to_be_visible()
    mirar(visita, "Parque del Año Nuevo", con_axe=False)
    visita.get_by_role("link", name="Cronograma").click()
    expect(visita.get_by_role("table")).to_have_count(0)
    expect(visita.locator("ol.etapas > li")).to_have_count(3)
    expect(visita.get_by_text("Se inundó el salón.")).to_be_visible()
    visita.set_viewport_size({"width": 1280, "height": 800})
    expect(visita.get_by_role("columnheader", name="Actividad")).to_be_visible()
    mirar(visita, "Cronograma", con_axe=False)
    for nombre, tipo in (("cronograma.svg", "image/svg+xml"), ("cronograma.ics", "text/calendar")):
        respuesta = visita.request.get(f"{ruta}{nombre}")
        assert respuesta.ok and respuesta.headers["content-type"].startswith(tipo)
    assert Ejercicio.objects.get().novedades.count() == 2
