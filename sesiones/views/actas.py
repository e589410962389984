"""The actas of the órganos that a person coordinates, at the stop of their way where each is."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from participacion.views.archivo import entregar
from participacion.views.base import VistaDeMesa
from sesiones.domain.queries.actas import lista_de_actas, organos_de_actas, organos_que_reintenta
from sesiones.domain.queries.mesa import fila
from sesiones.forms.filtros import FiltroActas
from sesiones.models import Acta
from sesiones.permissions import puede_descargar_acta, puede_ver_actas

POR_PAGINA = 20


class VerActas(VistaDeMesa):
    """The list of actas: the way each goes, and what can be done with it."""

    permiso = puede_ver_actas

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, by órgano and stop where asked."""
        filtro = FiltroActas(request.GET, organos=organos_de_actas(request.user), auto_id="filtro_%s")
        estado = filtro.valor("estado")
        lista = lista_de_actas(request.user, filtro.valor("organo"), estado)
        pagina = Paginator(lista.sesiones, POR_PAGINA).get_page(request.GET.get("pagina"))
        reintenta = organos_que_reintenta(request.user)
        contexto = {
            "filtro": filtro,
            "estado": estado,
            "filtrada": bool(estado or filtro.valor("organo")),
            "lista": lista,
            "pagina": pagina,
            "filas": [fila(sesion, reintenta) for sesion in pagina],
            "seccion": "actas",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Actas", "")],
        }
        return render(request, "mesa/actas.html", contexto)


class DescargarActa(VistaDeMesa):
    """The sealed acta at the desk: the same stored bytes that the public downloads."""

    permiso = puede_descargar_acta

    def objeto(self) -> Acta:
        """Return the acta with its document, without bytes.

        Raises:
            Http404: there is no such acta, or it is not sealed.
        """
        actas = Acta.objects.select_related("sesion__organo", "documento__archivo").defer(
            "registro", "documento__archivo__contenido"
        )
        return get_object_or_404(actas, pk=self.kwargs["pk"], documento__isnull=False)

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Deliver the file."""
        return entregar(request, self.sujeto.documento)
