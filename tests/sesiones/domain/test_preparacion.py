"""Drafting a session and correcting it: data that contradict themselves are told beside their field."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo, Usuario
from sesiones.domain import asistencia
from sesiones.domain.agenda import DatosSesion, OrdenInvalido
from sesiones.domain.celebracion import FaltaDato, TransicionInvalida, iniciar_pase
from sesiones.domain.preparacion import corregir, programar
from sesiones.enums import EstadoAsistencia, EstadoSesion
from sesiones.models import Sesion
from tests.factories import AcuerdoFactory, NombramientoFactory, SesionFactory, UsuarioFactory
from tests.factories.escenas import consejo
from tests.factories.sesiones import FECHA, INICIO

pytestmark = pytest.mark.django_db
SEMANA = datetime.timedelta(days=7)


@pytest.fixture
def organo() -> Organo:
    return consejo(votantes=3)


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _datos(organo: Organo, **cambios: Any) -> DatosSesion:
    datos = DatosSesion(
        organo=organo, tipo="ORDINARIA", numero=12, anio=FECHA.year, fecha=FECHA, hora_primera=datetime.time(17, 30),
        hora_segunda=datetime.time(18), modalidad="PRESENCIAL", lugar="Sala", plataforma="",
    )  # fmt: skip
    return replace(datos, **cambios)


CONTRADICCIONES = [
    ({"numero": 0}, "numero"),
    ({"numero": -1}, "numero"),
    ({"numero": 1000}, "numero"),
    ({"fecha": datetime.date(26, 3, 11), "anio": 26}, "fecha"),
    ({"fecha": datetime.date(2101, 1, 1), "anio": 2101}, "fecha"),
    ({"hora_segunda": datetime.time(17, 30)}, "hora_segunda"),
    ({"hora_segunda": datetime.time(17)}, "hora_segunda"),
    ({"anio": FECHA.year - 1}, "anio"),
]


@pytest.mark.parametrize(("cambios", "campo"), CONTRADICCIONES)
def test_unos_datos_que_se_contradicen_no_hacen_sesion(
    organo: Organo, por: Usuario, cambios: dict[str, Any], campo: str
) -> None:
    with pytest.raises(FaltaDato) as rechazo:
        programar(_datos(organo, **cambios), None, por=por)
    assert rechazo.value.campo == campo
    assert not Sesion.objects.exists()


@pytest.mark.parametrize(("cambios", "campo"), CONTRADICCIONES)
def test_ni_la_corrigen(organo: Organo, por: Usuario, cambios: dict[str, Any], campo: str) -> None:
    sesion = programar(_datos(organo), None, por=por)
    with pytest.raises(FaltaDato) as rechazo:
        corregir(sesion, _datos(organo, **cambios), por=por)
    assert rechazo.value.campo == campo
    assert Sesion.objects.get() == sesion


def test_corregir_cambia_los_datos_y_no_el_organo(organo: Organo, por: Usuario) -> None:
    sesion = programar(_datos(organo), None, por=por)
    nuevos = _datos(consejo(votantes=1), numero=13, fecha=FECHA + SEMANA, hora_segunda=None, lugar="Otra sala")
    corregida = corregir(sesion, nuevos, por=por)
    assert corregida == Sesion.objects.get()
    assert (corregida.organo, corregida.numero, corregida.lugar) == (organo, 13, "Otra sala")
    assert (corregida.fecha, corregida.hora_segunda) == (FECHA + SEMANA, None)


def test_el_numero_de_otra_sesion_no_se_toma(organo: Organo, por: Usuario) -> None:
    programar(_datos(organo), None, por=por)
    otra = programar(_datos(organo, numero=13), None, por=por)
    with pytest.raises(OrdenInvalido) as rechazo:
        corregir(otra, _datos(organo, numero=12), por=por)
    assert rechazo.value.campo == "numero"


def test_con_acuerdos_ya_foliados_el_numero_no_cambia(organo: Organo, por: Usuario) -> None:
    sesion = SesionFactory(organo=organo, celebrada=True, numero=12)
    AcuerdoFactory(punto__sesion=sesion)
    with pytest.raises(FaltaDato, match="ya llevan este número en su folio"):
        corregir(sesion, _datos(organo, numero=13), por=por)


def test_cambiar_el_dia_lista_a_quienes_integran_el_organo_ese_dia(organo: Organo, por: Usuario) -> None:
    NombramientoFactory(organo=organo, fecha_inicio=FECHA + SEMANA)
    sesion = iniciar_pase(programar(_datos(organo), None, por=por), por=por)
    invitada = asistencia.agregar_invitado(sesion, nombre="Mtra. Invitada", cargo="")
    assert sesion.asistencias.count() == 5
    corregir(sesion, _datos(organo, fecha=FECHA + SEMANA), por=por)
    assert sesion.asistencias.count() == 6
    assert sesion.asistencias.filter(pk=invitada.pk).exists()


def test_con_la_lista_empezada_el_dia_no_cambia(organo: Organo, por: Usuario) -> None:
    sesion = iniciar_pase(programar(_datos(organo), None, por=por), por=por)
    asistencia.marcar(sesion.asistencias.first(), estado=EstadoAsistencia.PRESENTE, ahora=INICIO)
    with pytest.raises(FaltaDato) as rechazo:
        corregir(sesion, _datos(organo, fecha=FECHA + SEMANA), por=por)
    assert rechazo.value.campo == "fecha"
    assert sesion.asistencias.count() == 4
    assert corregir(sesion, _datos(organo, lugar="Otra sala"), por=por).lugar == "Otra sala"


@pytest.mark.parametrize("estado", EstadoSesion)
def test_se_corrige_solo_mientras_nadie_delibera(organo: Organo, por: Usuario, estado: EstadoSesion) -> None:
    sesion = programar(_datos(organo), None, por=por)
    Sesion.objects.update(estado=estado, motivo_estado="Motivo.", iniciada_en=INICIO, clausurada_en=INICIO + SEMANA)
    nuevos = _datos(organo, lugar="Otra sala")
    if estado in {EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA, EstadoSesion.CELEBRADA}:
        assert corregir(sesion, nuevos, por=por).lugar == "Otra sala"
        return
    with pytest.raises(TransicionInvalida, match=f"La sesión está {estado.label}; sus datos ya no cambian"):
        corregir(sesion, nuevos, por=por)


def test_todo_rechazo_trae_una_frase(organo: Organo, por: Usuario) -> None:
    for cambios, _ in CONTRADICCIONES:
        with pytest.raises(ErrorDeDominio) as rechazo:
            programar(_datos(organo, **cambios), None, por=por)
        assert rechazo.value.mensaje.endswith(".")
