"""The outbox: every mail is a row first, so that it is seen, retried and never sent twice."""

from django.db import models
from django.db.models import Q

from participacion.enums import EstadoCorreo
from participacion.models.documento import Archivo
from participacion.models.organo import Organo


class Correo(models.Model):
    """A mail to one person. Without SMTP it waits here and can be read."""

    clave = models.CharField("clave de idempotencia", max_length=120, unique=True)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="correos", null=True, blank=True)
    para = models.CharField("dirección", max_length=254, blank=True)
    nombre = models.CharField("a quién", max_length=200)
    asunto = models.CharField("asunto", max_length=200)
    cuerpo = models.TextField("cuerpo")
    # A notice that may travel with others in one daily mail to the same address.
    resumible = models.BooleanField(default=False)
    resumido_en = models.ForeignKey(
        "self", models.PROTECT, related_name="resumidos", null=True, blank=True, verbose_name="enviado dentro de"
    )
    estado = models.CharField(max_length=14, choices=EstadoCorreo, default=EstadoCorreo.PENDIENTE)
    intentos = models.PositiveSmallIntegerField(default=0)
    error = models.CharField("qué pasó, en palabras", max_length=300, blank=True)
    creado_en = models.DateTimeField()
    proximo_intento_en = models.DateTimeField(null=True, blank=True)
    enviado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-creado_en", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado=EstadoCorreo.ENVIADO) | Q(enviado_en__isnull=False) & ~Q(para=""),
                name="correo_enviado_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoCorreo.FALLIDO) | ~Q(error=""), name="correo_fallido_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asunto} → {self.nombre}"


class AdjuntoCorreo(models.Model):
    """A file that travels with a mail."""

    # CASCADE: an attachment means nothing without its mail; the bytes stay in ``Archivo``.
    correo = models.ForeignKey(Correo, models.CASCADE, related_name="adjuntos")
    nombre = models.CharField(max_length=120)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="adjuntos_de_correo")

    class Meta:
        ordering = ["correo", "id"]

    def __str__(self) -> str:
        return self.nombre
