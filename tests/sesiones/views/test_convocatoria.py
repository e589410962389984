"""The convocatoria at the desk and in public: who sees it, who issues it, what is said when it cannot go out."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participacion.enums import Rol
from participacion.models import Regla, Usuario
from sesiones.domain import agenda, convocar
from sesiones.domain.nombres import slug_sesion
from sesiones.models import Citatorio, Sesion
from tests.factories import NombramientoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_programada, sin_cola

pytestmark = pytest.mark.django_db


@pytest.fixture
def por() -> Usuario:
    """The secretaría."""
    return cuenta(Rol.SECRETARIA_TECNICA, consejo(siglas="CP"))


@pytest.fixture
def sesion(por: Usuario) -> Sesion:
    """A drafted session in twenty days, complete, with a rule of 48 hours."""
    organo = por.asignaciones.get().organo
    Regla.objects.filter(organo=organo).update(aviso_ordinaria=48)
    fecha = timezone.localdate() + datetime.timedelta(days=20)
    sesion = sesion_programada(organo, por=por, fecha=fecha)
    Sesion.objects.filter(pk=sesion.pk).update(
        hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), lugar="Sala de cabildo"
    )
    return Sesion.objects.get(pk=sesion.pk)


def _pronto(sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(fecha=timezone.localdate() + datetime.timedelta(days=1))


def _emitida(sesion: Sesion, por: Usuario) -> Citatorio:
    citatorio = convocar.emitir_convocatoria(sesion, portal=PORTAL, por=por, ahora=timezone.now(), mensajero=sin_cola)
    convocar.emitir(str(citatorio.trabajo_id), imprenta=imprenta_de_prueba, reloj=timezone.now, portal=PORTAL)
    return citatorio


def _ruta(sesion: Sesion) -> str:
    return f"/mesa/sesiones/{sesion.pk}/convocatoria/"


def _publica(sesion: Sesion) -> str:
    organo = sesion.organo
    return f"/{organo.municipio.clave}/sesiones/{organo.clave}/{sesion.anio}/{slug_sesion(sesion)}/"


def test_antes_de_salir_dice_si_hay_tiempo_y_como_se_leera(client: Client, por: Usuario, sesion: Sesion) -> None:
    client.force_login(por)
    texto = client.get(_ruta(sesion)).content.decode()
    assert "La regla pide 48 horas" in texto
    assert "Emitir la convocatoria" in texto
    assert "motivo_urgencia" not in texto
    assert "Sala de cabildo" in texto


def test_lo_que_falta_se_dice_con_su_enlace_y_no_hay_boton(client: Client, por: Usuario, sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(hora_primera=None)
    sesion.puntos.all().delete()
    client.force_login(por)
    texto = client.get(_ruta(sesion)).content.decode()
    assert "Falta la hora de la primera convocatoria." in texto
    assert f"/mesa/sesiones/{sesion.pk}/editar/" in texto
    assert f"/mesa/sesiones/{sesion.pk}/orden-del-dia/" in texto
    assert "Emitir la convocatoria" not in texto


def test_emitirla_lleva_a_ver_como_va(client: Client, por: Usuario, sesion: Sesion) -> None:
    client.force_login(por)
    respuesta = client.post(f"{_ruta(sesion)}emitir/")
    citatorio = Citatorio.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"/mesa/tareas/{citatorio.trabajo_id}/")
    assert "Preparándose" in client.get(_ruta(sesion)).content.decode()


def test_sin_tiempo_y_sin_motivo_vuelve_con_la_frase_y_lo_escrito(client: Client, por: Usuario, sesion: Sesion) -> None:
    _pronto(sesion)
    client.force_login(por)
    assert "motivo_urgencia" in client.get(_ruta(sesion)).content.decode()
    respuesta = client.post(f"{_ruta(sesion)}emitir/", {"motivo_urgencia": " "})
    assert respuesta.status_code == 422
    assert "Escribe por qué" in respuesta.content.decode()
    largo = client.post(f"{_ruta(sesion)}emitir/", {"motivo_urgencia": "Plazo. " * 60})
    assert largo.status_code == 422
    assert "Plazo. Plazo." in largo.content.decode()
    assert client.post(f"{_ruta(sesion)}emitir/", {"motivo_urgencia": "Venció un plazo."}).status_code == 302


def test_cuando_ya_no_se_puede_se_dice(client: Client, por: Usuario, sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(estado="CANCELADA", motivo_estado="x")
    client.force_login(por)
    respuesta = client.post(f"{_ruta(sesion)}emitir/")
    assert respuesta.status_code == 409
    assert "ya no se convoca" in respuesta.content.decode()


def test_quien_solo_lee_ve_y_no_emite(client: Client, por: Usuario, sesion: Sesion) -> None:
    client.force_login(cuenta(Rol.COORDINACION, sesion.organo))
    pagina = client.get(_ruta(sesion))
    assert pagina.status_code == 200
    assert "Emitir la convocatoria" not in pagina.content.decode()
    assert client.post(f"{_ruta(sesion)}emitir/").status_code == 403
    client.force_login(cuenta(Rol.SECRETARIA_TECNICA, consejo()))
    assert client.get(_ruta(sesion)).status_code == 403
    client.logout()
    assert client.get(_ruta(sesion)).status_code == 302


def test_despues_muestra_la_entrega_y_los_cambios_por_avisar(client: Client, por: Usuario, sesion: Sesion) -> None:
    _emitida(sesion, por)
    sesion.refresh_from_db()
    client.force_login(por)
    texto = client.get(_ruta(sesion)).content.decode()
    assert "6 sin respuesta" in texto or "sin respuesta" in texto
    assert "Cambios sin avisar" not in texto
    agenda.agregar_punto(sesion, titulo="Convenio", motivo_ampliacion="Llegó ayer.", por=por)
    texto = client.get(_ruta(sesion)).content.decode()
    assert "Se agrega el punto 6, «Convenio»." in texto
    assert "Emitir la ampliación" in texto
    assert "Cambios sin avisar" in client.get(f"/mesa/sesiones/{sesion.pk}/").content.decode()
    assert client.post(f"{_ruta(sesion)}emitir/").status_code == 302
    assert Citatorio.objects.filter(tipo="AMPLIACION").count() == 1


def test_el_publico_la_lee_y_la_descarga_solo_cuando_esta_sellada(client: Client, por: Usuario, sesion: Sesion) -> None:
    publica = _publica(sesion)
    assert client.get(f"{publica}convocatoria/").status_code == 404
    assert client.get(f"{publica}convocatoria.pdf").status_code == 404
    _emitida(sesion, por)
    assert "Leer la convocatoria" in client.get(publica).content.decode()
    texto = client.get(f"{publica}convocatoria/").content.decode()
    assert "A quiénes se convoca" in texto
    assert "@example.org" not in texto
    assert client.get(f"{publica}convocatoria.pdf")["Content-Type"] == "application/pdf"
    assert client.get(f"{publica}convocatoria-2.pdf").status_code == 404


def test_la_pagina_cuesta_lo_mismo_con_treinta_personas(
    client: Client, por: Usuario, sesion: Sesion, django_assert_max_num_queries: Any
) -> None:
    client.force_login(por)
    _emitida(sesion, por)
    with django_assert_max_num_queries(24):
        client.get(_ruta(sesion))
    otra = sesion_programada(sesion.organo, por=por, fecha=sesion.fecha)
    NombramientoFactory.create_batch(30, organo=sesion.organo)
    Sesion.objects.filter(pk=otra.pk).update(
        hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), lugar="Sala"
    )
    otra = Sesion.objects.get(pk=otra.pk)
    _emitida(otra, por)
    with django_assert_max_num_queries(24):
        client.get(_ruta(otra))
