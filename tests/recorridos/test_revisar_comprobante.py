"""At the desk, by keyboard alone: somebody is signed up at the counter, and a proof of residence is reviewed."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.domain.emision import guardar_archivo
from participacion.enums import Rol
from participacion.models import Archivo
from tests.factories import InscripcionFactory, cuenta
from tests.factories.informes import imagen
from tests.recorridos.ejercicios import ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, ir_a, pulsar
from tests.recorridos.test_certificar_e_informar import retratar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    return ejercicio_en("inscripcion", pide_comprobante=True)


@pytest.fixture
def suya(ejercicio: Ejercicio) -> Inscripcion:
    """Who handed in a picture of a bill."""
    return InscripcionFactory(
        ejercicio=ejercicio, nombre="Ana Con Recibo", estado_comprobante=EstadoComprobante.POR_REVISAR,
        comprobante=guardar_archivo(imagen("JPEG", lado=200), "image/jpeg"),
    )  # fmt: skip


@pytest.mark.parametrize("con_guiones", [True, False])
def test_con_el_teclado_se_inscribe_en_ventanilla_y_se_acepta_un_comprobante(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, suya: Inscripcion, con_guiones: bool
) -> None:
    ejercicio, sitio = suya.ejercicio, live_server.url
    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), sitio)
    mesa.goto(f"{sitio}{reverse('ejercicios:inscripciones', args=[ejercicio.pk])}")
    _inscribir_en_ventanilla(mesa, ejercicio, con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("link", name="Volver a las inscripciones"))
    escribir(mesa, mesa.get_by_label("Folio o nombre"), "recibo")
    pulsar(mesa, mesa.get_by_role("button", name="Buscar"))
    expect(mesa.get_by_role("link", name="Luz De Ventanilla")).to_have_count(0)
    pulsar(mesa, mesa.get_by_role("link", name="Ana Con Recibo"))
    mirar(mesa, f"Inscripción {suya.folio}", con_axe=con_guiones)
    _bajar_y_aceptar(mesa, suya, con_axe=con_guiones)


def _inscribir_en_ventanilla(mesa: Page, ejercicio: Ejercicio, *, con_axe: bool) -> None:
    """First without a surname: what was typed stays."""
    pulsar(mesa, mesa.get_by_role("link", name="Inscribir en ventanilla"))
    mirar(mesa, "Inscribir en ventanilla", con_axe=con_axe)
    retratar(mesa, "ventanilla")
    escribir(mesa, mesa.get_by_label("Nombre y apellidos"), "Luz")
    colonia = ejercicio.convocadas.get().colonia
    for rotulo, tecla in (("Colonia donde vive", colonia.nombre[:4]), ("Edad", "60")):
        ir_a(mesa, mesa.get_by_label(rotulo))
        mesa.keyboard.type(tecla)
    pulsar(mesa, mesa.get_by_role("button", name="Inscribir", exact=True))
    expect(mesa.locator("#errores")).to_contain_text("Escribe tu nombre y tus apellidos.")
    expect(mesa.get_by_label("Edad")).to_have_value("60+")
    mirar(mesa, "Inscribir en ventanilla", con_axe=con_axe)
    escribir(mesa, mesa.get_by_label("Nombre y apellidos"), "Luz De Ventanilla")
    pulsar(mesa, mesa.get_by_role("button", name="Inscribir", exact=True))
    hecha = "Luz De Ventanilla"
    expect(mesa.get_by_text(hecha)).to_be_visible()
    luz = Inscripcion.objects.get(nombre=hecha)
    assert (luz.colonia, luz.edad, luz.estado) == (colonia, "60+", EstadoInscripcion.CONFIRMADA)
    assert luz.estado_comprobante == EstadoComprobante.FALTA
    expect(mesa.get_by_text(f"con el folio {luz.folio}")).to_be_visible()


def _bajar_y_aceptar(mesa: Page, suya: Inscripcion, *, con_axe: bool) -> None:
    """The file is saved, never shown in a page of ours; accepted, it is kept no longer."""
    with mesa.expect_download() as bajada:
        pulsar(mesa, mesa.get_by_role("link", name="Descargarlo para revisarlo"))
    assert bajada.value.suggested_filename == f"comprobante-{suya.folio}.jpg"
    pulsar(mesa, mesa.get_by_role("button", name="Aceptar el comprobante"))
    expect(mesa.get_by_text("Comprobante aceptado. El archivo ya no se conserva.")).to_be_visible()
    expect(mesa.get_by_role("button", name="Aceptar el comprobante")).to_have_count(0)
    mirar(mesa, f"Inscripción {suya.folio}", con_axe=con_axe)
    retratar(mesa, "comprobante-aceptado")
    suya.refresh_from_db()
    assert suya.estado_comprobante == EstadoComprobante.ACEPTADO and not Archivo.objects.exists()
