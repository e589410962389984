"""The session room: the page, and the pulse that tells what others changed."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from sesiones.domain.queries.sala import Sala
from sesiones.views import sala_presencia
from sesiones.views.sala_base import VistaDeSala

# What the pulse sends when somebody else changed anything of it.
AL_CAMBIAR = (
    "estado", "quorum", "orden", "resumen", "lista", "cuentas", "votaciones", "intervenciones", "acuerdos",
    "seguimiento",
)  # fmt: skip


class ConPresencia(VistaDeSala):
    """Tells the others where each one is."""

    def en_la_sala(self, sala: Sala) -> str:
        """Note where who asks is, and return where the others are (the cache, no queries)."""
        return " ".join(sala_presencia.anotar(sala.sesion, self.request.user, sala.punto, ahora=timezone.now()))  # type: ignore[arg-type]


class VerSala(ConPresencia):
    """The room at one point; without one, at the first point still pending."""

    def get(self, request: HttpRequest, pk: int, punto: int | None = None) -> HttpResponse:
        """Show it; whoever may not write, or a session that is closed, gets it to read."""
        sala = self.sala()
        if punto is not None and sala.punto is None:
            raise Http404
        sala.punto_id = sala.punto.pk if sala.punto else None
        return self.pagina(sala, quienes=self.en_la_sala(sala))


class Pulso(ConPresencia):
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
                "quienes": self.en_la_sala(sala),
                "html": self.fragmentos(sala, AL_CAMBIAR) if cambio else "",
            }
        )
