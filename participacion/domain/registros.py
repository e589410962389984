"""The canonical form of a frozen record and its digest."""

import hashlib
import json
from typing import Any


def canonico(registro: dict[str, Any]) -> bytes:
    """Return the canonical JSON of a record: sorted keys, no spaces, UTF-8. Same record, same bytes."""
    return json.dumps(registro, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def huella(registro: dict[str, Any]) -> str:
    """Return the SHA-256 of a record's canonical form, as 64 hex digits."""
    return hashlib.sha256(canonico(registro)).hexdigest()
