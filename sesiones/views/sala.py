"""The session room: the page, and the pulse that tells what others changed."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from sesiones.views.sala_base import VistaDeSala

# What the pulse sends when somebody else changed anything of it.
AL_CAMBIAR = ("estado", "quorum", "orden", "resumen", "lista", "cuentas", "votaciones", "acuerdos", "seguimiento")


class VerSala(VistaDeSala):
    """The room at one point; without one, at the first point still pending."""

    def get(self, request: HttpRequest, pk: int, punto: int | None = None) -> HttpResponse:
        """Show it; whoever may not write, or a session that is closed, gets it to read."""
        sala = self.sala()
        if punto is not None and sala.punto is None:
            raise Http404
        sala.punto_id = sala.punto.pk if sala.punto else None
        return self.pagina(sala)


class Pulso(VistaDeSala):
    """What changed since a page was drawn, asked every few seconds."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Return the version of every narrative, who saved the open one, and the pieces if anything else changed."""
        sala = self.sala()
        cambio = request.GET.get("firma") != sala.firma
        return JsonResponse(
            {
                "estado": sala.sesion.estado,
                "estado_nombre": sala.sesion.get_estado_display(),
                "firma": sala.firma,
                "versiones": {p.pk: p.version for p in sala.puntos},
                "por": sala.autor,
                "html": self.fragmentos(sala, AL_CAMBIAR) if cambio else "",
            }
        )
