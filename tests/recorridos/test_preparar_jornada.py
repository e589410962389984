"""Preparing a jornada: the ballot by lot, the key among custodians who run their own program, and the freezing."""

import datetime
import hashlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain.jornadas import orden_por_sorteo
from gobierno_abierto.models import Ejercicio, Jornada, RenglonPadron
from gobierno_abierto.urna import recuento
from participacion.enums import Rol
from tests.factories import cuenta
from tests.gobierno_abierto.jornadas import CONTRASENA, congelada, por_votar, ultimos
from tests.gobierno_abierto.padrones import hacer_curp
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    return por_votar(dias=(2, 3))


@pytest.mark.parametrize("con_guiones", [True, False])
def test_del_sorteo_de_la_boleta_al_manifiesto(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, tmp_path: Path, con_guiones: bool
) -> None:
    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:ejercicio', args=[ejercicio.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name="Jornada de votación", exact=True))
    mirar(mesa, "Jornada de votación", con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("link", name="Empezar la jornada"))
    _decidir(mesa, ejercicio, con_axe=con_guiones)
    _sortear(mesa, ejercicio, con_axe=con_guiones)
    _repartir_la_llave(mesa, tmp_path / "manos", con_axe=con_guiones)
    _poner_mesa(mesa, con_axe=con_guiones)
    _congelar(mesa, con_axe=con_guiones)
    jornada = Jornada.objects.get(ejercicio=ejercicio)
    celular = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones)
    celular.goto(f"{live_server.url}{reverse('ejercicio', args=[ejercicio.municipio.clave, ejercicio.clave])}")
    pulsar(celular, celular.get_by_role("link", name="Jornada de votación", exact=True))
    mirar(celular, "Jornada de votación", con_axe=con_guiones)
    expect(celular.get_by_text("Hacen falta 2 de 3 custodios juntos")).to_be_visible()
    ruta = celular.get_by_role("link", name="manifiesto.json").get_attribute("href")
    manifiesto = Client().get(ruta).content
    assert hashlib.sha256(manifiesto).hexdigest() == jornada.huella
    assert jornada.huella.startswith(celular.locator("dd code").first.inner_text().replace(" ", "")[:16])


def _decidir(mesa: Page, ejercicio: Ejercicio, *, con_axe: bool) -> None:
    """Write question and rules; what is wrong is told and nothing typed is lost."""
    mirar(mesa, "Pregunta, horarios y reglas", con_axe=con_axe)
    dia = timezone.localdate(timezone=ejercicio.municipio.tz) + datetime.timedelta(days=9)
    escribir(mesa, mesa.get_by_label("Pregunta de la boleta"), "¿Qué parque quieres?")
    escribir(mesa, mesa.get_by_label("Cierra el día"), f"{dia:%d/%m/%Y}")
    escribir(mesa, mesa.get_by_label("Qué se hace si algo impide votar"), "Se repite el domingo siguiente.")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    expect(mesa.locator("#errores")).to_contain_text("La etapa del cronograma cierra el")
    expect(mesa.get_by_label("Pregunta de la boleta")).to_have_value("¿Qué parque quieres?")
    mirar(mesa, "Pregunta, horarios y reglas", con_axe=con_axe)
    dia -= datetime.timedelta(days=6)
    escribir(mesa, mesa.get_by_label("Cierra el día"), f"{dia:%d/%m/%Y}")
    mesa.get_by_label("Cierra a las").fill("18:00")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    mirar(mesa, "Jornada de votación", con_axe=con_axe)
    expect(mesa.get_by_text("Falta", exact=True).first).to_be_visible()


