"""A sealed box for what must not be read where it waits: libsodium's secretbox (XSalsa20 and Poly1305)."""

import hmac

import pysodium

LARGO_NONCE = 24


class CajaCerrada(Exception):
    """It was sealed with another key or for another use, or it changed."""


def _llave(llave: str, uso: str) -> bytes:
    """Return the key of one use: what was sealed for one never opens as another."""
    return hmac.digest(llave.encode(), f"caja/{uso}".encode(), "sha256")


def cerrar(llave: str, uso: str, contenido: bytes) -> bytes:
    """Return the contents sealed, after a random nonce of 24 bytes."""
    nonce: bytes = pysodium.randombytes(LARGO_NONCE)
    return nonce + bytes(pysodium.crypto_secretbox(contenido, nonce, _llave(llave, uso)))


def abrir(llave: str, uso: str, cerrado: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        CajaCerrada: it was not sealed with this key for this use, or it changed.
    """
    try:
        return bytes(pysodium.crypto_secretbox_open(cerrado[LARGO_NONCE:], cerrado[:LARGO_NONCE], _llave(llave, uso)))
    except (ValueError, TypeError) as error:
        raise CajaCerrada("No se puede abrir.") from error
