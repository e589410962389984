"""When the quórum is lost and regained: a pure reading of who counted from when until when."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.domain.linea_quorum import Momento, Votante, momentos
from sesiones.domain.presencia import Estancia

INICIO = datetime.datetime(2026, 3, 12, 0, 10, tzinfo=datetime.UTC)
TZ = datetime.timezone(datetime.timedelta(hours=-6))


def en(minuto: int) -> datetime.datetime:
    """Return an instant of the session, in minutes since it was installed."""
    return INICIO + datetime.timedelta(minutes=minuto)


def votante(nombre: str, *tramos: tuple[int | None, int | None], lugar: int | None = None) -> Votante:
    suyas = [Estancia(None if d is None else en(d), None if h is None else en(h)) for d, h in tramos]
    return Votante(nombre, ord(nombre[0]) if lugar is None else lugar, suyas)


def linea(*votantes: Votante, requeridos: int = 2, hasta: int | None = None) -> list[tuple[int, bool, int]]:
    hechos = momentos(votantes, requeridos=requeridos, desde=INICIO, hasta=None if hasta is None else en(hasta))
    return [(round((m.en - INICIO).total_seconds() / 60), m.hay, m.presentes) for m in hechos]


def test_sin_idas_ni_venidas_no_pasa_nada() -> None:
    assert linea(votante("A", (None, None)), votante("B", (0, None))) == []


def test_se_pierde_cuando_alguien_se_va_y_se_recupera_cuando_vuelve() -> None:
    assert linea(votante("A", (0, None)), votante("B", (0, 55), (70, None))) == [(55, False, 1), (70, True, 2)]


def test_quien_se_va_no_se_nota_si_quedan_los_que_se_requieren() -> None:
    assert linea(votante("A", (0, None)), votante("B", (0, None)), votante("C", (0, 20))) == []


def test_llega_la_suplente_en_el_instante_en_que_se_va_su_titular_y_no_se_pierde() -> None:
    assert linea(votante("A", (0, None)), votante("B", (0, 30)), votante("S", (30, None), lugar=ord("B"))) == []


def test_un_lugar_cuenta_una_vez_aunque_dos_personas_digan_estar_en_el() -> None:
    assert linea(votante("A", (0, 30)), votante("B", (0, None)), votante("S", (0, None), lugar=ord("B"))) == [
        (30, False, 1)
    ]


def test_lo_que_se_pierde_y_se_recupera_en_el_mismo_minuto_no_se_cuenta() -> None:
    medio = datetime.timedelta(seconds=20)
    b = Votante("B", 2, [Estancia(INICIO, en(30)), Estancia(en(30) + medio, None)])
    assert momentos([votante("A", (0, None)), b], requeridos=2, desde=INICIO) == []


def test_irse_al_terminar_la_sesion_no_le_quita_el_quorum() -> None:
    assert linea(votante("A", (0, None)), votante("B", (0, 60)), hasta=60) == []


def test_si_al_corregir_las_horas_no_lo_habia_al_instalar_se_dice_desde_entonces() -> None:
    assert linea(votante("A", (0, None)), votante("B", (15, None))) == [(0, False, 1), (15, True, 2)]


def test_sin_quien_debe_estar_no_hay_quorum_aunque_sobre_gente() -> None:
    dos = [votante("A", (0, None)), votante("B", (0, None))]
    preside = {"quien preside": [Estancia(en(0), en(40))]}
    unico = momentos(dos, requeridos=1, desde=INICIO, roles=preside)
    assert [(m.en, m.hay, m.presentes, m.faltan_roles) for m in unico] == [(en(40), False, 2, ("quien preside",))]
    assert unico[0].frase(TZ).endswith("quedaron 2 personas con voto y se requiere 1. Faltó quien preside.")


@pytest.mark.parametrize(
    ("momento", "frase"),
    [
        (Momento(en(55), False, 5, 6, salen=("Ana Ruiz",)),
         "A las 19:05 horas se retiró Ana Ruiz y se perdió el quórum: quedaron 5 personas con voto y se requieren 6."),
        (Momento(en(55), False, 1, 2, salen=("Ana", "Luis", "Eva")),
         "A las 19:05 horas se retiraron Ana; Luis y Eva y se perdió el quórum: quedó 1 persona con voto y se "
         "requieren 2."),
        (Momento(en(70), True, 6, 6, entran=("Ana Ruiz",)),
         "A las 19:20 horas llegó Ana Ruiz y se recuperó el quórum, con 6 personas con voto."),
        (Momento(en(70), True, 1, 1), "A las 19:20 horas se recuperó el quórum, con 1 persona con voto."),
    ],
)  # fmt: skip
def test_cada_momento_se_dice_en_una_frase(momento: Momento, frase: str) -> None:
    assert momento.frase(TZ) == frase


tramos = st.lists(st.tuples(st.integers(-30, 120), st.integers(1, 60)), max_size=3)


@given(st.lists(tramos, min_size=1, max_size=5), st.integers(1, 5))
def test_los_momentos_alternan_en_orden_y_nunca_contradicen_su_cuenta(
    gente: list[list[tuple[int, int]]], requeridos: int
) -> None:
    votantes = [
        Votante(str(i), i, [Estancia(en(d), en(d + largo)) for d, largo in suyos]) for i, suyos in enumerate(gente)
    ]
    hechos = momentos(votantes, requeridos=requeridos, desde=INICIO)
    assert [m.hay for m in hechos] == [bool(i % 2) for i in range(len(hechos))]
    assert all(a.en < b.en for a, b in itertools.pairwise(hechos))
    for m in hechos:
        assert m.hay == (m.presentes >= requeridos)
        assert m.presentes == sum(any(e.cubre(m.en) for e in v.estancias) for v in votantes)
