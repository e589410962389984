"""The table of «Cumplimiento de acuerdos»: open agreements of all earlier sessions, each inciso a row.

Nothing is copied while the session is open: the rows are computed each time, and what was said of each is its report.
The record of the session freezes the whole table, also what nobody reported on.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from participacion.domain.numeros import ROMANOS
from sesiones.domain.seguimiento import anteriores_a
from sesiones.enums import ACUERDO_ABIERTO, EstadoAcuerdo, EstadoPunto, TipoPunto
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Seguimiento, Sesion

E = EstadoAcuerdo
NO_SE_TRATO = frozenset({EstadoPunto.DIFERIDO, EstadoPunto.RETIRADO})
TROZOS = re.compile(r"\d+|[^\W\d_]+")
CIFRAS = dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))


@dataclass(frozen=True)
class Renglon:
    """An agreement, or one of its incisos, before one session.

    ``informe`` is what this session was told; ``ultimo`` the last report before it; ``estado`` how it stands.
    """

    acuerdo: Acuerdo
    inciso: IncisoAcuerdo | None
    informe: Seguimiento | None
    ultimo: Seguimiento | None
    estado: EstadoAcuerdo
    prorroga: datetime.date | None

    @property
    def parte(self) -> Acuerdo | IncisoAcuerdo:
        """What the row is about."""
        return self.inciso or self.acuerdo

    @property
    def clave(self) -> str:
        """A name for the row in the page: «a12», or «i7» for an inciso."""
        return f"i{self.inciso.pk}" if self.inciso else f"a{self.acuerdo.pk}"

    @property
    def folio(self) -> str:
        """The folio with its inciso: «JD-VIII-2, a)»."""
        return str(self.parte)

    @property
    def responsable(self) -> str:
        """Who answers for it: its own, or that of its agreement."""
        return self.parte.responsable or self.acuerdo.responsable

    @property
    def plazo(self) -> datetime.date | None:
        """The first day on which it was due: its own, or that of its agreement."""
        return self.parte.fecha_compromiso or self.acuerdo.fecha_compromiso


def punto_de_seguimiento(puntos: Sequence[Punto]) -> Punto | None:
    """Return the point that shows the table: the first one of follow-up that was not deferred nor withdrawn."""
    return next((p for p in puntos if p.tipo == TipoPunto.SEGUIMIENTO and p.estado not in NO_SE_TRATO), None)


def tabla(sesion: Sesion, punto: Punto) -> list[Renglon]:
    """Return the rows of the follow-up point of a session, in the order of their folios (at most 4 queries).

    They are: what was still open when the session was held; what was fulfilled or cancelled between sessions and no
    session has been told; and everything that this session was told.

    Args:
        sesion: a closed one is read as it stood at its closing.
        punto: its follow-up point.
    """
    corte = sesion.clausurada_en
    desde = _cierre_anterior(sesion)
    informes = Seguimiento.objects.select_related("punto__sesion", "punto_relacionado").order_by("id")
    acuerdos = (
        Acuerdo.objects.filter(anteriores_a(sesion))
        .filter(_pueden_aparecer(punto, corte, desde))
        .select_related("sesion", "organo__municipio")
        .prefetch_related("incisos", Prefetch("seguimientos", informes))
    )
    renglones: list[Renglon] = []
    for acuerdo in sorted(acuerdos, key=_lugar):
        incisos = list(acuerdo.incisos.all())
        for inciso in incisos:
            inciso.acuerdo = acuerdo
        partes: list[IncisoAcuerdo | None] = [*incisos] if incisos else [None]
        # A source may report on the whole of an agreement that has incisos.
        if incisos and any(s.inciso_id is None and s.punto_id == punto.pk for s in acuerdo.seguimientos.all()):
            partes.insert(0, None)
        for parte in partes:
            suyos = [s for s in acuerdo.seguimientos.all() if s.inciso_id == (parte.pk if parte else None)]
            if renglon := _renglon(acuerdo, parte, suyos, punto, corte, desde):
                renglones.append(renglon)
    return renglones


def _cierre_anterior(sesion: Sesion) -> datetime.datetime | None:
    """Return when the last session before this one was closed (1 query)."""
    return (
        Sesion.objects.filter(organo=sesion.organo_id, fecha__lte=sesion.fecha, clausurada_en__isnull=False)
        .exclude(pk=sesion.pk)
        .order_by("-clausurada_en")
        .values_list("clausurada_en", flat=True)
        .first()
    )


def _pueden_aparecer(punto: Punto, corte: datetime.datetime | None, desde: datetime.datetime | None) -> Q:
    """Return the condition of the agreements that may have a row; which do is decided row by row."""
    suyos = Seguimiento.objects.filter(acuerdo=OuterRef("pk"))
    fuera = suyos.filter(punto__isnull=True)
    condicion = (
        Q(estado__in=ACUERDO_ABIERTO)
        | Q(Exists(IncisoAcuerdo.objects.filter(acuerdo=OuterRef("pk"), estado__in=ACUERDO_ABIERTO)))
        | Q(Exists(suyos.filter(punto=punto)))
        | Q(Exists(fuera.filter(registrado_en__gt=desde) if desde else fuera))
    )
    return condicion | Q(Exists(suyos.filter(registrado_en__gt=corte))) if corte else condicion


def _renglon(
    acuerdo: Acuerdo,
    inciso: IncisoAcuerdo | None,
    suyos: list[Seguimiento],
    punto: Punto,
    corte: datetime.datetime | None,
    desde: datetime.datetime | None,
) -> Renglon | None:
    """Return the row of a part, or None if this session had nothing to hear of it."""
    informe = next((s for s in suyos if s.punto_id == punto.pk), None)
    parte = inciso or acuerdo
    despues = [s for s in suyos if s != informe and _es_posterior(s, informe, corte)]
    antes = [s for s in suyos if s != informe and s not in despues]
    ultimo = antes[-1] if antes else None
    if informe:
        estado = E(informe.estado)
    elif despues:
        estado = E(despues[0].estado_anterior or (ultimo.estado if ultimo else E.PENDIENTE))
    else:
        estado = E(parte.estado)
    if not informe and estado not in ACUERDO_ABIERTO and not _se_cerro_fuera(ultimo, desde):
        return None
    prorrogas = [s.nueva_fecha for s in [*antes, *([informe] if informe else [])] if s.nueva_fecha]
    prorroga = prorrogas[-1] if prorrogas else None
    if prorroga is None and not despues:
        prorroga = parte.fecha_prorroga or acuerdo.fecha_prorroga
    return Renglon(acuerdo, inciso, informe, ultimo, estado, prorroga)


def _es_posterior(s: Seguimiento, informe: Seguimiento | None, corte: datetime.datetime | None) -> bool:
    """Return whether a report came after this session, so that it knew nothing of it."""
    if informe:
        return s.pk > informe.pk
    return corte is not None and s.registrado_en is not None and s.registrado_en > corte


def _se_cerro_fuera(ultimo: Seguimiento | None, desde: datetime.datetime | None) -> bool:
    """Return whether the last report closed it between the previous session and this one."""
    if ultimo is None or ultimo.punto_id is not None:
        return False
    return desde is None or (ultimo.registrado_en is not None and ultimo.registrado_en > desde)


def _lugar(acuerdo: Acuerdo) -> tuple[object, ...]:
    """Return where an agreement goes: by its session, and by its folio as people read it."""
    fecha = acuerdo.sesion.fecha if acuerdo.sesion else datetime.date.min
    return (fecha, lugar_de_folio(acuerdo.folio))


def lugar_de_folio(folio: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts folios as people count: «JD-IX-2» before «JD-X-1», «CP-2» before «CP-10»."""
    return [_cifra(trozo) for trozo in TROZOS.findall(folio)]


def _cifra(trozo: str) -> tuple[int, int, str]:
    if trozo.isdecimal():
        return (0, int(trozo[:9]), "")
    if valor := _romano(trozo):
        return (0, valor, "")
    return (1, 0, trozo.casefold())


def _romano(letras: str) -> int:
    """Return the number that Roman letters write, or 0 if they write none."""
    if not set(letras) <= set(CIFRAS) or len(letras) > 15:
        return 0
    resto, valor = letras, 0
    for cuanto, cifra in ROMANOS:
        while resto.startswith(cifra):
            valor, resto = valor + cuanto, resto[len(cifra) :]
    return 0 if resto else valor
