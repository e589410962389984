"""Counting a vote: pure arithmetic between what was counted and who is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.domain.conteo import Conteo, Cuentas, Presentes, VotacionInvalida, contar
from sesiones.enums import MetodoVotacion, SentidoVoto

S = SentidoVoto
CINCO = Presentes([1, 2, 3, 4, 5])
TERNA = (("Ana", 3), ("Luz", 1), ("Eva", 0))


def _rechazo(presentes: Presentes, cuentas: Cuentas) -> tuple[str, str]:
    with pytest.raises(VotacionInvalida) as rechazo:
        contar(cuentas, presentes)
    return rechazo.value.mensaje, rechazo.value.campo


def _nominal(*votos: str, **mas: object) -> Cuentas:
    return Cuentas("Algo", "NOMINAL", nominales=tuple(enumerate(votos, start=1)), **mas)  # type: ignore[arg-type]


def test_una_nominal_se_cuenta_sola() -> None:
    conteo = contar(_nominal(S.A_FAVOR, S.A_FAVOR, S.EN_CONTRA, S.ABSTENCION, S.A_FAVOR), CINCO)
    assert (conteo.a_favor, conteo.en_contra, conteo.abstenciones, conteo.asisten) == (3, 1, 1, 5)
    assert conteo.nominales == {1: "A_FAVOR", 2: "A_FAVOR", 3: "EN_CONTRA", 4: "ABSTENCION", 5: "A_FAVOR"}


def test_lo_que_se_escriba_en_las_cajas_no_cambia_una_nominal() -> None:
    cuentas = _nominal(*[S.EN_CONTRA] * 5, a_favor=5, en_contra=0)
    assert contar(cuentas, CINCO).a_favor == 0


def test_quien_se_excusa_no_vota_y_asiste() -> None:
    votos = (S.A_FAVOR, S.A_FAVOR, S.EN_CONTRA, S.A_FAVOR)
    conteo = contar(_nominal(*votos, excusas=((5, " Es  su hermana. "),)), CINCO)
    assert (conteo.a_favor, conteo.en_contra, conteo.excusas, conteo.asisten) == (3, 1, {5: "Es su hermana."}, 5)


def test_entre_personas_cada_voto_es_de_una() -> None:
    terna = (("Ana", 0), ("Luz", 0), ("Eva", 0))
    conteo = contar(_nominal("Ana", "Ana", "Luz", S.ABSTENCION, "Ana", opciones=terna), CINCO)
    assert conteo.opciones == {"Ana": 3, "Luz": 1, "Eva": 0}
    assert (conteo.a_favor, conteo.en_contra, conteo.abstenciones) == (4, 0, 1)


def test_en_la_cedula_los_nulos_tambien_son_votos() -> None:
    conteo = contar(Cuentas("Terna", "SECRETA", opciones=TERNA, nulos=1), CINCO)
    assert conteo == Conteo(4, 0, 0, 1, opciones={"Ana": 3, "Luz": 1, "Eva": 0})
    assert conteo.asisten == 5


def test_una_unanimidad_es_de_quienes_votan() -> None:
    assert contar(Cuentas("Algo", "UNANIMIDAD", excusas=((2, "Parte."),)), CINCO).a_favor == 4


@pytest.mark.parametrize(
    ("cuentas", "mensaje", "campo"),
    [
        (Cuentas("x", "SORTEO", 5, 0, 0), "Di cómo se votó.", "metodo"),
        (Cuentas("x", "ECONOMICA", 5, 0, 0, nulos=1), "Solo una votación por cédula tiene votos nulos.", "nulos"),
        (Cuentas("x", "ECONOMICA", nominales=((1, S.A_FAVOR),)),
         "Solo una votación nominal lleva el voto de cada persona.", "metodo"),
        (Cuentas("x", "SECRETA", nominales=((1, S.A_FAVOR),)),
         "Solo una votación nominal lleva el voto de cada persona.", "metodo"),
        (_nominal(S.A_FAVOR, S.A_FAVOR), "Falta o sobra el voto de alguien.", "nominales"),
        (_nominal(*[S.A_FAVOR] * 6), "Falta o sobra el voto de alguien.", "nominales"),
        (_nominal(*[S.A_FAVOR] * 5, excusas=((1, "Parte."),)), "Falta o sobra el voto de alguien.", "nominales"),
        (_nominal(*[S.A_FAVOR] * 4, "QUIZA"), "Hay un voto que no es ninguno de los posibles.", "nominales"),
        (_nominal(*["Ana"] * 4, S.A_FAVOR, opciones=TERNA), "Hay un voto que no es ninguno de los posibles.",
         "nominales"),
        (_nominal(*["Ana"] * 4, "Otra", opciones=TERNA), "Hay un voto que no es ninguno de los posibles.",
         "nominales"),
        (Cuentas("x", "ECONOMICA", 4, 0, 0, excusas=((9, "Parte."),)), "Solo se excusa de votar", "excusas"),
        (Cuentas("x", "ECONOMICA", 4, 0, 0, excusas=((1, "Una."), (1, "Otra."))), "Solo se excusa de votar", "excusas"),
        (Cuentas("x", "ECONOMICA", 4, 0, 0, excusas=((1, "  "),)), "Escribe el motivo de cada excusa", "excusas"),
        (Cuentas("x", "ECONOMICA", 4, 0, 0, excusas=((1, "x" * 301),)), "no puede pasar de 300 letras", "excusas"),
        (Cuentas("x", "ECONOMICA", 5, 0, 0, excusas=((1, "Parte."),)),
         "Sobran 1: hay 5 personas con voto presentes, una se excusó y contaste 5.", "a_favor"),
        (Cuentas("x", "ECONOMICA", 2, 0, 0, excusas=((1, "Parte."), (2, "Parte."))),
         "Faltan 1: hay 5 personas con voto presentes, 2 se excusaron y contaste 2.", "a_favor"),
        (Cuentas("x", "SECRETA", 4, 0, 0, nulos=2), "Sobran 1: hay 5 personas con voto presentes y contaste 6.",
         "a_favor"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 5),)), "Escribe al menos dos opciones", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("", 0),)), "Escribe al menos dos opciones", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 4), ("ANA ", 1))), "Escribe al menos dos opciones", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 4), ("", 1))), "Hay votos sin el nombre de su opción.", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 4), ("A_FAVOR", 1))), "no se puede llamar", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 4), ("x" * 201, 1))), "no puede pasar de 200 letras", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", -1), ("Luz", 6))), "números de 0 en adelante", "opciones"),
        (Cuentas("x", "SECRETA", opciones=(("Ana", 5), ("Luz", 6))), "Sobran 6", "opciones"),
        (Cuentas("x", "SECRETA", 1, opciones=TERNA), "Entre opciones no hay votos a favor", "opciones"),
        (Cuentas("x", "UNANIMIDAD", opciones=TERNA), "se cuentan los votos de cada una", "metodo"),
    ],
)  # fmt: skip
def test_lo_que_no_cuadra_se_dice_junto_a_su_campo(cuentas: Cuentas, mensaje: str, campo: str) -> None:
    dicho, donde = _rechazo(CINCO, cuentas)
    assert (mensaje in dicho, donde) == (True, campo), dicho


def test_donde_la_lista_no_dice_quien_vota_votan_los_que_la_fuente_nombra() -> None:
    conteo = contar(_nominal(S.A_FAVOR, S.A_FAVOR), Presentes([1, 2, 3], se_sabe=False))
    assert (conteo.a_favor, conteo.asisten) == (2, 2)
    assert _rechazo(Presentes([1, 2, 3], se_sabe=False), _nominal())[1] == "nominales"
    assert contar(Cuentas("x", "UNANIMIDAD"), Presentes([], se_sabe=False)).asisten is None
    sin_numeros = Cuentas("x", "UNANIMIDAD", excusas=((1, "Parte."),))
    assert "se escribe cuántos votos" in _rechazo(Presentes([1, 2], se_sabe=False), sin_numeros)[0]


numero = st.none() | st.integers(-2, 8)
quienes = st.lists(st.integers(1, 6), unique=True, max_size=6)


@given(
    metodo=st.sampled_from(MetodoVotacion),
    cifras=st.tuples(numero, numero, numero),
    nulos=st.integers(-1, 3),
    presentes=quienes,
    excusas=st.lists(st.tuples(st.integers(1, 7), st.sampled_from(["", "Es parte."])), max_size=3),
    nominales=st.lists(st.tuples(st.integers(1, 7), st.sampled_from([*SentidoVoto.values, "Ana", "Luz"])), max_size=6),
    opciones=st.lists(st.tuples(st.sampled_from(["Ana", "Luz", "Eva", ""]), st.integers(-1, 6)), max_size=4),
)
def test_ninguna_cuenta_aceptada_contradice_a_quienes_estan(
    metodo: MetodoVotacion,
    cifras: tuple[int | None, int | None, int | None],
    nulos: int,
    presentes: list[int],
    excusas: list[tuple[int, str]],
    nominales: list[tuple[int, str]],
    opciones: list[tuple[str, int]],
) -> None:
    cuentas = Cuentas(
        "x", metodo, *cifras, nulos=nulos, excusas=tuple(excusas), nominales=tuple(nominales), opciones=tuple(opciones)
    )
    try:
        conteo = contar(cuentas, Presentes(presentes))
    except VotacionInvalida:
        return
    assert conteo.asisten == len(presentes)
    assert set(conteo.excusas) <= set(presentes) and not set(conteo.excusas) & set(conteo.nominales)
    assert min(conteo.a_favor or 0, conteo.en_contra or 0, conteo.abstenciones or 0, conteo.nulos) >= 0
    assert bool(conteo.nominales) == (metodo == MetodoVotacion.NOMINAL)
    if metodo == MetodoVotacion.NOMINAL:
        assert len(conteo.nominales) == len(presentes) - len(conteo.excusas)
    if conteo.opciones:
        assert (sum(conteo.opciones.values()), conteo.en_contra) == (conteo.a_favor, 0)


@given(st.lists(st.sampled_from(SentidoVoto), min_size=1, max_size=12))
def test_la_cuenta_de_una_nominal_es_la_de_sus_votos(votos: list[SentidoVoto]) -> None:
    presentes = Presentes(range(1, len(votos) + 1))
    conteo = contar(_nominal(*votos), presentes)
    assert [conteo.a_favor, conteo.en_contra, conteo.abstenciones] == [votos.count(s) for s in SentidoVoto]
