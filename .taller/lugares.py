"""Where things are, what the environment of a child process is, and how the set-up talks to people.

Only the standard library: these scripts run before any dependency exists.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
VENV = RAIZ / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = RAIZ / "var"
DEMO = VAR / "demo"
DESCARGAS = VAR / "descargas"
CANDADO = RAIZ / "uv.lock"
PYTHON_MINIMO = (3, 11)
CERTIFICADOS = Path("/etc/ssl/certs/ca-certificates.crt")


class Alto(Exception):
    """Stop with a sentence for the person and exit code 1."""


def decir(texto: str = "") -> None:
    """Print one line at once, even into a pipe."""
    print(texto, flush=True)


def entorno(**mas: str) -> dict[str, str]:
    """Return the environment for a child: caches inside the folder, nothing asked on the terminal.

    What the caller's environment already sets (an index, a shared cache) is kept.
    """
    env = dict(os.environ)
    env.setdefault("UV_CACHE_DIR", str(DESCARGAS / "uv"))
    env.setdefault("PIP_CACHE_DIR", str(DESCARGAS / "pip"))
    env.setdefault("XDG_CACHE_HOME", str(DESCARGAS / "cache"))
    env.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    # A Python that is downloaded would be one more thing outside the package index.
    env["UV_PYTHON_DOWNLOADS"] = "never"
    if CERTIFICADOS.exists():
        # uv carries its own roots; a machine behind an inspecting proxy has others.
        env.setdefault("SSL_CERT_FILE", str(CERTIFICADOS))
    # An activated environment of another project must not catch the installation, nor a make that runs inside
    # take itself for a part of this one.
    for variable in ("VIRTUAL_ENV", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        env.pop(variable, None)
    env.update(mas)
    return env


def huella(rutas: Iterable[Path], *extra: str) -> str:
    """Return a short digest of names and contents of files; folders count with everything inside.

    Args:
        rutas: files or folders; one that is missing counts as absent.
        extra: further text that makes the digest differ (a version, a path).
    """
    suma = hashlib.sha256("\0".join(extra).encode())
    for ruta in rutas:
        archivos = sorted(p for p in ruta.rglob("*") if p.is_file()) if ruta.is_dir() else [ruta]
        for archivo in archivos:
            if archivo.suffix == ".pyc" or not archivo.is_file():
                continue
            suma.update(str(archivo.relative_to(RAIZ)).encode() + b"\0" + archivo.read_bytes() + b"\0")
    return suma.hexdigest()[:24]


def comprobar_python() -> None:
    """Refuse a Python that is too old.

    Raises:
        Alto: the interpreter is older than ``PYTHON_MINIMO``.
    """
    if sys.version_info < PYTHON_MINIMO:
        hay = ".".join(map(str, sys.version_info[:2]))
        raise Alto(f"Se necesita Python 3.11 o más nuevo; este es {hay}. Ejemplo: make demo PYTHON=python3.12")


def abrir_descriptores() -> None:
    """Give the process the three standard descriptors when it was started without them (``<&-``)."""
    for numero in (0, 1, 2):
        try:
            os.fstat(numero)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
