"""``emitir_acta <municipio> <folio> --salida acta.pdf``: the sealed acta from the shell."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from participacion.domain import firmas
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoFirma
from sesiones.documents.imprenta import imprimir
from sesiones.domain import actas
from sesiones.domain.correcciones import acta_viva
from sesiones.domain.nombres import folio_acta
from sesiones.domain.transcripcion import NOTA, SIN_FIRMA, es_transcrita
from sesiones.enums import EtapaActa, FormaAprobacion
from sesiones.models import Acta, Sesion


class Command(BaseCommand):
    """Issue the acta of a closed session, or hand out again the one already issued."""

    help = "Emite el acta sellada de una sesión clausurada; si ya existe, entrega la misma."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("municipio", help="clave del municipio, por ejemplo queretaro")
        parser.add_argument("folio", help="folio del acta, por ejemplo CG-03/23")
        parser.add_argument(
            "--publicar", action="store_true", help="la publica sin recoger firmas: es la transcripción de una fuente"
        )
        parser.add_argument("--salida", type=Path, help="archivo PDF que se escribe")

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Freeze, print, seal and store; then write the stored bytes."""
        sesiones = Sesion.objects.filter(organo__municipio__clave=opciones["municipio"]).select_related("organo")
        sesion = next((s for s in sesiones if folio_acta(s) == opciones["folio"]), None)
        if sesion is None:
            raise CommandError(f"No hay sesión con el folio {opciones['folio']} en «{opciones['municipio']}».")
        viva = acta_viva(sesion)
        if (viva is None or viva.etapa == EtapaActa.EN_REVISION or opciones["publicar"]) and not es_transcrita(sesion):
            raise CommandError(
                "Esa sesión se llevó en el portal: su acta se revisa, se aprueba y se publica en la mesa."
            )
        if viva and viva.etapa == EtapaActa.EN_REVISION:
            raise CommandError("Esa acta está en revisión; se aprueba en la mesa.")
        try:
            acta = self._aprobada(sesion)
        except ErrorDeDominio as error:
            raise CommandError(error.mensaje) from error
        if acta.documento is None:
            actas.emitir(str(acta.trabajo_id), imprenta=imprimir, reloj=timezone.now)
            acta.refresh_from_db()
        documento = acta.documento
        if opciones["publicar"]:
            self._publicar(acta)
        if opciones["salida"]:
            opciones["salida"].write_bytes(bytes(documento.archivo.contenido))
        self.stdout.write(f"Acta {documento.folio}: {documento.archivo_id}, verificación {documento.codigo}")

    @transaction.atomic
    def _aprobada(self, sesion: Sesion) -> Acta:
        """Return the approved acta; of a transcription nobody sent to review, freeze it and say where it comes from."""
        portal = Portal(settings.URL_PUBLICA, settings.ES_DEMO)
        acta = actas.congelar(sesion, portal=portal, por=None, ahora=timezone.now())
        if acta.etapa != EtapaActa.EN_REVISION:
            return acta
        return actas.aprobar(acta, forma=FormaAprobacion.A_MANO, por=None, ahora=timezone.now(), nota=NOTA)

    @transaction.atomic
    def _publicar(self, acta: Acta) -> None:
        """Excuse whoever would sign, since a transcription cannot be signed here, and publish."""
        for firma in acta.documento.firmas.filter(estado=EstadoFirma.PENDIENTE) if acta.documento else []:
            firmas.no_firmara(firma, motivo=SIN_FIRMA, por=None, ahora=timezone.now())
        if acta.etapa == EtapaActa.APROBADA:
            acta = actas.marcar_firmada(acta, ahora=timezone.now())
        if acta.etapa == EtapaActa.FIRMADA:
            actas.publicar(acta, por=None, ahora=timezone.now())
