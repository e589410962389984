"""The vote over HTTP: its POST against a bare Django view with the same two statements, and against pgbench; and whole.

One PostgreSQL with durability on, the same client and the same machine for all of them.
"""

import base64
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from gobierno_abierto.domain import caja, folio, folios, votos
from gobierno_abierto.domain.votos import Votante
from gobierno_abierto.models import Jornada, RenglonPadron
from gobierno_abierto.urna import boleta
from gobierno_abierto.views.voto_base import Paso
from tests.entorno.postgres_aparte import PROGRAMAS, USUARIO, PostgresAparte, puerto_libre
from tests.gobierno_abierto import jornadas as j

CLIENTES = 8
POSTS = 2_000
FLUJOS = 400
VUELTAS = 2
CSRF = "a" * 32
TABLAS = """
CREATE TABLE bench_padron (id integer PRIMARY KEY, ejercido varchar(10) NOT NULL, relleno bytea NOT NULL);
CREATE TABLE bench_boleta (huella varchar(64) PRIMARY KEY, sobre bytea NOT NULL);
INSERT INTO bench_padron SELECT n, '', decode(repeat('ab', 100), 'hex') FROM generate_series(1, %d) n;
"""
GUION = r"""
BEGIN;
UPDATE bench_padron SET ejercido = 'EN_LINEA' WHERE id = (:client_id + 1) AND ejercido <> 'x';
INSERT INTO bench_boleta (huella, sobre)
VALUES (md5(random()::text) || md5(random()::text), decode(repeat('ab', 640), 'hex'));
COMMIT;
"""
# client → (status, seconds)
Peticion = Callable[[http.client.HTTPConnection], tuple[int, float]]


def medir() -> None:
    """Print votes a second and times of each, and their ratios."""
    carpeta = Path(tempfile.mkdtemp(prefix="portal-voto-", dir="/var/tmp"))
    carpeta.chmod(0o711)
    (carpeta / "pg").mkdir()
    aparte = PostgresAparte(carpeta / "pg")
    try:
        _medir(aparte, carpeta)
    finally:
        aparte.proceso.kill()
        aparte.proceso.wait()
        shutil.rmtree(carpeta, ignore_errors=True)


def _medir(aparte: PostgresAparte, carpeta: Path) -> None:
    cuantos = POSTS * (VUELTAS + 1) + FLUJOS
    jornada = j.congelada(j.por_votar(personas=cuantos, propuestas=2), carpeta / "manos", custodios_=1, bastan=1)
    filas = list(RenglonPadron.objects.filter(ejercicio=jornada.ejercicio_id).order_by("pk"))
    suyos = {}
    for fila in filas[-FLUJOS:]:
        suyos[fila.pk] = folio.nuevo()
        fila.credencial = folios.huella_de(settings.PADRON_LLAVE, jornada.ejercicio_id, suyos[fila.pk])
    RenglonPadron.objects.bulk_update(filas[-FLUJOS:], ["credencial"], batch_size=500)
    aparte.copiar(connection.settings_dict)
    _sql(aparte, TABLAS % (POSTS * VUELTAS))
    puertos = {"portal": puerto_libre(), "desnudo": puerto_libre()}
    modulos = {"portal": "participacion.wsgi", "desnudo": "tests.bench.desnudo:application"}
    servidores = [_servidor(modulos[n], p, aparte.url, carpeta) for n, p in puertos.items()]
    try:
        print(f"\nVote over HTTP: {CLIENTES} clients, 2 processes of 4 threads, PostgreSQL with fsync, one run")
        print(f"{'':>22} {'votes/s':>8} {'p50 ms':>7} {'p99 ms':>7}")
        ritmos: dict[str, list[float]] = {"portal": [], "desnudo": []}
        for vuelta in range(VUELTAS):
            tramo = filas[vuelta * POSTS : (vuelta + 1) * POSTS]
            for nombre, hacer in (
                ("desnudo", [_post_desnudo(vuelta * POSTS + n + 1) for n in range(POSTS)]),
                ("portal", [_post(jornada, f) for f in tramo]),
            ):
                ritmos[nombre].append(_correr(f"POST, {nombre}", puertos[nombre], hacer))
        tramo = filas[VUELTAS * POSTS : (VUELTAS + 1) * POSTS]
        papeleta = votos.papeleta_de(jornada)
        ya = [_post(jornada, f, boleta.cifrar(papeleta, f.pk % papeleta.opciones)) for f in tramo]
        _correr("POST, encrypted before", puertos["portal"], ya)
        entero = _correr(
            "whole flow, portal", puertos["portal"],
            [_flujo(jornada, suyos[f.pk], j.ultimos(cuantos - FLUJOS + n)) for n, f in enumerate(filas[-FLUJOS:])],
        )  # fmt: skip
        pgbench = _pgbench(aparte, carpeta)
        portal, desnudo = (statistics.median(ritmos[n]) for n in ("portal", "desnudo"))
        print(f"{'pgbench':>22} {pgbench:>8.0f}")
        print(
            f"POST against bare Django: {portal / desnudo:.2f}; against pgbench: {portal / pgbench:.3f}; "
            f"whole flow (7 requests) against its POST: {entero / portal:.2f}"
        )
    finally:
        for servidor in servidores:
            servidor.terminate()
            servidor.wait()


