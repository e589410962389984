"""The life of a background job: its row is the truth, the queue only carries messages."""

import datetime
import uuid

import pytest

from participacion.domain import trabajos
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoTrabajo, PasoTrabajo
from participacion.models import Trabajo
from tests.factories import OrganoFactory, TrabajoFactory
from tests.factories.participacion import INSTANTE

pytestmark = pytest.mark.django_db
E = EstadoTrabajo
DESPUES = INSTANTE + datetime.timedelta(minutes=1)


def _actual(trabajo: Trabajo) -> Trabajo:
    return Trabajo.objects.get(pk=trabajo.pk)


def test_encargar_dos_veces_lo_mismo_es_un_solo_trabajo() -> None:
    datos = {"tarea": "x.y", "clave": "acta:1:1", "titulo": "Acta", "organo": OrganoFactory(), "por": None}
    uno = trabajos.encargar(**datos, ahora=INSTANTE)
    otro = trabajos.encargar(**datos | {"titulo": "Otro título"}, ahora=DESPUES)
    assert uno == otro
    assert (otro.titulo, otro.creado_en, otro.estado, otro.paso) == ("Acta", INSTANTE, E.EN_ESPERA, PasoTrabajo.EN_COLA)


def test_un_titulo_larguisimo_se_recorta_y_no_impide_encargar() -> None:
    trabajo = trabajos.encargar(
        tarea="x.y", clave="acta:1:1", titulo="Acta " * 100, organo=OrganoFactory(), por=None, ahora=INSTANTE
    )
    assert len(_actual(trabajo).titulo) == Trabajo._meta.get_field("titulo").max_length == trabajos.LARGO_TITULO


def test_empezar_avanzar_y_terminar() -> None:
    fila = TrabajoFactory()
    trabajo = trabajos.empezar(str(fila.pk), ahora=DESPUES)
    assert trabajo
    assert (trabajo.estado, trabajo.paso, trabajo.intentos) == (E.EN_PROCESO, PasoTrabajo.COMPONIENDO, 1)
    assert trabajo.avanzado_en == DESPUES
    trabajos.avanzar(trabajo, PasoTrabajo.SELLANDO, ahora=DESPUES)
    assert _actual(fila).paso == PasoTrabajo.SELLANDO
    trabajos.terminar(trabajo, ahora=DESPUES)
    assert (_actual(fila).estado, _actual(fila).terminado_en) == (E.TERMINADO, DESPUES)


def test_un_trabajo_terminado_ya_no_se_mueve() -> None:
    fila = TrabajoFactory(estado=E.TERMINADO, paso=PasoTrabajo.LISTO, terminado_en=INSTANTE)
    assert trabajos.empezar(str(fila.pk), ahora=DESPUES) is None
    trabajos.avanzar(fila, PasoTrabajo.MAQUETANDO, ahora=DESPUES)
    trabajos.fallar(str(fila.pk), "Tarde.", ahora=DESPUES)
    trabajos.terminar(fila, ahora=DESPUES)
    actual = _actual(fila)
    assert (actual.estado, actual.paso, actual.error) == (E.TERMINADO, PasoTrabajo.LISTO, "")
    assert (actual.terminado_en, actual.avanzado_en, actual.intentos) == (INSTANTE, INSTANTE, 0)


def test_un_trabajo_que_no_existe_no_empieza() -> None:
    assert trabajos.empezar(str(uuid.uuid4()), ahora=DESPUES) is None


def test_fallar_dice_por_que_y_no_pasa_de_su_largo() -> None:
    fila = TrabajoFactory(estado=E.EN_PROCESO)
    trabajos.fallar(str(fila.pk), "No se pudo. " * 60, ahora=DESPUES)
    actual = _actual(fila)
    assert (actual.estado, len(actual.error)) == (E.FALLIDO, 300)
    assert actual.error.startswith("No se pudo.")


def test_un_mensaje_atrasado_rescata_un_trabajo_fallido() -> None:
    fila = TrabajoFactory(estado=E.FALLIDO, error="No se pudo.")
    trabajo = trabajos.empezar(str(fila.pk), ahora=DESPUES)
    assert trabajo
    assert (trabajo.estado, trabajo.error) == (E.EN_PROCESO, "")


def test_un_trabajo_que_mata_a_su_trabajador_no_se_intenta_por_siempre() -> None:
    fila = TrabajoFactory()
    for _ in range(trabajos.MAXIMO_INTENTOS):
        assert trabajos.empezar(str(fila.pk), ahora=DESPUES)
    assert trabajos.empezar(str(fila.pk), ahora=DESPUES) is None
    actual = _actual(fila)
    assert actual.estado == E.FALLIDO
    assert actual.error == f"Se intentó {trabajos.MAXIMO_INTENTOS} veces sin terminar. Avisa a soporte."
    trabajos.reintentar(actual, ahora=DESPUES)
    assert trabajos.empezar(str(fila.pk), ahora=DESPUES)


def test_reintentar_devuelve_el_trabajo_a_la_fila() -> None:
    fila = TrabajoFactory(estado=E.FALLIDO, paso=PasoTrabajo.SELLANDO, error="No se pudo.", intentos=3)
    trabajos.reintentar(fila, ahora=DESPUES)
    actual = _actual(fila)
    assert (actual.estado, actual.paso, actual.error) == (E.EN_ESPERA, PasoTrabajo.EN_COLA, "")
    assert (actual.intentos, actual.avanzado_en) == (0, DESPUES)


@pytest.mark.parametrize("estado", [E.EN_ESPERA, E.EN_PROCESO, E.TERMINADO])
def test_no_se_reintenta_lo_que_no_ha_fallado(estado: EstadoTrabajo) -> None:
    fila = TrabajoFactory(estado=estado, terminado_en=INSTANTE if estado == E.TERMINADO else None)
    with pytest.raises(ErrorDeDominio, match="no ha fallado; no hay nada que reintentar"):
        trabajos.reintentar(fila, ahora=DESPUES)
    assert _actual(fila).estado == estado


def test_los_abiertos_son_los_que_esperan_y_los_que_se_quedaron_a_medias() -> None:
    segundo = TrabajoFactory(estado=E.EN_PROCESO, creado_en=DESPUES, avanzado_en=DESPUES)
    primero = TrabajoFactory(estado=E.EN_ESPERA)
    TrabajoFactory(estado=E.FALLIDO, error="No se pudo.")
    TrabajoFactory(estado=E.TERMINADO, terminado_en=INSTANTE)
    assert trabajos.abiertos() == [primero, segundo]
    assert trabajos.abiertos(antes_de=DESPUES) == [primero]
    assert trabajos.abiertos(antes_de=INSTANTE) == []
