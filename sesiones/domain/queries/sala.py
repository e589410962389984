"""What the session room shows. Each part is read when first asked for: a fragment costs only its own queries."""

import copy
import hashlib
from functools import cached_property

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from participacion.domain.fechas import hora, hora_local
from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad, SiNoDesconocido
from participacion.models import Regla
from sesiones.domain.acuerdos import proximo_folio
from sesiones.domain.asistencia import contar_con_voto
from sesiones.domain.mayorias import Fallo
from sesiones.domain.presencia import vota
from sesiones.domain.queries.sala_piezas import Fila, Llamada, Tablero, tablero_declarado, tablero_vivo
from sesiones.domain.queries.seguimiento import Renglon, punto_de_seguimiento, tabla
from sesiones.domain.quorum import Quorum
from sesiones.domain.quorum_vivo import quorum_vivo
from sesiones.domain.votaciones import fallo
from sesiones.enums import Convocatoria, EstadoAsistencia, EstadoPunto, EstadoSesion
from sesiones.models import Acuerdo, Asistencia, DeclaratoriaQuorum, Punto, Seguimiento, Sesion, Votacion

EN_SESION = frozenset({EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO})


class Sala:
    """One session and one of its points, read part by part. Build it after writing, never before."""

    def __init__(self, sesion: Sesion, punto_id: int | None = None) -> None:
        """Keep what to read.

        Args:
            sesion: with its ``organo__municipio`` loaded.
            punto_id: the open point; None for the first one not dealt with yet.
        """
        # A copy: what is read here (the roll) does not linger in the caller's session.
        self.sesion = copy.copy(sesion)
        self.tz = sesion.organo.municipio.tz
        self.punto_id = punto_id

    @property
    def inicio(self) -> str:
        """The hour at which the session was installed."""
        return hora_local(self.sesion.iniciada_en, self.tz) or ""

    @property
    def citada(self) -> str:
        """The hour of the first call."""
        return hora(self.sesion.hora_primera) if self.sesion.hora_primera else ""

    # ── The order of the day ──

    @cached_property
    def puntos(self) -> list[Punto]:
        """The points in order, each with ``n_acuerdos`` and ``n_votaciones`` without agreement (1 query)."""
        return list(
            Punto.objects.filter(sesion=self.sesion)
            .annotate(
                n_votaciones=Count("votaciones", filter=Q(votaciones__acuerdo=None), distinct=True),
                n_acuerdos=Count("acuerdos", distinct=True),
            )
            .order_by("orden")
        )

    @cached_property
    def _lugar(self) -> int | None:
        if self.punto_id is not None:
            return next((i for i, p in enumerate(self.puntos) if p.pk == self.punto_id), None)
        pendiente = next((i for i, p in enumerate(self.puntos) if p.estado == EstadoPunto.PENDIENTE), None)
        return pendiente if pendiente is not None or not self.puntos else len(self.puntos) - 1

    @property
    def punto(self) -> Punto | None:
        """The open point; None if the session has none, or no such one."""
        return None if self._lugar is None else self.puntos[self._lugar]

    @property
    def anterior(self) -> Punto | None:
        """The point before the open one."""
        return self.puntos[self._lugar - 1] if self._lugar else None

    @property
    def siguiente(self) -> Punto | None:
        """The point after the open one."""
        if self._lugar is None or self._lugar + 1 >= len(self.puntos):
            return None
        return self.puntos[self._lugar + 1]

    @property
    def tratados(self) -> int:
        """How many points are not pending any more."""
        return sum(1 for p in self.puntos if p.estado != EstadoPunto.PENDIENTE)

    # ── The roll ──

    @cached_property
    def lista(self) -> list[Asistencia]:
        """The roll in order; also kept in the session, so that counting it reads no more (1 query)."""
        todas = Asistencia.objects.select_related("suple_a", "nombramiento").order_by("orden")
        prefetch_related_objects([self.sesion], Prefetch("asistencias", queryset=todas))
        return list(self.sesion.asistencias.all())

    @cached_property
    def filas(self) -> list[Fila]:
        """The roll as it is shown."""
        return [self._fila(a) for a in self.lista]

    def fila(self, asistencia_id: int) -> Fila | None:
        """Return one row of the roll."""
        return next((f for f in self.filas if f.asistencia.pk == asistencia_id), None)

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
            nota = f"Ocupa su lugar {ocupante.nombre}"
        elif a.derecho_voto is None:
            nota = "" if self.no_dice_quien_vota else "No se sabe si tiene voto"
        else:
            nota = "" if a.derecho_voto or a.calidad == Calidad.SUPLENTE else "Con voz, sin voto"
        return Fila(a, nota, hora_local(a.llegada_en, self.tz) or "", hora_local(a.salida_en, self.tz) or "")

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
        self.lista  # noqa: B018  (so that the count reads it from memory)
        ocupados, presentes = contar_con_voto(self.sesion)
        return presentes if ocupados else None

    # ── Quórum ──

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
        """Both calls with their sums, for the declaration."""
        horas = {Convocatoria.PRIMERA: self.sesion.hora_primera, Convocatoria.SEGUNDA: self.sesion.hora_segunda}
        ultimas = {d.convocatoria: d for d in self.declaratorias}
        return [Llamada(c, hora(h) if h else "", self._vivo(c), ultimas.get(c)) for c, h in horas.items()]

    @property
    def declaradas(self) -> list[tuple[DeclaratoriaQuorum, str]]:
        """The declarations with their hour."""
        return [(d, hora_local(d.declarada_en, self.tz) or "") for d in self.declaratorias]

    @property
    def hubo_sin_quorum(self) -> bool:
        """Tell whether some call was declared without quórum."""
        return any(not d.hay_quorum for d in self.declaratorias)

    @property
    def en_segunda(self) -> bool:
        """Tell whether the first call was already declared without quórum."""
        return any(d.convocatoria == Convocatoria.PRIMERA and not d.hay_quorum for d in self.declaratorias)

    @cached_property
    def tablero(self) -> Tablero:
        """The quórum on the board: live while the roll decides, as declared afterwards."""
        sesion = self.sesion
        if sesion.estado in EN_SESION:
            return tablero_vivo(self._vivo(sesion.convocatoria or Convocatoria.PRIMERA))
        if sesion.estado == EstadoSesion.PASE_DE_LISTA:
            return tablero_vivo(self.llamadas[1 if self.en_segunda else 0].quorum)
        return tablero_declarado(self.declaratorias[-1] if self.declaratorias else None)

    # ── The open point ──

    @cached_property
    def votaciones(self) -> list[tuple[Votacion, Fallo]]:
        """The votes on the open point that led to no agreement, with what each decided (1 query)."""
        if self.punto is None:
            return []
        votaciones = Votacion.objects.filter(punto=self.punto, acuerdo=None).order_by("orden")
        return [(v, fallo(v)) for v in votaciones]

    @cached_property
    def acuerdos(self) -> list[tuple[Acuerdo, Fallo | None]]:
        """The agreements of the open point with how each was approved (1 query)."""
        if self.punto is None:
            return []
        acuerdos = Acuerdo.objects.filter(punto=self.punto).select_related("votacion").order_by("consecutivo")
        return [(a, fallo(a.votacion) if a.votacion else None) for a in acuerdos]

    @cached_property
    def seguimientos(self) -> list[Seguimiento]:
        """What the open point was told about earlier agreements (1 query)."""
        if self.punto is None:
            return []
        return list(self.punto.seguimientos.select_related("acuerdo", "inciso"))

    @property
    def es_de_seguimiento(self) -> bool:
        """Tell whether the open point goes through the agreements of earlier sessions."""
        return self.punto is not None and self.punto == punto_de_seguimiento(self.puntos)

    @cached_property
    def tabla(self) -> list[Renglon]:
        """The open agreements of all earlier sessions, in the point that goes through them (at most 4 queries)."""
        return tabla(self.sesion, self.punto) if self.punto and self.es_de_seguimiento else []

    @property
    def informados(self) -> int:
        """How many of them this session was told about."""
        return sum(1 for r in self.tabla if r.informe)

    @cached_property
    def folio(self) -> str:
        """The folio that the next agreement will get."""
        return proximo_folio(self.sesion)[1]

    @cached_property
    def autor(self) -> str:
        """Who last saved the narrative of the open point; empty if the history does not tell (1 query)."""
        if self.punto is None:
            return ""
        return autor_de(self.punto)

    @cached_property
    def firma(self) -> str:
        """A digest of everything on screen that another person may change, but the narrative."""
        partes = [
            self.sesion.estado,
            [(a.pk, a.version, a.nombre) for a in self.lista],
            [(p.pk, p.orden, p.numero, p.titulo, p.estado) for p in self.puntos],
            [(p.n_votaciones, p.n_acuerdos) for p in self.puntos],  # type: ignore[attr-defined]  # annotated
            [(v.pk, f.etiqueta) for v, f in self.votaciones],
            [(a.pk, a.texto, a.responsable, a.fecha_compromiso) for a, _ in self.acuerdos],
            [(r.clave, r.estado, self._dicho(r.informe)) for r in self.tabla],
        ]
        return hashlib.sha256(repr(partes).encode()).hexdigest()[:16]

    @staticmethod
    def _dicho(s: Seguimiento | None) -> tuple[object, ...]:
        """Return what a report says, to notice that somebody changed it."""
        if s is None:
            return ()
        return (s.texto, s.avance, s.causa_cancelacion, s.nueva_fecha, s.fecha, s.medio, s.evidencia_nombre,
                s.punto_relacionado_id, s.es_publico)  # fmt: skip


