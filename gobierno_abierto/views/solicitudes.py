"""Requests to be in the roll: asked by anybody, answered by folio, resolved at the desk."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import etapas, solicitudes
from gobierno_abierto.domain.avisos import DIAS_DE_CONSERVACION
from gobierno_abierto.domain.solicitudes import DatosSolicitud
from gobierno_abierto.enums import EstadoSolicitud, Verbo
from gobierno_abierto.forms.padron import FolioDeSolicitudForm, MotivoDeRechazoForm, SolicitudForm
from gobierno_abierto.models import SolicitudDePadron
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio, DeEjercicioPublico
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa, VistaPublica

DEMASIADAS = 429


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PedirInclusion(DeEjercicioPublico, VistaPublica):
    """Ask to be in the roll; the answer is a folio, whoever asks."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show the form."""
        return self._pagina(SolicitudForm())

    def post(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Receive it."""
        form = SolicitudForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        if not ratelimit.consume(request, action="padron"):
            form.add_error(None, "Desde esta conexión ya se hicieron muchas solicitudes. Inténtalo dentro de una hora.")
            return self._pagina(form, DEMASIADAS)
        try:
            hecha = solicitudes.pedir(
                self.ejercicio(), DatosSolicitud(**form.cleaned_data), llave=settings.PADRON_LLAVE, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return self._pagina(SolicitudForm(), recibida=hecha.folio)

    def _pagina(self, form: SolicitudForm, status: int = 200, **mas: Any) -> HttpResponse:
        este = self.ejercicio()
        contexto = self.contexto_de(este, hoja="Solicitud al padrón") | {
            "form": form,
            "dias": DIAS_DE_CONSERVACION,
            "form_folio": FolioDeSolicitudForm(),
            "por_que_no": etapas.por_que_no(Verbo.CARGAR_PADRON, este, ahora=timezone.now()),
        }
        respuesta = render(self.request, "gobierno_abierto/solicitud_padron.html", contexto | mas, status=status)
        add_never_cache_headers(respuesta)
        return respuesta


class ConsultarInclusion(PedirInclusion):
    """What was answered to a request, by its folio."""

    def post(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Say it; nothing of who asked."""
        form = FolioDeSolicitudForm(request.POST)
        if not form.is_valid():
            return self._pagina(SolicitudForm(), POR_CORREGIR, form_folio=form, form_error=form)
        if not ratelimit.consume(request, action="padron"):
            form.add_error(None, "Desde esta conexión ya se preguntó muchas veces. Inténtalo dentro de una hora.")
            return self._pagina(SolicitudForm(), DEMASIADAS, form_folio=form, form_error=form)
        hallada = solicitudes.por_folio(self.ejercicio(), form.cleaned_data["folio"])
        return self._pagina(SolicitudForm(), form_folio=form, buscada=True, hallada=hallada)


class VerSolicitudes(DeEjercicio, VistaDeMesa):
    """The requests of an exercise, those to be resolved first."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List them."""
        todas = self.sujeto.solicitudes_de_padron.select_related("resuelta_por")
        contexto = self.contexto(hoja="Solicitudes al padrón") | {
            "pendientes": todas.filter(estado=EstadoSolicitud.PENDIENTE),
            "resueltas": todas.exclude(estado=EstadoSolicitud.PENDIENTE).order_by("-resuelta_en"),
        }
        return render(request, "mesa/ejercicios/padron/solicitudes.html", contexto)


class ResolverSolicitud(DeEjercicio, VistaDeMesa):
    """One request: what the roll says of who asks, and what is answered."""

    permiso = puede_conducir

    @property
    def solicitud(self) -> SolicitudDePadron:
        """The request.

        Raises:
            Http404: there is none with that number in this exercise.
        """
        suyas = SolicitudDePadron.objects.select_related("ejercicio", "resuelta_por")
        return get_object_or_404(suyas, pk=self.kwargs["solicitud"], ejercicio=self.sujeto)

    def get(self, request: HttpRequest, pk: int, solicitud: int) -> HttpResponse:
        """Show it."""
        return self._pagina(MotivoDeRechazoForm())

    def post(self, request: HttpRequest, pk: int, solicitud: int) -> HttpResponse:
        """Accept it, or refuse it with its reason."""
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        form = MotivoDeRechazoForm(request.POST)
        try:
            if "aceptar" in request.POST:
                solicitudes.aceptar(self.solicitud, **comun)
            elif form.is_valid():
                solicitudes.rechazar(self.solicitud, form.cleaned_data["motivo"], **comun)
            else:
                return self._pagina(form, POR_CORREGIR)
        except ErrorDeDominio as error:
            form = MotivoDeRechazoForm()
            return self._pagina(form, YA_NO, error_general=error.mensaje)
        messages.success(request, "Quedó resuelta. Quien la hizo lo lee con su folio.")
        return redirect("ejercicios:solicitudes", pk=pk)

    def _pagina(self, form: MotivoDeRechazoForm, status: int = 200, **mas: Any) -> HttpResponse:
        una = self.solicitud
        contexto = self.contexto(hoja="Solicitud al padrón") | {
            "solicitud": una, "dice": solicitudes.que_dice_el_padron(una), "form": form,
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/padron/solicitud.html", contexto | mas, status=status)
