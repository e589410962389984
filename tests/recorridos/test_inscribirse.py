"""A neighbour signs up on a phone, with and without scripts, and leaves the seat; others are signed up at the desk."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.enums import EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.enums import Rol
from participacion.models import Correo
from tests.factories import cuenta
from tests.factories.informes import imagen
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
RECIBO = {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": imagen("JPEG", lado=200)}
NO_ES = {"name": "recibo.pdf", "mimeType": "application/pdf", "buffer": b"<svg onload='alert(1)'/>"}


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    """One mesa of one seat, with a proof of residence."""
    return ejercicio_en("inscripcion", numero_mesas=1, lugares_por_mesa=1, pide_comprobante=True)


def _direccion(ejercicio: Ejercicio, sitio: str) -> str:
    return f"{sitio}{reverse('inscripcion', args=[ejercicio.municipio.clave, ejercicio.clave])}"


@pytest.mark.parametrize("con_guiones", [True, False])
def test_desde_un_celular(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, con_guiones: bool
) -> None:
    celular = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones)
    celular.goto(f"{live_server.url}{reverse('ejercicio', args=[ejercicio.municipio.clave, ejercicio.clave])}")
    celular.get_by_role("link", name="Inscribirme").first.click()
    expect(celular.get_by_role("heading", name="Primero, qué pasa con tus datos")).to_be_visible()
    expect(celular.get_by_label("Nombre y apellidos")).to_have_count(0)
    mirar(celular, "Inscripción a las mesas de trabajo", con_axe=con_guiones)
    pulsar(celular, celular.get_by_role("button", name="Lo leí, continuar"))
    mirar(celular, "Inscripción a las mesas de trabajo", con_axe=con_guiones)
    escribir(celular, celular.get_by_label("Nombre y apellidos"), "Ana")
    celular.get_by_label("Colonia donde vives").select_option(index=1)
    celular.get_by_label("Edad").select_option("30-44")
    escribir(celular, celular.get_by_label("Correo electrónico"), "ana@ejemplo.mx")
    celular.get_by_label("Comprobante de domicilio").set_input_files(NO_ES)
    pulsar(celular, celular.get_by_role("button", name="Inscribirme"))
    expect(celular.locator("#errores")).to_contain_text("Escribe tu nombre y tus apellidos.")
    expect(celular.get_by_label("Correo electrónico")).to_have_value("ana@ejemplo.mx")
    mirar(celular, "Inscripción a las mesas de trabajo", con_axe=con_guiones)
    escribir(celular, celular.get_by_label("Nombre y apellidos"), "Ana Núñez Prueba")
    celular.get_by_label("Comprobante de domicilio").set_input_files(NO_ES)
    pulsar(celular, celular.get_by_role("button", name="Inscribirme"))
    expect(celular.locator("#errores")).to_contain_text("Solo se reciben PDF, JPG o PNG.")
    celular.get_by_label("Comprobante de domicilio").set_input_files(RECIBO)
    pulsar(celular, celular.get_by_role("button", name="Inscribirme"))
    mirar(celular, "Recibimos tu inscripción", con_axe=con_guiones)
    expect(celular.get_by_text(Inscripcion.objects.get().folio)).to_be_visible()
    _dejar_el_lugar(celular, live_server.url, con_axe=con_guiones)


def _dejar_el_lugar(celular: Page, sitio: str, *, con_axe: bool) -> None:
    """By the personal link of the mail; opening it changes nothing."""
    enlace = Correo.objects.get().cuerpo.split("/enlace/lugar/")[1].split("/")[0]
    celular.goto(f"{sitio}/enlace/lugar/{enlace}/")
    mirar(celular, "Tu lugar en las mesas", con_axe=con_axe)
    expect(celular.get_by_text("Con lugar")).to_be_visible()
    assert Inscripcion.objects.get().estado == EstadoInscripcion.CONFIRMADA
    celular.locator("summary", has_text="Dejar mi lugar").click()
    pulsar(celular, celular.get_by_role("button", name="Dejar mi lugar"))
    expect(celular.get_by_text("Dejaste tu lugar.")).to_be_visible()
    assert Inscripcion.objects.get().estado == EstadoInscripcion.CANCELADA


def test_en_ventanilla_y_la_lista_de_espera(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio
) -> None:
    sitio, mesa = live_server.url, nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), sitio)
    lista = f"{sitio}{reverse('ejercicios:inscripciones', args=[ejercicio.pk])}"
    for nombre, correo in (("Rosa Primera Prueba", ""), ("Luz Segunda Prueba", "luz@ejemplo.mx")):
        mesa.goto(lista)
        mirar(mesa, "Inscripciones")
        pulsar(mesa, mesa.get_by_role("link", name="Inscribir en ventanilla"))
        mirar(mesa, "Inscribir en ventanilla")
        escribir(mesa, mesa.get_by_label("Nombre y apellidos"), nombre)
        mesa.get_by_label("Colonia donde vive").select_option(index=1)
        mesa.get_by_label("Edad").select_option("60+")
        if correo:
            escribir(mesa, mesa.get_by_label("Correo electrónico"), correo)
        pulsar(mesa, mesa.get_by_role("button", name="Inscribir", exact=True))
        mirar(mesa, "Inscripción")
    expect(mesa.get_by_text("En lista de espera").first).to_be_visible()
    mesa.goto(lista)
    pulsar(mesa, mesa.get_by_role("link", name="Rosa Primera Prueba"))
    mesa.locator("summary", has_text="Cancelar o dejar fuera").click()
    escribir(mesa, mesa.get_by_label("Motivo"), "Lo pidió en ventanilla.")
    pulsar(mesa, mesa.get_by_role("button", name="Cancelar a petición suya"))
    expect(mesa.get_by_text("Se canceló su lugar.")).to_be_visible()
    assert Inscripcion.objects.get(nombre__startswith="Luz").estado == EstadoInscripcion.CONFIRMADA
    assert Correo.objects.filter(para="luz@ejemplo.mx", asunto__startswith="Ya tienes lugar").exists()
    mesa.emulate_media(media="print")
    expect(mesa.get_by_text("Rosa Primera Prueba")).to_be_visible()
    expect(mesa.get_by_role("navigation").first).to_be_hidden()
