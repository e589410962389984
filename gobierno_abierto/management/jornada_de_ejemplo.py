"""A fictitious jornada, made with the portal's own verbs and the custodians' own program, by the real clock."""

import contextlib
import datetime
import io
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from gobierno_abierto.domain import (
    casillas,
    congelar,
    conteo,
    curp,
    custodios,
    folios,
    jornadas,
    tablero,
    votos,
)
from gobierno_abierto.domain.casillas import Cierre
from gobierno_abierto.domain.jornadas import DatosCasilla, DatosJornada
from gobierno_abierto.models import Casilla, Ejercicio, Jornada
from gobierno_abierto.urna import recuento
from gobierno_abierto.urna.tablero import canonico
from participacion.domain.emision import Portal
from participacion.models import Usuario

LETRAS = "BCDFGHJKLMNPQRST"
CONTRASENA = "solo de la demostración"
PREGUNTA = "¿Qué parque se construye en la calle Fresno?"
CONTINGENCIA = "Si algo impide votar más de una hora, la votación se repite el domingo siguiente (regla ficticia)."
GUARDAN = ("Ana Ejemplo Municipio", "Beto Ejemplo Garante", "Carla Ejemplo Electoral")
ATIENDEN = "Presidencia: Dora Ejemplo Mesa\nSecretaría: Elías Ejemplo Mesa"


def curp_de(n: int) -> str:
    """Return the CURP of person ``n`` of the fictitious rolls: nobody's, made by rule."""
    primeros = f"XEXX8{n % 10}0517{'HMX'[n % 3]}QT{LETRAS[n // 16]}{LETRAS[n % 16]}X0"
    return f"{primeros}{curp.digito(primeros)}"


def ultimos_de(n: int) -> str:
    """Return the last four numbers of the card of person ``n``."""
    return f"{n:04}"


