"""Signatures as others make them: with the OpenSSL program, and with a certificate like those of the SAT."""

import datetime
import io
import subprocess
from pathlib import Path

from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from participacion.documents.firmante import Firmante, de_pkcs12
from tests.participacion.documents.moldes import AHORA


def firmar_con_openssl(pdf: bytes, campo: str, carpeta: Path) -> bytes:
    """Return the document signed in a field with a key and a CMS of the ``openssl`` program."""
    llave, certificado, datos = carpeta / "llave.pem", carpeta / "certificado.pem", carpeta / "datos.bin"
    _openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(llave), "-out", str(certificado),
        "-subj", "/CN=Firmante de openssl", "-days", "30", "-set_serial", "0xabc123",
        "-addext", "keyUsage=digitalSignature,nonRepudiation",
    )  # fmt: skip
    revision = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pasos = PdfCMSEmbedder().write_cms(campo, revision, existing_fields_only=True)
    next(pasos)
    firma = SignatureObject(subfilter=SigSeedSubFilter.PADES, timestamp=datetime.datetime.now(datetime.UTC))
    pasos.send(SigObjSetup(sig_placeholder=firma))
    por_firmar, salida = pasos.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    cubierto = salida.getvalue()
    inicio, fin = por_firmar.reserved_region_start, por_firmar.reserved_region_end
    datos.write_bytes(cubierto[:inicio] + cubierto[fin:])
    der = _openssl(
        "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", str(datos), "-signer", str(certificado),
        "-inkey", str(llave), "-outform", "DER",
    )  # fmt: skip
    pasos.send(cms.ContentInfo.load(der))
    contenido: bytes = salida.getvalue()
    return contenido


def _openssl(*orden: str) -> bytes:
    return subprocess.run(["openssl", *orden], capture_output=True, check=True).stdout


def persona_del_sat() -> tuple[Firmante, asn1.Certificate]:
    """Return a person with a certificate shaped as an e.firma, and the root that issued it."""

    def nombre(comun: str, rfc: str) -> x509.Name:
        unico = x509.NameAttribute(NameOID.X500_UNIQUE_IDENTIFIER, rfc, _type=_ASN1Type.PrintableString)
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, comun), unico])

    autoridad = nombre("Autoridad de los contribuyentes", "XXX010101XX1")
    sujeto = nombre("María Ejemplo Núñez", "EENM800101AB1")
    llaves = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]

    def certificar(de: x509.Name, llave: rsa.RSAPrivateKey, serie: int, *, ca: bool) -> x509.Certificate:
        constructor = (
            x509.CertificateBuilder(autoridad, de, llave.public_key(), serie)
            .not_valid_before(AHORA - datetime.timedelta(days=1))
            .not_valid_after(AHORA + datetime.timedelta(days=4 * 365))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca,
                    key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )  # fmt: skip
        return constructor.sign(llaves[0], hashes.SHA256())

    raiz = certificar(autoridad, llaves[0], 1, ca=True)
    suyo = certificar(sujeto, llaves[1], int.from_bytes(b"30001000000400002434", "big"), ca=False)
    paquete = pkcs12.serialize_key_and_certificates(b"x", llaves[1], suyo, None, BestAvailableEncryption(b"x"))
    return de_pkcs12(paquete, "x"), asn1.Certificate.load(raiz.public_bytes(Encoding.DER))
