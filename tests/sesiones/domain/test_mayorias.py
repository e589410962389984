"""Result of a vote: every majority, ties, casting vote, unanimity told without numbers."""

import pytest

from participacion.enums import TipoMayoria
from sesiones.domain.mayorias import resolver, umbral
from sesiones.enums import ResultadoVotacion

M, R = TipoMayoria, ResultadoVotacion
SIMPLE = "Mayoría simple: más votos a favor que en contra."
SIN_REGLA = "La regla de mayoría no se conoce; se informa si hubo más votos a favor que en contra."


@pytest.mark.parametrize(
    ("mayoria", "votos", "base", "resultado", "etiqueta", "explicacion"),
    [
        (M.SIMPLE, (5, 3, 1), 11, R.APROBADA, "Aprobada por mayoría", SIMPLE),
        (M.SIMPLE, (3, 5, 1), 11, R.NO_APROBADA, "No aprobada", SIMPLE),
        (M.SIMPLE, (1, 0, 8), 11, R.APROBADA, "Aprobada por mayoría", SIMPLE),
        (M.SIMPLE, (0, 0, 9), 11, R.NO_APROBADA, "No aprobada", SIMPLE),
        (M.SIMPLE, (0, 9, 0), 11, R.NO_APROBADA, "No aprobada", SIMPLE),
        (M.DESCONOCIDA, (5, 3, 1), None, R.APROBADA, "Aprobada por mayoría", SIN_REGLA),
        (M.DESCONOCIDA, (3, 5, 1), None, R.NO_APROBADA, "No aprobada", SIN_REGLA),
        (M.ABSOLUTA, (6, 3, 0), 11, R.APROBADA, "Aprobada por mayoría",
         "Mayoría absoluta: se requieren 6 votos de 11 integrantes."),
        (M.ABSOLUTA, (5, 1, 1), 11, R.NO_APROBADA, "No aprobada",
         "Mayoría absoluta: se requieren 6 votos de 11 integrantes."),
        (M.ABSOLUTA, (7, 7, 0), 14, R.NO_APROBADA, "No aprobada",
         "Mayoría absoluta: se requieren 8 votos de 14 integrantes."),
        (M.DOS_TERCIOS_PRESENTES, (6, 3, 0), 11, R.APROBADA, "Aprobada por mayoría",
         "Dos terceras partes de 9 presentes: se requieren 6."),
        (M.DOS_TERCIOS_PRESENTES, (6, 2, 2), 11, R.NO_APROBADA, "No aprobada",
         "Dos terceras partes de 10 presentes: se requieren 7."),
        (M.DOS_TERCIOS_PRESENTES, (0, 0, 9), 11, R.NO_APROBADA, "No aprobada",
         "Dos terceras partes de 9 presentes: se requieren 6."),
        (M.DOS_TERCIOS_TOTAL, (15, 1, 0), 22, R.APROBADA, "Aprobada por mayoría",
         "Dos terceras partes de 22 integrantes: se requieren 15."),
        (M.DOS_TERCIOS_TOTAL, (14, 1, 0), 22, R.NO_APROBADA, "No aprobada",
         "Dos terceras partes de 22 integrantes: se requieren 15."),
    ],
)  # fmt: skip
def test_los_votos_y_la_regla_dan_el_resultado(
    mayoria: str, votos: tuple[int, int, int], base: int | None, resultado: str, etiqueta: str, explicacion: str
) -> None:
    fallo = resolver(mayoria, a_favor=votos[0], en_contra=votos[1], abstenciones=votos[2], base=base)
    assert (fallo.resultado, fallo.etiqueta, fallo.explicacion) == (resultado, etiqueta, explicacion)


@pytest.mark.parametrize("mayoria", TipoMayoria)
def test_si_todas_las_personas_votan_a_favor_es_unanimidad(mayoria: TipoMayoria) -> None:
    fallo = resolver(mayoria, a_favor=9, en_contra=0, abstenciones=0, base=11)
    assert fallo.resultado == R.APROBADA
    assert fallo.etiqueta == "Aprobada por unanimidad"
    assert fallo.explicacion == "Votaron a favor las 9 personas presentes."


def test_una_sola_persona_tambien_es_unanimidad() -> None:
    fallo = resolver(M.SIMPLE, a_favor=1, en_contra=0, abstenciones=0)
    assert fallo.explicacion == "Votó a favor la única persona presente."


def test_todas_a_favor_no_bastan_si_faltan_integrantes() -> None:
    fallo = resolver(M.DOS_TERCIOS_TOTAL, a_favor=9, en_contra=0, abstenciones=0, base=22)
    assert (fallo.resultado, fallo.etiqueta) == (R.NO_APROBADA, "No aprobada")


