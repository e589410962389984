import itertools

import pytest

from sesiones.documents.asientos import ANCHO, Figura, figura


def _figura(total: int, presentes: int, requeridos: int | None) -> Figura:
    hecha = figura(total, presentes, requeridos)
    assert hecha is not None
    return hecha


@pytest.mark.parametrize("total", [1, 2, 19, 30, 31, 120, 240])
def test_hay_un_asiento_por_lugar_y_todos_caben_sin_tocarse(total: int) -> None:
    hecha = _figura(total, total // 2, max(1, total // 3))
    assert len(hecha.asientos) == total
    assert sum(a.ocupado for a in hecha.asientos) == total // 2
    for asiento in hecha.asientos:
        assert hecha.radio < asiento.x <= ANCHO - hecha.radio
        assert hecha.radio < asiento.y <= hecha.alto - hecha.radio
    lugares = {(a.x, a.y) for a in hecha.asientos}
    assert len(lugares) == total
    en_fila = sorted(a.x for a in hecha.asientos if a.y == hecha.asientos[0].y)
    assert all(b - a > 2 * hecha.radio for a, b in itertools.pairwise(en_fila))


def test_el_umbral_va_despues_del_ultimo_asiento_requerido() -> None:
    hecha = _figura(19, 9, 7)
    assert hecha.umbral is not None
    assert hecha.asientos[6].x < hecha.umbral.x < hecha.asientos[7].x
    assert hecha.umbral.texto == "7 requeridos"
    assert hecha.titulo == "19 asientos con voto: 9 ocupados al declarar el quórum; se requerían 7."


def test_junto_a_la_orilla_el_rotulo_va_a_la_izquierda() -> None:
    cerca, lejos = _figura(30, 30, 30).umbral, _figura(30, 30, 2).umbral
    assert cerca is not None and cerca.a_la_izquierda and cerca.x <= ANCHO
    assert lejos is not None and not lejos.a_la_izquierda


@pytest.mark.parametrize("requeridos", [None, 0, 20])
def test_sin_un_minimo_posible_no_se_dibuja_umbral(requeridos: int | None) -> None:
    assert _figura(19, 9, requeridos).umbral is None


@pytest.mark.parametrize(("total", "presentes"), [(0, 0), (-1, 0), (5, 6), (5, -1), (241, 10)])
def test_una_cuenta_imposible_no_se_dibuja(total: int, presentes: int) -> None:
    assert figura(total, presentes, 3) is None
