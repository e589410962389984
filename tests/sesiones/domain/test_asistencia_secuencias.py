"""No sequence of arrivals, departures and substitutions counts anybody, or any seat, twice."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad
from sesiones.domain.asistencia import contar_con_voto, marcar
from sesiones.domain.presencia import vota
from sesiones.domain.suplencias import suplir
from sesiones.enums import EstadoAsistencia
from sesiones.models import Asistencia, Sesion
from tests.factories import AsistenciaFactory, SesionFactory
from tests.factories.sesiones import INICIO

# A sequence is short enough to read as it is; making it shorter through the database would take minutes.
SIN_REDUCIR = (Phase.explicit, Phase.reuse, Phase.generate)
# Few people, so that in a dozen steps they get in each other's way.
TITULARES, SUPLENTES = 2, 2
titular, suplente = st.integers(1, TITULARES), st.integers(TITULARES + 1, TITULARES + SUPLENTES)
cualquiera = st.integers(1, TITULARES + SUPLENTES + 1)  # the last one has voice and no vote
pasos = st.lists(
    st.tuples(st.just("marcar"), cualquiera, st.just(EstadoAsistencia.PRESENTE))
    | st.tuples(st.just("marcar"), cualquiera, st.sampled_from(EstadoAsistencia))
    | st.tuples(st.just("suplir"), suplente, titular)
    | st.tuples(st.just("suplir"), cualquiera, st.none() | cualquiera),
    min_size=8,
    max_size=16,
)


def _sesion() -> Sesion:
    sesion = SesionFactory(en_pase=True)
    AsistenciaFactory.create_batch(TITULARES, sesion=sesion)
    AsistenciaFactory.create_batch(SUPLENTES, sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False)
    AsistenciaFactory(sesion=sesion, calidad=Calidad.EX_OFFICIO, derecho_voto=False)
    return sesion


def _dar(sesion: Sesion, paso: tuple[str, int, object]) -> bool:
    """Do one thing on the roll; return whether the domain allowed it."""
    verbo, quien, que = paso
    asistencia = sesion.asistencias.get(orden=quien)
    try:
        if verbo == "marcar":
            marcar(asistencia, estado=que, ahora=INICIO)  # type: ignore[arg-type]
        else:
            suplir(asistencia, sesion.asistencias.get(orden=que) if que else None)
    except ErrorDeDominio:
        return False
    return True


def _revisar(sesion: Sesion) -> None:
    """Compare the count with one made another way: which seats have somebody in them."""
    lista = list(sesion.asistencias.all())
    por_id = {a.pk: a for a in lista}
    votan = [a for a in lista if vota(a, por_id)]
    lugares = [a.suple_a_id or a.pk for a in votan]
    assert len(set(lugares)) == len(lugares), "dos personas en un lugar"
    assert {por_id[lugar].orden for lugar in lugares} <= set(range(1, TITULARES + 1)), "voto sin lugar"
    assert all(a.estado == EstadoAsistencia.PRESENTE for a in votan), "vota quien no está"
    assert contar_con_voto(sesion) == (TITULARES, len(lugares))
    for a in lista:
        if a.suple_a_id and por_id[a.suple_a_id].estado == EstadoAsistencia.PRESENTE:
            raise AssertionError("una persona suplente sigue en un lugar cuyo titular está presente")
    presentes_de_planta = [a for a in lista if a.derecho_voto and a.estado == EstadoAsistencia.PRESENTE]
    assert {a.pk for a in presentes_de_planta} <= {a.pk for a in votan}, "un titular presente no cuenta"


class NadieCuentaDosVeces(TestCase):
    @settings(max_examples=25, phases=SIN_REDUCIR)
    @given(pasos)
    def test_ninguna_secuencia_cuenta_dos_veces_a_nadie(self, secuencia: list[tuple[str, int, object]]) -> None:
        sesion = _sesion()
        for paso in secuencia:
            _dar(sesion, paso)
            _revisar(sesion)

    @settings(max_examples=10, phases=SIN_REDUCIR)
    @given(st.permutations(range(1, TITULARES + SUPLENTES + 2)))
    def test_el_orden_en_que_llegan_no_cambia_la_cuenta(self, llegadas: list[int]) -> None:
        sesion = _sesion()
        for quien in llegadas:
            assert _dar(sesion, ("marcar", quien, EstadoAsistencia.PRESENTE))
        assert contar_con_voto(sesion) == (TITULARES, TITULARES)

    def test_la_revision_de_esta_prueba_se_da_cuenta_de_un_lugar_doble(self) -> None:
        sesion = _sesion()
        Asistencia.objects.filter(sesion=sesion, orden__in=[1, 4]).update(estado="PRESENTE", llegada_en=INICIO)
        Asistencia.objects.filter(sesion=sesion, orden=4).update(derecho_voto=True)
        with pytest.raises(AssertionError, match="lugar"):
            _revisar(sesion)
