"""The home pages: they join what every app has to say, so they live with the wiring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gobierno_abierto.domain.queries.publicas import Tarjeta, listado
from participacion.models import Municipio
from participacion.views.base import VistaPublica
from sesiones.domain.queries import publicas

EJERCICIOS_EN_PORTADA = 3


class Portada(VistaPublica):
    """The front door: of the only municipio, or the list of all of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go to the only municipio; with several, or with none yet, show them."""
        municipios = publicas.municipios()
        if len(municipios) == 1:
            return redirect("municipio", municipios[0].clave)
        contexto = {
            "municipios": municipios,
            "portada": publicas.portada(None, timezone.localdate()),
            "ejercicios": _ejercicios(None),
        }
        return render(request, "participacion/portada.html", contexto)


class PortadaMunicipio(VistaPublica):
    """The home page of one municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """Show what happens now, what comes and what was published."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        hoy = timezone.localdate(timezone=lugar.tz)
        contexto = {"municipio": lugar, "portada": publicas.portada(lugar, hoy), "hoy": hoy}
        contexto["ejercicios"] = _ejercicios(lugar)
        return render(request, "participacion/municipio.html", contexto)


def _ejercicios(municipio: Municipio | None) -> list[Tarjeta]:
    """Return the exercises that go on, those that fit on a home page."""
    return listado(municipio, ahora=timezone.now()).en_curso[:EJERCICIOS_EN_PORTADA]
