"""What people do outside the portal to sign: their code, their certificate, their sheet of paper."""

import io
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter

from participacion.documents.corrutinas import correr
from participacion.models import Usuario
from tests.participacion.documents.moldes import persona


def codigo(usuario: Usuario) -> str:
    """Return the code of the second factor that an account sees now."""
    secreto = decrypt(Authenticator.objects.get(user=usuario, type=Authenticator.Type.TOTP).data["secret"])
    return format_hotp_value(hotp_value(secreto, int(time.time()) // 30))


def firmar_fuera(pdf: bytes, campo: str) -> bytes:
    """Sign as a person does with any tool: our file and one signature more."""
    metadatos = PdfSignatureMetadata(field_name=campo, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    salida = io.BytesIO()
    firmador = PdfSigner(metadatos, persona())
    # In a thread of its own: Playwright's loop runs in this one.
    correr(lambda: firmador.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=salida))
    return salida.getvalue()


def hoja() -> bytes:
    """Return the scan of a sheet."""
    salida = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(salida, "PNG")
    return salida.getvalue()
