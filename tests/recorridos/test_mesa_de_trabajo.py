"""A mesa run from a tablet by a secret link: with the connection lost, with two people, without scripts, and closed."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.documents.imprenta import imprimir_minuta
from gobierno_abierto.domain import mesas, minutas
from gobierno_abierto.models import Mesa
from participacion.documents.sello_demostracion import Archivos
from participacion.domain.emision import Portal
from participacion.enums import Rol
from tests.factories import ColoniaFactory, LugarEnMesaFactory, MesaFactory, UsuarioFactory, cuenta
from tests.recorridos.ejercicios import TABLETA, ejercicio_en, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mesa_de_trabajo(transactional_db: None) -> Mesa:
    """A mesa of today with three people."""
    ejercicio = ejercicio_en("mesas", propuestas_por_mesa=1)
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2), numero=1, facilita="Ana Facilita")
    colonia = ColoniaFactory(municipio=ejercicio.municipio, nombre="Las Fuentes")
    for n in range(3):
        LugarEnMesaFactory(
            mesa=mesa,
            inscripcion__ejercicio=ejercicio,
            inscripcion__colonia=colonia,
            inscripcion__nombre=f"Persona {n}",
        )
    return mesa


def enlace(mesa: Mesa, sitio: str) -> str:
    """Return the address of a fresh secret link."""
    return mesas.dar_enlace(mesa, portal=Portal(sitio, False), por=UsuarioFactory(segundo_factor=False))


def esperar_guardado(hoja: Page) -> None:
    """Wait until the portal said that it has everything."""
    expect(hoja.locator("#guardado")).to_have_attribute("data-estado", "bien")
    expect(hoja.locator(".pendiente")).to_have_count(0)


def anotar(hoja: Page, idea: str) -> None:
    """Write down an idea with the keyboard."""
    escribir(hoja, hoja.get_by_role("textbox", name="Nueva idea"), idea)
    pulsar(hoja, hoja.get_by_role("button", name="Anotar la idea"))


def asistio(hoja: Page, quien: str) -> None:
    """Mark somebody as present."""
    hoja.get_by_role("button", name=f"Asistió {quien}").click()


def ideas(mesa: Mesa) -> list[str]:
    return [i.texto for i in mesa.ideas.all()]


def test_sin_red_nada_se_pierde_y_nada_se_repite(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa
) -> None:
    hoja = nueva_pagina(viewport=TABLETA)
    ruta = enlace(mesa_de_trabajo, live_server.url)
    hoja.goto(ruta)
    mirar(hoja, "Mesa 1")
    asistio(hoja, "Persona 0")
    expect(hoja.locator("#cuenta-lista")).to_have_text("1 de 3")
    anotar(hoja, "Hace falta sombra.")
    expect(hoja.locator("#lista-ideas li")).to_have_count(1)
    esperar_guardado(hoja)
    hoja.context.set_offline(True)
    anotar(hoja, "Que haya bebederos.")
    asistio(hoja, "Persona 1")
    escribir(hoja, hoja.locator("#narrativa"), "Se habló de la sombra.")
    expect(hoja.locator("#alerta")).to_contain_text("Sin conexión")
    expect(hoja.locator(".pendiente")).to_contain_text("Que haya bebederos. (por enviar)")
    assert ideas(mesa_de_trabajo) == ["Hace falta sombra."]
    hoja.context.set_offline(False)
    esperar_guardado(hoja)
    expect(hoja.locator("#cuenta-lista")).to_have_text("2 de 3")
    mesa_de_trabajo.refresh_from_db()
    assert ideas(mesa_de_trabajo) == ["Hace falta sombra.", "Que haya bebederos."]
    assert mesa_de_trabajo.discusion == "Se habló de la sombra."
    _cerrar_la_tableta_sin_red(hoja, ruta, mesa_de_trabajo)


def _cerrar_la_tableta_sin_red(hoja: Page, ruta: str, mesa: Mesa) -> None:
    """What was not sent when the tab closed is sent when the link is opened again."""
    contexto = hoja.context
    contexto.set_offline(True)
    anotar(hoja, "Luz hasta las diez.")
    expect(hoja.locator(".pendiente")).to_have_count(1)
    hoja.close()
    contexto.set_offline(False)
    otra = contexto.new_page()
    otra.goto(ruta)
    expect(otra.locator("#lista-ideas li:not(.pendiente)")).to_have_count(3)
    esperar_guardado(otra)
    assert ideas(mesa)[-1] == "Luz hasta las diez."


def test_una_respuesta_perdida_no_hace_dos_ideas(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa
) -> None:
    hoja = nueva_pagina(viewport=TABLETA)
    hoja.goto(enlace(mesa_de_trabajo, live_server.url))
    perdidas = []

    def perder(ruta: Route) -> None:
        """Let the request arrive and lose its answer, once."""
        if perdidas:
            ruta.continue_()
            return
        perdidas.append(ruta.fetch().status)
        ruta.abort()

    hoja.route("**/idea/", perder)
    anotar(hoja, "Una sola vez.")
    esperar_guardado(hoja)
    expect(hoja.locator("#lista-ideas li:not(.pendiente)")).to_have_count(1)
    assert perdidas == [200] and ideas(mesa_de_trabajo) == ["Una sola vez."]


def test_dos_personas_en_la_misma_discusion_ven_los_dos_textos(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa
) -> None:
    ruta = enlace(mesa_de_trabajo, live_server.url)
    ana, beto = nueva_pagina(viewport=TABLETA), nueva_pagina(viewport=TABLETA, color_scheme="dark")
    for hoja in (ana, beto):
        hoja.goto(ruta)
    escribir(ana, ana.locator("#narrativa"), "Lo que escribió Ana.")
    esperar_guardado(ana)
    escribir(beto, beto.locator("#narrativa"), "Lo que escribió Beto.")
    expect(beto.locator("#choque")).to_be_visible()
    expect(beto.locator("[data-otro]")).to_have_text("Lo que escribió Ana.")
    mirar(beto, "Mesa 1")
    beto.get_by_role("button", name="Guardar la unión").click()
    esperar_guardado(beto)
    mesa_de_trabajo.refresh_from_db()
    assert "Ana" in mesa_de_trabajo.discusion and "Beto" in mesa_de_trabajo.discusion


def test_sin_guiones_se_llena_y_se_cierra_y_su_minuta_se_imprime(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, mesa_de_trabajo: Mesa, sello_de_prueba: Archivos
) -> None:
    hoja = nueva_pagina(viewport=TABLETA, java_script_enabled=False)
    ruta = enlace(mesa_de_trabajo, live_server.url)
    hoja.goto(ruta)
    asistio(hoja, "Persona 2")
    hoja.get_by_role("textbox", name="Nueva idea").fill("Sombra.")
    hoja.get_by_role("button", name="Anotar la idea").click()
    hoja.get_by_role("textbox", name="Qué se discutió").fill("Hubo acuerdo.")
    hoja.get_by_role("button", name="Guardar la discusión").click()
    hoja.get_by_role("textbox", name="Nueva propuesta").fill("Parque con sombra")
    hoja.get_by_role("button", name="Anotar la propuesta").click()
    expect(hoja.get_by_text("La regla permite una propuesta por mesa.")).to_be_visible()
    hoja.get_by_role("link", name="Revisar y cerrar la mesa").click()
    mirar(hoja, "Cerrar la mesa 1", con_axe=False)
    expect(hoja.get_by_text("1 de 3")).to_be_visible()
    hoja.get_by_role("button", name="Cerrar la mesa y hacer su minuta").click()
    expect(hoja.get_by_text("La mesa 1 quedó cerrada.")).to_be_visible()
    assert (respuesta := hoja.goto(ruta)) and respuesta.status == 404
    _en_la_mesa_de_la_secretaria(nueva_pagina(), live_server.url, mesa_de_trabajo)


def _en_la_mesa_de_la_secretaria(mesa: Page, sitio: str, de_trabajo: Mesa) -> None:
    """The minuta is printed, downloaded at the desk, and then published."""
    ejercicio = de_trabajo.etapa.ejercicio
    emitida = de_trabajo.minutas.get()
    minutas.emitir(str(emitida.trabajo_id), imprenta=imprimir_minuta, reloj=timezone.now)
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), sitio)
    mesa.goto(f"{sitio}{reverse('ejercicios:mesas', args=[ejercicio.pk])}")
    mirar(mesa, "Mesas y minutas")
    pdf = mesa.request.get(f"{sitio}{mesa.get_by_role('link', name='PDF de la mesa 1').get_attribute('href')}")
    assert pdf.ok and pdf.body().startswith(b"%PDF-1.7")
    publica = f"{sitio}{reverse('ejercicio_mesa', args=[ejercicio.municipio.clave, ejercicio.clave, 2, 1])}"
    mesa.goto(publica)
    expect(mesa.get_by_text("Su minuta todavía no se publica.")).to_be_visible()
    mesa.go_back()
    pulsar(mesa, mesa.get_by_role("button", name="Publicar las minutas cerradas"))
    expect(mesa.get_by_text("Se publicó la minuta.")).to_be_visible()
    mesa.goto(publica)
    expect(mesa.get_by_text("Hubo acuerdo.")).to_be_visible()
    assert "Persona 2" not in mesa.content()
    mirar(mesa, "Mesa 1")
