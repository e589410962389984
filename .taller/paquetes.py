"""System packages: which are missing, and their installation when we may."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from lugares import VAR, Alto, decir, entorno
from procesos import correr

APT = ("apt-get", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")


def _biblioteca(nombre: str) -> Callable[[], bool]:
    """Return a probe for a shared library, loaded as WeasyPrint will load it."""

    def probar() -> bool:
        try:
            ctypes.CDLL(nombre)
        except OSError:
            return False
        return True

    return probar


def _programa(*nombres: str) -> Callable[[], bool]:
    """Return a probe for a program under any of its names."""
    return lambda: any(shutil.which(nombre) for nombre in nombres)


def carpeta_de_postgresql() -> Path | None:
    """Return the folder with PostgreSQL's server programs, newest version first; None if there is none.

    Debian keeps them outside PATH.
    """
    candidatas = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name.split(".")[0]), reverse=True
    )
    if en_ruta := shutil.which("initdb"):
        candidatas.append(Path(en_ruta).resolve().parent)
    return next((c for c in candidatas if (c / "initdb").exists() and (c / "postgres").exists()), None)


def chromium() -> str | None:
    """Return the browser of the tests: ``CHROMIUM`` or the first one installed."""
    nombres = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((ruta for nombre in nombres if nombre and (ruta := shutil.which(nombre))), None)


def _hay_venv() -> bool:
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


# Debian package → is what it brings already here?
DEMO: dict[str, Callable[[], bool]] = {
    "python3-venv": _hay_venv,
    "libpango-1.0-0": _biblioteca("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": _biblioteca("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": _biblioteca("libharfbuzz-subset.so.0"),
    "libsodium23": _biblioteca("libsodium.so.23"),
}
PRUEBAS: dict[str, Callable[[], bool]] = {
    **DEMO,
    "postgresql": lambda: carpeta_de_postgresql() is not None,
    "redis-server": _programa("redis-server"),
    "chromium": lambda: chromium() is not None,
    "poppler-utils": _programa("pdfsig"),
    "qpdf": _programa("qpdf"),
}


def faltantes(paquetes: Iterable[str]) -> list[str]:
    """Return the packages of ``PRUEBAS`` whose contents are not on this machine."""
    return [nombre for nombre in paquetes if not PRUEBAS[nombre]()]


def asegurar(paquetes: Iterable[str], orden_make: str) -> None:
    """Install what is missing as root; otherwise say what it is.

    Args:
        paquetes: Debian package names, keys of ``PRUEBAS``.
        orden_make: the command to repeat afterwards, for the sentence.

    Raises:
        Alto: something is missing and cannot be installed from here.
    """
    falta = faltantes(paquetes)
    if not falta:
        return
    lista = " ".join(falta)
    a_mano = f"apt-get install --no-install-recommends {lista}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Alto(
            f"Faltan paquetes del equipo: {lista}\n"
            f"En Debian o Ubuntu, con permisos de administración:\n    {a_mano}\n"
            f"Después, repetir: {orden_make}"
        )
    decir(f"Instalando paquetes del equipo: {lista}")
    registro = VAR / "registro" / "apt.log"
    registro.parent.mkdir(parents=True, exist_ok=True)
    env = entorno(DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    with registro.open("wb") as salida:
        hay_listas = any(Path("/var/lib/apt/lists").glob("*Packages*"))
        for intento in ("con las listas que hay", "con listas nuevas"):
            if intento == "con listas nuevas" or not hay_listas:
                correr([*APT, "update"], env=env, salida=salida, sin_cortar=True)
            if correr([*APT, "install", *falta], env=env, salida=salida, sin_cortar=True) == 0:
                break
    importlib.invalidate_caches()
    if falta := faltantes(falta):
        cola = "\n".join(registro.read_text(errors="replace").splitlines()[-15:])
        raise Alto(f"{cola}\n\nNo se pudieron instalar: {' '.join(falta)}\nOrden que falló: {a_mano}")
