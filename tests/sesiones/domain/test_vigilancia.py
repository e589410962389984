"""The sums of the oversight: attendance, absences that warn, sessions owed, numbers that are missing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.domain.vigilancia import (
    Calendario,
    Falta,
    contar_asistencia,
    dias_de_retraso,
    revisar_numeracion,
)

P, D, S, J, I, N = (  # noqa: E741
    Falta.PRESENTE, Falta.A_DISTANCIA, Falta.CON_SUPLENTE, Falta.JUSTIFICADA, Falta.INJUSTIFICADA, Falta.NO_CONSTA,
)  # fmt: skip


@pytest.mark.parametrize(
    ("faltas", "limite", "seguidas", "racha", "alerta"),
    [
        ([], 3, True, 0, False),
        ([I, I, I], 3, True, 3, True),
        ([I, I], 3, True, 2, False),
        # What breaks the row is to attend, in any way.
        ([I, I, P, I], 3, True, 1, False),
        ([I, I, D, I], 3, True, 1, False),
        ([I, I, S, I], 3, True, 1, False),
        # A justified absence, or one that nobody knows of, neither counts nor breaks.
        ([I, I, J, I], 3, True, 3, True),
        ([I, I, N, I], 3, True, 3, True),
        # «Más de tres» is a warning at four.
        ([I, I, I], 4, True, 3, False),
        ([I, I, I, I], 4, True, 4, True),
        # In all, in a row or not.
        ([I, P, I, P, I], 3, False, 3, True),
        ([J, J, J], 3, False, 0, False),
        # A rule that is not known never warns.
        ([I] * 12, None, True, 12, False),
    ],
)
def test_las_faltas_que_avisan(
    faltas: list[Falta], limite: int | None, seguidas: bool, racha: int, alerta: bool
) -> None:
    cuenta = contar_asistencia(faltas, limite=limite, seguidas=seguidas)
    assert (cuenta.racha, cuenta.alerta) == (racha, alerta)


@pytest.mark.parametrize(
    ("faltas", "porcentaje"),
    [([P, D, I, J], 50), ([P, P, P], 100), ([N, P], 100), ([N, N], None), ([], None), ([S], 0), ([P, I, I], 33)],
)
def test_el_porcentaje_es_de_las_sesiones_de_las_que_se_sabe(faltas: list[Falta], porcentaje: int | None) -> None:
    assert contar_asistencia(faltas, limite=3, seguidas=True).porcentaje == porcentaje


@given(st.lists(st.sampled_from(list(Falta))), st.integers(1, 6), st.booleans())
def test_cada_sesion_se_cuenta_una_vez(faltas: list[Falta], limite: int, seguidas: bool) -> None:
    c = contar_asistencia(faltas, limite=limite, seguidas=seguidas)
    partes = (c.presentes, c.a_distancia, c.con_suplente, c.justificadas, c.injustificadas, c.no_consta)
    assert sum(partes) == c.sesiones == len(faltas)
    assert c.racha <= c.injustificadas
    assert c.alerta is (c.racha >= limite)


@pytest.mark.parametrize(
    ("numeros", "faltan", "repetidos"),
    [
        ([], [], []),
        ([1, 2, 3], [], []),
        ([3, 1], [2], []),
        ([2], [1], []),
        ([1, 1, 3], [2], [1]),
        ([12, 11], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], []),
    ],
)
def test_los_numeros_que_faltan_y_los_que_se_repiten(
    numeros: list[int], faltan: list[int], repetidos: list[int]
) -> None:
    hallado = revisar_numeracion(numeros)
    assert (hallado.faltan, hallado.repetidos) == (faltan, repetidos)
    assert hallado.bien is (not faltan and not repetidos)


@given(st.sets(st.integers(1, 60)))
def test_con_lo_que_falta_la_serie_queda_completa(numeros: set[int]) -> None:
    faltan = revisar_numeracion(numeros).faltan
    assert sorted(numeros | set(faltan)) == list(range(1, max(numeros, default=0) + 1))
    assert not numeros & set(faltan)


@pytest.mark.parametrize(
    ("previstas", "celebradas", "por_celebrar", "faltan"),
    [(12, 8, 2, 2), (12, 12, 0, 0), (4, 5, 1, 0), (None, 3, 0, None)],
)
def test_las_sesiones_que_debe_el_anio(
    previstas: int | None, celebradas: int, por_celebrar: int, faltan: int | None
) -> None:
    assert Calendario(previstas, celebradas, por_celebrar, 0, 0).faltan == faltan


@pytest.mark.parametrize(
    ("plazo", "hoy", "dias"),
    [(10, 21, None), (10, 22, 1), (10, 30, 9), (None, 30, None), (0, 12, 1)],
)
def test_los_dias_de_retraso(plazo: int | None, hoy: int, dias: int | None) -> None:
    assert dias_de_retraso(datetime.date(2026, 3, 11), plazo, datetime.date(2026, 3, hoy)) == dias
