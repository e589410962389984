"""Declaring the quórum: by the rule with its arithmetic, or by hand with its ground."""

import pytest

from participacion.enums import BaseQuorum, Rol, TipoQuorum
from participacion.models import Regla, Usuario
from sesiones.domain import asistencia
from sesiones.domain.celebracion import (
    Declaracion,
    FaltaDato,
    declarar_quorum,
    declarar_sin_quorum,
)
from sesiones.domain.quorum_vivo import quorum_vivo
from sesiones.enums import Convocatoria, EstadoAsistencia, EstadoSesion
from sesiones.models import DeclaratoriaQuorum, Sesion
from tests.factories import cuenta
from tests.factories.escenas import consejo, sesion_en_pase
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
PRIMERA, SEGUNDA = Convocatoria.PRIMERA, Convocatoria.SEGUNDA


@pytest.fixture
def sesion() -> Sesion:
    """A session in roll call of an órgano of 14 with vote; half plus one, and whoever is there in second call."""
    return sesion_en_pase(consejo(votantes=14))


@pytest.fixture
def por(sesion: Sesion) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)


def _llegan(sesion: Sesion, cuantas: int) -> None:
    for a in sesion.asistencias.filter(derecho_voto=True)[:cuantas]:
        asistencia.marcar(a, estado=EstadoAsistencia.PRESENTE, ahora=INICIO)


def _sin_regla(sesion: Sesion) -> None:
    Regla.objects.filter(organo=sesion.organo).update(
        quorum_primera=TipoQuorum.DESCONOCIDA, quorum_segunda=TipoQuorum.DESCONOCIDA
    )


def test_con_quorum_la_sesion_se_instala_y_la_cuenta_queda_escrita(sesion: Sesion, por: Usuario) -> None:
    _llegan(sesion, 8)
    sesion, dicha = declarar_quorum(sesion, Declaracion(PRIMERA, verifico=" Secretaría "), por=por, ahora=INICIO)
    assert (sesion.estado, sesion.convocatoria, sesion.iniciada_en) == (EstadoSesion.EN_CURSO, PRIMERA, INICIO)
    assert (dicha.hay_quorum, dicha.a_mano, dicha.regla) == (True, False, TipoQuorum.MITAD_MAS_UNO)
    assert (dicha.base, dicha.requeridos, dicha.presentes) == (14, 8, 8)
    assert dicha.cuenta == "14 ÷ 2 = 7, más 1"
    assert dicha.fundamento == "Artículo 12 del reglamento de prueba."
    assert (dicha.verifico, dicha.declarada_en, dicha.declarada_por) == ("Secretaría", INICIO, por)


def test_sin_quorum_la_sesion_sigue_en_pase_de_lista(sesion: Sesion, por: Usuario) -> None:
    _llegan(sesion, 7)
    sesion, dicha = declarar_quorum(sesion, Declaracion(PRIMERA), por=por, ahora=INICIO)
    assert (dicha.hay_quorum, dicha.requeridos, dicha.presentes) == (False, 8, 7)
    actual = Sesion.objects.get(pk=sesion.pk)
    assert (actual.estado, actual.iniciada_en, actual.convocatoria) == (EstadoSesion.PASE_DE_LISTA, None, "")


def test_despues_de_la_primera_sin_quorum_se_instala_en_segunda(sesion: Sesion, por: Usuario) -> None:
    _llegan(sesion, 2)
    declarar_quorum(sesion, Declaracion(PRIMERA), por=por, ahora=INICIO)
    sesion, dicha = declarar_quorum(sesion, Declaracion(SEGUNDA), por=por, ahora=INICIO)
    assert (sesion.estado, sesion.convocatoria) == (EstadoSesion.EN_CURSO, SEGUNDA)
    assert (dicha.regla, dicha.requeridos, dicha.cuenta) == (TipoQuorum.PRESENTES, 1, "Al menos 1")
    assert [d.hay_quorum for d in sesion.declaratorias.all()] == [False, True]


def test_donde_hay_regla_lo_que_diga_la_persona_no_cambia_la_cuenta(sesion: Sesion, por: Usuario) -> None:
    _llegan(sesion, 7)
    _, dicha = declarar_quorum(sesion, Declaracion(PRIMERA, hay=True, nota="Somos amigos."), por=por, ahora=INICIO)
    assert (dicha.hay_quorum, dicha.a_mano) == (False, False)


def test_con_la_sala_vacia_no_hay_quorum_en_ninguna_convocatoria(sesion: Sesion, por: Usuario) -> None:
    for convocatoria in (PRIMERA, SEGUNDA):
        _, dicha = declarar_quorum(sesion, Declaracion(convocatoria), por=por, ahora=INICIO)
        assert not dicha.hay_quorum


