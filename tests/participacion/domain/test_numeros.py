"""One integer and its renderings: Roman, ordinal in words, ordinal abbreviated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.domain.numeros import ROMANOS, leer_romano, ordinal, ordinal_abreviado, romano


@pytest.mark.parametrize(
    ("n", "letras"),
    [
        (1, "I"), (3, "III"), (4, "IV"), (8, "VIII"), (9, "IX"), (11, "XI"), (12, "XII"), (14, "XIV"), (40, "XL"),
        (49, "XLIX"), (90, "XC"), (99, "XCIX"), (400, "CD"), (944, "CMXLIV"), (2023, "MMXXIII"), (3999, "MMMCMXCIX"),
    ],
)  # fmt: skip
def test_un_numero_se_escribe_en_romanos(n: int, letras: str) -> None:
    assert romano(n) == letras


@pytest.mark.parametrize("n", [0, -1, 4000, 10**9])
def test_fuera_de_1_a_3999_no_hay_romano(n: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        romano(n)


def _leer_romano(letras: str) -> int:
    """Read a Roman numeral from left to right, taking the longest sign first."""
    valores = {signo: valor for valor, signo in ROMANOS}
    total = 0
    while letras:
        largo = 2 if letras[:2] in valores else 1
        total, letras = total + valores[letras[:largo]], letras[largo:]
    return total


@given(st.integers(1, 3999))
def test_todo_romano_se_lee_de_vuelta(n: int) -> None:
    letras = romano(n)
    assert _leer_romano(letras) == n
    assert not any(signo * 4 in letras for signo in "IXCM")
    assert not any(signo * 2 in letras for signo in "VLD")


@given(st.integers(1, 3999), st.integers(1, 3999))
def test_dos_numeros_distintos_no_comparten_romano(a: int, b: int) -> None:
    assert (romano(a) == romano(b)) == (a == b)


@pytest.mark.parametrize(
    ("n", "antes_de_masculino", "masculino", "femenino"),
    [
        (1, "primer", "primero", "primera"),
        (2, "segundo", "segundo", "segunda"),
        (3, "tercer", "tercero", "tercera"),
        (7, "séptimo", "séptimo", "séptima"),
        (10, "décimo", "décimo", "décima"),
        (11, "décimo primer", "décimo primero", "décima primera"),
        (12, "décimo segundo", "décimo segundo", "décima segunda"),
        (13, "décimo tercer", "décimo tercero", "décima tercera"),
        (20, "vigésimo", "vigésimo", "vigésima"),
        (21, "vigésimo primer", "vigésimo primero", "vigésima primera"),
        (99, "nonagésimo noveno", "nonagésimo noveno", "nonagésima novena"),
        (100, "100.º", "100.º", "100.ª"),
        (0, "0.º", "0.º", "0.ª"),
    ],
)
def test_un_ordinal_concuerda_con_su_sustantivo(n: int, antes_de_masculino: str, masculino: str, femenino: str) -> None:
    assert ordinal(n) == antes_de_masculino
    assert ordinal(n, apocope=False) == masculino
    assert ordinal(n, femenino=True) == femenino


@given(st.integers(1, 99))
def test_los_ordinales_en_palabras_no_se_repiten(n: int) -> None:
    assert ordinal(n) not in {ordinal(m) for m in range(1, 100) if m != n}


def test_el_ordinal_abreviado_lleva_punto_y_letra_volada() -> None:
    assert ordinal_abreviado(3) == "3.ª"
    assert ordinal_abreviado(3, femenino=False) == "3.º"


@pytest.mark.parametrize("n", [1, 4, 9, 11, 12, 40, 90, 444, 1999, 3999])
def test_un_romano_se_vuelve_a_leer(n: int) -> None:
    assert leer_romano(romano(n)) == leer_romano(romano(n).lower()) == n


@pytest.mark.parametrize("letras", ["", "IIII", "IC", "VX", "MMMM", "IIX", "12", "XA"])
def test_lo_que_no_es_un_romano_no_se_lee(letras: str) -> None:
    assert leer_romano(letras) is None
