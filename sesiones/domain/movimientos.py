"""Comings and goings of one person: kept in order, with hours that can be corrected but not contradict each other."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain.presencia import en_orden
from sesiones.enums import EstadoAsistencia, TipoMovimiento
from sesiones.models import Asistencia, Movimiento

A = EstadoAsistencia
LLEGADA, SALIDA = TipoMovimiento.LLEGADA, TipoMovimiento.SALIDA
Instante = datetime.datetime
# Who leaves and is back at once never left: it was a slip of the finger.
DE_UN_DEDAZO = datetime.timedelta(minutes=1)


@dataclass
class Paso:
    """A step through the door; ``movimiento`` is its row, if it is written already."""

    tipo: TipoMovimiento
    en: Instante
    movimiento: Movimiento | None = None

    @property
    def campo(self) -> str:
        """Return the name of the form's field that holds its hour."""
        if self.movimiento:
            return campo_de(self.movimiento.pk)
        return "llegada" if self.tipo == LLEGADA else "salida"


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
    """The steps of one person, read once, changed in memory, and written back."""

    def __init__(self, asistencia: Asistencia) -> None:
        """Read them (1 query); a row of the roll with hours and no movements is as if it had them."""
        self.asistencia = asistencia
        self.escritos = en_orden(asistencia.movimientos.all())
        self.pasos = [Paso(TipoMovimiento(m.tipo), m.en, m) for m in self.escritos]
        if not self.pasos and asistencia.llegada_en:
            self.pasos.append(Paso(LLEGADA, asistencia.llegada_en))
        if not self.escritos and asistencia.salida_en:
            self.pasos.append(Paso(SALIDA, asistencia.salida_en))

    @property
    def primera_llegada(self) -> Paso | None:
        """The first step, if it is an arrival."""
        return self.pasos[0] if self.pasos and self.pasos[0].tipo == LLEGADA else None

    @property
    def ultima_salida(self) -> Paso | None:
        """The last step, if it is a departure."""
        return self.pasos[-1] if self.pasos and self.pasos[-1].tipo == SALIDA else None

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
        if horas.llegada_en:
            if self.primera_llegada:
                self.primera_llegada.en = horas.llegada_en
            elif self.pasos or self.asistencia.estado in {A.PRESENTE, A.RETIRADA}:
                self.pasos.insert(0, Paso(LLEGADA, horas.llegada_en))

    def entrar(self, en: Instante | None) -> None:
        """Note an arrival; a return at once, or at an hour that nobody knows, undoes the departure."""
        salida = self.ultima_salida
        if salida and (en is None or en - salida.en < DE_UN_DEDAZO):
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

    def vaciar(self) -> None:
        """Forget every step: the person never came."""
        self.pasos = []

    def revisar(self, ahora: Instante) -> None:
        """Refuse hours in the future or out of order; within one minute the order noted is the good one.

        Raises:
            ErrorDeDominio: with the field of the hour that is wrong.
        """
        anterior: Paso | None = None
        vistas: set[tuple[str, Instante]] = set()
        for paso in self.pasos:
            if paso.en > ahora:
                cual = "llegada" if paso.tipo == LLEGADA else "salida"
                raise ErrorDeDominio(f"La hora de {cual} todavía no ha pasado.", self._campo(paso))
            if anterior and paso.en < anterior.en:
                if paso.en.replace(second=0, microsecond=0) != anterior.en.replace(second=0, microsecond=0):
                    raise ErrorDeDominio(
                        "La salida no puede ser antes de la llegada."
                        if paso.tipo == SALIDA
                        else "No pudo volver antes de haberse retirado. Revisa las horas.",
                        self._campo(paso),
                    )
                paso.en = anterior.en
            if (paso.tipo, paso.en) in vistas:
                raise ErrorDeDominio("Esa hora ya está anotada para esta persona.", self._campo(paso))
            vistas.add((paso.tipo, paso.en))
            anterior = paso

    def _campo(self, paso: Paso) -> str:
        if paso is self.primera_llegada:
            return "llegada"
        return "salida" if paso is self.ultima_salida else paso.campo

    def guardar(self) -> None:
        """Write the steps and the two hours of the row that come of them; the caller saves the row."""
        iguales = [p.movimiento for p in self.pasos[: len(self.escritos)]] == self.escritos
        cambian = [p for p in self.pasos if p.movimiento and p.movimiento.en != p.en]
        if not iguales or len(cambian) > 1:
            # Two hours that trade places would be repeated for an instant, and the table does not admit it.
            for movimiento in self.escritos:
                movimiento.delete()
            for paso in self.pasos:
                paso.movimiento = None
        else:
            for paso in cambian:
                if paso.movimiento:
                    paso.movimiento.en = paso.en
                    paso.movimiento.save()
        for paso in self.pasos:
            if paso.movimiento is None:
                paso.movimiento = Movimiento.objects.create(asistencia=self.asistencia, tipo=paso.tipo, en=paso.en)
        self.asistencia.llegada_en = self.primera_llegada.en if self.primera_llegada else None
        self.asistencia.salida_en = self.ultima_salida.en if self.ultima_salida else None
