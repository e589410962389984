"""Voting in four steps: who are you, choose, review, receipt. Each is a page and a form; no script is needed."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import casillas, votos
from gobierno_abierto.domain.folio import FolioIlegible
from gobierno_abierto.domain.votos import NoSePuedeVotar, Votante
from gobierno_abierto.enums import MotivoDeFallo
from gobierno_abierto.forms.votar import EleccionForm, IdentificarseForm
from gobierno_abierto.models import OpcionDeBoleta, ReglaEjercicio
from gobierno_abierto.views.base import POR_CORREGIR
from gobierno_abierto.views.voto_base import DEMASIADAS, Paso, VistaDeVoto

MAXIMO_SOBRE = 20_000


class Inicio(VistaDeVoto):
    """What is voted, who may, what is needed, until when."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show it."""
        regla = ReglaEjercicio.objects.get(ejercicio=self.este)
        return self.pagina(
            "inicio", momento=self.momento, casillas=list(self.jornada.casillas.all()), regla=regla
        )  # fmt: skip


class Ayuda(VistaDeVoto):
    """Where to ask, where to vote in person, and how to be assisted."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show it."""
        return self.pagina("ayuda", casillas=list(self.jornada.casillas.all()))


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Identificarse(VistaDeVoto):
    """Step 1: folio and card."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show the form; the QR code of the sheet brings the folio written."""
        if not self.momento.abierta:
            return self.fuera_de_hora()
        return self._forma(IdentificarseForm(initial={"folio": request.GET.get("folio", "")[:40]}))

    def post(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Let in who has both."""
        if not self.momento.abierta:
            votos.anotar_fallo(self.jornada, MotivoDeFallo.HORARIO)
            return self.fuera_de_hora()
        form = IdentificarseForm(request.POST)
        if not form.is_valid():
            return self._forma(form, POR_CORREGIR)
        if self.demasiados(contar=False):
            return self.estado("demasiados", DEMASIADAS)
        d = form.cleaned_data
        try:
            votante = votos.identificar(self.jornada, d["folio"], d["credencial"], llave=settings.PADRON_LLAVE)
        except FolioIlegible as error:
            form.anotar(error)
            return self._forma(form, POR_CORREGIR)
        except NoSePuedeVotar as error:
            self.demasiados(contar=True)
            if error.motivo != MotivoDeFallo.DATOS:
                return self.negativa(error)
            form.add_error(None, error.mensaje)
            return self._forma(form, POR_CORREGIR)
        return self.guardar(
            redirect("votar_boleta", self.este.municipio.clave, self.este.clave), Paso.nuevo(votante, timezone.now())
        )

    def _forma(self, form: IdentificarseForm, status: int = 200) -> HttpResponse:
        return self.pagina("identificarse", status, form=form)


class EntrarConPase(VistaDeVoto):
    """The one-time door of the kiosk of a mesa receptora."""

    def get(self, request: HttpRequest, pase: str, **rutas: Any) -> HttpResponse:
        """Ask to begin: a preview of the link must not spend it."""
        if casillas.leer_pase(self.jornada, pase, llave=settings.PADRON_LLAVE, ahora=timezone.now()) is None:
            return self.estado("pase", 404)
        return self.pagina("pase")

    def post(self, request: HttpRequest, pase: str, **rutas: Any) -> HttpResponse:
        """Let in the person of the pass."""
        ahora = timezone.now()
        renglon = casillas.leer_pase(self.jornada, pase, llave=settings.PADRON_LLAVE, ahora=ahora)
        if renglon is None:
            return self.estado("pase", 404)
        if not self.momento.abierta:
            return self.fuera_de_hora()
        respuesta = redirect("votar_boleta", self.este.municipio.clave, self.este.clave)
        return self.guardar(respuesta, Paso.nuevo(Votante(renglon, ""), ahora))


class _ConPaso(VistaDeVoto):
    """A step of somebody who identified."""

    def opciones(self) -> list[OpcionDeBoleta]:
        """Return the lines of the ballot."""
        return list(self.jornada.opciones.all())

    def sin_paso(self) -> HttpResponse:
        """Return the page of an ended session."""
        return self.olvidar(self.estado("vencida", 409))

    def por_votar(self) -> Paso | HttpResponse:
        """Return how far somebody is who has not voted yet, or where the others go."""
        paso = self.paso()
        if paso is None:
            return self.sin_paso()
        return self.a("votar_comprobante") if paso.comprobante else paso

    def con_comprobante(self) -> Paso | HttpResponse:
        """Return how far somebody is who has a receipt, or where the others go."""
        paso = self.paso()
        if paso is None:
            return self.sin_paso()
        return paso if paso.comprobante else self.a("votar_boleta")

    def a(self, nombre: str) -> HttpResponse:
        """Return the redirection to a page of this vote."""
        return redirect(nombre, self.este.municipio.clave, self.este.clave)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Elegir(_ConPaso):
    """Step 2: the ballot."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show it; nothing comes marked but what this person marked before."""
        paso = self.por_votar()
        if not isinstance(paso, Paso):
            return paso
        return self._boleta(paso, EleccionForm(opciones=len(self.opciones())))

    def post(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Take the choice to be reviewed; it goes back, sealed, to the voter's own cookie."""
        paso = self.por_votar()
        if not isinstance(paso, Paso):
            return paso
        form = EleccionForm(request.POST, opciones=len(self.opciones()))
        if not form.is_valid():
            return self._boleta(paso, form, POR_CORREGIR)
        paso.eleccion = int(form.cleaned_data["opcion"]) - 1
        return self.guardar(self.a("votar_revisar"), paso)

    def _boleta(self, paso: Paso, form: EleccionForm, status: int = 200) -> HttpResponse:
        return self.pagina("boleta", status, form=form, opciones=self.opciones(), marcada=paso.eleccion)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Revisar(_ConPaso):
    """Step 3: read it once more, and send it."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show what was chosen."""
        paso = self.por_votar()
        if not isinstance(paso, Paso):
            return paso
        opciones = self.opciones()
        if paso.eleccion is None or paso.eleccion >= len(opciones):
            return self.a("votar_boleta")
        return self.pagina("revisar", opcion=opciones[paso.eleccion])

    def post(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Put the ballot in the box: encrypted here in memory, or by the voter's own device (``sobre``, in base64)."""
        paso = self.por_votar()
        if not isinstance(paso, Paso):
            return paso
        try:
            if sobre := request.POST.get("sobre"):
                paso.comprobante = votos.emitir(self.jornada, paso.votante, _leer_sobre(sobre))
            elif paso.eleccion is None:
                return self.a("votar_boleta")
            else:
                paso.comprobante = votos.votar(self.jornada, paso.votante, paso.eleccion, paso.semilla)
        except NoSePuedeVotar as error:
            return self.negativa(error)
        # From here on the cookie says neither what was chosen nor what would open the ballot.
        paso.eleccion, paso.semilla = None, b""
        return self.guardar(self.a("votar_comprobante"), paso)


def _leer_sobre(texto: str) -> bytes:
    """Return the bytes of an envelope; what is not base64 is no envelope of the right size."""
    try:
        return base64.b64decode(texto[:MAXIMO_SOBRE], validate=True)
    except (binascii.Error, ValueError):
        return b""


class Comprobante(_ConPaso):
    """Step 4: the receipt. It does not show what was chosen."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show it, as long as the browser keeps it."""
        paso = self.con_comprobante()
        if not isinstance(paso, Paso):
            return paso
        return self.pagina("comprobante", comprobante=paso.comprobante, momento=self.momento)


class BajarComprobante(_ConPaso):
    """The receipt as a text that any telephone opens."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Deliver it."""
        paso = self.con_comprobante()
        if not isinstance(paso, Paso):
            return paso
        texto = (
            f"Comprobante de voto\r\n{self.este.nombre}\r\n\r\n{paso.comprobante}\r\n\r\n"
            "Prueba que tu boleta está en la urna. No dice qué elegiste.\r\n"
            f"Huella del manifiesto de la jornada: {self.jornada.huella}\r\n"
        )
        return HttpResponse(
            texto, content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="comprobante.txt"'},
        )  # fmt: skip
