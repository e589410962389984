"""The home pages: they join what every app has to say, so they live with the wiring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participacion.models import Municipio
from participacion.views.base import VistaPublica
from sesiones.domain.queries import publicas


class Portada(VistaPublica):
    """The front door: of the only municipio, or the list of all of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go to the only municipio; with several, or with none yet, show them."""
        municipios = publicas.municipios()
        if len(municipios) == 1:
            return redirect("municipio", municipios[0].clave)
        contexto = {"municipios": municipios, "portada": publicas.portada(None, timezone.localdate())}
        return render(request, "participacion/portada.html", contexto)


class PortadaMunicipio(VistaPublica):
    """The home page of one municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """Show what happens now, what comes and what was published."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        hoy = timezone.localdate(timezone=lugar.tz)
        contexto = {"municipio": lugar, "portada": publicas.portada(lugar, hoy), "hoy": hoy}
        return render(request, "participacion/municipio.html", contexto)
