"""What no vote may ever do, whatever its counts."""

import math

from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import TipoMayoria
from sesiones.domain.mayorias import Fallo, resolver
from sesiones.enums import ResultadoVotacion

R = ResultadoVotacion
votos = st.integers(0, 60)


def _resolver(mayoria: TipoMayoria, cuentas: tuple[int, int, int], base: int, **mas: bool | None) -> Fallo:
    a_favor, en_contra, abstenciones = cuentas
    return resolver(mayoria, a_favor=a_favor, en_contra=en_contra, abstenciones=abstenciones, base=base, **mas)  # type: ignore[arg-type]


@given(st.sampled_from(TipoMayoria), st.tuples(votos, votos, votos), votos, st.booleans(), st.none() | st.booleans())
def test_nada_se_aprueba_con_mas_votos_en_contra_que_a_favor(
    mayoria: TipoMayoria, cuentas: tuple[int, int, int], base: int, calidad: bool, sentido: bool | None
) -> None:
    fallo = _resolver(mayoria, cuentas, base, voto_calidad=calidad, presidencia_a_favor=sentido)
    if fallo.resultado == R.APROBADA:
        assert cuentas[0] >= cuentas[1]
        assert cuentas[0] > 0


@given(st.sampled_from(TipoMayoria), st.tuples(votos, votos, votos), votos)
def test_sin_voto_de_calidad_un_empate_nunca_se_aprueba(
    mayoria: TipoMayoria, cuentas: tuple[int, int, int], base: int
) -> None:
    a_favor, _, abstenciones = cuentas
    assert _resolver(mayoria, (a_favor, a_favor, abstenciones), base).resultado != R.APROBADA


@given(st.sampled_from(TipoMayoria), st.tuples(votos, votos, votos), st.integers(0, 40))
def test_cambiar_un_voto_en_contra_por_uno_a_favor_nunca_quita_la_aprobacion(
    mayoria: TipoMayoria, cuentas: tuple[int, int, int], ausentes: int
) -> None:
    a_favor, en_contra, abstenciones = cuentas
    base = sum(cuentas) + 1 + ausentes
    antes = _resolver(mayoria, (a_favor, en_contra + 1, abstenciones), base)
    despues = _resolver(mayoria, (a_favor + 1, en_contra, abstenciones), base)
    assert antes.resultado != R.APROBADA or despues.resultado == R.APROBADA


@given(st.tuples(votos, votos, votos), st.integers(0, 40))
def test_las_mayorias_de_todos_cuentan_a_quien_falto(cuentas: tuple[int, int, int], ausentes: int) -> None:
    base = sum(cuentas) + ausentes
    if _resolver(TipoMayoria.ABSOLUTA, cuentas, base).resultado == R.APROBADA:
        assert cuentas[0] > base / 2
    if _resolver(TipoMayoria.DOS_TERCIOS_TOTAL, cuentas, base).resultado == R.APROBADA:
        assert cuentas[0] >= math.ceil(2 * base / 3)


@given(st.sampled_from(TipoMayoria), st.tuples(votos, votos, votos), votos, st.booleans(), st.none() | st.booleans())
def test_la_etiqueta_y_el_resultado_dicen_lo_mismo(
    mayoria: TipoMayoria, cuentas: tuple[int, int, int], base: int, calidad: bool, sentido: bool | None
) -> None:
    fallo = _resolver(mayoria, cuentas, base, voto_calidad=calidad, presidencia_a_favor=sentido)
    inicio = {R.APROBADA: "Aprobada", R.NO_APROBADA: "No aprobada", R.EMPATE: "Empate"}[fallo.resultado]
    assert fallo.etiqueta.startswith(inicio)
    assert fallo.explicacion.endswith(".")
    assert ("unanimidad" in fallo.etiqueta) == (fallo.resultado == R.APROBADA and not cuentas[1] and not cuentas[2])
