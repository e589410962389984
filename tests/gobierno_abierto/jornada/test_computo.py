"""What votes come to: tables of cases, and properties that no count may break."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gobierno_abierto.domain import folio
from gobierno_abierto.domain.computo import Computo, Cuenta, computar
from gobierno_abierto.domain.folio import ALFABETO, FolioIlegible
from gobierno_abierto.domain.jornadas import orden_por_sorteo
from gobierno_abierto.enums import ReglaVictoria, Resultado

R = Resultado
RELATIVA, ABSOLUTA = ReglaVictoria.RELATIVA, ReglaVictoria.ABSOLUTA


@pytest.mark.parametrize(
    ("cuenta", "victoria", "esperado"),
    [
        (Cuenta([508, 486, 291], 24, nulos=5), RELATIVA, Computo(R.GANA, [0], 22)),
        (Cuenta([508, 486, 291], 24, nulos=5), ABSOLUTA, Computo(R.SIN_MAYORIA, margen=22)),
        (Cuenta([51, 49]), ABSOLUTA, Computo(R.GANA, [0], 2)),
        # Half is not more than half; blank and null votes are votes cast.
        (Cuenta([50, 50]), ABSOLUTA, Computo(R.EMPATE, [0, 1])),
        (Cuenta([50, 40], nulos=10), ABSOLUTA, Computo(R.SIN_MAYORIA, margen=10)),
        (Cuenta([51, 40], blancos=9), ABSOLUTA, Computo(R.GANA, [0], 11)),
        (Cuenta([5, 5, 1], 2), RELATIVA, Computo(R.EMPATE, [0, 1])),
        (Cuenta([4, 4, 4]), RELATIVA, Computo(R.EMPATE, [0, 1, 2])),
        (Cuenta([4, 3], 4), RELATIVA, Computo(R.EMPATE, [0])),
        (Cuenta([4, 3], 5), RELATIVA, Computo(R.NINGUNA, margen=1)),
        (Cuenta([0, 0], 0), RELATIVA, Computo(R.DESIERTA)),
        (Cuenta([0, 0], nulos=3), RELATIVA, Computo(R.EMPATE, [0, 1])),
        (Cuenta([7]), RELATIVA, Computo(R.GANA, [0], 7)),
        (Cuenta([20, 10], sin_abrir=9), RELATIVA, Computo(R.GANA, [0], 10)),
        (Cuenta([20, 11], sin_abrir=9), RELATIVA, Computo(R.SIN_ABRIR, margen=9)),
    ],
)
def test_que_resulta(cuenta: Cuenta, victoria: ReglaVictoria, esperado: Computo) -> None:
    assert computar(cuenta, victoria, padron=1000) == esperado


@pytest.mark.parametrize(("minimo", "resultado"), [(0, R.GANA), (10, R.GANA), (11, R.SIN_PARTICIPACION)])
def test_participacion_minima(minimo: int, resultado: Resultado) -> None:
    assert computar(Cuenta([6, 4]), RELATIVA, padron=100, minimo=minimo).resultado == resultado


@given(st.lists(st.integers(0, 50), min_size=1, max_size=4), st.none() | st.integers(0, 50),
       st.sampled_from([RELATIVA, ABSOLUTA]))  # fmt: skip
def test_un_empate_nunca_da_quien_gane(opciones: list[int], ninguna: int | None, victoria: ReglaVictoria) -> None:
    hecho = computar(Cuenta(opciones, ninguna), victoria, padron=500)
    rivales = [*opciones, *([] if ninguna is None else [ninguna])]
    if hecho.resultado == R.GANA:
        (ganadora,) = hecho.ganan
        otros = rivales[:ganadora] + rivales[ganadora + 1 :]
        assert all(opciones[ganadora] > otro for otro in otros)
        assert hecho.margen == opciones[ganadora] - max(otros, default=0)
    if rivales.count(max(rivales)) > 1 and sum(rivales):
        assert hecho.resultado == R.EMPATE


@given(st.permutations([1, 2, 3, 4]), st.text(max_size=20))
def test_el_sorteo_no_depende_del_orden_en_que_llegan(numeros: list[int], semilla: str) -> None:
    sorteado = orden_por_sorteo(numeros, semilla)
    assert sorteado == orden_por_sorteo(range(1, 5), semilla) and sorted(sorteado) == [1, 2, 3, 4]


def test_el_sorteo_de_una_semilla_conocida() -> None:
    por_mano = sorted([1, 2, 3], key=lambda n: hashlib.sha256(f"27 14 03/{n}".encode()).hexdigest())
    assert orden_por_sorteo([1, 2, 3], "27 14 03") == por_mano
    assert {tuple(orden_por_sorteo([1, 2, 3], str(n))) for n in range(60)} == {
        (1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1)
    }  # fmt: skip


@given(st.text(ALFABETO, min_size=11, max_size=11), st.integers(0, 11), st.sampled_from(ALFABETO))
def test_un_simbolo_equivocado_no_pasa(azar: str, lugar: int, otro: str) -> None:
    bueno = azar + folio.verificador(azar)
    assert folio.leer(folio.en_grupos(bueno).lower()) == bueno
    malo = bueno[:lugar] + otro + bueno[lugar + 1 :]
    if malo != bueno:
        with pytest.raises(FolioIlegible):
            folio.leer(malo)


@given(st.text(ALFABETO, min_size=11, max_size=11), st.integers(0, 10))
def test_dos_simbolos_cambiados_de_lugar_no_pasan(azar: str, lugar: int) -> None:
    bueno = azar + folio.verificador(azar)
    malo = bueno[:lugar] + bueno[lugar + 1] + bueno[lugar] + bueno[lugar + 2 :]
    if malo != bueno:
        with pytest.raises(FolioIlegible):
            folio.leer(malo)


def test_se_perdona_lo_que_se_confunde() -> None:
    azar = "01A01B01C01"
    bueno = azar + folio.verificador(azar)
    assert folio.leer(bueno.replace("0", "o").replace("1", "l")) == bueno


def test_los_folios_nuevos_se_leen() -> None:
    hechos = {folio.nuevo() for _ in range(500)}
    assert len(hechos) == 500 and all(folio.leer(f) == f for f in hechos)
