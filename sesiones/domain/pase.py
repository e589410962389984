"""The door of the roll: it is written while the session is held, under the session's lock."""

from participacion.domain.errores import ErrorDeDominio
from sesiones.enums import SE_LEVANTA, EstadoSesion
from sesiones.models import Sesion


class PaseCerrado(ErrorDeDominio):
    """The roll of this session cannot be written now."""


def abrir(sesion: Sesion) -> Sesion:
    """Return the session re-read under a row lock, its roll open to be written.

    Raises:
        PaseCerrado: the session is not being held.
    """
    sesion = Sesion.objects.select_for_update(of=("self",)).select_related("organo").get(pk=sesion.pk)
    if sesion.estado not in SE_LEVANTA:
        raise PaseCerrado(f"La sesión está {sesion.get_estado_display()}; la lista ya no cambia.")
    return sesion


def tiene_reloj(sesion: Sesion) -> bool:
    """Return whether what happens now is happening in the session: not in one held outside the portal."""
    return sesion.estado != EstadoSesion.CELEBRADA
