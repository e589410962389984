"""Being told by mail: only who confirmed, once of each thing, and nothing kept of who leaves."""

import datetime

import pytest

from gobierno_abierto.domain import difusion, suscripciones
from gobierno_abierto.enums import TipoNovedad
from gobierno_abierto.models import Ejercicio, Novedad, Suscripcion
from participacion.domain.correos import CorreoInvalido
from participacion.domain.emision import Portal
from participacion.models import Correo
from tests.factories import ejercicio_con_etapas

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas()


def _pedir(ejercicio: Ejercicio, correo: str = "ana@ejemplo.mx", dia: int = 0) -> Suscripcion:
    return suscripciones.pedir(ejercicio, correo, portal=PORTAL, ahora=AHORA + datetime.timedelta(dia))


def _anunciar(ejercicio: Ejercicio, clave: str = "prueba:1") -> Novedad:
    return difusion.anunciar(
        ejercicio, clave=clave, tipo=TipoNovedad.FECHA, titulo="Cambió una fecha", texto="La jornada.",
        ruta="cronograma/", portal=PORTAL, ahora=AHORA,
    )  # fmt: skip


def _llave(correo: Correo) -> str:
    return correo.cuerpo.split("/enlace/avisos/")[1].split("/")[0]


def test_se_confirma_desde_el_correo_y_solo_entonces_llegan_los_avisos(ejercicio: Ejercicio) -> None:
    suya = _pedir(ejercicio, " Ana@Ejemplo.MX ")
    correo = Correo.objects.get()
    assert correo.para == suya.correo == "ana@ejemplo.mx" and "Si no fuiste tú" in correo.cuerpo
    _anunciar(ejercicio)
    assert Correo.objects.count() == 1
    assert suscripciones.por_llave(_llave(correo)) == suya
    suscripciones.confirmar(suya, ahora=AHORA)
    _anunciar(ejercicio, "prueba:2")
    aviso = Correo.objects.latest("pk")
    assert aviso.para == "ana@ejemplo.mx" and "/cronograma/" in aviso.cuerpo and "dejar de recibir" in aviso.cuerpo
    assert suscripciones.por_llave(_llave(aviso)) == suya


def test_lo_mismo_no_se_dice_dos_veces(ejercicio: Ejercicio) -> None:
    suscripciones.confirmar(_pedir(ejercicio), ahora=AHORA)
    assert _anunciar(ejercicio) == _anunciar(ejercicio)
    assert Correo.objects.filter(asunto__startswith="Cambió").count() == 1


def test_pedirlo_otra_vez_no_hace_dos_y_escribe_una_vez_al_dia(ejercicio: Ejercicio) -> None:
    suscripciones.confirmar(_pedir(ejercicio), ahora=AHORA)
    for dia in (0, 0, 1):
        _pedir(ejercicio, "ANA@ejemplo.mx", dia)
    assert Suscripcion.objects.count() == 1 and Correo.objects.count() == 2
    assert "Ya recibes los avisos." in Correo.objects.latest("pk").cuerpo
    assert Suscripcion.objects.get().confirmada_en == AHORA  # not asked to confirm again


def test_quien_deja_los_avisos_no_recibe_otro_ni_queda_su_direccion(ejercicio: Ejercicio) -> None:
    suya = _pedir(ejercicio)
    llave = _llave(Correo.objects.get())
    suscripciones.confirmar(suya, ahora=AHORA)
    suscripciones.dejar(suya)
    _anunciar(ejercicio)
    assert Correo.objects.count() == 1 and not Suscripcion.objects.exists()
    assert suscripciones.por_llave(llave) is None


def test_los_avisos_de_un_ejercicio_no_llegan_a_quien_sigue_otro(ejercicio: Ejercicio) -> None:
    suscripciones.confirmar(_pedir(ejercicio_con_etapas()), ahora=AHORA)
    _anunciar(ejercicio)
    assert not Correo.objects.filter(asunto__startswith="Cambió").exists()


@pytest.mark.parametrize("mal", ["", " ", "ana", "ana@", "a@b\nBcc: c@d.mx", "x" * 300 + "@ejemplo.mx"])
def test_lo_que_no_es_un_correo_se_dice(ejercicio: Ejercicio, mal: str) -> None:
    with pytest.raises(CorreoInvalido):
        _pedir(ejercicio, mal)
    assert not Suscripcion.objects.exists() and not Correo.objects.exists()


@pytest.mark.parametrize("llave", ["", "x", "1:abc:def", "\x00", "ñ" * 300])
def test_una_llave_que_no_es_no_abre_nada(ejercicio: Ejercicio, llave: str) -> None:
    _pedir(ejercicio)
    assert suscripciones.por_llave(llave) is None
