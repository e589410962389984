"""Voting: a neighbour on a cheap telephone, with the keyboard, with scripts and without them."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain import tablero
from gobierno_abierto.models import BoletaCifrada, Jornada
from tests.gobierno_abierto.jornadas import congelada, dar_folio, por_votar, ultimos
from tests.recorridos.ejercicios import CELULAR, mirar
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
TOPE = 15_000  # bytes of a page with all that it asks for, compressed


@pytest.fixture
def jornada(transactional_db: None, tmp_path: Path) -> Jornada:
    return congelada(por_votar(), tmp_path / "manos", custodios_=1, bastan=1)


def peso(pagina: Page) -> int:
    """Return what a page weighs with all that it asks for, compressed as a server sends it."""
    html = pagina.content()
    partes = [gzip.compress(html.encode())]
    for ruta in set(re.findall(r'(?:href|src)="/?(?:estatico/)([^"]+\.(?:css|svg))"', html)) | {"img/greca.svg"}:
        archivo = finders.find(re.sub(r"\.[0-9a-f]{12}\.", ".", ruta))
        assert archivo, ruta
        partes.append(gzip.compress(Path(archivo).read_bytes()))
    return sum(len(p) for p in partes)


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_la_hoja_al_comprobante(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, jornada: Jornada, con_guiones: bool
) -> None:
    este = jornada.ejercicio
    pagina = nueva_pagina(
        viewport=CELULAR, java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark"
    )
    folio = dar_folio(jornada, 4)
    pesos = {}

    def ver(titulo: str) -> None:
        mirar(pagina, titulo, con_axe=False)
        pesos[titulo] = peso(pagina)

    pagina.goto(f"{live_server.url}{reverse('ejercicio', args=[este.municipio.clave, este.clave])}")
    pulsar(pagina, pagina.get_by_role("link", name="Jornada de votación", exact=True))
    mirar(pagina, "Jornada de votación", con_axe=con_guiones)
    pulsar(pagina, pagina.get_by_role("link", name="Votar", exact=True))
    ver("¿Qué parque quieres?")
    pulsar(pagina, pagina.get_by_role("link", name="Empezar"))
    ver("Identifícate")
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    expect(pagina.locator("#errores")).to_contain_text("Escribe tu folio.")
    escribir(pagina, pagina.get_by_label("Folio para votar"), folio[:11].lower())
    escribir(pagina, pagina.get_by_label("Últimos cuatro números"), ultimos(4))
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    expect(pagina.locator("#errores")).to_contain_text("escribiste 11")
    expect(pagina.get_by_label("Folio para votar")).to_have_value(folio[:11].lower())
    escribir(pagina, pagina.get_by_label("Folio para votar"), f"{folio[:4]}-{folio[4:8]} {folio[8:]}".lower())
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    ver("¿Qué parque quieres?")
    expect(pagina.locator("input:checked")).to_have_count(0)
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    expect(pagina.locator("#errores")).to_contain_text("Elige una opción.")
    opciones = [o.titulo for o in jornada.opciones.all()]
    pulsar(pagina, pagina.get_by_label(opciones[0]), "Space")
    pagina.keyboard.press("ArrowDown")
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    ver("Revisa tu voto")
    expect(pagina.locator(".elegida")).to_have_text(opciones[1])
    pulsar(pagina, pagina.get_by_role("link", name="Cambiar tu elección"))
    expect(pagina.locator("input:checked")).to_have_value("2")
    pulsar(pagina, pagina.get_by_label(opciones[1]), "ArrowDown")
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    expect(pagina.locator(".elegida")).to_have_text(opciones[2])
    assert not BoletaCifrada.objects.exists()
    pulsar(pagina, pagina.get_by_role("button", name="Enviar mi voto"))
    ver("Tu voto quedó registrado")
    comprobante = BoletaCifrada.objects.get().huella
    expect(pagina.locator("#comprobante-completo")).to_have_text(comprobante)
    pagina.go_back()
    pagina.goto(f"{live_server.url}{reverse('votar_boleta', args=[este.municipio.clave, este.clave])}")
    mirar(pagina, "Tu voto quedó registrado", con_axe=False)
    assert {c["name"] for c in pagina.context.cookies()} <= {"voto", "csrftoken"}
    tablero.publicar_lote(jornada, ahora=timezone.now())
    pulsar(pagina, pagina.get_by_role("link", name="Comprobar que mi voto se contó"))
    ver("¿Se contó mi voto?")
    escribir(pagina, pagina.get_by_label("Comprobante"), comprobante[:16])
    pulsar(pagina, pagina.get_by_role("button", name="Buscar"))
    expect(pagina.get_by_role("status")).to_contain_text("Sí está en la urna.")
    assert max(pesos.values()) < TOPE, pesos
    assert settings.STATIC_URL == "/estatico/"


def test_axe_no_halla_nada_en_ninguna_pagina_del_voto(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, jornada: Jornada
) -> None:
    """The policy of these pages lets no script in, not even axe: here the browser is told to ignore it."""
    este = jornada.ejercicio
    pagina = nueva_pagina(viewport=CELULAR, bypass_csp=True)

    def en(nombre: str) -> str:
        return f"{live_server.url}{reverse(nombre, args=[este.municipio.clave, este.clave])}"

    for nombre, titulo in (
        ("votar", "¿Qué parque quieres?"), ("votar_ayuda", "Ayuda para votar"), ("votar_boleta", "Por seguridad"),
        ("votar_comprobar", "¿Se contó mi voto?"), ("votar_mi_registro", "Todavía no"),
        ("votar_identificarse", "Identifícate"),
    ):  # fmt: skip
        pagina.goto(en(nombre))
        mirar(pagina, titulo)
    pagina.get_by_role("button", name="Continuar").click()
    mirar(pagina, "Identifícate")
    pagina.get_by_label("Folio para votar").fill(dar_folio(jornada, 1))
    pagina.get_by_label("Últimos cuatro números").fill(ultimos(1))
    pagina.get_by_role("button", name="Continuar").click()
    mirar(pagina, "¿Qué parque quieres?")
    pagina.get_by_role("button", name="Continuar").click()
    mirar(pagina, "¿Qué parque quieres?")
    pagina.get_by_label(jornada.opciones.get(orden=1).titulo).check()
    pagina.get_by_role("button", name="Continuar").click()
    mirar(pagina, "Revisa tu voto")
    pagina.get_by_role("button", name="Enviar mi voto").click()
    mirar(pagina, "Tu voto quedó registrado")
