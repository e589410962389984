"""The mesas of an exercise at the desk: who runs each one, its link, its minuta."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import mesas, minutas
from gobierno_abierto.domain.queries import mesas as consultas
from gobierno_abierto.forms.mesas import MesaForm, ReabrirForm
from gobierno_abierto.models import Mesa
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal


class VerMesas(DeEjercicio, VistaDeMesa):
    """The mesas and how each one stands."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List them."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200, enlace: str = "", de: Mesa | None = None) -> HttpResponse:
        """Return the page, with the link just made or what could not be done."""
        contexto = self.contexto(hoja="Mesas") | {
            "mesas": consultas.de_la_mesa(self.sujeto),
            "enlace": enlace,
            "de": de,
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/mesas/lista.html", contexto, status=status)


class EditarMesa(DeEjercicio, VistaDeMesa):
    """Who facilitates and relates, on what and where."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, mesa: int) -> HttpResponse:
        """Show the form."""
        una = self._mesa()
        return self._pagina(una, MesaForm(initial={c: getattr(una, c) for c in MesaForm.base_fields}))

    def post(self, request: HttpRequest, pk: int, mesa: int) -> HttpResponse:
        """Save it."""
        una, form = self._mesa(), MesaForm(request.POST)
        if not form.is_valid():
            return self._pagina(una, form, POR_CORREGIR)
        try:
            mesas.editar_mesa(una, form.datos(), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(una, form, YA_NO)
        messages.success(request, f"Se guardó la mesa {una.numero}.")
        return redirect("ejercicios:mesas", pk=pk)

    def _mesa(self) -> Mesa:
        return get_object_or_404(Mesa, pk=self.kwargs["mesa"], etapa__ejercicio=self.sujeto)

    def textos(self, una: Mesa) -> dict[str, str]:
        """Return what this page says."""
        return {"que": f"Mesa {una.numero}", "boton": "Guardar la mesa"}

    def _pagina(self, una: Mesa, form: MesaForm | ReabrirForm, status: int = 200) -> HttpResponse:
        regreso = reverse("ejercicios:mesas", args=[self.sujeto.pk])
        contexto = self.contexto(hoja=f"Mesa {una.numero}") | self.textos(una) | {"form": form, "regreso": regreso}
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class ReabrirMesa(EditarMesa):
    """Open a closed mesa again, saying why."""

    def get(self, request: HttpRequest, pk: int, mesa: int) -> HttpResponse:
        """Ask for the reason."""
        return self._pagina(self._mesa(), ReabrirForm())

    def post(self, request: HttpRequest, pk: int, mesa: int) -> HttpResponse:
        """Do it."""
        una, form = self._mesa(), ReabrirForm(request.POST)
        if not form.is_valid():
            return self._pagina(una, form, POR_CORREGIR)
        try:
            mesas.reabrir(una, form.cleaned_data["motivo"], por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(una, form, YA_NO)
        messages.success(request, f"La mesa {una.numero} se abrió de nuevo.")
        return redirect("ejercicios:mesas", pk=pk)

    def textos(self, una: Mesa) -> dict[str, str]:
        """Return what this page says."""
        return {"que": f"Abrir de nuevo la mesa {una.numero}", "boton": "Abrir la hoja"}


class DarEnlace(VerMesas):
    """Give the secret link of a sheet."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, mesa: int) -> HttpResponse:
        """Show it, this once."""
        una = get_object_or_404(Mesa, pk=mesa, etapa__ejercicio=self.sujeto)
        try:
            enlace = mesas.dar_enlace(una, portal=este_portal(), por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return self.pagina(enlace=enlace, de=una)


class PublicarMinutas(VerMesas):
    """Make every minuta public at once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        comun: dict[str, Any] = {"portal": este_portal(), "por": request.user, "ahora": timezone.now()}
        try:
            cuantas = minutas.publicar_minutas(self.sujeto, **comun)
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        messages.success(request, "Se publicó la minuta." if cuantas == 1 else f"Se publicaron {cuantas} minutas.")
        return redirect("ejercicios:mesas", pk=pk)
