"""A folio names one agreement for ever."""

import pytest

from participacion.enums import FormatoNumero
from participacion.models import Organo, Regla, Usuario
from sesiones.domain.acuerdos import DatosAcuerdo, anular_acuerdo, proximo_folio, registrar_acuerdo
from sesiones.models import Acuerdo, Sesion
from tests.factories import (
    AcuerdoFactory,
    AsistenciaFactory,
    OrganoFactory,
    PuntoFactory,
    ReglaFactory,
    SesionFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
DATOS = DatosAcuerdo("Aprobar el plan.")


@pytest.fixture
def organo() -> Organo:
    organo = OrganoFactory(siglas="JD", formato_numero=FormatoNumero.ORDINAL_ANIO)
    ReglaFactory(organo=organo)
    return organo


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _sesion(organo: Organo, numero: int = 12, anio: int = 2026, tipo: str = "ORDINARIA") -> Sesion:
    sesion = SesionFactory(organo=organo, numero=numero, anio=anio, tipo=tipo, en_curso=True)
    AsistenciaFactory(sesion=sesion, presente=True)
    return sesion


def _acordar(sesion: Sesion, por: Usuario) -> Acuerdo:
    punto = sesion.puntos.first() or PuntoFactory(sesion=sesion)
    return registrar_acuerdo(punto, DATOS, por=por, ahora=sesion.iniciada_en)  # type: ignore[arg-type]


def test_un_folio_anulado_no_se_vuelve_a_dar(organo: Organo, por: Usuario) -> None:
    sesion = _sesion(organo)
    primero, segundo = _acordar(sesion, por), _acordar(sesion, por)
    anular_acuerdo(segundo, por=por)
    assert _acordar(sesion, por).folio == "JD-XII-3"
    anular_acuerdo(primero, por=por)
    assert _acordar(sesion, por).folio == "JD-XII-4"


def test_ni_anulandolos_todos_se_empieza_de_nuevo(organo: Organo, por: Usuario) -> None:
    sesion = _sesion(organo)
    for _ in range(3):
        anular_acuerdo(_acordar(sesion, por), por=por)
    assert proximo_folio(sesion) == (4, "JD-XII-4")


def test_el_mismo_numero_de_sesion_en_otro_anio_lleva_el_anio(organo: Organo, por: Usuario) -> None:
    assert _acordar(_sesion(organo, anio=2025), por).folio == "JD-XII-1"
    de_2026 = _sesion(organo, anio=2026)
    assert _acordar(de_2026, por).folio == "JD-XII-1/2026"
    assert _acordar(de_2026, por).folio == "JD-XII-2"


def test_un_folio_anulado_en_otro_anio_tampoco_se_da(organo: Organo, por: Usuario) -> None:
    anular_acuerdo(_acordar(_sesion(organo, anio=2025), por), por=por)
    assert _acordar(_sesion(organo, anio=2026), por).folio == "JD-XII-1/2026"


def test_un_acuerdo_de_antes_del_portal_tambien_ocupa_su_folio(organo: Organo, por: Usuario) -> None:
    AcuerdoFactory(de_antes=True, organo=organo, folio="JD-XII-1")
    assert _acordar(_sesion(organo), por).folio == "JD-XII-1/2026"


def test_las_extraordinarias_y_las_solemnes_tienen_su_propia_serie(organo: Organo, por: Usuario) -> None:
    folios = [_acordar(_sesion(organo, 1, tipo=tipo), por).folio for tipo in ("ORDINARIA", "EXTRAORDINARIA", "SOLEMNE")]
    assert folios == ["JD-I-1", "JD-EXT-I-1", "JD-SOL-I-1"]


def test_un_patron_que_no_distingue_sesiones_nunca_repite_folio(organo: Organo, por: Usuario) -> None:
    Regla.objects.update(patron_folio="{siglas}-{n}")
    folios = [_acordar(_sesion(organo, numero), por).folio for numero in range(1, 5)]
    assert folios == ["JD-1", "JD-1/2026", "JD-1/2026-2", "JD-1/2026-3"]


def test_cada_organo_tiene_sus_folios(organo: Organo, por: Usuario) -> None:
    otro = OrganoFactory(siglas="JD")
    ReglaFactory(organo=otro)
    assert _acordar(_sesion(organo), por).folio == _acordar(_sesion(otro), por).folio == "JD-XII-1"
