"""Agenda templates: their points move like those of an agenda, and sessions keep no tie to them."""

import pytest

from participacion.models import Usuario
from sesiones.domain import plantillas
from sesiones.domain.agenda import DatosPunto, OrdenInvalido, agregar_punto
from sesiones.domain.plantillas import PlantillaInvalida
from sesiones.enums import TipoPunto
from sesiones.models import PlantillaOrden, PuntoPlantilla, Sesion
from tests.factories import OrganoFactory, SesionFactory
from tests.factories.participacion import INSTANTE


@pytest.fixture
def plantilla(sesion: Sesion) -> PlantillaOrden:
    """The five points from which the session started."""
    return sesion.organo.plantillas.get()


def _titulos(plantilla: PlantillaOrden) -> list[tuple[int, str]]:
    return [(p.nivel, p.titulo.split()[0]) for p in plantilla.puntos.order_by("orden")]


def _punto(plantilla: PlantillaOrden, lugar: int) -> PuntoPlantilla:
    return plantilla.puntos.order_by("orden")[lugar]


INICIAL = [(1, "Pase"), (1, "Aprobación"), (1, "Asuntos"), (1, "Asuntos"), (1, "Clausura")]


def test_los_puntos_se_agregan_mueven_cambian_de_nivel_y_se_quitan(plantilla: PlantillaOrden, por: Usuario) -> None:
    nuevo = plantillas.agregar_punto(plantilla, DatosPunto(" Informe  anual ", TipoPunto.INFORME), por=por)
    assert nuevo.titulo == "Informe anual"
    assert _titulos(plantilla)[-2:] == [(1, "Informe"), (1, "Clausura")]
    hijo = plantillas.agregar_punto(plantilla, DatosPunto("Hijo"), nivel=2, despues_de=_punto(plantilla, 1), por=por)
    plantillas.mover_punto(_punto(plantilla, 1), pasos=1, por=por)
    assert _titulos(plantilla)[:4] == [(1, "Pase"), (1, "Asuntos"), (1, "Aprobación"), (2, "Hijo")]
    plantillas.cambiar_nivel(hijo, nivel=1, por=por)
    plantillas.quitar_punto(hijo, por=por)
    plantillas.quitar_punto(nuevo, por=por)
    plantillas.mover_punto(_punto(plantilla, 1), pasos=1, por=por)
    assert _titulos(plantilla) == INICIAL
    assert plantillas.corregir_punto(_punto(plantilla, 0), DatosPunto("Lista"), por=por).titulo == "Lista"


def test_el_primero_es_siempre_de_primer_nivel(plantilla: PlantillaOrden, por: Usuario) -> None:
    plantillas.cambiar_nivel(_punto(plantilla, 0), nivel=2, por=por)
    plantillas.cambiar_nivel(_punto(plantilla, 1), nivel=2, por=por)
    plantillas.quitar_punto(_punto(plantilla, 0), por=por)
    assert _titulos(plantilla)[0] == (1, "Aprobación")


def test_se_copian_los_puntos_de_una_sesion_menos_sus_ampliaciones(
    sesion: Sesion, plantilla: PlantillaOrden, por: Usuario
) -> None:
    agregar_punto(sesion, titulo="Hijo", nivel=2, despues_de=sesion.puntos.get(numero="3"), por=por)
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)
    agregar_punto(sesion, titulo="Urgente", motivo_ampliacion="Porque sí.", por=por)
    otra = plantillas.crear(sesion.organo, " Sesión  larga ", por=por)
    plantillas.copiar_de(otra, sesion, por=por)
    assert otra.nombre == "Sesión larga"
    assert _titulos(otra) == [*INICIAL[:3], (2, "Hijo"), *INICIAL[3:]]
    plantillas.copiar_de(otra, sesion, por=por)
    assert otra.puntos.count() == 6
    for mala, frase in (
        (SesionFactory(), "de otro órgano"),
        (SesionFactory(organo=sesion.organo, numero=9), "no tiene puntos"),
    ):
        with pytest.raises(PlantillaInvalida, match=frase) as rechazo:
            plantillas.copiar_de(otra, mala, por=por)
        assert rechazo.value.campo == "sesion"


@pytest.mark.parametrize(
    ("nombre", "frase"), [(" ", "Escribe el nombre"), ("x" * 81, "80 letras"), ("Sesión ordinaria", "ya tiene una")]
)
def test_un_nombre_que_no_sirve_se_dice_junto_al_nombre(
    plantilla: PlantillaOrden, por: Usuario, nombre: str, frase: str
) -> None:
    with pytest.raises(PlantillaInvalida, match=frase) as rechazo:
        plantillas.crear(plantilla.organo, nombre, por=por)
    assert rechazo.value.campo == "nombre"
    assert PlantillaOrden.objects.count() == 1


def test_el_mismo_nombre_en_otro_organo_es_otra(plantilla: PlantillaOrden, por: Usuario) -> None:
    assert plantillas.crear(OrganoFactory(), plantilla.nombre, por=por).pk != plantilla.pk


def test_borrarla_no_toca_las_sesiones(sesion: Sesion, plantilla: PlantillaOrden, por: Usuario) -> None:
    punto = _punto(plantilla, 0)
    plantillas.borrar(plantilla, por=por)
    assert sesion.puntos.count() == 5 and not PuntoPlantilla.objects.exists()
    with pytest.raises(PlantillaInvalida, match="ya borró"):
        plantillas.renombrar(plantilla, "Otra", por=por)
    with pytest.raises(PlantillaInvalida, match="ya borró"):
        plantillas.mover_punto(punto, pasos=1, por=por)


def test_un_titulo_vacio_se_rechaza(plantilla: PlantillaOrden, por: Usuario) -> None:
    with pytest.raises(OrdenInvalido, match="Escribe el título"):
        plantillas.agregar_punto(plantilla, DatosPunto(" "), por=por)
