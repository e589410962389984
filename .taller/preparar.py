"""Create ``.venv`` from ``uv.lock``: uv from the package index inside it, pip when uv cannot be had."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import paquetes
from lugares import CANDADO, PYTHON, RAIZ, VAR, VENV, Alto, comprobar_python, decir, entorno, huella
from procesos import correr

UV = "uv>=0.9,<1"
GRUPO_DE_PRUEBAS = "dev"


@contextlib.contextmanager
def _a_solas() -> Iterator[None]:
    """Let only one preparation run at a time in this folder."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "preparacion.candado").open("w") as archivo:
        try:
            fcntl.flock(archivo, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            decir("Otra preparación está en marcha en esta carpeta; esperando a que termine…")
            fcntl.flock(archivo, fcntl.LOCK_EX)
        yield


def _marca(grupo: str) -> Path:
    """Return the stamp of an installed set ("" is the ordinary dependencies)."""
    return VENV / f".instalado-{grupo or 'base'}"


def _huella() -> str:
    """Return what the installed set depends on: lock, interpreter, place."""
    return huella([CANDADO], sys.version, str(VENV))


def _al_dia(grupo: str) -> bool:
    marca = _marca(grupo)
    return PYTHON.exists() and marca.exists() and marca.read_text() == _huella()


def _silencioso(orden: list[str | Path], que: str, env: dict[str, str]) -> bool:
    """Run a step with its output in a log; on failure show the end of the log and return False."""
    registro = VAR / "registro" / "preparar.log"
    registro.parent.mkdir(parents=True, exist_ok=True)
    with registro.open("wb") as salida:
        if correr(orden, env=env, salida=salida) == 0:
            return True
    decir("\n".join(registro.read_text(errors="replace").splitlines()[-15:]))
    decir(f"No resultó: {que}")
    return False


def _crear_venv(env: dict[str, str]) -> None:
    """Create the virtual environment unless a working one of this very Python is there."""
    version = "{}.{}".format(*sys.version_info[:2])
    if PYTHON.exists():
        prueba = [str(PYTHON), "-c", "import pip, sys; print('{}.{}'.format(*sys.version_info[:2]))"]
        hay = subprocess.run(prueba, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if hay.stdout.strip() == version:
            return
    decir("Creando .venv")
    if not _silencioso([sys.executable, "-m", "venv", "--clear", VENV], "crear .venv", env):
        raise Alto("No se pudo crear .venv. Revisar que la carpeta admita escritura y que haya espacio.")


def _con_uv(grupo: str, env: dict[str, str]) -> bool:
    """Install with uv; return False when uv itself cannot be installed.

    Raises:
        Alto: uv is here but the installation failed.
    """
    uv = VENV / "bin" / "uv"
    pip = [PYTHON, "-m", "pip", "install", "--quiet", UV]
    if not uv.exists() and not _silencioso(pip, "instalar uv; se sigue con pip", env):
        return False
    grupos = ["--group", grupo] if grupo else ["--no-default-groups"]
    sincronizar = [uv, "sync", "--frozen", "--no-progress", *grupos, "--python", PYTHON]
    if not _silencioso(sincronizar, "uv sync --frozen", env):
        raise Alto("No se pudieron instalar las dependencias. Revisar la conexión al índice de paquetes.")
    return True


def _con_pip(grupo: str, env: dict[str, str]) -> None:
    """Install with pip from the same lock, digests checked.

    Raises:
        Alto: the installation failed.
    """
    lista = VAR / "descargas" / "requisitos.txt"
    lista.parent.mkdir(parents=True, exist_ok=True)
    with lista.open("wb") as salida:
        guion = RAIZ / ".taller" / "requisitos.py"
        codigo = correr([PYTHON, guion, CANDADO, *([grupo] if grupo else [])], env=env, salida=salida)
    orden = [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", lista]
    if codigo != 0 or not _silencioso(orden, "pip install", env):
        raise Alto("No se pudieron instalar las dependencias. Revisar la conexión al índice de paquetes.")


def preparar(*, grupo: str = "", orden_make: str) -> None:
    """Leave the system packages and ``.venv`` ready; does nothing when they are.

    Args:
        grupo: "" for running the portal, ``GRUPO_DE_PRUEBAS`` for developing it.
        orden_make: the command that the person gave, for the sentences.

    Raises:
        Alto: something is missing that cannot be installed from here.
    """
    comprobar_python()
    necesarios = paquetes.PRUEBAS if grupo else paquetes.DEMO
    al_dia = _al_dia(grupo) or (not grupo and _al_dia(GRUPO_DE_PRUEBAS))
    paquetes.asegurar([p for p in necesarios if not (al_dia and p == "python3-venv")], orden_make)
    if al_dia:
        return
    with _a_solas():
        if _al_dia(grupo):
            return
        # What was installed for the tests stays when only the demo is asked for.
        grupo = grupo or (GRUPO_DE_PRUEBAS if _marca(GRUPO_DE_PRUEBAS).exists() else "")
        temporal = VAR / "descargas" / "tmp"
        temporal.mkdir(parents=True, exist_ok=True)
        env = entorno(UV_PROJECT_ENVIRONMENT=str(VENV), TMPDIR=str(temporal))
        _crear_venv(env)
        decir("Instalando las dependencias de uv.lock")
        if os.environ.get("SIN_UV") == "1" or not _con_uv(grupo, env):
            _con_pip(grupo, env)
        _marca(grupo).write_text(_huella())


if __name__ == "__main__":
    from guion import correr_guion

    def _principal() -> int:
        preparar(grupo=GRUPO_DE_PRUEBAS if "--pruebas" in sys.argv else "", orden_make="make preparar")
        return 0

    correr_guion(_principal)
