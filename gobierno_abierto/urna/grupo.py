"""The group where votes are encrypted: ristretto255 (RFC 9496), its points through libsodium.

Points and scalars travel as 32 bytes in the canonical encoding of the RFC. Scalars are Python integers while
they are worked with: that arithmetic is not constant-time (``docs/urna.md`` says what it means).
"""

from __future__ import annotations

import hashlib
import secrets

import pysodium

ORDEN = 2**252 + 27742317777372353535851937790883648493
NEUTRO = bytes(32)
LARGO = 32


class UrnaInvalida(Exception):
    """Something that was received is not what it claims to be; the text says what, for whoever audits."""


def al_azar() -> int:
    """Return a secret scalar between 1 and the order minus one, from the system's generator."""
    return secrets.randbelow(ORDEN - 1) + 1


def a_bytes(escalar: int) -> bytes:
    """Encode a scalar, reduced, as 32 little-endian bytes."""
    return (escalar % ORDEN).to_bytes(LARGO, "little")


def leer_escalar(datos: bytes) -> int:
    """Decode a scalar.

    Raises:
        UrnaInvalida: not 32 bytes, or not below the order: a second way of writing the same number.
    """
    valor = int.from_bytes(datos, "little")
    if len(datos) != LARGO or valor >= ORDEN:
        raise UrnaInvalida("Un número no está escrito en su forma canónica.")
    return valor


def leer_punto(datos: bytes) -> bytes:
    """Return the same bytes when they encode a point other than the identity.

    Raises:
        UrnaInvalida: they encode no point, or the identity, which would leave a vote without encryption.
    """
    # libsodium 1.0.18 does not look at the highest bit: with it, one point would have two encodings, and a ballot
    # accepted here would be refused by whoever follows the RFC.
    unica = len(datos) == LARGO and datos != NEUTRO and datos[-1] <= 0x7F
    if not unica or not pysodium.crypto_core_ristretto255_is_valid_point(datos):
        raise UrnaInvalida("Un punto no pertenece al grupo.")
    return datos


def base(escalar: int) -> bytes:
    """Multiply the generator."""
    escalar %= ORDEN
    return pysodium.crypto_scalarmult_ristretto255_base(a_bytes(escalar)) if escalar else NEUTRO


def por(escalar: int, punto: bytes) -> bytes:
    """Multiply a point. libsodium refuses to answer the identity, so it is answered here."""
    escalar %= ORDEN
    if not escalar or punto == NEUTRO:
        return NEUTRO
    return bytes(pysodium.crypto_scalarmult_ristretto255(a_bytes(escalar), punto))


# «base» of one, worked out once: it is what a marked vote adds.
GENERADOR = base(1)


def mas(uno: bytes, otro: bytes) -> bytes:
    """Add two points."""
    return bytes(pysodium.crypto_core_ristretto255_add(uno, otro))


def menos(uno: bytes, otro: bytes) -> bytes:
    """Subtract the second point from the first."""
    return bytes(pysodium.crypto_core_ristretto255_sub(uno, otro))


def suma(puntos: list[bytes]) -> bytes:
    """Add any number of points; none is the identity."""
    total = NEUTRO
    for punto in puntos:
        total = mas(total, punto)
    return total


def reto(etiqueta: str, *partes: bytes) -> int:
    """Hash a whole statement to a scalar: the challenge of every proof (strong Fiat-Shamir).

    SHA-512 over the label and the parts, each one preceded by its length in eight big-endian bytes, so that no
    two lists of parts are the same text. Hashing only the commitments is the mistake of Bernhard, Pereira and
    Warinschi (Asiacrypt 2012).
    """
    resumen = hashlib.sha512()
    for parte in (etiqueta.encode(), *partes):
        resumen.update(len(parte).to_bytes(8, "big") + parte)
    return int.from_bytes(resumen.digest(), "little") % ORDEN
