"""Agreements, their parts and their follow-up."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.models import Organo
from sesiones.enums import EstadoAcuerdo
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion
from sesiones.models.votacion import Votacion


class AcuerdoManager(models.Manager["Acuerdo"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, folio: str) -> "Acuerdo":
        """Return the agreement of that órgano with this folio."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, folio=folio)


class Acuerdo(models.Model):
    """An agreement. One of an earlier time, known only by its folio, has neither session nor point."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="acuerdos")
    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="acuerdos", null=True, blank=True)
    punto = models.ForeignKey(Punto, models.PROTECT, related_name="acuerdos", null=True, blank=True)
    votacion = models.OneToOneField(
        Votacion, models.PROTECT, related_name="acuerdo", null=True, blank=True, verbose_name="votación"
    )
    folio = models.CharField("folio", max_length=40)
    consecutivo = models.PositiveSmallIntegerField("consecutivo", help_text="Dentro de su sesión.")
    texto = models.TextField("se acuerda")
    responsable = models.CharField("responsable", max_length=200, blank=True)
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo, default=EstadoAcuerdo.PENDIENTE)

    objects = AcuerdoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "consecutivo", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organo", "folio"], name="acuerdo_folio_unico"),
            models.UniqueConstraint(fields=["sesion", "consecutivo"], name="acuerdo_consecutivo_unico"),
            models.CheckConstraint(
                condition=Q(sesion__isnull=True, punto__isnull=True) | Q(sesion__isnull=False, punto__isnull=False),
                name="acuerdo_con_punto_si_tiene_sesion",
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="acuerdo_dice_algo"),
        ]

    def __str__(self) -> str:
        return self.folio

    def natural_key(self) -> tuple[str, str, str]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.folio)

    natural_key.dependencies = ["participacion.organo"]  # type: ignore[attr-defined]


class IncisoAcuerdo(models.Model):
    """A part a), b)… of an agreement, with its own status."""

    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="incisos")
    letra = models.CharField(max_length=2)
    texto = models.TextField()
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo, default=EstadoAcuerdo.PENDIENTE)

    history = HistoricalRecords()

    class Meta:
        ordering = ["acuerdo", "letra"]
        verbose_name = "inciso"
        constraints = [models.UniqueConstraint(fields=["acuerdo", "letra"], name="inciso_letra_unica")]

    def __str__(self) -> str:
        return f"{self.acuerdo.folio}, {self.letra})"


class Seguimiento(models.Model):
    """What a session was told about an open agreement, or about one of its parts."""

    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="seguimientos")
    inciso = models.ForeignKey(IncisoAcuerdo, models.PROTECT, related_name="seguimientos", null=True, blank=True)
    punto = models.ForeignKey(
        Punto, models.PROTECT, related_name="seguimientos", verbose_name="punto en que se informó"
    )
    orden = models.PositiveSmallIntegerField()
    texto = models.TextField("qué se informó")
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo)
    punto_relacionado = models.ForeignKey(
        Punto,
        models.PROTECT,
        related_name="seguimientos_remitidos",
        null=True,
        blank=True,
        verbose_name="se verá en el punto",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["punto", "orden"]
        constraints = [models.UniqueConstraint(fields=["punto", "orden"], name="seguimiento_lugar_unico")]

    def __str__(self) -> str:
        return f"{self.acuerdo.folio}: {self.get_estado_display()}"
