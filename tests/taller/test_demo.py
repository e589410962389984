"""What ``make demo`` says when it cannot start."""

import os
import socket
import subprocess
import sys

import pytest

from tests.arquitectura.casa import RAIZ


def demo(**variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script with these variables; it must stop by itself."""
    orden = [sys.executable, ".taller/demo.py"]
    return subprocess.run(
        orden, cwd=RAIZ, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60, check=False
    )


def test_un_puerto_ocupado_se_dice_y_se_propone_otro() -> None:
    with socket.socket() as ocupante:
        ocupante.bind(("127.0.0.1", 0))
        ocupante.listen()
        puerto = ocupante.getsockname()[1]
        resultado = demo(PORT=str(puerto))
    assert resultado.returncode == 1
    assert f"El puerto {puerto} está ocupado. Elegir otro: make demo PORT=8000" in resultado.stderr
    assert "Traceback" not in resultado.stderr


@pytest.mark.parametrize("puerto", ["ocho mil", "0", "65536", "-1", "80.5"])
def test_un_puerto_imposible_se_dice(puerto: str) -> None:
    resultado = demo(PORT=puerto)
    assert resultado.returncode == 1
    assert f"«{puerto}» no es un puerto." in resultado.stderr
