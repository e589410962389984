"""Small documents and a seal, made once for every test that needs them."""

import atexit
import datetime
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from participacion.documents import render, sello, sello_demostracion
from participacion.documents.certificados import leer_raices
from participacion.documents.firmante import Firmante, de_pkcs12
from participacion.documents.sello import Sello

CENTRO = datetime.timezone(datetime.timedelta(hours=-6))
AHORA = datetime.datetime(2026, 11, 20, 19, 34, 5, tzinfo=CENTRO)
TITULAR = "Sello de prueba"
DATOS = render.Adjunto("datos.json", b'{"folio":"X-1"}', "application/json", "Datos del documento")

CUERPO = """
<h1>Documento de prueba</h1>
<p>Texto con <b>negritas</b>.</p>
<img src="portal:marca.svg" alt="Marca">
<h2>Tabla</h2>
<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<h2>Firmas</h2>
<div class="campo"><input type="checkbox" name="firma-01" title="Firma de la presidencia"></div>
<div class="campo-sello"><input type="checkbox" name="sello" title="Sello institucional"></div>
"""


def pagina(cuerpo: str = CUERPO, *, cabeza: str = "", lengua: str = ' lang="es-MX"', titulo: str = "Prueba") -> str:
    """Return a whole page that asks only for our own files."""
    return (
        f'<!DOCTYPE html><html{lengua}><head><meta charset="utf-8"><title>{titulo}</title>'
        f'<link rel="stylesheet" href="portal:acta.css">{cabeza}</head><body>{cuerpo}</body></html>'
    )


def imprimir(html: str) -> bytes:
    """Return the PDF of a page, with one attachment."""
    return render.a_pdf(html, adjuntos=[DATOS], creado_en=AHORA)


@cache
def pdf_de_prueba() -> bytes:
    """Return the PDF of the usual page, not sealed."""
    return imprimir(pagina())


@cache
def archivos_del_sello() -> sello_demostracion.Archivos:
    """Return a demonstration seal in a folder of its own that goes away with the process."""
    carpeta = Path(tempfile.mkdtemp(prefix="sello-de-prueba-"))
    atexit.register(shutil.rmtree, carpeta)
    archivos, _nuevo = sello_demostracion.fabricar(carpeta, nombre=TITULAR, ahora=AHORA)
    return archivos


@cache
def sello_de_prueba() -> Sello:
    """Return that seal, open."""
    archivos = archivos_del_sello()
    return sello.abrir_sello(archivos.pkcs12, archivos.leer_clave())


@cache
def raices() -> tuple[x509.Certificate, ...]:
    """Return what that seal chains to."""
    return tuple(leer_raices(archivos_del_sello().raiz))


@cache
def pdf_sellado() -> bytes:
    """Return the usual document, sealed."""
    return sellar(pdf_de_prueba())


def sellar(pdf: bytes) -> bytes:
    """Return a document under the test seal."""
    return sello.sellar(pdf, sello_de_prueba(), motivo="Prueba", ahora=AHORA)


@cache
def persona() -> Firmante:
    """Return a person who signs with a certificate of an authority that the portal does not know."""
    raiz, llave_raiz = sello_demostracion.autoridad("Otra autoridad", AHORA)
    certificado, llave = sello_demostracion.certificar("Persona Que Firma", raiz, llave_raiz, AHORA)
    paquete = pkcs12.serialize_key_and_certificates(b"x", llave, certificado, None, BestAvailableEncryption(b"x"))
    assert raiz.public_bytes(Encoding.DER) != raices()[0].dump()
    return de_pkcs12(paquete, "x")


def correr(*orden: str, entrada: bytes | None = None) -> str:
    """Return what a system program says, standard output and error together."""
    hecho = subprocess.run(orden, input=entrada, capture_output=True, check=False)
    return (hecho.stdout + hecho.stderr).decode("utf-8", "replace")
