"""A plan de acción, which may hold exercises, and its ejes."""

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.models import Municipio


class PlanDeAccionManager(models.Manager["PlanDeAccion"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, clave: str) -> "PlanDeAccion":
        """Return the plan of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class PlanDeAccion(models.Model):
    """A set of commitments of gobierno abierto over some years."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="planes_de_accion")
    clave = models.SlugField("clave en la dirección", max_length=60)
    nombre = models.CharField("nombre", max_length=200)
    periodo = models.CharField("periodo", max_length=40)

    objects = PlanDeAccionManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-periodo", "nombre"]
        verbose_name = "plan de acción"
        verbose_name_plural = "planes de acción"
        constraints = [models.UniqueConstraint(fields=["municipio", "clave"], name="plan_clave_unica")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class EjeManager(models.Manager["Eje"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, plan: str, orden: int) -> "Eje":
        """Return that eje of that plan."""
        return self.get(plan__municipio__clave=municipio, plan__clave=plan, orden=orden)


class Eje(models.Model):
    """A line of work of a plan de acción."""

    plan = models.ForeignKey(PlanDeAccion, models.PROTECT, related_name="ejes")
    orden = models.PositiveSmallIntegerField("lugar")
    nombre = models.CharField("nombre", max_length=250)

    objects = EjeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["plan", "orden"]
        constraints = [models.UniqueConstraint(fields=["plan", "orden"], name="eje_lugar_unico")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, int]:
        """Return the key used in fixtures."""
        return (*self.plan.natural_key(), self.orden)

    natural_key.dependencies = ["gobierno_abierto.plandeaccion"]  # type: ignore[attr-defined]
