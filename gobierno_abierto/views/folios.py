"""Folios at the desk: printed once by section, or handed over to who comes with a card."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import folio, folios, jornadas
from gobierno_abierto.forms.jornada import EntregaForm
from gobierno_abierto.models import Jornada, PliegoDeFolios
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa


class VerFolios(DeEjercicio, VistaDeMesa):
    """How many folios each section has, the sheets that wait, and the desk."""

    permiso = puede_conducir

    @property
    def jornada(self) -> Jornada:
        """The frozen jornada of the exercise.

        Raises:
            Http404: there is none.
        """
        jornada = jornadas.de(self.sujeto)
        if jornada is None or jornada.congelada_en is None:
            raise Http404
        return jornada

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with what could not be done."""
        jornada = self.jornada
        contexto = self.contexto(hoja="Folios para votar") | {
            "jornada": jornada,
            "secciones": folios.por_seccion(jornada),
            "pliegos": list(jornada.pliegos.select_related("trabajo", "pedido_por").defer("contenido")),
            "form_entrega": EntregaForm(),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/jornada/folios.html", contexto | mas, status=status)


class PedirPliego(VerFolios):
    """Order the sheets of a section."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        try:
            pliego = folios.pedir_pliego(
                self.jornada, request.POST.get("seccion", "")[:120], reponer="reponer" in request.POST,
                por=request.user, ahora=timezone.now(), mensajero=despachar,
                regreso=reverse("ejercicios:folios", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("mesa:trabajo", pk=pliego.trabajo_id)


class TomarPliego(VerFolios):
    """Take the sheets of a section, once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, pliego: int) -> HttpResponse:  # type: ignore[override]
        """Deliver the PDF; it is not kept."""
        este = get_object_or_404(PliegoDeFolios, pk=pliego, jornada=self.jornada)
        try:
            pdf = folios.tomar_pliego(este, llave=settings.PADRON_LLAVE, por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return HttpResponse(
            pdf, content_type="application/pdf",
            headers={"Content-Disposition": f'attachment; filename="folios-{este.pk}.pdf"'},
        )  # fmt: skip


@method_decorator(sensitive_post_parameters("curp", "credencial"), name="dispatch")
class EntregarFolio(VerFolios):
    """Hand over a folio, or revoke it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the folio, this once."""
        form = EntregaForm(request.POST)
        if not form.is_valid():
            return self.pagina(status=POR_CORREGIR, form_entrega=form, form=form)
        d = form.cleaned_data
        comun: dict[str, Any] = {
            "motivo": d["motivo"], "llave": settings.PADRON_LLAVE, "por": request.user, "ahora": timezone.now()
        }  # fmt: skip
        try:
            if "revocar" in request.POST:
                folios.revocar(self.jornada, d["curp"], d["credencial"], **comun)
                messages.success(request, "El folio quedó revocado: ya no sirve para votar.")
                return redirect("ejercicios:folios", pk=pk)
            nuevo = folios.entregar(self.jornada, d["curp"], d["credencial"], **comun)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(status=POR_CORREGIR if error.campo else YA_NO, form_entrega=form, form=form)
        return self.pagina(folio=folio.en_grupos(nuevo))
