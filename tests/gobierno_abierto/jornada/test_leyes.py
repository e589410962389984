"""What must hold whatever happens: many at once, at the edge of the hour, a power cut, and a thief of the database."""

import datetime
import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import casillas, folio, jornadas, tablero, votos
from gobierno_abierto.domain.jornadas import DatosCasilla
from gobierno_abierto.domain.votos import NoSePuedeVotar, Votante
from gobierno_abierto.enums import Ejercido, MotivoDeFallo
from gobierno_abierto.models import BoletaCifrada, Casilla, Jornada, RenglonPadron
from gobierno_abierto.urna import boleta, grupo, recuento
from tests.entorno.postgres_aparte import PostgresAparte, puerto_libre
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.padrones import hacer_curp
from tests.sesiones.test_concurrencia import _a_la_vez, _mientras_tanto

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]


def _renglones(jornada: Jornada) -> list[RenglonPadron]:
    return list(RenglonPadron.objects.filter(ejercicio=jornada.ejercicio_id).order_by("pk"))


def _emitir(jornada: Jornada, renglon: int, eleccion: int, opciones: int) -> str | MotivoDeFallo:
    """Send a fresh ballot; return its receipt, or why not."""
    sobre = boleta.cifrar(votos.papeleta_de(jornada), eleccion)
    try:
        return votos.emitir(jornada, Votante(renglon, ""), sobre)
    except NoSePuedeVotar as error:
        return error.motivo


def test_64_a_la_vez_con_las_mismas_50_credenciales(tmp_path: Path) -> None:
    jornada = j.congelada(j.por_votar(personas=50), tmp_path / "manos", custodios_=1, bastan=1)
    opciones, renglones = jornada.opciones.count(), _renglones(jornada)

    def una_persona(n: int) -> list[str | MotivoDeFallo]:
        try:
            return [_emitir(jornada, r.pk, (n + r.pk) % opciones, opciones) for r in renglones]
        finally:
            connection.close()

    with ThreadPoolExecutor(64) as gente:
        respuestas = [r for lista in gente.map(una_persona, range(64)) for r in lista]
    recibos = [r for r in respuestas if not isinstance(r, MotivoDeFallo)]
    assert len(respuestas) == 3200 and len(recibos) == len(set(recibos)) == 50
    assert {r for r in respuestas if isinstance(r, MotivoDeFallo)} == {MotivoDeFallo.YA_VOTO}
    assert set(BoletaCifrada.objects.values_list("huella", flat=True)) == set(recibos)
    assert RenglonPadron.objects.filter(ejercido=Ejercido.EN_LINEA).count() == 50


def _con_casilla(manos: Path) -> tuple[Jornada, Casilla]:
    ejercicio = j.por_votar(personas=20)
    comun = {"por": UsuarioFactory(), "ahora": timezone.now() - j.ANTES}
    jornadas.preparar(ejercicio, j.datos(), **comun)
    ahora = timezone.now()
    jornadas.agregar_casilla(ejercicio, DatosCasilla("Casa ejidal", ahora - j.HORA, ahora + j.HORA), **comun)
    jornada = j.congelada(ejercicio, manos, custodios_=1, bastan=1)
    casilla = jornada.casillas.get()
    casillas.abrir(casilla, funcionarios="Presidencia: Dora", recibidas=20, ahora=timezone.now())
    return jornada, casilla


def test_en_linea_y_en_mesa_al_mismo_instante_es_un_voto(tmp_path: Path) -> None:
    jornada, casilla = _con_casilla(tmp_path / "manos")
    opciones = jornada.opciones.count()
    for n, fila in enumerate(_renglones(jornada)):
        _a_la_vez(
            lambda fila=fila: _emitir(jornada, fila.pk, 0, opciones),
            lambda n=n: casillas.marcar(
                casilla, hacer_curp(numero=n), j.ultimos(n), llave=settings.PADRON_LLAVE, ahora=timezone.now()
            ),
        )
    en_linea = RenglonPadron.objects.filter(ejercido=Ejercido.EN_LINEA).count()
    en_mesa = RenglonPadron.objects.filter(ejercido=Ejercido.PRESENCIAL).count()
    assert en_linea + en_mesa == 20 and BoletaCifrada.objects.count() == en_linea


def _reloj_de_la_base() -> datetime.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        momento: datetime.datetime = cursor.fetchone()[0]
    return momento


