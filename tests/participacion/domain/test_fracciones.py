"""Fractions as a rule writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.domain.fracciones import Fraccion, leer_fraccion


@pytest.mark.parametrize(
    ("escrita", "n", "entero", "palabras"),
    [
        ("3/5", 11, 7, "tres quintas partes"),
        ("3/5", 10, 6, "tres quintas partes"),
        ("1/2", 11, 6, "la mitad"),
        ("2/3", 22, 15, "dos terceras partes"),
        ("2/3", 9, 6, "dos terceras partes"),
        ("1/3", 9, 3, "una tercera parte"),
        ("7/12", 12, 7, "7/12"),
        ("10/10", 4, 4, "10/10"),
        (" 3/4 ", 4, 3, "tres cuartas partes"),
    ],
)
def test_una_fraccion_dice_cuantos_son_y_se_lee(escrita: str, n: int, entero: int, palabras: str) -> None:
    fraccion = leer_fraccion(escrita)
    assert (fraccion.de(n), fraccion.en_palabras, str(fraccion)) == (entero, palabras, escrita.strip())


@pytest.mark.parametrize(
    "escrita", ["", "3", "3/0", "0/3", "5/3", "-1/3", "3/5/7", "a/b", "1.5/2", "3 / 5", "99999/99999", "²/3"]
)
def test_lo_que_no_es_una_fraccion_de_los_integrantes_se_rechaza(escrita: str) -> None:
    with pytest.raises(ValueError, match="fraction"):
        leer_fraccion(escrita)


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 100_000))
def test_nunca_se_piden_menos_de_la_parte_exacta_ni_uno_de_mas(a: int, b: int, n: int) -> None:
    requeridos = Fraccion(a, b).de(n)
    assert requeridos * b >= a * n
    assert (requeridos - 1) * b < a * n
