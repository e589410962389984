"""The book of the roll: opened under the session's lock, read once, written once.

Before the session is installed the hours live on the rows; installing it begins the log of movements, from which the
quórum lost and regained is read.
"""

import datetime

from django.db.models import QuerySet
from simple_history.utils import bulk_update_with_history

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain.presencia import cargar_lista
from sesiones.enums import SE_LEVANTA, EstadoSesion, TipoMovimiento
from sesiones.models import Asistencia, Movimiento, Sesion

CAMPOS = ["estado", "modalidad", "llegada_en", "salida_en", "justificacion", "suple_a", "version"]


class PaseCerrado(ErrorDeDominio):
    """The roll of this session cannot be written now."""


def abrir(sesion: Sesion) -> Sesion:
    """Return the session re-read under a row lock, its roll open to be written.

    Raises:
        PaseCerrado: the session is not being held.
    """
    sesion = Sesion.objects.select_for_update(of=("self",)).select_related("organo__municipio").get(pk=sesion.pk)
    if sesion.estado not in SE_LEVANTA:
        raise PaseCerrado(f"La sesión está {sesion.get_estado_display()}; la lista ya no cambia.")
    return sesion


class Libro:
    """The roll of one session while somebody writes in it; whoever opens it holds the session's lock."""

    def __init__(self, sesion: Sesion) -> None:
        """Open it (2 queries; 3 once the session is installed).

        Raises:
            PaseCerrado: the session is not being held.
        """
        self.sesion = abrir(sesion)
        # Before it is installed there is no log.
        self.lista = cargar_lista(self.sesion, con_movimientos=self.hay_bitacora)
        self.por_id = {a.pk: a for a in self.lista}
        self._nuevos: list[Movimiento] = []
        self._tocadas: dict[int, Asistencia] = {}

    @property
    def hay_bitacora(self) -> bool:
        """Tell whether movements are noted: not while the roll is called for the first time."""
        return self.sesion.estado != EstadoSesion.PASE_DE_LISTA

    @property
    def hay_reloj(self) -> bool:
        """Tell whether what happens now is happening in the session: not in one held outside the portal."""
        return self.sesion.estado != EstadoSesion.CELEBRADA

    def fila(self, asistencia: Asistencia) -> Asistencia:
        """Return the row as it is now.

        Raises:
            ErrorDeDominio: it is not of this session.
        """
        actual = self.por_id.get(asistencia.pk)
        if actual is None:
            raise ErrorDeDominio("Esa persona ya no está en la lista. Vuelve a abrir la página.")
        actual.sesion = self.sesion
        return actual

    def titular(self, asistencia_id: int | None) -> Asistencia | None:
        """Return the row of a titular by its identifier; None for nobody.

        Raises:
            ErrorDeDominio: it is not of this session.
        """
        if asistencia_id is None:
            return None
        if asistencia_id not in self.por_id:
            raise ErrorDeDominio("Elige a una persona titular de esta misma sesión.", "suple_a")
        return self.por_id[asistencia_id]

    def ocupante(self, titular: Asistencia) -> Asistencia | None:
        """Return who is assigned to this titular's place."""
        return next((a for a in self.lista if a.suple_a_id == titular.pk), None)

    def anotar(
        self,
        asistencia: Asistencia,
        tipo: TipoMovimiento,
        en: datetime.datetime,
        lugar: Asistencia | int | None = None,
    ) -> Movimiento | None:
        """Add a movement to the log; before the session is installed there is none."""
        if not self.hay_bitacora:
            return None
        cual = lugar.pk if isinstance(lugar, Asistencia) else lugar
        movimiento = Movimiento(asistencia=asistencia, tipo=tipo, en=en, lugar_id=cual)
        self._nuevos.append(movimiento)
        return movimiento

    def tocar(self, asistencia: Asistencia) -> None:
        """Say that a row changed."""
        if asistencia.pk not in self._tocadas:
            asistencia.version += 1
        self._tocadas[asistencia.pk] = asistencia

    def cerrar(self) -> None:
        """Write what changed (at most 3 queries), and leave it loaded in the session for whoever reads next."""
        escribir_movimientos(self._nuevos)
        tocadas = list(self._tocadas.values())
        if len(tocadas) == 1:
            tocadas[0].save(update_fields=CAMPOS)
        elif tocadas:
            bulk_update_with_history(tocadas, Asistencia, CAMPOS)
        self._nuevos, self._tocadas = [], {}


def escribir_movimientos(nuevos: list[Movimiento]) -> None:
    """Add rows to the log, in order (1 query).

    Their creation leaves no entry in the history: the log is one, and the history of the roll tells who marked whom.
    """
    if not nuevos:
        return
    Movimiento.objects.bulk_create(nuevos)
    for movimiento in nuevos:
        leidos = getattr(movimiento.asistencia, "_prefetched_objects_cache", {}).get("movimientos")
        if isinstance(leidos, QuerySet) and leidos._result_cache is not None:
            leidos._result_cache.append(movimiento)  # what was read, plus this


def empezar_bitacora(sesion: Sesion, *, ahora: datetime.datetime) -> None:
    """Begin the log of a session that has just been installed, from what its roll says (2 queries).

    Args:
        sesion: with its lock taken.
        ahora: the hour of installation.
    """
    nuevos = []
    for a in sesion.asistencias.all():
        if a.llegada_en:
            nuevos.append(Movimiento(asistencia=a, tipo=TipoMovimiento.LLEGADA, en=a.llegada_en))
        if a.salida_en:
            nuevos.append(Movimiento(asistencia=a, tipo=TipoMovimiento.SALIDA, en=a.salida_en))
        if a.suple_a_id:
            nuevos.append(
                Movimiento(
                    asistencia=a, tipo=TipoMovimiento.OCUPA, en=min(ahora, a.llegada_en or ahora), lugar_id=a.suple_a_id
                )
            )
    escribir_movimientos(nuevos)
