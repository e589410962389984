"""Hours of comings and goings: corrected one by one, never out of order nor in the future."""

import datetime

import pytest

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain.asistencia import marcar
from sesiones.domain.movimientos import campo_de
from sesiones.domain.presencia import estancias, movimientos_de
from sesiones.enums import EstadoAsistencia
from sesiones.models import Asistencia, Movimiento
from tests.factories import AsistenciaFactory, SesionFactory
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
A = EstadoAsistencia


def en(minuto: int, segundos: int = 0) -> datetime.datetime:
    return INICIO + datetime.timedelta(minutes=minuto, seconds=segundos)


@pytest.fixture
def fila() -> Asistencia:
    """Somebody who came at 0, left at 20 and came back at 40."""
    fila = AsistenciaFactory(sesion=SesionFactory(en_curso=True))
    marcar(fila, estado=A.PRESENTE, ahora=en(0))
    marcar(fila, estado=A.RETIRADA, ahora=en(20))
    return marcar(fila, estado=A.PRESENTE, ahora=en(40))


def horas(fila: Asistencia) -> list[tuple[datetime.datetime | None, datetime.datetime | None]]:
    return [(e.desde, e.hasta) for e in estancias(Asistencia.objects.get(pk=fila.pk))]


def intermedios(fila: Asistencia) -> list[Movimiento]:
    return movimientos_de(Asistencia.objects.get(pk=fila.pk))[1:]


def test_cada_hora_se_corrige_por_separado(fila: Asistencia) -> None:
    salida, vuelta = intermedios(fila)
    marcar(fila, estado=A.PRESENTE, llegada_en=en(2), corregidas={salida.pk: en(18), vuelta.pk: en(45)}, ahora=en(60))
    assert horas(fila) == [(en(2), en(18)), (en(45), None)]
    assert salida.history.filter(en=en(18)).exists()


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({0: 50}, "No pudo volver antes de haberse retirado. Revisa las horas."),
        ({0: -1}, "La salida no puede ser antes de la llegada."),
        ({1: 10}, "No pudo volver antes de haberse retirado. Revisa las horas."),
        ({1: 61}, "La hora de llegada todavía no ha pasado."),
        ({0: 61}, "La hora de salida todavía no ha pasado."),
    ],
)
def test_las_horas_que_se_contradicen_se_rechazan_junto_a_su_campo(
    fila: Asistencia, cambio: dict[int, int], mensaje: str
) -> None:
    suyos = intermedios(fila)
    with pytest.raises(ErrorDeDominio) as rechazo:
        marcar(fila, estado=A.PRESENTE, corregidas={suyos[i].pk: en(m) for i, m in cambio.items()}, ahora=en(60))
    assert rechazo.value.mensaje == mensaje
    assert rechazo.value.campo in {campo_de(m.pk) for m in suyos}
    assert horas(fila) == [(en(0), en(20)), (en(40), None)]


def test_en_el_mismo_minuto_vale_el_orden_en_que_se_anoto() -> None:
    fila = AsistenciaFactory(sesion=SesionFactory(en_curso=True))
    marcar(fila, estado=A.PRESENTE, ahora=en(0, 37))
    salida = marcar(fila, estado=A.RETIRADA, salida_en=en(0), ahora=en(5))
    assert (salida.llegada_en, salida.salida_en) == (en(0, 37), en(0, 37))


def test_una_hora_de_un_movimiento_que_ya_no_esta_se_dice(fila: Asistencia) -> None:
    ajeno = intermedios(fila)[0].pk
    marcar(fila, estado=A.AUSENTE, ahora=en(50))
    marcar(fila, estado=A.PRESENTE, ahora=en(51))
    with pytest.raises(ErrorDeDominio, match="Otra persona cambió estas horas"):
        marcar(fila, estado=A.PRESENTE, corregidas={ajeno: en(10)}, ahora=en(60))


def test_en_el_pase_de_lista_todavia_no_hay_bitacora_y_al_instalar_empieza() -> None:
    from sesiones.domain.celebracion import Declaracion, declarar_quorum

    sesion = SesionFactory(en_pase=True)
    fila = AsistenciaFactory(sesion=sesion)
    marcar(fila, estado=A.PRESENTE, ahora=en(-10))
    assert not Movimiento.objects.exists()
    sesion.organo.reglas.create(quorum_primera="PRESENTES")
    declarar_quorum(sesion, Declaracion("PRIMERA"), por=None, ahora=en(0))
    assert [(m.tipo, m.en) for m in Movimiento.objects.all()] == [("LLEGADA", en(-10))]


def test_la_justificacion_se_guarda_con_la_falta_y_se_va_si_llega() -> None:
    fila = AsistenciaFactory(sesion=SesionFactory(en_curso=True))
    justificada = marcar(fila, estado=A.JUSTIFICADA, justificacion="  Está de  viaje. ", ahora=en(0))
    assert justificada.justificacion == "Está de viaje."
    assert marcar(fila, estado=A.AUSENTE, ahora=en(1)).justificacion == "Está de viaje."
    assert marcar(fila, estado=A.PRESENTE, ahora=en(2)).justificacion == ""
    with pytest.raises(ErrorDeDominio) as rechazo:
        marcar(fila, estado=A.JUSTIFICADA, justificacion="x" * 301, ahora=en(3))
    assert rechazo.value.campo == "justificacion"


def test_en_una_sesion_de_fuera_volver_sin_hora_deshace_la_salida() -> None:
    fila = AsistenciaFactory(sesion=SesionFactory(celebrada=True))
    marcar(fila, estado=A.PRESENTE, llegada_en=en(0), ahora=en(600))
    marcar(fila, estado=A.RETIRADA, salida_en=en(20), ahora=en(600))
    vuelta = marcar(fila, estado=A.PRESENTE, ahora=en(600))
    assert (vuelta.llegada_en, vuelta.salida_en) == (en(0), None)
