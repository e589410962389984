"""Public pages of the ground floor: the órganos of a municipio, and what the portal says of itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from participacion.accesibilidad import FALLAS
from participacion.domain.queries import publicas
from participacion.models import Municipio
from participacion.views.base import VistaPublica


class VerOrganos(VistaPublica):
    """The tree of councils, coordinations, boards and committees of a municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """Show the tree."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        contexto = {
            "municipio": lugar,
            "seccion": "consejos",
            "ramas": publicas.arbol_de_organos(lugar),
            "migas": [("Inicio", reverse("municipio", args=[lugar.clave])), ("Consejos", "")],
        }
        return render(request, "participacion/organos.html", contexto)


class VerAccesibilidad(VistaPublica):
    """The accessibility statement, with the failings that we know of."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the statement."""
        return render(request, "participacion/accesibilidad.html", {"fallas": FALLAS})


class VerPrivacidad(VistaPublica):
    """The simplified privacy notice."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the notice."""
        return render(request, "participacion/privacidad.html")
