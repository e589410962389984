"""The main errand, by the three people who do it: the secretaría, the coordinación and a visitor."""

import datetime
import io
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from participacion.models import Asignacion, Documento, Usuario
from sesiones.models import Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories.escenas import consejo, plantilla
from tests.recorridos.teclado import escribir, ir_a, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]

CONTRASENIA = "una-contraseña-de-prueba-larga"
NARRATIVA = "La presidencia presentó el **calendario** de recorridos.\n\n- Parque norte\n- Parque sur"
ACUERDO = "Publicar el calendario de recorridos en los tableros de las delegaciones."


def persona(nombre: str, rol: Rol, organo: object) -> Usuario:
    """Return an account with a role and its second factor."""
    usuario = Usuario.objects.create_user(nombre, password=CONTRASENIA, first_name=nombre.capitalize())
    Asignacion.objects.create(usuario=usuario, organo=organo, rol=rol)
    TOTP.activate(usuario, generate_totp_secret())
    return usuario


def codigo(usuario: Usuario) -> str:
    """Return the six digits of this moment."""
    secreto = decrypt(Authenticator.objects.get(user=usuario, type=Authenticator.Type.TOTP).data["secret"])
    return format_hotp_value(hotp_value(secreto, int(time.time()) // 30))


def entrar(pagina: Page, direccion: str, usuario: Usuario) -> None:
    """Sign in with both factors, by keyboard."""
    pagina.goto(direccion)
    escribir(pagina, pagina.get_by_label("Cuenta"), usuario.username)
    escribir(pagina, pagina.get_by_label("Contraseña"), CONTRASENIA)
    pulsar(pagina, pagina.get_by_role("button", name="Entrar", exact=True))
    expect(pagina.get_by_label("Código")).to_be_visible()
    revisar_accesibilidad(pagina)
    if (queda := 30 - time.time() % 30) < 5:  # a person would wait for the next code too
        pagina.wait_for_timeout(queda * 1000)
    escribir(pagina, pagina.get_by_label("Código"), codigo(usuario))
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("button", name="Salir")).to_be_visible()


@pytest.fixture(autouse=True)
def sin_limites_anteriores() -> None:
    """Forget the sign-ins of earlier tests: the limits count by address."""
    cache.clear()


def levantar_sesion(pagina: Page, sitio: str, secretaria: Usuario) -> Sesion:
    """Take a session from its draft to its closing, by keyboard; return it."""
    entrar(pagina, f"{sitio}/mesa/", secretaria)
    pulsar(pagina, pagina.get_by_role("link", name="Nueva sesión"))
    expect(pagina.get_by_label("Fecha")).to_be_visible()
    revisar_accesibilidad(pagina)
    fecha = pagina.evaluate(
        "new Date().toLocaleDateString('en-US', {month: '2-digit', day: '2-digit', year: 'numeric'})"
    )
    escribir(pagina, pagina.get_by_label("Fecha"), fecha.replace("/", ""))
    escribir(pagina, pagina.get_by_label("Lugar"), "Sala de cabildo")
    pulsar(pagina, pagina.get_by_role("button", name="Programar la sesión"))
    expect(pagina.get_by_role("heading", name="Lo que lleva esta sesión")).to_be_visible()
    revisar_accesibilidad(pagina)
    pulsar(pagina, pagina.locator("main").get_by_role("link", name="Pasar lista").first)
    pulsar(pagina, pagina.get_by_role("button", name="Abrir el pase de lista"))
    expect(pagina.get_by_role("heading", name="Pase de lista y quórum")).to_be_visible()
    revisar_accesibilidad(pagina)

    interruptores = pagina.get_by_role("switch")
    for n in range(interruptores.count() - 1):  # the last member is away
        pulsar(pagina, interruptores.nth(n), "Space")
        expect(interruptores.nth(n)).to_be_checked()
    expect(pagina.locator("#quorum")).to_contain_text("Hay quórum")
    pulsar(pagina, pagina.locator("#quorum-panel").get_by_role("button", name=re.compile("Declarar|Instalar")).first)
    expect(pagina.locator("#narrativa")).to_be_visible()
    revisar_accesibilidad(pagina)

    pulsar(pagina, pagina.get_by_role("link", name=re.compile("Asuntos de la sesión")))
    expect(pagina.get_by_role("heading", name="Asuntos de la sesión")).to_be_visible()
    escribir(pagina, pagina.locator("#narrativa"), NARRATIVA)
    pagina.keyboard.press("Control+s")
    expect(pagina.get_by_text(re.compile("guardado", re.IGNORECASE)).first).to_be_visible()
    pagina.keyboard.press("F8")
    pagina.keyboard.type(ACUERDO)
    escribir(pagina, pagina.get_by_label("Responsable"), "Secretaría técnica")
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_text(ACUERDO).first).to_be_visible()
    revisar_accesibilidad(pagina)

    sesion = Sesion.objects.get()
    pulsar(pagina, pagina.get_by_role("link", name=re.compile("clausura", re.IGNORECASE)).last)
    expect(pagina.get_by_role("heading", name="Revisa antes de clausurar")).to_be_visible()
    revisar_accesibilidad(pagina)
    return sesion


