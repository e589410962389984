"""The lock as a list that pip understands: exact versions, with digests.

Run by the Python of ``.venv``: ``requisitos.py <uv.lock> [dev]`` prints the list. Needs only pip, whose own
copy of ``packaging`` evaluates the environment markers.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pip._vendor.packaging.markers import Marker

Paquete = dict[str, Any]


def _de(paquetes: list[Paquete], dependencia: Paquete) -> Paquete:
    """Return the locked package that a dependency points at (a lock may hold two versions of one name)."""
    return next(
        p
        for p in paquetes
        if p["name"] == dependencia["name"] and dependencia.get("version", p.get("version")) == p.get("version")
    )


def _aplica(dependencia: Paquete) -> bool:
    """Tell whether a dependency is for this Python and this machine."""
    return "marker" not in dependencia or Marker(dependencia["marker"]).evaluate()


def resolver(candado: dict[str, Any], grupos: list[str]) -> Iterator[str]:
    """Yield one requirement with its digests for each package that this machine needs.

    Args:
        candado: contents of ``uv.lock``.
        grupos: dependency groups besides the ordinary dependencies.
    """
    paquetes: list[Paquete] = candado["package"]
    raiz = next(p for p in paquetes if p["source"].get("virtual") == ".")
    pendientes = list(raiz.get("dependencies", []))
    for grupo in grupos:
        pendientes += raiz.get("dev-dependencies", {}).get(grupo, [])
    vistos: set[tuple[str, str, str]] = set()
    emitidos: set[str] = set()
    while pendientes:
        dependencia = pendientes.pop()
        if not _aplica(dependencia):
            continue
        paquete = _de(paquetes, dependencia)
        for extra in ("", *dependencia.get("extra", [])):
            marca = (paquete["name"], paquete["version"], extra)
            if marca in vistos:
                continue
            vistos.add(marca)
            pendientes += (
                paquete.get("optional-dependencies", {}).get(extra, []) if extra else paquete.get("dependencies", [])
            )
        renglon = f"{paquete['name']}=={paquete['version']}"
        if renglon not in emitidos:
            emitidos.add(renglon)
            archivos = [*paquete.get("wheels", []), *([paquete["sdist"]] if "sdist" in paquete else [])]
            yield " ".join([renglon, *(f"--hash={archivo['hash']}" for archivo in archivos)])


if __name__ == "__main__":
    print("\n".join(sorted(resolver(tomllib.loads(Path(sys.argv[1]).read_text()), sys.argv[2:]))))
