"""A real worker on a real queue: it prints, it is killed, it comes back; the acta exists exactly once."""

import hashlib
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from celery import current_app
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from participacion.documents.verificacion import Estado, dictaminar, leer_raices
from participacion.enums import EstadoTrabajo, PasoTrabajo, Rol
from participacion.models import Archivo, Documento, Trabajo
from participacion.tasks import despachar
from sesiones.domain import actas
from sesiones.models import Acta, Punto, Sesion
from tests.entorno.trabajador import matar
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, acta_en_la_fila, sesion_en_curso
from tests.factories.sesiones import TERMINO

pytestmark = [pytest.mark.solo_postgres, pytest.mark.lento]
Iniciar = Callable[[], subprocess.Popen[bytes]]
LIMITE = 180.0  # seconds for a job to reach somewhere on a busy machine
PULSO = 0.05
PARRAFO = (
    "La persona titular de la dirección presentó el avance del programa y respondió las preguntas del Consejo. "
    "Se pidió **precisar** el calendario, publicar el anexo y dar cuenta en la próxima sesión.\n\n"
)


@pytest.fixture(autouse=True)
def _cola_vacia(transactional_db: None) -> None:
    """Leave behind what other tests sent: those jobs no longer exist."""
    current_app.control.purge()


def _esperar(que: Callable[[Trabajo], bool], trabajo_id: object) -> Trabajo:
    """Return the job as soon as it is as asked; give up after ``LIMITE`` seconds."""
    limite = time.monotonic() + LIMITE
    while time.monotonic() < limite:
        trabajo = Trabajo.objects.get(pk=trabajo_id)
        if que(trabajo):
            return trabajo
        time.sleep(PULSO)
    raise AssertionError(f"El trabajo se quedó en {trabajo.estado}, paso {trabajo.paso}: {trabajo.error}")


def _terminado(trabajo: Trabajo) -> bool:
    assert trabajo.estado != EstadoTrabajo.FALLIDO, trabajo.error
    return trabajo.estado == EstadoTrabajo.TERMINADO


def _sesion_larga() -> Sesion:
    """Return a session in course with two hundred points, each with long minutes: seconds of layout."""
    sesion = sesion_en_curso()
    sesion.puntos.all().delete()
    Punto.objects.bulk_create(
        Punto(sesion=sesion, orden=n, numero=str(n), titulo=f"Asunto número {n}", narrativa=PARRAFO * 2)
        for n in range(1, 201)
    )
    return sesion


def _cerrar(sesion: Sesion) -> Acta:
    """Close the session as the desk does: the job is sent to the queue when the transaction commits."""
    with transaction.atomic():
        return actas.cerrar(
            sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=despachar,
            por=cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), ahora=TERMINO,
        )  # fmt: skip


def _revisar_sellada(acta: Acta, raices: str, carpeta: Path) -> None:
    """Check the stored bytes: their digest, pyHanko's verdict, and poppler's."""
    acta.refresh_from_db()
    assert acta.documento
    contenido = bytes(acta.documento.archivo.contenido)
    assert hashlib.sha256(contenido).hexdigest() == acta.documento.archivo_id
    dictamen = dictaminar(contenido, leer_raices(raices))
    assert dictamen.estado == Estado.INTEGRO, dictamen.frase
    archivo = carpeta / "acta.pdf"
    archivo.write_bytes(contenido)
    dicho = subprocess.run(["pdfsig", "-nocert", str(archivo)], capture_output=True, text=True, check=False).stdout
    assert "Signature Validation: Signature is Valid." in dicho


def test_un_trabajador_imprime_lo_que_ya_esperaba_lo_nuevo_y_nada_dos_veces(
    trabajador: Iniciar, settings: Settings, tmp_path: Path
) -> None:
    esperaba = acta_en_la_fila()  # its message never reached the queue
    trabajador()
    _esperar(_terminado, esperaba.trabajo_id)
    despachar(actas.TAREA, str(esperaba.trabajo_id))  # a repeated message
    nueva = _cerrar(sesion_en_curso())  # behind it in the queue: when it is done, the repeated one was taken
    trabajo = _esperar(_terminado, nueva.trabajo_id)
    assert (trabajo.paso, trabajo.intentos) == (PasoTrabajo.LISTO, 1)
    assert Trabajo.objects.get(pk=esperaba.trabajo_id).intentos == 1
    assert (Documento.objects.count(), Archivo.objects.count()) == (2, 2)
    _revisar_sellada(esperaba, settings.SELLO_RAICES, tmp_path)
    _revisar_sellada(nueva, settings.SELLO_RAICES, tmp_path)


def test_un_trabajador_muerto_a_media_impresion_no_pierde_ni_repite_el_acta(
    trabajador: Iniciar, settings: Settings, tmp_path: Path
) -> None:
    primero = trabajador()
    acta = _cerrar(_sesion_larga())
    _esperar(lambda t: t.paso >= PasoTrabajo.MAQUETANDO, acta.trabajo_id)
    matar(primero)
    muerto = Trabajo.objects.get(pk=acta.trabajo_id)
    assert (muerto.estado, muerto.intentos) == (EstadoTrabajo.EN_PROCESO, 1)
    assert (Documento.objects.count(), Archivo.objects.count()) == (0, 0)

    trabajador()
    terminado = _esperar(_terminado, acta.trabajo_id)
    assert (terminado.paso, terminado.intentos, terminado.error) == (PasoTrabajo.LISTO, 2, "")
    assert (Documento.objects.count(), Archivo.objects.count(), Acta.objects.count()) == (1, 1, 1)
    _revisar_sellada(acta, settings.SELLO_RAICES, tmp_path)


def test_sin_sello_el_trabajo_falla_con_una_frase_y_se_puede_reintentar(
    trabajador: Iniciar, settings: Settings, tmp_path: Path
) -> None:
    bueno, puesto = Path(settings.SELLO_PKCS12), tmp_path / "sello.p12"
    settings.SELLO_PKCS12 = str(puesto)
    trabajador()
    acta = _cerrar(sesion_en_curso())
    fallido = _esperar(lambda t: t.estado == EstadoTrabajo.FALLIDO, acta.trabajo_id)
    assert (fallido.error, fallido.intentos) == ("No se pudo abrir el sello. Revisar el archivo y su clave.", 3)
    assert not Documento.objects.exists()

    puesto.write_bytes(bueno.read_bytes())
    actas.reintentar(fallido, mensajero=despachar, ahora=timezone.now())
    assert _esperar(_terminado, acta.trabajo_id).intentos == 1
    _revisar_sellada(acta, settings.SELLO_RAICES, tmp_path)
