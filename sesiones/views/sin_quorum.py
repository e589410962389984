"""The short acta of a session without quórum, for everybody."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from participacion.views.archivo import entregar
from participacion.views.base import VistaPublica
from sesiones.domain import sin_quorum
from sesiones.domain.queries import publicas


class DescargarActa(VistaPublica):
    """The sealed file, as it was stored."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponseBase:
        """Deliver it; until it is sealed there is nothing to deliver (404)."""
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        acta = sin_quorum.acta_de(sesion) if sesion else None
        if acta is None or acta.documento is None or not acta.documento.es_publico:
            raise Http404
        return entregar(request, acta.documento)
