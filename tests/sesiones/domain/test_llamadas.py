"""Waiting for the first call, trying the second: from when, until when, and why before."""

import datetime

import pytest

from participacion.domain.fechas import instante
from participacion.models import Regla
from sesiones.domain.celebracion import Declaracion, FaltaDato, declarar_quorum
from sesiones.domain.llamadas import espera_hasta, segunda_desde, volver_a_convocar_hasta
from sesiones.enums import Convocatoria, EstadoSesion
from sesiones.models import Sesion
from tests.factories import SesionFactory
from tests.factories.escenas import consejo, sesion_en_pase
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
PRIMERA, SEGUNDA = Convocatoria.PRIMERA, Convocatoria.SEGUNDA
HORA = datetime.time


def a_las(sesion: Sesion, hora: int, minuto: int = 0) -> datetime.datetime:
    return instante(sesion.fecha, HORA(hora, minuto), sesion.organo.municipio.tz)


@pytest.mark.parametrize(
    ("primera", "segunda", "minutos", "desde"),
    [
        (HORA(17, 30), HORA(18), None, (18, 0)),
        (HORA(17, 30), None, 30, (18, 0)),
        (HORA(17, 30), HORA(18), 45, (18, 15)),
        (HORA(17, 30), HORA(18, 30), 30, (18, 30)),
        (None, None, 30, (18, 40)),
        (None, HORA(18), None, (18, 0)),
        (HORA(17, 30), None, None, None),
    ],
)
def test_la_segunda_se_puede_desde_lo_que_diga_la_citacion_y_la_regla(
    primera: datetime.time | None, segunda: datetime.time | None, minutos: int | None, desde: tuple[int, int] | None
) -> None:
    sesion = SesionFactory(hora_primera=primera, hora_segunda=segunda)
    regla = Regla(minutos_segunda=minutos)
    esperada = a_las(sesion, *desde) if desde else None
    assert segunda_desde(sesion, regla, INICIO) == esperada  # the first call was declared at 18:10


def test_la_tolerancia_corre_desde_la_hora_de_la_primera() -> None:
    sesion = SesionFactory()
    assert espera_hasta(sesion, Regla(tolerancia_minutos=15)) == a_las(sesion, 17, 45)
    assert espera_hasta(sesion, Regla()) is None
    assert espera_hasta(SesionFactory(hora_primera=None), Regla(tolerancia_minutos=15)) is None


def test_hasta_cuando_se_vuelve_a_convocar() -> None:
    sesion = SesionFactory(fecha=datetime.date(2026, 2, 20))
    assert volver_a_convocar_hasta(sesion, Regla(dias_segunda=15)) == datetime.date(2026, 3, 7)
    assert volver_a_convocar_hasta(sesion, Regla()) is None


@pytest.fixture
def sesion() -> Sesion:
    return sesion_en_pase(consejo(votantes=5))


def declarar(sesion: Sesion, cual: Convocatoria, ahora: datetime.datetime, nota: str = "") -> object:
    return declarar_quorum(sesion, Declaracion(cual, nota=nota), por=None, ahora=ahora)[1]


def test_la_segunda_no_se_declara_antes_que_la_primera(sesion: Sesion) -> None:
    with pytest.raises(FaltaDato, match="Declara primero el resultado de la primera convocatoria"):
        declarar(sesion, SEGUNDA, a_las(sesion, 18, 30))
    with pytest.raises(FaltaDato, match="Declara primero"):
        declarar(sesion, SEGUNDA, a_las(sesion, 18, 30), nota="Ya es tarde.")
    assert not sesion.declaratorias.exists()


def test_la_segunda_no_se_declara_antes_de_su_hora_sin_decir_por_que(sesion: Sesion) -> None:
    declarar(sesion, PRIMERA, a_las(sesion, 17, 45))
    with pytest.raises(FaltaDato) as rechazo:
        declarar(sesion, SEGUNDA, a_las(sesion, 17, 59))
    assert rechazo.value.mensaje == (
        "La segunda convocatoria se puede declarar desde las 18:00. "
        "Para declararla antes, escribe por qué; quedará en el acta."
    )
    assert rechazo.value.campo == "nota"
    antes = declarar(sesion, SEGUNDA, a_las(sesion, 17, 59), nota="Así lo pidió el pleno.")
    assert antes.nota == "Así lo pidió el pleno."  # type: ignore[attr-defined]
    declarar(sesion, SEGUNDA, a_las(sesion, 18))
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.PASE_DE_LISTA


def test_la_declaratoria_guarda_la_regla_como_se_leia_ese_dia(sesion: Sesion) -> None:
    dicha = declarar(sesion, PRIMERA, INICIO)
    Regla.objects.update(quorum_primera="PRESENTES")
    assert (dicha.regla_texto, dicha.base, dicha.requeridos) == ("La mitad más uno de 5", 5, 3)  # type: ignore[attr-defined]


def test_la_declaratoria_guarda_quien_faltaba(sesion: Sesion) -> None:
    Regla.objects.update(quorum_primera="PRESENTES", quorum_exige_presidencia=True)
    dicha = declarar(sesion, PRIMERA, INICIO)
    assert (dicha.hay_quorum, dicha.roles_ausentes) == (False, "quien preside")  # type: ignore[attr-defined]
