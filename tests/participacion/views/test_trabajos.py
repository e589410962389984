"""The waiting page: it says the truth of each state, goes on without JavaScript and ends in a link."""

import datetime
from collections.abc import Iterator

import pytest
from celery import current_app
from django.test import Client
from django.utils import timezone
from kombu.simple import SimpleQueue
from pytest_django import DjangoCaptureOnCommitCallbacks

from participacion.domain import trabajos
from participacion.enums import EstadoTrabajo, PasoTrabajo, Rol
from participacion.models import Trabajo
from sesiones.models import Acta
from tests.factories import OrganoFactory, TrabajoFactory, UsuarioFactory, cuenta
from tests.factories.escenas import acta_en_la_fila, acta_fallida, acta_sellada
from tests.sesiones.views.paginas import arbol, texto

pytestmark = pytest.mark.django_db


def cliente(rol: Rol, acta: Acta) -> Client:
    quien = Client()
    quien.force_login(cuenta(rol, acta.sesion.organo))
    return quien


def ruta(trabajo: Trabajo) -> str:
    return f"/mesa/tareas/{trabajo.pk}/"


def test_en_la_fila_dice_que_se_puede_cerrar_y_se_recarga_sola() -> None:
    acta = acta_en_la_fila()
    Trabajo.objects.update(avanzado_en=timezone.now())
    respuesta = cliente(Rol.COORDINACION, acta).get(ruta(acta.trabajo))
    dicho, pagina = texto(respuesta), arbol(respuesta)
    assert "En la fila…" in dicho
    assert "Puedes cerrar esta página" in dicho
    assert "Suele tardar" in dicho
    assert pagina.xpath("//noscript/meta/@http-equiv") == ["refresh"]
    assert pagina.xpath('//*[@id="avance"]/@hx-trigger') == ["every 2s"]
    assert pagina.xpath("//progress/@value") == ["0"]


def test_si_nadie_lo_toma_en_treinta_segundos_se_dice() -> None:
    acta = acta_en_la_fila()
    Trabajo.objects.update(avanzado_en=timezone.now() - datetime.timedelta(seconds=31))
    dicho = texto(cliente(Rol.SECRETARIA_TECNICA, acta).get(ruta(acta.trabajo)))
    assert "Nadie ha tomado este trabajo todavía" in dicho
    assert "El trabajo no se pierde" in dicho


@pytest.mark.parametrize(
    "paso", [PasoTrabajo.COMPONIENDO, PasoTrabajo.MAQUETANDO, PasoTrabajo.SELLANDO, PasoTrabajo.COMPROBANDO]
)
def test_cada_paso_se_dice_con_palabras(paso: PasoTrabajo) -> None:
    acta = acta_en_la_fila()
    Trabajo.objects.update(estado=EstadoTrabajo.EN_PROCESO, paso=paso)
    respuesta = cliente(Rol.AUDITORIA, acta).get(ruta(acta.trabajo))
    assert arbol(respuesta).xpath("//progress/@value") == [str(paso.value)]
    assert paso.label in arbol(respuesta).xpath('//li[@aria-current="step"]')[0].text_content().lower()


def test_terminado_acaba_en_el_enlace_y_deja_de_preguntar() -> None:
    acta = acta_sellada()
    respuesta = cliente(Rol.COORDINACION, acta).get(ruta(acta.trabajo))
    pagina = arbol(respuesta)
    assert "Listo." in texto(respuesta)
    assert f"/mesa/documentos/{acta.documento.codigo}.pdf" in pagina.xpath("//main//a/@href")
    assert not pagina.xpath("//noscript/meta | //*[@hx-get]")


def test_a_htmx_solo_le_llega_lo_que_cambia() -> None:
    acta = acta_en_la_fila()
    respuesta = cliente(Rol.COORDINACION, acta).get(ruta(acta.trabajo), headers={"HX-Request": "true"})
    assert b"<html" not in respuesta.content
    assert b'id="avance"' in respuesta.content


@pytest.fixture
def cola() -> Iterator[SimpleQueue]:
    """The queue of the portal, emptied first."""
    with current_app.connection_for_write() as conexion:
        cola = conexion.SimpleQueue("celery")
        cola.clear()
        yield cola
        cola.clear()
        cola.close()


def test_fallido_dice_que_paso_y_se_reintenta(
    cola: SimpleQueue, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    acta = acta_fallida()
    quien = cliente(Rol.COORDINACION, acta)
    respuesta = quien.get(ruta(acta.trabajo))
    assert "No se pudo abrir el sello." in texto(respuesta)
    assert arbol(respuesta).xpath("//main//form/@method") == ["post"]
    with django_capture_on_commit_callbacks(execute=True):
        enviado = quien.post(ruta(acta.trabajo))
    assert (enviado.status_code, enviado["Location"]) == (302, ruta(acta.trabajo))
    acta.trabajo.refresh_from_db()
    assert acta.trabajo.estado == EstadoTrabajo.EN_ESPERA
    assert cola.get(block=True, timeout=2).payload[0] == [str(acta.trabajo_id)]


def test_quien_solo_audita_ve_la_falla_pero_no_la_reintenta() -> None:
    acta = acta_fallida()
    quien = cliente(Rol.AUDITORIA, acta)
    respuesta = quien.get(ruta(acta.trabajo))
    assert not arbol(respuesta).xpath("//main//form")
    assert quien.post(ruta(acta.trabajo)).status_code == 403
    acta.trabajo.refresh_from_db()
    assert acta.trabajo.estado == EstadoTrabajo.FALLIDO


def test_reintentar_lo_que_no_ha_fallado_se_rechaza_con_una_frase() -> None:
    acta = acta_sellada()
    respuesta = cliente(Rol.COORDINACION, acta).post(ruta(acta.trabajo))
    assert respuesta.status_code == 409
    assert "Este trabajo no ha fallado" in texto(respuesta)


def test_quien_no_tiene_papel_en_el_organo_no_lo_ve() -> None:
    acta = acta_en_la_fila()
    ajena = Client()
    ajena.force_login(cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory()))
    assert ajena.get(ruta(acta.trabajo)).status_code == 403
    sin_papel = Client()
    sin_papel.force_login(UsuarioFactory())
    assert sin_papel.get(ruta(acta.trabajo)).status_code == 403
    assert Client().get(ruta(acta.trabajo)).status_code == 302


def test_un_trabajo_que_no_existe_es_404() -> None:
    acta = acta_en_la_fila()
    assert cliente(Rol.COORDINACION, acta).get("/mesa/tareas/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_un_trabajo_sin_acta_tambien_tiene_pagina() -> None:
    trabajo = TrabajoFactory()
    trabajos.fallar(str(trabajo.pk), "Algo pasó.", ahora=timezone.now())
    quien = Client()
    quien.force_login(cuenta(Rol.SECRETARIA_TECNICA, trabajo.organo))
    assert "Algo pasó." in texto(quien.get(ruta(trabajo)))
