"""``emitir_acta <municipio> <folio> --salida acta.pdf``: the sealed acta from the shell."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from sesiones.documents.imprenta import imprimir
from sesiones.domain import actas
from sesiones.domain.nombres import folio_acta
from sesiones.models import Sesion


class Command(BaseCommand):
    """Issue the acta of a closed session, or hand out again the one already issued."""

    help = "Emite el acta sellada de una sesión clausurada; si ya existe, entrega la misma."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("municipio", help="clave del municipio, por ejemplo queretaro")
        parser.add_argument("folio", help="folio del acta, por ejemplo CG-03/23")
        parser.add_argument("--salida", type=Path, help="archivo PDF que se escribe")

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Freeze, print, seal and store; then write the stored bytes."""
        sesiones = Sesion.objects.filter(organo__municipio__clave=opciones["municipio"]).select_related("organo")
        sesion = next((s for s in sesiones if folio_acta(s) == opciones["folio"]), None)
        if sesion is None:
            raise CommandError(f"No hay sesión con el folio {opciones['folio']} en «{opciones['municipio']}».")
        portal = Portal(settings.URL_PUBLICA, settings.ES_DEMO)
        try:
            acta = actas.congelar(sesion, portal=portal, por=None, ahora=timezone.now())
        except ErrorDeDominio as error:
            raise CommandError(error.mensaje) from error
        if acta.documento is None:
            actas.emitir(str(acta.trabajo_id), imprenta=imprimir, reloj=timezone.now)
            acta.refresh_from_db()
        documento = acta.documento
        if opciones["salida"]:
            opciones["salida"].write_bytes(bytes(documento.archivo.contenido))
        self.stdout.write(f"Acta {documento.folio}: {documento.archivo_id}, verificación {documento.codigo}")
