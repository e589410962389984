"""A PostgreSQL of a test's own, with durability on, that can be stopped as a power cut would and started again."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAMAS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))
USUARIO = "portal"
ESPERA = 60  # seconds


class PostgresAparte:
    """A cluster in a folder, reached by a Unix socket."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta
        self.como: dict[str, Any] = {}
        if os.geteuid() == 0:
            cuenta = pwd.getpwnam("postgres")
            shutil.chown(carpeta, cuenta.pw_uid, cuenta.pw_gid)
            self.como = {"user": cuenta.pw_uid, "group": cuenta.pw_gid}
        self._correr("initdb", "-D", carpeta / "datos", "-U", USUARIO, "--auth=trust", "--encoding=UTF8", "-N")
        self.encender()

    def _correr(self, programa: str, *partes: object) -> None:
        subprocess.run(
            [PROGRAMAS / programa, *map(str, partes)], check=True, cwd=self.carpeta, stdout=subprocess.DEVNULL,
            **self.como,
        )  # fmt: skip

    @property
    def url(self) -> str:
        """Address of its database."""
        return f"postgres://{USUARIO}@/{self.carpeta}/postgres"

    def encender(self) -> None:
        """Start it, recovering what was written if it was stopped badly."""
        with (self.carpeta / "registro").open("ab") as registro:
            self.proceso = subprocess.Popen(
                [PROGRAMAS / "postgres", "-D", self.carpeta / "datos", "-k", self.carpeta, "-clisten_addresses=",
                 "-cmax_connections=60", "-cwal_level=replica"],
                stdout=registro, stderr=registro, cwd=self.carpeta, **self.como,
            )  # fmt: skip
        limite = time.monotonic() + ESPERA
        while not self._acepta():
            assert time.monotonic() < limite, (self.carpeta / "registro").read_text(errors="replace")[-2000:]
            time.sleep(0.05)

    def _acepta(self) -> bool:
        listo = subprocess.run(
            [PROGRAMAS / "pg_isready", "-q", "-h", self.carpeta, "-U", USUARIO], check=False, stdout=subprocess.DEVNULL
        )
        return listo.returncode == 0

    def parar_de_golpe(self) -> None:
        """Stop it without closing anything: what was not on disk is lost."""
        self._correr("pg_ctl", "-D", self.carpeta / "datos", "stop", "-m", "immediate")
        self.proceso.wait(ESPERA)

    def copiar(self, de: dict[str, Any]) -> None:
        """Copy another database here, tables and rows.

        Args:
            de: ``settings_dict`` of a connection.
        """
        origen = ["-h", str(de["HOST"]), "-U", str(de["USER"]), str(de["NAME"])]
        volcado = subprocess.run([PROGRAMAS / "pg_dump", *origen], check=True, capture_output=True).stdout
        psql = [PROGRAMAS / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.carpeta, "-U", USUARIO, "postgres"]
        subprocess.run(psql, input=volcado, check=True, stdout=subprocess.DEVNULL)

    def preguntar(self, sql: str) -> list[str]:
        """Return the lines that a query gives."""
        psql = [PROGRAMAS / "psql", "-At", "-h", self.carpeta, "-U", USUARIO, "postgres", "-c", sql]
        return subprocess.run(psql, check=True, capture_output=True, text=True).stdout.split()


@pytest.fixture
def postgres_aparte() -> Iterator[PostgresAparte]:
    """A cluster that goes away with the test."""
    carpeta = Path(tempfile.mkdtemp(prefix="portal-aparte-", dir="/var/tmp"))
    carpeta.chmod(0o711)
    aparte = PostgresAparte(carpeta)
    try:
        yield aparte
    finally:
        aparte.proceso.terminate()
        aparte.proceso.kill()
        aparte.proceso.wait(ESPERA)
        shutil.rmtree(carpeta, ignore_errors=True)


def puerto_libre() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return int(prueba.getsockname()[1])
