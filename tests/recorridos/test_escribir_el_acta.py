"""Writing the minutes in a real browser, with the keyboard: nothing is lost, nothing is written twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.models import Intervencion, Punto, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import cuenta
from tests.factories.escenas import consejo, sesion_en_curso
from tests.recorridos.portapapeles import DE_GOOGLE, DE_PAGINA, DE_WORD, GOOGLE, PAGINA, WORD, copiar
from tests.recorridos.sala import COPIAS, Navegador, dar_entrada, en_la_sala, secretaria
from tests.recorridos.teclado import escribir, ir_a, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]

Abrir = Callable[..., Page]


@pytest.fixture
def sesion() -> Sesion:
    return sesion_en_curso(consejo(votantes=5))


@pytest.fixture
def ana(sesion: Sesion) -> Usuario:
    return secretaria(sesion, "Ana", "López")


@pytest.fixture
def sala(pagina: Page, live_server: LiveServer, sesion: Sesion, ana: Usuario) -> Navegador:
    return en_la_sala(pagina, live_server, sesion, ana)


@pytest.fixture
def otra(nueva_pagina: Abrir, live_server: LiveServer, sesion: Sesion) -> Navegador:
    beto = secretaria(sesion, "Beto", "Ruiz")
    return en_la_sala(nueva_pagina(), live_server, sesion, beto)


def anotar(sala: Navegador, nombre: str, texto: str) -> None:
    """Write what a person said, without leaving the keyboard."""
    p = sala.pagina
    if p.locator("#nueva_intervencion").get_attribute("open") is None:
        pulsar(p, p.locator("#nueva_intervencion > summary"))
    escribir(p, p.get_by_label("Quién habló").last, nombre)
    p.keyboard.press("Escape")
    escribir(p, p.locator("#intervencion_texto"), texto)
    p.keyboard.press("Control+Enter")


def dichas(sala: Navegador) -> list[tuple[str, str]]:
    """Return what is stored of what people said on the point."""
    return list(sala.punto.intervenciones.order_by("orden").values_list("nombre", "texto"))


def perder_la_respuesta(ruta: Route) -> None:
    """Let the portal do what it was asked, and lose what it answers."""
    ruta.fetch()
    ruta.abort()


# ── The whole errand ──


def test_se_escribe_un_punto_completo_sin_soltar_el_teclado(sala: Navegador) -> None:
    p, persona = sala.pagina, sala.sesion.asistencias.order_by("orden")[0]
    p.keyboard.press("F4")
    p.keyboard.type("/aper")
    expect(p.locator("#opciones [role=option]")).to_have_count(1)
    p.keyboard.press("Enter")
    assert sala.texto.input_value() == "En relación al tercer punto del orden del día, [quién] [qué hizo]. "
    p.keyboard.type("el consejo")
    p.keyboard.press("Control+End")
    p.keyboard.press("Enter")
    p.keyboard.press("Enter")
    p.keyboard.type(f"/{persona.nombre[:12]}")
    p.keyboard.press("Enter")
    p.keyboard.type("presentó ")
    p.keyboard.press("Control+b")
    p.keyboard.type("tres proyectos")
    p.keyboard.press("Control+End")
    p.keyboard.type(".")
    p.keyboard.press("Enter")
    p.keyboard.press("Enter")
    p.keyboard.type("- Agua")
    p.keyboard.press("Enter")
    p.keyboard.type("Arbolado")
    pulsar(p, p.locator("#vista > summary"))
    expect(p.locator("#previa strong")).to_have_text("tres proyectos")
    expect(p.locator("#previa li")).to_have_text(["Agua", "Arbolado"])
    anotar(sala, persona.nombre, "Preguntó por el presupuesto.")
    expect(p.locator("#intervenciones")).to_contain_text("Preguntó por el presupuesto.")
    anotar(sala, "Vecina de la colonia Centro", "Pidió publicar el avance.")
    expect(p.locator(".dicho")).to_have_count(2)
    sala.esperar_guardado()
    assert sala.guardado == (
        "En relación al tercer punto del orden del día, el consejo [qué hizo]. \n\n"
        f"{persona.nombre} presentó **tres proyectos**.\n\n- Agua\n- Arbolado"
    )
    assert dichas(sala) == [
        (persona.nombre, "Preguntó por el presupuesto."),
        ("Vecina de la colonia Centro", "Pidió publicar el avance."),
    ]
    assert sala.punto.intervenciones.get(orden=1).asistencia == persona
    assert sala.copias() == 0


def test_cambia_quien_expone_y_el_punto_se_difiere(sala: Navegador) -> None:
    p = sala.pagina
    pulsar(p, p.locator("#datos > summary"))
    escribir(p, p.locator("#punto_expositor_previsto"), "Mtro. Previsto")
    p.keyboard.press("Escape")
    escribir(p, p.locator("#punto_expositor_efectivo"), "Lic. Sustituta")
    expect(p.locator("#punto_motivo_cambio_error")).to_contain_text("Escribe por qué cambió lo previsto")
    escribir(p, p.locator("#punto_motivo_cambio"), "No pudo conectarse.")
    expect(p.locator("#datos-resumen")).to_contain_text("expuso Lic. Sustituta")
    expect(sala.luz).to_have_attribute("data-estado", "bien")
    pulsar(p, p.locator("#apartar > summary"))
    escribir(p, p.locator("#apartar_motivo_cambio"), "Falta el estudio técnico.")
    pulsar(p, p.get_by_role("button", name="Diferir a otra sesión"))
    expect(p.locator("#orden")).to_contain_text("Diferido")
    punto = Punto.objects.get(pk=sala.punto.pk)
    assert (punto.estado, punto.expositor_efectivo) == ("DIFERIDO", "Lic. Sustituta")
    assert punto.motivo_cambio == "Falta el estudio técnico."


# ── Buttons, list, paste ──


@pytest.mark.parametrize(
    ("boton", "antes", "queda"),
    [
        ("Negrita", "uno", "**uno**"),
        ("Cursiva", "uno", "*uno*"),
        ("Lista", "uno\ndos", "- uno\n- dos"),
        ("Lista numerada", "uno\ndos", "1. uno\n2. dos"),
        ("Cita", "uno\ndos", "> uno\n> dos"),
        ("Tabla", "", "| [Encabezado] | [Encabezado] |\n|---|---|\n| [dato] | [dato] |\n"),
    ],
)
def test_cada_boton_pone_su_marca_y_se_puede_quitar(sala: Navegador, boton: str, antes: str, queda: str) -> None:
    p = sala.pagina
    sala.texto.fill(antes)
    p.get_by_role("button", name=boton, exact=True).focus()
    sala.texto.evaluate("e => e.setSelectionRange(0, e.value.length)")
    p.keyboard.press("Enter")
    expect(sala.texto).to_have_value(queda)
    expect(sala.texto).to_be_focused()
    p.keyboard.press("Control+z")
    expect(sala.texto).to_have_value(antes)


def test_la_negrita_puesta_se_quita_con_el_mismo_atajo(sala: Navegador) -> None:
    sala.texto.fill("uno dos")
    sala.texto.evaluate("e => { e.focus(); e.setSelectionRange(4, 7); }")
    sala.pagina.keyboard.press("Control+b")
    expect(sala.texto).to_have_value("uno **dos**")
    sala.texto.evaluate("e => e.setSelectionRange(6, 9)")
    sala.pagina.keyboard.press("Control+b")
    expect(sala.texto).to_have_value("uno dos")


@pytest.mark.parametrize(
    ("html", "queda"),
    [(WORD, DE_WORD), (GOOGLE, DE_GOOGLE), (PAGINA, DE_PAGINA)],
    ids=["Word", "Google", "página"],
)
def test_lo_pegado_conserva_su_forma_y_pierde_lo_demas(sala: Navegador, html: str, queda: str) -> None:
    p = sala.pagina
    p.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copiar(p, html)
    sala.texto.focus()
    p.keyboard.press("Control+v")
    expect(sala.texto).to_have_value(queda)
    p.get_by_text("Ver cómo se leerá en el acta").click()
    expect(p.locator("#previa li").first).to_be_visible()
    assert p.locator("#previa img, #previa script, #previa [style]").count() == 0
    sala.esperar_guardado()
    assert sala.guardado == queda
    sala.texto.focus()
    p.keyboard.press("Control+z")
    expect(sala.texto).to_have_value("")


def test_la_lista_de_frases_se_recorre_se_cierra_y_no_estorba(sala: Navegador) -> None:
    p = sala.pagina
    sala.texto.focus()
    p.keyboard.type("/")
    lista = p.get_by_role("listbox", name="Frases y personas")
    expect(lista).to_be_visible()
    expect(p.locator("#opciones [role=option]")).to_have_count(9)
    activa = sala.texto.get_attribute("aria-activedescendant")
    p.keyboard.press("ArrowDown")
    assert sala.texto.get_attribute("aria-activedescendant") != activa
    expect(p.locator("#opcion-1")).to_have_attribute("aria-selected", "true")
    revisar_accesibilidad(p)
    p.keyboard.press("Escape")
    expect(lista).to_be_hidden()
    expect(sala.texto).to_have_value("/")
    expect(sala.texto).to_be_focused()
    p.keyboard.type("no existe esa frase")
    expect(lista).to_be_hidden()
    sala.texto.fill("Se vio 1/2 del tema")
    p.keyboard.press("Control+End")
    p.keyboard.type(" y/o más")
    expect(lista).to_be_hidden()


# ── Without a network, with an answer lost, with the account closed, with the tab closed ──


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


# ── Two at once ──


def test_dos_secretarias_cambian_datos_distintos_y_quedan_los_dos(sala: Navegador, otra: Navegador) -> None:
    for quien in (sala, otra):
        quien.pagina.locator("#datos > summary").click()
    otra.pagina.locator("#punto_expositor_efectivo").fill("Lic. Beto dijo")
    expect(otra.pagina.locator("#datos-resumen")).to_contain_text("Lic. Beto dijo")
    sala.pagina.locator("#punto_expositor_previsto").fill("Lic. Beto dijo")
    expect(sala.pagina.locator("#punto_expositor_efectivo")).to_have_value("Lic. Beto dijo")
    punto = Punto.objects.get(pk=sala.punto.pk)
    assert (punto.expositor_previsto, punto.expositor_efectivo) == ("Lic. Beto dijo", "Lic. Beto dijo")


def test_el_mismo_dato_en_pugna_muestra_los_dos_y_decide_quien_guarda(sala: Navegador, otra: Navegador) -> None:
    for quien in (sala, otra):
        quien.pagina.locator("#datos > summary").click()
    otra.pagina.locator("#punto_expositor_efectivo").fill("<b>Lo de Beto</b>")
    expect(otra.pagina.locator("#datos-resumen")).to_contain_text("Lo de Beto")
    sala.pagina.locator("#punto_expositor_efectivo").fill("Lo de Ana")
    error = sala.pagina.locator("#punto_expositor_efectivo_error")
    expect(error).to_contain_text("Otra persona escribió: «<b>Lo de Beto</b>»")
    expect(sala.pagina.locator("#punto_expositor_efectivo")).to_have_value("Lo de Ana")
    assert Punto.objects.get(pk=sala.punto.pk).expositor_efectivo == "<b>Lo de Beto</b>"
    sala.pagina.get_by_role("button", name="Guardar los datos").click()
    expect(sala.pagina.locator("#datos-resumen")).to_contain_text("Lo de Ana")
    assert Punto.objects.get(pk=sala.punto.pk).expositor_efectivo == "Lo de Ana"


def test_una_intervencion_corregida_por_dos_muestra_lo_del_otro(sala: Navegador, otra: Navegador) -> None:
    anotar(sala, "Vecino", "Lo primero.")
    expect(sala.pagina.locator(".dicho")).to_have_count(1)
    suya = Intervencion.objects.get()
    otra.abrir()
    for quien in (sala, otra):
        quien.pagina.locator(f"#corregir-{suya.pk} > summary").click()
    otra.pagina.locator(f"#intervencion{suya.pk}_texto").fill("Lo de Beto.")
    otra.pagina.keyboard.press("Control+Enter")
    expect(otra.pagina.locator(".lo-dicho")).to_have_text("Lo de Beto.")
    sala.pagina.locator(f"#intervencion{suya.pk}_texto").fill("Lo de Ana.")
    sala.pagina.keyboard.press("Control+Enter")
    expect(sala.pagina.locator("#intervenciones .texto-en-pugna")).to_have_text("Lo de Beto.")
    expect(sala.pagina.locator(f"#intervencion{suya.pk}_texto")).to_have_value("Lo de Ana.")
    sala.pagina.locator(f"#corregir-{suya.pk}").get_by_role("button", name="Guardar").click()
    expect(sala.pagina.locator(".lo-dicho")).to_have_text("Lo de Ana.")
    suya.refresh_from_db()
    assert suya.texto == "Lo de Ana."


def test_se_sabe_en_que_punto_esta_cada_quien(sala: Navegador, otra: Navegador) -> None:
    sala.latir()
    expect(sala.pagina.locator("#quienes")).to_have_text("Beto Ruiz está en el punto 3.")
    otra.pagina.keyboard.press("Alt+ArrowDown")
    expect(otra.pagina.get_by_role("heading", name="Asuntos generales")).to_be_visible()
    sala.latir()
    expect(sala.pagina.locator("#quienes")).to_have_text("Beto Ruiz está en el punto 4.")


# ── Without scripts ──


def test_sin_javascript_se_anotan_corrigen_ordenan_y_quitan_intervenciones(
    nueva_pagina: Abrir, live_server: LiveServer, sesion: Sesion, ana: Usuario
) -> None:
    sala = en_la_sala(nueva_pagina(java_script_enabled=False), live_server, sesion, ana)
    p = sala.pagina
    for nombre, texto in (("Uno", "Dijo uno."), ("Dos", "Dijo dos.")):
        p.get_by_text("Anotar una intervención").click()
        p.locator("#intervencion_nombre").fill(nombre)
        p.locator("#intervencion_texto").fill(texto)
        p.get_by_role("button", name="Anotar la intervención").click()
        expect(p.locator("#intervenciones")).to_contain_text(texto)
    p.get_by_role("button", name="Subir lo que dijo Dos").click()
    expect(p.locator(".lo-dicho")).to_have_text(["Dijo dos.", "Dijo uno."])
    p.get_by_text("Corregir lo que dijo Dos").click()
    p.locator(f"#intervencion{sala.punto.intervenciones.get(nombre='Dos').pk}_texto").fill("Dijo dos, corregido.")
    p.locator(".dicho details[open]").get_by_role("button", name="Guardar").click()
    expect(p.locator(".lo-dicho").first).to_have_text("Dijo dos, corregido.")
    p.get_by_role("button", name="Quitar lo que dijo Uno").click()
    assert dichas(sala) == [("Dos", "Dijo dos, corregido.")]
    p.get_by_text("Diferir, retirar o mover este punto").click()
    p.get_by_role("button", name="Retirar del orden del día").click()
    expect(p.get_by_role("alert").get_by_text("Escribe por qué se difirió o se retiró el punto.").first).to_be_visible()
    p.locator("#apartar_motivo_cambio").fill("Ya no hace falta.")
    p.get_by_role("button", name="Retirar del orden del día").click()
    expect(p.locator("#orden")).to_contain_text("Retirado")


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_con_intervenciones_cabe_y_se_puede_usar(
    nueva_pagina: Abrir, live_server: LiveServer, sesion: Sesion, ana: Usuario, tema: str
) -> None:
    sala = en_la_sala(nueva_pagina(color_scheme=tema), live_server, sesion, ana)
    p = sala.pagina
    anotar(sala, "Vecina", "Dijo algo muy largo. " * 20 + "Palabralarguísimasinespacios" * 6)
    expect(p.locator(".dicho")).to_have_count(1)
    p.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for ancho in (1280, 768, 360, 320):
        p.set_viewport_size({"width": ancho, "height": 800})
        assert p.evaluate("document.documentElement.scrollWidth") <= ancho, ancho
    revisar_accesibilidad(p)
    ir_a(p, p.locator("#intervencion_nombre"))
