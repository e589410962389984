"""``/salud/``: can this installation do its work? For people and for monitors; it tells no secret."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from participacion.views.base import VistaPublica
from participacion.views.diagnostico import diagnosticar


class VerSalud(VistaPublica):
    """Database, cache, queue and seal, each with a sentence; 503 when one that matters fails."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer as a page, or as JSON to who asks for it (``Accept`` or ``?formato=json``)."""
        revision = diagnosticar(timezone.now(), sello=settings.SELLO_PKCS12, clave=settings.SELLO_CLAVE)
        sana = all(punto.bien for punto in revision)
        estado = 200 if sana else 503
        quiere_json = request.GET.get("formato") == "json" or not request.accepts("text/html")
        if quiere_json:
            cuerpo = {"sana": sana, "revision": {p.clave: {"bien": p.bien, "detalle": p.detalle} for p in revision}}
            respuesta: HttpResponse = JsonResponse(cuerpo, status=estado)
        else:
            contexto = {"revision": revision, "sana": sana}
            respuesta = render(request, "participacion/salud.html", contexto, status=estado)
        respuesta["Cache-Control"] = "no-store"
        return respuesta