def autor_de(punto: Punto) -> str:
    """Return who saved the narrative as it stands, or «» if the history does not tell (1 query)."""
    # The first entry of this version is the text's; later ones with it only noted how the point went.
    guardado = punto.history.select_related("history_user").filter(version=punto.version).last()
    return str(guardado.history_user) if guardado and guardado.history_user else ""


def punto_de(sesion_id: int, punto_id: int) -> QuerySet[Punto]:
    """Return that point of that session with the órgano loaded, or nothing if it is of another session."""
    return Punto.objects.filter(sesion_id=sesion_id, pk=punto_id).select_related("sesion__organo__municipio")


def unir(mio: str, otro: str) -> str:
    """Return a first draft of the union of two texts: what both share once; where they differ, theirs and then mine."""
    suyas, mias = otro.split("\n"), mio.split("\n")
    tope = min(len(suyas), len(mias))
    antes = next((i for i in range(tope) if suyas[i] != mias[i]), tope)
    despues = next((i for i in range(tope - antes) if suyas[-1 - i] != mias[-1 - i]), tope - antes)
    de_otro, de_aqui = suyas[antes : len(suyas) - despues], mias[antes : len(mias) - despues]
    parrafo = [""] if any(de_otro) and any(de_aqui) else []
    return "\n".join(suyas[:antes] + de_otro + parrafo + de_aqui + suyas[len(suyas) - despues :])
