"""Who sat on a given day, and under which rule: a query, never a guess."""

import datetime

import pytest

from participacion.domain.nombramientos import integrantes_en, regla_en
from participacion.enums import ReglaFirmas, SiNoDesconocido, TipoMayoria, TipoQuorum
from participacion.models import Organo
from tests.factories import NombramientoFactory, OrganoFactory, ReglaFactory

pytestmark = pytest.mark.django_db
HOY = datetime.date(2026, 3, 11)
DIA = datetime.timedelta(days=1)


@pytest.fixture
def organo() -> Organo:
    return OrganoFactory()


@pytest.mark.parametrize(
    ("inicio", "fin", "esta"),
    [
        (None, None, True),
        (HOY, None, True),
        (HOY + DIA, None, False),
        (None, HOY, True),
        (None, HOY - DIA, False),
        (HOY, HOY, True),
        (HOY - DIA, HOY + DIA, True),
        (HOY - 2 * DIA, HOY - DIA, False),
    ],
)
def test_un_lugar_vale_en_sus_dias_y_una_fecha_desconocida_no_excluye(
    organo: Organo, inicio: datetime.date | None, fin: datetime.date | None, esta: bool
) -> None:
    lugar = NombramientoFactory(organo=organo, fecha_inicio=inicio, fecha_fin=fin)
    assert integrantes_en(organo, HOY) == ([lugar] if esta else [])


def test_van_por_orden_de_prelacion_y_solo_los_de_este_organo(organo: Organo) -> None:
    tercero = NombramientoFactory(organo=organo, prelacion=9)
    primero = NombramientoFactory(organo=organo, prelacion=1)
    segundo = NombramientoFactory(organo=organo, prelacion=5)
    NombramientoFactory(prelacion=2)
    assert integrantes_en(organo, HOY) == [primero, segundo, tercero]


def test_cuesta_dos_consultas_con_una_o_con_treinta_personas(
    organo: Organo, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    NombramientoFactory.create_batch(30, organo=organo)
    with django_assert_num_queries(2):
        assert len([str(n.persona) for n in integrantes_en(organo, HOY)]) == 30


def test_manda_la_regla_mas_reciente_de_las_vigentes(organo: Organo) -> None:
    siempre = ReglaFactory(organo=organo)
    vieja = ReglaFactory(organo=organo, fecha_inicio=HOY - 10 * DIA)
    nueva = ReglaFactory(organo=organo, fecha_inicio=HOY)
    ReglaFactory(organo=organo, fecha_inicio=HOY + DIA)
    ReglaFactory(fecha_inicio=HOY)
    assert regla_en(organo, HOY - 20 * DIA) == siempre
    assert regla_en(organo, HOY - DIA) == vieja
    assert regla_en(organo, HOY) == nueva


def test_una_regla_que_ya_termino_no_manda(organo: Organo) -> None:
    ReglaFactory(organo=organo, fecha_inicio=HOY - 10 * DIA, fecha_fin=HOY - DIA)
    assert regla_en(organo, HOY).pk is None


def test_sin_regla_escrita_todo_es_desconocido(organo: Organo) -> None:
    regla = regla_en(organo, HOY)
    assert (regla.quorum_primera, regla.quorum_segunda) == (TipoQuorum.DESCONOCIDA, TipoQuorum.DESCONOCIDA)
    assert (regla.mayoria, regla.voto_calidad) == (TipoMayoria.DESCONOCIDA, SiNoDesconocido.DESCONOCIDO)
    assert (regla.firmas, regla.fundamento, regla.pk) == (ReglaFirmas.DESCONOCIDA, "", None)
