"""A coordinator's morning: whose turn it is, where every acta is, what is late, who is absent, and who changed what."""

import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import ReglaAprobacion, Rol
from participacion.models import Regla
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.enums import EstadoAsistencia
from sesiones.models import Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import AsistenciaFactory, SesionFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_curso
from tests.factories.escenas_seguimiento import acuerdo_de_antes
from tests.recorridos.sala import dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
CELULAR = {"width": 360, "height": 740}


def test_la_coordinacion_ve_que_le_toca_que_se_atrasa_quien_falta_y_quien_cambio_que(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    organo = consejo(siglas="CP")
    Regla.objects.filter(organo=organo).update(
        faltas_alerta=2, sesiones_anuales=12, dias_publicacion=10, aprobacion_acta=ReglaAprobacion.DESCONOCIDA
    )
    anio = timezone.localdate().year
    ausente = organo.nombramientos.last()
    assert ausente
    # The third number is missing; one member is absent from both sessions; their actas are long overdue.
    for numero, mes in ((1, 1), (2, 2), (4, 3)):
        sesion = SesionFactory(
            organo=organo, clausurada=True, numero=numero, anio=anio, fecha=datetime.date(anio - 1, mes + 6, 10)
        )
        Sesion.objects.filter(pk=sesion.pk).update(fecha=datetime.date(anio, mes, 10))
        if numero != 4:
            AsistenciaFactory(
                sesion=sesion, persona=ausente.persona, nombramiento=ausente, nombre=str(ausente.persona),
                estado=EstadoAsistencia.AUSENTE,
            )  # fmt: skip
    acuerdo = acuerdo_de_antes(organo, folio="CP-I-9", texto="Reponer los árboles secos.")
    assert acuerdo.sesion
    Sesion.objects.filter(pk=acuerdo.sesion.pk).update(tipo="EXTRAORDINARIA", numero=1)
    por = cuenta(Rol.SECRETARIA_TECNICA, organo)
    viva = sesion_en_curso(organo, por=por)
    punto = viva.puntos.get(numero="3")
    guardar_narrativa(punto, "Se dijo **una** cosa.", version=0, por=por, ahora=timezone.now())
    # What one person writes in a row is one entry of the history; another person's is another.
    otra = cuenta(Rol.SECRETARIA_TECNICA, organo)
    guardar_narrativa(punto, "Se dijo **otra** cosa.", version=1, por=otra, ahora=timezone.now())
    sitio = live_server.url

    p = nueva_pagina()
    dar_entrada(p, cuenta(Rol.COORDINACION, organo), sitio)
    p.goto(f"{sitio}/mesa/")
    revisar_accesibilidad(p)
    # The stations of the actas, and what is overdue.
    expect(p.get_by_role("heading", name="Actas")).to_be_visible()
    expect(p.get_by_role("link", name="CP-I-9", exact=True)).to_be_visible()
    expect(p.get_by_text("Vencido").first).to_be_visible()

    p.get_by_role("navigation", name="Principal").get_by_role("link", name="Vigilancia").click()
    p.get_by_role("link", name=organo.nombre).click()
    expect(p.get_by_role("heading", level=1)).to_contain_text(f"Vigilancia {anio}")
    revisar_accesibilidad(p)
    avisos = p.get_by_role("region", name="Requiere atención")
    expect(avisos).to_contain_text(f"{ausente.persona} acumula 2 faltas injustificadas")
    expect(avisos).to_contain_text("después del plazo para publicarla")
    expect(avisos).to_contain_text("falta 3")
    calendario = p.get_by_role("region", name="Sesiones ordinarias del año")
    expect(calendario).to_contain_text("12")
    fila = p.get_by_role("row").filter(has_text=str(ausente.persona))
    expect(fila).to_contain_text("2 faltas")
    with p.expect_download() as descarga:
        p.get_by_role("link", name="Descargar la asistencia (CSV)").click()
    descarga.value.save_as(tmp_path / "asistencia.csv")
    filas = list(csv.reader(io.StringIO((tmp_path / "asistencia.csv").read_text("utf-8-sig"))))
    assert any(str(ausente.persona) in fila_ for fila_ in filas)
    p.set_viewport_size(CELULAR)  # type: ignore[arg-type]
    assert p.evaluate("document.documentElement.scrollWidth") <= CELULAR["width"]

    # Who changed what, as a diff, and as a file.
    p.goto(f"{sitio}{reverse('mesa:sesion', args=[viva.pk])}")
    p.get_by_role("link", name="Quién cambió qué en la sesión").click()
    revisar_accesibilidad(p)
    cambio = p.get_by_role("listitem").filter(has_text="otra").first
    expect(cambio.locator("del").filter(has_text="una")).to_be_visible()
    expect(cambio.locator("ins").filter(has_text="otra")).to_be_visible()
    with p.expect_download() as descarga:
        p.get_by_role("link", name="Descargar en JSON").click()
    descarga.value.save_as(tmp_path / "historia.json")
    dichos = json.loads((tmp_path / "historia.json").read_text())
    assert str(otra) in json.dumps(dichos, ensure_ascii=False)
