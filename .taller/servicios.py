"""A private PostgreSQL and a private Redis, with their data in a temporary folder that goes away."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lugares import Alto, entorno
from paquetes import carpeta_de_postgresql
from procesos import arrancar, correr, terminar, vigilar_padre

ARRANQUE = 30.0
USUARIO = "portal"
# Speed over safety: these data live for minutes.
OPCIONES_POSTGRES = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "autovacuum_naptime": "10s",
    "jit": "off",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Servicios:
    """Addresses of what is running, and a folder for whatever else is temporary."""

    database_url: str
    redis_url: str
    temporal: Path


def _cuenta_de_postgres() -> str | None:
    """Return the account PostgreSQL must run as: it refuses root; anybody else runs it as himself."""
    if os.geteuid() != 0:
        return None
    for nombre in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(nombre).pw_name
    raise Alto("PostgreSQL no corre como root y no hay cuenta «postgres» en este equipo.")


def _esperar(proceso: subprocess.Popen[bytes], listo: object, registro: Path, nombre: str) -> None:
    """Wait until a server accepts connections.

    Raises:
        Alto: it ended or takes too long; the sentence carries its log.
    """
    limite = time.monotonic() + ARRANQUE
    while not listo():  # type: ignore[operator]
        if proceso.poll() is not None or time.monotonic() > limite:
            cola = "\n".join(registro.read_text(errors="replace").splitlines()[-10:])
            raise Alto(f"{cola}\n\n{nombre} no arrancó.")
        vigilar_padre()
        time.sleep(0.03)


def _acepta(familia: int, direccion: object) -> bool:
    """Tell whether something listens at an address."""
    with socket.socket(familia, socket.SOCK_STREAM) as prueba:
        return prueba.connect_ex(direccion) == 0  # type: ignore[arg-type]


def _puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return int(prueba.getsockname()[1])


def _iniciar_postgres(carpeta: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Create a cluster and start it on a Unix socket only; return process and address."""
    programas = carpeta_de_postgresql()
    if programas is None:
        raise Alto("No se encontró PostgreSQL.")
    cuenta = _cuenta_de_postgres()
    if cuenta:
        shutil.chown(carpeta, cuenta, pwd.getpwnam(cuenta).pw_gid)
    datos, registro = carpeta / "datos", carpeta / "postgres.log"
    env = entorno(LC_ALL="C.UTF-8", HOME=str(carpeta))
    crear = ["initdb", "--pgdata", datos, "--username", USUARIO, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    with registro.open("ab") as salida:
        orden = [programas / str(crear[0]), *crear[1:], "--no-sync"]
        if correr(orden, env=env, salida=salida, como=cuenta, cwd=carpeta) != 0:
            raise Alto(f"{registro.read_text(errors='replace')}\nNo se pudo crear la base de pruebas.")
        opciones = [f"-c{nombre}={valor}" for nombre, valor in OPCIONES_POSTGRES.items()]
        orden = [programas / "postgres", "-D", datos, "-k", carpeta, "-clisten_addresses=", *opciones]
        # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client.
        proceso = arrancar(orden, env=env, salida=salida, como=cuenta, al_morir=signal.SIGQUIT, cwd=carpeta)
    enchufe = str(carpeta / ".s.PGSQL.5432")
    try:
        _esperar(proceso, lambda: _acepta(socket.AF_UNIX, enchufe), registro, "PostgreSQL")
    except BaseException:
        terminar([proceso], gracia=5, senal=signal.SIGINT)
        raise
    return proceso, f"postgres://{USUARIO}@/{carpeta}/postgres"


def _iniciar_redis(carpeta: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start Redis on a free local port, without persistence; return process and address."""
    registro = carpeta / "redis.log"
    for intento in range(5):
        puerto = _puerto_libre()
        orden = ["redis-server", "--bind", "127.0.0.1", "--port", str(puerto), "--dir", str(carpeta)]
        with registro.open("ab") as salida:
            proceso = arrancar([*orden, "--save", "", "--appendonly", "no"], env=entorno(), salida=salida, cwd=carpeta)
        try:
            _esperar(proceso, lambda p=puerto: _acepta(socket.AF_INET, ("127.0.0.1", p)), registro, "Redis")
        except BaseException as error:
            terminar([proceso], gracia=2)
            # Somebody may have taken the port between choosing it and using it.
            if not isinstance(error, Alto) or intento == 4:
                raise
        else:
            return proceso, f"redis://127.0.0.1:{puerto}/0"
    raise AssertionError("unreachable")


@contextlib.contextmanager
def servicios_privados() -> Iterator[Servicios]:
    """Run both services while the block runs; stop them and delete their data whatever happens."""
    # Outside the checkout: the account of PostgreSQL may not enter the folder of whoever runs this.
    carpeta = Path(tempfile.mkdtemp(prefix="portal-", dir=os.environ.get("TMPDIR", "/var/tmp")))  # noqa: S108
    procesos: list[tuple[subprocess.Popen[bytes], int]] = []
    try:
        carpeta.chmod(0o711)
        partes = {nombre: carpeta / nombre for nombre in ("pg", "redis", "tmp")}
        for parte in partes.values():
            parte.mkdir(mode=0o700)
        postgres, database_url = _iniciar_postgres(partes["pg"])
        procesos.append((postgres, signal.SIGINT))
        redis, redis_url = _iniciar_redis(partes["redis"])
        procesos.append((redis, signal.SIGTERM))
        yield Servicios(database_url, redis_url, partes["tmp"])
    finally:
        for proceso, senal in reversed(procesos):
            terminar([proceso], gracia=5, senal=senal)
        shutil.rmtree(carpeta, ignore_errors=True)
