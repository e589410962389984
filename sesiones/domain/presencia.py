"""Who is here and who counts: pure reading of a roll, now and at any moment of the session.

A person may come and go several times; a suplente counts only while in a titular's place and only while that titular
is away. Intervals are half open: whoever leaves at 19:05 is not there at 19:05.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sesiones.enums import EstadoAsistencia, TipoMovimiento
from sesiones.models import Asistencia, Movimiento, Sesion

A = EstadoAsistencia
Instante = datetime.datetime
PRINCIPIO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
FIN = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Estancia:
    """A stay in the room; None is an hour that is not known: since before, or until the end."""

    desde: Instante | None
    hasta: Instante | None

    def cubre(self, momento: Instante) -> bool:
        """Return whether the person was there at that moment."""
        return (self.desde or PRINCIPIO) <= momento < (self.hasta or FIN)

    def toca(self, desde: Instante, hasta: Instante) -> bool:
        """Return whether the person was there some time between two moments."""
        return (self.desde or PRINCIPIO) < hasta and desde < (self.hasta or FIN)


def leer_lista(sesion: Sesion) -> list[Asistencia]:
    """Return the roll of a session; read once if it was prefetched, with its appointments otherwise (1 query)."""
    if "asistencias" in getattr(sesion, "_prefetched_objects_cache", {}):
        return list(sesion.asistencias.all())
    return list(sesion.asistencias.select_related("nombramiento"))


def contar(lista: Sequence[Asistencia]) -> tuple[int, int]:
    """Return (seats with vote on the roll, people present with vote)."""
    por_id = {a.pk: a for a in lista}
    ocupados = sum(1 for a in lista if a.derecho_voto and a.suple_a_id is None)
    return ocupados, sum(1 for a in lista if vota(a, por_id))


def vota(asistencia: Asistencia, por_id: dict[int, Asistencia]) -> bool:
    """Return whether this person counts for quórum and votes right now."""
    if asistencia.estado != A.PRESENTE:
        return False
    if asistencia.suple_a_id is None:
        return bool(asistencia.derecho_voto)
    titular = por_id[asistencia.suple_a_id]
    return bool(titular.derecho_voto) and titular.estado != A.PRESENTE


def esta_en_su_lugar(asistencia: Asistencia, lista: Iterable[Asistencia]) -> bool:
    """Return whether somebody is in this person's seat now: they, or their suplente."""
    return asistencia.estado == A.PRESENTE or any(
        a.suple_a_id == asistencia.pk and a.estado == A.PRESENTE for a in lista
    )


def estancias(asistencia: Asistencia, movimientos: Sequence[Movimiento]) -> list[Estancia]:
    """Return the stays of a person, in order.

    Args:
        asistencia: their row of the roll.
        movimientos: theirs; where there are none (a transcribed roll, a fixture) the row itself says what is known.
    """
    if asistencia.estado not in {A.PRESENTE, A.RETIRADA}:
        return []
    if not movimientos:
        return [Estancia(asistencia.llegada_en, asistencia.salida_en)]
    hechas: list[Estancia] = []
    abierta: Instante | None = None
    dentro = False
    for m in en_orden(movimientos):
        if m.tipo == TipoMovimiento.LLEGADA and not dentro:
            abierta, dentro = m.en, True
        elif m.tipo == TipoMovimiento.SALIDA and (dentro or not hechas):
            # A departure without arrival: was there since an hour that nobody noted.
            hechas.append(Estancia(abierta if dentro else None, m.en))
            dentro = False
    if dentro:
        hechas.append(Estancia(abierta, None))
    return hechas


def en_orden(movimientos: Iterable[Movimiento]) -> list[Movimiento]:
    """Return the movements in the order in which they were noted: a corrected hour does not change it."""
    return sorted(movimientos, key=lambda m: m.pk)


def cruzar(unas: Iterable[Estancia], otras: Iterable[Estancia]) -> list[Estancia]:
    """Return the time common to two sets of stays."""
    otras = list(otras)
    comunes = []
    for una in unas:
        for otra in otras:
            desde = max(una.desde or PRINCIPIO, otra.desde or PRINCIPIO)
            hasta = min(una.hasta or FIN, otra.hasta or FIN)
            if desde < hasta:
                comunes.append(Estancia(None if desde == PRINCIPIO else desde, None if hasta == FIN else hasta))
    return sorted(comunes, key=lambda e: e.desde or PRINCIPIO)
