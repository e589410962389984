"""Back office of the exercises: their record is only looked at; it is written at the desk, where every rule holds."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from gobierno_abierto.models import Dictamen, Ejercicio, Mesa, Propuesta
from participacion.admin import SoloLectura


@admin.register(Ejercicio)
class EjercicioAdmin(SoloLectura, SimpleHistoryAdmin):
    """Exercises with their history."""

    list_display = ("nombre", "organo", "estado", "publicado_en")
    list_filter = ("estado", "municipio")
    search_fields = ("nombre", "objeto")
    list_select_related = ("organo",)


@admin.register(Mesa)
class MesaAdmin(SoloLectura, SimpleHistoryAdmin):
    """Mesas with their history; why one was opened again is there."""

    list_display = ("__str__", "etapa", "estado", "cerrada_en")
    list_filter = ("estado",)
    list_select_related = ("etapa__ejercicio",)
    exclude = ("llave_sha256",)


@admin.register(Propuesta)
class PropuestaAdmin(SoloLectura, SimpleHistoryAdmin):
    """Finalists with their history."""

    list_display = ("titulo", "numero", "ejercicio")
    search_fields = ("titulo",)
    list_select_related = ("ejercicio",)


@admin.register(Dictamen)
class DictamenAdmin(SoloLectura, SimpleHistoryAdmin):
    """Public rulings; what an agency drafts is seen by it alone, in its inbox."""

    list_display = ("__str__", "dependencia", "sentido", "entregado_en")
    list_filter = ("dimension", "sentido")
    list_select_related = ("propuesta", "dependencia")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dictamen]:
        """Return those that everybody may read."""
        return super().get_queryset(request).filter(pk__in=Dictamen.objects.publicados())
