"""Certifying and reporting: an excerpt, an annual report written without scripts, the communiqué of a session."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from sesiones.documents.imprenta import imprimir_comunicado, imprimir_extracto, imprimir_informe
from sesiones.domain import comunicados, extractos, informes
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import TipoPunto
from sesiones.models import Comunicado, Extracto, Informe
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import PuntoFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_curso
from tests.factories.escenas_acuerdos import PLANTAR, acuerdo_aprobado
from tests.factories.informes import imagen
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [
    pytest.mark.navegador, pytest.mark.usefixtures("sello_de_prueba"), pytest.mark.django_db(transaction=True),
]  # fmt: skip
EN_LA_PRENSA = re.compile(r"/mesa/tareas/[0-9a-f-]{36}/(#errores)?$")
CELULAR = {"width": 360, "height": 740}
FOTO = {"name": "IMG_2041.JPG", "mimeType": "image/jpeg", "buffer": imagen(lado=300)}


def retratar(pagina: Page, nombre: str) -> None:
    """Keep a picture of the page where ``RETRATOS`` says, for people to look at."""
    if carpeta := os.environ.get("RETRATOS"):
        pagina.screenshot(path=Path(carpeta) / f"{nombre}.png", full_page=True)


def bajar(pagina: Page, nombre: str, carpeta: Path) -> list[str]:
    """Download the PDF behind a link, from the browser's own session; return the titles that it declares."""
    enlace = pagina.get_by_role("link", name=nombre).first.get_attribute("href")
    respuesta = pagina.request.get(f"{pagina.url.split('/', 3)[0]}//{pagina.url.split('/', 3)[2]}{enlace}")
    assert respuesta.ok and respuesta.headers["content-type"] == "application/pdf"
    archivo = carpeta / "bajado.pdf"
    archivo.write_bytes(respuesta.body())
    with pikepdf.open(archivo) as pdf:
        assert "/Sig" in str([f.get("/FT") for f in pdf.Root.AcroForm.Fields])
        return [str(pdf.docinfo.get("/Title", ""))]


def test_un_acuerdo_se_certifica_y_cualquiera_comprueba_el_extracto(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    organo = consejo(siglas="CP")
    secretaria = cuenta(Rol.SECRETARIA_TECNICA, organo)
    acuerdo = acuerdo_aprobado(organo, por=secretaria)
    sitio = live_server.url
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, sitio)
    mesa.goto(f"{sitio}{reverse('mesa:acuerdo', args=[acuerdo.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Extractos certificados"))
    expect(mesa.get_by_text("tiene la función de levantar el acta")).to_be_visible()
    revisar_accesibilidad(mesa)
    escribir(mesa, mesa.get_by_label("A petición de"), "Ana Prueba")
    retratar(mesa, "extractos")
    pulsar(mesa, mesa.get_by_role("button", name="Emitir el extracto"))
    expect(mesa).to_have_url(EN_LA_PRENSA)
    extractos.emitir(str(Extracto.objects.get().trabajo_id), imprenta=imprimir_extracto, reloj=timezone.now)
    mesa.goto(f"{sitio}{reverse('mesa:extractos', args=[acuerdo.pk])}")
    expect(mesa.get_by_text(f"{acuerdo.folio}/E1")).to_be_visible()
    (titulo,) = bajar(mesa, "Descargar PDF", tmp_path)
    assert "Extracto certificado" in titulo and f"{acuerdo.folio}/E1" in titulo

    documento = Extracto.objects.get().documento
    assert documento
    visita = nueva_pagina(viewport=CELULAR)
    visita.goto(f"{sitio}/v/{documento.codigo}/")
    expect(visita.get_by_role("heading", level=1)).to_contain_text("auténtico")
    expect(visita.locator("main")).to_contain_text(f"{acuerdo.folio}/E1")


