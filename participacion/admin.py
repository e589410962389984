"""Back office of the ground floor. What was issued can be looked at, never changed."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from participacion.forms.regla import ReglaForm
from participacion.models import (
    AliasColonia,
    AliasDependencia,
    Archivo,
    Asignacion,
    Colonia,
    Delegacion,
    Dependencia,
    DiaInhabil,
    Documento,
    Enlace,
    Municipio,
    Nombramiento,
    Organo,
    Persona,
    Regla,
    Trabajo,
    Usuario,
    VarianteNombre,
)


class SoloLectura(admin.ModelAdmin):
    """Base of what nobody may add, change or delete by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return False."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return False."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return False."""
        return False


class RegistroPublico(SimpleHistoryAdmin):
    """Base of the public record: it is corrected with a trace, and not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return False."""
        return False


class VariantesEnLinea(admin.TabularInline):
    """Other ways of writing a name."""

    model = VarianteNombre
    extra = 0


class AsignacionesEnLinea(admin.TabularInline):
    """Roles of an account in each órgano."""

    model = Asignacion
    extra = 0
    autocomplete_fields = ("organo",)


class EnlacesEnLinea(admin.TabularInline):
    """Agencies for which an account answers."""

    model = Enlace
    extra = 0
    autocomplete_fields = ("dependencia",)


class OtrosNombresDeDependencia(admin.TabularInline):
    """Other ways of writing the name of an agency."""

    model = AliasDependencia
    extra = 0


class OtrosNombresDeColonia(admin.TabularInline):
    """Other ways of writing the name of a colonia."""

    model = AliasColonia
    extra = 0


@admin.register(Municipio)
class MunicipioAdmin(RegistroPublico):
    """Municipios."""

    list_display = ("nombre", "clave", "entidad", "es_ficticio")


@admin.register(Dependencia)
class DependenciaAdmin(RegistroPublico):
    """Agencies."""

    list_display = ("nombre", "siglas", "municipio")
    list_filter = ("municipio",)
    search_fields = ("nombre", "siglas", "alias__texto")
    inlines = (OtrosNombresDeDependencia,)


@admin.register(Delegacion)
class DelegacionAdmin(RegistroPublico):
    """Delegaciones."""

    list_display = ("nombre", "municipio")
    list_filter = ("municipio",)
    search_fields = ("nombre",)
    prepopulated_fields = {"clave": ("nombre",)}


@admin.register(Colonia)
class ColoniaAdmin(RegistroPublico):
    """Colonias."""

    list_display = ("nombre", "delegacion", "municipio")
    list_filter = ("municipio", "delegacion")
    search_fields = ("nombre", "alias__texto")
    autocomplete_fields = ("delegacion",)
    list_select_related = ("delegacion", "municipio")
    prepopulated_fields = {"clave": ("nombre",)}
    inlines = (OtrosNombresDeColonia,)


@admin.register(Organo)
class OrganoAdmin(RegistroPublico):
    """Órganos."""

    list_display = ("nombre", "siglas", "tipo", "superior", "municipio")
    list_filter = ("municipio", "tipo")
    search_fields = ("nombre", "siglas", "clave")
    list_select_related = ("superior", "municipio")


@admin.register(Persona)
class PersonaAdmin(RegistroPublico):
    """People."""

    list_display = ("__str__", "municipio")
    list_filter = ("municipio",)
    search_fields = ("nombres", "apellidos", "variantes__texto")
    inlines = (VariantesEnLinea,)


@admin.register(Nombramiento)
class NombramientoAdmin(RegistroPublico):
    """Seats."""

    list_display = ("persona", "cargo", "organo", "calidad", "fecha_inicio", "fecha_fin")
    list_filter = ("organo__municipio", "calidad", "funcion")
    search_fields = ("persona__nombres", "persona__apellidos", "cargo")
    autocomplete_fields = ("organo", "persona", "suple_a", "representa_organo")
    list_select_related = ("persona", "organo")


@admin.register(DiaInhabil)
class DiaInhabilAdmin(SimpleHistoryAdmin):
    """The table of holidays, against which notice periods in business days are counted."""

    list_display = ("fecha", "nombre", "municipio", "fundamento")
    list_filter = ("municipio", "fecha")
    search_fields = ("nombre",)
    date_hierarchy = "fecha"


@admin.register(Regla)
class ReglaAdmin(RegistroPublico):
    """Rules of session."""

    list_display = ("organo", "quorum_primera", "quorum_segunda", "mayoria", "fecha_inicio", "fecha_fin")
    list_filter = ("organo__municipio",)
    autocomplete_fields = ("organo",)
    list_select_related = ("organo",)
    form = ReglaForm
    fieldsets = (
        (None, {"fields": ("organo", "fundamento", ("fecha_inicio", "fecha_fin"))}),
        ("Convocatoria", {"fields": (("aviso_ordinaria", "aviso_extraordinaria", "unidad_aviso"),)}),
        (
            "Quórum",
            {
                "fields": (
                    ("quorum_primera", "fraccion_primera", "minimo_primera"),
                    ("quorum_segunda", "fraccion_segunda", "minimo_segunda"),
                    ("base_quorum", "lugares"),
                    ("quorum_exige_presidencia", "quorum_exige_secretaria"),
                    ("tolerancia_minutos", "minutos_segunda", "dias_segunda"),
                ),
                "description": "Lo que nadie ha leído en un reglamento se deja «desconocida»: se declara a mano.",
            },
        ),
        ("Suplencias y faltas", {"fields": ("suplencia", ("faltas_alerta", "faltas_seguidas"), "sesiones_anuales")}),
        ("Decisiones", {"fields": (("mayoria", "voto_calidad"), "patron_folio")}),
        ("Acta", {"fields": ("aprobacion_acta", ("dias_observaciones", "dias_publicacion"), "firmas")}),
    )


@admin.register(Usuario)
class UsuarioAdmin(SimpleHistoryAdmin, UserAdmin):
    """Accounts of the staff."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff")
    inlines = (AsignacionesEnLinea, EnlacesEnLinea)
    autocomplete_fields = ("persona",)
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Persona", {"fields": ("persona",)}))


@admin.register(Documento)
class DocumentoAdmin(SoloLectura):
    """Issued documents."""

    list_display = ("folio", "version", "municipio", "organo_nombre", "sellado_en", "es_demostracion")
    list_filter = ("municipio", "tipo")
    search_fields = ("folio", "codigo")


@admin.register(Archivo)
class ArchivoAdmin(SoloLectura):
    """Stored files: their digest and size; the bytes are not shown."""

    list_display = ("sha256", "tamanio", "tipo_mime")
    search_fields = ("sha256",)
    exclude = ("contenido",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the files without their bytes."""
        return super().get_queryset(request).defer("contenido")


@admin.register(Trabajo)
class TrabajoAdmin(SoloLectura):
    """Background jobs."""

    list_display = ("titulo", "estado", "paso", "intentos", "creado_en", "terminado_en")
    list_filter = ("estado", "organo__municipio")
