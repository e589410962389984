"""Votes taken in session."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.enums import TipoMayoria
from sesiones.enums import MetodoVotacion
from sesiones.models.punto import Punto


class Votacion(models.Model):
    """A vote: its counts and its rule. The result is computed (``domain/mayorias.py``), never stored.

    The counts are ``None`` only where a source says "por unanimidad" and no more.
    """

    punto = models.ForeignKey(Punto, models.PROTECT, related_name="votaciones")
    orden = models.PositiveSmallIntegerField("lugar")
    asunto = models.CharField("qué se votó", max_length=300)
    metodo = models.CharField("método", max_length=12, choices=MetodoVotacion)
    mayoria = models.CharField("mayoría requerida", max_length=24, choices=TipoMayoria)
    voto_calidad = models.BooleanField("la presidencia desempata", default=False)
    a_favor = models.PositiveSmallIntegerField("a favor", null=True, blank=True)
    en_contra = models.PositiveSmallIntegerField("en contra", null=True, blank=True)
    abstenciones = models.PositiveSmallIntegerField("abstenciones", null=True, blank=True)
    presentes = models.PositiveSmallIntegerField("presentes con voto", null=True, blank=True)
    base = models.PositiveSmallIntegerField("integrantes con voto", null=True, blank=True)
    presidencia_a_favor = models.BooleanField("voto de calidad a favor", null=True, blank=True)
    registrada_en = models.DateTimeField("registrada", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["punto", "orden"]
        verbose_name = "votación"
        verbose_name_plural = "votaciones"
        constraints = [
            models.UniqueConstraint(fields=["punto", "orden"], name="votacion_lugar_unico"),
            models.CheckConstraint(
                condition=Q(a_favor__isnull=True, en_contra__isnull=True, abstenciones__isnull=True)
                | Q(a_favor__isnull=False, en_contra__isnull=False, abstenciones__isnull=False),
                name="votacion_todas_las_cuentas_o_ninguna",
            ),
            models.CheckConstraint(
                condition=~Q(metodo=MetodoVotacion.UNANIMIDAD)
                | Q(en_contra__isnull=True)
                | Q(en_contra=0, abstenciones=0),
                name="votacion_unanime_sin_contras",
            ),
            models.CheckConstraint(
                condition=Q(metodo=MetodoVotacion.UNANIMIDAD) | Q(a_favor__isnull=False),
                name="votacion_economica_con_cuentas",
            ),
            models.CheckConstraint(
                condition=Q(presentes__isnull=True)
                | Q(a_favor__isnull=True)
                | Q(presentes=models.F("a_favor") + models.F("en_contra") + models.F("abstenciones")),
                name="votacion_cuadra_con_presentes",
            ),
        ]

    def __str__(self) -> str:
        return self.asunto
