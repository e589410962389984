"""When each point was dealt with and who was there: noted by what is done, said only where it differs."""

import datetime

import pytest

from sesiones.domain.asistencia import marcar
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.domain.presencia import cargar_lista
from sesiones.domain.tiempos import abrir_punto, concluir_punto, diferencia
from sesiones.enums import EstadoAsistencia, TipoPunto
from sesiones.models import Punto, Sesion
from tests.factories import SesionFactory, UsuarioFactory
from tests.factories.escenas import consejo, sesion_en_curso
from tests.factories.sesiones import INICIO, PuntoFactory

pytestmark = pytest.mark.django_db
A = EstadoAsistencia


def en(minuto: int) -> datetime.datetime:
    return INICIO + datetime.timedelta(minutes=minuto)


@pytest.fixture
def sesion() -> Sesion:
    return sesion_en_curso(consejo(votantes=3))


def punto(sesion: Sesion, n: int) -> Punto:
    return Punto.objects.select_related("sesion").get(sesion=sesion, orden=n)


def dicho(sesion: Sesion, n: int) -> str:
    lista = cargar_lista(Sesion.objects.get(pk=sesion.pk), con_movimientos=True)
    hallada = diferencia(punto(sesion, n), lista, sesion)
    return hallada.frase(sesion.organo.municipio.tz) if hallada else ""


def test_concluir_un_punto_lo_fecha_y_empieza_el_siguiente(sesion: Sesion) -> None:
    concluir_punto(punto(sesion, 1), ahora=en(5), siguiente=punto(sesion, 2))
    concluir_punto(punto(sesion, 2), ahora=en(15))
    concluir_punto(punto(sesion, 3), ahora=en(25))
    tiempos = [(p.iniciado_en, p.concluido_en) for p in sesion.puntos.order_by("orden")[:4]]
    assert tiempos == [(en(0), en(5)), (en(5), en(15)), (en(15), en(25)), (None, None)]


def test_escribir_en_un_punto_tambien_lo_empieza_y_una_sola_vez(sesion: Sesion) -> None:
    por = UsuarioFactory()
    guardar_narrativa(punto(sesion, 3), "Uno", version=0, por=por, ahora=en(10))
    guardar_narrativa(punto(sesion, 3), "Dos", version=1, por=por, ahora=en(12))
    abrir_punto(punto(sesion, 3), ahora=en(14))
    assert punto(sesion, 3).iniciado_en == en(10)


def test_en_una_sesion_de_fuera_del_portal_los_puntos_no_tienen_hora() -> None:
    fuera = PuntoFactory(sesion=SesionFactory(celebrada=True))
    concluir_punto(fuera, ahora=en(5))
    guardar_narrativa(fuera, "Texto", version=0, por=UsuarioFactory(), ahora=en(6))
    assert (punto(fuera.sesion, 1).iniciado_en, punto(fuera.sesion, 1).concluido_en) == (None, None)


def test_el_punto_dice_quien_falto_quien_llego_y_quien_se_fue(sesion: Sesion) -> None:
    _, beto, cleo = sesion.asistencias.filter(derecho_voto=True)
    concluir_punto(punto(sesion, 1), ahora=en(5), siguiente=punto(sesion, 2))
    marcar(beto, estado=A.RETIRADA, ahora=en(10))
    concluir_punto(punto(sesion, 2), ahora=en(20), siguiente=punto(sesion, 3))
    marcar(cleo, estado=A.RETIRADA, ahora=en(22))
    marcar(beto, estado=A.PRESENTE, ahora=en(35))
    concluir_punto(punto(sesion, 3), ahora=en(30), siguiente=punto(sesion, 4))
    concluir_punto(punto(sesion, 4), ahora=en(40))
    assert dicho(sesion, 1) == ""
    assert dicho(sesion, 2) == f"Durante este punto se retiró {beto.nombre}, a las 18:20 horas."
    assert dicho(sesion, 3) == (
        f"Ausente durante este punto: {beto.nombre}. Durante este punto se retiró {cleo.nombre}, a las 18:32 horas."
    )
    assert dicho(sesion, 4) == (
        f"Ausente durante este punto: {cleo.nombre}. Durante este punto llegó {beto.nombre}, a las 18:45 horas."
    )


def test_de_un_punto_sin_hora_no_se_dice_nada(sesion: Sesion) -> None:
    assert dicho(sesion, 2) == ""


def test_el_punto_del_pase_de_lista_no_cuenta_como_faltas_a_quienes_iban_llegando(sesion: Sesion) -> None:
    marcar(sesion.asistencias.first(), estado=A.PRESENTE, llegada_en=en(30), ahora=en(40))
    concluir_punto(punto(sesion, 1), ahora=en(5))
    assert punto(sesion, 1).tipo == TipoPunto.QUORUM
    assert dicho(sesion, 1) == ""
