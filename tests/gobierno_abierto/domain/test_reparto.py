"""The draw of people to mesas, for any list, any seats and any seed."""

import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gobierno_abierto.domain.reparto import (
    EXPLICACION,
    Ficha,
    RepartoImposible,
    cota,
    desequilibrio,
    huella_de_lista,
    lugares_parejos,
    repartir,
)


def _fichas(cuantas: int, *, colonias: int = 5, edades: int = 4, generos: int = 3, azar: int = 1) -> list[Ficha]:
    r = random.Random(azar)  # noqa: S311 (the same people every time)
    letra = {0: ""}
    return [
        Ficha(
            n,
            f"C{r.randint(1, colonias)}",
            letra.get(e := r.randint(0, edades), f"E{e}"),
            letra.get(g := r.randint(0, generos), f"G{g}"),
        )
        for n in range(1, cuantas + 1)
    ]


FICHAS = st.builds(
    lambda cuantas, colonias, azar: _fichas(cuantas, colonias=colonias, azar=azar),
    st.integers(1, 90), st.integers(1, 12), st.integers(0, 10_000),
)  # fmt: skip
LUGARES = st.lists(st.integers(1, 12), min_size=1, max_size=12)
SEMILLAS = st.text(min_size=1, max_size=20)


@settings(max_examples=150, deadline=None)
@given(FICHAS, LUGARES, SEMILLAS)
def test_nadie_falta_nadie_sobra_y_nadie_esta_dos_veces(fichas: list[Ficha], lugares: list[int], semilla: str) -> None:
    reparto = repartir(fichas, lugares, semilla)
    todos = [n for mesa in reparto.mesas for n in mesa] + list(reparto.espera)
    assert sorted(todos) == sorted(f.numero for f in fichas)


@settings(max_examples=150, deadline=None)
@given(FICHAS, LUGARES, SEMILLAS)
def test_los_tamanios_son_exactos(fichas: list[Ficha], lugares: list[int], semilla: str) -> None:
    reparto = repartir(fichas, lugares, semilla)
    tamanios = [len(mesa) for mesa in reparto.mesas]
    assert all(t <= caben for t, caben in zip(tamanios, lugares, strict=True))
    assert len(reparto.espera) == max(0, len(fichas) - sum(lugares))
    if len(fichas) >= sum(lugares):
        assert tamanios == lugares
    # Filled evenly: a mesa has two fewer than another only when it has no more seats.
    assert all(t >= max(tamanios) - 1 or t == caben for t, caben in zip(tamanios, lugares, strict=True))


@settings(max_examples=150, deadline=None)
@given(FICHAS, LUGARES, SEMILLAS)
def test_el_desequilibrio_no_pasa_de_la_cota(fichas: list[Ficha], lugares: list[int], semilla: str) -> None:
    medido, limite = desequilibrio(repartir(fichas, lugares, semilla), fichas, lugares), cota(fichas)
    assert all(medido[d] <= limite[d] for d in limite), (medido, limite)


@settings(max_examples=60, deadline=None)
@given(FICHAS, LUGARES, SEMILLAS, st.randoms(use_true_random=False))
def test_la_misma_semilla_da_lo_mismo_en_cualquier_orden(
    fichas: list[Ficha], lugares: list[int], semilla: str, azar: random.Random
) -> None:
    revueltas = list(fichas)
    azar.shuffle(revueltas)
    assert repartir(fichas, lugares, semilla) == repartir(revueltas, lugares, semilla)
    assert huella_de_lista(fichas) == huella_de_lista(revueltas)


def test_otra_semilla_da_otro_reparto() -> None:
    fichas = _fichas(121)
    assert len({repartir(fichas, [11] * 11, f"semilla {n}") for n in range(20)}) == 20


@pytest.mark.parametrize(
    ("mesas", "lugares", "personas", "esperan"), [(11, 11, 121, 0), (8, 9, 72, 0), (8, 9, 80, 8), (11, 11, 130, 9)]
)
def test_once_de_once_y_ocho_de_nueve_salen_exactas(mesas: int, lugares: int, personas: int, esperan: int) -> None:
    fichas = _fichas(personas, colonias=28)
    reparto = repartir(fichas, [lugares] * mesas, "lotería 3999")
    assert [len(mesa) for mesa in reparto.mesas] == [lugares] * mesas
    assert len(reparto.espera) == esperan


