"""Terms in business days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gobierno_abierto.domain.plazos import TOPE, en_palabras, habiles_entre, vence

D = datetime.date
NAVIDAD = frozenset({D(2025, 12, 25), D(2026, 1, 1)})


@pytest.mark.parametrize(
    ("desde", "dias", "inhabiles", "hasta"),
    [
        (D(2026, 3, 23), 5, frozenset(), D(2026, 3, 30)),  # Monday to Monday
        (D(2026, 3, 20), 1, frozenset(), D(2026, 3, 23)),  # Friday to Monday
        (D(2026, 3, 21), 1, frozenset(), D(2026, 3, 23)),  # asked on a Saturday
        (D(2025, 12, 24), 3, NAVIDAD, D(2025, 12, 30)),
        (D(2025, 12, 30), 2, NAVIDAD, D(2026, 1, 2)),  # across the year
        (D(2026, 3, 23), 0, frozenset(), D(2026, 3, 23)),
    ],
)
def test_cuando_vence(desde: D, dias: int, inhabiles: frozenset[D], hasta: D) -> None:
    assert vence(desde, dias, inhabiles) == hasta


@pytest.mark.parametrize(
    ("hoy", "dicho"),
    [
        (D(2026, 3, 23), "vence en 5 días hábiles"),
        (D(2026, 3, 27), "vence en 1 día hábil"),
        (D(2026, 3, 28), "vence en 1 día hábil"),
        (D(2026, 3, 30), "vence hoy"),
        (D(2026, 3, 31), "venció hace 1 día hábil"),
        (D(2026, 4, 2), "venció hace 3 días hábiles"),
    ],
)
def test_cuanto_falta_en_palabras(hoy: D, dicho: str) -> None:
    assert en_palabras(hoy, D(2026, 3, 30), frozenset()) == dicho


def test_un_plazo_que_termina_en_inhabil_se_dice_sin_cuentas_falsas() -> None:
    sabado = D(2026, 3, 28)
    assert en_palabras(D(2026, 3, 27), sabado, frozenset()) == "vence antes del siguiente día hábil"
    assert en_palabras(D(2026, 3, 29), sabado, frozenset()) == "ya venció"
    assert en_palabras(D(2026, 3, 27), None, frozenset()) == "sin plazo"


@given(st.dates(D(2020, 1, 1), D(2040, 1, 1)), st.integers(0, 60))
def test_desde_hoy_hasta_que_vence_hay_esos_dias_habiles(desde: D, dias: int) -> None:
    assert habiles_entre(desde, vence(desde, dias, NAVIDAD), NAVIDAD) == dias


def test_una_tabla_sin_dias_habiles_no_cuelga_el_portal() -> None:
    todos = frozenset(D(2026, 1, 1) + datetime.timedelta(n) for n in range(TOPE + 10))
    assert (vence(D(2026, 1, 1), 5, todos) - D(2026, 1, 1)).days == TOPE
