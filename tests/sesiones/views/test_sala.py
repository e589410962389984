"""The room: who comes in, what it shows in each state, and what it costs."""

import pytest
from django.test import Client
from django.urls import reverse

from participacion.enums import Rol, TipoQuorum
from sesiones.enums import EstadoAsistencia
from sesiones.models import Sesion
from tests.factories import ActaFactory, AsistenciaFactory, OrganoFactory, PuntoFactory, SesionFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase, sesion_programada
from tests.sesiones.views.escena_sala import COMO_GUION, Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

ACCIONES = [
    "en_vivo_invitados", "en_vivo_quorum", "en_vivo_sin_quorum", "en_vivo_receso", "en_vivo_reanudar", "en_vivo_puntos",
]  # fmt: skip
ACCIONES_DE_PUNTO = [
    "en_vivo_narrativa", "en_vivo_vista_previa", "en_vivo_concluir", "en_vivo_datos", "en_vivo_votaciones",
    "en_vivo_acuerdos",
]  # fmt: skip


def test_sin_cuenta_manda_a_entrar() -> None:
    sesion = SesionFactory(en_curso=True)
    respuesta = Client().get(reverse("mesa:en_vivo", args=[sesion.pk]))
    assert respuesta.status_code == 302 and "/cuentas/" in respuesta.url


@pytest.mark.parametrize("rol", Rol)
def test_quien_tiene_un_rol_en_el_organo_ve_la_sala(rol: Rol) -> None:
    escena = en_la_sala(SesionFactory(en_curso=True), rol)
    assert escena.ver().status_code == 200


def test_quien_es_de_otro_organo_no_entra() -> None:
    sesion = SesionFactory(en_curso=True)
    ajena = Escena(sesion, cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory(municipio=sesion.organo.municipio)))
    assert ajena.ver().status_code == 403


@pytest.mark.parametrize("rol", [r for r in Rol if r != Rol.SECRETARIA_TECNICA])
def test_solo_la_secretaria_escribe(rol: Rol) -> None:
    escena = en_la_sala(rol=rol)
    pagina = texto_de(escena.ver())
    assert "El acta la levanta la secretaría técnica" in pagina and "<textarea" not in pagina
    estados = {a: escena.enviar(a).status_code for a in ACCIONES}
    estados |= {a: escena.enviar(a, escena.punto.pk).status_code for a in ACCIONES_DE_PUNTO}
    estados["fila"] = escena.enviar("en_vivo_asistencia", escena.fila().pk, estado="AUSENTE").status_code
    assert set(estados.values()) == {403}
    assert escena.fila().estado == EstadoAsistencia.PRESENTE


def test_las_acciones_no_responden_a_un_enlace() -> None:
    escena = en_la_sala()
    assert {escena.ver(a).status_code for a in ACCIONES} == {405}


def test_abre_en_el_primer_punto_pendiente() -> None:
    escena = en_la_sala()
    escena.enviar("en_vivo_concluir", escena.punto.pk)
    segundo = escena.sesion.puntos.order_by("orden")[1]
    assert f'data-punto="{segundo.pk}"' in texto_de(escena.ver())


def test_un_punto_de_otra_sesion_no_existe_aqui() -> None:
    escena, ajeno = en_la_sala(), PuntoFactory()
    assert escena.ver("en_vivo_punto", ajeno.pk).status_code == 404
    for accion in ACCIONES_DE_PUNTO:
        assert escena.enviar(accion, ajeno.pk, texto="x", version=0).status_code == 404, accion


def test_una_sesion_que_no_existe_es_404() -> None:
    escena = en_la_sala()
    assert escena.client.get(reverse("mesa:en_vivo", args=[999_999])).status_code == 404


