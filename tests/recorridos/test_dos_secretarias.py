"""Two people in one room: each sees what the other wrote, and decides."""

import pytest
from playwright.sync_api import expect

from sesiones.models import Intervencion, Punto
from tests.recorridos.sala import Navegador, anotar

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]


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