def clausurar(pagina: Page, sesion: Sesion) -> None:
    """Close the session that is under review, and wait for its acta on the progress page."""
    ir_a(pagina, pagina.get_by_label("Hora de término"))
    pulsar(pagina, pagina.get_by_role("button", name="Clausurar la sesión"))
    expect(pagina.get_by_role("link", name=re.compile("Descargar PDF"))).to_be_visible(timeout=60_000)
    revisar_accesibilidad(pagina)
    sesion.refresh_from_db()
    assert sesion.estado == "CLAUSURADA"


def descargar(pagina: Page, sitio: str, coordinacion: Usuario, carpeta: Path) -> Path:
    """Sign in as the coordinación and download the acta from its list; return the file."""
    entrar(pagina, f"{sitio}/mesa/actas/", coordinacion)
    enlace = pagina.get_by_role("link", name=re.compile("Descargar PDF")).first
    expect(enlace).to_be_visible()
    revisar_accesibilidad(pagina)
    respuesta = pagina.request.get(f"{sitio}{enlace.get_attribute('href')}")
    assert respuesta.ok and respuesta.headers["content-type"] == "application/pdf"
    archivo = carpeta / "acta.pdf"
    archivo.write_bytes(respuesta.body())
    return archivo


def veredicto(pagina: Page, sitio: str, nombre: str, contenido: bytes) -> str:
    """Upload a file to the verification page without JavaScript; return the heading of the answer."""
    pagina.goto(f"{sitio}/verificar/")
    campo = pagina.locator("input[type=file]")
    campo.set_input_files({"name": nombre, "mimeType": "application/pdf", "buffer": contenido})
    with pagina.expect_navigation():
        pulsar(pagina, pagina.get_by_role("button", name="Comparar el archivo"))
    return pagina.get_by_role("heading", level=1).inner_text()


def con_revision_agregada(pdf: bytes) -> bytes:
    """Return the file with a revision appended that changes its first page, as a forger would."""
    from pyhanko.pdf_utils.generic import NameObject, TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    hoja = escritor.root["/Pages"]["/Kids"][0].get_object()
    hoja[NameObject("/Nota")] = TextStringObject("cambiado")
    escritor.update_container(hoja)
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def test_de_la_lista_al_sello_y_del_sello_a_quien_verifica(
    nueva_pagina: Callable[..., Page],
    live_server: LiveServer,
    trabajador: Callable[[], object],
    tmp_path: Path,
) -> None:
    organo = consejo(votantes=5)
    plantilla(organo)
    secretaria = persona("secretaria", Rol.SECRETARIA_TECNICA, organo)
    coordinacion = persona("coordinacion", Rol.COORDINACION, organo)
    trabajador()
    sitio = live_server.url

    escritorio = nueva_pagina()
    sesion = levantar_sesion(escritorio, sitio, secretaria)
    # The session began this very minute; a closing in the same minute would not be after the start.
    Sesion.objects.filter(pk=sesion.pk).update(iniciada_en=sesion.iniciada_en - datetime.timedelta(minutes=90))
    clausurar(escritorio, sesion)

    archivo = descargar(nueva_pagina(), sitio, coordinacion, tmp_path)
    pdf = archivo.read_bytes()
    documento = Documento.objects.get()
    assert bytes(documento.archivo.contenido) == pdf
    texto = subprocess.run(["pdftotext", "-layout", archivo, "-"], capture_output=True, text=True, check=True).stdout
    assert "calendario de recorridos" in texto and documento.folio in texto and "Hay quórum" in texto
    with pikepdf.open(archivo) as abierto:
        assert "registro.json" in abierto.attachments

    visitante = nueva_pagina(java_script_enabled=False)
    assert veredicto(visitante, sitio, "acta.pdf", pdf) == "Documento auténtico"
    assert visitante.get_by_text(documento.folio, exact=True).first.is_visible()
    danado = bytearray(pdf)
    danado[len(pdf) // 3] ^= 1
    assert "alterado" in veredicto(visitante, sitio, "danado.pdf", bytes(danado)).lower()
    assert "alterado" in veredicto(visitante, sitio, "agregado.pdf", con_revision_agregada(pdf)).lower()
    visitante.goto(f"{sitio}/v/{documento.codigo}/")
    assert visitante.get_by_role("heading", level=1).inner_text() == "Documento auténtico"
