"""A browser in the session room: signed in, at a point, with what it shows and what is stored."""

from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.models import Punto, Sesion
from tests.factories import cuenta
from tests.recorridos.teclado import escribir, pulsar

COPIAS = "Object.keys(localStorage).filter(c => c.startsWith('sala|')).length"


@dataclass
class Navegador:
    """One person in front of one screen."""

    pagina: Page
    sitio: str
    sesion: Sesion
    punto: Punto

    @property
    def texto(self) -> Locator:
        """The narrative."""
        return self.pagina.locator("#narrativa")

    @property
    def luz(self) -> Locator:
        """Whether everything is saved."""
        return self.pagina.locator("#guardado")

    @property
    def alerta(self) -> Locator:
        """What is wrong."""
        return self.pagina.locator("#alerta")

    def abrir(self) -> "Navegador":
        """Open the room at the point."""
        ruta = reverse("mesa:en_vivo_punto", args=[self.sesion.pk, self.punto.pk])
        self.pagina.goto(f"{self.sitio}{ruta}")
        return self

    def escribir(self, texto: str) -> None:
        """Put the caret at the end and type."""
        self.texto.focus()
        self.pagina.keyboard.press("Control+End")
        self.pagina.keyboard.type(texto)

    def esperar_guardado(self) -> None:
        """Wait until the portal said that it has everything."""
        expect(self.luz).to_have_attribute("data-estado", "bien")
        expect(self.luz).to_contain_text("guardado", ignore_case=True)

    def latir(self) -> None:
        """Ask now what others changed, instead of waiting for the next pulse."""
        self.pagina.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def copias(self) -> int:
        """Return how many texts this machine keeps."""
        return int(self.pagina.evaluate(COPIAS))

    def esperar_copias(self, cuantas: int) -> None:
        """Wait until this machine keeps that many texts.

        Raises:
            AssertionError: it does not, long after it should.
        """
        for _ in range(100):
            if self.copias() == cuantas:
                return
            self.pagina.wait_for_timeout(50)
        raise AssertionError(f"En el equipo quedan {self.copias()} textos, no {cuantas}")

    def apagar(self) -> None:
        """Close the tab as a power cut does: the page gets no chance to send anything."""
        self.pagina.evaluate("void (window.fetch = () => new Promise(() => {}))")
        self.pagina.close()

    @property
    def guardado(self) -> str:
        """Return the text that the portal has."""
        return Punto.objects.get(pk=self.punto.pk).narrativa


def dar_entrada(pagina: Page, usuario: Usuario, sitio: str) -> None:
    """Put the cookie of a signed-in account, with its second factor, in the browser."""
    cliente = Client()
    cliente.force_login(usuario)
    galleta = cliente.cookies[settings.SESSION_COOKIE_NAME].value
    pagina.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": galleta, "url": sitio}])


def secretaria(sesion: Sesion, nombre: str, apellido: str) -> Usuario:
    """Return a secretary of the órgano with a name to be told apart."""
    usuario = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    usuario.first_name, usuario.last_name = nombre, apellido
    usuario.save()
    return usuario


def en_la_sala(pagina: Page, live_server: LiveServer, sesion: Sesion, usuario: Usuario, lugar: int = 2) -> Navegador:
    """Return a browser in the room, at the point of that place."""
    dar_entrada(pagina, usuario, live_server.url)
    punto = sesion.puntos.order_by("orden")[lugar]
    return Navegador(pagina, live_server.url, sesion, punto).abrir()


def anotar(sala: Navegador, nombre: str, texto: str) -> None:
    """Write what a person said, without leaving the keyboard."""
    p = sala.pagina
    if p.locator("#nueva_intervencion").get_attribute("open") is None:
        pulsar(p, p.locator("#nueva_intervencion > summary"))
    escribir(p, p.get_by_label("Quién habló").last, nombre)
    p.keyboard.press("Escape")
    escribir(p, p.locator("#intervencion_texto"), texto)
    p.keyboard.press("Control+Enter")


def dichas(sala: Navegador) -> list[tuple[str, str]]:
    """Return what is stored of what people said on the point."""
    return list(sala.punto.intervenciones.order_by("orden").values_list("nombre", "texto"))


def perder_la_respuesta(ruta: Route) -> None:
    """Let the portal do what it was asked, and lose what it answers."""
    ruta.fetch()
    ruta.abort()
