"""The task that prints an acta: tried three times, then it says so in words; and the messages of the queue."""

import datetime
import queue
from collections.abc import Iterator

import pytest
from celery import current_app
from django.utils import timezone
from kombu.simple import SimpleQueue
from pytest_django import Settings

from participacion.documents.imprenta import DocumentoImposible
from participacion.documents.sello import SelloInvalido
from participacion.documents.verificacion import Estado, dictaminar, leer_raices
from participacion.domain.trabajos import reintentar
from participacion.enums import EstadoTrabajo, PasoTrabajo
from participacion.models import Documento, Trabajo
from participacion.tasks import SIN_MOVERSE, despachar, retomar, retomar_trabajos
from sesiones.domain import actas
from sesiones.enums import EstadoActa
from sesiones.models import Acta
from sesiones.tasks import INTENTOS, emitir_acta, frase
from tests.factories import TrabajoFactory
from tests.factories.escenas import acta_en_la_fila

GENERICA = "No se pudo preparar el documento. Inténtalo de nuevo; si se repite, avisa a soporte."


@pytest.mark.parametrize(
    ("error", "dicho"),
    [
        (DocumentoImposible("El sello no pasó su propia comprobación."), "El sello no pasó su propia comprobación."),
        (SelloInvalido("No se pudo abrir el sello."), "No se pudo abrir el sello."),
        (DocumentoImposible(), GENERICA),
        (ValueError("/ruta/interna: no such file"), GENERICA),
        (MemoryError(), GENERICA),
        (Acta.DoesNotExist("Acta matching query does not exist."), GENERICA),
    ],
)
def test_una_falla_se_cuenta_en_palabras_y_sin_detalles_internos(error: Exception, dicho: str) -> None:
    assert frase(error) == dicho


def test_la_tarea_tiene_el_nombre_que_se_encarga() -> None:
    assert emitir_acta.name == actas.TAREA
    assert actas.TAREA in current_app.tasks


@pytest.mark.django_db
def test_sin_sello_se_intenta_tres_veces_y_se_dice_por_que(settings: Settings) -> None:
    settings.SELLO_PKCS12 = ""
    acta = acta_en_la_fila()
    emitir_acta.apply(args=[str(acta.trabajo_id)])
    trabajo = Trabajo.objects.get()
    assert (trabajo.estado, trabajo.intentos, INTENTOS) == (EstadoTrabajo.FALLIDO, 3, 3)
    assert trabajo.error == "No se pudo abrir el sello. Revisar el archivo y su clave."
    assert Acta.objects.get().estado == EstadoActa.FALLIDA
    assert not Documento.objects.exists()


@pytest.mark.django_db
def test_cuando_el_sello_aparece_se_reintenta_y_el_acta_verifica(sello_de_prueba: object, settings: Settings) -> None:
    acta = acta_en_la_fila()
    Trabajo.objects.update(estado=EstadoTrabajo.FALLIDO, paso=PasoTrabajo.SELLANDO, error="Sin sello.", intentos=3)
    reintentar(Trabajo.objects.get(), ahora=timezone.now())
    emitir_acta.apply(args=[str(acta.trabajo_id)])
    acta.refresh_from_db()
    assert (acta.estado, Trabajo.objects.get().intentos) == (EstadoActa.EN_FIRMA, 1)
    assert acta.documento
    contenido = bytes(acta.documento.archivo.contenido)
    assert dictaminar(contenido, leer_raices(settings.SELLO_RAICES)).estado == Estado.INTEGRO


@pytest.mark.django_db
def test_un_trabajo_que_ya_no_existe_no_es_un_error() -> None:
    assert emitir_acta.apply(args=["00000000-0000-4000-8000-000000000000"]).successful()


@pytest.fixture
def cola() -> Iterator[SimpleQueue]:
    """The queue of the portal, emptied first."""
    with current_app.connection_for_write() as conexion:
        cola = conexion.SimpleQueue("celery")
        cola.clear()
        yield cola
        cola.clear()
        cola.close()


def _mensajes(cola: SimpleQueue) -> list[tuple[str, list[str]]]:
    """Take every message out; return (task, arguments) of each."""
    mensajes = []
    while True:
        try:
            mensaje = cola.get(block=True, timeout=0.5)
        except queue.Empty:
            return mensajes
        mensaje.ack()
        mensajes.append((mensaje.headers["task"], list(mensaje.payload[0])))


def test_despachar_deja_la_tarea_y_el_trabajo_en_la_cola(cola: SimpleQueue) -> None:
    despachar("sesiones.tasks.emitir_acta", "un-id")
    assert _mensajes(cola) == [("sesiones.tasks.emitir_acta", ["un-id"])]


@pytest.mark.django_db
def test_al_arrancar_se_envia_otra_vez_todo_lo_que_quedo_abierto(cola: SimpleQueue) -> None:
    hace_poco = timezone.now() - datetime.timedelta(seconds=1)
    a_medias = TrabajoFactory(estado=EstadoTrabajo.EN_PROCESO, avanzado_en=hace_poco)
    en_espera = TrabajoFactory(creado_en=hace_poco)
    TrabajoFactory(estado=EstadoTrabajo.FALLIDO, error="No se pudo.")
    TrabajoFactory(estado=EstadoTrabajo.TERMINADO, terminado_en=hace_poco)
    assert retomar() == 2
    assert _mensajes(cola) == [(t.tarea, [str(t.pk)]) for t in (a_medias, en_espera)]


@pytest.mark.django_db
def test_cada_minuto_se_envia_solo_lo_que_lleva_cinco_sin_moverse(cola: SimpleQueue) -> None:
    assert datetime.timedelta(minutes=5) == SIN_MOVERSE
    ahora = timezone.now()
    TrabajoFactory(estado=EstadoTrabajo.EN_PROCESO, avanzado_en=ahora)
    perdido = TrabajoFactory(avanzado_en=ahora - SIN_MOVERSE - datetime.timedelta(seconds=1))
    assert retomar_trabajos() == 1
    assert _mensajes(cola) == [(perdido.tarea, [str(perdido.pk)])]
