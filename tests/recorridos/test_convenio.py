"""A convenio: drafted from an exercise, agreed, signed in the three ways, read and verified by anybody."""

import datetime
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.documents.imprenta import imprimir_convenio
from gobierno_abierto.domain import convenio_impreso
from gobierno_abierto.models import Convenio, ConvenioEmitido, Ejercicio
from participacion.domain.registros import huella
from participacion.enums import Rol
from participacion.models import Documento
from tests.factories import (
    OrganoFactory,
    ParteFactory,
    PersonaFactory,
    PlantillaDeConvenioFactory,
    TipoDeParteFactory,
    cuenta,
)
from tests.recorridos.ejercicios import CELULAR, ejercicio_en, mirar
from tests.recorridos.firmantes import codigo, firmar_fuera, hoja
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ejercicio(transactional_db: None) -> Ejercicio:
    ejercicio = ejercicio_en("propuestas")
    ParteFactory(ejercicio=ejercicio, papel="GARANTE", nombre="Infoprueba", orden=2)
    for clave in ("municipio", "organo-garante"):
        TipoDeParteFactory(clave=clave)
    PlantillaDeConvenioFactory(municipio=ejercicio.municipio, nombre="General")
    PersonaFactory(municipio=ejercicio.municipio, nombres="Ana", apellidos="Firmante Prueba", titulo="")
    cache.clear()
    return ejercicio


@pytest.mark.parametrize("con_guiones", [True, False])
def test_del_ejercicio_al_convenio_firmado(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, ejercicio: Ejercicio, sello_de_prueba: object,
    tmp_path: Path, con_guiones: bool,
) -> None:  # fmt: skip
    mesa = nueva_pagina(java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark")
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo), live_server.url)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:ejercicio', args=[ejercicio.pk])}")
    _empezar(mesa, con_axe=con_guiones)
    _quien_firma(mesa, con_axe=con_guiones)
    _clausulas(mesa, con_axe=con_guiones)
    pulsar(mesa, mesa.get_by_role("button", name="Acordar y preparar las firmas"))
    mesa.wait_for_url("**/mesa/tareas/**")
    convenio = Convenio.objects.get()
    emitido = convenio.emitidos.get()
    convenio_impreso.emitir(str(emitido.trabajo_id), imprenta=imprimir_convenio, reloj=timezone.now)
    emitido = ConvenioEmitido.objects.select_related("documento").get(pk=emitido.pk)
    _firmar_con_cuenta(nueva_pagina, live_server.url, emitido, con_guiones=con_guiones)
    mesa.goto(f"{live_server.url}{reverse('ejercicios:convenio', args=[convenio.pk])}")
    mirar(mesa, convenio.nombre, con_axe=con_guiones)
    expect(mesa.get_by_text("Han firmado 1 de 3.")).to_be_visible()
    _firmar_con_certificado(mesa, emitido, con_axe=con_guiones)
    _firmar_en_papel(mesa, emitido, con_axe=con_guiones)
    expect(mesa.get_by_role("heading", name="Firmado")).to_be_visible()
    visita = nueva_pagina(viewport=CELULAR, java_script_enabled=con_guiones)
    _leer_y_comprobar(visita, live_server.url, convenio, tmp_path, con_axe=con_guiones)
    _concluir(mesa, con_axe=con_guiones)


def _empezar(mesa: Page, *, con_axe: bool) -> None:
    """Begin from the exercise: object and parties are already proposed."""
    pulsar(mesa, mesa.get_by_role("link", name="Redactar un convenio de este ejercicio"))
    mirar(mesa, "Nuevo convenio", con_axe=con_axe)
    expect(mesa.get_by_label("Objeto")).to_have_value(re.compile("Parque de prueba"))
    escribir(mesa, mesa.get_by_label("Vigente hasta"), "31 de septiembre de 2030")
    pulsar(mesa, mesa.get_by_role("button", name="Empezar el proyecto"))
    expect(mesa.get_by_text("Septiembre tiene 30 días").first).to_be_visible()
    mirar(mesa, "Nuevo convenio", con_axe=con_axe)
    escribir(mesa, mesa.get_by_label("Vigente hasta"), "30 de septiembre de 2030")
    pulsar(mesa, mesa.get_by_role("button", name="Empezar el proyecto"))
    mirar(mesa, "Convenio de colaboración: Parque de prueba", con_axe=con_axe)
    expect(mesa.get_by_text("Quién firma por Municipio de prueba e Infoprueba.")).to_be_visible()