@pytest.mark.parametrize("mayoria", TipoMayoria)
def test_una_unanimidad_sin_numeros_se_informa_como_la_dice_el_registro(mayoria: TipoMayoria) -> None:
    fallo = resolver(mayoria, a_favor=None, en_contra=None, abstenciones=None, unanimidad=True)
    assert (fallo.resultado, fallo.etiqueta) == (R.APROBADA, "Aprobada por unanimidad")
    assert fallo.explicacion == "El registro dice «por unanimidad» y no da números."


@pytest.mark.parametrize("mayoria", [M.SIMPLE, M.DESCONOCIDA])
@pytest.mark.parametrize(
    ("voto_calidad", "sentido", "resultado", "etiqueta", "explicacion"),
    [
        (False, None, R.EMPATE, "Empate", "Empate a 4; la regla no da voto de calidad."),
        (False, True, R.EMPATE, "Empate", "Empate a 4; la regla no da voto de calidad."),
        (True, None, R.EMPATE, "Empate", "Empate a 4; la presidencia puede ejercer su voto de calidad."),
        (True, True, R.APROBADA, "Aprobada por voto de calidad",
         "Empate a 4; la presidencia ejerció su voto de calidad a favor."),
        (True, False, R.NO_APROBADA, "No aprobada, por voto de calidad",
         "Empate a 4; la presidencia ejerció su voto de calidad en contra."),
    ],
)  # fmt: skip
def test_un_empate_lo_decide_la_presidencia_si_la_regla_la_deja(
    mayoria: str, voto_calidad: bool, sentido: bool | None, resultado: str, etiqueta: str, explicacion: str
) -> None:
    fallo = resolver(
        mayoria, a_favor=4, en_contra=4, abstenciones=1, voto_calidad=voto_calidad, presidencia_a_favor=sentido
    )
    assert (fallo.resultado, fallo.etiqueta, fallo.explicacion) == (resultado, etiqueta, explicacion)


@pytest.mark.parametrize("mayoria", [M.ABSOLUTA, M.DOS_TERCIOS_PRESENTES, M.DOS_TERCIOS_TOTAL])
def test_el_voto_de_calidad_no_suple_a_una_mayoria_calificada(mayoria: TipoMayoria) -> None:
    fallo = resolver(
        mayoria, a_favor=4, en_contra=4, abstenciones=0, base=8, voto_calidad=True, presidencia_a_favor=True
    )
    assert fallo.resultado == R.NO_APROBADA


@pytest.mark.parametrize(
    ("datos", "razon"),
    [
        ({"a_favor": None, "en_contra": 0, "abstenciones": 0}, "only a unanimity"),
        ({"a_favor": 5, "en_contra": None, "abstenciones": 0}, "only a unanimity"),
        ({"a_favor": 5, "en_contra": 1, "abstenciones": 0, "unanimidad": True}, "contradict"),
        ({"a_favor": 5, "en_contra": 0, "abstenciones": 1, "unanimidad": True}, "contradict"),
        ({"a_favor": -1, "en_contra": 0, "abstenciones": 0}, "contradict"),
        ({"a_favor": 5, "en_contra": 1, "abstenciones": 0, "mayoria": M.ABSOLUTA}, "number is needed"),
        ({"a_favor": 5, "en_contra": 1, "abstenciones": 0, "mayoria": M.DOS_TERCIOS_TOTAL}, "number is needed"),
        ({"a_favor": 5, "en_contra": 1, "abstenciones": 0, "mayoria": "LA_MITAD"}, "not a valid"),
    ],
)
def test_unas_cuentas_que_no_se_sostienen_no_se_resuelven(datos: dict[str, object], razon: str) -> None:
    with pytest.raises(ValueError, match=razon):
        resolver(**{"mayoria": M.SIMPLE, **datos})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mayoria", "presentes", "base", "votos"),
    [
        (M.SIMPLE, 9, 11, None),
        (M.DESCONOCIDA, 9, None, None),
        (M.ABSOLUTA, 9, 11, 6),
        (M.ABSOLUTA, 9, 22, 12),
        (M.DOS_TERCIOS_PRESENTES, 9, 11, 6),
        (M.DOS_TERCIOS_PRESENTES, 10, 11, 7),
        (M.DOS_TERCIOS_TOTAL, 9, 22, 15),
    ],
)
def test_cada_mayoria_pide_su_numero_de_votos(
    mayoria: TipoMayoria, presentes: int, base: int | None, votos: int | None
) -> None:
    assert umbral(mayoria, presentes, base) == votos
