"""The frozen record that a document prints: its canonical bytes and their digest."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Registro = Mapping[str, Any]


def canonico(registro: Registro) -> bytes:
    """Return the canonical JSON of a record: keys sorted, no spaces, UTF-8 without escapes.

    Two records are the same document if and only if these bytes are the same; anybody can make them again from
    the JSON attached to the PDF with any JSON library.

    Args:
        registro: JSON values only (no dates, no NaN).

    Raises:
        TypeError: a value has no JSON form.
        ValueError: a number is not finite, or a text holds half a surrogate pair.
    """
    texto = json.dumps(registro, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return texto.encode("utf-8")


def huella(registro: Registro) -> str:
    """Return the SHA-256 of the canonical JSON, 64 hexadecimal digits.

    Raises:
        TypeError, ValueError: as ``canonico``.
    """
    return hashlib.sha256(canonico(registro)).hexdigest()


def abreviada(huella_entera: str) -> str:
    """Return the first 16 digits in groups of four, as paper shows them: «8f2a 61c0 5be7 d914»."""
    return " ".join(huella_entera[i : i + 4] for i in range(0, 16, 4))
