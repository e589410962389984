"""When each point was dealt with, and who was there during it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from participacion.domain.fechas import hora
from sesiones.domain.presencia import ESTUVIERON, Estancia, estancias
from sesiones.enums import EstadoSesion, TipoPunto
from sesiones.models import Asistencia, Punto, Sesion

Instante = datetime.datetime
# Only a session that is going on gives hours to its points.
CON_RELOJ = frozenset({EstadoSesion.PASE_DE_LISTA, EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO})


@dataclass(frozen=True)
class Diferencia:
    """How the attendance during a point differs from the roll of the session."""

    ausentes: tuple[str, ...]
    llegan: tuple[tuple[str, Instante], ...]
    salen: tuple[tuple[str, Instante], ...]

    def frase(self, tz: datetime.tzinfo) -> str:
        """Return it in sentences; empty if everybody who came was there all the time."""
        partes = []
        if self.ausentes:
            cuantas = "Ausente" if len(self.ausentes) == 1 else "Ausentes"
            partes.append(f"{cuantas} durante este punto: {'; '.join(self.ausentes)}.")
        for rotulo, quienes in (
            ("Durante este punto llegó", self.llegan),
            ("Durante este punto se retiró", self.salen),
        ):
            partes += [f"{rotulo} {nombre}, a las {hora(en.astimezone(tz))} horas." for nombre, en in quienes]
        return " ".join(partes)


def abrir_punto(punto: Punto, *, ahora: Instante) -> None:
    """Note when a point began to be dealt with, once, in a session that is going on (1 query; none if it is noted)."""
    if punto.iniciado_en is None and punto.sesion.estado in CON_RELOJ:
        Punto.objects.filter(pk=punto.pk, iniciado_en=None).update(iniciado_en=ahora)


def concluir_punto(punto: Punto, *, ahora: Instante, siguiente: Punto | None = None) -> None:
    """Note when a point was concluded, and that the next one begins; a point concluded again moves its end.

    Where nobody noted when it began, it began when the one before it ended, or when the session was installed.
    """
    sesion = punto.sesion
    if sesion.estado not in CON_RELOJ:
        return
    inicio = punto.iniciado_en or _fin_del_anterior(punto) or sesion.iniciada_en
    Punto.objects.filter(pk=punto.pk).update(iniciado_en=inicio, concluido_en=max(ahora, inicio or ahora))
    if siguiente is not None:
        siguiente.sesion = sesion
        abrir_punto(siguiente, ahora=ahora)


def _fin_del_anterior(punto: Punto) -> Instante | None:
    anteriores = Punto.objects.filter(sesion=punto.sesion_id, orden__lt=punto.orden, concluido_en__isnull=False)
    return anteriores.order_by("-orden").values_list("concluido_en", flat=True).first()


def diferencia(punto: Punto, lista: Sequence[Asistencia], sesion: Sesion) -> Diferencia | None:
    """Return how the attendance during a point differs from the roll, with the movements loaded (no queries).

    The point of the roll itself tells nothing: it is about who was arriving. None where nobody noted when the point
    was, or nothing differs.
    """
    desde, hasta = punto.iniciado_en, punto.concluido_en or sesion.clausurada_en
    if punto.tipo == TipoPunto.QUORUM or desde is None or hasta is None:
        return None
    ausentes: list[str] = []
    llegan: list[tuple[str, Instante]] = []
    salen: list[tuple[str, Instante]] = []
    for a in lista:
        suyas = estancias(a)
        if a.estado not in ESTUVIERON or not suyas:
            continue
        if not any(_toca(e, desde, hasta) for e in suyas):
            ausentes.append(a.nombre)
            continue
        llegan += [(a.nombre, e.desde) for e in suyas if e.desde and desde < e.desde < hasta]
        salen += [(a.nombre, e.hasta) for e in suyas if e.hasta and desde < e.hasta < hasta]
    if not (ausentes or llegan or salen):
        return None
    return Diferencia(tuple(ausentes), tuple(llegan), tuple(salen))


def _toca(estancia: Estancia, desde: Instante, hasta: Instante) -> bool:
    """Return whether a stay was during a point; one that took no time is seen at its instant."""
    return estancia.toca(desde, hasta) or (desde >= hasta and estancia.cubre(desde))
