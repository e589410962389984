"""How the convocatoria reached each person, in words, whatever the number of people."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participacion.enums import Calidad, Rol
from sesiones.domain.queries.entrega import Totales, entrega, resumen, totales, una_entrega
from sesiones.enums import ModalidadAsistencia, RespuestaCitado
from sesiones.models import Citado, Citatorio
from tests.factories import (
    CitadoFactory,
    CitatorioFactory,
    CorreoFactory,
    EnvioCitatorioFactory,
    NombramientoFactory,
    cuenta,
)

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 9, 18, 0, tzinfo=datetime.UTC)
R = RespuestaCitado


def llamar(citatorio: Citatorio, respuesta: str = R.SIN_RESPUESTA, correo: str = "", **campos: Any) -> Citado:
    """Return a person called, with the mail that took the notice in some state."""
    respondida = None if respuesta == R.SIN_RESPUESTA else AHORA
    este = CitadoFactory(sesion=citatorio.sesion, respuesta=respuesta, respondida_en=respondida, **campos)
    suyo = CorreoFactory(organo=citatorio.sesion.organo, **({correo: True} if correo else {}))
    EnvioCitatorioFactory(citatorio=citatorio, citado=este, correo=suyo)
    return este


def test_cada_persona_dice_como_le_llego_y_que_respondio() -> None:
    citatorio = CitatorioFactory()
    llamar(citatorio, R.CONFIRMA, "enviado", modalidad=ModalidadAsistencia.VIRTUAL)
    llamar(citatorio, R.SE_EXCUSA, "fallido", motivo="Viaje")
    llamar(citatorio, correo="sin_direccion")
    llamar(citatorio)
    CitadoFactory(sesion=citatorio.sesion)
    filas = entrega(citatorio.sesion)
    assert [(f.correo, f.respuesta, f.falta_entregar) for f in filas] == [
        ("enviado", "asistirá a distancia", False),
        ("no se pudo enviar", "se excusa", False),
        ("sin dirección de correo", "sin respuesta", True),
        ("por enviar", "sin respuesta", False),
        ("todavía sin correo", "sin respuesta", False),
    ]
    assert filas[1].por_que == "El servidor de correo no lo aceptó."
    assert [f.correo for f in filas] == [una_entrega(f.citado).correo for f in filas]


def test_van_por_prelacion_y_el_suplente_dice_de_quien() -> None:
    citatorio = CitatorioFactory()
    organo = citatorio.sesion.organo
    titular = NombramientoFactory(organo=organo, prelacion=5)
    suplente = NombramientoFactory(organo=organo, prelacion=6, suple_a=titular, calidad=Calidad.SUPLENTE)
    llamar(citatorio, R.SE_EXCUSA, nombramiento=suplente, motivo="Viaje")
    uno = llamar(citatorio, R.SUPLENTE, nombramiento=titular, suplente=suplente)
    presidencia = llamar(citatorio, nombramiento=NombramientoFactory(organo=organo, prelacion=1))
    llamar(citatorio, sin_lugar=True)
    filas = entrega(citatorio.sesion)
    assert [f.nombre for f in filas][:2] == [presidencia.nombre, uno.nombre]
    assert filas[1].suplente_no_viene
    assert filas[1].respuesta == f"asistirá su suplente: {suplente.persona}"
    assert filas[2].calidad == f"suplente de {titular.persona}"
    assert filas[2].en_lugar_de == uno.nombre
    assert (filas[3].cargo, filas[3].calidad) == ("", "")


def test_los_totales_son_de_lugares_y_no_cuentan_aparte_a_los_suplentes() -> None:
    citatorio = CitatorioFactory()
    organo = citatorio.sesion.organo
    titular = NombramientoFactory(organo=organo)
    suplente = NombramientoFactory(organo=organo, suple_a=titular, calidad=Calidad.SUPLENTE)
    assert resumen(citatorio.sesion) is None
    llamar(citatorio, R.SUPLENTE, nombramiento=titular, suplente=suplente)
    llamar(citatorio, nombramiento=suplente)
    for _ in range(2):
        llamar(citatorio, R.CONFIRMA)
    llamar(citatorio, R.SE_EXCUSA, motivo="Viaje")
    llamar(citatorio)
    cuenta_ = totales(entrega(citatorio.sesion))
    assert cuenta_ == Totales(2, 1, 1, 1) == resumen(citatorio.sesion)
    assert cuenta_.frase == "2 confirmados, 1 con suplente, 1 excusa, 1 sin respuesta"
    assert Totales(1, 0, 0, 0).frase == "1 confirmado, 0 excusas, 0 sin respuesta"


def test_el_correo_que_cuenta_es_el_del_ultimo_aviso() -> None:
    citatorio = CitatorioFactory()
    este = llamar(citatorio, correo="enviado")
    ampliacion = CitatorioFactory(sesion=citatorio.sesion, numero=2, tipo="AMPLIACION")
    EnvioCitatorioFactory(citatorio=ampliacion, citado=este, correo=CorreoFactory(fallido=True))
    (fila,) = entrega(citatorio.sesion)
    assert fila.correo == una_entrega(este).correo == "no se pudo enviar"


@pytest.mark.parametrize("cuantos", [1, 30])
def test_son_dos_consultas_con_una_persona_o_con_treinta(cuantos: int) -> None:
    citatorio = CitatorioFactory()
    organo = citatorio.sesion.organo
    por = cuenta(Rol.SECRETARIA_TECNICA, organo)
    for _ in range(cuantos):
        titular = NombramientoFactory(organo=organo)
        suplente = NombramientoFactory(organo=organo, suple_a=titular, calidad=Calidad.SUPLENTE)
        llamar(citatorio, R.SUPLENTE, nombramiento=titular, suplente=suplente, capturada_por=por)
        llamar(citatorio, nombramiento=suplente)
    with CaptureQueriesContext(connection) as consultas:
        for f in entrega(citatorio.sesion):
            dicho = [f.correo, f.cargo, f.calidad, f.respuesta, str(f.citado.capturada_por), f.citado.persona.correo]
            assert f.nombre not in dicho
    assert len(consultas) == 2