def _sortear(mesa: Page, ejercicio: Ejercicio, *, con_axe: bool) -> None:
    """Draw the order of the ballot with a seed that has to say where it comes from."""
    pulsar(mesa, mesa.get_by_role("link", name="El orden de la boleta está sorteado."))
    mirar(mesa, "Orden de la boleta", con_axe=con_axe)
    escribir(mesa, mesa.get_by_label("Semilla"), "27 14 03")
    pulsar(mesa, mesa.get_by_role("button", name="Sortear el orden"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe de dónde salió la semilla.")
    escribir(mesa, mesa.get_by_label("De dónde salió"), "Lotería ficticia 100")
    pulsar(mesa, mesa.get_by_role("button", name="Sortear el orden"))
    expect(mesa.get_by_text("El orden de la boleta quedó sorteado.")).to_be_visible()
    opciones = list(Jornada.objects.get(ejercicio=ejercicio).opciones.select_related("propuesta"))
    assert [o.propuesta.numero for o in opciones[:-1]] == orden_por_sorteo([1, 2, 3], "27 14 03")
    assert opciones[-1].propuesta is None


def _repartir_la_llave(mesa: Page, manos: Path, *, con_axe: bool) -> None:
    """Name three custodians, hold their ceremony, and take their proofs."""
    pulsar(mesa, mesa.get_by_role("link", name="Se sabe quiénes guardan la llave."))
    mirar(mesa, "Custodia de la llave", con_axe=con_axe)
    for n in (1, 2, 3):
        mesa.get_by_label(f"Parte {n} de la llave: a quién representa").select_option(index=n)
    escribir(mesa, mesa.get_by_label("Parte 1 de la llave: quién la guarda"), "Ana De Prueba")
    escribir(mesa, mesa.get_by_label("Parte 2 de la llave: quién la guarda"), "Beto De Prueba")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    expect(mesa.locator("#errores")).to_contain_text("Escribe el nombre de quien guarda esta parte.")
    escribir(mesa, mesa.get_by_label("Parte 3 de la llave: quién la guarda"), "Carla De Prueba")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    mirar(mesa, "Custodia de la llave", con_axe=con_axe)
    recuento.ceremonia(manos, 3, 2, [CONTRASENA] * 3)
    recuento.ceremonia(manos / "otra", 2, 2, [CONTRASENA] * 2)
    subir = mesa.get_by_role("button", name="Subir archivo")
    for archivo, dicho in (
        (manos / "parte-1.json", "no es el que hizo el programa"),
        (manos / "otra" / "compromisos.json", "se hizo para otros números"),
    ):
        mesa.get_by_label("Archivo", exact=True).set_input_files(archivo)
        pulsar(mesa, subir)
        expect(mesa.locator("#errores")).to_contain_text(dicho)
    mesa.get_by_label("Archivo", exact=True).set_input_files(manos / "compromisos.json")
    pulsar(mesa, subir)
    expect(mesa.get_by_text("Falta el acuse de cada custodio.")).to_be_visible()
    for n in (1, 2, 3):
        recuento.acuse(manos / f"parte-{n}.json", manos, CONTRASENA)
        mesa.get_by_label("Archivo", exact=True).set_input_files(manos / f"acuse-{n}.json")
        pulsar(mesa, subir)
        expect(mesa.get_by_text("Con acuse")).to_have_count(n)
    mirar(mesa, "Custodia de la llave", con_axe=con_axe)
    pulsar(mesa, mesa.get_by_role("link", name="Volver a la jornada"))


def _poner_mesa(mesa: Page, *, con_axe: bool) -> None:
    """Add two mesas receptoras and remove one."""
    pulsar(mesa, mesa.get_by_role("link", name="Mesas receptoras"))
    mirar(mesa, "Mesas receptoras", con_axe=con_axe)
    for lugar in ("Casa ejidal, calle 5 número 20", "Otra"):
        escribir(mesa, mesa.get_by_role("textbox", name="Dónde"), lugar)
        pulsar(mesa, mesa.get_by_role("button", name="Agregar"))
        expect(mesa.get_by_text(lugar)).to_be_visible()
    pulsar(mesa, mesa.get_by_role("button", name="Quitar la mesa receptora 2"))
    expect(mesa.get_by_text("Otra", exact=True)).to_have_count(0)
    mirar(mesa, "Mesas receptoras", con_axe=con_axe)
    pulsar(mesa, mesa.get_by_role("link", name="Volver a la jornada"))


def _congelar(mesa: Page, *, con_axe: bool) -> None:
    """Read the list and freeze."""
    mirar(mesa, "Jornada de votación", con_axe=con_axe)
    expect(mesa.get_by_text("Falta", exact=True)).to_have_count(0)
    pulsar(mesa, mesa.get_by_role("link", name="Revisar y congelar"))
    mirar(mesa, "Congelar la jornada", con_axe=con_axe)
    pulsar(mesa, mesa.get_by_role("button", name="Sí, congelar"))
    expect(mesa.get_by_text("La jornada quedó congelada.")).to_be_visible()
    mirar(mesa, "Jornada de votación", con_axe=con_axe)


def test_folios_impresos_y_en_ventanilla(
    nueva_pagina: Callable[..., Page],
    live_server: LiveServer,
    trabajador: Callable[[], object],
    ejercicio: Ejercicio,
    tmp_path: Path,
) -> None:
    ahora = timezone.now()
    un_dia = datetime.timedelta(days=1)
    jornada = congelada(ejercicio, tmp_path / "manos", custodios_=1, bastan=1, abre_en=ahora + 2 * un_dia,
                        cierra_en=ahora + 3 * un_dia)  # fmt: skip
    trabajador()
    mesa = nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:folios', args=[ejercicio.pk])}")
    mirar(mesa, "Folios para votar")
    # At the desk: one, and again only with its reason.
    for motivo, dicho in (("", "Folio entregado."), ("", "Ya tiene un folio."), ("Lo perdió", "Folio entregado.")):
        escribir(mesa, mesa.get_by_label("CURP"), hacer_curp(numero=3))
        escribir(mesa, mesa.get_by_label("Últimos cuatro números"), ultimos(3))
        escribir(mesa, mesa.get_by_label("Por qué se repone"), motivo)
        pulsar(mesa, mesa.get_by_role("button", name="Entregar folio"))
        expect(mesa.locator("#folio-nuevo, #errores")).to_contain_text(dicho)
        mirar(mesa, "Folios para votar")
    seccion = RenglonPadron.objects.filter(ejercicio=ejercicio).first().seccion
    pulsar(mesa, mesa.get_by_role("button", name=f"Imprimir los que faltan de {seccion}"))
    mesa.wait_for_url("**/tareas/**")
    mesa.goto(f"{live_server.url}{reverse('ejercicios:folios', args=[ejercicio.pk])}")
    bajar = mesa.get_by_role("button", name=re.compile("Descargar, una sola vez"))
    for _ in range(60):
        if bajar.count():
            break
        mesa.wait_for_timeout(500)
        mesa.reload()
    with mesa.expect_download() as descarga:
        pulsar(mesa, bajar)
    archivo = tmp_path / "folios.pdf"
    descarga.value.save_as(archivo)
    leido = subprocess.run(["pdftotext", "-layout", archivo, "-"], capture_output=True, text=True, check=True).stdout
    impresos = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", leido)
    assert len(impresos) == len(set(impresos)) == 11  # twelve people, one of whom had hers
    assert not RenglonPadron.objects.filter(ejercicio=ejercicio, credencial__isnull=True).exists()
    mesa.reload()
    expect(bajar).to_have_count(0)
    assert jornada.pliegos.get().contenido is None
