"""Who sits in an órgano on a given day."""

import datetime

from participacion.models import Nombramiento, Organo, Regla


def integrantes_en(organo: Organo, fecha: datetime.date) -> list[Nombramiento]:
    """Return the seats in force on that day, in order of precedence, with their people loaded (2 queries)."""
    return list(organo.nombramientos.vigentes_en(fecha).select_related("persona").prefetch_related("suplentes"))


def regla_en(organo: Organo, fecha: datetime.date) -> Regla:
    """Return the órgano's rule in force that day; with none recorded, an unsaved one that is all «desconocida»."""
    return Regla.objects.vigente_en(organo, fecha) or Regla(organo=organo)
