"""Who is here and who counts: pure reading of a roll, now and at any moment of the session.

A person may come and go several times; a suplente counts only while in a titular's place and only while that titular
is away. Stays are half open: whoever leaves at 19:05 is not there at 19:05.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from sesiones.enums import EstadoAsistencia, TipoMovimiento
from sesiones.models import Asistencia, Movimiento, Sesion

A = EstadoAsistencia
T = TipoMovimiento
Instante = datetime.datetime
ESTUVIERON = frozenset({A.PRESENTE, A.RETIRADA})
PRINCIPIO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
FIN = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Estancia:
    """A stay; None is an hour that is not known: since before, or until the end."""

    desde: Instante | None
    hasta: Instante | None

    @property
    def limites(self) -> tuple[Instante, Instante]:
        """Return both ends, the unknown ones as far as time goes."""
        return self.desde or PRINCIPIO, self.hasta or FIN

    def cubre(self, momento: Instante) -> bool:
        """Return whether it was going on at that moment."""
        desde, hasta = self.limites
        return desde <= momento < hasta

    def toca(self, desde: Instante, hasta: Instante) -> bool:
        """Return whether it was going on some time between two moments."""
        mio_desde, mio_hasta = self.limites
        return mio_desde < hasta and desde < mio_hasta


# ── Reading ──


def leer_lista(sesion: Sesion) -> list[Asistencia]:
    """Return the roll of a session with its appointments: as it was loaded, or read now (1 query)."""
    if "asistencias" in getattr(sesion, "_prefetched_objects_cache", {}):
        return list(sesion.asistencias.all())
    return list(sesion.asistencias.select_related("nombramiento"))


def cargar_lista(sesion: Sesion, *, con_movimientos: bool = False) -> list[Asistencia]:
    """Load the roll into the session object, so that nobody reads it twice (1 query; 2 with the movements)."""
    todas = Asistencia.objects.select_related("nombramiento").order_by("orden")
    prefetch_related_objects([sesion], Prefetch("asistencias", queryset=todas))
    lista = list(sesion.asistencias.all())
    if con_movimientos:
        prefetch_related_objects(lista, "movimientos")
    return lista


def movimientos_de(asistencia: Asistencia) -> list[Movimiento]:
    """Return what a person did, in the order in which it was noted, without what «no vino» voided."""
    todos = sorted(asistencia.movimientos.all(), key=lambda m: m.pk)
    ultimo = next((i for i in range(len(todos) - 1, -1, -1) if todos[i].tipo == T.ANULA), -1)
    return todos[ultimo + 1 :]


# ── Now ──


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


# ── Over time ──


def estancias(asistencia: Asistencia) -> list[Estancia]:
    """Return the stays of a person in the room, in order.

    A row without movements (before the session is installed, or transcribed) says itself what is known.
    """
    if asistencia.estado not in ESTUVIERON:
        return []
    pasos = [m for m in movimientos_de(asistencia) if m.tipo in {T.LLEGADA, T.SALIDA}]
    if not pasos:
        return [Estancia(asistencia.llegada_en, asistencia.salida_en)]
    hechas: list[Estancia] = []
    desde: Instante | None = None  # whoever leaves first was there since an hour that nobody noted
    dentro = pasos[0].tipo == T.SALIDA
    for paso in pasos:
        if paso.tipo == T.LLEGADA and not dentro:
            desde, dentro = paso.en, True
        elif paso.tipo == T.SALIDA and dentro:
            hechas.append(Estancia(desde, paso.en))
            dentro = False
    return [*hechas, Estancia(desde, None)] if dentro else hechas


def suplencias(suplente: Asistencia) -> list[tuple[int, Estancia]]:
    """Return (titular's id, since when until when) of each time in somebody's place, whether or not in the room."""
    hechas: list[tuple[int, Estancia]] = []
    abierta: tuple[int, Instante] | None = None
    for m in movimientos_de(suplente):
        if m.tipo == T.OCUPA and m.lugar_id:
            if abierta:
                hechas.append((abierta[0], Estancia(abierta[1], m.en)))
            abierta = (m.lugar_id, m.en)
        elif m.tipo == T.DEJA and abierta:
            hechas.append((abierta[0], Estancia(abierta[1], m.en)))
            abierta = None
    if abierta:
        hechas.append((abierta[0], Estancia(abierta[1], None)))
    elif suplente.suple_a_id:
        hechas.append((suplente.suple_a_id, Estancia(None, None)))
    return _sin_cortes(hechas)


def _sin_cortes(hechas: list[tuple[int, Estancia]]) -> list[tuple[int, Estancia]]:
    """Join what only a correction had cut, and drop what lasted nothing."""
    juntas: list[tuple[int, Estancia]] = []
    for lugar, estancia in hechas:
        if estancia.limites[0] >= estancia.limites[1]:
            continue
        if juntas and juntas[-1][0] == lugar and juntas[-1][1].hasta == estancia.desde:
            juntas[-1] = (lugar, Estancia(juntas[-1][1].desde, estancia.hasta))
        else:
            juntas.append((lugar, estancia))
    return juntas


def con_voto(asistencia: Asistencia, por_id: dict[int, Asistencia]) -> list[tuple[int, Estancia]]:
    """Return (seat, stay) of all the time in which a person counted: in their own seat, or in a titular's."""
    presente = estancias(asistencia)
    hechas: list[tuple[int, Estancia]] = []
    if asistencia.derecho_voto and asistencia.suple_a_id is None:
        hechas += [(asistencia.pk, e) for e in presente]
    for lugar, estancia in suplencias(asistencia):
        titular = por_id.get(lugar)
        if titular and titular.derecho_voto:
            hechas += [(lugar, e) for e in restar(cruzar(presente, [estancia]), estancias(titular))]
    return hechas


def cruzar(unas: Iterable[Estancia], otras: Iterable[Estancia]) -> list[Estancia]:
    """Return the time common to two sets of stays."""
    otras = list(otras)
    comunes = []
    for una in unas:
        for otra in otras:
            desde = max(una.limites[0], otra.limites[0])
            hasta = min(una.limites[1], otra.limites[1])
            if desde < hasta:
                comunes.append(_estancia(desde, hasta))
    return sorted(comunes, key=lambda e: e.limites)


def restar(unas: Iterable[Estancia], otras: Iterable[Estancia]) -> list[Estancia]:
    """Return the time of the first stays that is not of the second ones."""
    quedan = list(unas)
    for otra in otras:
        desde, hasta = otra.limites
        nuevas = []
        for una in quedan:
            inicio, fin = una.limites
            if inicio < min(fin, desde):
                nuevas.append(_estancia(inicio, min(fin, desde)))
            if max(inicio, hasta) < fin:
                nuevas.append(_estancia(max(inicio, hasta), fin))
        quedan = nuevas
    return quedan


def _estancia(desde: Instante, hasta: Instante) -> Estancia:
    return Estancia(None if desde == PRINCIPIO else desde, None if hasta == FIN else hasta)
