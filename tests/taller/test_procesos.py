"""Whatever ends ``make``, nothing that it started stays behind."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arquitectura.casa import RAIZ

# A service with a child that has left its session, as a daemon would.
GUION = f"""
import os, sys, time
sys.path.insert(0, {str(RAIZ / ".taller")!r})
from guion import correr_guion
from lugares import Alto
from procesos import arrancar, terminar, vigilar_padre

def principal():
    orden = ["sh", "-c", "setsid sleep 600 & echo $! $$; exec sleep 600"]
    servicio = arrancar(orden, env=os.environ)
    try:
        # In one write: the service speaks through the same pipe.
        os.write(1, b"Listo\\n")
        while True:
            vigilar_padre()
            time.sleep(0.05)
    finally:
        terminar([servicio], gracia=5)
        print("Terminado", flush=True)

correr_guion(principal, al_interrumpir=0)
"""


@pytest.fixture
def make(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """``make demo`` of a tiny project, in a session of its own."""
    (tmp_path / "guion.py").write_text(GUION)
    (tmp_path / "Makefile").write_text("demo:\n\t@python3 guion.py\n")
    # Under ``make test`` this make would take itself for a part of that one, and say so.
    env = {nombre: valor for nombre, valor in os.environ.items() if not nombre.startswith("MAKE")}
    with subprocess.Popen(
        ["make", "demo"],
        cwd=tmp_path,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as proceso:
        yield proceso
        proceso.kill()


def vive(pid: str) -> bool:
    """Tell whether a process exists and is no zombie."""
    estado = Path(f"/proc/{pid}/stat")
    return estado.exists() and estado.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    ("senal", "a_todo_el_grupo"),
    [
        pytest.param(signal.SIGINT, True, id="ctrl-c"),
        pytest.param(signal.SIGINT, False, id="sigint-solo-a-make"),
        pytest.param(signal.SIGTERM, False, id="sigterm-a-make"),
        pytest.param(signal.SIGHUP, False, id="se-cierra-la-terminal"),
        pytest.param(signal.SIGKILL, False, id="make-muerto-de-golpe"),
    ],
)
def test_al_interrumpir_make_no_queda_nada(make: subprocess.Popen[str], senal: int, a_todo_el_grupo: bool) -> None:
    assert make.stdout is not None
    # The service and its supervisor speak in any order.
    primeros = {make.stdout.readline().strip() for _ in range(2)}
    assert "Listo" in primeros
    (descendientes,) = (renglon.split() for renglon in primeros - {"Listo"})
    assert [vive(pid) for pid in descendientes] == [True, True]
    if a_todo_el_grupo:
        os.killpg(make.pid, senal)
    else:
        make.send_signal(senal)
    # The pipe closes when the last process that holds it is gone.
    dicho = make.stdout.read()
    make.wait(timeout=20)
    assert "Terminado" in dicho
    assert [pid for pid in descendientes if vive(pid)] == []
