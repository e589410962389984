"""Until when the minutes can be written."""

import pytest

from sesiones.domain.correcciones import por_que_no, se_puede_corregir, se_puede_escribir
from sesiones.enums import SE_LEVANTA, EstadoSesion, EtapaActa
from tests.factories import ActaFactory, DocumentoFactory, SesionFactory
from tests.factories.participacion import INSTANTE

pytestmark = pytest.mark.django_db
SIN_APROBAR: dict[str, object] = {"trabajo": None, "forma_aprobacion": "", "aprobada_en": None}


def _en(etapa: EtapaActa) -> dict[str, object]:
    """Return what an acta in that stage has."""
    match etapa:
        case EtapaActa.EN_REVISION:
            return SIN_APROBAR
        case EtapaActa.DEVUELTA:
            return SIN_APROBAR | {"devuelta_en": INSTANTE}
        case EtapaActa.APROBADA:
            return {}
        case _:
            return {"documento": DocumentoFactory(), "publicada_en": INSTANTE}


@pytest.mark.parametrize("estado", EstadoSesion)
def test_sin_acta_se_escribe_mientras_se_levanta_y_clausurada(estado: EstadoSesion) -> None:
    sesion = SesionFactory(clausurada=True)
    sesion.estado = estado
    assert se_puede_corregir(sesion) is (estado == EstadoSesion.CLAUSURADA)
    assert se_puede_escribir(sesion) is (estado in SE_LEVANTA or estado == EstadoSesion.CLAUSURADA)


@pytest.mark.parametrize("etapa", EtapaActa)
def test_con_un_acta_solo_si_fue_devuelta(etapa: EtapaActa) -> None:
    acta = ActaFactory(etapa=etapa, **_en(etapa))
    assert se_puede_corregir(acta.sesion) is (etapa == EtapaActa.DEVUELTA)
    if etapa == EtapaActa.EN_REVISION:
        assert "está en revisión" in por_que_no(acta.sesion)
    elif etapa != EtapaActa.DEVUELTA:
        assert "está aprobada" in por_que_no(acta.sesion)
