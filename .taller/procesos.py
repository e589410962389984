"""Start children, end them with all their descendants, and notice when whoever started us is gone."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from lugares import RAIZ

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PULSO = 0.3
SENALES = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_libc = ctypes.CDLL(None)


class Interrumpido(BaseException):
    """Somebody asked us to end: Ctrl-C, a signal, or the death of ``make``."""

    def __init__(self, senal: int) -> None:
        super().__init__(senal)
        self.senal = senal


def _prctl(opcion: int, valor: int) -> None:
    """Call prctl(2) where it exists (Linux)."""
    if sys.platform == "linux":
        _libc.prctl(opcion, valor, 0, 0, 0)


def cuidar(al_terminar: Callable[[], None] | None = None) -> None:
    """Make this process the guardian of all that it starts.

    Signals become ``Interrumpido``; orphans of our children come to us and not to init; if ``make`` is
    killed we are told.
    """

    def recibir(senal: int, _marco: object) -> None:
        # A second signal while everything is being ended must not leave that half done.
        for otra in SENALES:
            signal.signal(otra, signal.SIG_IGN)
        if al_terminar:
            al_terminar()
        raise Interrumpido(senal)

    for senal in SENALES:
        signal.signal(senal, recibir)
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    global _padre, _atrapaba
    _padre, _atrapaba = os.getppid(), _atrapa(os.getppid())


_padre, _atrapaba = os.getppid(), 0


def _atrapa(pid: int) -> int:
    """Return which of ``SENALES`` a make has handlers for, as a mask; 0 for another program or where unknown."""
    with contextlib.suppress(OSError):
        if Path(f"/proc/{pid}/comm").read_text().strip() not in ("make", "gmake"):
            return 0
        for renglon in Path(f"/proc/{pid}/status").read_text().splitlines():
            if renglon.startswith("SigCgt:"):
                return int(renglon.split()[1], 16) & sum(1 << (senal - 1) for senal in SENALES)
    return 0


def vigilar_padre() -> None:
    """Raise if whoever started us is gone or waits for us to end.

    GNU make that alone gets SIGINT or SIGHUP (``kill -INT <make>``) puts the default handler back and waits for its
    children without telling them; without this, it and we would wait for each other for ever.

    Raises:
        Interrumpido: the parent died or was interrupted.
    """
    if os.getppid() != _padre or (_atrapaba and _atrapa(_padre) != _atrapaba):
        raise Interrumpido(signal.SIGINT)


def arrancar(
    orden: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    salida: IO[bytes] | int | None = None,
    como: str | None = None,
    al_morir: int = signal.SIGTERM,
    cwd: Path = RAIZ,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, without terminal, that dies with us.

    Args:
        orden: program and arguments.
        env: whole environment.
        salida: where standard output and error go; None: ours.
        como: operating-system user to run as (only root can).
        al_morir: signal that the kernel sends it if we are killed.
        cwd: folder to start in.
    """
    # Changing credentials clears the death signal; subprocess changes them before preexec_fn, so it stays.
    return subprocess.Popen(
        [str(parte) for parte in orden],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=salida,
        stderr=subprocess.STDOUT if salida is not None else None,
        cwd=cwd,
        start_new_session=True,
        user=como,
        group=como,
        extra_groups=[] if como else None,
        preexec_fn=lambda: _prctl(PR_SET_PDEATHSIG, al_morir),
    )


def esperar(proceso: subprocess.Popen[bytes]) -> int:
    """Wait for a child while watching over whoever started us; return its exit code."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return proceso.wait(timeout=PULSO)
        vigilar_padre()


def correr(
    orden: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    salida: IO[bytes] | int | None = None,
    sin_cortar: bool = False,
    como: str | None = None,
    cwd: Path = RAIZ,
) -> int:
    """Run a program to its end and return its exit code; an interruption ends it too.

    Args:
        sin_cortar: let it finish even then (a package manager must not be stopped half way).
    """
    proceso = arrancar(orden, env=env, salida=salida, como=como, cwd=cwd)
    try:
        return esperar(proceso)
    except BaseException:
        if sin_cortar:
            proceso.wait()
        else:
            terminar([proceso], gracia=5)
        raise


def terminar(procesos: Sequence[subprocess.Popen[bytes]], *, gracia: float, senal: int = signal.SIGTERM) -> None:
    """Ask processes to end, wait, and then kill their whole session.

    Args:
        procesos: started with ``arrancar``.
        gracia: seconds that they have together.
        senal: how they are asked.
    """
    for proceso in procesos:
        if proceso.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                proceso.send_signal(senal)
    limite = time.monotonic() + gracia
    for proceso in procesos:
        with contextlib.suppress(subprocess.TimeoutExpired):
            proceso.wait(timeout=max(0.0, limite - time.monotonic()))
    for proceso in procesos:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(proceso.pid, signal.SIGKILL)
        proceso.wait()


def _hijos() -> Iterator[int]:
    """Yield the ids of our present children, adopted ones too (Linux)."""
    for carpeta in Path("/proc").iterdir() if sys.platform == "linux" else ():
        if carpeta.name.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                # Fields after the name, which may hold spaces and parentheses: state, parent.
                estado, padre = (carpeta / "stat").read_text().rpartition(")")[2].split()[:2]
                if int(padre) == os.getpid() and estado != "Z":
                    yield int(carpeta.name)


def barrer(gracia: float = 3.0) -> None:
    """End whatever is left of our descendants: first asked, then killed."""
    limite = time.monotonic() + gracia
    asi = signal.SIGTERM
    while hijos := list(_hijos()):
        if time.monotonic() > limite:
            asi = signal.SIGKILL
        for pid in hijos:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, asi)
        time.sleep(0.05)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
