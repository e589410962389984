"""The session room on screen: keyboard, roll and votes without reloading, without scripts, and for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Calidad, Rol, SiNoDesconocido
from participacion.models import Usuario
from sesiones.models import Acuerdo, Asistencia, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import AsistenciaFactory, PuntoFactory, SesionFactory, VotacionFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase
from tests.recorridos.sala import Navegador, en_la_sala

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]

ENFOCADO = "document.activeElement.id"
ANCHOS = [1440, 1280, 768, 360, 320]


# ── Keyboard ──


def test_los_atajos_llevan_a_cada_zona(sala: Navegador) -> None:
    p = sala.pagina
    for tecla, destino in [
        ("F2", "buscar"),
        ("F4", "narrativa"),
        ("F8", "nuevo_acuerdo_texto"),
        ("F9", "votacion_a_favor"),
    ]:
        p.keyboard.press(tecla)
        assert p.evaluate(ENFOCADO) == destino, tecla
        assert p.locator(f"#{destino}").get_attribute("aria-keyshortcuts") == tecla
    assert p.locator("#nueva_votacion > details").get_attribute("open") is not None
    p.keyboard.press("Alt+ArrowDown")
    expect(p.get_by_role("heading", name="Asuntos generales")).to_be_visible()
    expect(p.locator(".atajos")).to_be_visible()
    p.keyboard.press("Alt+ArrowUp")
    expect(p.get_by_role("heading", name="Asuntos de la sesión")).to_be_visible()


def test_ninguna_letra_sola_hace_algo_fuera_de_un_campo(sala: Navegador) -> None:
    p = sala.pagina
    p.evaluate("document.activeElement.blur()")
    antes = (p.url, p.evaluate(ENFOCADO))
    p.keyboard.type("abcdefghijklmnñopqrstuvwxyz0123456789/?.")
    assert (p.url, p.evaluate(ENFOCADO)) == antes


def test_la_lista_se_pasa_con_el_teclado_y_el_foco_no_se_pierde(
    nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    sesion = sesion_en_pase(consejo(votantes=5))
    sala = en_la_sala(nueva_pagina(), live_server, sesion, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), lugar=0)
    p, filas = sala.pagina, list(sesion.asistencias.order_by("orden"))
    p.keyboard.press("F2")
    for fila in filas[:3]:
        p.keyboard.press("ArrowDown")
        assert p.evaluate(ENFOCADO) == f"persona-{fila.pk}"
        p.keyboard.press("Space")
        expect(p.locator(f"#persona-{fila.pk}")).to_have_attribute("aria-checked", "true")
        expect(p.locator(f"#persona-{fila.pk}")).to_be_focused()
    expect(p.locator("#quorum")).to_contain_text("2 de 5 con voto; se requieren 3.")
    expect(p.locator("#cuenta-PRIMERA")).to_contain_text("Sin quórum: falta 1.")
    assert p.locator("#voz").inner_text().endswith("presente.")


def test_al_alcanzar_el_quorum_se_dice_en_voz_alta(nueva_pagina: Callable[..., Page], live_server: LiveServer) -> None:
    sesion = sesion_en_pase(consejo(votantes=3))
    sala = en_la_sala(nueva_pagina(), live_server, sesion, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), lugar=0)
    con_voto = sesion.asistencias.filter(derecho_voto=True).order_by("orden")
    for fila in con_voto[:2]:
        sala.pagina.locator(f"#persona-{fila.pk}").click()
        expect(sala.pagina.locator(f"#persona-{fila.pk}")).to_be_checked()
    expect(sala.pagina.locator("#voz")).to_have_text("Hay quórum. 2 de 3 con voto; se requieren 2.")


def test_buscar_filtra_la_lista_sin_importar_acentos(sala: Navegador) -> None:
    AsistenciaFactory(sesion=sala.sesion, nombre="Mtra. Ángela Núñez")
    sala.abrir()
    sala.pagina.keyboard.press("F2")
    sala.pagina.keyboard.type("angela nun")
    expect(sala.pagina.locator("#lista > li:visible")).to_have_count(1)
    expect(sala.pagina.locator("#hallados")).to_have_text("1 de 7")
    sala.pagina.keyboard.press("Escape")
    expect(sala.pagina.locator("#lista > li:visible")).to_have_count(7)


# ── Roll, votes and agreements without reloading ──


def test_quitar_a_quien_estaba_pregunta_y_se_retira(sala: Navegador) -> None:
    p, fila = sala.pagina, sala.sesion.asistencias.order_by("orden")[0]
    p.locator(f"#persona-{fila.pk}").click()
    p.locator(f"#fila-{fila.pk}").get_by_role("button", name="Se retiró").click()
    expect(p.locator(f"#hora-{fila.pk}")).to_contain_text("Se retiró")
    expect(p.locator("#quorum")).to_contain_text("4 de 5 con voto")
    assert Asistencia.objects.get(pk=fila.pk).estado == "RETIRADA"


def test_la_hora_de_llegada_se_corrige_en_la_fila(sala: Navegador) -> None:
    p, fila = sala.pagina, sala.sesion.asistencias.order_by("orden")[0]
    p.locator(f"#hora-{fila.pk}").click()
    p.get_by_label("Llegó a las").fill("17:45")
    p.get_by_label("Cómo asiste").select_option("VIRTUAL")
    p.locator(f"#fila-{fila.pk}").get_by_role("button", name="Guardar").click()
    expect(p.locator(f"#hora-{fila.pk}")).to_contain_text("17:45")
    expect(p.locator(f"#persona-{fila.pk}")).to_be_focused()


def test_unos_votos_que_no_cuadran_se_dicen_antes_y_despues_de_enviar(sala: Navegador) -> None:
    p = sala.pagina
    p.keyboard.press("F9")
    p.keyboard.type("3")
    expect(p.locator("#nueva_votacion [data-cuadra]")).to_have_text("Faltan 2 de 5 con voto.")
    p.get_by_role("button", name="Registrar los votos").click()
    expect(p.locator("#nueva_votacion .error")).to_contain_text("Faltan 2: hay 5 personas con voto presentes")
    expect(p.locator("#votacion_a_favor")).to_have_value("3")
    expect(p.locator("#votacion_a_favor")).to_be_focused()
    p.locator("#votacion_a_favor").fill("5")
    expect(p.locator("#nueva_votacion [data-cuadra]")).to_have_text("Cuadra: 5 de 5 con voto.")
    p.get_by_role("button", name="Registrar los votos").click()
    expect(p.locator("#votaciones")).to_contain_text("Aprobada por unanimidad.")
    expect(p.locator("#orden")).to_contain_text("1 votación")


def test_el_voto_de_calidad_solo_aparece_con_un_empate(sala: Navegador) -> None:
    sala.sesion.organo.reglas.update(voto_calidad=SiNoDesconocido.SI)
    p = sala.abrir().pagina
    p.keyboard.press("F9")
    desempate = p.locator("#nueva_votacion [data-desempate]")
    expect(desempate).to_be_hidden()
    p.keyboard.type("2")
    p.locator("#votacion_en_contra").fill("2")
    expect(desempate).to_be_visible()


def test_un_acuerdo_se_registra_con_el_teclado_y_la_narrativa_no_se_toca(sala: Navegador) -> None:
    p = sala.pagina
    p.route("**/narrativa/", lambda ruta: ruta.abort())
    sala.escribir("Frase sin guardar")
    p.keyboard.press("F8")
    p.keyboard.type("Publicar el calendario.")
    p.keyboard.press("Control+Enter")
    expect(p.locator("#acuerdos")).to_contain_text("CP-I-1. Publicar el calendario.")
    expect(p.locator("#nuevo_acuerdo")).to_contain_text("CP-I-2")
    expect(sala.texto).to_have_value("Frase sin guardar")
    assert Acuerdo.objects.get().votacion.a_favor == 5


def test_sin_red_un_acuerdo_no_se_borra_de_la_pantalla(sala: Navegador) -> None:
    p = sala.pagina
    p.locator("#nuevo_acuerdo_texto").fill("No me pierdas.")
    p.context.set_offline(True)
    p.get_by_role("button", name="Registrar el acuerdo").click()
    expect(p.locator("#avisos-sala")).to_contain_text("ese cambio no se guardó")
    expect(p.locator("#nuevo_acuerdo_texto")).to_have_value("No me pierdas.")
    p.context.set_offline(False)
    p.get_by_role("button", name="Registrar el acuerdo").click()
    expect(p.locator("#acuerdos")).to_contain_text("No me pierdas.")
    expect(p.locator("#avisos-sala")).not_to_contain_text("no se guardó")


def test_lo_que_marca_otra_persona_aparece_solo(
    sala: Navegador, nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    beto = cuenta(Rol.SECRETARIA_TECNICA, sala.sesion.organo)
    otra = en_la_sala(nueva_pagina(), live_server, sala.sesion, beto)
    fila = sala.sesion.asistencias.order_by("orden")[0]
    otra.pagina.locator(f"#persona-{fila.pk}").click()
    otra.pagina.get_by_role("button", name="Fue un error: no vino").click()
    expect(otra.pagina.locator("#quorum")).to_contain_text("4 de 5")
    sala.pagina.locator("#nuevo_acuerdo_texto").fill("A medio escribir")
    sala.latir()
    expect(sala.pagina.locator("#quorum")).to_contain_text("4 de 5")
    expect(sala.pagina.locator(f"#persona-{fila.pk}")).not_to_be_checked()
    expect(sala.pagina.locator("#nuevo_acuerdo_texto")).to_have_value("A medio escribir")


# ── Writing ──


def test_las_frases_se_insertan_donde_esta_el_cursor_con_su_hueco_elegido(sala: Navegador) -> None:
    sala.texto.fill("Antes. Después.")
    sala.texto.evaluate("e => { e.focus(); e.setSelectionRange(7, 7); }")
    sala.pagina.get_by_role("button", name="Uso de la voz").click()
    sala.pagina.keyboard.type("Lic. Prueba")
    assert sala.texto.input_value() == "Antes. Lic. Prueba hizo uso de la voz para exponer [tema]. Después."
    expect(sala.pagina.locator("#palabras")).to_have_text("12 palabras.")


def test_negrita_y_lista_marcan_lo_elegido_y_la_vista_es_la_del_acta(sala: Navegador) -> None:
    sala.texto.fill("uno\ndos")
    sala.texto.evaluate("e => { e.focus(); e.setSelectionRange(0, 7); }")
    sala.pagina.get_by_role("button", name="Lista", exact=True).click()
    assert sala.texto.input_value() == "- uno\n- dos"
    sala.texto.evaluate("e => { e.focus(); e.setSelectionRange(2, 5); }")
    sala.pagina.get_by_role("button", name="Negrita").click()
    assert sala.texto.input_value() == "- **uno**\n- dos"
    sala.pagina.get_by_text("Ver cómo se leerá en el acta").click()
    expect(sala.pagina.locator("#previa li strong")).to_have_text("uno")


def test_guardar_muchas_veces_no_cansa_a_quien_escucha(sala: Navegador) -> None:
    sala.pagina.evaluate(
        """() => { window.dicho = []; new MutationObserver(c => window.dicho.push(c.length)).observe(
            document.getElementById('voz'), {childList: true, characterData: true, subtree: true}); }"""
    )
    for frase in ("Una. ", "Dos. ", "Tres. "):
        sala.escribir(frase)
        sala.pagina.keyboard.press("Control+s")
        sala.esperar_guardado()
    assert sala.pagina.evaluate("window.dicho.length") == 0


# ── Without scripts ──


def test_sin_javascript_se_levanta_un_punto_completo(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, sesion: Sesion, ana: Usuario
) -> None:
    sala = en_la_sala(nueva_pagina(java_script_enabled=False), live_server, sesion, ana)
    p, fila = sala.pagina, sesion.asistencias.order_by("orden")[0]
    sala.texto.fill("Escrito sin guiones.")
    p.get_by_role("button", name="Guardar", exact=True).click()
    expect(p.get_by_text("Se guardó la narrativa.")).to_be_visible()
    p.locator(f"#persona-{fila.pk}").click()
    p.get_by_role("button", name="Se retiró").click()
    expect(p.locator("#quorum")).to_contain_text("4 de 5")
    expect(p.get_by_role("heading", name="Asuntos de la sesión")).to_be_visible()
    p.get_by_label("Se acuerda").fill("Acordado sin guiones.")
    p.get_by_role("button", name="Registrar el acuerdo").click()
    expect(p.locator("#acuerdos")).to_contain_text("Acordado sin guiones.")
    p.get_by_text("Registrar una votación").click()
    p.locator("#votacion_a_favor").fill("9")
    p.get_by_role("button", name="Registrar los votos").click()
    expect(p.get_by_role("alert").get_by_text("Sobran 5")).to_be_visible()
    expect(p.locator("#votacion_a_favor")).to_have_value("9")
    p.get_by_role("button", name="Concluir el punto").click()
    expect(p.get_by_role("heading", name="Asuntos generales")).to_be_visible()


# ── For everybody: axe, no sideways scroll, targets ──


def en_pase() -> Sesion:
    sesion = sesion_en_pase(consejo(votantes=5))
    sesion.organo.reglas.update(quorum_segunda="DESCONOCIDA")
    return sesion


def con_todo() -> Sesion:
    """Return a session in course with everything that the room can show."""
    sesion = sesion_en_curso(consejo(votantes=5))
    punto = sesion.puntos.order_by("orden")[2]
    VotacionFactory(punto=punto)
    AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, nombre="Palabralarguísimasinespacios" * 4)
    PuntoFactory(sesion=sesion, nivel=2, titulo="Punto con un título tan largo que ocupa varios renglones " * 4)
    return sesion


def celebrada() -> Sesion:
    sesion = SesionFactory(celebrada=True)
    PuntoFactory.create_batch(3, sesion=sesion)
    AsistenciaFactory(sesion=sesion, derecho_voto=None)
    return sesion


def clausurada() -> Sesion:
    sesion = SesionFactory(clausurada=True)
    PuntoFactory.create_batch(3, sesion=sesion, narrativa="Se dijo **algo**.")
    AsistenciaFactory(sesion=sesion, presente=True)
    return sesion


@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("escena", [en_pase, con_todo, celebrada, clausurada])
def test_cualquiera_puede_usarla_en_cualquier_pantalla(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, escena: Callable[[], Sesion], tema: str
) -> None:
    sesion = escena()
    sala = en_la_sala(
        nueva_pagina(color_scheme=tema), live_server, sesion, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    )
    p = sala.pagina
    for ancho in ANCHOS:
        p.set_viewport_size({"width": ancho, "height": 800})
        assert p.evaluate("document.documentElement.scrollWidth") <= ancho, ancho
        if ancho in {1440, 360}:
            revisar_accesibilidad(p)


def test_con_todo_abierto_y_con_dos_textos_tambien(sala: Navegador) -> None:
    p, fila = sala.pagina, sala.sesion.asistencias.order_by("orden")[1]
    p.keyboard.press("F8")
    p.keyboard.type("Acuerdo.")
    p.keyboard.press("Control+Enter")
    expect(p.locator("#acuerdos article")).to_have_count(1)
    p.locator(f"#hora-{fila.pk}").click()
    expect(p.locator(".editor")).to_be_visible()
    sala.punto.refresh_from_db()
    type(sala.punto).objects.filter(pk=sala.punto.pk).update(narrativa="Otro texto.", version=sala.punto.version + 1)
    sala.escribir("Mi texto.")
    expect(p.locator("#choque")).to_be_visible()
    p.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for ancho in ANCHOS:
        p.set_viewport_size({"width": ancho, "height": 800})
        assert p.evaluate("document.documentElement.scrollWidth") <= ancho, ancho
    revisar_accesibilidad(p)


def test_los_blancos_del_dedo_miden_lo_que_deben(sala: Navegador) -> None:
    sala.pagina.set_viewport_size({"width": 768, "height": 1024})
    chicos = sala.pagina.evaluate(
        """() => [...document.querySelectorAll('button, a[href], summary, input:not([type=hidden]), select')]
            .filter(e => e.checkVisibility() && !e.classList.contains('saltar'))
            .map(e => [e.textContent.trim().slice(0, 40) || e.id, e.closest('.casilla, .campo div > div > label') || e])
            .map(([t, e]) => [t, e.getBoundingClientRect()])
            .filter(([, c]) => c.height && c.height < 23.5).map(([t, c]) => `${t}: ${c.height}`)"""
    )
    assert chicos == []
    for cuales in (".persona", ".hora", ".boton", ".orden a", "summary"):
        altos = sala.pagina.locator(cuales).evaluate_all(
            "es => es.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"
        )
        assert min(altos) >= 43.5, cuales


def test_con_aumento_nada_fijo_tapa_el_foco(sala: Navegador) -> None:
    sala.pagina.set_viewport_size({"width": 320, "height": 256})
    fijos = sala.pagina.evaluate(
        """() => [...document.querySelectorAll('*')]
            .filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).map(e => e.className)"""
    )
    assert fijos == []
