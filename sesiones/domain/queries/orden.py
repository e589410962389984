"""What the screen that puts an agenda together reads."""

from django.db.models import Count

from sesiones.models import Punto, Sesion


def puntos_por_armar(sesion: Sesion) -> list[Punto]:
    """Return the points in order with ``n_anexos`` and without their narrative (1 query)."""
    return list(sesion.puntos.defer("narrativa").annotate(n_anexos=Count("anexos")).order_by("orden"))
