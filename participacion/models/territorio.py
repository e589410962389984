"""The territory of a municipio: its delegaciones and colonias, with the other names they are called by."""

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.models.municipio import Municipio


class DelegacionManager(models.Manager["Delegacion"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, clave: str) -> "Delegacion":
        """Return the delegación of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Delegacion(models.Model):
    """A part of the municipio with its own authority."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="delegaciones")
    clave = models.SlugField("clave", max_length=80)
    nombre = models.CharField("nombre", max_length=120)

    objects = DelegacionManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        verbose_name = "delegación"
        verbose_name_plural = "delegaciones"
        constraints = [models.UniqueConstraint(fields=["municipio", "clave"], name="delegacion_clave_unica")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class ColoniaManager(models.Manager["Colonia"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, clave: str) -> "Colonia":
        """Return the colonia of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Colonia(models.Model):
    """A neighbourhood. Its delegación may not be known: the sources list several together."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="colonias")
    delegacion = models.ForeignKey(
        Delegacion, models.PROTECT, related_name="colonias", null=True, blank=True, verbose_name="delegación"
    )
    clave = models.SlugField("clave", max_length=80)
    nombre = models.CharField("nombre", max_length=120)

    objects = ColoniaManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        constraints = [models.UniqueConstraint(fields=["municipio", "clave"], name="colonia_clave_unica")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class AliasColoniaManager(models.Manager["AliasColonia"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, colonia: str, texto: str) -> "AliasColonia":
        """Return that other name of that colonia."""
        return self.get(colonia__municipio__clave=municipio, colonia__clave=colonia, texto=texto)


class AliasColonia(models.Model):
    """Another way in which a source, or people, write the name of a colonia."""

    # CASCADE: another name means nothing without its colonia, which is itself protected once convened.
    colonia = models.ForeignKey(Colonia, models.CASCADE, related_name="alias")
    texto = models.CharField("otro nombre", max_length=120)
    fuente = models.CharField("dónde aparece", max_length=160, blank=True)

    objects = AliasColoniaManager()

    class Meta:
        ordering = ["texto"]
        verbose_name = "otro nombre de colonia"
        verbose_name_plural = "otros nombres de colonias"
        constraints = [models.UniqueConstraint(fields=["colonia", "texto"], name="alias_colonia_unico")]

    def __str__(self) -> str:
        return self.texto

    def natural_key(self) -> tuple[str, str, str]:
        """Return the key used in fixtures."""
        return (*self.colonia.natural_key(), self.texto)

    natural_key.dependencies = ["participacion.colonia"]  # type: ignore[attr-defined]


class AliasDependenciaManager(models.Manager["AliasDependencia"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, dependencia: str, texto: str) -> "AliasDependencia":
        """Return that other name of that agency."""
        return self.get(dependencia__municipio__clave=municipio, dependencia__nombre=dependencia, texto=texto)


class AliasDependencia(models.Model):
    """Another way in which a source writes the name of an agency."""

    # CASCADE: another name means nothing without its agency.
    dependencia = models.ForeignKey("participacion.Dependencia", models.CASCADE, related_name="alias")
    texto = models.CharField("otro nombre", max_length=160)
    fuente = models.CharField("dónde aparece", max_length=160, blank=True)

    objects = AliasDependenciaManager()

    class Meta:
        ordering = ["texto"]
        verbose_name = "otro nombre de dependencia"
        verbose_name_plural = "otros nombres de dependencias"
        constraints = [models.UniqueConstraint(fields=["dependencia", "texto"], name="alias_dependencia_unico")]

    def __str__(self) -> str:
        return self.texto

    def natural_key(self) -> tuple[str, str, str]:
        """Return the key used in fixtures."""
        return (*self.dependencia.natural_key(), self.texto)

    natural_key.dependencies = ["participacion.dependencia"]  # type: ignore[attr-defined]
