"""Votes and agreements when the network fails: recorded once, and what was half written comes back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from participacion.models import Usuario
from sesiones.models import Acuerdo, IncisoAcuerdo, Votacion, VotoNominal
from tests.recorridos.sala import Navegador, dar_entrada, perder_la_respuesta

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
NO_SE_GUARDO = "ese cambio no se guardó"


def registrar_acuerdo(sala: Navegador) -> None:
    sala.pagina.get_by_role("button", name="Registrar el acuerdo").click()


def test_si_se_pierde_la_respuesta_el_acuerdo_se_registra_una_vez_y_no_gasta_otro_folio(sala: Navegador) -> None:
    p = sala.pagina
    p.route("**/acuerdos/", perder_la_respuesta, times=1)
    p.locator("#nuevo_acuerdo_texto").fill("Publicar el calendario.")
    registrar_acuerdo(sala)
    expect(p.locator("#avisos-sala")).to_contain_text(NO_SE_GUARDO)
    assert Acuerdo.objects.count() == 1
    registrar_acuerdo(sala)
    expect(p.locator("#nuevo_acuerdo")).to_contain_text("CP-I-2")
    expect(p.locator("#acuerdos article")).to_have_count(1)
    expect(p.locator("#nuevo_acuerdo_texto")).to_have_value("")
    assert (Acuerdo.objects.get().folio, Votacion.objects.count()) == ("CP-I-1", 1)


def test_si_se_pierde_la_respuesta_la_votacion_y_el_inciso_se_registran_una_vez(sala: Navegador) -> None:
    p = sala.pagina
    p.route("**/votaciones/", perder_la_respuesta, times=1)
    p.keyboard.press("F9")
    p.keyboard.type("5")
    for _ in range(2):
        p.get_by_role("button", name="Registrar los votos").click()
        expect(p.locator("#voz")).not_to_be_empty()
    expect(p.locator("#votaciones .resultado")).to_have_count(1)
    assert Votacion.objects.count() == 1

    p.locator("#nuevo_acuerdo_texto").fill("Contratar el estudio.")
    registrar_acuerdo(sala)
    p.route("**/incisos/", perder_la_respuesta, times=1)
    p.get_by_text("Agregar el inciso a)").click()
    p.get_by_label("Inciso a)").fill("Publicar la convocatoria.")
    p.get_by_role("button", name="Guardar el inciso").click()
    expect(p.locator("#avisos-sala")).to_contain_text(NO_SE_GUARDO)
    p.get_by_label("Inciso a)").press("Control+Enter")
    expect(p.locator(".incisos > li")).to_have_count(1)
    assert list(IncisoAcuerdo.objects.values_list("letra", flat=True)) == ["a"]


def test_dos_que_corrigen_el_mismo_acuerdo_ven_lo_del_otro(sala: Navegador, otra: Navegador) -> None:
    p = sala.pagina
    p.locator("#nuevo_acuerdo_texto").fill("Publicar el calendario.")
    registrar_acuerdo(sala)
    expect(p.locator("#acuerdos article")).to_have_count(1)
    otra.latir()
    for quien, texto in ((sala, "Lo de <b>Ana</b>."), (otra, "Lo de Beto.")):
        articulo = quien.pagina.locator("#acuerdos article")
        articulo.get_by_text("Corregir").click()
        articulo.get_by_label("Se acuerda").fill(texto)
    p.get_by_label("Se acuerda").first.press("Control+Enter")
    expect(p.locator("#acuerdos article")).to_contain_text("CP-I-1. Lo de <b>Ana</b>.")
    suya = otra.pagina.locator("#acuerdos article")
    suya.get_by_role("button", name="Guardar la corrección").click()
    expect(suya.locator(".error")).to_contain_text("Otra persona lo corrigió mientras escribías.")
    expect(suya).to_contain_text("CP-I-1. Lo de <b>Ana</b>.")
    expect(suya.get_by_label("Se acuerda")).to_have_value("Lo de Beto.")
    suya.get_by_role("button", name="Guardar la corrección").click()
    expect(suya).to_contain_text("CP-I-1. Lo de Beto.")


def test_un_acuerdo_a_medio_escribir_vuelve_en_otra_pestania(sala: Navegador) -> None:
    contexto = sala.pagina.context
    sala.pagina.locator("#nuevo_acuerdo_texto").fill("Aprobar el pro")
    sala.pagina.get_by_label("Responsable").last.fill("Dirección de Obras")
    sala.pagina.get_by_label("Con votos contados").check()
    sala.esperar_copias(1)
    sala.apagar()
    sala.pagina = contexto.new_page()
    p = sala.abrir().pagina
    expect(p.locator("#avisos-sala")).to_contain_text("Recuperamos lo que dejaste a medias")
    expect(p.locator("#nuevo_acuerdo_texto")).to_have_value("Aprobar el pro")
    expect(p.get_by_label("Responsable").last).to_have_value("Dirección de Obras")
    expect(p.get_by_label("Con votos contados")).to_be_checked()


def test_una_votacion_nominal_a_medias_sobrevive_a_la_red_y_a_la_cuenta_cerrada(sala: Navegador, ana: Usuario) -> None:
    p = sala.pagina
    ruta = reverse("mesa:en_vivo_votar", args=[sala.sesion.pk, sala.punto.pk, "nominal"])
    p.goto(f"{sala.sitio}{ruta}")
    primera = sala.sesion.asistencias.filter(derecho_voto=True).order_by("orden")[0]
    p.get_by_role("group", name=primera.nombre).get_by_label("En contra").check()
    p.get_by_role("button", name="Marcar a favor a quienes faltan").click()
    p.get_by_label("Qué se vota").fill("Contratar el estudio")

    # Somebody closed the account in another tab: the form is sent to sign in, and comes back as it was.
    p.context.clear_cookies(name="sessionid")
    p.get_by_role("button", name="Registrar la votación").click()
    p.wait_for_url("**/cuentas/**")
    dar_entrada(p, ana, sala.sitio)
    p.goto(f"{sala.sitio}{ruta}")
    expect(p.get_by_text("Recuperamos lo que anotaste a las")).to_be_visible()
    expect(p.locator("[data-cuenta]")).to_have_text("4 a favor, 1 en contra.")
    expect(p.get_by_label("Qué se vota")).to_have_value("Contratar el estudio")

    # The answer is lost: sent again from what was kept, it is the same vote.
    p.route("**/votar/nominal/", perder_la_respuesta, times=1)
    p.get_by_role("button", name="Registrar la votación").click()
    p.wait_for_url("chrome-error://**")
    assert Votacion.objects.count() == 1
    p.goto(f"{sala.sitio}{ruta}")
    expect(p.locator("[data-cuenta]")).to_have_text("4 a favor, 1 en contra.")
    p.get_by_role("button", name="Registrar la votación").click()
    expect(p.locator("#votaciones")).to_contain_text("Aprobada por mayoría. Contratar el estudio")
    assert (Votacion.objects.count(), VotoNominal.objects.count()) == (1, 5)

    # What was recorded leaves nothing half done.
    sala.esperar_copias(0)
    p.goto(f"{sala.sitio}{ruta}")
    expect(p.locator("[data-cuenta]")).to_have_text("Faltan 5.")
    p.get_by_role("group", name=primera.nombre).get_by_label("A favor").check()
    sala.esperar_copias(1)
    p.reload()
    p.get_by_role("button", name="Empezar de nuevo").click()
    expect(p.locator("[data-cuenta]")).to_have_text("Faltan 5.")
    assert sala.copias() == 0


def test_al_perderse_el_quorum_se_dice_en_voz_alta_a_que_hora(sala: Navegador) -> None:
    p = sala.pagina
    for fila in sala.sesion.asistencias.filter(derecho_voto=True).order_by("orden")[:3]:
        p.locator(f"#persona-{fila.pk}").click()
        p.locator(f"#fila-{fila.pk}").get_by_role("button", name="Se retiró").click()
        expect(p.locator(f"#hora-{fila.pk}")).to_contain_text("Se retiró")
    hora = p.locator("#momentos time").inner_text()
    frase = f"Se perdió el quórum a las {hora}"
    expect(p.locator("#quorum strong")).to_have_text(frase)
    expect(p.locator("#voz")).to_contain_text(frase)
    p.get_by_role("button", name="Poner en la narrativa").click()
    assert hora in sala.texto.input_value()
