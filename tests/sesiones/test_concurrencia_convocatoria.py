"""Two people convene at once, or one convenes while another adds a point; real connections on PostgreSQL."""

import datetime

import pytest
from django.utils import timezone

from participacion.enums import Rol
from participacion.models import Correo
from sesiones.domain import agenda, convocar
from sesiones.models import Citado, Citatorio, Sesion
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_programada, sin_cola
from tests.sesiones.test_concurrencia import _a_la_vez

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sesion() -> Sesion:
    """A drafted session in twenty days, complete."""
    sesion = sesion_programada(consejo(siglas="CP"), fecha=timezone.localdate() + datetime.timedelta(days=20))
    Sesion.objects.filter(pk=sesion.pk).update(
        hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), lugar="Sala de cabildo"
    )
    return Sesion.objects.get(pk=sesion.pk)


def _emitir(sesion: Sesion) -> Citatorio:
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    return convocar.emitir_convocatoria(
        Sesion.objects.get(pk=sesion.pk), portal=PORTAL, por=por, ahora=timezone.now(), mensajero=sin_cola
    )


def test_emitida_por_tres_a_la_vez_sale_una(sesion: Sesion) -> None:
    hechas = _a_la_vez(*(lambda: _emitir(sesion) for _ in range(3)))
    assert {type(h) for h in hechas} == {Citatorio}
    assert Citatorio.objects.count() == 1
    assert Citado.objects.filter(sesion=sesion).count() == 6


def test_impresa_por_dos_a_la_vez_escribe_a_cada_quien_una_vez(sesion: Sesion) -> None:
    trabajo = str(_emitir(sesion).trabajo_id)
    _a_la_vez(
        *(
            lambda: convocar.emitir(trabajo, imprenta=imprenta_de_prueba, reloj=timezone.now, portal=PORTAL)
            for _ in range(3)
        )
    )
    assert Correo.objects.count() == 6


def test_un_punto_agregado_mientras_sale_o_va_en_ella_o_es_una_ampliacion(sesion: Sesion) -> None:
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    _a_la_vez(
        lambda: _emitir(sesion),
        lambda: agenda.agregar_punto(
            Sesion.objects.get(pk=sesion.pk), titulo="Convenio", motivo_ampliacion="Llegó ayer.", por=por
        ),
    )
    impresos = [p["titulo"] for p in Citatorio.objects.get().registro["orden"]]
    punto = Sesion.objects.get(pk=sesion.pk).puntos.get(titulo="Convenio")
    assert ("Convenio" in impresos) is not punto.es_ampliacion
