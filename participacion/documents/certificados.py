"""Certificates: whose they are, and which ones a seal must chain to."""

from pathlib import Path

from asn1crypto import core, pem, x509


class IdentificadorUnico(core.Choice):  # type: ignore[misc]
    """The x500UniqueIdentifier of a name: a BIT STRING by the standard, a text in the e.firma of the SAT."""

    _alternatives = [
        ("bits", core.OctetBitString),
        ("printable", core.PrintableString),
        ("utf8", core.UTF8String),
        ("teletex", core.TeletexString),
        ("ia5", core.IA5String),
        ("bmp", core.BMPString),
        ("universal", core.UniversalString),
    ]


# Without this, no certificate of the SAT can be read: its subject and its issuer write the RFC there as a text.
x509.NameTypeAndValue._oid_specs["unique_identifier"] = IdentificadorUnico

CIFRAS_DEL_SAT = 20


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
    return _nombre(certificado.subject)


def emisor_de(certificado: x509.Certificate) -> str:
    """Return who issued a certificate, as ``titular_de`` says whose it is."""
    return _nombre(certificado.issuer)


def serie_de(certificado: x509.Certificate) -> str:
    """Return the serial number: the 20 digits of an e.firma, which are its bytes in ASCII; of others, hexadecimal."""
    numero = certificado.serial_number
    letras = numero.to_bytes((numero.bit_length() + 7) // 8 or 1, "big") if numero > 0 else b""
    if len(letras) == CIFRAS_DEL_SAT and letras.isdigit():
        return letras.decode()
    return f"{numero:x}"


def _nombre(de_quien: x509.Name) -> str:
    datos = de_quien.native
    nombre = datos.get("common_name") or datos.get("organization_name") or de_quien.human_friendly
    return str(nombre[0] if isinstance(nombre, list) else nombre)
