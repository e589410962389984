"""From the rulings to the ballot."""

import pytest

from gobierno_abierto.domain.validacion import desenlace, silencio, sobran, va_a_la_boleta, viabilidad
from gobierno_abierto.enums import Desenlace, EfectoSilencio, ReglaUnica, Sentido, Viabilidad

V, A, N = Sentido.VIABLE, Sentido.CON_AJUSTES, Sentido.NO_VIABLE
DOS = ["TECNICA", "JURIDICA"]


@pytest.mark.parametrize(
    ("requeridas", "dictados", "cual", "va"),
    [
        (DOS, {"TECNICA": V, "JURIDICA": V}, Viabilidad.VIABLE, True),
        (DOS, {"TECNICA": V, "JURIDICA": A}, Viabilidad.CON_AJUSTES, True),
        (DOS, {"TECNICA": A, "JURIDICA": A}, Viabilidad.CON_AJUSTES, True),
        (DOS, {"TECNICA": V, "JURIDICA": N}, Viabilidad.NO_VIABLE, False),
        (DOS, {"TECNICA": A, "JURIDICA": N}, Viabilidad.NO_VIABLE, False),
        # A negative one decides, whatever is still missing; one that is missing keeps it off.
        (DOS, {"TECNICA": N}, Viabilidad.NO_VIABLE, False),
        (DOS, {"TECNICA": V}, Viabilidad.INCOMPLETA, False),
        (DOS, {"TECNICA": V, "JURIDICA": None}, Viabilidad.INCOMPLETA, False),
        (DOS, {"TECNICA": V, "JURIDICA": ""}, Viabilidad.INCOMPLETA, False),
        (DOS, {}, Viabilidad.INCOMPLETA, False),
        # One that the rule does not ask for neither helps nor harms.
        (["TECNICA"], {"TECNICA": V, "JURIDICA": N}, Viabilidad.VIABLE, True),
        (["TECNICA"], {"JURIDICA": V}, Viabilidad.INCOMPLETA, False),
        # Without required dimensions, those that were ruled count.
        ([], {"JURIDICA": A}, Viabilidad.CON_AJUSTES, True),
        ([], {"JURIDICA": N}, Viabilidad.NO_VIABLE, False),
        ([], {}, Viabilidad.INCOMPLETA, False),
    ],
)
def test_lo_que_suman_los_dictamenes(
    requeridas: list[str], dictados: dict[str, Sentido | str | None], cual: Viabilidad, va: bool
) -> None:
    assert viabilidad(requeridas, dictados) == cual
    assert va_a_la_boleta(cual) is va


NO, SI = Viabilidad.NO_VIABLE, Viabilidad.VIABLE


@pytest.mark.parametrize(
    ("viabilidades", "con_una", "que_sigue"),
    [
        ([], ReglaUnica.ADOPCION, Desenlace.DESIERTA),
        ([NO, Viabilidad.INCOMPLETA], ReglaUnica.ADOPCION, Desenlace.DESIERTA),
        ([SI, NO], ReglaUnica.VOTACION, Desenlace.VOTACION),
        ([SI, NO], ReglaUnica.ADOPCION, Desenlace.ADOPCION),
        ([Viabilidad.CON_AJUSTES, NO], ReglaUnica.ADOPCION, Desenlace.ADOPCION),
        ([SI, NO], ReglaUnica.DESCONOCIDA, Desenlace.POR_DEFINIR),
        ([SI, Viabilidad.CON_AJUSTES], ReglaUnica.ADOPCION, Desenlace.VOTACION),
        ([SI, SI, SI], ReglaUnica.DESCONOCIDA, Desenlace.VOTACION),
    ],
)
def test_lo_que_sigue(viabilidades: list[Viabilidad], con_una: ReglaUnica, que_sigue: Desenlace) -> None:
    assert desenlace(viabilidades, con_una) == que_sigue


@pytest.mark.parametrize(
    ("viabilidades", "caben", "de_mas"),
    [
        ([], None, 0), ([], 2, 0), ([NO, Viabilidad.INCOMPLETA], 0, 0), ([SI, Viabilidad.CON_AJUSTES, NO], None, 0),
        ([SI, SI, NO], 3, 0), ([SI, SI], 2, 0), ([SI, SI, Viabilidad.CON_AJUSTES], 2, 1), ([SI, SI, SI, NO], 1, 2),
    ],
)  # fmt: skip
def test_las_viables_que_no_caben_en_la_boleta(viabilidades: list[Viabilidad], caben: int | None, de_mas: int) -> None:
    assert sobran(viabilidades, caben) == de_mas


@pytest.mark.parametrize(
    ("efecto", "sentido"),
    [
        (EfectoSilencio.AFIRMATIVA, V),
        (EfectoSilencio.NEGATIVA, N),
        (EfectoSilencio.NINGUNO, None),
        (EfectoSilencio.DESCONOCIDO, None),
    ],
)
def test_lo_que_dice_la_regla_de_no_responder(efecto: EfectoSilencio, sentido: Sentido | None) -> None:
    dice = silencio(efecto)
    assert (dice.sentido if dice else None) == sentido
    assert dice is None or "no respondió en su plazo" in dice.motivo