@pytest.mark.parametrize("borde", ["abre_en", "cierra_en"])
def test_abre_y_cierra_al_instante_que_dice_la_base(tmp_path: Path, borde: str) -> None:
    """Ballots sent without rest around the edge: whatever was sent and answered on one side tells that side."""
    ahora = timezone.now()
    # The ceremony takes a few seconds; the edge comes after it.
    otro = {"abre_en": ahora - j.HORA, "cierra_en": ahora + j.HORA}
    jornada = j.congelada(
        j.por_votar(personas=3000), tmp_path / "manos", custodios_=1, bastan=1, gracia=0,
        **(otro | {borde: ahora + datetime.timedelta(seconds=14)}),
    )  # fmt: skip
    opciones, filas = jornada.opciones.count(), iter(_renglones(jornada))
    al_borde = getattr(jornada, borde)
    while _reloj_de_la_base() < al_borde - datetime.timedelta(seconds=0.5):
        time.sleep(0.01)
    antes = despues = 0
    while _reloj_de_la_base() < al_borde + datetime.timedelta(seconds=0.5):
        fila = next(filas)
        desde = _reloj_de_la_base()
        dicho = _emitir(jornada, fila.pk, 0, opciones)
        hasta = _reloj_de_la_base()
        entro = not isinstance(dicho, MotivoDeFallo)
        if hasta < al_borde:
            assert entro == (borde == "cierra_en")
            antes += 1
        elif desde >= al_borde:
            assert entro == (borde == "abre_en")
            despues += 1
    assert antes > 5 and despues > 5


def test_el_tablero_espera_a_la_boleta_que_viene_en_camino(tmp_path: Path) -> None:
    """A ballot that was taken in time and is not written yet: who closes waits for it."""
    cierra = timezone.now() + datetime.timedelta(seconds=14)
    jornada = j.congelada(
        j.por_votar(), tmp_path / "manos", custodios_=1, bastan=1, gracia=0, abre_en=cierra - j.HORA, cierra_en=cierra
    )
    opciones, fila = jornada.opciones.count(), _renglones(jornada)[0]
    with ThreadPoolExecutor(1) as otra:
        with transaction.atomic():
            recibo = _emitir(jornada, fila.pk, 0, opciones)
            assert not isinstance(recibo, MotivoDeFallo)
            while _reloj_de_la_base() <= cierra:
                time.sleep(0.05)
            cierre = _mientras_tanto(lambda: tablero.cerrar(jornada, ahora=timezone.now()), otra)
            assert not cierre.done()
        assert cierre.result(timeout=30).boletas == 1
    # And one that comes while the board is being closed has no turn.
    assert _emitir(jornada, _renglones(jornada)[1].pk, 0, opciones) == MotivoDeFallo.HORARIO


def test_un_folio_que_no_hay_y_una_credencial_que_no_es_hacen_el_mismo_trabajo(tmp_path: Path) -> None:
    jornada = j.congelada(j.por_votar(), tmp_path / "manos", custodios_=1, bastan=1)
    bueno = j.dar_folio(jornada, 0)
    ruta = reverse("votar_identificarse", args=[jornada.ejercicio.municipio.clave, jornada.ejercicio.clave])
    hechas = []
    for el_folio in (bueno, folio.nuevo()) * 3:
        with CaptureQueriesContext(connection) as consultas:
            Client().post(ruta, {"folio": el_folio, "credencial": "9999"})
        hechas.append([re.sub(r"'[^']*'(::bytea)?|\b\d+\b", "·", q["sql"]) for q in consultas])
    assert hechas[2] == hechas[3] == hechas[4] == hechas[5]  # the first two make the counter


def test_quien_roba_la_base_y_una_parte_de_la_llave_no_sabe_ningun_voto(tmp_path: Path) -> None:
    """The join that PostgreSQL cannot hide reaches each person's ballot; and the ballot is closed."""
    manos = tmp_path / "manos"
    jornada = j.congelada(j.por_votar(personas=12), manos)
    opciones, eligieron = jornada.opciones.count(), {}
    for n, fila in enumerate(_renglones(jornada)):
        eligieron[fila.pk] = n % opciones
        assert not isinstance(_emitir(jornada, fila.pk, n % opciones, opciones), MotivoDeFallo)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, b.sobre FROM gobierno_abierto_renglonpadron r "
            "JOIN gobierno_abierto_boletacifrada b ON r.xmin = b.xmin"
        )
        ligadas = {pk: bytes(sobre) for pk, sobre in cursor.fetchall()}
    assert set(ligadas) == set(eligieron)  # the join works: only the cipher protects the vote
    partes = {n: recuento._abrir_parte(manos / f"parte-{n}.json", j.CONTRASENA)[1] for n in (1, 2, 3)}

    def leer(sobre: bytes, pesos: dict[int, int]) -> list[int | None]:
        """Take off the cover with some shares, as a custodian who cheats would."""
        leidos: list[int | None] = []
        for a, b in boleta.pares(sobre, opciones):
            tapa = grupo.suma([grupo.por(peso * partes[n], a) for n, peso in pesos.items()])
            resto = grupo.menos(b, tapa)
            leidos.append({grupo.NEUTRO: 0, grupo.GENERADOR: 1}.get(resto))
        return leidos

    for pk, sobre in ligadas.items():
        # With one share, whatever weight it is given, nothing is read; with two, everything: they must not meet.
        assert all(leer(sobre, {n: peso}) == [None] * opciones for n, peso in product(partes, (1, 2, 3)))
        voto = leer(sobre, {1: 2, 2: grupo.ORDEN - 1})
        assert voto.index(1) == eligieron[pk] and sum(v or 0 for v in voto) == 1
    volcado = subprocess.run(
        ["pg_dump", "-h", str(connection.settings_dict["HOST"]), "-U", str(connection.settings_dict["USER"]),
         "-t", "gobierno_abierto_boletacifrada", "-t", "gobierno_abierto_renglonpadron",
         str(connection.settings_dict["NAME"])],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert not any(o.titulo in volcado for o in jornada.opciones.all())


class _Celular:
    """A telephone that votes over the network, and the receipt that it got."""

    def __init__(self, base: str, jornada: Jornada) -> None:
        este = jornada.ejercicio
        self.raiz = f"{base}/{este.municipio.clave}/votar/{este.clave}/"
        self.cajon = http.cookiejar.CookieJar()
        self.red = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cajon))

    def _pedir(self, ruta: str, datos: dict[str, str] | None = None) -> str:
        cuerpo = None
        if datos is not None:
            token = next((c.value or "" for c in self.cajon if c.name == "csrftoken"), "")
            cuerpo = urllib.parse.urlencode(datos | {"csrfmiddlewaretoken": token}).encode()
        with self.red.open(self.raiz + ruta, cuerpo, timeout=10) as respuesta:
            texto: str = respuesta.read().decode()
        return texto

    def votar(self, el_folio: str, credencial: str, opcion: int) -> str | None:
        """Return the receipt that was read on the screen, or None."""
        try:
            self._pedir("identificarse/")
            self._pedir("identificarse/", {"folio": el_folio, "credencial": credencial})
            self._pedir("boleta/", {"opcion": str(opcion)})
            visto = re.search(r'id="comprobante-completo">([0-9a-f]{64})<', self._pedir("revisar/", {}))
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return None
        return visto.group(1) if visto else None


