"""The acta after the closing: review by personal link, correction, approval, signatures, publication, erratas."""

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

from participacion.domain.registros import huella
from participacion.enums import ReglaAprobacion, ReglaFirmas, Rol
from participacion.models import Correo, Documento, Firma, Nombramiento, Regla, Usuario
from sesiones.documents.imprenta import imprimir, imprimir_erratas
from sesiones.domain import actas, erratas
from sesiones.models import Acta, FeDeErratas, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, consejo, sesion_en_curso, sin_cola
from tests.recorridos.firmantes import codigo, firmar_fuera, hoja
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("sello_de_prueba"),
]
CELULAR = {"width": 360, "height": 740}


@pytest.fixture
def cerrada() -> Sesion:
    """A session of today, closed; its órgano approves when the review ends, and three people sign."""
    organo = consejo(votantes=3)
    Regla.objects.filter(organo=organo).update(
        aprobacion_acta=ReglaAprobacion.AL_CERRAR_REVISION, firmas=ReglaFirmas.PRESENTES_CON_VOTO, dias_observaciones=3
    )
    ahora = timezone.now()
    sesion = sesion_en_curso(organo, inicio=ahora - datetime.timedelta(hours=1))
    actas.cerrar(
        sesion, clausurada_en=ahora, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=sin_cola,
        por=cuenta(Rol.SECRETARIA_TECNICA, organo), ahora=ahora,
    )  # fmt: skip
    cache.clear()
    return Sesion.objects.get(pk=sesion.pk)


def entra(nueva_pagina: Callable[..., Page], sitio: str, usuario: Usuario, **opciones: object) -> Page:
    pagina = nueva_pagina(**opciones)
    dar_entrada(pagina, usuario, sitio)
    return pagina


def enlaces() -> list[str]:
    """Return the paths of the personal links in the outbox, the latest first."""
    cuerpos = Correo.objects.order_by("-pk").values_list("cuerpo", flat=True)
    return [re.search(r"/enlace/revisiones/[^/]+/", cuerpo)[0] for cuerpo in cuerpos]  # type: ignore[index]


def revisar(pagina: Page, sitio: str, sesion: Sesion, nueva_pagina: Callable[..., Page]) -> None:
    """Send to review, let a member observe from a phone without scripts, answer, return, correct and send again."""
    acta = f"{sitio}{reverse('mesa:acta', args=[sesion.pk])}"
    pagina.goto(acta)
    expect(pagina.get_by_role("heading", name="El acta es un borrador")).to_be_visible()
    revisar_accesibilidad(pagina)
    pulsar(pagina, pagina.get_by_role("button", name="Enviar a revisión"))
    expect(pagina.get_by_role("heading", name="Versión 1 en revisión")).to_be_visible()
    revisar_accesibilidad(pagina)

    integrante = nueva_pagina(viewport=CELULAR, java_script_enabled=False)
    integrante.goto(f"{sitio}{enlaces()[0]}")
    integrante.get_by_role("link", name="Observar el punto 3").click()
    expect(integrante.get_by_label("Punto del orden del día")).to_have_value(str(sesion.puntos.get(numero="3").pk))
    integrante.get_by_role("textbox", name="Observación").fill("En el punto 3 falta mi propuesta de <b>riego</b>.")
    integrante.get_by_role("button", name="Enviar la observación").click()
    expect(integrante.get_by_text("Todavía sin respuesta.")).to_be_visible()
    # No horizontal scrolling on a phone: without scripts axe cannot run, so the width is what is looked at.
    assert integrante.locator("main").bounding_box()["width"] <= CELULAR["width"]  # type: ignore[index]

    pagina.reload()
    expect(pagina.get_by_text("1 sin responder.")).to_be_visible()
    respuesta = pagina.locator("#observaciones, section").get_by_label("Aceptada", exact=True).first
    pulsar(pagina, respuesta, "Space")
    escribir(pagina, pagina.get_by_role("textbox", name="Respuesta").last, "Se agrega en el punto 3.")
    pulsar(pagina, pagina.get_by_role("button", name="Guardar la respuesta"))
    expect(pagina.get_by_text("Todas tienen respuesta.")).to_be_visible()
    integrante.reload()
    expect(integrante.get_by_text("Se agrega en el punto 3.")).to_be_visible()

    escribir(pagina, pagina.get_by_label(re.compile("Qué se va a corregir")), "Se agrega el riego.")
    pulsar(pagina, pagina.get_by_role("button", name="Devolver a borrador para corregir"))
    expect(pagina.get_by_text("Devolvió la versión 1 a borrador.")).to_be_visible()
    integrante.reload()
    expect(integrante.get_by_text("Se está corrigiendo: Se agrega el riego.")).to_be_visible()
    pulsar(pagina, pagina.get_by_role("link", name="Corregir textos"))
    pagina.goto(f"{sitio}{reverse('mesa:en_vivo_punto', args=[sesion.pk, sesion.puntos.get(numero='3').pk])}")
    escribir(pagina, pagina.locator("#narrativa"), "Se propuso un programa de riego.")
    pagina.keyboard.press("Control+s")
    expect(pagina.get_by_text(re.compile("guardado", re.IGNORECASE)).first).to_be_visible()
    pagina.goto(acta)
    pulsar(pagina, pagina.get_by_role("button", name="Enviar a revisión"))
    expect(pagina.get_by_role("heading", name="Versión 2 en revisión")).to_be_visible()
    pulsar(pagina, pagina.get_by_role("link", name="Comparar con la anterior"))
    expect(pagina.locator("ins")).to_have_text("Se propuso un programa de riego.")
    revisar_accesibilidad(pagina)


