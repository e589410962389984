"""The convenios that everybody reads."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gobierno_abierto.domain.queries import convenios as consultas
from gobierno_abierto.models import Convenio
from participacion.models import Municipio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaPublica


class VerConveniosPublicos(VistaPublica):
    """The convenios of a municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        contexto = {
            "municipio": lugar,
            "convenios": consultas.publicos(lugar),
            "seccion": "gobierno-abierto",
            "migas": [
                ("Inicio", reverse("municipio", args=[lugar.clave])),
                ("Gobierno abierto", reverse("ejercicios", args=[lugar.clave])),
                ("Convenios", ""),
            ],
        }
        return render(request, "gobierno_abierto/convenios.html", contexto)


def _convenio(municipio: str, convenio: str) -> Convenio:
    """Return a convenio that everybody may read.

    Raises:
        Http404: there is none; a project answers as what does not exist.
    """
    publicos = Convenio.objects.publicos().select_related("municipio", "organo", "plan")
    return get_object_or_404(publicos, municipio__clave=municipio, clave=convenio)


class VerConvenioPublico(VistaPublica):
    """One convenio: parties, clauses, signatures and its PDF."""

    def get(self, request: HttpRequest, municipio: str, convenio: str) -> HttpResponse:
        """Show it as it was agreed."""
        este = _convenio(municipio, convenio)
        lugar = este.municipio
        contexto = {
            "municipio": lugar,
            "convenio": este,
            "v": consultas.visto(este),
            "seccion": "gobierno-abierto",
            "migas": [
                ("Inicio", reverse("municipio", args=[lugar.clave])),
                ("Convenios", reverse("convenios", args=[lugar.clave])),
                (este.nombre, ""),
            ],
        }
        return render(request, "gobierno_abierto/convenio.html", contexto)


class BajarAnexoDeConvenio(VistaPublica):
    """An annex of a public convenio."""

    def get(self, request: HttpRequest, municipio: str, convenio: str, orden: int) -> HttpResponseBase:
        """Deliver its bytes."""
        este = _convenio(municipio, convenio)
        uno = get_object_or_404(este.anexos.select_related("archivo"), orden=orden)
        return entregar_archivo(request, uno.archivo, uno.nombre, adjunto=True)
