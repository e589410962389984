"""Convening, whole: from the template to the answers of who was called, with a worker that seals the notices."""

import datetime
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.domain.correos import Mensaje, enviar_pendientes
from participacion.enums import Calidad, EstadoCorreo, Rol, UnidadAviso
from participacion.models import Correo, Nombramiento, Organo, Usuario
from sesiones.domain.citas import ENLACE
from sesiones.domain.nombres import ruta_sesion
from sesiones.models import Citatorio, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import NombramientoFactory, cuenta
from tests.factories.escenas import consejo, plantilla
from tests.recorridos.sala import dar_entrada
from tests.recorridos.teclado import escribir, pulsar
from tests.recorridos.test_armar_el_orden import ANCHO, OFICIO, mirar, numeros
from tests.recorridos.test_certificar_e_informar import CELULAR, retratar

pytestmark = [pytest.mark.navegador, pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
PRENSA_MS = 60_000
URGENCIA = "La obra empieza el lunes y el Consejo pidió opinar antes."


def organo_con_plazo() -> Organo:
    """Return an órgano of three seats, one with a suplente, that convenes 72 hours ahead."""
    organo = consejo(votantes=3, siglas="CP")
    regla = organo.reglas.get()
    regla.aviso_ordinaria, regla.unidad_aviso = 72, UnidadAviso.HORAS
    regla.save()
    for nombramiento in organo.nombramientos.select_related("persona"):
        nombramiento.persona.correo = f"{nombramiento.persona.clave}@example.org"
        nombramiento.persona.save()
    titular = organo.nombramientos.order_by("prelacion").last()
    NombramientoFactory(organo=organo, calidad=Calidad.SUPLENTE, suple_a=titular, cargo="Suplencia")
    plantilla(organo)
    return organo


def redactar(mesa: Page, sitio: str) -> Sesion:
    """Draft a session for tomorrow from the template, put a point in order and annex a file, with the keyboard."""
    manana = timezone.localdate() + datetime.timedelta(days=1)
    mesa.goto(f"{sitio}/mesa/sesiones/")
    pulsar(mesa, mesa.get_by_role("link", name="Nueva sesión"))
    mesa.get_by_label("Tipo de sesión").select_option(label="Ordinaria")
    escribir(mesa, mesa.get_by_label("Número"), "1")
    escribir(mesa, mesa.get_by_label("Año", exact=True), str(manana.year))
    mesa.get_by_label("Fecha").fill(manana.isoformat())
    mesa.get_by_label("Primera convocatoria").fill("17:30")
    mesa.get_by_label("Segunda convocatoria").fill("18:00")
    escribir(mesa, mesa.get_by_label("Lugar"), "Sala de Cabildo")
    mesa.get_by_label("Orden del día").select_option(label="Sesión ordinaria")
    pulsar(mesa, mesa.get_by_role("button", name="Programar la sesión"))
    expect(mesa.get_by_text("La sesión quedó programada.")).to_be_visible()
    sesion = Sesion.objects.get()
    pulsar(mesa, mesa.get_by_role("link", name="Orden del día", exact=True).first)
    punto = sesion.puntos.get(titulo="Asuntos de la sesión")
    pulsar(mesa, mesa.locator(f"#adentro-{punto.pk}"))
    expect(mesa.locator(f"#afuera-{punto.pk}")).to_be_focused()
    mesa.keyboard.press("Enter")
    expect(mesa.locator(f"#adentro-{punto.pk}")).to_be_focused()
    pulsar(mesa, mesa.locator(f"#bajar-{punto.pk}"))
    expect(mesa.locator(f"#punto-{punto.pk} .num")).to_have_text("4")
    assert numeros(sesion) == ["1 Pase", "2 Aprobación", "3 Asuntos", "4 Asuntos", "5 Clausura"]
    pulsar(mesa, mesa.get_by_role("link", name="Anexos de la sesión"))
    mesa.locator("input[type=file]").set_input_files(OFICIO)  # type: ignore[arg-type]
    escribir(mesa, mesa.get_by_label("Título"), "Oficio de la Contraloría")
    mesa.get_by_label("De qué punto es").select_option(label="4. Asuntos de la sesión")
    pulsar(mesa, mesa.get_by_label("Publicarlo con la sesión"), "Space")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar el anexo"))
    expect(mesa.get_by_text("Se agregó el anexo")).to_be_visible()
    return sesion


def esperar_a_la_prensa(mesa: Page, sitio: str, sesion: Sesion, cuantos: int) -> None:
    """Wait at the desk until every notice is sealed."""
    for _ in range(120):
        if Citatorio.objects.filter(documento__isnull=False).count() == cuantos:
            break
        mesa.wait_for_timeout(PRENSA_MS / 120)
    mesa.goto(f"{sitio}{reverse('mesa:convocatoria', args=[sesion.pk])}")
    expect(mesa.get_by_role("link", name=re.compile("^Descargar PDF"))).to_have_count(cuantos)


def enlace_de(nombramiento: Nombramiento, mensajes: list[Mensaje], sitio: str) -> str:
    """Return the personal link of the mail that reached a person, on this test's server."""
    (suyo,) = (m for m in mensajes if m.para == nombramiento.persona.correo)
    hallado = ENLACE.search(suyo.cuerpo)
    assert hallado
    return f"{sitio}{urlsplit(hallado.group()).path}"


def responder(pagina: Page, enlace: str, boton: str, **campos: str) -> None:
    """Open a personal link, without an account, and answer with the keyboard."""
    pagina.goto(enlace)
    revisar_accesibilidad(pagina)
    assert pagina.evaluate(ANCHO)
    for etiqueta, texto in campos.items():
        escribir(pagina, pagina.get_by_label(etiqueta), texto)
    pulsar(pagina, pagina.get_by_role("button", name=boton))


@pytest.fixture
def secretaria() -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, organo_con_plazo())


