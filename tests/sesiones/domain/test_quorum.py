"""Arithmetic of quórum: the number required, whether it is there, and the sum in words, exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import BaseQuorum, TipoQuorum
from sesiones.domain.quorum import calcular

FRACCIONES = [TipoQuorum.MITAD_MAS_UNO, TipoQuorum.DOS_TERCIOS]


@pytest.mark.parametrize(
    ("n", "requeridos", "cuenta"),
    [
        (0, 1, "0 ÷ 2 = 0, más 1"),
        (1, 1, "1 ÷ 2 = 0.5, entero 0, más 1"),
        (2, 2, "2 ÷ 2 = 1, más 1"),
        (11, 6, "11 ÷ 2 = 5.5, entero 5, más 1"),
        (14, 8, "14 ÷ 2 = 7, más 1"),
        (19, 10, "19 ÷ 2 = 9.5, entero 9, más 1"),
        (21, 11, "21 ÷ 2 = 10.5, entero 10, más 1"),
        (22, 12, "22 ÷ 2 = 11, más 1"),
    ],
)
def test_la_mitad_mas_uno(n: int, requeridos: int, cuenta: str) -> None:
    quorum = calcular(TipoQuorum.MITAD_MAS_UNO, ocupados=n, presentes=requeridos)
    assert (quorum.requeridos, quorum.cuenta, quorum.regla) == (requeridos, cuenta, f"La mitad más uno de {n}")
    assert quorum.hay is True
    assert calcular(TipoQuorum.MITAD_MAS_UNO, ocupados=n, presentes=requeridos - 1).hay is False


@pytest.mark.parametrize(
    ("n", "requeridos", "cuenta"),
    [
        (3, 2, "2 × 3 ÷ 3 = 2"),
        (9, 6, "2 × 9 ÷ 3 = 6"),
        (10, 7, "2 × 10 ÷ 3 = 6.667, sube a 7"),
        (11, 8, "2 × 11 ÷ 3 = 7.333, sube a 8"),
        (22, 15, "2 × 22 ÷ 3 = 14.67, sube a 15"),
    ],
)
def test_dos_terceras_partes(n: int, requeridos: int, cuenta: str) -> None:
    quorum = calcular(TipoQuorum.DOS_TERCIOS, ocupados=n, presentes=requeridos)
    assert (quorum.requeridos, quorum.cuenta, quorum.regla) == (requeridos, cuenta, f"Dos terceras partes de {n}")
    assert quorum.hay is True
    assert calcular(TipoQuorum.DOS_TERCIOS, ocupados=n, presentes=requeridos - 1).hay is False


@pytest.mark.parametrize(
    ("fraccion", "n", "requeridos", "regla", "cuenta"),
    [
        ("3/5", 11, 7, "Tres quintas partes de 11", "3 × 11 ÷ 5 = 6.6, sube a 7"),
        ("3/5", 10, 6, "Tres quintas partes de 10", "3 × 10 ÷ 5 = 6"),
        ("1/2", 14, 7, "La mitad de 14", "1 × 14 ÷ 2 = 7"),
        ("2/3", 22, 15, "Dos terceras partes de 22", "2 × 22 ÷ 3 = 14.67, sube a 15"),
        ("7/12", 21, 13, "7/12 de 21", "7 × 21 ÷ 12 = 12.25, sube a 13"),
        ("3/5", 0, 1, "Tres quintas partes de 0", "3 × 0 ÷ 5 = 0"),
        ("2/3", 5000, 3334, "Dos terceras partes de 5000", "2 × 5000 ÷ 3 = 3333.33, sube a 3334"),
    ],
)
def test_otra_fraccion(fraccion: str, n: int, requeridos: int, regla: str, cuenta: str) -> None:
    quorum = calcular(TipoQuorum.FRACCION, ocupados=n, presentes=requeridos, fraccion=fraccion)
    assert (quorum.requeridos, quorum.regla, quorum.cuenta, quorum.hay) == (requeridos, regla, cuenta, True)


@pytest.mark.parametrize(
    ("tipo", "n", "requeridos"),
    [
        (TipoQuorum.MITAD_MAS_UNO, 14, 8), (TipoQuorum.MITAD_MAS_UNO, 11, 6), (TipoQuorum.MITAD_MAS_UNO, 22, 12),
        (TipoQuorum.MITAD_MAS_UNO, 21, 11), (TipoQuorum.DOS_TERCIOS, 22, 15), (TipoQuorum.DOS_TERCIOS, 9, 6),
        (TipoQuorum.DOS_TERCIOS, 0, 1),
    ],
)  # fmt: skip
def test_las_cuentas_de_los_reglamentos(tipo: TipoQuorum, n: int, requeridos: int) -> None:
    assert calcular(tipo, ocupados=n, presentes=0).requeridos == requeridos


def test_si_falta_quien_debe_estar_no_hay_quorum_aunque_sobre_gente() -> None:
    quorum = calcular(TipoQuorum.PRESENTES, ocupados=5, presentes=5, roles_ausentes=["quien preside"])
    assert (quorum.hay, quorum.requeridos, quorum.faltan) == (False, 1, 0)
    assert quorum.frase == "Sin quórum: 5 presentes con voto; se requieren 1. Falta quien preside."


def test_donde_la_regla_no_se_conoce_no_se_exige_a_nadie() -> None:
    quorum = calcular(TipoQuorum.DESCONOCIDA, ocupados=5, presentes=5, roles_ausentes=["quien preside"])
    assert (quorum.hay, quorum.roles_ausentes) == (None, ())


def test_un_numero_fijo_no_depende_de_los_lugares() -> None:
    quorum = calcular(TipoQuorum.MINIMO, ocupados=19, presentes=7, minimo=7)
    assert (quorum.requeridos, quorum.hay, quorum.regla, quorum.cuenta) == (7, True, "Al menos 7", "Número fijo: 7")
    assert calcular(TipoQuorum.MINIMO, ocupados=19, presentes=6, minimo=7).hay is False


def test_con_quienes_esten_basta_una_persona() -> None:
    quorum = calcular(TipoQuorum.PRESENTES, ocupados=19, presentes=1)
    assert (quorum.requeridos, quorum.hay) == (1, True)
    assert (quorum.regla, quorum.cuenta) == ("Con quienes estén presentes", "Al menos 1")
    assert calcular(TipoQuorum.PRESENTES, ocupados=19, presentes=0).hay is False


def test_una_regla_desconocida_no_se_calcula() -> None:
    quorum = calcular(TipoQuorum.DESCONOCIDA, ocupados=19, presentes=19)
    assert (quorum.requeridos, quorum.hay, quorum.regla, quorum.cuenta) == (None, None, "Regla desconocida", "")


@pytest.mark.parametrize(
    ("base", "lugares", "n", "requeridos"),
    [
        (BaseQuorum.OCUPADOS, None, 11, 6),
        (BaseQuorum.OCUPADOS, 22, 11, 6),
        (BaseQuorum.TODOS, 22, 22, 12),
    ],
)
def test_la_fraccion_se_toma_de_los_ocupados_o_de_todos(
    base: BaseQuorum, lugares: int | None, n: int, requeridos: int
) -> None:
    quorum = calcular(TipoQuorum.MITAD_MAS_UNO, ocupados=11, presentes=6, base_quorum=base, lugares=lugares)
    assert (quorum.base, quorum.requeridos, quorum.hay) == (n, requeridos, requeridos <= 6)


@pytest.mark.parametrize(
    ("presentes", "frase"),
    [
        (9, "Hay quórum: 9 presentes con voto; se requieren 8."),
        (1, "Sin quórum: 1 presente con voto; se requieren 8."),
        (0, "Sin quórum: 0 presentes con voto; se requieren 8."),
    ],
)
def test_la_frase_dice_cuantos_hay_y_cuantos_faltan(presentes: int, frase: str) -> None:
    assert calcular(TipoQuorum.MITAD_MAS_UNO, ocupados=14, presentes=presentes).frase == frase


def test_la_frase_de_una_regla_desconocida_dice_que_se_declara_a_mano() -> None:
    frase = calcular(TipoQuorum.DESCONOCIDA, ocupados=0, presentes=18).frase
    assert frase == "18 presentes con voto. La regla de quórum no se conoce: se declara a mano."


@pytest.mark.parametrize(
    "datos",
    [
        {"tipo": TipoQuorum.MINIMO, "ocupados": 3, "presentes": 3},
        {"tipo": TipoQuorum.MITAD_MAS_UNO, "ocupados": 3, "presentes": 3, "base_quorum": BaseQuorum.TODOS},
        {"tipo": TipoQuorum.MITAD_MAS_UNO, "ocupados": -1, "presentes": 0},
        {"tipo": TipoQuorum.MITAD_MAS_UNO, "ocupados": 3, "presentes": -1},
        {"tipo": TipoQuorum.FRACCION, "ocupados": 3, "presentes": 3},
        {"tipo": TipoQuorum.FRACCION, "ocupados": 3, "presentes": 3, "fraccion": "4/3"},
        {"tipo": "INVENTADA", "ocupados": 3, "presentes": 3},
    ],
)
def test_sin_el_dato_que_la_regla_pide_no_hay_cuenta(datos: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs|negative|not a valid|fraction"):
        calcular(**datos)  # type: ignore[arg-type]


@given(st.sampled_from(FRACCIONES), st.integers(1, 5000))
def test_lo_requerido_nunca_pasa_de_los_lugares_y_siempre_es_mas_de_la_mitad(tipo: TipoQuorum, n: int) -> None:
    requeridos = calcular(tipo, ocupados=n, presentes=0).requeridos
    assert requeridos is not None
    assert n / 2 < requeridos <= n


@given(st.sampled_from(FRACCIONES), st.integers(0, 5000))
def test_un_lugar_mas_nunca_pide_menos(tipo: TipoQuorum, n: int) -> None:
    antes, despues = (calcular(tipo, ocupados=m, presentes=0).requeridos for m in (n, n + 1))
    assert antes is not None
    assert despues is not None
    assert antes <= despues <= antes + 1


@given(st.sampled_from(TipoQuorum), st.integers(0, 200), st.integers(0, 200), st.integers(1, 200))
def test_con_una_persona_mas_el_quorum_no_se_pierde(tipo: TipoQuorum, n: int, presentes: int, minimo: int) -> None:
    antes, despues = (
        calcular(tipo, ocupados=n, presentes=p, minimo=minimo, fraccion="3/5").hay for p in (presentes, presentes + 1)
    )
    assert antes is None if tipo == TipoQuorum.DESCONOCIDA else (despues or not antes)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 3000), st.integers(0, 3000))
def test_una_fraccion_nunca_pide_mas_que_los_lugares_y_basta_con_todos(a: int, b: int, n: int, presentes: int) -> None:
    a, b = min(a, b), max(a, b)
    quorum = calcular(TipoQuorum.FRACCION, ocupados=n, presentes=presentes, fraccion=f"{a}/{b}")
    assert quorum.requeridos is not None
    assert 1 <= quorum.requeridos <= max(1, n)
    assert quorum.hay == (presentes >= quorum.requeridos)
    assert calcular(TipoQuorum.FRACCION, ocupados=n, presentes=max(1, n), fraccion=f"{a}/{b}").hay


@given(st.sampled_from(FRACCIONES), st.integers(0, 300), st.integers(0, 300))
def test_nunca_se_requieren_mas_que_todos_y_uno(tipo: TipoQuorum, n: int, presentes: int) -> None:
    requeridos = calcular(tipo, ocupados=n, presentes=presentes).requeridos
    assert requeridos is not None
    assert requeridos <= max(1, n + (n == 0))


@given(st.sampled_from(TipoQuorum), st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_quitar_a_quien_debe_estar_nunca_da_quorum(tipo: TipoQuorum, n: int, presentes: int, falta: bool) -> None:
    roles = ["quien preside"] if falta else []
    quorum = calcular(tipo, ocupados=n, presentes=presentes, minimo=3, fraccion="3/5", roles_ausentes=roles)
    assert not (quorum.hay and falta)
