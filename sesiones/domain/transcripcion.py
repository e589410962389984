"""Sessions transcribed from a source: nobody held nor wrote them in the portal, so nobody can approve nor sign here."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from sesiones.enums import EstadoSesion, EtapaActa
from sesiones.models import Sesion

NOTA = "Transcrita de la fuente; el portal no recogió su aprobación."
SIN_FIRMA = "El acta se transcribió de su fuente; las firmas están en el original."


def _alguien_la_llevo() -> Exists:
    """Return whether a person with an account ever changed the session."""
    historia = Sesion.history.model.objects
    return Exists(historia.filter(id=OuterRef("pk"), history_user__isnull=False))


def es_transcrita(sesion: Sesion) -> bool:
    """Return whether a session came whole from a source (1 query)."""
    return Sesion.objects.filter(pk=sesion.pk).exclude(_alguien_la_llevo()).exists()


def por_emitir() -> QuerySet[Sesion]:
    """Return the closed sessions whose acta has no document, the oldest first, with ``transcrita``.

    Of a transcription, whatever nobody has sent to review; of any other, only what is approved: a draft and a version
    under review are in the hands of people.
    """
    sin_documento = Sesion.objects.filter(estado=EstadoSesion.CLAUSURADA).exclude(actas__documento__isnull=False)
    return (
        sin_documento.annotate(transcrita=~_alguien_la_llevo())
        .filter(Q(transcrita=True, actas__isnull=True) | Q(actas__etapa=EtapaActa.APROBADA))
        .select_related("organo__municipio")
        .order_by("fecha", "pk")
        .distinct()
    )
