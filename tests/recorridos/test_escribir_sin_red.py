"""Without a network, with an answer lost, with the account closed, with the tab closed: nothing is lost nor doubled."""

import pytest
from playwright.sync_api import expect

from participacion.enums import Rol
from participacion.models import Usuario
from tests.factories import cuenta
from tests.recorridos.sala import COPIAS, Navegador, anotar, dar_entrada, dichas, perder_la_respuesta
from tests.recorridos.teclado import escribir

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]


def test_una_intervencion_sin_red_espera_y_se_envia_sola(sala: Navegador) -> None:
    p = sala.pagina
    p.context.set_offline(True)
    anotar(sala, "Vecino", "Pidió la palabra sin red.")
    expect(p.locator("#por-enviar")).to_contain_text("Por enviar: Vecino: Pidió la palabra sin red.")
    expect(sala.alerta).to_contain_text("Sin conexión desde las")
    expect(sala.luz).to_contain_text("Sin guardar: 1 cambio")
    anotar(sala, "Vecina", "Habló después.")
    assert dichas(sala) == [] and sala.copias() == 2
    p.context.set_offline(False)
    expect(p.locator(".dicho")).to_have_count(2)
    expect(p.locator("#por-enviar")).to_be_hidden()
    expect(sala.alerta).to_be_empty()
    assert dichas(sala) == [("Vecino", "Pidió la palabra sin red."), ("Vecina", "Habló después.")]
    assert sala.copias() == 0


def test_si_se_pierde_la_respuesta_la_intervencion_no_se_duplica(sala: Navegador) -> None:
    sala.pagina.route("**/intervenciones/", perder_la_respuesta, times=1)
    anotar(sala, "Vecino", "Una sola vez.")
    expect(sala.pagina.locator("#intervenciones")).to_contain_text("Una sola vez.")
    expect(sala.luz).to_have_attribute("data-estado", "bien")
    assert dichas(sala) == [("Vecino", "Una sola vez.")]


def test_si_se_pierde_la_respuesta_y_se_sigue_escribiendo_no_hay_dos_textos(sala: Navegador) -> None:
    sala.pagina.route("**/narrativa/", perder_la_respuesta, times=1)
    sala.escribir("Primera parte.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    assert sala.guardado == "Primera parte."
    sala.escribir(" Segunda parte.")
    sala.esperar_guardado()
    expect(sala.pagina.locator("#choque")).to_have_count(0)
    assert sala.guardado == "Primera parte. Segunda parte." and sala.copias() == 0


def test_con_la_cuenta_cerrada_todo_espera_y_otra_cuenta_no_lo_envia(sala: Navegador, ana: Usuario) -> None:
    p = sala.pagina
    p.context.clear_cookies(name="sessionid")
    sala.escribir("Sin cuenta.")
    expect(sala.alerta).to_contain_text("Vuelve a entrar en otra pestaña; tus cambios siguen aquí.")
    anotar(sala, "Vecino", "También espera.")
    expect(p.locator("#por-enviar")).to_contain_text("También espera.")

    dar_entrada(p, cuenta(Rol.SECRETARIA_TECNICA, sala.sesion.organo), sala.sitio)
    with p.expect_response(lambda r: r.status == 401):
        p.evaluate("dispatchEvent(new Event('focus'))")
    assert sala.guardado == "" and dichas(sala) == []

    dar_entrada(p, ana, sala.sitio)
    p.evaluate("dispatchEvent(new Event('focus'))")
    expect(p.locator("#intervenciones")).to_contain_text("También espera.")
    expect(sala.luz).to_have_attribute("data-estado", "bien")
    expect(sala.alerta).to_be_empty()
    assert sala.guardado == "Sin cuenta." and sala.copias() == 0
    autor = sala.punto.history.select_related("history_user").first()
    assert autor and autor.history_user == ana


def test_otra_cuenta_en_el_mismo_equipo_no_ve_lo_que_otra_dejo(sala: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Privado de Ana.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    sala.apagar()
    contexto.unroute("**/narrativa/")
    pagina = contexto.new_page()
    dar_entrada(pagina, cuenta(Rol.SECRETARIA_TECNICA, sala.sesion.organo), sala.sitio)
    suya = Navegador(pagina, sala.sitio, sala.sesion, sala.punto).abrir()
    expect(suya.pagina.locator("#palabras")).to_contain_text("0 palabras")
    expect(suya.texto).to_have_value("")
    assert "Privado" not in suya.pagina.content()


def test_lo_que_quedo_en_una_pestania_cerrada_vuelve(sala: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.set_offline(True)
    anotar(sala, "Vecino", "En la cola.")
    p = sala.pagina
    escribir(p, p.get_by_label("Quién habló").last, "Vecina a medias")
    escribir(p, p.locator("#intervencion_texto"), "No alcancé a")
    sala.apagar()
    contexto.set_offline(False)
    sala.pagina = contexto.new_page()
    sala.abrir()
    expect(sala.pagina.locator("#intervenciones")).to_contain_text("En la cola.")
    expect(sala.pagina.locator("#intervencion_texto")).to_have_value("No alcancé a")
    expect(sala.pagina.locator("#avisos-sala")).to_contain_text("Recuperamos lo que dejaste a medias")
    assert dichas(sala) == [("Vecino", "En la cola.")]


def test_dos_pestanias_de_la_misma_cuenta_envian_una_sola_vez(sala: Navegador) -> None:
    contexto = sala.pagina.context
    segunda = Navegador(contexto.new_page(), sala.sitio, sala.sesion, sala.punto).abrir()
    contexto.set_offline(True)
    anotar(sala, "Vecino", "Desde una.")
    anotar(segunda, "Vecina", "Desde la otra.")
    contexto.set_offline(False)
    expect(sala.luz).to_have_attribute("data-estado", "bien")
    expect(segunda.luz).to_have_attribute("data-estado", "bien")
    assert sorted(dichas(sala)) == [("Vecina", "Desde la otra."), ("Vecino", "Desde una.")]


def test_al_salir_desde_cualquier_pagina_de_la_mesa_no_quedan_copias(sala: Navegador) -> None:
    contexto, p = sala.pagina.context, sala.pagina
    contexto.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Se queda en este equipo.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    p.goto(f"{sala.sitio}/mesa/")
    assert sala.copias() == 1
    preguntas: list[str] = []
    p.on("dialog", lambda d: (preguntas.append(d.message), d.accept()))
    p.get_by_role("button", name="Salir").click()
    p.wait_for_url(lambda url: "/mesa/" not in url)
    assert preguntas and p.evaluate(COPIAS) == 0
