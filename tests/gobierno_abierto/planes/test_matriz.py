"""The alignment of two instruments and the classification of actions: figures as the documents give them."""

import pytest

from gobierno_abierto.domain.alineacion import a_la_raiz, matriz
from gobierno_abierto.domain.clasificacion import clasificar, por_ciento


def test_una_matriz_con_sus_totales_y_sus_huecos() -> None:
    tabla = matriz([1, 2, 3], [10, 20, 30], [(1, 10), (2, 10), (2, 20), (2, 20), (9, 10), (1, 99)])
    assert [linea.celdas for linea in tabla.lineas] == [
        (True, False, False), (True, True, False), (False, False, False),
    ]  # fmt: skip
    assert ([linea.total for linea in tabla.lineas], tabla.por_columna, tabla.total) == ([1, 2, 0], [2, 1, 0], 3)
    assert (tabla.columnas_sin_alinear, tabla.filas_sin_alinear) == ([30], [3])


def test_una_matriz_de_nada() -> None:
    assert matriz([], [], []).total == 0
    assert matriz([1], [], [(1, 2)]).filas_sin_alinear == [1]


def test_lo_alineado_abajo_cuenta_arriba_y_un_circulo_termina() -> None:
    assert a_la_raiz(3, {1: None, 2: 1, 3: 2}) == 1
    assert a_la_raiz(7, {}) == 7
    assert a_la_raiz(1, {1: 2, 2: 1}) in {1, 2}


@pytest.mark.parametrize(
    ("parte", "total", "dicho"),
    [
        (293, 400, "73.25"), (94, 400, "23.5"), (13, 400, "3.25"), (400, 400, "100"), (0, 400, "0"), (0, 0, "0"),
        (1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"),
    ],
)  # fmt: skip
def test_porcentajes(parte: int, total: int, dicho: str) -> None:
    assert f"{por_ciento(parte, total).normalize():f}" == dicho


def test_las_cuatrocientas_acciones_del_pmd() -> None:
    """The evaluation of the PMD (2023): 293, 94 and 13 of 400; they add up to the whole."""
    grupos = clasificar({"PROGRAMA": 293, "IDEA": 94, "OTRA": 13})
    assert [(g.cuantas, g.en_palabras) for g in grupos] == [(293, "73.25 %"), (94, "23.5 %"), (13, "3.25 %")]
    assert sum(g.por_ciento for g in grupos) == 100


def test_las_que_nadie_clasifico_se_dicen_aparte() -> None:
    assert [(g.nombre, g.cuantas) for g in clasificar({"": 3, "IDEA": 1})][-1] == ("sin clasificar", 3)
