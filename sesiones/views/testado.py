"""The public version of an acta, and the corrections of one that is approved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.domain import erratas, testado
from sesiones.forms.testado import FormularioErratas, FormularioTestado
from sesiones.models import Acta, Testado
from sesiones.permissions import puede_aprobar_acta, puede_registrar_firmas
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.una_sesion import DeSesion, este_portal


class _DeActaAprobada(DeSesion):
    """A page about the approved acta of a session."""

    request: HttpRequest

    def acta(self) -> Acta:
        """Return the acta.

        Raises:
            Http404: there is none, or it is under review.
        """
        actas = Acta.objects.filter(sesion=self.sujeto, etapa__in=erratas.APROBADAS)
        return get_object_or_404(actas.select_related("documento", "version_publica__documento"))


class MarcarDatos(_DeActaAprobada, VistaDeMesa):
    """Mark the personal data that the public version leaves out."""

    permiso = puede_registrar_firmas

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the marks, what is worth looking at, and the form."""
        return self._pagina(FormularioTestado(initial={"texto": request.GET.get("texto", "")[:300]}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark a text."""
        form = FormularioTestado(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            testado.marcar(self.sujeto, **form.cleaned_data, por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "El dato quedó marcado: no saldrá en la versión pública.")
        return redirect("mesa:testado", pk=pk)

    def _pagina(self, form: FormularioTestado, status: int = 200) -> HttpResponse:
        acta = self.acta()
        marcados = list(self.sujeto.testados.all())
        limpio = testado.suprimir(acta.registro, [(t.texto, t.categoria) for t in marcados])
        contexto = self.contexto(hoja="Versión pública") | {
            "form": form,
            "acta": acta,
            "marcados": marcados,
            "sugeridos": testado.sugerir(limpio),
            "version": getattr(acta, "version_publica", None),
        }
        return render(self.request, "mesa/acta/testado.html", contexto, status=status)


class DesmarcarDato(_DeActaAprobada, VistaDeMesa):
    """Take a mark back."""

    permiso = puede_registrar_firmas
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, dato: int) -> HttpResponse:
        """Take it back."""
        marca = get_object_or_404(Testado.objects.select_related("sesion"), pk=dato, sesion=self.sujeto)
        try:
            testado.desmarcar(marca)
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
        return redirect("mesa:testado", pk=pk)


class PrepararVersionPublica(_DeActaAprobada, VistaDeMesa):
    """Print the public version."""

    permiso = puede_aprobar_acta
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Freeze it and order its print."""
        try:
            version = testado.preparar_version_publica(
                self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now(), mensajero=despachar,
                regreso=reverse("mesa:acta", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            return redirect("mesa:testado", pk=pk)
        return redirect("mesa:trabajo", pk=version.trabajo_id)


class CorregirConErratas(_DeActaAprobada, VistaDeMesa):
    """Issue a fe de erratas of an approved acta."""

    permiso = puede_aprobar_acta

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(FormularioErratas())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Issue it."""
        form = FormularioErratas(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            fe = erratas.emitir_fe_de_erratas(
                self.acta(), form.erratas(), motivo=form.cleaned_data["motivo"], portal=este_portal(),
                por=request.user, ahora=timezone.now(), mensajero=despachar, regreso=reverse("mesa:acta", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("mesa:trabajo", pk=fe.trabajo_id)

    def _pagina(self, form: FormularioErratas, status: int = 200) -> HttpResponse:
        acta = self.acta()
        contexto: dict[str, Any] = self.contexto(hoja="Fe de erratas") | {
            "form": form,
            "acta": acta,
            "anteriores": acta.fes_de_erratas.select_related("documento").defer("registro"),
        }
        return render(self.request, "mesa/acta/erratas.html", contexto, status=status)
