"""How people follow an exercise: what happened in it, who asked to be told, and its cronograma on paper."""

from django.db import models
from django.db.models import Q

from gobierno_abierto.enums import TipoNovedad
from gobierno_abierto.models.ejercicio import Ejercicio
from participacion.models import Emitible


class Novedad(models.Model):
    """Something that happened in an exercise and everybody may know; written once, never changed."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="novedades")
    clave = models.CharField("clave de idempotencia", max_length=120, unique=True)
    tipo = models.CharField(max_length=12, choices=TipoNovedad)
    titulo = models.CharField("título", max_length=200)
    texto = models.TextField("texto", blank=True)
    # Below the page of the exercise: «propuestas/».
    ruta = models.CharField("a dónde lleva", max_length=120, blank=True)
    publicada_en = models.DateTimeField()

    class Meta:
        ordering = ["ejercicio", "-publicada_en", "-id"]
        verbose_name_plural = "novedades"

    def __str__(self) -> str:
        return self.titulo


class Suscripcion(models.Model):
    """Somebody who asked to be told by mail. Personal data: no history; deleted when they leave."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="suscripciones")
    correo = models.CharField("correo electrónico", max_length=254)
    creada_en = models.DateTimeField()
    # Nobody is written to before they answer the first mail.
    confirmada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ejercicio", "correo"]
        verbose_name = "suscripción"
        verbose_name_plural = "suscripciones"
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "correo"], name="suscripcion_unica"),
            models.CheckConstraint(condition=~Q(correo=""), name="suscripcion_con_correo"),
        ]

    def __str__(self) -> str:
        return self.correo


class CronogramaEmitido(Emitible):
    """The cronograma as it was sealed."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="cronogramas")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["ejercicio", "-version"]
        verbose_name = "cronograma emitido"
        verbose_name_plural = "cronogramas emitidos"
        constraints = [models.UniqueConstraint(fields=["ejercicio", "version"], name="cronograma_version_unica")]

    def __str__(self) -> str:
        return f"Cronograma de {self.ejercicio}, versión {self.version}"
