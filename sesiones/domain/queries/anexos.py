"""Reads of the annexes: at the desk, in the room, and those that everybody may see. Never their bytes."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from sesiones.domain.anexos import se_ven
from sesiones.models import Anexo, Punto, Sesion


@dataclass(frozen=True)
class Grupo:
    """The annexes of the whole session (``punto`` None) or of one point, in order."""

    punto: Punto | None
    anexos: list[Anexo] = field(default_factory=list)


def sin_bytes(anexos: QuerySet[Anexo]) -> QuerySet[Anexo]:
    """Return the annexes with their file, whose bytes are read only when it is delivered."""
    return anexos.select_related("archivo").defer("archivo__contenido").order_by("orden")


def grupos(sesion: Sesion) -> list[Grupo]:
    """Return the annexes of a session: of all of it first, then by point; only where there are any (2 queries)."""
    de: dict[int | None, list[Anexo]] = defaultdict(list)
    for anexo in sin_bytes(sesion.anexos.all()):
        de[anexo.punto_id].append(anexo)
    if not de:
        return []
    puntos = [None, *sesion.puntos.defer("narrativa").order_by("orden")]
    return [Grupo(p, de[p.pk if p else None]) for p in puntos if de.get(p.pk if p else None)]


def publicos(sesion: Sesion) -> list[Anexo]:
    """Return the annexes that everybody may see, with their point; none while the session is a draft (1 query)."""
    return _con_punto(sesion.anexos.filter(es_publico=True)) if se_ven(sesion) else []


def para_convocados(sesion: Sesion) -> list[Anexo]:
    """Return every annex, with its point: whoever is called reads what is going to be dealt with (1 query)."""
    return _con_punto(sesion.anexos.all())


def _con_punto(anexos: QuerySet[Anexo]) -> list[Anexo]:
    todos = sin_bytes(anexos).select_related("punto", "archivo")
    return list(todos.defer("punto__narrativa", "archivo__contenido"))


def anexo_publico(sesion: Sesion, pk: int) -> Anexo | None:
    """Return that annex if everybody may see it, or None (1 query)."""
    if not se_ven(sesion):
        return None
    return sin_bytes(sesion.anexos.filter(es_publico=True, pk=pk)).first()


def por_punto(anexos: list[Anexo]) -> dict[int | None, list[Anexo]]:
    """Return the same annexes by their point; under None those of the whole session."""
    de: dict[int | None, list[Anexo]] = defaultdict(list)
    for anexo in anexos:
        de[anexo.punto_id].append(anexo)
    return dict(de)
