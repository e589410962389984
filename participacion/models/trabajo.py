"""Background jobs: the state lives here, so that a killed worker loses nothing."""

import uuid

from django.db import models
from django.db.models import Q

from participacion.enums import EstadoTrabajo, PasoTrabajo
from participacion.models.organo import Organo
from participacion.models.usuario import Usuario


class Trabajo(models.Model):
    """One thing that a worker must do once, and where it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tarea = models.CharField("tarea de Celery", max_length=80)
    clave = models.CharField("clave de idempotencia", max_length=120, unique=True)
    titulo = models.CharField("qué se prepara", max_length=200)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="trabajos")
    estado = models.CharField(max_length=12, choices=EstadoTrabajo, default=EstadoTrabajo.EN_ESPERA)
    paso = models.PositiveSmallIntegerField(choices=PasoTrabajo, default=PasoTrabajo.EN_COLA)
    intentos = models.PositiveSmallIntegerField(default=0)
    error = models.CharField("qué pasó, en palabras", max_length=300, blank=True)
    # What came of it, and where whoever waits goes back to.
    documento = models.OneToOneField(
        "participacion.Documento", models.PROTECT, related_name="trabajo", null=True, blank=True
    )
    regreso = models.CharField("dirección de regreso", max_length=200, blank=True)
    solicitado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="trabajos", null=True, blank=True)
    creado_en = models.DateTimeField()
    avanzado_en = models.DateTimeField()
    terminado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-creado_en"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoTrabajo.TERMINADO, terminado_en__isnull=False)
                | (~Q(estado=EstadoTrabajo.TERMINADO) & Q(terminado_en__isnull=True)),
                name="trabajo_terminado_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoTrabajo.FALLIDO) | ~Q(error=""), name="trabajo_fallido_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo
