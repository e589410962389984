"""Moving a session from its page, and completing what the source of a held one does not say."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from sesiones.domain.celebracion import TABLA
from sesiones.enums import EstadoAsistencia, EstadoSesion
from sesiones.models import Sesion
from sesiones.views.estado import ACTOS
from tests.factories import SesionFactory, escenas
from tests.sesiones.views.paginas import error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import (
    FECHAS_IMPOSIBLES,
    GUION,
    HORAS_IMPOSIBLES,
    LARGO,
    OPCIONES_AJENAS,
    secretaria,
)

pytestmark = pytest.mark.django_db
DATOS = {
    "iniciar_pase": {},
    "registrar_celebrada": {},
    "diferir": {"motivo": "Falta de sede."},
    "cancelar": {"motivo": "Se retiró la convocatoria."},
    "reprogramar": {"fecha": "2026-06-03", "hora_primera": "17:00"},
}
INICIO = {"hora_inicio": "18:10", "convocatoria": "SEGUNDA", "hay": "si", "nota": "Lista firmada.", "verifico": "Ana"}


def enviar(sesion: Sesion, verbo: str, datos: dict[str, str]) -> tuple[Client, object]:
    cliente = secretaria(sesion.organo)
    return cliente, cliente.post(reverse("mesa:estado", args=[sesion.pk, verbo]), datos)


@pytest.mark.parametrize("estado", EstadoSesion)
@pytest.mark.parametrize("verbo", ACTOS)
def test_cada_verbo_hace_lo_que_dice_la_tabla_y_nada_mas(verbo: str, estado: EstadoSesion) -> None:
    sesion = SesionFactory(clausurada=True)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Por algo.")
    desde, hasta = TABLA[verbo]
    cliente, respuesta = enviar(sesion, verbo, DATOS[verbo])
    sesion.refresh_from_db()
    pagina = cliente.get(reverse("mesa:estado", args=[sesion.pk, verbo]), follow=True)
    if estado in desde:
        assert respuesta.status_code == 302
        assert sesion.estado == hasta
    else:
        assert respuesta.status_code == 409
        assert "Otra persona pudo cambiarla: vuelve a abrir la página." in resumen_de_errores(respuesta)
        assert sesion.estado == estado
        assert f"La sesión está {estado.label}; no se puede" in texto(pagina)


@pytest.mark.parametrize("verbo", [*sorted(set(TABLA) - set(ACTOS)), "borrar", "INICIAR_PASE"])
def test_un_verbo_que_no_se_dice_aqui_es_404(verbo: str) -> None:
    sesion = SesionFactory(en_pase=True)
    cliente, respuesta = enviar(sesion, verbo, {})
    assert respuesta.status_code == 404
    assert cliente.get(reverse("mesa:estado", args=[sesion.pk, verbo])).status_code == 404


def test_pasar_lista_lista_a_los_integrantes_y_lleva_a_la_sala() -> None:
    sesion = escenas.sesion_programada()
    _, respuesta = enviar(sesion, "iniciar_pase", {})
    assert respuesta.url == reverse("mesa:en_vivo", args=[sesion.pk])
    assert sesion.asistencias.count() == 6


def test_pasar_lista_avisa_que_no_es_el_dia() -> None:
    sesion = SesionFactory(fecha=datetime.date(2025, 3, 12))
    ruta = reverse("mesa:estado", args=[sesion.pk, "iniciar_pase"])
    visto = texto(secretaria(sesion.organo).get(ruta))
    assert "La sesión está programada para el miércoles 12 de marzo de 2025; hoy es" in visto
    assert "regístrala como celebrada" in visto


@pytest.mark.parametrize("verbo", ["diferir", "cancelar"])
@pytest.mark.parametrize(
    ("motivo", "frase"),
    [
        ("", "Escribe el motivo"),
        (" \n\t ", "Escribe el motivo"),
        ("\u202e\u2066", "Escribe el motivo"),
        (LARGO, "No puede pasar de 300 letras; escribiste 100000."),
        ("Por\x00algo", "El texto lleva un carácter que no se puede guardar."),
    ],
    ids=lambda v: repr(v)[:20],
)
def test_sin_motivo_no_se_difiere_ni_se_cancela(verbo: str, motivo: str, frase: str) -> None:
    sesion = SesionFactory()
    _, respuesta = enviar(sesion, verbo, {"motivo": motivo})
    assert respuesta.status_code == 422
    assert error_de(respuesta, "motivo").startswith(frase)
    assert valor_de(respuesta, "motivo").strip() == motivo.replace("\x00", "").strip()
    sesion.refresh_from_db()
    assert sesion.estado == EstadoSesion.PROGRAMADA


def test_el_motivo_hostil_se_publica_como_texto() -> None:
    sesion = SesionFactory()
    cliente, _ = enviar(sesion, "diferir", {"motivo": GUION})
    respuesta = cliente.get(f"/mesa/sesiones/{sesion.pk}/")
    assert f"Motivo: {GUION}" in texto(respuesta)


def test_si_otra_persona_la_movio_antes_el_motivo_escrito_no_se_pierde() -> None:
    sesion = SesionFactory(cancelada=True)
    _, respuesta = enviar(sesion, "diferir", {"motivo": "Lo que escribí."})
    assert respuesta.status_code == 409
    assert valor_de(respuesta, "motivo").strip() == "Lo que escribí."


@pytest.mark.parametrize("fecha", FECHAS_IMPOSIBLES, ids=lambda v: repr(v)[:20])
def test_reprogramar_pide_una_fecha_que_exista(fecha: str) -> None:
    sesion = SesionFactory(diferida=True)
    _, respuesta = enviar(sesion, "reprogramar", {"fecha": fecha})
    assert respuesta.status_code == 422
    assert error_de(respuesta, "fecha").startswith("Escribe")
    assert valor_de(respuesta, "fecha") == fecha.replace("\x00", "")


def test_al_reprogramar_mas_tarde_se_quita_la_segunda_hora_que_quedaria_antes() -> None:
    sesion = SesionFactory(diferida=True)
    enviar(sesion, "reprogramar", {"fecha": "2026-06-03", "hora_primera": "19:00"})
    sesion.refresh_from_db()
    assert (sesion.fecha, sesion.hora_primera) == (datetime.date(2026, 6, 3), datetime.time(19, 0))
    assert (sesion.hora_segunda, sesion.motivo_estado) == (None, "")


# ── Completar una sesión celebrada fuera del portal ──


def completar(sesion: Sesion, **cambios: str) -> object:
    ruta = reverse("mesa:completar", args=[sesion.pk])
    return secretaria(sesion.organo).post(ruta, INICIO | cambios)


def test_se_completan_el_inicio_y_el_quorum_y_se_pueden_corregir() -> None:
    sesion = SesionFactory(celebrada=True)
    assert completar(sesion).url == f"/mesa/sesiones/{sesion.pk}/"
    assert completar(sesion, hora_inicio="18:15", nota="Minuta firmada.").status_code == 302
    sesion.refresh_from_db()
    assert sesion.iniciada_en == datetime.datetime(2026, 3, 12, 0, 15, tzinfo=datetime.UTC)
    assert sesion.convocatoria == "SEGUNDA"
    dicha = sesion.declaratorias.get()
    assert (dicha.a_mano, dicha.hay_quorum, dicha.nota, dicha.verifico) == (True, True, "Minuta firmada.", "Ana")
    respuesta = secretaria(sesion.organo).get(reverse("mesa:completar", args=[sesion.pk]))
    assert valor_de(respuesta, "hora_inicio") == "18:15"
    assert valor_de(respuesta, "nota").strip() == "Minuta firmada."


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        *(("hora_inicio", v, "Escribe") for v in ("", *HORAS_IMPOSIBLES)),
        *(("convocatoria", v, "Elige en qué convocatoria se celebró.") for v in ("", "TERCERA", *OPCIONES_AJENAS)),
        *(("hay", v, "Di si hubo quórum o no.") for v in ("", "tal vez", *OPCIONES_AJENAS)),
        ("hay", "no", "Una sesión que se celebró tuvo quórum."),
        ("nota", "", "Escribe de dónde viene el dato"),
        ("nota", LARGO, "No puede pasar de 300 letras"),
        ("nota", "x\x00", "El texto lleva un carácter"),
        ("verifico", "y" * 201, "No puede pasar de 200 letras"),
    ],
    ids=lambda v: repr(v)[:20],
)
def test_lo_mal_completado_se_explica_y_no_se_pierde(campo: str, valor: str, frase: str) -> None:
    sesion = SesionFactory(celebrada=True)
    respuesta = completar(sesion, **{campo: valor})
    assert respuesta.status_code == 422
    assert error_de(respuesta, campo).startswith(frase)
    otro = "verifico" if campo != "verifico" else "hora_inicio"
    assert valor_de(respuesta, otro) == INICIO[otro]
    assert not sesion.declaratorias.exists()


def test_la_hora_de_inicio_no_puede_estar_por_llegar() -> None:
    sesion = SesionFactory(celebrada=True, fecha=datetime.date(2090, 1, 4))
    assert error_de(completar(sesion), "hora_inicio") == "La hora de inicio todavía no llega."


@pytest.mark.parametrize("rasgos", [{}, {"en_curso": True}, {"clausurada": True}])
def test_solo_se_completa_lo_celebrado_fuera_del_portal(rasgos: dict) -> None:
    sesion = SesionFactory(**rasgos)
    respuesta = completar(sesion)
    assert respuesta.status_code == 409
    assert "Solo se completa así una sesión celebrada fuera del portal." in resumen_de_errores(respuesta)
    pagina = secretaria(sesion.organo).get(reverse("mesa:completar", args=[sesion.pk]), follow=True)
    assert "no tiene datos por completar aquí" in texto(pagina)


def test_la_pagina_de_una_celebrada_dice_que_falta_hasta_que_se_completa() -> None:
    sesion = escenas.sesion_programada()
    cliente, _ = enviar(sesion, "registrar_celebrada", {})
    visto = texto(cliente.get(f"/mesa/sesiones/{sesion.pk}/"))
    assert "Completar lo que falta" in visto
    assert "Nadie está marcado como presente." in visto
    sesion.asistencias.update(estado=EstadoAsistencia.PRESENTE)
    completar(sesion)
    visto = texto(cliente.get(f"/mesa/sesiones/{sesion.pk}/"))
    assert "Completar lo que falta" not in visto
    assert "En segunda convocatoria, inició a las 18:10" in visto
    assert "6 de 6 presentes" in visto
