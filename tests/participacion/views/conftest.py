"""A sealed document, made once by the portal's own code."""

import datetime
import hashlib

import pytest
from django.utils import timezone

from participacion.documents import campos, render, sello
from participacion.documents.sello_demostracion import Archivos
from participacion.models import Documento
from tests.factories import ArchivoFactory, DocumentoFactory

HECHO = datetime.datetime(2026, 3, 11, 20, 0, tzinfo=datetime.UTC)
CAJA = "appearance: auto; width: 300pt; height: 40pt"
PAGINA = f"""<!doctype html><html lang="es-MX"><head><meta charset="utf-8"><title>Acta de prueba</title></head>
<body><h1>Acta de prueba</h1><p>Sin más asuntos.</p>
<p><input type="checkbox" name="{campos.SELLO}" title="Sello" style="{CAJA}"></p>
<p><input type="checkbox" name="firma-01" title="Firma" style="{CAJA}"></p></body></html>"""


@pytest.fixture(scope="session")
def pdf_sellado(archivos_del_sello: Archivos) -> bytes:
    """The bytes of a sealed PDF."""
    abierto = sello.abrir_sello(archivos_del_sello.pkcs12, archivos_del_sello.leer_clave())
    pdf = render.a_pdf(PAGINA, adjuntos=[], creado_en=HECHO)
    return sello.sellar(pdf, abierto, motivo="Acta de prueba", ahora=timezone.now())


@pytest.fixture
def documento(sello_de_prueba: Archivos, pdf_sellado: bytes, db: None) -> Documento:
    """The document of those bytes, as it was issued; the portal knows its seal."""
    archivo = ArchivoFactory(
        contenido=pdf_sellado, sha256=hashlib.sha256(pdf_sellado).hexdigest(), tamanio=len(pdf_sellado)
    )
    return DocumentoFactory(archivo=archivo, codigo="K7QF-29XM-4TZD", folio="CG-03/23")
