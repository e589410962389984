"""Days on which no term runs."""

import datetime

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.models.municipio import Municipio


class DiaInhabilQuerySet(models.QuerySet["DiaInhabil"]):
    """Which days do not count, for whom."""

    def de(self, municipio: Municipio) -> "DiaInhabilQuerySet":
        """Return the days that do not count in a municipio: its own and everybody's."""
        return self.filter(models.Q(municipio=municipio) | models.Q(municipio__isnull=True))

    def fechas(self) -> frozenset[datetime.date]:
        """Return the dates themselves (1 query)."""
        return frozenset(self.values_list("fecha", flat=True))


class DiaInhabil(models.Model):
    """A holiday: of one municipio, or of all of them (None)."""

    municipio = models.ForeignKey(
        Municipio, models.PROTECT, related_name="dias_inhabiles", null=True, blank=True, help_text="Vacío: en todos."
    )
    fecha = models.DateField("fecha")
    nombre = models.CharField("por qué", max_length=120)
    fundamento = models.CharField("fundamento", max_length=200, blank=True)

    objects = models.Manager.from_queryset(DiaInhabilQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["fecha"]
        verbose_name = "día inhábil"
        verbose_name_plural = "días inhábiles"
        constraints = [
            models.UniqueConstraint(fields=["municipio", "fecha"], name="dia_inhabil_unico"),
            models.UniqueConstraint(
                fields=["fecha"], condition=models.Q(municipio__isnull=True), name="dia_inhabil_general_unico"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y} {self.nombre}"
