"""Until when the minutes can be written."""

import pytest

from sesiones.domain.correcciones import por_que_no, se_puede_corregir, se_puede_escribir
from sesiones.enums import SE_LEVANTA, EstadoSesion, EtapaActa
from sesiones.models import Acta
from tests.factories import ActaFactory, SesionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("estado", EstadoSesion)
def test_sin_acta_se_escribe_mientras_se_levanta_y_clausurada(estado: EstadoSesion) -> None:
    sesion = SesionFactory(clausurada=True)
    sesion.estado = estado
    assert se_puede_corregir(sesion) is (estado == EstadoSesion.CLAUSURADA)
    assert se_puede_escribir(sesion) is (estado in SE_LEVANTA or estado == EstadoSesion.CLAUSURADA)


@pytest.mark.parametrize("etapa", EtapaActa)
def test_con_un_acta_solo_si_fue_devuelta(etapa: EtapaActa) -> None:
    acta = ActaFactory()
    Acta.objects.filter(pk=acta.pk).update(etapa=etapa)
    assert se_puede_corregir(acta.sesion) is (etapa == EtapaActa.DEVUELTA)
    if etapa == EtapaActa.EN_REVISION:
        assert "está en revisión" in por_que_no(acta.sesion)
    elif etapa != EtapaActa.DEVUELTA:
        assert "está aprobada" in por_que_no(acta.sesion)
