"""Back office of the sessions: agenda templates are kept here; the record of a session is only looked at.

The minutes are written at the desk, where every rule holds. What is frozen is never edited, here or anywhere.
"""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from participacion.admin import SoloLectura
from sesiones.models import Acta, Acuerdo, PlantillaOrden, PuntoPlantilla, Sesion


class PuntosDePlantilla(admin.TabularInline):
    """The points of a template."""

    model = PuntoPlantilla
    extra = 1


@admin.register(PlantillaOrden)
class PlantillaOrdenAdmin(SimpleHistoryAdmin):
    """Agenda templates; sessions copy them, so changing one changes no record."""

    list_display = ["nombre", "organo"]
    list_filter = ["organo__municipio"]
    search_fields = ["nombre", "organo__nombre"]
    list_select_related = ["organo"]
    inlines = [PuntosDePlantilla]


@admin.register(Sesion)
class SesionAdmin(SoloLectura, SimpleHistoryAdmin):
    """Sessions with their history."""

    list_display = ["__str__", "organo", "tipo", "fecha", "estado"]
    list_filter = ["estado", "tipo", "anio"]
    search_fields = ["organo__nombre", "organo__siglas"]
    list_select_related = ["organo"]
    date_hierarchy = "fecha"


@admin.register(Acuerdo)
class AcuerdoAdmin(SoloLectura, SimpleHistoryAdmin):
    """Agreements with their history."""

    list_display = ["folio", "organo", "responsable", "fecha_compromiso", "estado"]
    list_filter = ["estado"]
    search_fields = ["folio", "texto", "responsable"]
    list_select_related = ["organo"]


@admin.register(Acta)
class ActaAdmin(SoloLectura):
    """Frozen records; their documents are downloaded at the desk."""

    list_display = ["folio", "version", "organo", "congelada_en", "estado_legible"]
    search_fields = ["folio"]
    exclude = ["registro"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Acta]:
        """Return the actas with what the list shows, without their records."""
        actas = super().get_queryset(request)
        return actas.select_related("sesion__organo", "trabajo", "documento").defer("registro")

    @admin.display(description="órgano")
    def organo(self, acta: Acta) -> str:
        """Return the órgano of the session."""
        return acta.sesion.organo.nombre

    @admin.display(description="estado")
    def estado_legible(self, acta: Acta) -> str:
        """Return where the acta stands."""
        return acta.estado.label