def _servidor(modulo: str, puerto: int, url: str, carpeta: Path) -> subprocess.Popen[bytes]:
    ambiente = {**os.environ, "DJANGO_SETTINGS_MODULE": "participacion.settings.test", "DATABASE_URL": url}
    with (carpeta / "web.log").open("ab") as registro:
        proceso = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", modulo, "--bind", f"127.0.0.1:{puerto}", "--workers", "2",
             "--threads", "4", "--keep-alive", "30", "--no-control-socket"],
            env=ambiente, stdout=registro, stderr=registro,
        )  # fmt: skip
    limite = time.monotonic() + 60
    while True:
        try:
            red = http.client.HTTPConnection("127.0.0.1", puerto, timeout=5)
            red.request("GET", "/salud/")
            red.getresponse().read()
            return proceso
        except OSError:
            assert time.monotonic() < limite, (carpeta / "web.log").read_text()[-2000:]
            time.sleep(0.1)


def _correr(nombre: str, puerto: int, peticiones: list[Peticion]) -> float:
    """Send everything with as many clients as said, print it and return votes a second."""
    cola = iter(peticiones)
    tiempos: list[float] = []

    def cliente(_: int) -> list[float]:
        red, suyos = http.client.HTTPConnection("127.0.0.1", puerto, timeout=30), []
        for hacer in cola:
            estado, segundos = hacer(red)
            assert estado == 302, estado
            suyos.append(segundos)
        return suyos

    inicio = time.perf_counter()
    with ThreadPoolExecutor(CLIENTES) as clientes:
        for suyos in clientes.map(cliente, range(CLIENTES)):
            tiempos += suyos
    ritmo = len(tiempos) / (time.perf_counter() - inicio)
    ordenados = sorted(tiempos)
    p50, p99 = (ordenados[int(len(ordenados) * p)] * 1000 for p in (0.5, 0.99))
    print(f"{nombre:>22} {ritmo:>8.0f} {p50:>7.1f} {p99:>7.1f}")
    return ritmo


def _pedir(
    red: http.client.HTTPConnection, metodo: str, ruta: str, cuerpo: bytes = b"", galletas: str = ""
) -> tuple[int, str, float]:
    """Return status, what the server asks to keep, and seconds."""
    cabezas = {"Cookie": galletas, "Content-Type": "application/x-www-form-urlencoded"}
    inicio = time.perf_counter()
    red.request(metodo, ruta, cuerpo, cabezas)
    respuesta = red.getresponse()
    respuesta.read()
    return respuesta.status, respuesta.headers.get("Set-Cookie") or "", time.perf_counter() - inicio


