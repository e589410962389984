"""Verification codes: easy to type from paper, hard to guess."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.domain.emision import ALFABETO, Portal, normalizar_codigo, nuevo_codigo


def test_un_codigo_son_tres_grupos_de_cuatro_del_alfabeto() -> None:
    for _ in range(200):
        assert re.fullmatch(rf"[{ALFABETO}]{{4}}-[{ALFABETO}]{{4}}-[{ALFABETO}]{{4}}", nuevo_codigo())


def test_el_alfabeto_no_tiene_letras_que_se_confunden() -> None:
    assert not set("01OIL") & set(ALFABETO)
    assert len(set(ALFABETO)) == len(ALFABETO) == 31


def test_mil_codigos_son_mil_codigos() -> None:
    assert len({nuevo_codigo() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "tecleado",
    ["K7QF-29XM-4TZD", "k7qf29xm4tzd", " k7qf 29xm 4tzd ", "K7QF–29XM–4TZD", "k7.qf/29-xm_4tzd"],
)
def test_un_codigo_tecleado_de_cualquier_forma_es_el_impreso(tecleado: str) -> None:
    assert normalizar_codigo(tecleado) == "K7QF-29XM-4TZD"


@given(st.text(max_size=60))
def test_normalizar_dos_veces_es_normalizar_una(texto: str) -> None:
    una = normalizar_codigo(texto)
    assert normalizar_codigo(una) == una


@given(st.text(alphabet=ALFABETO, min_size=12, max_size=12))
def test_un_codigo_impreso_no_cambia_al_normalizarlo(simbolos: str) -> None:
    impreso = "-".join((simbolos[:4], simbolos[4:8], simbolos[8:]))
    assert normalizar_codigo(impreso) == impreso


def test_la_direccion_impresa_lleva_al_codigo() -> None:
    portal = Portal("https://portal.example", es_demostracion=True)
    assert portal.url_verificacion("K7QF-29XM-4TZD") == "https://portal.example/v/K7QF-29XM-4TZD/"
