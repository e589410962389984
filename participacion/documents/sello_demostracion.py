"""A seal for demonstrations and tests: its own authority, its own certificate, worth nothing outside."""

import datetime
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

BITS: Final = 3072
VIGENCIA: Final = datetime.timedelta(days=3652)
# Clocks of two machines differ a little; the certificate is good from a moment before it was made.
HOLGURA: Final = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Archivos:
    """Where a seal was left."""

    pkcs12: Path
    clave: Path
    raiz: Path

    def leer_clave(self) -> str:
        """Return the password of the PKCS#12."""
        return self.clave.read_text(encoding="ascii").strip()


def fabricar(carpeta: Path, *, nombre: str, ahora: datetime.datetime) -> tuple[Archivos, bool]:
    """Leave a demonstration seal in a folder; one that is already there is kept.

    Args:
        carpeta: made if missing, mode 0700; its files are 0600.
        nombre: holder, as the seal will show it; at most 64 bytes in UTF-8.
        ahora: aware instant from which the certificates are good, for ten years.

    Returns:
        The files, and whether they were made now.

    Raises:
        OSError: the folder cannot be written.
        ValueError: the name is empty or too long.
    """
    carpeta.mkdir(mode=0o700, parents=True, exist_ok=True)
    archivos = Archivos(carpeta / "sello.p12", carpeta / "sello.clave", carpeta / "raiz.pem")
    if all(ruta.exists() for ruta in (archivos.pkcs12, archivos.clave, archivos.raiz)):
        return archivos, False
    clave = secrets.token_urlsafe(32)
    raiz, llave_raiz = autoridad("Autoridad de certificación de demostración", ahora)
    certificado, llave = certificar(nombre, raiz, llave_raiz, ahora)
    paquete = pkcs12.serialize_key_and_certificates(
        nombre.encode(), llave, certificado, None, serialization.BestAvailableEncryption(clave.encode())
    )
    # The PKCS#12 last: whoever finds it finds the other two.
    _escribir(archivos.raiz, raiz.public_bytes(serialization.Encoding.PEM))
    _escribir(archivos.clave, f"{clave}\n".encode())
    _escribir(archivos.pkcs12, paquete)
    return archivos, True


def autoridad(nombre: str, ahora: datetime.datetime) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    """Return a fresh self-signed authority and its key."""
    llave = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    sujeto = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nombre)])
    constructor = _base(sujeto, sujeto, llave, ahora)
    constructor = constructor.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    constructor = constructor.add_extension(_uso(firma=False), critical=True)
    return constructor.sign(llave, hashes.SHA256()), llave


def certificar(
    nombre: str, raiz: x509.Certificate, llave_raiz: rsa.RSAPrivateKey, ahora: datetime.datetime
) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    """Return a certificate that may sign documents, issued by an authority of this module, and its key."""
    llave = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    sujeto = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nombre)])
    constructor = _base(sujeto, raiz.subject, llave, ahora)
    constructor = constructor.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    constructor = constructor.add_extension(_uso(firma=True), critical=True)
    constructor = constructor.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(llave_raiz.public_key()), critical=False
    )
    return constructor.sign(llave_raiz, hashes.SHA256()), llave


def _base(
    sujeto: x509.Name, emisor: x509.Name, llave: rsa.RSAPrivateKey, ahora: datetime.datetime
) -> x509.CertificateBuilder:
    publica = llave.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(sujeto)
        .issuer_name(emisor)
        .public_key(publica)
        .serial_number(x509.random_serial_number())
        .not_valid_before(ahora - HOLGURA)
        .not_valid_after(ahora + VIGENCIA)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(publica), critical=False)
    )


def _uso(*, firma: bool) -> x509.KeyUsage:
    """Return the key usage of a signer of documents, or of an authority."""
    return x509.KeyUsage(
        digital_signature=firma,
        content_commitment=firma,
        key_cert_sign=not firma,
        crl_sign=not firma,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _escribir(ruta: Path, contenido: bytes) -> None:
    """Write a file that nobody else may read, whole or not at all."""
    provisional = ruta.with_suffix(f"{ruta.suffix}.nuevo")
    provisional.unlink(missing_ok=True)
    with os.fdopen(os.open(provisional, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as archivo:
        archivo.write(contenido)
    provisional.replace(ruta)
