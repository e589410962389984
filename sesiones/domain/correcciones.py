"""Whether what was written in a session can still be corrected: until a version of its acta is under review."""

from sesiones.enums import SE_LEVANTA, EstadoSesion, EtapaActa
from sesiones.models import Acta, Sesion


def acta_viva(sesion: Sesion) -> Acta | None:
    """Return the version of the acta that was not sent back to draft, without its record, or None (1 query)."""
    return sesion.actas.exclude(etapa=EtapaActa.DEVUELTA).select_related("trabajo").defer("registro").first()


def se_puede_corregir(sesion: Sesion) -> bool:
    """Return whether a closed session is still a draft: its words may change, not its roll nor its votes (1 query)."""
    return sesion.estado == EstadoSesion.CLAUSURADA and acta_viva(sesion) is None


def se_puede_escribir(sesion: Sesion) -> bool:
    """Return whether the minutes can be written: while the session is held, and after it while the acta is a draft."""
    return sesion.estado in SE_LEVANTA or se_puede_corregir(sesion)


def por_que_no(sesion: Sesion) -> str:
    """Return the sentence that says why the minutes cannot be written."""
    if sesion.estado != EstadoSesion.CLAUSURADA:
        return f"La sesión está {sesion.get_estado_display()}; el acta ya no se escribe."
    viva = acta_viva(sesion)
    if viva and viva.etapa == EtapaActa.EN_REVISION:
        return "El acta está en revisión; para corregirla, primero se devuelve a borrador."
    return "El acta está aprobada y ya no cambia. Una corrección se hace con una fe de erratas."
