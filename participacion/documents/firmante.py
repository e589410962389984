"""A key that stays open: pyHanko's own signer reads and checks its key again for every signature."""

from typing import Final

from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

ALGORITMOS: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Firmante(Signer):
    """Signs with an RSA or elliptic-curve key held in memory."""

    certificado: x509.Certificate

    def __init__(
        self,
        llave: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
        certificado: x509.Certificate,
        intermedios: list[x509.Certificate],
    ) -> None:
        """Hold the key, its certificate and the intermediate ones; a root proves nothing, so it stays out."""
        almacen = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        almacen.register_multiple(intermedios)
        super().__init__(signing_cert=certificado, cert_registry=almacen, embed_roots=False)
        self.certificado = certificado
        self._llave = llave

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the signature of ``data``; in a dry run, as many bytes as the longest one would take."""
        if dry_run:
            # ECDSA signatures are DER: two integers of the key's size, and their headers.
            return bytes(self._llave.key_size // 8 * (1 if isinstance(self._llave, rsa.RSAPrivateKey) else 2) + 16)
        algoritmo = ALGORITMOS[digest_algorithm]
        if isinstance(self._llave, rsa.RSAPrivateKey):
            return self._llave.sign(data, padding.PKCS1v15(), algoritmo)
        return self._llave.sign(data, ec.ECDSA(algoritmo))


def de_pkcs12(contenido: bytes, clave: str) -> Firmante:
    """Return the signer of a PKCS#12.

    Raises:
        ValueError: not a PKCS#12, another password, no key or certificate in it, or a key that is neither RSA nor EC.
    """
    try:
        llave, certificado, otros = pkcs12.load_key_and_certificates(contenido, clave.encode())
    except UnsupportedAlgorithm as error:
        raise ValueError("the PKCS#12 uses an algorithm that is not supported") from error
    if certificado is None or not isinstance(llave, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError("the PKCS#12 holds no certificate, or no RSA or EC key")
    return Firmante(
        llave,
        x509.Certificate.load(certificado.public_bytes(Encoding.DER)),
        [x509.Certificate.load(otro.public_bytes(Encoding.DER)) for otro in otros],
    )
