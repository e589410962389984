"""What the desk's pages about one session share."""

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse

from participacion.domain.emision import Portal
from sesiones.domain.nombres import nombre_sesion
from sesiones.models import Sesion


def este_portal() -> Portal:
    """Return what documents say of this installation."""
    return Portal(settings.URL_PUBLICA, settings.ES_DEMO)


class DeSesion:
    """For a ``VistaDeMesa`` about one session, named by ``pk`` in the address."""

    sujeto: Sesion
    kwargs: dict[str, Any]

    def objeto(self) -> Sesion:
        """Return the session with its órgano and who convened it.

        Raises:
            Http404: there is no such session.
        """
        sesiones = Sesion.objects.select_related("organo__municipio", "convoca")
        return get_object_or_404(sesiones, pk=self.kwargs["pk"])

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what every page of a session says; with ``hoja``, one step below its page."""
        sesion = self.sujeto
        nombre = nombre_sesion(sesion)
        migas = [("Mesa", reverse("mesa:inicio")), ("Sesiones", reverse("mesa:sesiones"))]
        if hoja:
            migas += [(nombre, reverse("mesa:sesion", args=[sesion.pk])), (hoja, "")]
        else:
            migas.append((nombre, ""))
        return {
            "sesion": sesion,
            "nombre": nombre,
            "organo": sesion.organo,
            "municipio": sesion.organo.municipio,
            "seccion": "sesiones",
            "migas": migas,
        }