def aprobar(pagina: Page, sitio: str, sesion: Sesion) -> Acta:
    """Try before the window ends, then after it; return the sealed acta."""
    pagina.goto(f"{sitio}{reverse('mesa:acta', args=[sesion.pk])}")
    pulsar(pagina, pagina.get_by_role("button", name="Aprobar el acta"))
    expect(pagina.get_by_text("El plazo para observar todavía no termina.").first).to_be_visible()
    Acta.objects.filter(sesion=sesion, version=2).update(revision_hasta=timezone.now())
    pulsar(pagina, pagina.get_by_role("button", name="Aprobar el acta"))
    expect(pagina.get_by_role("heading", name=re.compile("Acta"), level=1)).to_be_visible()
    acta = Acta.objects.get(sesion=sesion, version=2)
    actas.emitir(str(acta.trabajo_id), imprenta=imprimir, reloj=timezone.now)
    return Acta.objects.select_related("documento").get(pk=acta.pk)


def firmar(pagina: Page, sitio: str, acta: Acta, nueva_pagina: Callable[..., Page]) -> None:
    """Sign with an account, with a certificate and on paper; what does not belong is refused."""
    assert acta.documento
    con_cuenta, con_certificado, en_papel = acta.documento.firmas.all()
    usuario = cuenta(Rol.AUDITORIA, acta.sesion.organo)
    usuario.persona = con_cuenta.persona
    usuario.save()
    suya = entra(nueva_pagina, sitio, usuario, viewport=CELULAR, color_scheme="dark")
    suya.goto(f"{sitio}/mesa/")
    pulsar(suya, suya.get_by_role("link", name=re.compile("Revisar y firmar")))
    expect(suya.get_by_role("heading", name="Revisa antes de firmar")).to_be_visible()
    revisar_accesibilidad(suya)
    pulsar(suya, suya.get_by_label("Leí el acta y la firmo"), "Space")
    escribir(suya, suya.get_by_label("Código de tu segundo factor"), "000000")
    suya.keyboard.press("Enter")
    expect(suya.get_by_text("Ese código no es correcto").first).to_be_visible()
    if (queda := 30 - time.time() % 30) < 5:  # a person would wait for the next code too
        suya.wait_for_timeout(queda * 1000)
    escribir(suya, suya.get_by_label("Código de tu segundo factor"), codigo(usuario))
    suya.keyboard.press("Enter")
    expect(suya.get_by_text(f"Firmaste el acta {acta.folio}.")).to_be_visible()

    pagina.goto(f"{sitio}{reverse('mesa:acta', args=[acta.sesion_id])}")
    expect(pagina.get_by_text("Han firmado 1 de 3.")).to_be_visible()
    revisar_accesibilidad(pagina)
    pulsar(pagina, pagina.get_by_role("link", name=f"Subir el PDF que firmó {con_certificado.nombre}"))
    expect(pagina.get_by_role("heading", name=re.compile("Firma con certificado"))).to_be_visible()
    revisar_accesibilidad(pagina)
    viejo = bytes(Documento.objects.get(pk=acta.documento_id).archivo.contenido)
    vigente = bytes(Documento.objects.get(pk=acta.documento_id).vigente.contenido)
    for contenido, frase in (
        (firmar_fuera(viejo, con_certificado.campo), "Descárgalo otra vez"),
        (firmar_fuera(vigente, con_certificado.campo), "El certificado es de «Persona Que Firma»"),
    ):
        archivo = {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": contenido}
        pagina.locator("input[type=file]").set_input_files(archivo)  # type: ignore[arg-type]
        pulsar(pagina, pagina.get_by_role("button", name="Comprobar y guardar la firma"))
        expect(pagina.get_by_text(frase).first).to_be_visible()
    pulsar(pagina, pagina.get_by_label(re.compile("El certificado es de otra persona")), "Space")
    pagina.locator("input[type=file]").set_input_files(archivo)  # type: ignore[arg-type]
    pulsar(pagina, pagina.get_by_role("button", name="Comprobar y guardar la firma"))
    expect(pagina.get_by_text("es válida y quedó en el PDF")).to_be_visible()

    pulsar(pagina, pagina.get_by_role("link", name="Subir la hoja firmada a mano"))
    expect(pagina.get_by_role("heading", name=re.compile("Hoja firmada a mano"))).to_be_visible()
    revisar_accesibilidad(pagina)
    escaneo = {"name": "hoja.png", "mimeType": "image/png", "buffer": hoja()}
    for digest, frase in (
        ("0" * 16, "Esa huella no es la de este documento."),
        (huella(acta.registro)[:16], "1 firma"),
    ):
        pagina.locator("input[type=file]").set_input_files(escaneo)  # type: ignore[arg-type]
        escribir(pagina, pagina.get_by_label("Huella impresa al pie"), digest)
        casilla = pagina.get_by_label(re.compile(re.escape(en_papel.nombre)))
        if not casilla.is_checked():
            pulsar(pagina, casilla, "Space")
        pulsar(pagina, pagina.get_by_role("button", name="Guardar la hoja firmada"))
        expect(pagina.get_by_text(frase).first).to_be_visible()
    assert Firma.objects.filter(documento=acta.documento, estado="FIRMADA").count() == 3


def publicar(pagina: Page, sitio: str, acta: Acta, visita: Page, carpeta: Path) -> None:
    """Publish; a visitor reads the page and the PDF, and another tool finds the two signatures and the seal valid."""
    publica = f"{sitio}{_publica(acta)}"
    assert visita.goto(f"{publica}acta/").status == 404  # type: ignore[union-attr]
    expect(visita.get_by_text("falta publicarla")).to_be_visible()
    pagina.goto(f"{sitio}{reverse('mesa:acta', args=[acta.sesion_id])}")
    pulsar(pagina, pagina.get_by_role("button", name="Publicar el acta"))
    expect(pagina.get_by_text("El acta está publicada.")).to_be_visible()
    visita.goto(f"{publica}acta/")
    expect(visita.get_by_text("Se propuso un programa de riego.")).to_be_visible()
    expect(visita.get_by_text("firmó de puño y letra, en papel")).to_be_visible()
    revisar_accesibilidad(visita)
    respuesta = visita.request.get(f"{publica}acta.pdf")
    archivo = carpeta / "acta.pdf"
    archivo.write_bytes(respuesta.body())
    dicho = subprocess.run(["pdfsig", str(archivo)], capture_output=True, text=True, check=False).stdout
    assert dicho.count("Signature is Valid.") == 3
    visita.goto(f"{sitio}/verificar/")
    visita.locator("input[type=file]").set_input_files(str(archivo))
    pulsar(visita, visita.get_by_role("button", name="Comparar el archivo"))
    expect(visita.get_by_role("heading", level=1)).to_have_text("Documento auténtico")
    expect(visita.get_by_text("Persona Que Firma").first).to_be_visible()
    revisar_accesibilidad(visita)


def corregir(pagina: Page, sitio: str, acta: Acta, visita: Page) -> None:
    """Issue a fe de erratas; the verification of the acta leads to it."""
    pagina.goto(f"{sitio}{reverse('mesa:acta', args=[acta.sesion_id])}")
    pulsar(pagina, pagina.get_by_role("link", name="Emitir una fe de erratas"))
    expect(pagina.get_by_role("heading", name=re.compile("Fe de erratas"))).to_be_visible()
    revisar_accesibilidad(pagina)
    escribir(pagina, pagina.get_by_label("Por qué se corrige"), "Se transcribió mal.")
    escribir(pagina, pagina.get_by_role("textbox", name="Dice").first, "un programa de siembra")
    escribir(pagina, pagina.get_by_role("textbox", name="Debe decir").first, "un programa de riego por goteo")
    pulsar(pagina, pagina.get_by_role("button", name="Emitir la fe de erratas"))
    expect(pagina.get_by_text("El acta no dice eso. Cópialo tal como aparece.").first).to_be_visible()
    escribir(pagina, pagina.get_by_role("textbox", name="Dice").first, "un programa de riego")
    pulsar(pagina, pagina.get_by_role("button", name="Emitir la fe de erratas"))
    expect(pagina.get_by_role("heading", name=re.compile("Fe de erratas"), level=1)).to_be_visible()
    fe = FeDeErratas.objects.get()
    erratas.emitir(str(fe.trabajo_id), imprenta=imprimir_erratas, reloj=timezone.now)
    assert acta.documento
    visita.goto(f"{sitio}/verificar/{acta.documento.codigo}/")
    expect(visita.get_by_text("Este documento tiene correcciones.")).to_be_visible()
    pulsar(visita, visita.get_by_role("link", name=re.compile("Fe de erratas")))
    expect(visita.get_by_text("Corrige a")).to_be_visible()
    revisar_accesibilidad(visita)


def _publica(acta: Acta) -> str:
    organo = acta.sesion.organo
    return f"/{organo.municipio.clave}/sesiones/{organo.clave}/{acta.sesion.anio}/ordinaria-{acta.sesion.numero}/"


def test_de_la_revision_a_la_publicacion(
    cerrada: Sesion, nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    sitio, organo = live_server.url, cerrada.organo
    assert Nombramiento.objects.filter(organo=organo).count() == 4
    secretaria = entra(nueva_pagina, sitio, cuenta(Rol.SECRETARIA_TECNICA, organo))
    coordinacion = entra(nueva_pagina, sitio, cuenta(Rol.COORDINACION, organo))
    visita = nueva_pagina()
    revisar(secretaria, sitio, cerrada, nueva_pagina)
    acta = aprobar(coordinacion, sitio, cerrada)
    firmar(secretaria, sitio, acta, nueva_pagina)
    publicar(coordinacion, sitio, acta, visita, tmp_path)
    corregir(coordinacion, sitio, acta, visita)