def _quien_firma(mesa: Page, *, con_axe: bool) -> None:
    """Say who signs: one with an account, one with a certificate, one of another institution."""
    for parte, persona, nombre, cargo in (
        ("Municipio de prueba", "Ana Firmante Prueba", "", "Coordinación"),
        ("Municipio de prueba", "", "Lic. Persona Que Firma", "Secretaría"),
        ("Infoprueba", "", "Mtra. Rosa De Otra Institución", "Presidencia"),
    ):
        pulsar(mesa, mesa.get_by_role("link", name=f"Agregar quién firma por {parte}"))
        mirar(mesa, f"Quién firma por {parte}", con_axe=con_axe)
        if persona:
            mesa.get_by_label("Persona del portal").select_option(label=persona)
        escribir(mesa, mesa.get_by_label("Nombre como se imprime"), nombre)
        escribir(mesa, mesa.get_by_label("Cargo"), cargo)
        pulsar(mesa, mesa.get_by_role("button", name="Agregar"))


def _clausulas(mesa: Page, *, con_axe: bool) -> None:
    """Take those of a template, add one with a blank that does not exist, correct it and move it up."""
    pulsar(mesa, mesa.get_by_role("link", name="Usar una plantilla"))
    mirar(mesa, "Usar una plantilla", con_axe=con_axe)
    mesa.get_by_label("Plantilla").select_option(label="General")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar sus cláusulas"))
    pulsar(mesa, mesa.get_by_role("link", name="Agregar una cláusula"))
    escribir(mesa, mesa.get_by_label("Título"), "Seguimiento")
    escribir(mesa, mesa.get_by_label("Texto"), "Lo sigue un comité, con {dinero}.")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    expect(mesa.get_by_text("no es un dato del convenio").first).to_be_visible()
    mirar(mesa, "Cláusula", con_axe=con_axe)
    escribir(mesa, mesa.get_by_label("Texto"), "Lo sigue un comité.")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar"))
    pulsar(mesa, mesa.get_by_role("button", name="Subir la cláusula TERCERA"))
    expect(mesa.get_by_role("heading", name="SEGUNDA. Seguimiento")).to_be_visible()
    expect(mesa.get_by_text("Vale desde su firma hasta el 30 de septiembre de 2030.")).to_be_visible()
    expect(mesa.get_by_role("heading", name="Listo para acordar")).to_be_visible()
    mirar(mesa, "Convenio de colaboración", con_axe=con_axe)


def _firmar_con_cuenta(
    nueva_pagina: Callable[..., Page], sitio: str, emitido: ConvenioEmitido, *, con_guiones: bool
) -> None:
    """Sign from a phone with an account that has no role in the office."""
    assert emitido.documento is not None
    usuario = cuenta(Rol.AUDITORIA, OrganoFactory())
    usuario.persona = emitido.documento.firmas.get(orden=1).persona
    usuario.save()
    suya = nueva_pagina(viewport=CELULAR, color_scheme="dark", java_script_enabled=con_guiones)
    dar_entrada(suya, usuario, sitio)
    suya.goto(f"{sitio}/mesa/")
    pulsar(suya, suya.get_by_role("link", name=re.compile("Revisar y firmar")))
    mirar(suya, "Revisa antes de firmar", con_axe=con_guiones)
    pulsar(suya, suya.get_by_label("Leí el convenio y lo firmo"), "Space")
    if (queda := 30 - time.time() % 30) < 5:  # a person would wait for the next code too
        suya.wait_for_timeout(queda * 1000)
    escribir(suya, suya.get_by_label("Código de tu segundo factor"), codigo(usuario))
    suya.keyboard.press("Enter")
    expect(suya.get_by_text(f"Firmaste el convenio {emitido.registro['folio']}.")).to_be_visible()
    mirar(suya, "Convenio de colaboración", con_axe=con_guiones)


