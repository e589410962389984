"""Dates as people and papers write them."""

import datetime

import pytest

from gobierno_abierto.domain.fechas_sueltas import FechaImposible, contradiccion, fecha, leer
from tests.sesiones.views.personas import FECHAS_IMPOSIBLES

D = datetime.date


@pytest.mark.parametrize(
    ("texto", "esperada"),
    [
        ("21 de septiembre de 2021", D(2021, 9, 21)), ("21 de Septiembre de 2021", D(2021, 9, 21)),
        ("martes 21 de septiembre de 2021", D(2021, 9, 21)), ("21 septiembre 2021", D(2021, 9, 21)),
        ("1 de setiembre del 2021", D(2021, 9, 1)), ("21/09/2021", D(2021, 9, 21)), ("21-9-2021", D(2021, 9, 21)),
        ("2021-09-21", D(2021, 9, 21)), ("29 de febrero de 2024", D(2024, 2, 29)), (" 08 oct 2020 ", D(2020, 10, 8)),
    ],
)  # fmt: skip
def test_se_lee_como_se_escribe(texto: str, esperada: D) -> None:
    assert fecha(texto) == esperada


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("31 de septiembre de 2021", "Septiembre tiene 30 días: el 31 no existe."),
        ("31/09/2021", "Septiembre tiene 30 días: el 31 no existe."),
        ("29 de febrero de 2023", "Febrero de 2023 tiene 28 días: el 29 no existe."),
        ("0 de enero de 2023", "Enero tiene 31 días: el 0 no existe."),
        ("21 de septiembre", "Falta el año, como en 21 de septiembre de 2021."),
        ("21 de septiembre de 0021", "Escribe un año de 1900 a 2200."),
        ("21 de septembro de 2021", "Escribe una fecha que exista, como 21 de septiembre de 2021 o 21/09/2021."),
    ],
)
def test_lo_imposible_se_dice_con_su_porque(texto: str, frase: str) -> None:
    with pytest.raises(FechaImposible) as error:
        fecha(texto)
    assert error.value.mensaje == frase


@pytest.mark.parametrize("texto", FECHAS_IMPOSIBLES)
def test_ninguna_entrada_rompe(texto: str) -> None:
    with pytest.raises(FechaImposible):
        fecha(texto)


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        (
            "31 de septiembre de 2021",
            "La tabla dice «31 de septiembre de 2021», que no existe. La etapa dice 21 de septiembre de 2021.",
        ),
        ("9 de septiembre", "La tabla dice «9 de septiembre». La etapa dice 21 de septiembre de 2021."),
        ("21 de septiembre", ""),
        ("21/09/2021", ""),
        (
            "21 de septiembre de 2020",
            "La tabla dice «21 de septiembre de 2020». La etapa dice 21 de septiembre de 2021.",
        ),
        ("por definir", "La tabla dice «por definir». La etapa dice 21 de septiembre de 2021."),
    ],
)
def test_la_contradiccion_se_avisa_y_no_se_corrige(texto: str, dice: str) -> None:
    assert contradiccion(texto, "La tabla", D(2021, 9, 21)) == dice


def test_sin_anio_se_lee_el_dia_y_el_mes() -> None:
    leida = leer("9 de diciembre")
    assert leida and (leida.dia, leida.mes, leida.anio, str(leida)) == (9, 12, None, "9 de diciembre")