def _raiz(jornada: Jornada) -> str:
    este = jornada.ejercicio
    return f"/{este.municipio.clave}/votar/{este.clave}/"


def _post(jornada: Jornada, fila: RenglonPadron, sobre: bytes = b"") -> Peticion:
    """Return the last POST of somebody who chose: encrypt unless the device did, verify, store."""
    paso = Paso.nuevo(Votante(fila.pk, ""), timezone.now())
    paso.eleccion = fila.pk % 3
    cerrado = caja.cerrar(settings.SECRET_KEY, f"voto/{jornada.pk}", paso.a_bytes())
    galletas = f"voto={base64.urlsafe_b64encode(cerrado).decode()}; csrftoken={CSRF}"
    datos = {"csrfmiddlewaretoken": CSRF} | ({"sobre": base64.b64encode(sobre).decode()} if sobre else {})
    ruta, cuerpo = f"{_raiz(jornada)}revisar/", urllib.parse.urlencode(datos).encode()

    def hacer(red: http.client.HTTPConnection) -> tuple[int, float]:
        estado, _, segundos = _pedir(red, "POST", ruta, cuerpo, galletas)
        return estado, segundos

    return hacer


def _post_desnudo(renglon: int) -> Peticion:
    def hacer(red: http.client.HTTPConnection) -> tuple[int, float]:
        estado, _, segundos = _pedir(red, "POST", f"/{renglon}/", b"x" * 640)
        return estado, segundos

    return hacer


def _flujo(jornada: Jornada, el_folio: str, ultimos: str) -> Peticion:
    """Return a whole vote: seven requests, as a browser makes them. Its time is that of the slowest one."""
    raiz = _raiz(jornada)

    def hacer(red: http.client.HTTPConnection) -> tuple[int, float]:
        galletas, tiempos, estado = f"csrftoken={CSRF}", [], 0
        for metodo, paso, datos in (
            ("GET", "identificarse/", {}), ("POST", "identificarse/", {"folio": el_folio, "credencial": ultimos}),
            ("GET", "boleta/", {}), ("POST", "boleta/", {"opcion": "1"}), ("GET", "revisar/", {}),
            ("POST", "revisar/", {}), ("GET", "comprobante/", {}),
        ):  # fmt: skip
            cuerpo = urllib.parse.urlencode(datos | {"csrfmiddlewaretoken": CSRF}).encode() if metodo == "POST" else b""
            visto, guardar, segundos = _pedir(red, metodo, raiz + paso, cuerpo, galletas)
            tiempos.append(segundos)
            if nueva := re.search(r"voto=([^;]+)", guardar):
                galletas = f"csrftoken={CSRF}; voto={nueva.group(1)}"
            if paso == "revisar/" and metodo == "POST":
                estado = visto
        return estado, max(tiempos)

    return hacer


def _sql(aparte: PostgresAparte, sql: str) -> None:
    psql = [PROGRAMAS / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", aparte.carpeta, "-U", USUARIO, "postgres"]
    subprocess.run(psql, input=sql, text=True, check=True, stdout=subprocess.DEVNULL)


def _pgbench(aparte: PostgresAparte, carpeta: Path) -> float:
    """Return transactions a second of the same two statements with nobody in between."""
    guion = carpeta / "voto.sql"
    guion.write_text(GUION)
    dicho = subprocess.run(
        [PROGRAMAS / "pgbench", "-n", "-h", aparte.carpeta, "-U", USUARIO, "-c", str(CLIENTES), "-j", "2", "-T", "5",
         "-f", guion, "postgres"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    hallado = re.search(r"tps = ([\d.]+)", dicho)
    assert hallado, dicho
    return float(hallado.group(1))
