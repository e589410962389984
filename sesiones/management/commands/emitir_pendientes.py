"""``emitir_pendientes``: the sealed acta of every closed session that waits only for its document."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from sesiones.domain.nombres import folio_acta
from sesiones.domain.transcripcion import por_emitir


class Command(BaseCommand):
    """Issue what is missing, oldest session first; a transcription is also published."""

    help = "Emite el acta de cada sesión transcrita y de cada acta aprobada que aún no tiene documento."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Call ``emitir_acta`` for each; drafts and versions under review stay as they are."""
        for sesion in por_emitir():
            call_command(
                "emitir_acta",
                sesion.organo.municipio.clave,
                folio_acta(sesion),
                publicar=getattr(sesion, "transcrita", False),
                stdout=self.stdout,
            )