def _firmar_con_certificado(mesa: Page, emitido: ConvenioEmitido, *, con_axe: bool) -> None:
    """Hand in the file that somebody signed outside; the old file is refused."""
    assert emitido.documento is not None
    firma = emitido.documento.firmas.get(orden=2)
    pulsar(mesa, mesa.get_by_role("link", name=f"Subir el PDF que firmó {firma.nombre}"))
    mirar(mesa, "Firma con certificado", con_axe=con_axe)
    documento = Documento.objects.get(pk=emitido.documento_id)
    for contenido, frase in (
        (bytes(documento.archivo.contenido), "Descárgalo otra vez"),
        (bytes(documento.vigente.contenido), "es válida y quedó en el PDF"),
    ):
        archivo = {"name": "c.pdf", "mimeType": "application/pdf", "buffer": firmar_fuera(contenido, firma.campo)}
        mesa.locator("input[type=file]").set_input_files(archivo)  # type: ignore[arg-type]
        pulsar(mesa, mesa.get_by_role("button", name="Comprobar y guardar la firma"))
        expect(mesa.get_by_text(frase).first).to_be_visible()


def _firmar_en_papel(mesa: Page, emitido: ConvenioEmitido, *, con_axe: bool) -> None:
    """Hand in the scan of the sheet, tied to the digest printed on it."""
    pulsar(mesa, mesa.get_by_role("link", name="Subir la hoja firmada a mano"))
    mirar(mesa, "Hoja firmada a mano", con_axe=con_axe)
    escaneo = {"name": "hoja.png", "mimeType": "image/png", "buffer": hoja()}
    mesa.locator("input[type=file]").set_input_files(escaneo)  # type: ignore[arg-type]
    escribir(mesa, mesa.get_by_label("Huella impresa al pie"), huella(emitido.registro)[:16])
    pulsar(mesa, mesa.get_by_label(re.compile("Rosa De Otra")), "Space")
    pulsar(mesa, mesa.get_by_role("button", name="Guardar la hoja firmada"))
    expect(mesa.get_by_text("1 firma").first).to_be_visible()


def _leer_y_comprobar(visita: Page, sitio: str, convenio: Convenio, carpeta: Path, *, con_axe: bool) -> None:
    """Find it from the exercise; another tool finds the seal and the two signatures valid, and so does the portal."""
    municipio = convenio.municipio.clave
    ejercicio = convenio.ejercicios.get()
    visita.goto(f"{sitio}{reverse('ejercicio', args=[municipio, ejercicio.clave])}")
    pulsar(visita, visita.get_by_role("link", name=convenio.nombre))
    mirar(visita, convenio.nombre, con_axe=con_axe)
    expect(visita.get_by_text("de puño y letra, en papel")).to_be_visible()
    ruta = visita.get_by_role("link", name="Descargar el PDF").get_attribute("href")
    archivo = carpeta / "convenio.pdf"
    archivo.write_bytes(visita.request.get(f"{sitio}{ruta}").body())
    dicho = subprocess.run(["pdfsig", str(archivo)], capture_output=True, text=True, check=False).stdout
    assert dicho.count("Signature is Valid.") == 3
    pulsar(visita, visita.get_by_role("link", name="Comprobar que es auténtico"))
    mirar(visita, "auténtico", con_axe=con_axe)
    visita.goto(f"{sitio}{reverse('convenios', args=[municipio])}")
    mirar(visita, "Convenios", con_axe=con_axe)


def _concluir(mesa: Page, *, con_axe: bool) -> None:
    """Say how it ended; a day that has not come is refused."""
    pulsar(mesa, mesa.get_by_role("link", name="Concluir"))
    mirar(mesa, "Concluir el convenio", con_axe=con_axe)
    escribir(mesa, mesa.get_by_label("Concluyó el"), f"{timezone.localdate() + datetime.timedelta(3):%d/%m/%Y}")
    escribir(mesa, mesa.get_by_label("Cómo concluyó"), "Se entregó la obra.")
    pulsar(mesa, mesa.get_by_role("button", name="Concluir"))
    expect(mesa.get_by_text("La fecha va desde la firma hasta hoy.").first).to_be_visible()
    escribir(mesa, mesa.get_by_label("Concluyó el"), f"{timezone.localdate():%d/%m/%Y}")
    pulsar(mesa, mesa.get_by_role("button", name="Concluir"))
    expect(mesa.get_by_text("Se entregó la obra.")).to_be_visible()
