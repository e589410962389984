"""Checking afterwards: «¿se contó mi voto?» by receipt, and «mi registro» by folio and card."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import comprobantes
from gobierno_abierto.domain.folio import FolioIlegible
from gobierno_abierto.forms.votar import ComprobarForm, IdentificarseForm
from gobierno_abierto.views.base import POR_CORREGIR
from gobierno_abierto.views.voto_base import DEMASIADAS, VistaDeVoto


class Comprobar(VistaDeVoto):
    """Whether a receipt is on the public board."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show the form."""
        return self.pagina("comprobar", form=ComprobarForm())

    def post(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Say in which batch it is."""
        form = ComprobarForm(request.POST)
        if not form.is_valid():
            return self.pagina("comprobar", POR_CORREGIR, form=form)
        hallado = comprobantes.buscar(self.jornada, form.cleaned_data["comprobante"])
        return self.pagina("comprobar", form=form, buscado=True, hallado=hallado)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class MiRegistro(VistaDeVoto):
    """Whether the row of somebody was used: who did not vote can see that nobody voted in her name."""

    def get(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Show the form; before closing it is not told."""
        if not self.momento.cerrada:
            return self.estado("registro-despues", 409)
        return self.pagina("mi_registro", form=IdentificarseForm())

    def post(self, request: HttpRequest, **rutas: Any) -> HttpResponse:
        """Tell it to who has folio and card."""
        if not self.momento.cerrada:
            return self.estado("registro-despues", 409)
        form = IdentificarseForm(request.POST)
        if not form.is_valid():
            return self.pagina("mi_registro", POR_CORREGIR, form=form)
        if self.demasiados(contar=True):
            return self.estado("demasiados", DEMASIADAS)
        d = form.cleaned_data
        try:
            registro = comprobantes.registro(self.jornada, d["folio"], d["credencial"], llave=settings.PADRON_LLAVE)
        except FolioIlegible as error:
            form.anotar(error)
            return self.pagina("mi_registro", POR_CORREGIR, form=form)
        return self.pagina("mi_registro", form=IdentificarseForm(), buscado=True, registro=registro)