def test_una_colonia_numerosa_no_se_junta_en_una_mesa() -> None:
    fichas = [Ficha(n, "C1" if n <= 60 else f"C{n}") for n in range(1, 122)]
    reparto = repartir(fichas, [11] * 11, "s")
    de_c1 = [sum(n <= 60 for n in mesa) for mesa in reparto.mesas]
    assert set(de_c1) <= {5, 6}


def test_con_menos_gente_que_lugares_las_mesas_quedan_parejas() -> None:
    reparto = repartir(_fichas(50), [11] * 11, "s")
    assert sorted(len(m) for m in reparto.mesas) == [4] * 5 + [5] * 6


def test_quien_espera_lo_decide_la_suerte_y_no_su_colonia() -> None:
    fichas = _fichas(80, colonias=3)
    esperan = {repartir(fichas, [9] * 8, f"s{n}").espera for n in range(200)}
    assert len(esperan) == 200
    assert {n for espera in esperan for n in espera} == {f.numero for f in fichas}


def test_veinte_mil_personas_en_cuatrocientas_mesas() -> None:
    fichas = _fichas(20_000, colonias=300)
    reparto = repartir(fichas, [50] * 400, "s")
    assert {len(m) for m in reparto.mesas} == {50}
    assert desequilibrio(reparto, fichas, [50] * 400)["colonia"] <= 1


def test_el_metodo_no_cambia_sin_que_se_note() -> None:
    # Whoever repeated a draw with this method must go on getting the same.
    fichas = [Ficha(n, f"C{n % 3}", f"E{n % 2}", f"G{n % 4 // 2}") for n in range(1, 14)]
    reparto = repartir(fichas, [4, 4, 4], "semilla de prueba")
    assert reparto.mesas == MESAS_CONOCIDAS and reparto.espera == ESPERA_CONOCIDA
    assert huella_de_lista(fichas[:2]) == hashlib.sha256(b"1,C1,E1,G0\n2,C2,E0,G1\n").hexdigest()


MESAS_CONOCIDAS = ((2, 3, 12, 13), (4, 5, 6, 7), (8, 9, 10, 11))
ESPERA_CONOCIDA = (1,)


@pytest.mark.parametrize(
    ("fichas", "lugares", "semilla", "frase"),
    [
        ([], [3], "s", "No hay a quién sortear"),
        ([Ficha(1)], [], "s", "No hay mesas"),
        ([Ficha(1)], [3, 0], "s", "al menos un lugar"),
        ([Ficha(1), Ficha(1)], [3], "s", "números repetidos"),
        ([Ficha(1)], [3], "", "Falta la semilla"),
    ],
)
def test_lo_que_no_se_puede_se_dice(fichas: list[Ficha], lugares: list[int], semilla: str, frase: str) -> None:
    with pytest.raises(RepartoImposible, match=frase):
        repartir(fichas, lugares, semilla)


@pytest.mark.parametrize(("personas", "mesas", "esperado"), [(10, 3, [4, 3, 3]), (9, 3, [3, 3, 3]), (3, 3, [1, 1, 1])])
def test_mesas_sin_tamanio_fijo(personas: int, mesas: int, esperado: list[int]) -> None:
    assert lugares_parejos(personas, mesas) == esperado


@pytest.mark.parametrize(("personas", "mesas"), [(2, 3), (5, 0)])
def test_no_se_hacen_mas_mesas_que_personas(personas: int, mesas: int) -> None:
    with pytest.raises(RepartoImposible, match="Cambiar el número de mesas"):
        lugares_parejos(personas, mesas)


def test_la_explicacion_se_lee_de_corrido() -> None:
    oraciones = [o for renglon in EXPLICACION.splitlines() for o in renglon.split(". ")]
    assert max(len(o.split()) for o in oraciones) <= 20
