"""Feasibility rulings: one for each dimension of each finalist, asked of an agency with a deadline."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import Dimension, EstadoDictamen, Sentido
from gobierno_abierto.models.propuesta import Propuesta
from participacion.models import Archivo, Dependencia, Usuario

DECIDIDOS = frozenset({EstadoDictamen.ENTREGADO, EstadoDictamen.PUBLICADO})


class DictamenQuerySet(models.QuerySet["Dictamen"]):
    """Ways of asking for rulings."""

    def publicados(self) -> "DictamenQuerySet":
        """Return those that everybody may read: the only gate of every public page, feed, file and search."""
        return self.filter(estado=EstadoDictamen.PUBLICADO)


class Dictamen(models.Model):
    """What an agency says of one side of a proposal."""

    propuesta = models.ForeignKey(Propuesta, models.PROTECT, related_name="dictamenes")
    dimension = models.CharField("dimensión", max_length=12, choices=Dimension)
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="dictamenes")
    estado = models.CharField(max_length=10, choices=EstadoDictamen, default=EstadoDictamen.PENDIENTE)
    turnado_en = models.DateTimeField("turnado")
    turnado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    # Empty where the rule gives no number of days.
    vence_el = models.DateField("vence", null=True, blank=True)
    sentido = models.CharField("sentido", max_length=12, choices=Sentido, blank=True)
    motivo = models.TextField("motivo", blank=True)
    ajustes = models.TextField("ajustes que necesita", blank=True)
    costo = models.DecimalField("costo estimado", max_digits=14, decimal_places=2, null=True, blank=True)
    entregado_en = models.DateTimeField(null=True, blank=True)
    entregado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    # What whoever conducts the exercise asked to look at again; told to the agency.
    motivo_devolucion = models.CharField("por qué se regresó", max_length=500, blank=True)
    # The agency did not answer in time and the rule says what that means.
    por_silencio = models.BooleanField("por falta de respuesta", default=False)

    objects = DictamenQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["propuesta", "dimension"]
        verbose_name_plural = "dictámenes"
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "dimension"], name="dictamen_uno_por_dimension"),
            models.CheckConstraint(
                condition=~Q(estado__in=DECIDIDOS) | ~Q(sentido="") & ~Q(motivo="") & Q(entregado_en__isnull=False),
                name="dictamen_entregado_dice_sentido_y_motivo",
            ),
            models.CheckConstraint(
                condition=~Q(sentido=Sentido.CON_AJUSTES) | ~Q(estado__in=DECIDIDOS) | ~Q(ajustes=""),
                name="dictamen_con_ajustes_dice_cuales",
            ),
        ]

    def __str__(self) -> str:
        return f"Dictamen de viabilidad {self.get_dimension_display()}: {self.propuesta}"


class AnexoDictamen(models.Model):
    """A document or plan that a ruling brings; while the ruling is not public, of its agency and who conducts."""

    # CASCADE: an annex of a draft may be removed with it; the bytes stay in ``Archivo``.
    dictamen = models.ForeignKey(Dictamen, models.CASCADE, related_name="anexos")
    orden = models.PositiveSmallIntegerField("lugar")
    titulo = models.CharField("qué es", max_length=200)
    nombre = models.CharField("nombre del archivo", max_length=120)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="anexos_de_dictamen")

    class Meta:
        ordering = ["dictamen", "orden"]
        verbose_name = "anexo del dictamen"
        verbose_name_plural = "anexos de los dictámenes"
        constraints = [models.UniqueConstraint(fields=["dictamen", "orden"], name="anexo_dictamen_lugar_unico")]

    def __str__(self) -> str:
        return self.titulo