def _servidor(puerto: int, url: str, carpeta: Path) -> subprocess.Popen[bytes]:
    """Start the real web server on another database, in a process group of its own."""
    ambiente = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "participacion.settings.test", "DATABASE_URL": url,
        "PORTAL_SELLO_PKCS12": settings.SELLO_PKCS12, "PORTAL_SELLO_CLAVE": settings.SELLO_CLAVE,
    }  # fmt: skip
    with (carpeta / "web.log").open("ab") as registro:
        proceso = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "participacion.wsgi", "--bind", f"127.0.0.1:{puerto}", "--workers", "2",
             "--threads", "4", "--no-control-socket"],
            cwd=settings.RAIZ, env=ambiente, stdout=registro, stderr=registro, start_new_session=True,
        )  # fmt: skip
    limite = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{puerto}/", timeout=5).close()
            return proceso
        except urllib.error.HTTPError:
            return proceso
        except OSError:
            assert time.monotonic() < limite, (carpeta / "web.log").read_text()[-3000:]
            time.sleep(0.1)


def test_ni_un_corte_de_luz_pierde_un_comprobante(postgres_aparte: PostgresAparte, tmp_path: Path) -> None:
    """SIGKILL of the web and an immediate stop of PostgreSQL while people vote: every receipt seen is in the box."""
    jornada = j.congelada(j.por_votar(personas=400), tmp_path / "manos", custodios_=1, bastan=1)
    los_folios = [(j.dar_folio(jornada, n), j.ultimos(n)) for n in range(400)]
    postgres_aparte.copiar(connection.settings_dict)
    puerto = puerto_libre()
    web = _servidor(puerto, postgres_aparte.url, tmp_path)
    vistos: list[str] = []
    candado, cola = threading.Lock(), iter(los_folios)
    parar = threading.Event()

    def persona() -> None:
        while not parar.is_set():
            with candado:
                mio = next(cola, None)
            if mio is None:
                return
            recibo = _Celular(f"http://127.0.0.1:{puerto}", jornada).votar(*mio, opcion=1 + hash(mio) % 4)
            if recibo:
                with candado:
                    vistos.append(recibo)
            else:
                time.sleep(0.05)

    def esperar(cuantos: int) -> None:
        limite = time.monotonic() + 60
        while len(vistos) < cuantos:
            assert time.monotonic() < limite, (tmp_path / "web.log").read_text()[-3000:]
            time.sleep(0.02)

    gente = [threading.Thread(target=persona) for _ in range(8)]
    try:
        for uno in gente:
            uno.start()
        esperar(40)
        os.killpg(web.pid, signal.SIGKILL)
        web.wait()
        web = _servidor(puerto, postgres_aparte.url, tmp_path)
        esperar(90)
        postgres_aparte.parar_de_golpe()
        time.sleep(0.3)
        postgres_aparte.encender()
        esperar(130)
        # Both at once.
        os.killpg(web.pid, signal.SIGKILL)
        postgres_aparte.parar_de_golpe()
        web.wait()
        postgres_aparte.encender()
    finally:
        parar.set()
        for uno in gente:
            uno.join()
        if web.poll() is None:
            os.killpg(web.pid, signal.SIGKILL)
        web.wait()
    en_urna = set(postgres_aparte.preguntar("SELECT huella FROM gobierno_abierto_boletacifrada"))
    marcados = postgres_aparte.preguntar(
        "SELECT count(*) FROM gobierno_abierto_renglonpadron WHERE ejercido = 'EN_LINEA'"
    )
    assert len(vistos) >= 130 and set(vistos) <= en_urna
    assert marcados == [str(len(en_urna))]