def test_de_la_plantilla_a_las_respuestas(
    nueva_pagina: Callable[..., Page],
    live_server: LiveServer,
    trabajador: Callable[[], object],
    secretaria: Usuario,
    tmp_path: Path,
) -> None:
    organo = secretaria.asignaciones.get().organo
    preside, toma_acta, _, con_suplente = organo.nombramientos.exclude(suple_a__isnull=False).order_by("prelacion")
    trabajador()
    sitio = live_server.url
    mesa = nueva_pagina()
    dar_entrada(mesa, secretaria, sitio)
    sesion = redactar(mesa, sitio)

    # Nobody outside sees the annex yet.
    visita = nueva_pagina(viewport=CELULAR, color_scheme="dark")
    publica = f"{sitio}{reverse('sesion', kwargs=ruta_sesion(sesion))}"
    visita.goto(publica)
    expect(visita.get_by_text("Oficio de la Contraloría")).to_have_count(0)

    # The account of the notice period, and no short notice without its reason.
    mesa.goto(f"{sitio}{reverse('mesa:sesion', args=[sesion.pk])}")
    pulsar(mesa, mesa.get_by_role("link", name=re.compile("^Convocatoria|^Convocar")).first)
    expect(mesa.locator("main")).to_contain_text("72 horas")
    expect(mesa.get_by_text("Por qué se convoca con menos anticipación")).not_to_contain_text("opcional")
    mirar(mesa, "convocatoria-antes")
    mesa.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    pulsar(mesa, mesa.get_by_role("button", name="Emitir la convocatoria"))
    expect(mesa.locator("#errores")).to_contain_text("menos anticipación")
    assert not Citatorio.objects.exists() and Sesion.objects.get().convocada_en is None
    escribir(mesa, mesa.locator("[name=motivo_urgencia]"), URGENCIA)
    pulsar(mesa, mesa.get_by_role("button", name="Emitir la convocatoria"))
    esperar_a_la_prensa(mesa, sitio, sesion, 1)
    citatorio = Citatorio.objects.get()
    assert (citatorio.en_plazo, citatorio.motivo_urgencia) == (False, URGENCIA)
    mirar(mesa, "convocatoria-despues")

    # The sealed paper says when, on what and why so late; the outbox holds one mail for each person.
    assert citatorio.documento
    papel = tmp_path / "convocatoria.pdf"
    papel.write_bytes(bytes(citatorio.documento.vigente.contenido))
    leido = subprocess.run(["pdftotext", "-layout", papel, "-"], capture_output=True, text=True, check=True).stdout
    for dicho in ("17:30", "18:00", "Sala de Cabildo", "Asuntos de la sesión", "Oficio de la Contraloría"):
        assert dicho in leido, dicho
    assert "La obra empieza el lunes" in " ".join(leido.split())
    assert Correo.objects.count() == organo.nombramientos.count()
    sin_direccion = Correo.objects.get(estado=EstadoCorreo.SIN_DIRECCION)
    assert sin_direccion.envio_citatorio.citado.nombramiento.calidad == Calidad.SUPLENTE
    mensajes: list[Mensaje] = []
    assert enviar_pendientes(mensajes.append, ahora=timezone.now()) == 4
    tipos = {tipo.partition(";")[0] for mensaje in mensajes for _, _, tipo in mensaje.adjuntos}
    assert tipos == {"application/pdf", "text/calendar"}

    # The public page shows the annex from here on.
    visita.goto(publica)
    expect(visita.get_by_role("link", name="Oficio de la Contraloría")).to_be_visible()
    revisar_accesibilidad(visita)

    # Three people answer from their phones, with nothing but the link of their mail.
    celular = nueva_pagina(viewport=CELULAR)
    responder(celular, enlace_de(preside, mensajes, sitio), "Confirmar que asistiré")
    expect(celular.get_by_text("Quedó registrado que asistirás.")).to_be_visible()
    expect(celular.get_by_role("link", name="Oficio de la Contraloría")).to_be_visible()
    retratar(celular, "cita-confirmada")
    responder(celular, enlace_de(toma_acta, mensajes, sitio), "Enviar mi excusa", Motivo="Estaré fuera del municipio.")
    expect(celular.get_by_text("Quedó registrada tu excusa.")).to_be_visible()
    sin_guiones = nueva_pagina(viewport=CELULAR, java_script_enabled=False)
    sin_guiones.goto(enlace_de(con_suplente, mensajes, sitio))
    pulsar(sin_guiones, sin_guiones.get_by_role("button", name="Nombrar a mi suplente"))
    expect(sin_guiones.locator("main")).to_contain_text("Tu suplente recibe un correo")
    celular.goto(f"{sitio}/enlace/citas/no-es-una-llave/")
    expect(celular.get_by_role("heading", level=1)).to_be_visible()
    expect(celular.get_by_text("Sala de Cabildo")).to_have_count(0)

    # The desk sees who answered what.
    mesa.goto(f"{sitio}{reverse('mesa:convocatoria', args=[sesion.pk])}")
    tabla = mesa.locator("table.entrega")
    for nombramiento, respuesta in (
        (preside, "Asistirá"),
        (toma_acta, "Se excusa"),
        (con_suplente, "Asistirá su suplente"),
    ):
        expect(tabla.get_by_role("row").filter(has_text=str(nombramiento.persona)).first).to_contain_text(respuesta)
    expect(tabla).to_contain_text("Motivo: Estaré fuera del municipio.")
    expect(tabla.get_by_role("row").filter(has_text=str(preside.persona)).first).to_contain_text("Enviado")
    mirar(mesa, "convocatoria-respuestas")

    ampliar(mesa, visita, sitio, publica, sesion)


