"""The session room in a real browser: nothing typed is ever lost, and nobody's text is overwritten in silence."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from participacion.models import Usuario
from sesiones.domain.narrativa import LARGO_MAXIMO
from sesiones.models import Sesion
from tests.recorridos.sala import COPIAS, Navegador, dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]

Abrir = Callable[..., Page]


def test_lo_escrito_se_guarda_sin_recargar(sala: Navegador) -> None:
    sala.pagina.evaluate("window.marca = 1")
    sala.escribir("Se presentó el calendario.")
    sala.esperar_guardado()
    assert sala.guardado == "Se presentó el calendario."
    assert sala.pagina.evaluate("window.marca") == 1 and sala.copias() == 0
    sala.escribir(" Se aprobó.")
    sala.pagina.keyboard.press("Control+s")
    expect(sala.luz).to_have_attribute("data-estado", "curso")
    sala.esperar_guardado()
    assert sala.guardado == "Se presentó el calendario. Se aprobó."


def test_dos_personas_editan_lo_mismo_y_nada_se_pierde_y_las_dos_se_enteran(sala: Navegador, otra: Navegador) -> None:
    sala.escribir("Lo que escribió Ana.")
    sala.esperar_guardado()

    otra.escribir("Lo que escribió Beto.")
    choque = otra.pagina.locator("#choque")
    expect(choque).to_contain_text("Ana López cambió este texto")
    expect(choque.locator("[data-mio]")).to_have_text("Lo que escribió Beto.")
    expect(choque.locator("[data-otro]")).to_have_text("Lo que escribió Ana.")
    expect(otra.alerta).to_contain_text("Ana López cambió este texto")
    assert sala.guardado == "Lo que escribió Ana."
    assert otra.copias() == 1, "lo de Beto sigue en su equipo mientras decide"

    union = otra.pagina.get_by_label("O únelos a mano")
    expect(union).to_have_value("Lo que escribió Ana.\n\nLo que escribió Beto.")
    otra.pagina.get_by_role("button", name="Guardar la unión").click()
    otra.esperar_guardado()
    expect(choque).to_have_count(0)
    assert otra.guardado == "Lo que escribió Ana.\n\nLo que escribió Beto." and otra.copias() == 0

    sala.texto.focus()
    sala.latir()
    aviso = sala.pagina.locator("#avisos-sala")
    expect(aviso).to_contain_text("Beto Ruiz cambió este texto.")
    aviso.get_by_role("button", name="Ver").click()
    expect(sala.texto).to_have_value("Lo que escribió Ana.\n\nLo que escribió Beto.")


def test_quien_no_esta_escribiendo_ve_el_texto_nuevo_y_quien_lo_cambio(sala: Navegador, otra: Navegador) -> None:
    otra.escribir("Lo nuevo.")
    otra.esperar_guardado()
    sala.latir()
    expect(sala.texto).to_have_value("Lo nuevo.")
    expect(sala.pagina.locator("#avisos-sala")).to_contain_text("Beto Ruiz cambió este texto.")
    sala.escribir(" Y más.")
    sala.esperar_guardado()
    assert sala.guardado == "Lo nuevo. Y más."


@pytest.mark.parametrize(("boton", "queda"), [("Usar el mío", "Lo mío."), ("Usar el otro", "Lo de Beto.")])
def test_al_elegir_uno_de_los_dos_textos_se_guarda_ese(
    sala: Navegador, otra: Navegador, boton: str, queda: str
) -> None:
    otra.escribir("Lo de Beto.")
    otra.esperar_guardado()
    sala.escribir("Lo mío.")
    sala.pagina.get_by_role("button", name=boton).click()
    expect(sala.pagina.locator("#choque")).to_have_count(0)
    expect(sala.texto).to_have_value(queda)
    expect(sala.luz).to_have_attribute("data-estado", "bien")
    assert sala.guardado == queda


def test_al_usar_el_otro_lo_mio_se_puede_recuperar(sala: Navegador, otra: Navegador) -> None:
    otra.escribir("Lo de Beto.")
    otra.esperar_guardado()
    sala.escribir("Lo mío.")
    sala.pagina.get_by_role("button", name="Usar el otro").click()
    sala.pagina.get_by_role("button", name="Recuperar mi texto").click()
    expect(sala.texto).to_have_value("Lo mío.")
    sala.esperar_guardado()
    assert sala.guardado == "Lo mío."


def test_lo_que_se_teclea_mientras_hay_dos_textos_tampoco_se_pierde(sala: Navegador, otra: Navegador) -> None:
    otra.escribir("Lo de Beto.")
    otra.esperar_guardado()
    sala.escribir("Lo mío.")
    choque = sala.pagina.locator("#choque")
    expect(choque).to_be_visible()
    sala.escribir(" Y sigo.")
    expect(choque.locator("[data-mio]")).to_have_text("Lo mío. Y sigo.")
    sala.pagina.get_by_role("button", name="Usar el mío").click()
    sala.esperar_guardado()
    assert sala.guardado == "Lo mío. Y sigo."


def test_los_dos_textos_se_muestran_como_texto(sala: Navegador, otra: Navegador) -> None:
    otra.escribir("<img src=x onerror=alert(1)>")
    otra.esperar_guardado()
    sala.escribir("<script>alert(2)</script>")
    expect(sala.pagina.locator("[data-otro]").first).to_have_text("<img src=x onerror=alert(1)>")
    expect(sala.pagina.locator("[data-mio]").first).to_have_text("<script>alert(2)</script>")
    assert sala.pagina.locator("#choque img, #choque script").count() == 0


def test_sin_red_se_sigue_escribiendo_y_se_envia_al_volver(sala: Navegador) -> None:
    sala.pagina.context.set_offline(True)
    sala.escribir("Escrito sin red.")
    expect(sala.alerta).to_contain_text("Sin conexión desde las")
    expect(sala.luz).to_contain_text("Sin guardar")
    assert sala.guardado == "" and sala.copias() == 1
    sala.escribir(" Y más.")
    sala.pagina.context.set_offline(False)
    sala.esperar_guardado()
    expect(sala.alerta).to_be_empty()
    assert sala.guardado == "Escrito sin red. Y más." and sala.copias() == 0


def test_una_pestana_cerrada_sin_red_se_recupera_al_volver(sala: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.set_offline(True)
    sala.escribir("Escrito antes de cerrar.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    sala.apagar()
    contexto.set_offline(False)
    sala.pagina = contexto.new_page()
    sala.abrir()
    expect(sala.texto).to_have_value("Escrito antes de cerrar.")
    expect(sala.pagina.locator("#avisos-sala")).to_contain_text("Recuperamos lo que escribiste")
    sala.esperar_guardado()
    assert sala.guardado == "Escrito antes de cerrar." and sala.copias() == 0


def test_lo_recuperado_que_choca_con_otro_texto_muestra_los_dos(sala: Navegador, otra: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.set_offline(True)
    sala.escribir("Lo mío de antes.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    sala.apagar()
    otra.escribir("Lo de Beto.")
    otra.esperar_guardado()
    contexto.set_offline(False)
    sala.pagina = contexto.new_page()
    sala.abrir()
    expect(sala.pagina.locator("#choque [data-mio]")).to_have_text("Lo mío de antes.")
    expect(sala.pagina.locator("#choque [data-otro]")).to_have_text("Lo de Beto.")
    assert sala.guardado == "Lo de Beto."


def test_otra_pestana_viva_no_se_lleva_lo_que_esta_sin_guardar(sala: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Mío y sin guardar.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    segunda = Navegador(contexto.new_page(), sala.sitio, sala.sesion, sala.punto).abrir()
    expect(segunda.pagina.locator("#palabras")).to_contain_text("0 palabras")
    expect(segunda.texto).to_have_value("")
    assert sala.copias() == 1


def test_con_la_cuenta_vencida_el_texto_sigue_aqui_y_se_guarda_al_volver_a_entrar(
    sala: Navegador, ana: Usuario
) -> None:
    sala.pagina.context.clear_cookies(name="sessionid")
    sala.escribir("Escrito con la cuenta vencida.")
    expect(sala.alerta).to_contain_text("Vuelve a entrar en otra pestaña; tus cambios siguen aquí.")
    enlace = sala.alerta.get_by_role("link", name="Entrar en otra pestaña")
    assert enlace.get_attribute("target") == "_blank" and sala.copias() == 1
    expect(sala.texto).to_have_value("Escrito con la cuenta vencida.")
    dar_entrada(sala.pagina, ana, sala.sitio)
    sala.pagina.evaluate("dispatchEvent(new Event('focus'))")
    sala.esperar_guardado()
    expect(sala.alerta).to_be_empty()
    assert sala.guardado == "Escrito con la cuenta vencida."


def test_lo_que_el_portal_no_puede_guardar_se_dice_y_sigue_en_pantalla(sala: Navegador) -> None:
    sala.texto.fill("x" * (LARGO_MAXIMO + 1))
    expect(sala.alerta).to_contain_text("el máximo es 300,000")
    assert sala.guardado == "" and len(sala.texto.input_value()) == LARGO_MAXIMO + 1
    sala.texto.fill("Ya cabe.")
    sala.esperar_guardado()
    expect(sala.alerta).to_be_empty()
    assert sala.guardado == "Ya cabe."


def test_si_la_sesion_se_clausura_mientras_se_escribe_se_dice(sala: Navegador) -> None:
    Sesion.objects.filter(pk=sala.sesion.pk).update(estado="SIN_QUORUM")
    sala.escribir("Llegué tarde.")
    expect(sala.alerta).to_contain_text("el acta ya no se escribe")
    sala.latir()
    expect(sala.pagina.locator("#avisos-sala")).to_contain_text("La sesión ahora está sin quórum.")
    expect(sala.texto).to_have_value("Llegué tarde.")


def test_lo_que_ya_no_se_puede_guardar_se_entrega_para_copiarlo(sala: Navegador) -> None:
    contexto = sala.pagina.context
    contexto.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Escrito demasiado tarde.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    sala.apagar()
    Sesion.objects.filter(pk=sala.sesion.pk).update(estado="SIN_QUORUM")
    sala.pagina = contexto.new_page()
    aviso = sala.abrir().pagina.locator("#avisos-sala")
    expect(aviso).to_contain_text("Escrito demasiado tarde.")
    assert sala.copias() == 1
    aviso.get_by_role("button", name="Ya lo copié").click()
    assert sala.copias() == 0


def test_tocar_el_tablero_no_escribe_nada(sala: Navegador) -> None:
    sala.texto.focus()
    sala.pagina.locator("#quorum").click()
    sala.pagina.locator("#guardado").click()
    expect(sala.texto).to_have_value("")


def test_un_error_del_portal_se_reintenta_solo(sala: Navegador) -> None:
    sala.pagina.route("**/narrativa/", lambda ruta: ruta.fulfill(status=502, body="<h1>Bad gateway</h1>"), times=1)
    sala.escribir("A la segunda.")
    expect(sala.alerta).to_contain_text("El portal no respondió.")
    sala.esperar_guardado()
    assert sala.guardado == "A la segunda."


def test_cambiar_de_punto_a_media_frase_no_pierde_la_frase(sala: Navegador) -> None:
    sala.escribir("A media fra")
    with sala.pagina.context.expect_event("response", lambda r: r.url.endswith("/narrativa/") and r.ok):
        sala.pagina.locator("#punto-siguiente").click()
    expect(sala.pagina.get_by_role("heading", name="Asuntos generales")).to_be_visible()
    assert sala.guardado == "A media fra"


def test_concluir_guarda_lo_escrito_y_abre_el_siguiente(sala: Navegador) -> None:
    sala.escribir("Se concluyó.")
    sala.pagina.get_by_role("button", name="Concluir el punto y pasar al 4").click()
    expect(sala.pagina.get_by_role("heading", name="Asuntos generales")).to_be_visible()
    assert sala.guardado == "Se concluyó."
    sala.punto.refresh_from_db()
    assert sala.punto.estado == "DESAHOGADO"


def test_al_salir_se_guarda_y_no_quedan_copias_en_el_equipo(sala: Navegador) -> None:
    sala.escribir("Lo último.")
    sala.pagina.get_by_role("button", name="Salir de la cuenta").click()
    sala.pagina.wait_for_url(lambda url: "/en-vivo/" not in url)
    assert sala.guardado == "Lo último."
    assert sala.pagina.evaluate(COPIAS) == 0


def test_al_salir_sin_poder_guardar_se_pregunta_antes_de_borrar(sala: Navegador) -> None:
    sala.pagina.context.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Sin guardar.")
    expect(sala.alerta).to_contain_text("Sin conexión")
    preguntas: list[str] = []
    sala.pagina.once("dialog", lambda d: (preguntas.append(d.message), d.dismiss()))
    with sala.pagina.expect_event("dialog"):
        sala.pagina.get_by_role("button", name="Salir de la cuenta").click()
    expect(sala.texto).to_have_value("Sin guardar.")
    assert preguntas and "Hay texto que no se ha guardado" in preguntas[0]
    assert sala.copias() == 1
