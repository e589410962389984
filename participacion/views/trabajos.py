"""The page where somebody waits for a document: honest progress, with and without JavaScript."""

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participacion.domain import trabajos
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoTrabajo, PasoTrabajo
from participacion.models import Trabajo
from participacion.permissions import puede_reintentar_trabajo, puede_ver_trabajo
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa

# A job that nobody has taken in this time probably has no worker.
NADIE_LO_TOMA = datetime.timedelta(seconds=30)


class VerTrabajo(VistaDeMesa):
    """Where a background job stands; if it failed, try it again."""

    permiso = puede_ver_trabajo

    def objeto(self) -> Trabajo:
        """Return the job, with the document that came out of it if there is one."""
        trabajos_ = Trabajo.objects.select_related("organo__municipio", "documento__archivo").defer(
            "documento__archivo__contenido"
        )
        return get_object_or_404(trabajos_, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Show the whole page, or only the part that changes when htmx asks."""
        htmx = getattr(request, "htmx", False)
        plantilla = "participacion/trabajo_avance.html" if htmx else "participacion/trabajo.html"
        return render(request, plantilla, self._contexto())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Put a failed job back in the queue."""
        if not puede_reintentar_trabajo(request.user, self.sujeto):
            raise PermissionDenied
        try:
            trabajo = trabajos.reintentar(self.sujeto, ahora=timezone.now())
        except ErrorDeDominio as error:
            contexto = self._contexto() | {"error_general": error.mensaje}
            return render(request, "participacion/trabajo.html", contexto, status=409)
        trabajos.enviar(trabajo, despachar)
        return redirect("mesa:trabajo", pk=pk)

    def _contexto(self) -> dict[str, Any]:
        """Return what the page says: step, whether it moves, and the result."""
        trabajo: Trabajo = self.sujeto
        en_fila = trabajo.estado == EstadoTrabajo.EN_ESPERA
        return {
            "trabajo": trabajo,
            "documento": trabajo.documento,
            "sigue": trabajo.estado in {EstadoTrabajo.EN_ESPERA, EstadoTrabajo.EN_PROCESO},
            "fallo": trabajo.estado == EstadoTrabajo.FALLIDO,
            "nadie_lo_toma": en_fila and timezone.now() - trabajo.avanzado_en > NADIE_LO_TOMA,
            "pasos": [paso for paso in PasoTrabajo if paso != PasoTrabajo.LISTO],
            "ultimo_paso": PasoTrabajo.LISTO.value,
            "puede_reintentar": puede_reintentar_trabajo(self.request.user, trabajo),
            "seccion": "actas",
            "municipio": trabajo.organo.municipio,
        }
