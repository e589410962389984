"""Lists of colonias as a source writes them; nothing is decided before a person confirms it."""

import pytest

from gobierno_abierto.domain import territorio
from gobierno_abierto.domain.territorio import TerritorioInvalido, expandir, leer_lista, sin_acentos
from gobierno_abierto.models import Ejercicio
from participacion.models import Colonia, Usuario
from tests.factories import AliasColoniaFactory, ColoniaFactory, DelegacionFactory, EjercicioFactory, UsuarioFactory

# Source: the cronograma of the Plan de Acción Municipal 2020-2021.
LISTA_2020 = (
    "Francisco Villa I y II, Loma Bonita, Villas de Guadalupe, El Paraíso, Luis Donaldo Colosio, Libertadores, "
    "Felipe Ángeles, Rosendo Salazar, El Romerillal, Lomas de Satélite, Rancho San Pedro I, II, III y IV, "
    "San Pedro Mártir, Cd. del Sol, La Loma IX, Fundadores, Josefa Vergara, El Álamo, Valle de San Pedro, Viñedos, "
    "Sonterra, Colinas del Poniente, Geo Villas, Azucenas y Cerrito Colorado"
)


def test_la_lista_de_2020_son_veinticuatro_nombres_y_veintiocho_colonias() -> None:
    hallazgos = leer_lista(LISTA_2020)
    assert len(hallazgos) == 24
    assert sum(len(h.nombres) for h in hallazgos) == 28
    assert {h.texto: h.nombres for h in hallazgos if h.es_serie} == {
        "Francisco Villa I y II": ("Francisco Villa I", "Francisco Villa II"),
        "Rancho San Pedro I, II, III y IV": (
            "Rancho San Pedro I", "Rancho San Pedro II", "Rancho San Pedro III", "Rancho San Pedro IV",
        ),
    }  # fmt: skip
    assert [h.texto for h in hallazgos[-3:]] == ["Geo Villas", "Azucenas", "Cerrito Colorado"]


@pytest.mark.parametrize(
    ("nombre", "colonias"),
    [
        ("La Loma IX", ("La Loma IX",)), ("Benito Juárez", ("Benito Juárez",)), ("", ("",)),
        ("San Juan y San Pedro", ("San Juan y San Pedro",)), ("Satélite II y III", ("Satélite II", "Satélite III")),
    ],
)  # fmt: skip
def test_solo_las_series_de_romanos_se_proponen_como_varias(nombre: str, colonias: tuple[str, ...]) -> None:
    assert expandir(nombre) == colonias


@pytest.mark.parametrize(
    ("texto", "nombres"),
    [
        ("Las Fuentes", ["Las Fuentes"]),
        ("Las Fuentes y Arboledas.", ["Las Fuentes", "Arboledas"]),
        ("Las Fuentes; Arboledas\nEl Álamo", ["Las Fuentes", "Arboledas", "El Álamo"]),
        ("Las Fuentes, LAS FUENTES, las fuéntes", ["Las Fuentes"]),
        (" , ;; \n , ", []),
        ("Rancho San Pedro I, II, III y IV", ["Rancho San Pedro I, II, III y IV"]),
    ],
)
def test_se_separan_por_comas_renglones_y_la_y_del_final(texto: str, nombres: list[str]) -> None:
    assert [h.texto for h in leer_lista(texto)] == nombres


def test_se_compara_sin_acentos_y_con_enie() -> None:
    assert sin_acentos("  ÁLAMO  Viñedos ") == "alamo viñedos"
    assert sin_acentos("Ano") != sin_acentos("Año")


@pytest.fixture
def ejercicio(db: None) -> Ejercicio:
    return EjercicioFactory()


@pytest.fixture
def por(db: None) -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def test_se_reconoce_por_nombre_o_por_alias(ejercicio: Ejercicio) -> None:
    arboledas = ColoniaFactory(municipio=ejercicio.municipio, nombre="Arboledas del Parque")
    AliasColoniaFactory(colonia=arboledas, texto="Arboledas")
    ColoniaFactory(nombre="El Álamo")  # of another municipio
    assert territorio.reconocer(ejercicio.municipio, ["ARBOLEDAS", "El Álamo"]) == {"ARBOLEDAS": arboledas}


def test_convocar_usa_la_del_catalogo_y_agrega_las_que_faltan(ejercicio: Ejercicio, por: Usuario) -> None:
    conocida = ColoniaFactory(municipio=ejercicio.municipio, nombre="Las Fuentes")
    hechas = territorio.convocar(
        ejercicio, [("las fuentes", "Las Fuentes"), ("Viñedos I", "Viñedos I y II"), ("Viñedos I", "otra")], por=por
    )
    assert [c.colonia.nombre for c in hechas] == ["Las Fuentes", "Viñedos I", "Viñedos I"]
    assert hechas[0].colonia == conocida
    assert Colonia.objects.get(nombre="Viñedos I").clave == "viniedos-i"
    assert hechas[1].texto_fuente == "Viñedos I y II" and ejercicio.convocadas.count() == 2


@pytest.mark.parametrize("nombre", ["¿?", "x" * 121, "   "])
def test_lo_que_no_es_un_nombre_se_dice(ejercicio: Ejercicio, por: Usuario, nombre: str) -> None:
    with pytest.raises(TerritorioInvalido, match="no es un nombre de colonia"):
        territorio.convocar(ejercicio, [(nombre, nombre)], por=por)


def test_en_un_ejercicio_publico_no_se_cambia_a_quienes_se_convoca(por: Usuario) -> None:
    publico = EjercicioFactory(publicado=True)
    with pytest.raises(TerritorioInvalido, match="ya es público"):
        territorio.convocar(publico, [("Las Fuentes", "")], por=por)
    with pytest.raises(TerritorioInvalido, match="ya es público"):
        territorio.poner_delegaciones(publico, [], por=por)


def test_una_delegacion_de_otro_municipio_no_se_convoca(ejercicio: Ejercicio, por: Usuario) -> None:
    with pytest.raises(TerritorioInvalido, match="de este municipio"):
        territorio.poner_delegaciones(ejercicio, [DelegacionFactory()], por=por)
    propia = DelegacionFactory(municipio=ejercicio.municipio)
    territorio.poner_delegaciones(ejercicio, [propia], por=por)
    assert list(ejercicio.delegaciones.all()) == [propia]
