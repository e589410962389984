"""Bodies that hold sessions: one concept, one table, a tree."""

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.enums import FormatoNumero, TipoOrgano
from participacion.models.municipio import Municipio

# Those that hold sessions: an office that conducts exercises does not.
SESIONAN = ~models.Q(tipo=TipoOrgano.OFICINA)


class OrganoManager(models.Manager["Organo"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, clave: str) -> "Organo":
        """Return the órgano of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Organo(models.Model):
    """A council, coordination, board or committee."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="organos")
    superior = models.ForeignKey(
        "self", models.PROTECT, related_name="subordinados", null=True, blank=True, verbose_name="depende de"
    )
    clave = models.SlugField("clave en la dirección", max_length=60)
    nombre = models.CharField("nombre", max_length=160)
    siglas = models.CharField("siglas", max_length=12)
    tipo = models.CharField("tipo", max_length=24, choices=TipoOrgano)
    sistema = models.CharField("sistema o institución a la que pertenece", max_length=160, blank=True)
    descripcion = models.TextField("qué hace", blank=True)
    formato_numero = models.CharField(
        "cómo numera sus sesiones", max_length=16, choices=FormatoNumero, default=FormatoNumero.ORDINAL_ANIO
    )

    objects = OrganoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        verbose_name = "órgano"
        constraints = [
            models.UniqueConstraint(fields=["municipio", "clave"], name="organo_clave_unica"),
            models.CheckConstraint(
                condition=models.Q(superior__isnull=True) | ~models.Q(superior=models.F("id")),
                name="organo_no_depende_de_si_mismo",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]
