"""The session room in a real browser: a long session against a short one, in the same run."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.bench.preparacion import PARRAFO

PUNTOS, PERSONAS, LETRAS = 60, 120, 300_000
VECES = 5  # each figure is the median of this many
TECLAS = 30  # typed in a row, to see whether typing is felt
PAUSA = 800  # ms that the page waits after the last keystroke before it saves (static/js/sala/narrativa.js)
# What the page says of itself: long tasks, and when each save ended.
TESTIGO = """
window.largas = [];
new PerformanceObserver(l => l.getEntries().forEach(e => window.largas.push(e.duration)))
    .observe({ type: 'longtask', buffered: true });
"""
ESPERAR_GUARDADO = """() => new Promise(listo => {
    const luz = document.getElementById('guardado'), antes = performance.now();
    const ver = () => {
        if (luz.dataset.estado === 'bien') listo(performance.now() - antes); else requestAnimationFrame(ver);
    };
    ver();
})"""


@dataclass
class Medida:
    """What one session costs; each figure as it was measured every time."""

    cifras: dict[str, list[float]] = field(default_factory=dict)

    def anotar(self, nombre: str, valor: float) -> None:
        """Keep one figure."""
        self.cifras.setdefault(nombre, []).append(valor)

    def de(self, nombre: str) -> float:
        """Return the median of a figure."""
        return statistics.median(self.cifras[nombre])


def medir() -> None:
    """Print what each session costs and the ratio of the long ones to the short one."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    escenas = {"short": _sesion(5, 6, 5_000), "long": _sesion(PUNTOS, PERSONAS, LETRAS)}
    escenas["one point"] = _sesion(PUNTOS, PERSONAS, LETRAS, en_uno=True)
    medidas = {nombre: Medida() for nombre in escenas}
    with _navegador() as (abrir, sitio):
        for vuelta in range(VECES + 1):
            for nombre, (sesion, punto, usuario) in escenas.items():
                pagina = abrir(sitio, usuario)
                _una(pagina, f"{sitio}/mesa/sesiones/{sesion}/en-vivo/{punto}/", medidas[nombre], vuelta)
                pagina.context.close()
    _imprimir(medidas)


def _sesion(puntos: int, personas: int, letras: int, *, en_uno: bool = False) -> tuple[int, int, Any]:
    """Return (session, open point, who takes the minutes) of a session of that size; its words may all be in one."""
    from participacion.enums import Rol
    from tests.factories import AsistenciaFactory, PuntoFactory, cuenta
    from tests.factories.escenas import consejo, sesion_en_curso

    sesion = sesion_en_curso(consejo(votantes=5))
    PuntoFactory.create_batch(puntos - sesion.puntos.count(), sesion=sesion)
    AsistenciaFactory.create_batch(personas - sesion.asistencias.count(), sesion=sesion, presente=True)
    abierto = sesion.puntos.order_by("orden")[2]
    por_punto = letras if en_uno else letras // puntos
    texto = (f"{PARRAFO}\n\n" * (por_punto // len(PARRAFO) + 1))[: por_punto - 2 * TECLAS * VECES]
    (sesion.puntos.filter(pk=abierto.pk) if en_uno else sesion.puntos).update(narrativa=texto)
    return sesion.pk, abierto.pk, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)


@contextmanager
def _navegador() -> Iterator[tuple[Callable[[str, Any], Any], str]]:
    """Yield (how to open a page signed in, the address of a server of this process)."""
    from django.conf import settings
    from django.test import Client
    from playwright.sync_api import sync_playwright
    from pytest_django.live_server_helper import LiveServer

    servidor = LiveServer("localhost")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=["--no-sandbox"]
        )

        def abrir(sitio: str, usuario: Any) -> Any:
            cliente = Client()
            cliente.force_login(usuario)
            contexto = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="es-MX")
            valor = cliente.cookies[settings.SESSION_COOKIE_NAME].value
            contexto.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": valor, "url": sitio}])
            contexto.add_init_script(TESTIGO)
            return contexto.new_page()

        try:
            yield abrir, servidor.url
        finally:
            chromium.close()
            servidor.stop()


def _una(pagina: Any, ruta: str, medida: Medida, vuelta: int) -> None:
    """Open the room, save a keystroke, type in a row, mark a person; the first time only warms the server."""
    bytes_, peticiones = [0.0], [0]
    cdp = pagina.context.new_cdp_session(pagina)
    cdp.send("Network.enable")
    cdp.on("Network.loadingFinished", lambda e: bytes_.__setitem__(0, bytes_[0] + e["encodedDataLength"]))
    pagina.on("request", lambda r: peticiones.__setitem__(0, peticiones[0] + (r.method == "POST")))

    inicio = time.perf_counter()
    pagina.goto(ruta)
    pagina.locator("#palabras").wait_for(state="visible")
    abrir_ms = (time.perf_counter() - inicio) * 1000
    pagina.wait_for_timeout(300)
    cifras = {"open, ms": abrir_ms, "open, kB": bytes_[0] / 1024}
    cifras["DOM nodes"] = pagina.evaluate("document.getElementsByTagName('*').length")
    cifras["open, long tasks ms"] = pagina.evaluate("window.largas.reduce((a, b) => a + b, 0)")

    pagina.locator("#narrativa").focus()
    pagina.keyboard.press("Control+End")
    pagina.wait_for_timeout(300)
    bytes_[0], peticiones[0] = 0, 0
    pagina.keyboard.press("a")
    cifras["keystroke to saved, ms"] = pagina.evaluate(ESPERAR_GUARDADO) - PAUSA
    cifras["requests a save"] = peticiones[0]
    pagina.evaluate("window.largas.length = 0")
    inicio = time.perf_counter()
    for _ in range(TECLAS):
        pagina.keyboard.press("a")
    cifras["typing, ms a key"] = (time.perf_counter() - inicio) * 1000 / TECLAS
    cifras["typing, longest task ms"] = pagina.evaluate("Math.max(0, ...window.largas)")
    pagina.evaluate(ESPERAR_GUARDADO)

    fila = pagina.locator("#lista > li").last
    inicio = time.perf_counter()
    fila.locator(".hora").click()
    fila.locator(".editor").wait_for()
    cifras["open a row, ms"] = (time.perf_counter() - inicio) * 1000
    for nombre, valor in cifras.items() if vuelta else ():
        medida.anotar(nombre, valor)


def _imprimir(medidas: dict[str, Medida]) -> None:
    corta, *largas = medidas
    print(f"\nSession room: {PUNTOS} points, {PERSONAS} people, {LETRAS // 1000} kB of text, spread or in one point")
    print(f"{'':<26}{corta:>10}" + "".join(f"{nombre:>12}{'ratio':>8}" for nombre in largas))
    for cifra in medidas[corta].cifras:
        base = medidas[corta].de(cifra)
        celdas = [f"{medidas[n].de(cifra):>12.1f}{_razon(medidas[n].de(cifra), base):>8}" for n in largas]
        print(f"{cifra:<26}{base:>10.1f}{''.join(celdas)}")


def _razon(valor: float, base: float) -> str:
    return f"{valor / base:.2f}" if base else "–"
