"""Reads of the agenda templates."""

from django.db.models import Count, QuerySet

from participacion.models import Organo
from sesiones.models import PlantillaOrden, PuntoPlantilla, Sesion

SESIONES_PARA_COPIAR = 40


def plantillas_de(organos: QuerySet[Organo]) -> list[PlantillaOrden]:
    """Return the templates of some órganos with ``n_puntos``, by órgano (1 query)."""
    return list(
        PlantillaOrden.objects.filter(organo__in=organos)
        .select_related("organo__municipio")
        .annotate(n_puntos=Count("puntos"))
        .order_by("organo__nombre", "organo_id", "nombre")
    )


def puntos_de(plantilla: PlantillaOrden) -> list[PuntoPlantilla]:
    """Return the points of a template in order (1 query)."""
    return list(plantilla.puntos.order_by("orden"))


def sesiones_para_copiar(organo: Organo) -> list[Sesion]:
    """Return the latest sessions of an órgano that have points (1 query)."""
    con_puntos = Sesion.objects.filter(organo=organo, puntos__isnull=False).distinct()
    return list(con_puntos.select_related("organo").order_by("-fecha", "-numero")[:SESIONES_PARA_COPIAR])
