"""Before the convocatoria: a template, an agenda put in order by keyboard alone, with and without scripts, annexes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain.nombres import ruta_sesion
from sesiones.models import PlantillaOrden, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import cuenta
from tests.factories.escenas import consejo, plantilla, sesion_programada
from tests.factories.escenas_seguimiento import PDF
from tests.factories.informes import imagen
from tests.factories.participacion import INSTANTE
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar
from tests.recorridos.test_certificar_e_informar import CELULAR, retratar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
OFICIO = {"name": "Oficio 12.pdf", "mimeType": "text/html", "buffer": PDF}
FOTO = {"name": "IMG_2041.PNG", "mimeType": "image/png", "buffer": imagen("PNG", lado=200)}
ANCHO = "() => document.documentElement.scrollWidth <= window.innerWidth"


def numeros(sesion: Sesion) -> list[str]:
    return [f"{p.numero} {p.titulo.split()[0]}" for p in sesion.puntos.order_by("orden")]


def mirar(mesa: Page, nombre: str) -> None:
    """Check the page as it is, and on a phone."""
    revisar_accesibilidad(mesa)
    retratar(mesa, nombre)
    antes = mesa.viewport_size
    mesa.set_viewport_size(CELULAR)  # type: ignore[arg-type]
    assert mesa.evaluate(ANCHO), f"{nombre} se sale de la pantalla de un celular"
    retratar(mesa, f"{nombre}-360")
    mesa.set_viewport_size(antes)  # type: ignore[arg-type]


@pytest.fixture
def secretaria() -> Usuario:
    organo = consejo(siglas="CP")
    plantilla(organo)
    return cuenta(Rol.SECRETARIA_TECNICA, organo)


@pytest.mark.parametrize("guiones", [True, False])
def test_los_puntos_se_ordenan_con_el_teclado(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, secretaria: Usuario, guiones: bool
) -> None:
    sesion = sesion_programada(secretaria.asignaciones.get().organo, por=secretaria)
    mesa = nueva_pagina(java_script_enabled=guiones, color_scheme="light" if guiones else "dark")
    dar_entrada(mesa, secretaria, live_server.url)
    mesa.goto(f"{live_server.url}{reverse('mesa:sesion', args=[sesion.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Orden del día", exact=True).first)
    punto = sesion.puntos.get(numero="3")
    pulsar(mesa, mesa.locator(f"#subir-{punto.pk}"))
    # The keyboard stays on the button: pressing again moves again.
    expect(mesa.locator(f"#subir-{punto.pk}")).to_be_focused()
    expect(mesa.locator(f"#punto-{punto.pk} .num")).to_have_text("2")
    mesa.keyboard.press("Enter")
    expect(mesa.locator(f"#bajar-{punto.pk}")).to_be_focused()
    expect(mesa.locator(f"#punto-{punto.pk} .num")).to_have_text("1")
    for numero in ("2", "3"):
        mesa.keyboard.press("Enter")
        expect(mesa.locator(f"#punto-{punto.pk} .num")).to_have_text(numero)
        expect(mesa.locator(f"#bajar-{punto.pk}")).to_be_focused()
    pulsar(mesa, mesa.locator(f"#adentro-{punto.pk}"))
    expect(mesa.locator(f"#afuera-{punto.pk}")).to_be_focused()
    assert numeros(sesion) == ["1 Pase", "2 Aprobación", "2.1 Asuntos", "3 Asuntos", "4 Clausura"]
    pulsar(mesa, mesa.get_by_role("link", name="Editar el punto 2.1"))
    expect(mesa.locator("#punto_titulo")).to_be_focused()
    escribir(mesa, mesa.locator("#punto_titulo"), "Parque de la Loma, con un título largo que ocupa más de un renglón")
    escribir(mesa, mesa.locator("#punto_expositor_previsto"), "Ing. Prueba")
    if guiones:
        mirar(mesa, "orden-editar")
        mesa.locator("#punto_expositor_previsto").focus()
    pulsar(mesa, mesa.get_by_role("button", name="Guardar el punto"))
    expect(mesa.locator(f"#editar-{punto.pk}")).to_be_focused()
    pulsar(mesa, mesa.get_by_role("button", name="Quitar el punto 2.1"))
    expect(mesa.get_by_text("Se quitó el punto «Parque de la Loma")).to_be_visible()
    if guiones:
        mirar(mesa, "orden-quitado")
        mesa.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    pulsar(mesa, mesa.get_by_role("button", name="Deshacer"))
    expect(mesa.get_by_text("Volvió el punto 2.1")).to_be_visible()
    retratar(mesa, f"orden-{'claro' if guiones else 'oscuro'}")
    Sesion.objects.update(convocada_en=INSTANTE)
    mesa.goto(f"{live_server.url}{reverse('mesa:orden', args=[sesion.pk])}")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar el punto"))
    expect(mesa.get_by_role("link", name="Escribe por qué se amplía el orden del día.")).to_be_visible()
    escribir(mesa, mesa.get_by_label("Título del punto"), "Urgente")
    escribir(mesa, mesa.get_by_label("Por qué se amplía"), "Llegó ayer.")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar el punto"))
    expect(mesa.locator("#armado")).to_contain_text("motivo: Llegó ayer.")
    assert numeros(sesion)[-2:] == ["5 Urgente", "4 Clausura"]
    if guiones:
        mirar(mesa, "orden-convocada")


def test_una_plantilla_se_arma_y_los_anexos_se_publican(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, secretaria: Usuario, tmp_path: Path
) -> None:
    organo = secretaria.asignaciones.get().organo
    sesion = sesion_programada(organo, por=secretaria)
    sitio = live_server.url
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, sitio)
    mesa.goto(f"{sitio}/mesa/sesiones/")
    pulsar(mesa, mesa.get_by_role("link", name="Plantillas de orden del día"))
    escribir(mesa, mesa.get_by_label("Nombre"), "Sesión solemne")
    mirar(mesa, "plantillas")
    mesa.get_by_label("Nombre").focus()
    pulsar(mesa, mesa.get_by_role("button", name="Crear la plantilla"))
    pulsar(mesa, mesa.get_by_text("Copiar los puntos de una sesión"))
    pulsar(mesa, mesa.get_by_role("button", name="Copiar los puntos"))
    expect(mesa.get_by_text("La plantilla tiene ahora los puntos de esa sesión.")).to_be_visible()
    hecha = PlantillaOrden.objects.get(nombre="Sesión solemne")
    punto = hecha.puntos.get(titulo="Asuntos de la sesión")
    pulsar(mesa, mesa.locator(f"#adentro-{punto.pk}"))
    expect(mesa.locator(f"#afuera-{punto.pk}")).to_be_focused()
    mirar(mesa, "plantilla")

    mesa.goto(f"{sitio}{reverse('mesa:sesion', args=[sesion.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Anexos", exact=True))
    for archivo, titulo in ((OFICIO, "Oficio de la Contraloría"), (FOTO, "Plano del parque")):
        mesa.locator("input[type=file]").set_input_files(archivo)  # type: ignore[arg-type]
        escribir(mesa, mesa.get_by_label("Título"), titulo)
        mesa.get_by_label("De qué punto es").select_option(label="3. Asuntos de la sesión")
        pulsar(mesa, mesa.get_by_label("Publicarlo con la sesión"), "Space")
        pulsar(mesa, mesa.get_by_role("button", name="Agregar el anexo"))
    expect(mesa.get_by_role("link", name="Escribe qué muestra la imagen, para quien no la ve.")).to_be_visible()
    mirar(mesa, "anexos-falta")
    mesa.locator("input[type=file]").set_input_files(FOTO)  # type: ignore[arg-type]
    escribir(mesa, mesa.get_by_label("Qué muestra la imagen"), "El parque, con sus dos entradas")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar el anexo"))
    expect(mesa.get_by_text("Se agregó el anexo «Plano del parque».")).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Subir Plano del parque"))
    expect(mesa.get_by_role("button", name="Bajar Plano del parque")).to_be_focused()
    mirar(mesa, "anexos")

    Sesion.objects.update(convocada_en=INSTANTE)
    visita = nueva_pagina(viewport=CELULAR, color_scheme="dark")
    visita.goto(f"{sitio}{reverse('sesion', kwargs=ruta_sesion(sesion))}")
    enlace = visita.get_by_role("link", name="Plano del parque")
    retratar(visita, "publica-anexos")
    respuesta = visita.request.get(f"{sitio}{enlace.get_attribute('href')}")
    assert respuesta.headers["content-type"] == "image/png"
    assert respuesta.headers["x-content-type-options"] == "nosniff"
    revisar_accesibilidad(visita)
    pulsar(mesa, mesa.get_by_role("button", name="Dejar de publicar Plano del parque"))
    expect(mesa.get_by_role("button", name="Publicar Plano del parque")).to_be_focused()
    assert visita.request.get(f"{sitio}{enlace.get_attribute('href')}").status == 404


def test_si_se_cierra_la_sesion_o_se_va_la_red_se_dice(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, secretaria: Usuario
) -> None:
    sesion = sesion_programada(secretaria.asignaciones.get().organo, por=secretaria)
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, live_server.url)
    mesa.goto(f"{live_server.url}{reverse('mesa:orden', args=[sesion.pk])}")
    punto = sesion.puntos.get(numero="3")
    mesa.context.set_offline(True)
    pulsar(mesa, mesa.locator(f"#subir-{punto.pk}"))
    expect(mesa.get_by_role("alert")).to_contain_text("No hay conexión. El punto no se movió")
    mesa.context.set_offline(False)
    pulsar(mesa, mesa.locator(f"#subir-{punto.pk}"))
    expect(mesa.locator(f"#punto-{punto.pk} .num")).to_have_text("2")
    expect(mesa.get_by_role("alert")).to_have_count(0)
    mesa.context.clear_cookies(name="sessionid")
    mesa.keyboard.press("Enter")
    expect(mesa.get_by_role("heading", level=1)).to_contain_text("Entrar")
    assert sesion.puntos.get(pk=punto.pk).numero == "2"
