"""The roll in the session room: who is listed, where each has been, who may sit where."""

import copy
import datetime
from functools import cached_property

from participacion.domain.fechas import hora_local
from participacion.enums import Calidad
from sesiones.domain.movimientos import Puerta, campo_de
from sesiones.domain.presencia import ESTUVIERON, cargar_lista, contar, estancias, suplencias, vota
from sesiones.domain.queries.recorridos import de_cuando_a_cuando, frase_de_estancias
from sesiones.domain.queries.sala_piezas import OCUPADO, Fila, MovimientoVisto
from sesiones.enums import EstadoAsistencia, EstadoSesion, Modalidad, RespuestaCitado, TipoMovimiento
from sesiones.models import Asistencia, Citado, Sesion


class ListaDeSala:
    """The roll of one session, read part by part."""

    def __init__(self, sesion: Sesion, *, ahora: datetime.datetime | None = None) -> None:
        """Keep what to read; see ``Sala``."""
        self.ahora = ahora
        # A copy: what is read here (the roll) does not linger in the caller's session.
        self.sesion = copy.copy(sesion)
        self.tz = sesion.organo.municipio.tz

    @cached_property
    def lista(self) -> list[Asistencia]:
        """The roll in order; also kept in the session, so that counting it reads no more (1 query)."""
        return cargar_lista(self.sesion)

    @cached_property
    def con_movimientos(self) -> list[Asistencia]:
        """The roll with its log, once there is one (1 query more)."""
        return cargar_lista(self.sesion, con_movimientos=self.sesion.estado != EstadoSesion.PASE_DE_LISTA)

    @cached_property
    def respuestas(self) -> dict[int, Citado]:
        """What each person answered to the convocatoria, while the roll is called (1 query)."""
        if self.sesion.estado != EstadoSesion.PASE_DE_LISTA:
            return {}
        citados = self.sesion.citados.exclude(respuesta=RespuestaCitado.SIN_RESPUESTA)
        return {c.persona_id: c for c in citados.select_related("suplente__persona")}

    @cached_property
    def filas(self) -> list[Fila]:
        """The roll as it is shown."""
        return [self._fila(a) for a in self.con_movimientos]

    def fila(self, asistencia_id: int) -> Fila | None:
        """Return one row of the roll."""
        suya = next((a for a in self.con_movimientos if a.pk == asistencia_id), None)
        return self._fila(suya) if suya else None

    @cached_property
    def _por_id(self) -> dict[int, Asistencia]:
        return {a.pk: a for a in self.lista}

    @cached_property
    def _ocupantes(self) -> dict[int, Asistencia]:
        """Who sits in whose place: the titular's id and the suplente."""
        return {a.suple_a_id: a for a in self.lista if a.suple_a_id and a.estado == EstadoAsistencia.PRESENTE}

    def _fila(self, a: Asistencia) -> Fila:
        ocupante = self._ocupantes.get(a.pk)
        if a.suple_a_id:
            cuenta = "; cuenta para el quórum" if vota(a, self._por_id) else ""
            nota = f"En lugar de {self._por_id[a.suple_a_id].nombre}{cuenta}"
        elif ocupante and a.estado != EstadoAsistencia.PRESENTE:
            nota = f"{OCUPADO} {ocupante.nombre}"
        elif a.derecho_voto is None:
            nota = "" if self.no_dice_quien_vota else "No se sabe si tiene voto"
        else:
            nota = "" if a.derecho_voto or a.calidad == Calidad.SUPLENTE else "Con voz, sin voto"
        return Fila(
            a,
            nota,
            hora_local(a.llegada_en, self.tz) or "",
            hora_local(a.salida_en, self.tz) or "",
            self._recorrido(a) if self.sesion.estado != EstadoSesion.PASE_DE_LISTA else "",
            self.respuestas.get(a.persona_id or 0),
            es_hibrida=self.sesion.modalidad == Modalidad.HIBRIDA,
        )

    def _recorrido(self, a: Asistencia) -> str:
        """Say where a person has been, if it takes more than an hour of arrival and one of departure."""
        partes = [frase_de_estancias(estancias(a), self.tz)]
        partes += [
            f"Estuvo en lugar de {self._por_id[lugar].nombre}{de_cuando_a_cuando(estancia, self.tz)}"
            for lugar, estancia in suplencias(a)
            if estancia.hasta and lugar in self._por_id and a.estado in ESTUVIERON
        ]
        return ". ".join(p for p in partes if p)

    def intermedios(self, a: Asistencia) -> list[MovimientoVisto]:
        """Return the comings and goings of a person between the first arrival and the last departure, as fields."""
        if self.sesion.estado == EstadoSesion.PASE_DE_LISTA:
            return []
        suya = next((fila for fila in self.con_movimientos if fila.pk == a.pk), a)
        return [
            MovimientoVisto(
                campo_de(p.movimiento.pk), "Volvió a las" if p.tipo == TipoMovimiento.LLEGADA else "Salió a las", p.en
            )
            for p in Puerta(suya).intermedios
            if p.movimiento
        ]

    @property
    def no_dice_quien_vota(self) -> bool:
        """Tell whether the roll says of nobody that they vote."""
        return bool(self.lista) and all(a.derecho_voto is None for a in self.lista)

    def lugares_para(self, suplente: Asistencia) -> list[tuple[str, str]]:
        """Return (id, label) of the absent titulares whose place this suplente may take, their own first."""
        tomados = {a.suple_a_id for a in self.lista if a.suple_a_id and a.pk != suplente.pk}
        suyo = suplente.nombramiento.suple_a_id if suplente.nombramiento else None
        libres = [
            a
            for a in self.lista
            if a.pk == suplente.suple_a_id
            or (
                a.calidad not in {Calidad.SUPLENTE, Calidad.INVITADO}
                and a.derecho_voto is not False
                and a.estado != EstadoAsistencia.PRESENTE
                and a.pk not in tomados
            )
        ]
        propio = [a for a in libres if suyo and a.nombramiento_id == suyo]
        otros = [a for a in libres if a not in propio]
        return [(str(a.pk), f"{a.nombre} (su titular)") for a in propio] + [(str(a.pk), a.nombre) for a in otros]

    @property
    def presentes(self) -> int:
        """How many people are here, with or without vote."""
        return sum(1 for a in self.lista if a.estado == EstadoAsistencia.PRESENTE)

    @property
    def por_marcar(self) -> int:
        """How many people have not been called yet."""
        return sum(1 for a in self.lista if a.estado == EstadoAsistencia.PENDIENTE)

    @cached_property
    def con_voto(self) -> int | None:
        """How many people here vote; None where the roll does not say who does."""
        ocupados, presentes = contar(self.lista)
        return presentes if ocupados else None
