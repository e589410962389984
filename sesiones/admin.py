"""Back office of the sessions: agenda templates. Sessions are written at the desk; actas are never edited."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from participacion.admin import SoloLectura
from sesiones.models import Acta, PlantillaOrden, PuntoPlantilla


class PuntosEnLinea(admin.TabularInline):
    """Points of a template."""

    model = PuntoPlantilla
    extra = 0


@admin.register(PlantillaOrden)
class PlantillaOrdenAdmin(SimpleHistoryAdmin):
    """Agenda templates."""

    list_display = ("nombre", "organo")
    list_filter = ("organo__municipio",)
    autocomplete_fields = ("organo",)
    inlines = (PuntosEnLinea,)


@admin.register(Acta)
class ActaAdmin(SoloLectura):
    """Frozen records."""

    list_display = ("folio", "version", "sesion", "congelada_en", "huella")
    search_fields = ("folio", "huella")
