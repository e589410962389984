"""Two people report on agreements at the very same time; real connections on PostgreSQL."""

import pytest

from participacion.enums import Rol
from sesiones.domain.seguimiento_revision import SeguimientoInvalido
from sesiones.models import Acuerdo, Seguimiento
from tests.factories import cuenta
from tests.factories.escenas import consejo
from tests.factories.escenas_seguimiento import acuerdo_de_antes, informar, sesion_que_da_seguimiento
from tests.sesiones.test_concurrencia import _a_la_vez

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]


def test_de_lo_mismo_solo_informa_una() -> None:
    acuerdo = acuerdo_de_antes(consejo(siglas="CP"), folio="CP-I-1")
    _, punto = sesion_que_da_seguimiento(acuerdo.organo)
    personas = [cuenta(Rol.SECRETARIA_TECNICA, acuerdo.organo) for _ in range(3)]
    hechos = _a_la_vez(*(lambda p=p: informar(acuerdo, por=p, punto=punto) for p in personas))
    assert sum(isinstance(h, SeguimientoInvalido) for h in hechos) == 2
    assert Seguimiento.objects.count() == 1


def test_de_dos_incisos_a_la_vez_el_acuerdo_queda_bien_derivado() -> None:
    doble = acuerdo_de_antes(consejo(siglas="CP"), folio="CP-I-1", incisos=2)
    por = cuenta(Rol.SECRETARIA_TECNICA, doble.organo)
    a, b = doble.incisos.all()
    hechos = _a_la_vez(
        lambda: informar(doble, a, por=por, estado="CUMPLIDO"), lambda: informar(doble, b, por=por, estado="CUMPLIDO")
    )
    assert [type(h) for h in hechos] == [Seguimiento, Seguimiento]
    assert Acuerdo.objects.values_list("estado", "avance").get() == ("CUMPLIDO", 100)
    assert sorted(Seguimiento.objects.values_list("orden", flat=True)) == [1, 2]
