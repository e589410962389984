"""What the session room shows. Each part is read when first asked for: a fragment costs only its own queries."""

import datetime
import hashlib
from functools import cached_property

from django.db.models import Count, Q

from participacion.domain.fechas import hora, hora_local
from sesiones.domain.acuerdos import proximo_folio
from sesiones.domain.mayorias import Fallo
from sesiones.domain.queries.anexos import sin_bytes
from sesiones.domain.queries.informes import Arbol, informes_de_puntos
from sesiones.domain.queries.sala_decisiones import acuerdos_del_punto, posibles_responsables, votaciones_del_punto
from sesiones.domain.queries.sala_quorum import QuorumDeSala
from sesiones.domain.queries.seguimiento import Renglon, punto_de_seguimiento, tabla
from sesiones.enums import EstadoPunto
from sesiones.models import Acuerdo, Anexo, Intervencion, Punto, Seguimiento, Sesion, Votacion


class Sala(QuorumDeSala):
    """One session and one of its points, read part by part. Build it after writing, never before."""

    def __init__(self, sesion: Sesion, punto_id: int | None = None, *, ahora: datetime.datetime | None = None) -> None:
        """Keep what to read.

        Args:
            sesion: with its ``organo__municipio`` loaded; its roll, if it is loaded too, is not read again.
            punto_id: the open point; None for the first one not dealt with yet.
            ahora: for what depends on the clock (how long is left for a call); None says only the hours.
        """
        super().__init__(sesion, ahora=ahora)
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
        """The points in order, each with ``n_acuerdos`` and ``n_votaciones`` without agreement (1 query).

        Their narrative is read when it is asked for (1 query more): only that of the open point is ever shown.
        """
        return list(
            Punto.objects.filter(sesion=self.sesion)
            .defer("narrativa")
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

    # ── The open point ──

    @cached_property
    def votaciones(self) -> list[tuple[Votacion, Fallo]]:
        """The votes on the open point that led to no agreement, with what each decided."""
        return votaciones_del_punto(self.punto) if self.punto else []

    @cached_property
    def acuerdos(self) -> list[tuple[Acuerdo, Fallo | None]]:
        """The agreements of the open point with how each was approved."""
        return acuerdos_del_punto(self.punto) if self.punto else []

    @cached_property
    def responsables(self) -> list[str]:
        """Who may be offered to answer for an agreement (1 query besides the roll)."""
        return posibles_responsables(self.sesion, self.lista)

    @cached_property
    def intervenciones(self) -> list[Intervencion]:
        """What each person said on the open point, in order (1 query)."""
        if self.punto is None:
            return []
        return list(Intervencion.objects.filter(punto=self.punto).order_by("orden"))

    @cached_property
    def anexos(self) -> list[Anexo]:
        """The annexes of the open point and of the whole session, without their bytes (1 query)."""
        de_aqui = Q(punto=None) | Q(punto=self.punto) if self.punto else Q(punto=None)
        return list(sin_bytes(Anexo.objects.filter(de_aqui, sesion=self.sesion)))

    @cached_property
    def seguimientos(self) -> list[Seguimiento]:
        """What the open point was told about earlier agreements (1 query)."""
        if self.punto is None:
            return []
        return list(self.punto.seguimientos.select_related("acuerdo", "inciso"))

    @cached_property
    def informes(self) -> list[Arbol]:
        """The annual reports presented at the open point, to look at (5 queries; none where it is not of reports)."""
        return informes_de_puntos([self.punto])[self.punto.pk] if self.punto else []

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
        return proximo_folio(self.sesion, self.regla)[1]

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
            [(i.pk, i.texto, i.responsable, i.fecha_compromiso) for a, _ in self.acuerdos for i in a.incisos.all()],
            [(r.clave, r.estado, self._dicho(r.informe)) for r in self.tabla],
            [(i.pk, i.orden, i.version) for i in self.intervenciones],
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


def unir(mio: str, otro: str) -> str:
    """Return a first draft of the union of two texts: what both share once; where they differ, theirs and then mine."""
    suyas, mias = otro.split("\n"), mio.split("\n")
    tope = min(len(suyas), len(mias))
    antes = next((i for i in range(tope) if suyas[i] != mias[i]), tope)
    despues = next((i for i in range(tope - antes) if suyas[-1 - i] != mias[-1 - i]), tope - antes)
    de_otro, de_aqui = suyas[antes : len(suyas) - despues], mias[antes : len(mias) - despues]
    parrafo = [""] if any(de_otro) and any(de_aqui) else []
    return "\n".join(suyas[:antes] + de_otro + parrafo + de_aqui + suyas[len(suyas) - despues :])
