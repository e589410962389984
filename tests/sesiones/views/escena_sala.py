"""A session room with somebody at the door: shared by the tests of its views."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.models import Asistencia, Punto, Sesion
from tests.factories import cuenta
from tests.factories.escenas import sesion_en_curso

COMO_GUION = {"HTTP_ACCEPT": "application/json"}
COMO_HTMX = {"HTTP_HX_REQUEST": "true"}
TRANSACCION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@dataclass
class Escena:
    """A browser signed in, in the room of one session."""

    sesion: Sesion
    usuario: Usuario
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.usuario)

    @property
    def punto(self) -> Punto:
        """The first point."""
        return self.sesion.puntos.order_by("orden")[0]

    def fila(self, n: int = 0) -> Asistencia:
        """The n-th row of the roll, as it is now."""
        return self.sesion.asistencias.order_by("orden")[n]

    def ruta(self, nombre: str, *args: int) -> str:
        """Return an address of this room."""
        return reverse(f"mesa:{nombre}", args=[self.sesion.pk, *args])

    def ver(self, nombre: str = "en_vivo", /, *args: int, **datos: Any) -> HttpResponse:
        """Ask for a page."""
        return self.client.get(self.ruta(nombre, *args), datos)

    def enviar(self, nombre: str, /, *args: int, htmx: bool = False, **datos: Any) -> HttpResponse:
        """Send a form, as a browser or as htmx."""
        return self.client.post(self.ruta(nombre, *args), datos, **(COMO_HTMX if htmx else {}))

    def guardar(self, texto: Any, version: Any, punto: Punto | None = None) -> HttpResponse:
        """Save a narrative as the page's script does."""
        return self.crudo(json.dumps({"texto": texto, "version": version}), punto)

    def crudo(self, cuerpo: str | bytes, punto: Punto | None = None) -> HttpResponse:
        """Send any body where the narrative is saved."""
        ruta = self.ruta("en_vivo_narrativa", (punto or self.punto).pk)
        return self.client.post(ruta, cuerpo, content_type="application/json", **COMO_GUION)

    def refrescar(self) -> Sesion:
        """Read the session again."""
        self.sesion = Sesion.objects.get(pk=self.sesion.pk)
        return self.sesion


def en_la_sala(sesion: Sesion | None = None, rol: Rol = Rol.SECRETARIA_TECNICA) -> Escena:
    """Return the room of a session in course, with somebody of that role of its órgano."""
    sesion = sesion or sesion_en_curso()
    return Escena(sesion, cuenta(rol, sesion.organo))


def texto_de(respuesta: HttpResponse) -> str:
    """Return the body of an answer, with its quotes as people read them."""
    return respuesta.content.decode().replace("&quot;", '"').replace("&#x27;", "'").replace("&lt;", "<")


class Consultas:
    """Counts the queries of one request, apart from those that only open and close its transaction."""

    def __init__(self) -> None:
        self._captura = CaptureQueriesContext(connection)
        self.todas: list[str] = []

    def __enter__(self) -> "Consultas":
        self._captura.__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self._captura.__exit__(*args)
        # Kept now: the next request empties the log.
        self.todas = [c["sql"] for c in self._captura.captured_queries if not c["sql"].startswith(TRANSACCION)]

    @property
    def cuantas(self) -> int:
        """How many queries there were."""
        return len(self.todas)
