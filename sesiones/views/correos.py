"""The outbox at the desk: what left, what waits, what failed and why."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain import correos
from participacion.domain.errores import ErrorDeDominio
from participacion.models import AdjuntoCorreo, Correo
from participacion.permissions import (
    correos_por_reintentar,
    puede_leer_correo,
    puede_reintentar_correo,
    puede_ver_correo,
    puede_ver_correos,
)
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.domain.queries import correos as lectura
from sesiones.forms.filtros import FiltroCorreos
from sesiones.permissions import organos_vigilados_por
from sesiones.views.enlace_revision import privada

POR_PAGINA = 30
MIGAS = [("Mesa", "mesa:inicio"), ("Correos", "mesa:correos")]


def _migas(hoja: str = "") -> list[tuple[str, str]]:
    migas = [(rotulo, reverse(ruta)) for rotulo, ruta in MIGAS]
    return [*migas, (hoja, "")] if hoja else [migas[0], ("Correos", "")]


class VerCorreos(VistaDeMesa):
    """The mails of the órganos that the person oversees, the latest first."""

    permiso = puede_ver_correos

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, by órgano, state and name where asked."""
        filtro = FiltroCorreos(request.GET, organos=organos_vigilados_por(request.user), auto_id="filtro_%s")
        lista = lectura.lista(
            request.user, organo=filtro.valor("organo"), estado=filtro.valor("estado"), busca=filtro.valor("busca")
        )
        pagina = Paginator(lista, POR_PAGINA).get_page(request.GET.get("pagina"))
        por_reintentar = lectura.fallidos(correos_por_reintentar(request.user)).count()
        contexto = {
            "filtro": filtro,
            "filtrada": any(filtro.valor(campo) for campo in filtro.fields),
            "pagina": pagina,
            "por_reintentar": por_reintentar,
            "hay_correo": settings.HAY_CORREO,
            "seccion": "correos",
            "migas": _migas(),
        }
        return render(request, "mesa/correos/lista.html", contexto)


class _DeCorreo:
    """For a view about one mail, named by ``correo`` in the address."""

    kwargs: dict[str, Any]

    def objeto(self) -> Correo:
        """Return the mail with its órgano, without its text.

        Raises:
            Http404: there is no such mail.
        """
        suyos = Correo.objects.select_related("organo__municipio", "resumido_en").defer("resumido_en__cuerpo")
        return get_object_or_404(suyos, pk=self.kwargs["correo"])


class VerCorreo(_DeCorreo, VistaDeMesa):
    """One mail: how it stands; and what it says, for who may read it."""

    permiso = puede_ver_correo

    def get(self, request: HttpRequest, correo: int) -> HttpResponse:
        """Show it; the text carries personal links, so that only who convenes the órgano reads it."""
        lee = puede_leer_correo(request.user, self.sujeto)
        contexto = {
            "correo": self.sujeto,
            "lee": lee,
            "adjuntos": self.sujeto.adjuntos.select_related("archivo").defer("archivo__contenido"),
            "resumidos": self.sujeto.resumidos.defer("cuerpo"),
            "reintenta": puede_reintentar_correo(request.user, self.sujeto),
            "hay_correo": settings.HAY_CORREO,
            "municipio": self.sujeto.organo.municipio,
            "seccion": "correos",
            "migas": _migas(f"A {self.sujeto.nombre}"),
        }
        return privada(render(request, "mesa/correos/correo.html", contexto))


class BajarAdjunto(_DeCorreo, VistaDeMesa):
    """A file that travels with a mail, for who may read it: the calendar carries the personal link."""

    permiso = puede_leer_correo

    def get(self, request: HttpRequest, correo: int, adjunto: int) -> HttpResponseBase:
        """Deliver it."""
        suyos = AdjuntoCorreo.objects.select_related("archivo")
        este = get_object_or_404(suyos, pk=adjunto, correo=self.sujeto)
        return entregar_archivo(request, este.archivo, este.nombre, adjunto=True, publico=False)


class ReintentarCorreo(_DeCorreo, VistaDeMesa):
    """Try again a mail that failed."""

    permiso = puede_reintentar_correo
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, correo: int) -> HttpResponse:
        """Put it back among those that wait."""
        try:
            correos.reintentar(self.sujeto, ahora=timezone.now())
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
        else:
            messages.success(request, "El correo espera de nuevo para salir.")
        return redirect("mesa:correo", correo=correo)


class ReintentarTodos(VistaDeMesa):
    """Try again every mail that failed, of the órganos in which the person may."""

    permiso = puede_ver_correos
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put them back among those that wait."""
        cuantos = correos.reintentar_todos(correos_por_reintentar(request.user), ahora=timezone.now())
        if cuantos:
            messages.success(request, f"Esperan de nuevo para salir: {cuantos}.")
        else:
            messages.info(request, "No hay correos que reintentar.")
        return redirect("mesa:correos")