@pytest.mark.parametrize(
    ("rasgo", "frase"),
    [
        ({}, "La sesión todavía no inicia"),
        ({"sin_quorum": True}, "La sesión está sin quórum"),
        ({"diferida": True}, "La sesión está diferida"),
        ({"cancelada": True}, "La sesión está cancelada"),
    ],
)
def test_lo_que_ya_no_se_levanta_solo_se_lee(rasgo: dict[str, bool], frase: str) -> None:
    sesion = SesionFactory(**rasgo)
    PuntoFactory(sesion=sesion, narrativa="Se dijo **algo**.")
    pagina = texto_de(en_la_sala(sesion).ver())
    assert frase in pagina
    assert "<textarea" not in pagina and "<strong>algo</strong>" in pagina


def test_clausurada_se_lee_desde_que_hay_una_version_del_acta_y_antes_se_corrigen_sus_textos() -> None:
    sesion = SesionFactory(clausurada=True)
    PuntoFactory(sesion=sesion, narrativa="Se dijo **algo**.")
    escena = en_la_sala(sesion)
    pagina = texto_de(escena.ver())
    assert 'id="narrativa"' in pagina and "aquí solo se corrigen los textos de los puntos" in pagina
    assert 'id="nuevo_acuerdo"' not in pagina and 'role="switch"' not in pagina
    ActaFactory(sesion=sesion)
    pagina = texto_de(escena.ver())
    assert "La sesión está clausurada" in pagina
    assert "<textarea" not in pagina and "<strong>algo</strong>" in pagina


@pytest.mark.parametrize("rasgo", ["en_pase", "en_curso", "en_receso", "celebrada"])
def test_lo_que_se_levanta_se_escribe(rasgo: str) -> None:
    sesion = SesionFactory(**{rasgo: True})
    PuntoFactory(sesion=sesion)
    assert 'id="narrativa"' in texto_de(en_la_sala(sesion).ver())


def test_sin_orden_del_dia_ni_lista_la_sala_lo_dice() -> None:
    pagina = texto_de(en_la_sala(SesionFactory(en_curso=True)).ver())
    assert "Esta sesión no tiene puntos" in pagina and "Nadie está en la lista" in pagina


def test_en_receso_no_se_vota_ni_se_acuerda() -> None:
    sesion = SesionFactory(en_receso=True)
    PuntoFactory(sesion=sesion)
    pagina = texto_de(en_la_sala(sesion).ver())
    assert "al reanudarla" in pagina and 'id="nuevo_acuerdo"' not in pagina


def test_el_tablero_dice_cuantos_hay_y_cuantos_se_requieren() -> None:
    pagina = texto_de(en_la_sala(sesion_en_curso(consejo(votantes=5))).ver())
    assert "Hay quórum" in pagina and "5 de 5 con voto; se requieren 3." in pagina
    assert pagina.count("asiento presente") == 5


def test_con_muchos_lugares_el_tablero_dibuja_una_barra() -> None:
    pagina = texto_de(en_la_sala(sesion_en_curso(consejo(votantes=41))).ver())
    assert '<circle class="asiento' not in pagina and '<rect class="asiento presente"' in pagina


def test_si_la_regla_no_se_conoce_el_tablero_lo_dice() -> None:
    sesion = sesion_en_curso()
    sesion.organo.reglas.update(quorum_primera=TipoQuorum.DESCONOCIDA)
    assert "La regla de quórum no se conoce" in texto_de(en_la_sala(sesion).ver())


def test_una_sesion_celebrada_sin_declaratoria_lo_dice() -> None:
    assert "No consta la declaratoria de quórum" in texto_de(en_la_sala(SesionFactory(celebrada=True)).ver())


def test_lo_escrito_por_la_gente_sale_como_texto() -> None:
    sesion = sesion_programada()
    PuntoFactory(sesion=sesion, titulo="<script>alert(1)</script>", narrativa="<img src=x onerror=alert(1)>")
    AsistenciaFactory(sesion=sesion, nombre="<b>Nadie</b>")
    for punto in sesion.puntos.all():
        pagina = en_la_sala(sesion).ver("en_vivo_punto", punto.pk).content.decode()
        assert "<script>alert" not in pagina and "<img src=x" not in pagina and "<b>Nadie" not in pagina


# ── The pulse ──


