"""Writing the minutes in a real browser, with the keyboard: words, buttons, sentences, what is pasted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.models import Usuario
from sesiones.models import Punto, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.recorridos.portapapeles import copiado_de, copiar
from tests.recorridos.sala import Navegador, anotar, dichas, en_la_sala
from tests.recorridos.teclado import escribir, ir_a, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]

Abrir = Callable[..., Page]


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
    escribir(p, p.locator("#punto_tema_efectivo"), "Calendario de obra")
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


def test_se_agrega_un_punto_se_trata_antes_y_se_retira(sala: Navegador) -> None:
    p = sala.pagina
    pulsar(p, p.get_by_text("Agregar un punto"))
    escribir(p, p.get_by_label("Título del punto"), "Reglamento de parques")
    p.keyboard.press("Tab")
    p.keyboard.press("d")  # «Después…» and «Dentro…» begin alike: the second press is the other
    pulsar(p, p.get_by_role("button", name="Agregar el punto"))
    expect(p.get_by_role("heading", name="Reglamento de parques")).to_be_visible()
    expect(p.locator("#orden [aria-current]")).to_contain_text("4")
    pulsar(p, p.locator("#apartar > summary"))
    pulsar(p, p.get_by_role("button", name="Tratarlo antes"))
    expect(p.get_by_text("El punto «Reglamento de parques» ahora es el 3.")).to_be_visible()
    expect(p.locator("#buscar")).to_be_visible()  # the script is ready
    pulsar(p, p.locator("#apartar > summary"))
    escribir(p, p.locator("#apartar_motivo_cambio"), "Se verá en comisión.")
    pulsar(p, p.get_by_role("button", name="Retirar del orden del día"))
    expect(p.locator("#orden [aria-current]")).to_contain_text("Retirado")
    nuevo = Punto.objects.get(titulo="Reglamento de parques")
    assert (nuevo.numero, nuevo.estado, nuevo.motivo_cambio) == ("3", "RETIRADO", "Se verá en comisión.")


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


@pytest.mark.parametrize("programa", ["word", "google", "pagina"])
def test_lo_pegado_conserva_su_forma_y_pierde_lo_demas(sala: Navegador, programa: str) -> None:
    html, queda = copiado_de(programa)
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
