"""Certificates: whose they are, and which ones a seal must chain to."""

from pathlib import Path

from asn1crypto import pem, x509


def leer_raices(ruta: str | Path) -> list[x509.Certificate]:
    """Return the certificates of a PEM or DER file, those that a seal must chain to.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds no certificate.
    """
    contenido = Path(ruta).read_bytes()
    if not pem.detect(contenido):
        return [_cargar(contenido)]
    raices = [_cargar(der) for tipo, _, der in pem.unarmor(contenido, multiple=True) if tipo == "CERTIFICATE"]
    if not raices:
        raise ValueError("the file holds no certificate")
    return raices


def _cargar(der: bytes) -> x509.Certificate:
    certificado = x509.Certificate.load(der, strict=True)
    # asn1crypto reads lazily: this is where bytes that are no certificate show.
    if not certificado.subject.native:
        raise ValueError("a certificate without a subject")
    return certificado


def titular_de(certificado: x509.Certificate) -> str:
    """Return the name in a certificate's subject: common name, else organisation, else the whole subject."""
    datos = certificado.subject.native
    nombre = datos.get("common_name") or datos.get("organization_name") or certificado.subject.human_friendly
    return str(nombre[0] if isinstance(nombre, list) else nombre)