def ampliar(mesa: Page, visita: Page, sitio: str, publica: str, sesion: Sesion) -> None:
    """Add a point after the convocatoria: no number changes, it says why, and everybody is told."""
    mesa.goto(f"{sitio}{reverse('mesa:orden', args=[sesion.pk])}")
    expect(mesa.get_by_role("button", name=re.compile("^(Subir|Bajar|Quitar)"))).to_have_count(0)
    escribir(mesa, mesa.get_by_label("Título del punto"), "Vialidad de la Loma")
    escribir(mesa, mesa.get_by_label("Por qué se amplía"), "Lo pidió la Delegación.")
    pulsar(mesa, mesa.get_by_role("button", name="Agregar el punto"))
    expect(mesa.get_by_text("Se agregó el punto 6.")).to_be_visible()
    assert numeros(sesion) == ["1 Pase", "2 Aprobación", "3 Asuntos", "4 Asuntos", "6 Vialidad", "5 Clausura"]
    mesa.goto(f"{sitio}{reverse('mesa:convocatoria', args=[sesion.pk])}")
    expect(mesa.locator("#t-novedades")).to_be_visible()
    mirar(mesa, "convocatoria-ampliacion")
    mesa.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    pulsar(mesa, mesa.get_by_role("button", name="Emitir la ampliación"))
    esperar_a_la_prensa(mesa, sitio, sesion, 2)
    aviso = Correo.objects.filter(envio_citatorio__citatorio__numero=2).exclude(para="").first()
    assert aviso and "Vialidad de la Loma" in aviso.cuerpo and "Lo pidió la Delegación." in aviso.cuerpo
    mesa.goto(f"{sitio}{reverse('mesa:orden', args=[sesion.pk])}")
    expect(mesa.get_by_role("button", name=re.compile("^Quitar"))).to_have_count(0)
    visita.goto(publica)
    expect(visita.locator("main")).to_contain_text("Se agregó después de la convocatoria: Lo pidió la Delegación.")
    assert visita.evaluate(ANCHO)
    retratar(visita, "publica-ampliada")
