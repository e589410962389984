"""How agreements move: the whole table, and the state that incisos add up to."""

import pytest

from sesiones.domain.estados_acuerdo import (
    TABLA,
    avance_del_conjunto,
    estado_del_conjunto,
    puede_pasar,
    se_reabre,
)
from sesiones.enums import EstadoAcuerdo

P, E, C, X = EstadoAcuerdo
ESPERADA = {P: {P, E, C, X}, E: {P, E, C, X}, C: {P, E, C}, X: {P, E}}


def test_la_tabla_es_esta_y_ninguna_otra() -> None:
    assert {de: set(a) for de, a in TABLA.items()} == ESPERADA


@pytest.mark.parametrize("de", EstadoAcuerdo)
@pytest.mark.parametrize("a", EstadoAcuerdo)
def test_se_pasa_solo_por_donde_dice_la_tabla(de: EstadoAcuerdo, a: EstadoAcuerdo) -> None:
    assert puede_pasar(de, a) is (a in ESPERADA[de])
    assert se_reabre(de, a) is (de in {C, X} and a in {P, E})


@pytest.mark.parametrize(
    ("incisos", "conjunto"),
    [
        ([P], P), ([E], E), ([C], C), ([X], X), ([P, P], P), ([C, C], C), ([X, X], X), ([C, X], C), ([P, X], P),
        ([E, X], E), ([P, C], E), ([P, E], E), ([E, C], E), ([P, C, X], E),
    ],
)  # fmt: skip
def test_el_estado_del_acuerdo_sale_de_sus_incisos(incisos: list[str], conjunto: str) -> None:
    assert estado_del_conjunto(incisos) == conjunto
    assert estado_del_conjunto(list(reversed(incisos))) == conjunto


def test_un_acuerdo_sin_incisos_no_se_deriva() -> None:
    with pytest.raises(ValueError, match="own"):
        estado_del_conjunto([])


@pytest.mark.parametrize(
    ("partes", "avance"),
    [([(C, 0), (P, 0)], 50), ([(E, 60), (C, 100)], 80), ([(X, 40), (E, 30)], 30), ([(X, 10)], 0), ([(E, 33)] * 3, 33)],
)
def test_el_avance_es_la_media_de_lo_que_no_se_cancelo(partes: list[tuple[str, int]], avance: int) -> None:
    assert avance_del_conjunto(partes) == avance
