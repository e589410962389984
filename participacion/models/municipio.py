"""Municipios, the first segment of every public path, and their agencies."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

# First path segments that the portal keeps for itself (see participacion/urls.py).
CLAVES_RESERVADAS = frozenset(
    [
        "admin",
        "accesibilidad",
        "ayuda",
        "cuentas",
        "enlace",
        "estatico",
        "mesa",
        "privacidad",
        "salud",
        "v",
        "verificar",
    ]
)


def validar_clave(clave: str) -> None:
    """Refuse a municipio key that would hide one of the portal's own pages.

    Raises:
        ValidationError: the key is one of ``CLAVES_RESERVADAS``.
    """
    if clave in CLAVES_RESERVADAS:
        raise ValidationError(f"«{clave}» es una dirección del portal. Elige otra clave.")


def validar_zona(zona: str) -> None:
    """Refuse a time zone that this machine does not know.

    Raises:
        ValidationError: the name is not in the IANA database.
    """
    if zona not in zoneinfo.available_timezones():
        raise ValidationError(f"«{zona}» no es una zona horaria. Ejemplo: America/Mexico_City.")


class MunicipioManager(models.Manager["Municipio"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, clave: str) -> "Municipio":
        """Return the municipio with this key."""
        return self.get(clave=clave)


class Municipio(models.Model):
    """A municipality served by this installation."""

    clave = models.SlugField("clave en la dirección", max_length=40, unique=True, validators=[validar_clave])
    nombre = models.CharField("nombre", max_length=120)
    entidad = models.CharField("entidad federativa", max_length=60)
    zona_horaria = models.CharField(
        "zona horaria", max_length=40, default="America/Mexico_City", validators=[validar_zona]
    )
    es_ficticio = models.BooleanField("es ficticio, de demostración", default=False)

    objects = MunicipioManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        verbose_name = "municipio"

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str]:
        """Return the key used in fixtures."""
        return (self.clave,)

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        """Time zone in which the hours of this municipio are read and printed."""
        return zoneinfo.ZoneInfo(self.zona_horaria)


class DependenciaManager(models.Manager["Dependencia"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, nombre: str) -> "Dependencia":
        """Return the agency of that municipio with this name."""
        return self.get(municipio__clave=municipio, nombre=nombre)


class Dependencia(models.Model):
    """An agency of the municipal administration."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="dependencias")
    nombre = models.CharField("nombre", max_length=160)
    siglas = models.CharField("siglas", max_length=20, blank=True)

    objects = DependenciaManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        constraints = [models.UniqueConstraint(fields=["municipio", "nombre"], name="dependencia_unica_por_municipio")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.nombre)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]
