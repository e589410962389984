"""The quórum in the session room: the sums of both calls, what was declared, when it was lost and regained."""

from functools import cached_property

from participacion.domain.fechas import hora, hora_local, larga
from participacion.domain.nombramientos import regla_en
from participacion.enums import SiNoDesconocido
from participacion.models import Regla
from sesiones.domain.linea_quorum import de_la_lista
from sesiones.domain.llamadas import espera_hasta, segunda_desde, volver_a_convocar_hasta
from sesiones.domain.queries.sala_lista import ListaDeSala
from sesiones.domain.queries.sala_piezas import (
    Llamada,
    MomentoVisto,
    Tablero,
    faltan,
    momentos_vistos,
    tablero_declarado,
    tablero_vivo,
)
from sesiones.domain.quorum import Quorum
from sesiones.domain.quorum_vivo import quorum_vivo
from sesiones.enums import Convocatoria, EstadoSesion
from sesiones.models import DeclaratoriaQuorum

EN_SESION = frozenset({EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO})


class QuorumDeSala(ListaDeSala):
    """The quórum of one session, read part by part."""

    @cached_property
    def regla(self) -> Regla:
        """The rule in force that day (1 query)."""
        return regla_en(self.sesion.organo, self.sesion.fecha)

    @property
    def hay_voto_de_calidad(self) -> bool:
        """Tell whether the rule gives the chair a casting vote."""
        return self.regla.voto_calidad == SiNoDesconocido.SI

    @cached_property
    def declaratorias(self) -> list[DeclaratoriaQuorum]:
        """The declarations of quórum, in order (1 query)."""
        return list(self.sesion.declaratorias.all())

    def _vivo(self, convocatoria: Convocatoria | str) -> Quorum:
        self.lista  # noqa: B018  (so that the count reads it from memory)
        return quorum_vivo(self.sesion, convocatoria, self.regla)

    @cached_property
    def llamadas(self) -> list[Llamada]:
        """Both calls with their sums and what the clock allows, for the declaration."""
        return [self._primera(), self._segunda()]

    def _primera(self) -> Llamada:
        citada, espera = self.sesion.hora_primera, espera_hasta(self.sesion, self.regla)
        plazo = ""
        if espera and self.regla.tolerancia_minutos:
            limite = hora_local(espera, self.tz)
            plazo = f"La regla da {self.regla.tolerancia_minutos} minutos de tolerancia: hasta las {limite}"
            if self.ahora:
                plazo += f"; {faltan(espera - self.ahora)}" if self.ahora < espera else ". Ya terminaron"
            plazo += "."
        return Llamada(
            Convocatoria.PRIMERA, hora(citada) if citada else "", self._vivo(Convocatoria.PRIMERA),
            self._declarada(Convocatoria.PRIMERA), plazo,
        )  # fmt: skip

    def _segunda(self) -> Llamada:
        citada, primera = self.sesion.hora_segunda, self._declarada(Convocatoria.PRIMERA)
        desde = segunda_desde(self.sesion, self.regla, primera.declarada_en if primera else None)
        plazo, en_hora = "", True
        if desde:
            plazo = f"Se puede declarar desde las {hora_local(desde, self.tz)}"
            if self.ahora and self.ahora < desde:
                plazo, en_hora = f"{plazo}; {faltan(desde - self.ahora)}", False
            plazo += "."
        return Llamada(
            Convocatoria.SEGUNDA, hora(citada) if citada else "", self._vivo(Convocatoria.SEGUNDA),
            self._declarada(Convocatoria.SEGUNDA), plazo, en_hora, en_turno=self.en_segunda,
        )  # fmt: skip

    def _declarada(self, convocatoria: Convocatoria) -> DeclaratoriaQuorum | None:
        return next((d for d in reversed(self.declaratorias) if d.convocatoria == convocatoria), None)

    @cached_property
    def momentos(self) -> list[MomentoVisto]:
        """When the quórum was lost and regained since the session was installed."""
        if self.sesion.estado not in EN_SESION:
            return []
        hechos = de_la_lista(
            self.con_movimientos,
            self.regla,
            requeridos=self._vivo(self.sesion.convocatoria or Convocatoria.PRIMERA).requeridos,
            desde=self.sesion.iniciada_en,
        )
        return momentos_vistos(hechos, self.tz)

    @property
    def declaradas(self) -> list[tuple[DeclaratoriaQuorum, str]]:
        """The declarations with their hour."""
        return [(d, hora_local(d.declarada_en, self.tz) or "") for d in self.declaratorias]

    @property
    def hubo_sin_quorum(self) -> bool:
        """Tell whether some call was declared without quórum."""
        return any(not d.hay_quorum for d in self.declaratorias)

    @property
    def volver_a_convocar(self) -> str:
        """The last day on which the rule lets a session without quórum be held again; empty if it does not say."""
        limite = volver_a_convocar_hasta(self.sesion, self.regla)
        return larga(limite) if limite else ""

    @property
    def en_segunda(self) -> bool:
        """Tell whether the first call was already declared without quórum."""
        return any(d.convocatoria == Convocatoria.PRIMERA and not d.hay_quorum for d in self.declaratorias)

    @cached_property
    def tablero(self) -> Tablero:
        """The quórum on the board: live while the roll decides, as declared afterwards."""
        sesion = self.sesion
        if sesion.estado in EN_SESION:
            ultimo = self.momentos[-1] if self.momentos else None
            perdido = ultimo.hora if ultimo and not ultimo.hay else ""
            return tablero_vivo(self._vivo(sesion.convocatoria or Convocatoria.PRIMERA), perdido)
        if sesion.estado == EstadoSesion.PASE_DE_LISTA:
            return tablero_vivo(self.llamadas[1 if self.en_segunda else 0].quorum)
        return tablero_declarado(self.declaratorias[-1] if self.declaratorias else None)
