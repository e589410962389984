"""Following up what was agreed: in the next session, between sessions, at the desk and in public."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from participacion.models import Correo
from sesiones.models import Acuerdo, Seguimiento
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import IncisoAcuerdoFactory, PersonaFactory, cuenta
from tests.factories.escenas import consejo
from tests.factories.escenas_seguimiento import PDF, acuerdo_de_antes, publicar, sesion_que_da_seguimiento
from tests.recorridos.sala import dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
OFICIO = {"name": "Oficio 12.pdf", "mimeType": "application/pdf", "buffer": PDF}
CELULAR = {"width": 360, "height": 740}


def test_lo_acordado_vuelve_solo_se_informa_y_cualquiera_lo_sigue(
    nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    organo = consejo(siglas="CP")
    eva = PersonaFactory(municipio=organo.municipio, titulo="", nombres="Eva", apellidos="Luna", correo="eva@x.mx")
    arboles = acuerdo_de_antes(organo, folio="CP-I-1", texto="Reponer los árboles secos.", responsable=str(eva))
    doble = acuerdo_de_antes(organo, folio="CP-I-2", texto="Atender dos asuntos.")
    for letra, texto in (("a", "La demanda."), ("b", "Los movimientos de banco.")):
        IncisoAcuerdoFactory(acuerdo=doble, letra=letra, texto=texto)
    acuerdo_de_antes(organo, folio="CP-I-3/2026", texto="Publicar el reglamento.", fecha_compromiso=None)
    assert arboles.sesion
    publicar(arboles.sesion)
    sesion, punto = sesion_que_da_seguimiento(organo)
    sitio = live_server.url

    # In the room they are there by themselves, each inciso a row.
    escritorio = nueva_pagina()
    dar_entrada(escritorio, cuenta(Rol.SECRETARIA_TECNICA, organo), sitio)
    escritorio.goto(f"{sitio}{reverse('mesa:en_vivo_punto', args=[sesion.pk, punto.pk])}")
    tabla = escritorio.get_by_role("table", name="Acuerdos por informar")
    assert tabla.locator("tbody th b").all_inner_texts() == ["CP-I-1", "CP-I-2, a)", "CP-I-2, b)", "CP-I-3/2026"]
    revisar_accesibilidad(escritorio)
    escritorio.get_by_role("link", name="Informar de CP-I-1").click()
    expect(escritorio.get_by_label("Qué se informó")).to_be_focused()
    escritorio.get_by_role("link", name="Cancelar").click()
    expect(escritorio.get_by_role("link", name="Informar de CP-I-1")).to_be_focused()
    escritorio.keyboard.press("Enter")
    expect(escritorio.get_by_label("Qué se informó")).to_be_focused()
    escritorio.keyboard.type("Van 40 de 60 árboles.")
    escritorio.get_by_label("Estado en que queda").select_option("En proceso")
    escritorio.get_by_label("Avance, en porcentaje").fill("100")
    escritorio.locator("input[type=file]").set_input_files(OFICIO)  # type: ignore[arg-type]
    revisar_accesibilidad(escritorio)
    escritorio.get_by_role("button", name="Guardar lo informado de CP-I-1").click()
    expect(escritorio.get_by_text("Si ya está al 100 %, márcalo como cumplido.")).to_be_visible()
    expect(escritorio.get_by_label("Qué se informó")).to_have_value("Van 40 de 60 árboles.")
    escritorio.get_by_label("Avance, en porcentaje").fill("60")
    escritorio.get_by_role("button", name="Guardar lo informado de CP-I-1").click()
    expect(tabla.get_by_text("En proceso, 60 %")).to_be_visible()
    expect(escritorio.get_by_role("link", name="Corregir de CP-I-1")).to_be_focused()
    assert Seguimiento.objects.get().evidencia_nombre == "Oficio 12.pdf"
    escritorio.get_by_role("link", name="Informar de CP-I-2, b)").click()
    escritorio.get_by_label("Se verá en otro punto de hoy").select_option(label="4. Asuntos generales")
    escritorio.get_by_role("button", name="Guardar lo informado de CP-I-2, b)").click()
    expect(tabla.get_by_role("link", name="punto 4")).to_be_visible()
    assert Seguimiento.objects.get(inciso__letra="b").punto_relacionado == sesion.puntos.get(numero="4")

    # The draft of the acta has the whole table, also what nobody reported on.
    escritorio.goto(f"{sitio}{reverse('mesa:borrador', args=[sesion.pk])}")
    impresa = escritorio.get_by_role("table", name="Situación de los acuerdos")
    for frase in ("Van 40 de 60 árboles.", "Evidencia: Oficio 12.pdf", "60 %", "Se remite al punto 4."):
        expect(impresa).to_contain_text(frase)
    assert impresa.get_by_text("Sin informe.").count() == 2

    # The board and the inbox show what is overdue; the responsible is reminded.
    escritorio.goto(f"{sitio}/mesa/acuerdos/")
    expect(escritorio.get_by_role("region", name="Vencidos 2")).to_contain_text("Venció hace")
    revisar_accesibilidad(escritorio)
    escritorio.get_by_role("link", name="Tabla").click()
    expect(escritorio.get_by_role("row")).to_have_count(4)
    revisar_accesibilidad(escritorio)
    escritorio.goto(f"{sitio}/mesa/acuerdos/vencidos/")
    revisar_accesibilidad(escritorio)
    escritorio.get_by_role("button", name="Enviar recordatorio a Eva Luna").click()
    expect(escritorio.get_by_text("El recordatorio de hoy está en la bandeja de salida: Eva Luna.")).to_be_visible()
    assert Correo.objects.get().para == "eva@x.mx"

    # Between sessions, progress with its evidence.
    escritorio.goto(f"{sitio}/mesa/acuerdos/?texto=reglamento&vista=tabla")
    escritorio.get_by_role("link", name="CP-I-3/2026").click()
    escritorio.get_by_role("button", name="Registrar el informe").click()
    expect(escritorio.get_by_role("alert")).to_contain_text("Escribe qué se hizo o adjunta una evidencia.")
    revisar_accesibilidad(escritorio)
    escritorio.get_by_label("Qué se informó").fill("Se publicó en la página del Consejo.")
    escritorio.get_by_label("Estado en que queda").select_option("Cumplido")
    escritorio.locator("input[type=file]").set_input_files(OFICIO)  # type: ignore[arg-type]
    escritorio.get_by_label("Mostrar este informe y su evidencia en la página pública").check()
    escritorio.get_by_role("button", name="Registrar el informe").click()
    expect(escritorio.get_by_text("Se registró el informe de CP-I-3/2026.")).to_be_visible()
    assert Acuerdo.objects.get(folio="CP-I-3/2026").estado == "CUMPLIDO"

    # Anybody follows it, on a phone and without scripts; what the open session heard waits for its acta.
    visitante = nueva_pagina(java_script_enabled=False, viewport=CELULAR)
    visitante.goto(f"{sitio}/{organo.municipio.clave}/")
    visitante.get_by_role("navigation", name="Principal").get_by_role("link", name="Acuerdos").click()
    visitante.get_by_label("Palabras o folio").fill("REGLAMENTO")
    visitante.get_by_role("button", name="Filtrar").click()
    visitante.get_by_role("link", name="CP-I-3/2026").click()
    expect(visitante.get_by_text("Se publicó en la página del Consejo.")).to_be_visible()
    enlace = visitante.get_by_role("link", name="Oficio 12.pdf").get_attribute("href")
    assert visitante.request.get(f"{sitio}{enlace}").body() == PDF
    visitante.goto(f"{sitio}/{organo.municipio.clave}/acuerdos/{organo.clave}/CP-I-1/")
    expect(visitante.get_by_text("Lo que se dijo se publica con el acta de esa sesión")).to_be_visible()
    expect(visitante.get_by_text("Van 40 de 60 árboles.")).to_have_count(0)


@pytest.mark.parametrize("ancho", [1280, 360, 320])
@pytest.mark.parametrize("tema", ["light", "dark"])
def test_las_paginas_caben_y_se_leen(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ancho: int, tema: str
) -> None:
    organo = consejo(siglas="CP", nombre="Consejo Consultivo de Desarrollo Urbano Sustentable y Medio Ambiente")
    acuerdo = acuerdo_de_antes(organo, folio="CP-I-1/2026", texto="Reponer los árboles secos del camellón. " * 4)
    doble = acuerdo_de_antes(organo, folio="CP-I-2", incisos=2, responsable="Dirección General de Servicios Públicos")
    assert acuerdo.sesion
    publicar(acuerdo.sesion)
    sesion, punto = sesion_que_da_seguimiento(organo)
    pagina = nueva_pagina(viewport={"width": ancho, "height": 800}, color_scheme=tema)
    dar_entrada(pagina, cuenta(Rol.SECRETARIA_TECNICA, organo), live_server.url)
    clave = organo.municipio.clave
    sala = reverse("mesa:en_vivo_punto", args=[sesion.pk, punto.pk])
    for ruta in (
        f"/{clave}/acuerdos/", f"/{clave}/acuerdos/{organo.clave}/CP-I-1/2026/", "/mesa/acuerdos/",
        "/mesa/acuerdos/?vista=tabla", "/mesa/acuerdos/vencidos/", f"/mesa/acuerdos/{acuerdo.pk}/", sala,
        f"/mesa/acuerdos/{doble.pk}/?informar=i{doble.incisos.get(letra='b').pk}", f"{sala}?informar=a{acuerdo.pk}",
    ):  # fmt: skip
        pagina.goto(f"{live_server.url}{ruta}")
        assert pagina.evaluate("document.documentElement.scrollWidth") <= ancho, ruta
        revisar_accesibilidad(pagina)