class JornadaDeEjemplo:
    """Takes an exercise whose rulings are public to its vote, and to its result."""

    def __init__(self, ejercicio: Ejercicio, *, portal: Portal, por: Usuario, antes: datetime.datetime) -> None:
        """Begin.

        Args:
            antes: a moment before the stage of voting, when everything was prepared.
        """
        self.ejercicio, self.portal = ejercicio, portal
        self.comun: dict[str, Any] = {"por": por, "ahora": antes}
        self.por = por
        self.manos = Path(tempfile.mkdtemp(prefix="custodios-"))

    @property
    def jornada(self) -> Jornada:
        """The jornada as it is now."""
        return Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(ejercicio=self.ejercicio)

    def preparar(self, abre: datetime.datetime, *, dura: datetime.timedelta, gracia: int, apartada: str = "") -> None:
        """Decide everything, hold the ceremony of the key, and freeze.

        Args:
            abre: when voting in line opens.
            dura: from now, how long it is open.
            apartada: a section that votes only at a mesa without connection; empty, there is no such mesa.
        """
        # The ceremony takes seconds; the hour of closing is decided after it.
        self._decidir(abre, timezone.now() + datetime.timedelta(hours=1), gracia)
        jornadas.sortear_orden(
            self.ejercicio, semilla="88 03 14 27 51", origen="Sorteo de la lotería ficticia número 101.", **self.comun
        )
        self._ceremonia()
        cierra = timezone.now() + dura
        self._decidir(abre, cierra, gracia)
        jornadas.agregar_casilla(
            self.ejercicio, DatosCasilla("Casa de la Cultura (ficticia), calle Fresno 10", abre, cierra), **self.comun
        )
        if apartada:
            datos = DatosCasilla("Casa ejidal (ficticia), calle 5 número 20", abre, cierra, True, (apartada,))
            jornadas.agregar_casilla(self.ejercicio, datos, **self.comun)
        congelar.congelar(self.ejercicio, portal=self.portal, **self.comun)

    def _decidir(self, abre: datetime.datetime, cierra: datetime.datetime, gracia: int) -> None:
        datos = DatosJornada(PREGUNTA, abre, cierra, gracia=gracia, contingencia=CONTINGENCIA)
        jornadas.preparar(self.ejercicio, datos, **self.comun)

    def _ceremonia(self) -> None:
        """Name three custodians, two of whom open, and run their program as they would."""
        partes = [p for p in self.ejercicio.partes.all() if p.papel in {"CONVOCA", "GARANTE", "ELECTORAL"}]
        custodios.nombrar(self.ejercicio, list(zip(partes, GUARDAN, strict=True)), bastan=2, **self.comun)
        with contextlib.redirect_stdout(io.StringIO()):
            recuento.ceremonia(self.manos, 3, 2, [CONTRASENA] * 3)
            for n in (1, 2, 3):
                recuento.acuse(self.manos / f"parte-{n}.json", self.manos, CONTRASENA)
        custodios.subir_compromisos(self.ejercicio, (self.manos / "compromisos.json").read_bytes(), **self.comun)
        for n in (1, 2, 3):
            custodios.subir_acuse(self.ejercicio, (self.manos / f"acuse-{n}.json").read_bytes(), **self.comun)

    def dar_folios(self, personas: list[int]) -> dict[int, str]:
        """Hand over folios at the desk; return them by person."""
        jornada, comun = self.jornada, {"llave": settings.PADRON_LLAVE, "por": self.por, "ahora": timezone.now()}
        return {n: folios.entregar(jornada, curp_de(n), ultimos_de(n), motivo="", **comun) for n in personas}

    def votar(self, elecciones: dict[int, int]) -> list[str]:
        """Have these people vote in line, each with a folio; return their receipts."""
        jornada, recibos = self.jornada, []
        for n, folio in self.dar_folios(list(elecciones)).items():
            quien = votos.identificar(jornada, folio, ultimos_de(n), llave=settings.PADRON_LLAVE)
            semilla = secrets.token_bytes(votos.LARGO_SEMILLA)
            recibos.append(votos.votar(jornada, quien, elecciones[n], semilla))
        return recibos

    def en_mesas(self, presentes: list[int]) -> None:
        """Open the mesas, and mark at the first one who votes there."""
        for casilla in self.jornada.casillas.all():
            casillas.abrir(casilla, funcionarios=ATIENDEN, recibidas=30, ahora=timezone.now())
        primera = self.jornada.casillas.get(numero=1)
        for n in presentes:
            casillas.marcar(
                primera, curp_de(n), ultimos_de(n), llave=settings.PADRON_LLAVE, ahora=timezone.now()
            )  # fmt: skip

    def esperar_el_cierre(self) -> None:
        """Wait until the clock of the database passes the hour of closing, and close board and mesas."""
        while self.jornada.cerrada_en is None:
            tablero.cerrar(self.jornada, ahora=timezone.now())
            time.sleep(0.1)

    def cerrar_mesas(self, cierres: dict[int, Cierre]) -> list[str]:
        """Close the mesas with these counts; return the jobs that print their actas."""
        trabajos = []
        for casilla in Casilla.objects.filter(jornada=self.jornada):
            acta = casillas.cerrar(
                casilla, cierres[casilla.numero], portal=self.portal, por=self.por, ahora=timezone.now(),
                mensajero=lambda *_: None,
            )  # fmt: skip
            trabajos.append(str(acta.trabajo_id))
        return trabajos

    def publicar_archivos(self, carpeta: Path) -> None:
        """Write the public files of the jornada in a folder, as anybody downloads them."""
        jornada = self.jornada
        carpeta.mkdir(parents=True, exist_ok=True)
        (carpeta / "manifiesto.json").write_bytes(jornada.manifiesto.encode())
        (carpeta / "tablero.bin").write_bytes(b"".join(tablero.sobres(jornada)))
        if jornada.computada_en:
            (carpeta / "resultado.json").write_bytes(canonico(conteo.resultado_json(jornada)))

    def abrir_y_publicar(self) -> str:
        """Have two custodians open the sum with their program, and publish; return the job that prints the acta."""
        publicado = self.manos / "publicado"
        self.publicar_archivos(publicado)
        for n in (1, 3):
            with contextlib.redirect_stdout(io.StringIO()):
                recuento.parcial(self.manos / f"parte-{n}.json", publicado, CONTRASENA)
            contenido = (self.manos / f"apertura-{n}.json").read_bytes()
            conteo.recibir_apertura(self.ejercicio, contenido, por=self.por, ahora=timezone.now())
        acta = conteo.publicar_resultados(
            self.ejercicio, portal=self.portal, por=self.por, ahora=timezone.now(), mensajero=lambda *_: None
        )
        return str(acta.trabajo_id)

    def celebrar(self, abre: datetime.datetime, *, apartada: str) -> None:
        """Hold the whole jornada: prepared, open some seconds, thirty votes in line and two mesas, counted, published.

        Args:
            abre: when voting in line opens.
            apartada: the section of every fourth person of the roll; it votes at the mesa without connection.
        """
        self.preparar(abre, dura=datetime.timedelta(seconds=10), gracia=0, apartada=apartada)
        self.votar({n: (0, 0, 1, 2, 0, 1)[n % 6] for n in range(40) if n % 4 != 3})
        self.en_mesas([40, 41, 42])
        self.esperar_el_cierre()
        self.cerrar_mesas({1: Cierre(27, (2, 1, 0), 0, 0), 2: Cierre(24, (3, 1, 1), 0, 1, votantes=6)})
        self.abrir_y_publicar()
