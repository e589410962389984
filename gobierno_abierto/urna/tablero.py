"""The public board: every envelope in the order of its fingerprint, and the root that seals them all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from gobierno_abierto.urna import grupo
from gobierno_abierto.urna.boleta import pares

Suma = list[tuple[bytes, bytes]]


def canonico(valor: dict[str, Any]) -> bytes:
    """Write JSON in one way only: keys in order, no spaces, UTF-8, no decimals.

    Raises:
        TypeError: there is something else than texts, integers, booleans, nulls, lists and dictionaries.
    """
    _revisar(valor)
    return json.dumps(valor, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _revisar(valor: object) -> None:
    if isinstance(valor, dict):
        if not all(isinstance(clave, str) for clave in valor):
            raise TypeError("Las claves son textos.")
        for parte in valor.values():
            _revisar(parte)
    elif isinstance(valor, list):
        for parte in valor:
            _revisar(parte)
    elif not (valor is None or isinstance(valor, str | int)):
        raise TypeError(f"No se escribe de una sola manera: {type(valor).__name__}")


def raiz(huellas: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash (RFC 6962, 2.1) of the fingerprints, sorted: it tells no order of arrival.

    Returns:
        32 bytes; with no fingerprints, SHA-256 of nothing, as the RFC says.
    """
    nivel = [hashlib.sha256(b"\x00" + huella).digest() for huella in sorted(huellas)]
    if not nivel:
        return hashlib.sha256().digest()
    # Pairing from the left and passing an odd one up builds the same tree as the split of the RFC.
    while len(nivel) > 1:
        juntos = [hashlib.sha256(b"\x01" + nivel[n] + nivel[n + 1]).digest() for n in range(0, len(nivel) - 1, 2)]
        nivel = juntos + nivel[len(juntos) * 2 :]
    return nivel[0]


def sumar(sobres: Iterable[bytes], opciones: int) -> Suma:
    """Add the encrypted counters of many envelopes, option by option.

    Returns:
        One ``(A, B)`` per option: the encrypted total of its votes.
    """
    totales = [(grupo.NEUTRO, grupo.NEUTRO)] * opciones
    for sobre in sobres:
        totales = [
            (grupo.mas(a, x), grupo.mas(b, y)) for (a, b), (x, y) in zip(totales, pares(sobre, opciones), strict=True)
        ]
    return totales