@pytest.mark.parametrize(
    ("declaracion", "mensaje", "campo"),
    [
        (Declaracion(PRIMERA), "La regla de este órgano no se conoce. Di si hay quórum o no.", "hay"),
        (Declaracion(PRIMERA, nota="Acta."), "La regla de este órgano no se conoce. Di si hay quórum o no.", "hay"),
        (Declaracion(PRIMERA, hay=True), "Escribe en qué se basa la declaratoria; quedará en el acta.", "nota"),
        (Declaracion(PRIMERA, hay=False, nota=" "), "Escribe en qué se basa la declaratoria; quedará en el acta.",
         "nota"),
    ],
)  # fmt: skip
def test_sin_regla_se_declara_a_mano_y_con_razon(
    sesion: Sesion, por: Usuario, declaracion: Declaracion, mensaje: str, campo: str
) -> None:
    _sin_regla(sesion)
    _llegan(sesion, 9)
    with pytest.raises(FaltaDato) as rechazo:
        declarar_quorum(sesion, declaracion, por=por, ahora=INICIO)
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, campo)
    assert not DeclaratoriaQuorum.objects.exists()


def test_a_mano_queda_dicho_que_fue_a_mano(sesion: Sesion, por: Usuario) -> None:
    _sin_regla(sesion)
    _llegan(sesion, 9)
    declaracion = Declaracion(PRIMERA, hay=True, nota=" Lo dice el reglamento interno. ")
    sesion, dicha = declarar_quorum(sesion, declaracion, por=por, ahora=INICIO)
    assert sesion.estado == EstadoSesion.EN_CURSO
    assert (dicha.a_mano, dicha.nota, dicha.regla) == (
        True, "Lo dice el reglamento interno.", TipoQuorum.DESCONOCIDA,
    )  # fmt: skip
    assert (dicha.requeridos, dicha.presentes, dicha.cuenta) == (None, 9, "")


def test_ni_a_mano_se_declara_quorum_con_la_sala_vacia(sesion: Sesion, por: Usuario) -> None:
    _sin_regla(sesion)
    with pytest.raises(FaltaDato, match="Nadie con voto está presente"):
        declarar_quorum(sesion, Declaracion(PRIMERA, hay=True, nota="x"), por=por, ahora=INICIO)
    _, dicha = declarar_quorum(sesion, Declaracion(PRIMERA, hay=False, nota="x"), por=por, ahora=INICIO)
    assert not dicha.hay_quorum


def test_donde_no_se_sabe_quien_vota_la_declaratoria_a_mano_vale(sesion: Sesion, por: Usuario) -> None:
    _sin_regla(sesion)
    sesion.asistencias.update(derecho_voto=None, estado=EstadoAsistencia.PRESENTE)
    sesion, dicha = declarar_quorum(sesion, Declaracion(PRIMERA, hay=True, nota="Acta."), por=por, ahora=INICIO)
    assert (sesion.estado, dicha.base, dicha.presentes) == (EstadoSesion.EN_CURSO, 0, 0)


def test_un_organo_sin_regla_escrita_es_un_organo_de_regla_desconocida(sesion: Sesion) -> None:
    Regla.objects.all().delete()
    assert quorum_vivo(sesion, PRIMERA).tipo == TipoQuorum.DESCONOCIDA


def test_la_fraccion_puede_contar_tambien_los_lugares_vacantes(sesion: Sesion) -> None:
    Regla.objects.filter(organo=sesion.organo).update(base_quorum=BaseQuorum.TODOS, lugares=22)
    _llegan(sesion, 11)
    vivo = quorum_vivo(sesion, PRIMERA)
    assert (vivo.base, vivo.requeridos, vivo.presentes, vivo.hay) == (22, 12, 11, False)


def test_cada_convocatoria_tiene_su_numero_fijo(sesion: Sesion) -> None:
    Regla.objects.filter(organo=sesion.organo).update(
        quorum_primera=TipoQuorum.MINIMO, minimo_primera=9, quorum_segunda=TipoQuorum.MINIMO, minimo_segunda=4
    )
    assert (quorum_vivo(sesion, PRIMERA).requeridos, quorum_vivo(sesion, SEGUNDA).requeridos) == (9, 4)


def test_el_quorum_en_vivo_cuesta_dos_consultas(
    sesion: Sesion, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):
        quorum_vivo(sesion, PRIMERA)


def test_terminar_sin_quorum_pide_antes_la_cuenta(sesion: Sesion, por: Usuario) -> None:
    with pytest.raises(FaltaDato, match="Declara primero el resultado de la convocatoria"):
        declarar_sin_quorum(sesion, por=por)
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.PASE_DE_LISTA
    declarar_quorum(sesion, Declaracion(PRIMERA), por=por, ahora=INICIO)
    assert declarar_sin_quorum(sesion, por=por).estado == EstadoSesion.SIN_QUORUM
