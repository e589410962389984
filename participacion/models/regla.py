"""An órgano's rules of session, as data with their legal ground."""

import datetime

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.enums import (
    BaseQuorum,
    ReglaAprobacion,
    ReglaFirmas,
    ReglaSuplencia,
    SiNoDesconocido,
    TipoMayoria,
    TipoQuorum,
    UnidadAviso,
)
from participacion.models.organo import Organo

# Two whole numbers and a slash, «3/5»; the same in the database and in the forms.
FRACCION = r"^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$"


class ReglaQuerySet(models.QuerySet["Regla"]):
    """Which rules hold when."""

    def vigente_en(self, organo: Organo, fecha: datetime.date) -> "Regla | None":
        """Return the rule of the órgano in force on a day, the latest first, or None."""
        return (
            self.filter(
                Q(fecha_inicio__isnull=True) | Q(fecha_inicio__lte=fecha),
                Q(fecha_fin__isnull=True) | Q(fecha_fin__gte=fecha),
                organo=organo,
            )
            .order_by(F("fecha_inicio").desc(nulls_last=True))
            .first()
        )


class Regla(models.Model):
    """How an órgano sits and decides. What nobody has read stays «desconocida» and is shown so."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="reglas")
    quorum_primera = models.CharField(
        "quórum en primera convocatoria", max_length=16, choices=TipoQuorum, default=TipoQuorum.DESCONOCIDA
    )
    minimo_primera = models.PositiveSmallIntegerField("número fijo en primera", null=True, blank=True)
    quorum_segunda = models.CharField(
        "quórum en segunda convocatoria", max_length=16, choices=TipoQuorum, default=TipoQuorum.DESCONOCIDA
    )
    minimo_segunda = models.PositiveSmallIntegerField("número fijo en segunda", null=True, blank=True)
    fraccion_primera = models.CharField(
        "fracción en primera", max_length=9, blank=True, help_text="Como 3/5; solo si el quórum es «otra fracción»."
    )
    fraccion_segunda = models.CharField("fracción en segunda", max_length=9, blank=True)
    quorum_exige_presidencia = models.BooleanField("el quórum exige a quien preside", default=False)
    quorum_exige_secretaria = models.BooleanField("el quórum exige a quien levanta el acta", default=False)
    base_quorum = models.CharField(
        "sobre quiénes se cuenta", max_length=12, choices=BaseQuorum, default=BaseQuorum.OCUPADOS
    )
    lugares = models.PositiveSmallIntegerField("lugares con derecho a voto", null=True, blank=True)
    minutos_segunda = models.PositiveSmallIntegerField(
        "minutos entre primera y segunda convocatoria", null=True, blank=True
    )
    tolerancia_minutos = models.PositiveSmallIntegerField("minutos de tolerancia", null=True, blank=True)
    dias_segunda = models.PositiveSmallIntegerField(
        "días máximos para volver a convocar sin quórum", null=True, blank=True
    )
    aviso_ordinaria = models.PositiveSmallIntegerField("aviso de una sesión ordinaria", null=True, blank=True)
    aviso_extraordinaria = models.PositiveSmallIntegerField("aviso de una extraordinaria", null=True, blank=True)
    unidad_aviso = models.CharField(
        "el aviso se cuenta en", max_length=16, choices=UnidadAviso, default=UnidadAviso.HORAS
    )
    mayoria = models.CharField(
        "mayoría para acordar", max_length=24, choices=TipoMayoria, default=TipoMayoria.DESCONOCIDA
    )
    voto_calidad = models.CharField(
        "voto de calidad de la presidencia", max_length=12, choices=SiNoDesconocido, default=SiNoDesconocido.DESCONOCIDO
    )
    patron_folio = models.CharField(
        "patrón del folio de acuerdos",
        max_length=60,
        default="{siglas}-{romano}-{n}",
        help_text="Marcas: {siglas} {romano} {numero} {anio} {aa} {n}. Ejemplo: {siglas}-{romano}-{n} da JD-XII-3.",
    )
    firmas = models.CharField(
        "quién firma el acta", max_length=28, choices=ReglaFirmas, default=ReglaFirmas.DESCONOCIDA
    )
    aprobacion_acta = models.CharField(
        "cuándo se aprueba el acta", max_length=20, choices=ReglaAprobacion, default=ReglaAprobacion.DESCONOCIDA
    )
    dias_observaciones = models.PositiveSmallIntegerField("días para observar el acta", null=True, blank=True)
    dias_publicacion = models.PositiveSmallIntegerField("días para publicar el acta", null=True, blank=True)
    suplencia = models.CharField(
        "cuándo entra la persona suplente", max_length=12, choices=ReglaSuplencia, default=ReglaSuplencia.DESCONOCIDA
    )
    faltas_alerta = models.PositiveSmallIntegerField(
        "faltas injustificadas que dan aviso", null=True, blank=True, help_text="Con este número de faltas se avisa."
    )
    faltas_seguidas = models.BooleanField("las faltas se cuentan seguidas", default=True)
    sesiones_anuales = models.PositiveSmallIntegerField("sesiones ordinarias al año", null=True, blank=True)
    fundamento = models.TextField("fundamento", blank=True, help_text="Artículo y ordenamiento. Vacío: desconocido.")
    fecha_inicio = models.DateField("vigente desde", null=True, blank=True)
    fecha_fin = models.DateField("vigente hasta", null=True, blank=True)

    objects = models.Manager.from_queryset(ReglaQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["organo", F("fecha_inicio").desc(nulls_last=True)]
        verbose_name = "regla"
        constraints = [
            models.UniqueConstraint(fields=["organo", "fecha_inicio"], name="regla_una_por_inicio"),
            models.UniqueConstraint(
                fields=["organo"], condition=Q(fecha_inicio__isnull=True), name="regla_una_sin_inicio"
            ),
            # A comparison with NULL is not false: without «isnull» a rule without its number would pass.
            models.CheckConstraint(
                condition=~Q(quorum_primera=TipoQuorum.MINIMO) | Q(minimo_primera__isnull=False, minimo_primera__gte=1),
                name="regla_minimo_primera",
            ),
            models.CheckConstraint(
                condition=~Q(quorum_segunda=TipoQuorum.MINIMO) | Q(minimo_segunda__isnull=False, minimo_segunda__gte=1),
                name="regla_minimo_segunda",
            ),
            models.CheckConstraint(
                condition=~Q(base_quorum=BaseQuorum.TODOS) | Q(lugares__isnull=False, lugares__gte=1),
                name="regla_todos_pide_lugares",
            ),
            models.CheckConstraint(
                condition=~Q(quorum_primera=TipoQuorum.FRACCION) | ~Q(fraccion_primera=""),
                name="regla_fraccion_primera",
            ),
            models.CheckConstraint(
                condition=~Q(quorum_segunda=TipoQuorum.FRACCION) | ~Q(fraccion_segunda=""),
                name="regla_fraccion_segunda",
            ),
            models.CheckConstraint(
                condition=Q(fraccion_primera="") | Q(fraccion_primera__regex=FRACCION),
                name="regla_fraccion_primera_bien_escrita",
            ),
            models.CheckConstraint(
                condition=Q(fraccion_segunda="") | Q(fraccion_segunda__regex=FRACCION),
                name="regla_fraccion_segunda_bien_escrita",
            ),
        ]

    def __str__(self) -> str:
        return f"Regla de {self.organo}"
