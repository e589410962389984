"""``make demo``: from nothing to a running portal with its worker; Ctrl-C ends both.

``PORT`` chooses the port. Everything that the demo makes is under ``var/demo``.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from guion import correr_guion
from lugares import CANDADO, DEMO, PYTHON, RAIZ, VAR, Alto, decir, entorno, huella
from preparar import preparar
from procesos import PULSO, arrancar, correr, esperar, terminar, vigilar_padre
from terminal import primer_plano

REGISTRO = DEMO / "registro"
MARCA = DEMO / "preparada.txt"
EJEMPLOS = DEMO / "ejemplos.txt"
LLAVE = DEMO / "llave.txt"
CUENTAS = DEMO / "cuentas.txt"
FOLIOS = DEMO / "folios.txt"
LISTO_TRABAJADOR = DEMO / "trabajador.listo"
ESPERA = 60.0
REINICIOS = 3
# An idle worker needs longer than this to notice; a document that it was printing is taken up at the next start.
GRACIA = 4.0


def puerto() -> int:
    """Return the port asked for.

    Raises:
        Alto: it is no port number, or somebody else listens there.
    """
    texto = os.environ.get("PORT") or "8000"
    if not texto.isdecimal() or not 1 <= int(texto) <= 65535:
        raise Alto(f"«{texto}» no es un puerto. Ejemplo: make demo PORT=8001")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind(("127.0.0.1", int(texto)))
            prueba.listen(1)
        except PermissionError:
            raise Alto(f"El puerto {texto} pide permisos de administración. Elegir otro: make demo PORT=8001") from None
        except OSError:
            otro = 8001 if texto == "8000" else 8000
            raise Alto(f"El puerto {texto} está ocupado. Elegir otro: make demo PORT={otro}") from None
    return int(texto)


def ambiente(numero: int | None = None) -> dict[str, str]:
    """Return the environment of the demo's processes; programs' own settings and caches stay in the folder."""
    env = entorno(
        DJANGO_SETTINGS_MODULE="participacion.settings.demo",
        XDG_CONFIG_HOME=str(DEMO / "xdg"),
        XDG_DATA_HOME=str(DEMO / "xdg"),
        PYTHONUNBUFFERED="1",
    )
    if numero is not None:
        env["PORTAL_URL_PUBLICA"] = f"http://127.0.0.1:{numero}"
    return env


def unica() -> IO[str]:
    """Hold this folder's demo for ourselves while the returned file stays open.

    Raises:
        Alto: a demo is already running here.
    """
    VAR.mkdir(exist_ok=True)
    archivo = (VAR / "demo.candado").open("w")
    try:
        fcntl.flock(archivo, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Alto(
            "En esta carpeta ya hay una demostración en marcha. Primero hay que terminarla con Ctrl-C."
        ) from None
    return archivo


def hacer_llave() -> None:
    """Make the demo's own secret key once."""
    DEMO.mkdir(parents=True, exist_ok=True)
    if not LLAVE.exists():
        descriptor = os.open(LLAVE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as archivo:
            archivo.write(secrets.token_urlsafe(48) + "\n")


def _huella_de_los_datos() -> str:
    """Return what the prepared data depend on; one change and ``preparar_demo`` runs again."""
    apps = [RAIZ / app for app in ("participacion", "sesiones", "gobierno_abierto")]
    return huella(
        [
            CANDADO,
            RAIZ / "static",
            *(app / "migrations" for app in apps),
            apps[0] / "settings",
            apps[0] / "management",
            apps[0] / "documents" / "tipografia.py",
        ]
    )


def preparar_datos(env: dict[str, str]) -> None:
    """Migrate, load the examples, make seal and accounts, collect static files, issue what is closed.

    Raises:
        Alto: it failed; the sentence carries the end of the log.
    """
    actual = _huella_de_los_datos()
    completos = MARCA.exists() and CUENTAS.exists() and (DEMO / "portal.sqlite3").exists()
    ejemplos = huella([RAIZ / "fixtures"])
    if not completos:
        EJEMPLOS.unlink(missing_ok=True)
    elif EJEMPLOS.exists() and EJEMPLOS.read_text() != ejemplos:
        # Loading them again would write over what a person has worked on.
        decir("Los ejemplos cambiaron y esta demostración tiene los de antes. Para verlos: make demo-de-cero demo")
    if completos and MARCA.read_text() == actual:
        return
    MARCA.unlink(missing_ok=True)
    decir("Preparando los datos de la demostración")
    # Two processes: the settings of the second one read the seal that the first one makes.
    for comando in ("preparar_demo", "emitir_pendientes"):
        if correr([PYTHON, "manage.py", comando], env=env) != 0:
            raise Alto("No se pudieron preparar los datos de la demostración; el motivo está arriba.")
    if not EJEMPLOS.exists():
        EJEMPLOS.write_text(ejemplos)
    MARCA.write_text(actual)


class Servicio:
    """One long-running process of the demo, its log, and how to tell that it is ready."""

    def __init__(self, nombre: str, orden: list[str | Path], env: dict[str, str]) -> None:
        self.nombre, self.orden, self.env = nombre, orden, env
        self.registro = REGISTRO / f"{nombre}.log"
        self.caidas: list[float] = []
        self.proceso = self._arrancar("wb")

    def _arrancar(self, modo: str) -> subprocess.Popen[bytes]:
        with self.registro.open(modo) as salida:
            return arrancar(self.orden, env=self.env, salida=salida)

    def sigue(self) -> bool:
        """Tell whether the process lives."""
        return self.proceso.poll() is None

    def cola(self) -> str:
        """Return the last lines of the log."""
        return "\n".join(self.registro.read_text(errors="replace").splitlines()[-15:])

    def levantar(self) -> None:
        """Start it again after it died.

        Raises:
            Alto: it has died too often within a minute.
        """
        ahora = time.monotonic()
        self.caidas = [c for c in self.caidas if ahora - c < 60] + [ahora]
        if len(self.caidas) > REINICIOS:
            raise Alto(
                f"{self.cola()}\n\nEl proceso «{self.nombre}» se detiene una y otra vez. Registro: {self.registro}"
            )
        # Its children may have outlived it.
        terminar([self.proceso], gracia=0)
        decir(f"El proceso «{self.nombre}» se detuvo; se inicia de nuevo. Registro: {self.registro}")
        self.proceso = self._arrancar("ab")


def _responde(direccion: str) -> bool:
    """Tell whether the home page answers with a page."""
    try:
        with urllib.request.urlopen(direccion, timeout=5) as respuesta:  # noqa: S310
            return bool(respuesta.status < 400)
    except urllib.error.HTTPError as error:
        raise Alto(f"La portada contesta con el error {error.code}. Registro: {REGISTRO / 'web.log'}") from None
    except OSError:
        return False


def esperar_listos(servicios: list[Servicio], direccion: str) -> None:
    """Return when the home page answers and the worker takes tasks.

    Raises:
        Alto: a process died, the home page fails, or it takes too long.
    """
    limite = time.monotonic() + ESPERA
    web = False
    while not (web and LISTO_TRABAJADOR.exists()):
        for servicio in servicios:
            if not servicio.sigue():
                raise Alto(f"{servicio.cola()}\n\nEl proceso «{servicio.nombre}» no arrancó.")
        if time.monotonic() > limite:
            raise Alto(f"El portal no respondió en {ESPERA:.0f} segundos. Registros: {REGISTRO}")
        web = web or _responde(direccion)
        vigilar_padre()
        time.sleep(0.05)


def ordenes(numero: int) -> dict[str, list[str | Path]]:
    """Return the command of each service."""
    # The control socket would be made in the home folder.
    gunicorn = [PYTHON, "-m", "gunicorn", "participacion.wsgi", "--bind", f"127.0.0.1:{numero}", "--no-control-socket"]
    return {
        "web": [*gunicorn, "--preload", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"],
        "trabajador": [PYTHON, "manage.py", "trabajador", "--concurrency=1", "--en-frio", "--aviso", LISTO_TRABAJADOR],
    }


def principal() -> int:
    """Prepare, start, say so, wait for Ctrl-C; return the exit code."""
    numero = puerto()
    preparar(orden_make="make demo")
    with unica():
        hacer_llave()
        env = ambiente(numero)
        preparar_datos(env)
        atender(numero, env)
    return 0


def atender(numero: int, env: dict[str, str]) -> None:
    """Start the services, announce them, and keep them up until somebody interrupts."""
    REGISTRO.mkdir(parents=True, exist_ok=True)
    LISTO_TRABAJADOR.unlink(missing_ok=True)
    direccion = f"http://127.0.0.1:{numero}/"
    servicios: list[Servicio] = []
    try:
        for nombre, orden in ordenes(numero).items():
            servicios.append(Servicio(nombre, orden, env))
        esperar_listos(servicios, direccion)
        decir(f"\n{CUENTAS.read_text().rstrip()}\n")
        if FOLIOS.exists():
            decir(f"{FOLIOS.read_text().rstrip()}\n")
        decir("Ctrl-C termina la demostración.")
        decir(f"Listo: {direccion}")
        while True:
            for servicio in servicios:
                if not servicio.sigue():
                    servicio.levantar()
            vigilar_padre()
            time.sleep(PULSO)
    finally:
        decir("\nTerminando…")
        terminar([s.proceso for s in servicios], gracia=GRACIA)
        LISTO_TRABAJADOR.unlink(missing_ok=True)


def codigo() -> int:
    """Print the six-digit codes of the demo accounts (``CUENTA`` chooses one)."""
    if not CUENTAS.exists():
        raise Alto("Aún no hay cuentas de demostración. Primero: make demo")
    cuenta = os.environ.get("CUENTA", "")
    return esperar(arrancar([PYTHON, "manage.py", "codigo", *([cuenta] if cuenta else [])], env=ambiente()))


def de_cero() -> int:
    """Delete everything that the demo made, after checking that none is running."""
    with unica():
        shutil.rmtree(DEMO, ignore_errors=True)
    decir("La demostración quedó borrada. Para empezar otra: make demo")
    return 0


if __name__ == "__main__":
    accion = {"codigo": codigo, "de-cero": de_cero}.get(sys.argv[1] if len(sys.argv) > 1 else "", principal)
    with primer_plano():
        correr_guion(accion, al_interrumpir=0)
