"""Issuing certified excerpts of an agreement."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.domain import extractos
from sesiones.forms.comunicado import ExtractoForm
from sesiones.models import Acuerdo
from sesiones.permissions import puede_certificar, puede_ver_acuerdo
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.una_sesion import este_portal


class VerExtractos(VistaDeMesa):
    """The excerpts of an agreement, and the form to issue another."""

    permiso = puede_ver_acuerdo
    sujeto: Acuerdo

    def objeto(self) -> Acuerdo:
        """Return the agreement.

        Raises:
            Http404: there is no such agreement.
        """
        acuerdos = Acuerdo.objects.select_related("organo__municipio", "sesion__organo__municipio")
        return get_object_or_404(acuerdos, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them."""
        return pagina(request, self.sujeto, ExtractoForm())


class Certificar(VistaDeMesa):
    """Issue an excerpt."""

    permiso = puede_certificar
    sujeto: Acuerdo
    objeto = VerExtractos.objeto
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Freeze it, order its print and go to see how it goes."""
        form = ExtractoForm(request.POST)
        if not form.is_valid():
            return pagina(request, self.sujeto, form, POR_CORREGIR)
        try:
            extracto = extractos.certificar(
                self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now(), mensajero=despachar,
                peticion=form.cleaned_data["peticion"], regreso=reverse("mesa:extractos", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return pagina(request, self.sujeto, form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("mesa:trabajo", pk=extracto.trabajo_id)


def pagina(request: HttpRequest, acuerdo: Acuerdo, form: ExtractoForm, status: int = 200) -> HttpResponse:
    """Return the page of the excerpts of an agreement."""
    hoy = timezone.localdate(timezone=acuerdo.organo.municipio.tz)
    emitidos = acuerdo.extractos.select_related("documento__archivo", "trabajo", "congelada_por")
    contexto: dict[str, Any] = {
        "acuerdo": acuerdo,
        "form": form,
        "extractos": emitidos.defer("registro", "documento__archivo__contenido"),
        "certifica": extractos.quien_certifica(acuerdo.organo, hoy),
        "por_que_no": extractos.por_que_no(acuerdo, hoy),
        "puede_certificar": puede_certificar(request.user, acuerdo),
        "municipio": acuerdo.organo.municipio,
        "seccion": "acuerdos",
        "migas": [
            ("Mesa", reverse("mesa:inicio")), ("Acuerdos", reverse("mesa:acuerdos")),
            (acuerdo.folio, reverse("mesa:acuerdo", args=[acuerdo.pk])), ("Extractos", ""),
        ],
    }  # fmt: skip
    return render(request, "mesa/extractos.html", contexto, status=status)
