"""Who was in the room and who counted, at any moment, read from the log."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import Calidad
from sesiones.domain.asistencia import marcar
from sesiones.domain.presencia import (
    Estancia,
    cargar_lista,
    con_voto,
    contar,
    cruzar,
    estancias,
    restar,
    suplencias,
)
from sesiones.domain.suplencias import suplir
from sesiones.enums import EstadoAsistencia
from sesiones.models import Asistencia, Movimiento, Sesion
from tests.factories import AsistenciaFactory, SesionFactory
from tests.factories.sesiones import INICIO

A = EstadoAsistencia


def en(minuto: int) -> datetime.datetime:
    return INICIO + datetime.timedelta(minutes=minuto)


def tramo(desde: int | None, hasta: int | None) -> Estancia:
    return Estancia(None if desde is None else en(desde), None if hasta is None else en(hasta))


@pytest.fixture
def sesion() -> Sesion:
    """A session in course with a titular and a suplente, both here since the beginning, and another titular."""
    sesion = SesionFactory(en_curso=True)
    AsistenciaFactory(sesion=sesion, nombre="Ana")
    AsistenciaFactory(sesion=sesion, nombre="Sol", calidad=Calidad.SUPLENTE, derecho_voto=False, presente=True)
    AsistenciaFactory(sesion=sesion, nombre="Beto", presente=True)
    return sesion


def leida(sesion: Sesion, nombre: str) -> Asistencia:
    """Return a row of the roll as it is now, with its log."""
    lista = cargar_lista(Sesion.objects.get(pk=sesion.pk), con_movimientos=True)
    return next(a for a in lista if a.nombre == nombre)


def votos(sesion: Sesion, nombre: str) -> list[Estancia]:
    lista = cargar_lista(Sesion.objects.get(pk=sesion.pk), con_movimientos=True)
    por_id = {a.pk: a for a in lista}
    return [e for _, e in con_voto(next(a for a in lista if a.nombre == nombre), por_id)]


@pytest.mark.django_db
class TestLaBitacora:
    def test_quien_vuelve_tiene_dos_estancias(self, sesion: Sesion) -> None:
        beto = leida(sesion, "Beto")
        marcar(beto, estado=A.RETIRADA, ahora=en(20))
        marcar(beto, estado=A.PRESENTE, ahora=en(40))
        assert estancias(leida(sesion, "Beto")) == [tramo(0, 20), tramo(40, None)]
        marcar(beto, estado=A.RETIRADA, ahora=en(50))
        fila = leida(sesion, "Beto")
        assert estancias(fila) == [tramo(0, 20), tramo(40, 50)]
        assert (fila.llegada_en, fila.salida_en) == (en(0), en(50))

    def test_volver_en_el_mismo_minuto_es_no_haberse_ido(self, sesion: Sesion) -> None:
        beto = leida(sesion, "Beto")
        marcar(beto, estado=A.RETIRADA, ahora=en(20))
        marcar(beto, estado=A.PRESENTE, ahora=en(20) + datetime.timedelta(seconds=30))
        assert estancias(leida(sesion, "Beto")) == [tramo(0, None)]

    def test_quien_no_vino_no_estuvo_y_si_llega_despues_empieza_de_nuevo(self, sesion: Sesion) -> None:
        beto = leida(sesion, "Beto")
        marcar(beto, estado=A.RETIRADA, ahora=en(20))
        marcar(beto, estado=A.AUSENTE, ahora=en(21))
        assert estancias(leida(sesion, "Beto")) == []
        marcar(beto, estado=A.PRESENTE, ahora=en(30))
        fila = leida(sesion, "Beto")
        assert (estancias(fila), fila.llegada_en) == ([tramo(30, None)], en(30))

    def test_lo_anotado_no_se_borra_se_anula(self, sesion: Sesion) -> None:
        beto = leida(sesion, "Beto")
        marcar(beto, estado=A.RETIRADA, ahora=en(20))
        antes = Movimiento.objects.count()
        marcar(beto, estado=A.AUSENTE, ahora=en(21))
        assert Movimiento.objects.count() == antes + 1

    def test_una_fila_transcrita_dice_ella_misma_sus_horas(self) -> None:
        sin_horas = AsistenciaFactory(estado=A.PRESENTE)
        con_horas = AsistenciaFactory(estado=A.RETIRADA, llegada_en=en(5), salida_en=en(9))
        assert (estancias(sin_horas), estancias(con_horas)) == ([tramo(None, None)], [tramo(5, 9)])
        assert estancias(AsistenciaFactory(estado=A.AUSENTE)) == []

    def test_el_suplente_que_devuelve_el_lugar_queda_escrito_por_su_tiempo(self, sesion: Sesion) -> None:
        suplir(leida(sesion, "Sol"), leida(sesion, "Ana"), ahora=en(10))
        assert votos(sesion, "Sol") == [tramo(10, None)]
        marcar(leida(sesion, "Ana"), estado=A.PRESENTE, ahora=en(30))
        sol = leida(sesion, "Sol")
        assert (sol.suple_a_id, suplencias(sol)) == (None, [(leida(sesion, "Ana").pk, tramo(10, 30))])
        assert (votos(sesion, "Sol"), votos(sesion, "Ana")) == ([tramo(10, 30)], [tramo(30, None)])

    def test_si_la_llegada_del_titular_fue_un_error_el_lugar_vuelve_a_quien_lo_tenia(self, sesion: Sesion) -> None:
        suplir(leida(sesion, "Sol"), leida(sesion, "Ana"), ahora=en(10))
        marcar(leida(sesion, "Ana"), estado=A.PRESENTE, ahora=en(30))
        marcar(leida(sesion, "Ana"), estado=A.AUSENTE, ahora=en(31))
        assert leida(sesion, "Sol").suple_a == leida(sesion, "Ana")
        assert votos(sesion, "Sol") == [tramo(10, None)]

    def test_al_corregir_la_llegada_del_titular_se_corre_el_fin_de_la_suplencia(self, sesion: Sesion) -> None:
        suplir(leida(sesion, "Sol"), leida(sesion, "Ana"), ahora=en(10))
        marcar(leida(sesion, "Ana"), estado=A.PRESENTE, ahora=en(30))
        marcar(leida(sesion, "Ana"), estado=A.PRESENTE, llegada_en=en(25), ahora=en(40))
        assert (votos(sesion, "Sol"), votos(sesion, "Ana")) == ([tramo(10, 25)], [tramo(25, None)])

    def test_cambiar_de_lugar_directamente_es_una_correccion(self, sesion: Sesion) -> None:
        otra = AsistenciaFactory(sesion=sesion, nombre="Cleo")
        suplir(leida(sesion, "Sol"), leida(sesion, "Ana"), ahora=en(10))
        suplir(leida(sesion, "Sol"), otra, ahora=en(15))
        assert suplencias(leida(sesion, "Sol")) == [(otra.pk, tramo(10, None))]
        suplir(leida(sesion, "Sol"), None, ahora=en(20))
        assert suplencias(leida(sesion, "Sol")) == [(otra.pk, tramo(10, 20))]

    def test_mientras_el_suplente_sale_su_lugar_no_cuenta(self, sesion: Sesion) -> None:
        suplir(leida(sesion, "Sol"), leida(sesion, "Ana"), ahora=en(10))
        marcar(leida(sesion, "Sol"), estado=A.RETIRADA, ahora=en(20))
        marcar(leida(sesion, "Sol"), estado=A.PRESENTE, ahora=en(30))
        assert votos(sesion, "Sol") == [tramo(10, 20), tramo(30, None)]
        assert contar(cargar_lista(sesion)) == (2, 2)


orillas = st.none() | st.integers(0, 40)
conjuntos = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4)


@given(conjuntos, conjuntos, st.integers(-5, 70))
def test_cruzar_y_restar_son_lo_que_dicen_en_cada_minuto(
    unas: list[tuple[int, int]], otras: list[tuple[int, int]], minuto: int
) -> None:
    a = [tramo(d, d + n) for d, n in unas]
    b = [tramo(d, d + n) for d, n in otras]

    def esta(estancias_: list[Estancia]) -> bool:
        return any(e.cubre(en(minuto)) for e in estancias_)

    assert esta(cruzar(a, b)) == (esta(a) and esta(b))
    assert esta(restar(a, b)) == (esta(a) and not esta(b))
