"""``emitir_pendientes``: the sealed acta of every closed session that has none yet."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from sesiones.domain.nombres import folio_acta
from sesiones.enums import EstadoSesion
from sesiones.models import Sesion


class Command(BaseCommand):
    """Issue what is missing, oldest session first; useful after loading transcribed sessions."""

    help = "Emite el acta sellada de cada sesión clausurada que aún no la tiene."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Call ``emitir_acta`` for each."""
        pendientes = Sesion.objects.filter(estado=EstadoSesion.CLAUSURADA).exclude(actas__documento__isnull=False)
        for sesion in pendientes.select_related("organo__municipio").order_by("fecha", "pk"):
            call_command(
                "emitir_acta", sesion.organo.municipio.clave, folio_acta(sesion), publicar=True, stdout=self.stdout
            )
