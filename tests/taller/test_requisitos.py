"""The list for pip names exactly what uv installed from the same lock."""

import importlib.metadata
import subprocess
import sys

from tests.arquitectura.casa import RAIZ

# What installs, and is not itself in the lock.
INSTALADORES = {"pip", "setuptools", "uv", "wheel"}


def normal(nombre: str) -> str:
    return nombre.lower().replace("_", "-").replace(".", "-")


def test_pip_instalaria_lo_mismo_que_uv() -> None:
    orden = [sys.executable, ".taller/requisitos.py", "uv.lock", "dev"]
    salida = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    pedidos = dict(renglon.split()[0].split("==") for renglon in salida.splitlines())
    instalados = {normal(d.name): d.version for d in importlib.metadata.distributions()}
    assert pedidos == {nombre: version for nombre, version in instalados.items() if nombre not in INSTALADORES}


def test_cada_requisito_lleva_su_huella() -> None:
    orden = [sys.executable, ".taller/requisitos.py", "uv.lock"]
    salida = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    assert [renglon for renglon in salida.splitlines() if " --hash=sha256:" not in renglon] == []