def test_el_pulso_dice_las_versiones_y_quien_guardo() -> None:
    escena = en_la_sala()
    escena.guardar("Primera versión.", 0)
    d = escena.client.get(escena.ruta("en_vivo_pulso"), {"punto": escena.punto.pk}, **COMO_GUION).json()
    assert d["versiones"][str(escena.punto.pk)] == 1
    assert d["por"] == str(escena.usuario)
    assert d["estado"] == "EN_CURSO"


def test_el_pulso_no_trae_nada_si_nada_cambio_y_trae_las_piezas_si_cambio() -> None:
    escena = en_la_sala()
    pulso = {"punto": escena.punto.pk}
    primero = escena.client.get(escena.ruta("en_vivo_pulso"), pulso, **COMO_GUION).json()
    segundo = escena.client.get(escena.ruta("en_vivo_pulso"), pulso | {"firma": primero["firma"]}, **COMO_GUION).json()
    assert primero["html"] and segundo["html"] == ""
    escena.enviar("en_vivo_asistencia", escena.fila().pk, estado="AUSENTE")
    tercero = escena.client.get(escena.ruta("en_vivo_pulso"), pulso | {"firma": primero["firma"]}, **COMO_GUION).json()
    assert tercero["firma"] != primero["firma"]
    for pieza in ("estado", "quorum", "orden", "resumen", "lista", "votaciones", "acuerdos"):
        assert f'id="{pieza}"' in tercero["html"], pieza


def test_la_pagina_nace_con_la_firma_del_pulso() -> None:
    escena = en_la_sala()
    d = escena.client.get(escena.ruta("en_vivo_pulso"), {"punto": escena.punto.pk}, **COMO_GUION).json()
    assert f'data-firma="{d["firma"]}"' in texto_de(escena.ver("en_vivo_punto", escena.punto.pk))


@pytest.mark.parametrize("punto", ["", "x", "-1", "9" * 40, "٣", "1.5"])
def test_el_pulso_con_un_punto_imposible_responde(punto: str) -> None:
    escena = en_la_sala()
    assert escena.client.get(escena.ruta("en_vivo_pulso"), {"punto": punto}, **COMO_GUION).status_code == 200


def test_el_pulso_sin_cuenta_da_401_y_no_una_pagina() -> None:
    escena = en_la_sala()
    assert Client().get(escena.ruta("en_vivo_pulso"), **COMO_GUION).status_code == 401


# ── What it costs ──


def grande(sesion: Sesion, puntos: int, personas: int) -> Sesion:
    """Return the session with that many points and people."""
    PuntoFactory.create_batch(puntos - sesion.puntos.count(), sesion=sesion)
    AsistenciaFactory.create_batch(personas - sesion.asistencias.count(), sesion=sesion, presente=True)
    return sesion


@pytest.mark.parametrize("escena_de", [sesion_en_curso, sesion_en_pase])
def test_la_pagina_cuesta_lo_mismo_con_5_puntos_y_11_personas_que_con_60_y_120(escena_de: object) -> None:
    costos = []
    for puntos, personas in ((5, 11), (60, 120)):
        escena = en_la_sala(grande(escena_de(), puntos, personas))  # type: ignore[operator]
        with Consultas() as consultas:
            assert escena.ver().status_code == 200
        costos.append(consultas.cuantas)
    assert costos[0] == costos[1]
    assert costos[0] <= 26


def test_el_pulso_cuesta_lo_mismo_con_5_puntos_y_11_personas_que_con_60_y_120() -> None:
    costos = []
    for puntos, personas in ((5, 11), (60, 120)):
        escena = en_la_sala(grande(sesion_en_curso(), puntos, personas))
        ruta, datos = escena.ruta("en_vivo_pulso"), {"punto": escena.punto.pk}
        firma = escena.client.get(ruta, datos, **COMO_GUION).json()["firma"]
        with Consultas() as consultas:
            escena.client.get(ruta, datos | {"firma": firma}, **COMO_GUION)
        costos.append(consultas.cuantas)
    assert costos[0] == costos[1]
    assert costos[0] <= 12
