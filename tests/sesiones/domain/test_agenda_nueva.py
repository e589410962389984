"""Drafting a session: its number, its template, its points in two levels."""

import datetime
from dataclasses import replace

import pytest

from participacion.models import Organo, Usuario
from sesiones.domain.agenda import DatosSesion, OrdenInvalido, crear_sesion, proximo_numero
from sesiones.enums import EstadoSesion, TipoPunto
from sesiones.models import Punto, Sesion
from tests.factories import OrganoFactory, PlantillaOrdenFactory, PuntoPlantillaFactory, SesionFactory, UsuarioFactory

pytestmark = pytest.mark.django_db


def _datos(organo: Organo, numero: int = 12) -> DatosSesion:
    return DatosSesion(
        organo=organo, tipo="ORDINARIA", numero=numero, anio=2026, fecha=datetime.date(2026, 3, 11),
        hora_primera=datetime.time(17, 30), hora_segunda=None, modalidad="PRESENCIAL", lugar="Sala", plataforma="",
    )  # fmt: skip


@pytest.fixture
def organo() -> Organo:
    return OrganoFactory()


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _numeros(sesion: Sesion) -> list[tuple[str, int, str]]:
    return list(sesion.puntos.values_list("numero", "nivel", "titulo"))


def test_una_sesion_copia_los_puntos_de_su_plantilla_en_dos_niveles(organo: Organo, por: Usuario) -> None:
    plantilla = PlantillaOrdenFactory(organo=organo)
    for titulo, nivel in [("Quórum", 1), ("Informes", 1), ("Obras", 2), ("Agua", 2), ("Clausura", 1)]:
        PuntoPlantillaFactory(plantilla=plantilla, titulo=titulo, nivel=nivel, tipo=TipoPunto.INFORME)
    sesion = crear_sesion(_datos(organo), plantilla, por=por)
    assert sesion.estado == EstadoSesion.PROGRAMADA
    assert _numeros(sesion) == [
        ("1", 1, "Quórum"), ("2", 1, "Informes"), ("2.1", 2, "Obras"), ("2.2", 2, "Agua"), ("3", 1, "Clausura"),
    ]  # fmt: skip
    assert set(sesion.puntos.values_list("tipo", flat=True)) == {TipoPunto.INFORME}


def test_el_primer_punto_es_siempre_de_primer_nivel(organo: Organo, por: Usuario) -> None:
    plantilla = PlantillaOrdenFactory(organo=organo)
    PuntoPlantillaFactory(plantilla=plantilla, titulo="Huérfano", nivel=2)
    PuntoPlantillaFactory(plantilla=plantilla, titulo="Hijo", nivel=2)
    assert _numeros(crear_sesion(_datos(organo), plantilla, por=por)) == [("1", 1, "Huérfano"), ("1.1", 2, "Hijo")]


def test_cambiar_la_plantilla_no_cambia_las_sesiones_ya_hechas(organo: Organo, por: Usuario) -> None:
    plantilla = PlantillaOrdenFactory(organo=organo)
    modelo = PuntoPlantillaFactory(plantilla=plantilla, titulo="Quórum")
    sesion = crear_sesion(_datos(organo), plantilla, por=por)
    modelo.titulo = "Otra cosa"
    modelo.save()
    plantilla.delete()
    assert _numeros(sesion) == [("1", 1, "Quórum")]


def test_sin_plantilla_el_orden_del_dia_empieza_vacio(organo: Organo, por: Usuario) -> None:
    assert not crear_sesion(_datos(organo), None, por=por).puntos.exists()


def test_un_numero_repetido_se_rechaza_junto_al_numero(organo: Organo, por: Usuario) -> None:
    crear_sesion(_datos(organo), None, por=por)
    with pytest.raises(OrdenInvalido) as rechazo:
        crear_sesion(_datos(organo), None, por=por)
    assert rechazo.value.mensaje == "Ya hay una sesión con el número 12 de 2026. Revisa el número."
    assert rechazo.value.campo == "numero"
    assert Sesion.objects.count() == 1


@pytest.mark.parametrize("cambio", [{"numero": 13}, {"anio": 2027}, {"tipo": "EXTRAORDINARIA"}])
def test_otro_numero_otro_anio_u_otro_tipo_es_otra_sesion(
    organo: Organo, por: Usuario, cambio: dict[str, object]
) -> None:
    crear_sesion(_datos(organo), None, por=por)
    crear_sesion(replace(_datos(organo), **cambio), None, por=por)  # type: ignore[arg-type]
    assert Sesion.objects.count() == 2


def test_la_plantilla_de_otro_organo_se_rechaza(organo: Organo, por: Usuario) -> None:
    with pytest.raises(OrdenInvalido) as rechazo:
        crear_sesion(_datos(organo), PlantillaOrdenFactory(), por=por)
    assert (rechazo.value.mensaje, rechazo.value.campo) == ("Esa plantilla es de otro órgano.", "plantilla")
    assert not Punto.objects.exists()


def test_el_proximo_numero_sigue_al_ultimo_de_su_tipo_y_su_anio(organo: Organo) -> None:
    assert proximo_numero(organo, "ORDINARIA", 2026) == 1
    SesionFactory(organo=organo, numero=4)
    SesionFactory(organo=organo, numero=7)
    SesionFactory(organo=organo, numero=30, anio=2025)
    SesionFactory(organo=organo, numero=40, tipo="EXTRAORDINARIA")
    SesionFactory(numero=50)
    assert proximo_numero(organo, "ORDINARIA", 2026) == 8
    assert proximo_numero(organo, "EXTRAORDINARIA", 2026) == 41
    assert proximo_numero(organo, "SOLEMNE", 2026) == 1
