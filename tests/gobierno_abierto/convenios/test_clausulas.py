"""Clauses: their numbers in words, the blanks that the data fills, and what is said when it does not."""

import pytest

from gobierno_abierto.domain import clausulas

VALORES = {"objeto": "Hacer el parque.", "monto": "$1,250.00", "partes": "A y B", "vigencia": "", "ejercicios": ""}


@pytest.mark.parametrize(
    ("texto", "llena"),
    [
        ("Se destinan {monto}.", "Se destinan $1,250.00."),
        ("{PARTES} hacen: { objeto }", "A y B hacen: Hacer el parque."),
        ("Vale {vigencia}.", f"Vale {clausulas.RAYA}."),
        ("Sin huecos, con {llaves} ajenas.", "Sin huecos, con {llaves} ajenas."),
        ("{{objeto}}", "{Hacer el parque.}"),
    ],
)
def test_los_huecos_se_llenan(texto: str, llena: str) -> None:
    assert clausulas.llenar(texto, VALORES) == llena


def test_un_valor_que_parece_hueco_no_se_vuelve_a_llenar() -> None:
    assert clausulas.llenar("{objeto}", {"objeto": "{monto}", "monto": "$1"}) == "{monto}"


def test_lo_que_no_es_un_dato_se_dice_una_vez() -> None:
    assert clausulas.desconocidos("{monto} {firma} {firma} {fecha}") == ["firma", "fecha"]


def test_lo_que_falta_se_dice_por_su_nombre() -> None:
    assert clausulas.por_llenar(["{vigencia} y {monto}", "{ejercicios}"], VALORES) == [
        "la vigencia", "los ejercicios que comprende",
    ]  # fmt: skip


def test_las_clausulas_se_numeran_con_letras() -> None:
    leidas = clausulas.leer([("T", "x")] * 12, {})
    assert [leidas[n].numero for n in (0, 1, 2, 11)] == [
        "PRIMERA", "SEGUNDA", "TERCERA", "DÉCIMA SEGUNDA",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nombres", "frase"),
    [
        ([], ""), (["A"], "A"), (["A", "B", "C"], "A, B y C"), (["Municipio", "Infoqro"], "Municipio e Infoqro"),
        (["A", "Hierro"], "A y Hierro"), (["A", "Hidalgo"], "A e Hidalgo"),
    ],
)  # fmt: skip
def test_una_lista_se_dice(nombres: list[str], frase: str) -> None:
    assert clausulas.en_lista(nombres) == frase
