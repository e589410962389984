"""Comings and goings of one person: kept in order, with hours that can be corrected but not contradict each other."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain.pase import Libro
from sesiones.domain.presencia import ESTUVIERON, movimientos_de
from sesiones.enums import TipoMovimiento
from sesiones.models import Asistencia, Movimiento

LLEGADA, SALIDA = TipoMovimiento.LLEGADA, TipoMovimiento.SALIDA
Instante = datetime.datetime
# Who leaves and is back at once never left: it was a slip of the finger.
DE_UN_DEDAZO = datetime.timedelta(minutes=1)


@dataclass
class Paso:
    """A step through the door; ``movimiento`` is its row of the log, if it is written already."""

    tipo: TipoMovimiento
    en: Instante
    movimiento: Movimiento | None = None


@dataclass(frozen=True)
class Horas:
    """Hours given by hand: of the first arrival, of the last departure, and of any movement by its identifier."""

    llegada_en: Instante | None = None
    salida_en: Instante | None = None
    corregidas: Mapping[int, Instante] = field(default_factory=dict)


def campo_de(movimiento_id: int) -> str:
    """Return the name of the form's field of a movement."""
    return f"mov_{movimiento_id}"


class Puerta:
    """The steps of one person: read, changed in memory, written back."""

    def __init__(self, asistencia: Asistencia, *, con_bitacora: bool = True) -> None:
        """Read them from the log; a row with hours and no movements is as if it had them."""
        self.asistencia = asistencia
        escritos = movimientos_de(asistencia) if con_bitacora else []
        self.pasos = [Paso(TipoMovimiento(m.tipo), m.en, m) for m in escritos if m.tipo in {LLEGADA, SALIDA}]
        if not self.pasos and asistencia.estado in ESTUVIERON:
            self.pasos = [
                Paso(tipo, en)
                for tipo, en in ((LLEGADA, asistencia.llegada_en), (SALIDA, asistencia.salida_en))
                if en is not None
            ]

    @property
    def primera_llegada(self) -> Paso | None:
        """The first step, if it is an arrival."""
        return self.pasos[0] if self.pasos and self.pasos[0].tipo == LLEGADA else None

    @property
    def ultima_salida(self) -> Paso | None:
        """The last step, if it is a departure."""
        return self.pasos[-1] if self.pasos and self.pasos[-1].tipo == SALIDA else None

    @property
    def intermedios(self) -> list[Paso]:
        """The steps between the first arrival and the last departure: they are corrected one by one."""
        return [p for p in self.pasos if p is not self.primera_llegada and p is not self.ultima_salida]

    def corregir(self, horas: Horas) -> None:
        """Set the hours given by hand.

        Raises:
            ErrorDeDominio: one is of a movement that is not there any more.
        """
        por_id = {p.movimiento.pk: p for p in self.pasos if p.movimiento}
        for pk, en in horas.corregidas.items():
            if pk not in por_id:
                raise ErrorDeDominio("Otra persona cambió estas horas. Vuelve a abrir el renglón.", campo_de(pk))
            por_id[pk].en = en
        if horas.llegada_en and self.asistencia.estado in ESTUVIERON:
            if self.primera_llegada:
                self.primera_llegada.en = horas.llegada_en
            else:
                self.pasos.insert(0, Paso(LLEGADA, horas.llegada_en))

    def entrar(self, en: Instante | None, *, vuelve: bool) -> None:
        """Note an arrival; a return at once, or at an hour that nobody knows, undoes the departure."""
        salida = self.ultima_salida
        if vuelve and salida and (en is None or en - salida.en < DE_UN_DEDAZO):
            self.pasos.pop()
        elif en:
            self.pasos.append(Paso(LLEGADA, en))

    def salir(self, en: Instante | None) -> None:
        """Note a departure, or the hour of the one already noted; unknown, nothing is written."""
        if en is None:
            return
        if self.ultima_salida:
            self.ultima_salida.en = en
        else:
            self.pasos.append(Paso(SALIDA, en))

    def revisar(self, ahora: Instante) -> None:
        """Refuse hours in the future or out of order; within one minute the order noted is the good one.

        Raises:
            ErrorDeDominio: with the field of the hour that is wrong.
        """
        anterior: Paso | None = None
        for paso in self.pasos:
            if paso.en > ahora:
                cual = "llegada" if paso.tipo == LLEGADA else "salida"
                raise ErrorDeDominio(f"La hora de {cual} todavía no ha pasado.", self._campo(paso))
            if anterior and paso.en < anterior.en:
                if _minuto(paso.en) != _minuto(anterior.en):
                    raise ErrorDeDominio(
                        "La salida no puede ser antes de la llegada."
                        if paso.tipo == SALIDA
                        else "No pudo volver antes de haberse retirado. Revisa las horas.",
                        self._campo(paso),
                    )
                paso.en = anterior.en
            anterior = paso

    def _campo(self, paso: Paso) -> str:
        if paso is self.primera_llegada:
            return "llegada"
        if paso is self.ultima_salida or paso.movimiento is None:
            return "salida"
        return campo_de(paso.movimiento.pk)

    def escribir(self, libro: Libro) -> None:
        """Put the steps in the log and their two hours on the row; the log itself is written when it is closed."""
        a = self.asistencia
        a.llegada_en = self.primera_llegada.en if self.primera_llegada else None
        a.salida_en = self.ultima_salida.en if self.ultima_salida else None
        if not libro.hay_bitacora:
            return
        escritos = [m for m in movimientos_de(a) if m.tipo in {LLEGADA, SALIDA}]
        quedan = [p.movimiento for p in self.pasos[: len(escritos)]]
        if quedan != escritos:
            self._de_nuevo(libro, escritos)
        for paso in self.pasos:
            if paso.movimiento is None:
                paso.movimiento = libro.anotar(a, paso.tipo, paso.en)
            elif paso.movimiento.en != paso.en:
                paso.movimiento.en = paso.en
                paso.movimiento.save(update_fields=["en"])

    def _de_nuevo(self, libro: Libro, escritos: list[Movimiento]) -> None:
        """Start the person's log again: something of it did not happen, or happened before what was noted."""
        a = self.asistencia
        if not escritos:
            return
        ocupaciones = [m for m in movimientos_de(a) if m.tipo not in {LLEGADA, SALIDA}]
        libro.anotar(a, TipoMovimiento.ANULA, escritos[-1].en)
        for paso in self.pasos:
            paso.movimiento = None
        for m in ocupaciones:
            libro.anotar(a, TipoMovimiento(m.tipo), m.en, m.lugar_id)


def _minuto(en: Instante) -> Instante:
    return en.replace(second=0, microsecond=0)
