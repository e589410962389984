"""What the pages of the vote share: their policy, and the only cookie of a vote, sealed and without account."""

import base64
import datetime
import json
import secrets
from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from redis.exceptions import RedisError

from gobierno_abierto.domain import caja
from gobierno_abierto.domain.votos import LARGO_SEMILLA, Momento, NoSePuedeVotar, Votante, momento
from gobierno_abierto.enums import VISIBLES, MotivoDeFallo
from gobierno_abierto.models import Ejercicio, Jornada
from participacion.views.base import VistaPublica

COOKIE = "voto"
DURA = datetime.timedelta(minutes=20)
DEMASIADAS = 429
QUE_SE_DICE = (
    *(
        "pregunta",
        "abre_en",
        "cierra_en",
        "gracia",
        "bastan",
        "participacion_minima",
        "compromisos",
        "manifiesto",
        "huella",
        "cerrada_en",
    ),
    *(f"ejercicio__{campo}" for campo in ("clave", "nombre", "contacto", "estado")),
    *(f"ejercicio__municipio__{campo}" for campo in ("clave", "nombre", "es_ficticio", "zona_horaria")),
)


@dataclass
class Paso:
    """How far somebody is in voting; it travels sealed in the voter's cookie and is kept nowhere else.

    Attributes:
        eleccion: what was chosen and not sent yet, from 0.
        comprobante: the receipt, once the ballot is in.
    """

    votante: Votante
    desde: float
    semilla: bytes
    eleccion: int | None = None
    comprobante: str = ""

    @classmethod
    def nuevo(cls, votante: Votante, ahora: datetime.datetime) -> "Paso":
        """Begin."""
        return cls(votante, ahora.timestamp(), secrets.token_bytes(LARGO_SEMILLA))

    def a_bytes(self) -> bytes:
        """Return what is sealed."""
        return json.dumps(
            [self.votante.renglon, self.votante.credencial, self.desde, self.semilla.hex(), self.eleccion,
             self.comprobante]
        ).encode()  # fmt: skip

    @classmethod
    def de_bytes(cls, datos: bytes) -> "Paso":
        """Read what was sealed."""
        renglon, credencial, desde, semilla, eleccion, comprobante = json.loads(datos)
        return cls(Votante(renglon, credencial), desde, bytes.fromhex(semilla), eleccion, comprobante)


@method_decorator(csp_replace({"script-src": [NONE], "connect-src": [NONE]}), name="dispatch")
class VistaDeVoto(VistaPublica):
    """A page of the vote: without scripts, without account, never kept by a browser."""

    este: Ejercicio
    jornada: Jornada

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the jornada; what is not frozen does not exist (1 query, of what these pages say and nothing else)."""
        jornadas = Jornada.objects.filter(congelada_en__isnull=False, ejercicio__estado__in=VISIBLES)
        self.jornada = get_object_or_404(
            jornadas.select_related("ejercicio__municipio").only(*QUE_SE_DICE),
            ejercicio__clave=kwargs["ejercicio"], ejercicio__municipio__clave=kwargs["municipio"],
        )  # fmt: skip
        self.este = self.jornada.ejercicio
        respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        return respuesta

    @cached_property
    def momento(self) -> Momento:
        """Where the voting stands, asked once."""
        return momento(self.jornada)

    def pagina(self, plantilla: str, status: int = 200, **contexto: Any) -> HttpResponse:
        """Return a page."""
        base = {"ejercicio": self.este, "municipio": self.este.municipio, "jornada": self.jornada}
        return render(self.request, f"votar/{plantilla}.html", base | contexto, status=status)

    def estado(self, cual: str, status: int = 200, **contexto: Any) -> HttpResponse:
        """Return one of the pages that say why no vote can be sent now."""
        return self.pagina("estado", status, cual=cual, **contexto)

    def fuera_de_hora(self) -> HttpResponse:
        """Return the page of before opening or after closing."""
        return self.estado("antes" if self.momento.antes else "cerrada", 409)

    # ── The cookie ──

    def _ruta(self) -> str:
        return f"/{self.este.municipio.clave}/votar/{self.este.clave}/"

    def _uso(self) -> str:
        return f"{COOKIE}/{self.jornada.pk}"

    def paso(self) -> Paso | None:
        """Return how far the voter is, or None: no cookie, an old one, or another jornada's."""
        try:
            cerrado = base64.urlsafe_b64decode(self.request.COOKIES.get(COOKIE, ""))
            paso = Paso.de_bytes(caja.abrir(settings.SECRET_KEY, self._uso(), cerrado))
        except (caja.CajaCerrada, ValueError):
            return None
        return paso if timezone.now().timestamp() - paso.desde < DURA.total_seconds() else None

    def guardar(self, respuesta: HttpResponse, paso: Paso) -> HttpResponse:
        """Seal it in the voter's cookie, which ends with the browser."""
        cerrado = caja.cerrar(settings.SECRET_KEY, self._uso(), paso.a_bytes())
        respuesta.set_cookie(
            COOKIE, base64.urlsafe_b64encode(cerrado).decode(), path=self._ruta(), httponly=True,
            secure=settings.SESSION_COOKIE_SECURE, samesite="Strict",
        )  # fmt: skip
        return respuesta

    def olvidar(self, respuesta: HttpResponse) -> HttpResponse:
        """Drop the cookie."""
        respuesta.delete_cookie(COOKIE, path=self._ruta(), samesite="Strict")
        return respuesta

    # ── Refusals ──

    def demasiados(self, *, contar: bool) -> bool:
        """Return whether too many failed from this connection; with ``contar``, this is one more.

        Without the cache nobody is kept from voting: each folio has its own limit in the database.
        """
        try:
            return not ratelimit.consume(self.request, action="votar", dry_run=not contar)
        except (RedisError, OSError):
            return False

    def negativa(self, error: NoSePuedeVotar) -> HttpResponse:
        """Return the page of a refusal; nobody stays half identified."""
        if error.motivo == MotivoDeFallo.HORARIO:
            return self.olvidar(self.fuera_de_hora())
        return self.olvidar(self.estado(error.motivo, 409))
