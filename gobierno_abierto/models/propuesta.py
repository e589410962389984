"""Proposals: those of each mesa, the finalists they were merged into, and the trace between them."""

import uuid

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.models.ejercicio import Ejercicio
from gobierno_abierto.models.mesa import Mesa
from participacion.models import Archivo


class PropuestaDeMesa(models.Model):
    """What a mesa proposes, in its own words."""

    mesa = models.ForeignKey(Mesa, models.PROTECT, related_name="propuestas")
    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    orden = models.PositiveSmallIntegerField("número")
    titulo = models.CharField("propuesta", max_length=200)
    texto = models.TextField("en qué consiste", blank=True)
    ubicacion = models.CharField("dónde", max_length=250, blank=True)
    # Why it did not go on to the finalists; public.
    motivo_fuera = models.CharField("por qué no pasó", max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["mesa", "orden", "id"]
        verbose_name = "propuesta de mesa"
        verbose_name_plural = "propuestas de las mesas"
        constraints = [models.CheckConstraint(condition=~Q(titulo=""), name="propuesta_de_mesa_con_titulo")]

    def __str__(self) -> str:
        return self.titulo


class Propuesta(models.Model):
    """A finalist: what the agencies rule on and, if viable, the people vote on."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="propuestas")
    numero = models.PositiveSmallIntegerField("número")
    titulo = models.CharField("propuesta", max_length=200)
    texto = models.TextField("en qué consiste")
    ubicacion = models.CharField("dónde", max_length=250, blank=True)
    costo_minimo = models.DecimalField("costo, desde", max_digits=14, decimal_places=2, null=True, blank=True)
    costo_maximo = models.DecimalField("costo, hasta", max_digits=14, decimal_places=2, null=True, blank=True)
    origenes = models.ManyToManyField(PropuestaDeMesa, through="Origen", related_name="finalistas")

    history = HistoricalRecords()

    class Meta:
        ordering = ["ejercicio", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "numero"], name="propuesta_numero_unico"),
            models.CheckConstraint(condition=~Q(titulo=""), name="propuesta_con_titulo"),
            models.CheckConstraint(
                condition=Q(costo_minimo__isnull=True)
                | Q(costo_maximo__isnull=True)
                | Q(costo_maximo__gte=F("costo_minimo")),
                name="propuesta_costos_en_orden",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class Origen(models.Model):
    """From which proposal of which mesa a finalist came, and what was taken from it."""

    # CASCADE: the trace is part of the finalist, which is only deleted before it is public.
    propuesta = models.ForeignKey(Propuesta, models.CASCADE, related_name="trazas")
    de_mesa = models.ForeignKey(PropuestaDeMesa, models.PROTECT, related_name="trazas")
    que_se_tomo = models.CharField("qué se tomó de ella", max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["propuesta", "de_mesa__mesa__numero", "de_mesa__orden"]
        verbose_name = "origen de una propuesta"
        verbose_name_plural = "orígenes de las propuestas"
        constraints = [models.UniqueConstraint(fields=["propuesta", "de_mesa"], name="origen_unico")]

    def __str__(self) -> str:
        return f"{self.de_mesa} → {self.propuesta}"


class FotoPropuesta(models.Model):
    """A picture of a finalist, drawn again from its points, with what it shows."""

    # CASCADE: as the trace; the bytes stay in ``Archivo``.
    propuesta = models.ForeignKey(Propuesta, models.CASCADE, related_name="fotos")
    orden = models.PositiveSmallIntegerField("lugar")
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="fotos_de_propuesta")
    texto_alternativo = models.CharField("qué muestra", max_length=300)

    class Meta:
        ordering = ["propuesta", "orden"]
        verbose_name = "fotografía de la propuesta"
        verbose_name_plural = "fotografías de las propuestas"
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "orden"], name="foto_propuesta_lugar_unico"),
            models.CheckConstraint(condition=~Q(texto_alternativo=""), name="foto_propuesta_dice_que_muestra"),
        ]

    def __str__(self) -> str:
        return self.texto_alternativo
