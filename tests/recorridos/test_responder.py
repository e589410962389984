"""Answering a convocatoria without account or scripts; the secretaría attends who cannot; the roll hints."""

import datetime
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Calidad, EstadoCorreo, Rol
from participacion.models import Correo, Organo
from sesiones.domain import celebracion, convocar
from sesiones.domain.citas import ENLACE
from sesiones.enums import Modalidad
from sesiones.models import Citado, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import NombramientoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_programada, sin_cola
from tests.recorridos.sala import dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
CELULAR = {"width": 360, "height": 740}
SIN_DESBORDE = "document.documentElement.scrollWidth <= window.innerWidth"


def convocada() -> Sesion:
    """Return a hybrid session of next week, its convocatoria sealed and its mails waiting."""
    organo: Organo = consejo(votantes=4, siglas="CP")
    for n, nombramiento in enumerate(organo.nombramientos.select_related("persona")):
        nombramiento.persona.correo = "" if n == 4 else f"persona{n}@example.org"
        nombramiento.persona.save()
    titular = organo.nombramientos.order_by("prelacion")[2]
    NombramientoFactory(
        organo=organo,
        calidad=Calidad.SUPLENTE,
        suple_a=titular,
        cargo="Suplencia",
        prelacion=30_000,
        persona__correo="s@x.mx",
    )
    por = cuenta(Rol.SECRETARIA_TECNICA, organo)
    sesion = sesion_programada(organo, por=por, fecha=timezone.localdate() + datetime.timedelta(days=9))
    Sesion.objects.update(modalidad=Modalidad.HIBRIDA, plataforma="Zoom")
    sesion.refresh_from_db()
    citatorio = convocar.emitir_convocatoria(
        sesion, motivo_urgencia="Prueba.", portal=PORTAL, por=por, ahora=timezone.now(), mensajero=sin_cola
    )
    convocar.emitir(str(citatorio.trabajo_id), imprenta=imprenta_de_prueba, reloj=timezone.now, portal=PORTAL)
    return Sesion.objects.get(pk=sesion.pk)


def enlace_de(citado: Citado, sitio: str) -> str:
    correo = Correo.objects.filter(envio_citatorio__citado=citado).latest("pk")
    hallado = ENLACE.search(correo.cuerpo)
    assert hallado
    return f"{sitio}/enlace/{hallado.group().partition('/enlace/')[2]}"