def test_un_informe_se_escribe_sin_scripts_y_con_teclado_se_publica_y_se_lee(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    organo = consejo(siglas="CP")
    secretaria = cuenta(Rol.SECRETARIA_TECNICA, organo)
    sesion = sesion_en_curso(organo, por=secretaria)
    punto = PuntoFactory(sesion=sesion, tipo=TipoPunto.INFORME, titulo="Informe anual", orden=90, numero="6")
    sitio = live_server.url
    mesa = nueva_pagina(java_script_enabled=False)
    dar_entrada(mesa, secretaria, sitio)
    mesa.goto(f"{sitio}/mesa/")
    pulsar(mesa, mesa.get_by_role("link", name="Informes", exact=True))
    pulsar(mesa, mesa.get_by_role("link", name="Nuevo informe"))
    escribir(mesa, mesa.get_by_label("Título"), "Informe anual de prueba")
    pulsar(mesa, mesa.get_by_role("button", name="Empezar el informe"))
    pulsar(mesa, mesa.get_by_role("link", name="Agregar un área"))
    pulsar(mesa, mesa.get_by_role("button", name="Guardar el área"))
    expect(mesa.get_by_role("link", name="Escribe el nombre del área.")).to_be_visible()
    escribir(mesa, mesa.get_by_label("Área", exact=True), "Espacios públicos")
    escribir(mesa, mesa.get_by_label("Titular"), "Ana Prueba")
    escribir(mesa, mesa.get_by_label("Cargo"), "Directora")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar el área"))
    pulsar(mesa, mesa.get_by_role("link", name="Agregar un proyecto o acción de Espacios públicos"))
    escribir(mesa, mesa.get_by_label("Proyecto o acción"), "Plan de espacios")
    escribir(mesa, mesa.get_by_label("En conjunto con"), "Cabildo\nVecinas y vecinos")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la entrada"))
    pulsar(mesa, mesa.get_by_role("link", name="Agregar un proyecto o acción de Espacios públicos"))
    escribir(mesa, mesa.get_by_label("Proyecto o acción"), "Zona Norte")
    mesa.get_by_label("Dentro de").select_option(label="Plan de espacios")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la entrada"))
    for valor, unidad, aproximada in (("1,073", "espacios públicos", False), ("12.5", "hectáreas", True)):
        pulsar(mesa, mesa.get_by_role("link", name="Agregar una cifra de Espacios públicos"))
        escribir(mesa, mesa.get_by_label("Cifra", exact=True), valor)
        escribir(mesa, mesa.get_by_label("Qué se cuenta"), unidad)
        if aproximada:
            mesa.get_by_label("Es aproximada").focus()
            mesa.keyboard.press("Space")
        pulsar(mesa, mesa.get_by_role("button", name="Guardar la cifra"))
    pulsar(mesa, mesa.get_by_role("button", name="Subir hectáreas"))
    pulsar(mesa, mesa.get_by_role("link", name="Agregar una fotografía"))
    mesa.locator("input[type=file]").set_input_files(FOTO)  # type: ignore[arg-type]
    escribir(mesa, mesa.get_by_label("Qué muestra"), "Un parque con árboles")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la fotografía"))
    pulsar(mesa, mesa.get_by_role("link", name="Editar los datos"))
    mesa.get_by_label("Se presentó en").select_option(value=str(punto.pk))
    pulsar(mesa, mesa.get_by_role("button", name="Guardar los datos"))
    retratar(mesa, "informe-mesa")
    informe = Informe.objects.get()
    publica = reverse("informe", args=[organo.municipio.clave, organo.clave, informe.anio])
    visita = nueva_pagina(viewport=CELULAR)
    visita.goto(f"{sitio}{publica}")
    expect(visita.get_by_role("heading", level=1)).not_to_contain_text("Informe")

    # The room shows it, to look at.
    sala = nueva_pagina()
    dar_entrada(sala, secretaria, sitio)
    sala.goto(f"{sitio}{reverse('mesa:en_vivo_punto', args=[sesion.pk, punto.pk])}")
    sala.get_by_text("Informe anual de prueba").first.click()
    expect(sala.get_by_role("table", name="Áreas y cifras de Informe anual de prueba")).to_contain_text(
        "1,073 espacios"
    )
    revisar_accesibilidad(sala)
    retratar(sala, "informe-sala")
    sala.goto(f"{sitio}{reverse('mesa:informe', args=[informe.pk])}")
    revisar_accesibilidad(sala)

    pulsar(mesa, mesa.get_by_role("button", name="Publicar el informe"))
    expect(mesa).to_have_url(EN_LA_PRENSA)
    informes.emitir(str(informe.emitidos.get().trabajo_id), imprenta=imprimir_informe, reloj=timezone.now)
    visita.goto(f"{sitio}/{organo.municipio.clave}/informes/")
    visita.get_by_role("link", name="Informe anual de prueba").click()
    expect(visita.get_by_role("table", name="Cifras de Espacios públicos")).to_contain_text("1,073")
    expect(visita.get_by_role("img", name="Un parque con árboles")).to_be_visible()
    assert visita.get_by_role("img", name="Un parque con árboles").evaluate("i => i.naturalWidth") == 300
    assert visita.evaluate("document.documentElement.scrollWidth") <= CELULAR["width"]
    revisar_accesibilidad(visita)
    retratar(visita, "informe-360")
    assert "1073" in visita.request.get(f"{sitio}{publica}cifras.csv").text()
    (titulo,) = bajar(visita, "Descargar PDF", tmp_path)
    assert "Informe anual" in titulo
    ancha = nueva_pagina(color_scheme="dark")
    ancha.goto(f"{sitio}{publica}")
    revisar_accesibilidad(ancha)
    retratar(ancha, "informe-1280-oscuro")

    # Taken back to be corrected, nobody sees it.
    mesa.goto(f"{sitio}{reverse('mesa:informe', args=[informe.pk])}")
    pulsar(mesa, mesa.get_by_role("button", name="Regresar a borrador"))
    expect(mesa.get_by_text("Ya no se ve en público.")).to_be_visible()
    assert visita.request.get(f"{sitio}{publica}").status == 404


def test_el_comunicado_cuenta_la_sesion_a_quien_no_estuvo(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    organo = consejo(siglas="CP")
    secretaria = cuenta(Rol.SECRETARIA_TECNICA, organo)
    sesion = acuerdo_aprobado(organo, por=secretaria).sesion
    assert sesion
    sitio = live_server.url
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, sitio)
    mesa.goto(f"{sitio}{reverse('mesa:sesion', args=[sesion.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Comunicado de la sesión"))
    expect(mesa.get_by_role("heading", name="Así queda")).to_be_visible()
    escribir(mesa, mesa.get_by_label("Introducción"), "La calle de la escuela tendrá sombra.")
    pulsar(mesa, mesa.get_by_role("button", name="Ver cómo queda"))
    expect(mesa.get_by_role("article")).to_contain_text("La calle de la escuela tendrá sombra.")
    revisar_accesibilidad(mesa)
    retratar(mesa, "comunicado-mesa")
    pulsar(mesa, mesa.get_by_role("button", name="Emitir el comunicado"))
    expect(mesa.get_by_text("ya se lee en su página")).to_be_visible()
    comunicados.emitir(str(Comunicado.objects.get().trabajo_id), imprenta=imprimir_comunicado, reloj=timezone.now)
    visita = nueva_pagina(viewport=CELULAR)
    visita.goto(f"{sitio}{reverse('sesion', kwargs=ruta_sesion(sesion))}")
    visita.get_by_role("link", name="Leer el comunicado").click()
    for parte in ("La calle de la escuela tendrá sombra.", PLANTAR, "4 votos a favor, 1 en contra y sin abstenciones."):
        expect(visita.get_by_role("article")).to_contain_text(parte)
    assert visita.evaluate("document.documentElement.scrollWidth") <= CELULAR["width"]
    revisar_accesibilidad(visita)
    retratar(visita, "comunicado-360")
    (titulo,) = bajar(visita, "Descargar PDF", tmp_path)
    assert "Comunicado" in titulo
