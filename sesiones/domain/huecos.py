"""Rows with a unique place within their list: making room for one, and giving the places in another order."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, PositiveSmallIntegerField, QuerySet, Value, When

# Added to places that step aside while others take them; lists are far shorter.
APARTE = 1000


def abrir_hueco(filas: QuerySet[Any], desde: int) -> None:
    """Make room at a place: what is there and after it goes one further (2 queries)."""
    filas.filter(orden__gte=desde).order_by().update(orden=F("orden") + APARTE)
    filas.filter(orden__gt=APARTE).order_by().update(orden=F("orden") - APARTE + 1)


def acomodar(filas: QuerySet[Any], lugares: Mapping[int, int]) -> None:
    """Give places to rows that exchange them (2 queries, none if nothing moves).

    Args:
        filas: the rows of the list.
        lugares: primary key → new place, only of those that move.
    """
    if not lugares:
        return
    suyas = filas.filter(pk__in=lugares).order_by()
    suyas.update(orden=F("orden") + APARTE)
    casos = [When(pk=pk, then=Value(lugar)) for pk, lugar in lugares.items()]
    suyas.update(orden=Case(*casos, output_field=PositiveSmallIntegerField()))


def intercambio(claves: list[int], lugares: list[int], orden: list[int]) -> dict[int, int]:
    """Return primary key → new place of the rows that move.

    Args:
        claves: primary keys in their present order.
        lugares: their places.
        orden: positions in their new order, as ``lugares.movido`` gives it.
    """
    return {claves[viejo]: lugares[nuevo] for nuevo, viejo in enumerate(orden) if nuevo != viejo}
