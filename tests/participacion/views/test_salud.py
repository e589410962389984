"""``/salud/`` tells the truth about the installation and none of its secrets."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from participacion.documents.sello_demostracion import Archivos
from participacion.enums import EstadoTrabajo
from tests.factories import TrabajoFactory

pytestmark = pytest.mark.django_db


class CacheRota(LocMemCache):
    """A cache whose disk is full."""

    def set(self, *args: object, **kwargs: object) -> None:
        raise OSError("No space left on device: /var/secreto")


@pytest.fixture(autouse=True)
def memoria(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def revisar(client: Client) -> tuple[int, dict[str, object]]:
    respuesta = client.get("/salud/", headers={"Accept": "application/json"})
    return respuesta.status_code, json.loads(respuesta.content)


def test_todo_bien_es_200(client: Client, sello_de_prueba: Archivos) -> None:
    estado, dicho = revisar(client)
    assert (estado, dicho["sana"]) == (200, True)
    assert set(dicho["revision"]) == {"base", "cache", "cola", "sello"}
    pagina = client.get("/salud/", headers={"Accept": "text/html"})
    assert "Todo funciona" in pagina.content.decode()


def test_un_trabajo_que_nadie_toma_es_503(client: Client, sello_de_prueba: Archivos) -> None:
    TrabajoFactory(avanzado_en=timezone.now() - datetime.timedelta(minutes=11))
    estado, dicho = revisar(client)
    assert estado == 503
    assert "hace 11 min" in dicho["revision"]["cola"]["detalle"]


def test_un_trabajo_reciente_o_terminado_no_alarma(client: Client, sello_de_prueba: Archivos) -> None:
    TrabajoFactory(avanzado_en=timezone.now())
    viejo = timezone.now() - datetime.timedelta(days=3)
    TrabajoFactory(avanzado_en=viejo, estado=EstadoTrabajo.TERMINADO, terminado_en=viejo)
    assert revisar(client)[0] == 200


def test_sin_sello_es_503_y_no_dice_donde_deberia_estar(client: Client, settings: Settings, tmp_path: Path) -> None:
    for ruta in ("", str(tmp_path / "no-hay.p12")):
        settings.SELLO_PKCS12, settings.SELLO_CLAVE = ruta, "clave-muy-secreta"
        respuesta = client.get("/salud/")
        assert respuesta.status_code == 503
        assert "no-hay" not in respuesta.content.decode()
        assert "clave-muy-secreta" not in respuesta.content.decode()


def test_una_clave_equivocada_es_503(client: Client, sello_de_prueba: Archivos, settings: Settings) -> None:
    settings.SELLO_CLAVE = "otra"
    assert revisar(client)[1]["revision"]["sello"]["bien"] is False


def test_una_memoria_que_no_guarda_es_503(client: Client, sello_de_prueba: Archivos, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.CacheRota"}}
    estado, dicho = revisar(client)
    assert (estado, dicho["revision"]["cache"]["bien"]) == (503, False)
    assert "secreto" not in json.dumps(dicho)


def test_no_se_guarda_en_ninguna_parte(client: Client) -> None:
    assert client.get("/salud/")["Cache-Control"] == "no-store"