def test_se_responde_sin_cuenta_y_sin_guiones_y_la_lista_lo_recuerda(
    nueva_pagina: Callable[..., Page], live_server: LiveServer
) -> None:
    sesion = convocada()
    sitio = live_server.url
    preside, secretaria, titular, _cuarta, sin_correo = sesion.citados.order_by("pk")[:5]
    enlaces = {c.pk: enlace_de(c, sitio) for c in (preside, secretaria, titular)}

    # Without scripts: an answer that lacks something comes back with what was typed; then the three answers.
    celular = nueva_pagina(viewport=CELULAR, color_scheme="dark", java_script_enabled=False)
    celular.goto(enlaces[preside.pk])
    expect(celular.get_by_role("heading", level=1)).to_contain_text("Te convocan a la")
    celular.get_by_role("button", name="Confirmar que asistiré").click()
    expect(celular.get_by_role("alert")).to_contain_text("Di si asistirás en persona o a distancia.")
    celular.get_by_label("A distancia").check()
    celular.get_by_role("button", name="Confirmar que asistiré").click()
    expect(celular.get_by_text("Asistirá a distancia.")).to_be_visible()
    celular.goto(enlaces[secretaria.pk])
    celular.get_by_label("Motivo").fill("Salgo de la ciudad.")
    celular.get_by_role("button", name="Enviar mi excusa").click()
    expect(celular.get_by_text("Motivo: Salgo de la ciudad.")).to_be_visible()
    celular.goto(enlaces[titular.pk])
    celular.get_by_role("button", name="Nombrar a mi suplente").click()
    expect(celular.get_by_text("Asistirá su suplente:")).to_be_visible()

    # With scripts, narrow and dark: nothing overflows, nothing breaks a rule of accessibility.
    otra = nueva_pagina(viewport=CELULAR, color_scheme="dark")
    otra.goto(enlaces[titular.pk])
    revisar_accesibilidad(otra)
    assert otra.evaluate(SIN_DESBORDE)
    with otra.expect_download() as bajada:
        otra.get_by_role("link", name="Agregar a tu calendario").click()
    assert bajada.value.suggested_filename == "sesion.ics"

    # The secretaría sees it all, and attends who has no mail.
    mesa = nueva_pagina()
    dar_entrada(mesa, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), sitio)
    pagina = f"{sitio}{reverse('mesa:convocatoria', args=[sesion.pk])}"
    mesa.goto(pagina)
    expect(mesa.get_by_text("1 confirmado, 1 con suplente, 1 excusa, 2 sin respuesta")).to_be_visible()
    expect(mesa.get_by_text("Falta entregársela a mano.")).to_have_count(1)
    revisar_accesibilidad(mesa)
    mesa.get_by_role("link", name=f"Atender a {sin_correo.nombre}").click()
    revisar_accesibilidad(mesa)
    mesa.get_by_label("Cómo se entregó").fill("en su oficina")
    mesa.get_by_role("button", name="Guardar el acuse").click()
    expect(mesa.get_by_text("Quedó registrado el acuse.")).to_be_visible()
    mesa.get_by_role("radio", name="Asistirá", exact=True).check()
    mesa.get_by_label("Cómo asistirá, si asiste").select_option(label="Presencial")
    mesa.get_by_role("button", name="Guardar la respuesta").click()
    expect(mesa.get_by_role("alert")).to_contain_text("Escribe cómo llegó la respuesta.")
    mesa.get_by_label("Cómo llegó la respuesta").fill("por teléfono")
    mesa.get_by_role("button", name="Guardar la respuesta").click()
    expect(mesa.get_by_text("Quedó registrada la respuesta.")).to_be_visible()
    mesa.get_by_role("button", name="Dar un enlace nuevo").click()
    nuevo = mesa.locator(".huella").inner_text()
    otra.goto(f"{sitio}/enlace/{nuevo.partition('/enlace/')[2]}")
    expect(otra.get_by_text("La capturó la secretaría técnica: por teléfono.")).to_be_visible()

    # The outbox: without a mail server it says so; what failed is tried again.
    Correo.objects.filter(para="persona1@example.org").update(
        estado=EstadoCorreo.FALLIDO, error="El servidor de correo rechazó esa dirección.", proximo_intento_en=None
    )
    mesa.get_by_role("link", name="Correos", exact=True).click()
    expect(mesa.get_by_text("Este portal no tiene servidor de correo.")).to_be_visible()
    revisar_accesibilidad(mesa)
    mesa.get_by_label("Estado").select_option(label="No se pudo enviar")
    mesa.get_by_role("button", name="Filtrar").click()
    mesa.get_by_role("link", name="Convocatoria a la").click()
    revisar_accesibilidad(mesa)
    expect(mesa.locator(".carta")).to_contain_text("/enlace/citas/")
    mesa.get_by_role("button", name="Reintentar").click()
    expect(mesa.get_by_text("El correo espera de nuevo para salir.")).to_be_visible()

    # The day of the session: the roll says what each one announced and marks nobody; links take no more answers.
    celebracion.iniciar_pase(sesion, por=cuenta(Rol.SECRETARIA_TECNICA, sesion.organo))
    mesa.goto(f"{sitio}{reverse('mesa:en_vivo', args=[sesion.pk])}")
    for frase in ("Confirmó que asistirá a distancia", "Se excusó: Salgo de la ciudad.", "Envía a "):
        expect(mesa.locator(".nota-fila", has_text=frase)).to_be_visible()
    assert set(sesion.asistencias.values_list("estado", flat=True)) == {"PENDIENTE"}
    celular.goto(enlaces[preside.pk])
    expect(celular.get_by_text("La sesión ya empezó.")).to_be_visible()
    expect(celular.get_by_role("button", name="Confirmar que asistiré")).to_have_count(0)
