"""Two agencies are asked; they draft, review and deliver; one is returned; all are published, and read by anybody."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.models import Dictamen, Ejercicio
from participacion.enums import Rol
from participacion.models import Dependencia
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import DependenciaFactory, EnlaceFactory, PropuestaFactory, UsuarioFactory, cuenta
from tests.factories.informes import imagen
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
PLANO = {"name": "Plano.PNG", "mimeType": "image/png", "buffer": imagen("PNG", lado=200)}


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    """Two public finalists, each to be ruled on by two agencies."""
    ejercicio = ejercicio_en("propuestas", dimensiones=["TECNICA", "PRESUPUESTAL"], con_una_viable="ADOPCION")
    ejercicio.propuestas_publicadas_en = ejercicio.publicado_en
    ejercicio.save()
    for titulo in ("Parque con sombra", "Estatua"):
        PropuestaFactory(ejercicio=ejercicio, titulo=titulo)
    for nombre in ("Obras Públicas", "Tesorería"):
        DependenciaFactory(municipio=ejercicio.municipio, nombre=nombre)
    return ejercicio


def test_de_pedir_los_dictamenes_a_leerlos_en_publico(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio
) -> None:
    sitio = live_server.url
    mesa, obras, tesoreria = nueva_pagina(), nueva_pagina(), nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), sitio)
    for pagina, nombre in ((obras, "Obras Públicas"), (tesoreria, "Tesorería")):
        enlace = EnlaceFactory(usuario=UsuarioFactory(), dependencia=Dependencia.objects.get(nombre=nombre))
        dar_entrada(pagina, enlace.usuario, sitio)
    tablero = f"{sitio}{reverse('ejercicios:dictamenes', args=[ejercicio.pk])}"
    mesa.goto(tablero)
    mesa.get_by_label("Dimensión técnica").select_option("Obras Públicas")
    mesa.get_by_label("Dimensión presupuestal").select_option("Tesorería")
    pulsar(mesa, mesa.get_by_role("button", name="Pedir los dictámenes"))
    expect(mesa.get_by_text("Se pidieron 4 dictámenes.")).to_be_visible()
    mirar(mesa, "Dictámenes")
    _escribir_el_negativo(obras, sitio)
    _nadie_mas_lo_lee(mesa, tesoreria, tablero, sitio)
    _entregar(obras)
    _escribir_el_viable(obras)
    _entregar_los_de_tesoreria(tesoreria, sitio)
    _regresar_uno(mesa, tablero)
    _corregirlo(obras, sitio)
    _publicar(mesa, tablero)
    visita = nueva_pagina(java_script_enabled=False, viewport=CELULAR)
    publica = reverse("ejercicio_dictamenes", args=[ejercicio.municipio.clave, ejercicio.clave])
    visita.goto(f"{sitio}{publica}")
    mirar(visita, "Dictámenes de viabilidad", con_axe=False)
    estatua = visita.get_by_role("row", name="Estatua")
    expect(estatua).to_contain_text("No va a la boleta.")
    estatua.get_by_role("link", name="No viable").click()
    expect(visita.get_by_role("region", name="La única viable")).to_contain_text("Parque con sombra")
    expect(visita.get_by_text("Está en un cauce.")).to_be_visible()
    with visita.expect_response("**/anexos/**") as abierto:
        visita.get_by_role("link", name="Plano del predio").click()
    assert abierto.value.headers["content-type"] == "image/png"
    mesa.goto(f"{sitio}{publica}")
    mirar(mesa, "Dictámenes de viabilidad")


def _escribir_el_negativo(obras: Page, sitio: str) -> None:
    """The one who answers for Obras begins with the menu; it is left incomplete at first, and stays a draft."""
    obras.goto(f"{sitio}{reverse('mesa:inicio')}")
    pulsar(obras, obras.get_by_role("link", name="Dictámenes").first)
    mirar(obras, "Dictámenes por hacer")
    pulsar(obras, obras.get_by_role("link", name="Estatua"))
    pulsar(obras, obras.get_by_role("button", name="Revisar y entregar"))
    expect(obras.locator("#errores")).to_contain_text("Elige si es viable.")
    obras.get_by_role("radio", name="No viable").check()
    escribir(obras, obras.get_by_role("textbox", name="Motivo"), "Está en un cauce.")
    pulsar(obras, obras.get_by_role("button", name="Guardar el borrador"))
    expect(obras.get_by_text("Se guardó el borrador.")).to_be_visible()
    obras.locator("#anexo_archivo").set_input_files(PLANO)
    escribir(obras, obras.locator("#anexo_titulo"), "Plano del predio")
    pulsar(obras, obras.get_by_role("button", name="Agregar el archivo"))
    mirar(obras, "Estatua")


def _nadie_mas_lo_lee(mesa: Page, tesoreria: Page, tablero: str, sitio: str) -> None:
    """Who conducts knows that there is a draft, and neither they nor the other agency read it."""
    mesa.goto(tablero)
    expect(mesa.get_by_role("row", name="Estatua")).to_contain_text("En borrador")
    expect(mesa.get_by_text("cauce")).to_have_count(0)
    borrador = Dictamen.objects.get(propuesta__titulo="Estatua", dimension="TECNICA")
    for pagina in (mesa, tesoreria):
        respuesta = pagina.goto(f"{sitio}{reverse('ejercicios:dictamen', args=[borrador.pk])}")
        assert respuesta is not None and respuesta.status == 403
        expect(pagina.get_by_text("cauce")).to_have_count(0)
        revisar_accesibilidad(pagina)


def _escribir_el_viable(obras: Page) -> None:
    pulsar(obras, obras.get_by_role("link", name="Parque con sombra"))
    obras.get_by_role("radio", name="Viable", exact=True).check()
    escribir(obras, obras.get_by_role("textbox", name="Motivo"), "Cabe.")
    _entregar(obras)


def _entregar_los_de_tesoreria(tesoreria: Page, sitio: str) -> None:
    tesoreria.goto(f"{sitio}{reverse('ejercicios:bandeja')}")
    for titulo in ("Estatua", "Parque con sombra"):
        pulsar(tesoreria, tesoreria.get_by_role("link", name=titulo))
        tesoreria.get_by_role("radio", name="Viable", exact=True).check()
        escribir(tesoreria, tesoreria.get_by_role("textbox", name="Motivo"), "Hay suficiencia.")
        _entregar(tesoreria)


def _entregar(obras: Page) -> None:
    pulsar(obras, obras.get_by_role("button", name="Revisar y entregar"))
    mirar(obras, "Revisar y entregar el dictamen")
    expect(obras.get_by_text("Todavía no se entrega.")).to_be_visible()
    pulsar(obras, obras.get_by_role("button", name="Entregar el dictamen"))
    expect(obras.get_by_text("Dictamen entregado.")).to_be_visible()


def _regresar_uno(mesa: Page, tablero: str) -> None:
    """Who conducts reads what was delivered, and returns one with what is missing."""
    mesa.goto(tablero)
    pulsar(mesa, mesa.get_by_role("link", name="leer el dictamen de «Parque con sombra»").first)
    mirar(mesa, "Parque con sombra")
    pulsar(mesa, mesa.get_by_role("link", name="Regresar a la dependencia"))
    mirar(mesa, "Regresar a la dependencia")
    escribir(mesa, mesa.get_by_role("textbox", name="Qué hay que revisar"), "Falta el costo.")
    pulsar(mesa, mesa.get_by_role("button", name="Regresar a la dependencia"))
    expect(mesa.get_by_text("Se regresó a Obras Públicas.")).to_be_visible()


def _corregirlo(obras: Page, sitio: str) -> None:
    obras.goto(f"{sitio}{reverse('ejercicios:bandeja')}")
    expect(obras.get_by_text("Se regresó: Falta el costo.")).to_be_visible()
    pulsar(obras, obras.get_by_role("link", name="Parque con sombra"))
    escribir(obras, obras.get_by_role("textbox", name="Costo estimado"), "$1,250,000")
    _entregar(obras)


def _publicar(mesa: Page, tablero: str) -> None:
    mesa.goto(tablero)
    pulsar(mesa, mesa.get_by_role("link", name="Revisar y publicar todos"))
    mirar(mesa, "Revisar y publicar los dictámenes")
    expect(mesa.get_by_text("se adopta la única propuesta viable")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Publicar los dictámenes"))
    expect(mesa.get_by_text("Los dictámenes ya son públicos.")).to_be_visible()
    mirar(mesa, "Dictámenes")
