"""An institutional seal for tests, made once by the project's own code."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from participacion.documents.sello_demostracion import Archivos, fabricar


@pytest.fixture(scope="session")
def archivos_del_sello(tmp_path_factory: pytest.TempPathFactory) -> Archivos:
    """The three files of a seal: PKCS#12, pass phrase, root."""
    carpeta: Path = tmp_path_factory.mktemp("sello")
    archivos, _nuevo = fabricar(carpeta, nombre="Sello de prueba", ahora=timezone.now())
    return archivos


@pytest.fixture
def sello_de_prueba(archivos_del_sello: Archivos, settings: Settings) -> Archivos:
    """The portal seals with the test seal while the test runs; the value is its files."""
    settings.SELLO_PKCS12 = str(archivos_del_sello.pkcs12)
    settings.SELLO_CLAVE = archivos_del_sello.leer_clave()
    settings.SELLO_RAICES = str(archivos_del_sello.raiz)
    return archivos_del_sello
