"""``make test``: everything that must hold, with private services; ``ARGS`` goes to pytest, ``SOLO`` picks steps."""

from __future__ import annotations

import os
import secrets
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from guion import correr_guion
from lugares import PYTHON, VAR, Alto, decir, entorno
from paquetes import chromium
from preparar import GRUPO_DE_PRUEBAS, preparar
from procesos import arrancar, terminar, vigilar_padre
from servicios import Servicios, servicios_privados

# What a run on SQLite leaves out: locks, real browsers, long runs.
PORTATIL = "not solo_postgres and not navegador and not lento"
SIN_PRUEBAS = 5  # pytest's exit code when a selection matches nothing
BIN = PYTHON.parent


@dataclass
class Paso:
    """One check, and what came of it."""

    nombre: str
    orden: list[str | Path]
    env: dict[str, str] = field(default_factory=dict)
    codigos_buenos: tuple[int, ...] = (0,)
    codigo: int | None = None
    inicio: float = 0.0
    segundos: float = 0.0
    registro: Path | None = None

    @property
    def bien(self) -> bool:
        """Tell whether it passed."""
        return self.codigo in self.codigos_buenos


def pasos(servicios: Servicios, argumentos: Sequence[str]) -> list[Paso]:
    """Return every check, in the order in which they start.

    Args:
        servicios: where PostgreSQL and Redis are.
        argumentos: further arguments for pytest.
    """
    comun = entorno(
        DJANGO_SETTINGS_MODULE="participacion.settings.test",
        TMPDIR=str(servicios.temporal),
        XDG_CONFIG_HOME=str(servicios.temporal / "xdg"),
        XDG_DATA_HOME=str(servicios.temporal / "xdg"),
        CHROMIUM=chromium() or "",
        # Said outright, so that a developer's .env cannot point the tests at real data.
        DATABASE_URL=f"sqlite:///{servicios.temporal / 'portal.sqlite3'}",
        REDIS_URL="",
    )
    completo = {**comun, "DATABASE_URL": servicios.database_url, "REDIS_URL": servicios.redis_url}
    despliegue = {
        **completo,
        "DJANGO_SETTINGS_MODULE": "participacion.settings.prod",
        "PORTAL_LLAVE_SECRETA": secrets.token_urlsafe(50),
        "PORTAL_HOSTS": "portal.example.org",
        "PORTAL_URL_PUBLICA": "https://portal.example.org",
    }
    manage: list[str | Path] = [PYTHON, "manage.py"]
    pytest: list[str | Path] = [PYTHON, "-m", "pytest", *argumentos]
    vacio = (0, SIN_PRUEBAS) if argumentos else (0,)
    return [
        Paso("tipos", [PYTHON, "-m", "mypy"], comun),
        Paso("ruff", [PYTHON, "-m", "ruff", "check", "."], comun),
        Paso("formato", [PYTHON, "-m", "ruff", "format", "--check", "--diff", "--quiet", "."], comun),
        Paso("plantillas", [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"], comun),
        Paso("importaciones", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"], comun),
        Paso("migraciones", [*manage, "makemigrations", "--check", "--dry-run"], comun),
        Paso("despliegue", [*manage, "check", "--deploy", "--fail-level", "WARNING"], despliegue),
        Paso("pytest", pytest, completo, vacio),
        Paso("sqlite", [*pytest, "-m", PORTATIL, "-p", "no:cacheprovider"], comun, vacio),
    ]


def elegir(todos: list[Paso], solo: str) -> list[Paso]:
    """Return the steps named in a comma-separated list; all when it is empty.

    Raises:
        Alto: a name is no step.
    """
    nombres = [nombre.strip() for nombre in solo.split(",") if nombre.strip()]
    conocidos = [paso.nombre for paso in todos]
    if ajenos := [nombre for nombre in nombres if nombre not in conocidos]:
        raise Alto(f"No hay paso «{ajenos[0]}». Hay: {', '.join(conocidos)}")
    return [paso for paso in todos if not nombres or paso.nombre in nombres]


class Corrida:
    """Runs the steps, two at a time; one of them speaks live, the others when they end."""

    def __init__(self, elegidos: list[Paso], registros: Path, a_la_vez: int) -> None:
        self.pendientes = list(elegidos)
        self.registros, self.a_la_vez = registros, a_la_vez
        self.en_marcha: dict[subprocess.Popen[bytes], Paso] = {}
        # The long one: silence for minutes would look like a hang.
        self.en_vivo = next((p for p in elegidos if p.nombre == "pytest"), elegidos[-1])
        self.por_decir: list[Paso] = []

    def correr(self) -> None:
        """Run everything to its end; an interruption ends what is running."""
        try:
            while self.pendientes or self.en_marcha:
                while self.pendientes and len(self.en_marcha) < self.a_la_vez:
                    self._iniciar(self.pendientes.pop(0))
                vigilar_padre()
                for proceso in [p for p in self.en_marcha if p.poll() is not None]:
                    self._recoger(proceso)
                time.sleep(0.05)
        finally:
            terminar(list(self.en_marcha), gracia=10)

    def _iniciar(self, paso: Paso) -> None:
        paso.inicio = time.monotonic()
        salida: IO[bytes] | None = None
        if paso is self.en_vivo:
            decir(f"── {paso.nombre} ──")
        else:
            paso.registro = self.registros / f"{paso.nombre}.log"
            salida = paso.registro.open("wb")
        self.en_marcha[arrancar(paso.orden, env=paso.env, salida=salida)] = paso
        if salida:
            salida.close()

    def _recoger(self, proceso: subprocess.Popen[bytes]) -> None:
        paso = self.en_marcha.pop(proceso)
        paso.codigo, paso.segundos = proceso.returncode, time.monotonic() - paso.inicio
        self.por_decir.append(paso)
        if self.en_vivo not in self.en_marcha.values():
            for dicho in self.por_decir:
                self._decir(dicho)
            self.por_decir.clear()

    def _decir(self, paso: Paso) -> None:
        if paso.registro:
            decir(f"── {paso.nombre} ──")
            sys.stdout.write(paso.registro.read_text(errors="replace"))
        decir(f"── {paso.nombre}: {'bien' if paso.bien else 'FALLA'} en {paso.segundos:.1f} s ──\n")


def _cierre(paso: Paso, informes: Path) -> Iterator[str]:
    """Yield pytest's own closing line, as the tests' configuration left it in a file."""
    archivo = informes / f"{paso.nombre}.txt"
    if archivo.exists():
        yield archivo.read_text().rstrip()


def principal() -> int:
    """Prepare, run, sum up; return 0 only when every step passed."""
    inicio = time.monotonic()
    solo, argumentos = os.environ.get("SOLO", ""), shlex.split(os.environ.get("ARGS", ""))
    preparar(grupo=GRUPO_DE_PRUEBAS, orden_make="make test")
    preparacion = time.monotonic() - inicio
    registros = VAR / "registro"
    registros.mkdir(parents=True, exist_ok=True)
    with servicios_privados() as servicios:
        elegidos = elegir(pasos(servicios, argumentos), solo)
        for paso in elegidos:
            if paso.nombre in ("pytest", "sqlite"):
                paso.env["PORTAL_CIERRE"] = str(servicios.temporal / f"{paso.nombre}.txt")
        Corrida(elegidos, registros, a_la_vez=min(2, os.cpu_count() or 1)).correr()
        cierres = [linea for paso in elegidos for linea in _cierre(paso, servicios.temporal)]
    decir(f"{'preparación':<16}{preparacion:7.1f} s")
    for paso in elegidos:
        decir(f"{paso.nombre:<16}{paso.segundos:7.1f} s  {'bien' if paso.bien else 'FALLA'}")
    for cierre in cierres:
        decir(cierre)
    malos = [paso.nombre for paso in elegidos if not paso.bien]
    total = time.monotonic() - inicio
    decir(f"Falló: {', '.join(malos)} ({total:.0f} s)." if malos else f"Todo en orden ({total:.0f} s).")
    return 1 if malos else 0


if __name__ == "__main__":
    correr_guion(principal)
