"""Agenda templates of each órgano."""

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.models import Organo
from sesiones.enums import TipoPunto


class PlantillaOrdenManager(models.Manager["PlantillaOrden"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, nombre: str) -> "PlantillaOrden":
        """Return the template of that órgano with this name."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, nombre=nombre)


class PlantillaOrden(models.Model):
    """An order of the day from which an órgano's sessions start."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="plantillas")
    nombre = models.CharField("nombre", max_length=80)

    objects = PlantillaOrdenManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["organo", "nombre"]
        verbose_name = "plantilla de orden del día"
        verbose_name_plural = "plantillas de orden del día"
        constraints = [models.UniqueConstraint(fields=["organo", "nombre"], name="plantilla_unica_por_organo")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, str]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.nombre)

    natural_key.dependencies = ["participacion.organo"]  # type: ignore[attr-defined]


class PuntoPlantilla(models.Model):
    """A point of a template; its number ("5", "5.1") is text, its place is an integer."""

    # CASCADE: points belong to their template; sessions copy them, so no record is lost.
    plantilla = models.ForeignKey(PlantillaOrden, models.CASCADE, related_name="puntos")
    orden = models.PositiveSmallIntegerField("lugar")
    nivel = models.PositiveSmallIntegerField("nivel", default=1)
    titulo = models.CharField("título", max_length=300)
    tipo = models.CharField("tipo", max_length=20, choices=TipoPunto, default=TipoPunto.ASUNTO)

    class Meta:
        ordering = ["plantilla", "orden"]
        verbose_name = "punto de plantilla"
        verbose_name_plural = "puntos de plantilla"
        constraints = [
            models.UniqueConstraint(fields=["plantilla", "orden"], name="plantilla_lugar_unico"),
            models.CheckConstraint(condition=models.Q(nivel__in=[1, 2]), name="plantilla_dos_niveles"),
        ]

    def __str__(self) -> str:
        return self.titulo
