"""Whether a session may decide now: it is in course and has quórum. Votes and agreements ask it first."""

from participacion.models import Regla
from sesiones.domain.quorum_vivo import hay_quorum_ahora
from sesiones.enums import SE_DELIBERA
from sesiones.models import Sesion


def por_que_no(sesion: Sesion, verbo: str, regla: Regla | None = None) -> str:
    """Return the sentence that says why nothing can be decided now, or «» if it can.

    Args:
        sesion: locked; its roll, if it is loaded, is not read again.
        verbo: «votar», «acordar».
        regla: the rule in force that day, if it was read.
    """
    if sesion.estado not in SE_DELIBERA:
        return f"La sesión está {sesion.get_estado_display()}; ahora no se puede {verbo}."
    if hay_quorum_ahora(sesion, regla) is False:
        return f"No hay quórum en este momento; no se puede {verbo}. Cuando se recupere, vuelve a intentarlo."
    return ""
