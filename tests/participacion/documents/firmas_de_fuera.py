"""People who sign our PDF: through the portal, and outside it in every good and bad way."""

import datetime
import io
from collections.abc import Callable
from functools import cache
from typing import Any

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

from participacion.documents import sello_demostracion
from participacion.documents.firma import FirmaExterna, anotar_clic, examinar_externa
from participacion.documents.firmante import Firmante, de_pkcs12
from tests.participacion.documents.moldes import (
    AHORA,
    CUERPO,
    imprimir,
    pagina,
    pdf_sellado,
    persona,
    raices,
    sellar,
    sello_de_prueba,
)

CAMPO = "firma-01"


def clic(pdf: bytes | None = None, **cambios: Any) -> bytes:
    """Return our document with the click of a person."""
    datos = {"campo": CAMPO, "nombre": "Jacaranda Ejemplo", "cargo": "Presidenta", "ahora": AHORA} | cambios
    return anotar_clic(pdf or pdf_sellado(), sello_de_prueba(), **datos)


def firmar(pdf: bytes, campo: str = CAMPO, quien: Firmante | None = None, **extra: Any) -> bytes:
    """Return a document signed as a program outside does it.

    Args:
        extra: of the signature (``subfilter``, ``name``) or, as ``nuevo``, the field that it makes for itself.
    """
    nuevo = extra.pop("nuevo", None)
    datos = {"subfilter": SigSeedSubFilter.PADES, "md_algorithm": "sha256"} | extra
    salida = io.BytesIO()
    firmador = PdfSigner(PdfSignatureMetadata(field_name=campo, **datos), quien or persona(), new_field_spec=nuevo)
    firmador.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=salida)
    return salida.getvalue()


def sin_dibujo(campo: str, **extra: Any) -> SigFieldSpec:
    """Return a field of one's own that is not seen on the page."""
    return SigFieldSpec(campo, on_page=0, box=(0, 0, 0, 0), **extra)


def cambiar(pdf: bytes, como: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return a document with one revision more."""
    revision = IncrementalPdfFileWriter(io.BytesIO(pdf))
    como(revision)
    salida = io.BytesIO()
    revision.write(salida)
    return salida.getvalue()


def examinar(
    subido: bytes,
    base: bytes | None = None,
    externas: tuple[x509.Certificate, ...] = (),
    *,
    campo: str = CAMPO,
    ahora: datetime.datetime | None = None,
) -> FirmaExterna:
    """Return what the portal reads of a file handed in now."""
    ahora = ahora or datetime.datetime.now(datetime.UTC)
    return examinar_externa(
        subido, base or pdf_sellado(), campo=campo, raices=raices(), raices_externas=externas, ahora=ahora
    )


@cache
def con_lugares(cuantos: int) -> bytes:
    """Return our sealed document with places for so many people."""
    lugares = "".join(
        f'<div class="campo"><input type="checkbox" name="firma-{n:02d}" title="Firma {n}"></div>'
        for n in range(2, cuantos + 1)
    )
    return sellar(imprimir(pagina(CUERPO + lugares)))


def quien(nombre: str, *, desde: datetime.datetime = AHORA, raiz: Any = None) -> tuple[Firmante, x509.Certificate]:
    """Return a person and the root of who issued the certificate.

    Args:
        desde: since when the certificate is good, for ten years.
        raiz: (certificate, key) of an authority; None makes one.
    """
    autoridad, llave = raiz or sello_demostracion.autoridad(f"Autoridad de {nombre}", desde)
    suyo, su_llave = sello_demostracion.certificar(nombre, autoridad, llave, desde)
    paquete = pkcs12.serialize_key_and_certificates(b"x", su_llave, suyo, None, BestAvailableEncryption(b"x"))
    from cryptography.hazmat.primitives.serialization import Encoding

    return de_pkcs12(paquete, "x"), x509.Certificate.load(autoridad.public_bytes(Encoding.DER))
