"""Places and numbers in two levels: arithmetic without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.domain.lugares import fin_de_bloque, lugar_nuevo, movido, numerados, numero_libre

NIVELES = st.lists(st.sampled_from([1, 2]), min_size=1, max_size=12).map(lambda n: [1, *n[1:]])


@pytest.mark.parametrize(
    ("niveles", "numeros"),
    [
        ([], []),
        ([1, 1], ["1", "2"]),
        ([1, 2, 2, 1, 2], ["1", "1.1", "1.2", "2", "2.1"]),
        ([2, 2, 1], ["1", "1.1", "2"]),
    ],
)
def test_los_numeros_siguen_a_los_lugares(niveles: list[int], numeros: list[str]) -> None:
    assert [n for n, _ in numerados(niveles)] == numeros


@pytest.mark.parametrize(
    ("niveles", "lugar", "pasos", "orden"),
    [
        ([1, 2, 2, 1], 0, 1, [3, 0, 1, 2]),  # a point takes its sub-points along
        ([1, 2, 1, 2, 2], 2, -1, [2, 3, 4, 0, 1]),  # and passes over a whole block
        ([1, 2, 2, 1], 1, 1, [0, 2, 1, 3]),
        ([1, 2, 1], 1, 1, [0, 2, 1]),  # past the end of its block it goes into the next one
        ([1, 1, 2], 2, -1, [0, 2, 1]),  # and into the one before
        ([1, 2, 1], 0, -1, [0, 1, 2]),
        ([1, 2, 1], 2, 1, [0, 1, 2]),
        ([1, 2], 1, 1, [0, 1]),
    ],
)
def test_mover(niveles: list[int], lugar: int, pasos: int, orden: list[int]) -> None:
    assert movido(niveles, lugar, pasos) == orden


@given(NIVELES, st.data(), st.sampled_from([-1, 1]))
def test_nada_se_pierde_y_cada_bloque_sigue_junto(niveles: list[int], data: st.DataObject, pasos: int) -> None:
    lugar = data.draw(st.integers(0, len(niveles) - 1))
    orden = movido(niveles, lugar, pasos)
    assert sorted(orden) == list(range(len(niveles)))
    if niveles[lugar] == 1:
        for cabeza in (i for i, nivel in enumerate(niveles) if nivel == 1):
            bloque = list(range(cabeza, fin_de_bloque(niveles, cabeza)))
            donde = orden.index(cabeza)
            assert orden[donde : donde + len(bloque)] == bloque
        assert next(n for n, _ in numerados([niveles[i] for i in orden])) == "1"


@given(NIVELES, st.data())
def test_subir_lo_que_se_bajo_lo_deja_como_estaba(niveles: list[int], data: st.DataObject) -> None:
    lugar = data.draw(st.sampled_from([i for i, nivel in enumerate(niveles) if nivel == 1]))
    ida = movido(niveles, lugar, 1)
    vuelta = movido([niveles[i] for i in ida], ida.index(lugar), -1)
    if ida != list(range(len(niveles))):
        assert [ida[i] for i in vuelta] == list(range(len(niveles)))


@given(NIVELES)
def test_no_hay_dos_numeros_iguales(niveles: list[int]) -> None:
    numeros = [n for n, _ in numerados(niveles)]
    assert len(set(numeros)) == len(numeros)
    assert numero_libre(numeros) not in numeros
    assert numero_libre(numeros, "1") not in numeros


@pytest.mark.parametrize(
    ("nivel", "despues_de", "clausura", "lugar"),
    [(1, None, True, 3), (1, None, False, 4), (1, 0, True, 3), (1, 1, True, 3), (2, 0, True, 1), (2, 2, True, 3)],
)
def test_un_punto_nuevo_no_parte_un_bloque(nivel: int, despues_de: int | None, clausura: bool, lugar: int) -> None:
    assert lugar_nuevo([1, 2, 2, 1], nivel, despues_de, hay_clausura=clausura) == lugar


@pytest.mark.parametrize(
    ("numeros", "padre", "libre"),
    [
        ([], "", "1"), (["1", "2", "2.1", "9"], "", "10"), (["1", "2", "2.1", "2.9"], "2", "2.10"),
        (["1", "2", "12.4"], "2", "2.1"), (["1", "~33", "#2"], "", "2"),
    ],
)  # fmt: skip
def test_el_numero_libre_es_el_que_sigue_al_mayor(numeros: list[str], padre: str, libre: str) -> None:
    assert numero_libre(numeros, padre) == libre
