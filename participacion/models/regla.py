"""An órgano's rules of session, as data with their legal ground."""

import datetime

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.enums import BaseQuorum, ReglaFirmas, SiNoDesconocido, TipoMayoria, TipoQuorum
from participacion.models.organo import Organo


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
    base_quorum = models.CharField(
        "sobre quiénes se cuenta", max_length=12, choices=BaseQuorum, default=BaseQuorum.OCUPADOS
    )
    lugares = models.PositiveSmallIntegerField("lugares con derecho a voto", null=True, blank=True)
    minutos_segunda = models.PositiveSmallIntegerField(
        "minutos entre primera y segunda convocatoria", null=True, blank=True
    )
    horas_aviso_ordinaria = models.PositiveSmallIntegerField("horas de aviso, ordinaria", null=True, blank=True)
    horas_aviso_extraordinaria = models.PositiveSmallIntegerField(
        "horas de aviso, extraordinaria", null=True, blank=True
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
        ]

    def __str__(self) -> str:
        return f"Regla de {self.organo}"
