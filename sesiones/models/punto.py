"""Points of the agenda, in two levels, with their narrative."""

import uuid

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sesiones.enums import EstadoPunto, TipoPunto
from sesiones.models.sesion import Sesion


class PuntoManager(models.Manager["Punto"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(
        self, municipio: str, organo: str, tipo: str, numero_sesion: int, anio: int, numero: str
    ) -> "Punto":
        """Return that point of that session."""
        sesion = Sesion.objects.get_by_natural_key(municipio, organo, tipo, numero_sesion, anio)
        return self.get(sesion=sesion, numero=numero)


class Punto(models.Model):
    """A point: planned and actual subject and speakers, and what was said.

    ``version`` rises with every save of the narrative; a save that names an old version is refused.
    """

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="puntos")
    orden = models.PositiveSmallIntegerField("lugar")
    numero = models.CharField("número", max_length=8)
    nivel = models.PositiveSmallIntegerField("nivel", default=1)
    titulo = models.CharField("título", max_length=300)
    tipo = models.CharField("tipo", max_length=20, choices=TipoPunto, default=TipoPunto.ASUNTO)
    expositor_previsto = models.CharField("expone (previsto)", max_length=200, blank=True)
    expositor_efectivo = models.CharField("expuso", max_length=300, blank=True)
    tema_efectivo = models.CharField("tema que se expuso", max_length=300, blank=True)
    motivo_cambio = models.CharField("motivo del cambio", max_length=300, blank=True)
    # Added after the convocatoria was issued, when numbers no longer change.
    es_ampliacion = models.BooleanField("ampliación del orden del día", default=False)
    motivo_ampliacion = models.CharField("motivo de la ampliación", max_length=300, blank=True)
    iniciado_en = models.DateTimeField("se empezó a tratar", null=True, blank=True)
    concluido_en = models.DateTimeField("se concluyó", null=True, blank=True)
    narrativa = models.TextField("narrativa", blank=True)
    version = models.PositiveIntegerField("versión de la narrativa", default=0)
    estado = models.CharField(max_length=12, choices=EstadoPunto, default=EstadoPunto.PENDIENTE)

    objects = PuntoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "orden"]
        verbose_name = "punto del orden del día"
        verbose_name_plural = "puntos del orden del día"
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="punto_lugar_unico"),
            models.UniqueConstraint(fields=["sesion", "numero"], name="punto_numero_unico"),
            models.CheckConstraint(condition=Q(nivel__in=[1, 2]), name="punto_dos_niveles"),
            models.CheckConstraint(
                condition=Q(es_ampliacion=False) | ~Q(motivo_ampliacion=""), name="punto_ampliacion_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numero}. {self.titulo}"

    def natural_key(self) -> tuple[str, str, str, int, int, str]:
        """Return the key used in fixtures."""
        return (*self.sesion.natural_key(), self.numero)

    natural_key.dependencies = ["sesiones.sesion"]  # type: ignore[attr-defined]


class Intervencion(models.Model):
    """What one person said on a point, in short; a proposal made aloud is not an agreement."""

    punto = models.ForeignKey(Punto, models.PROTECT, related_name="intervenciones")
    orden = models.PositiveSmallIntegerField("lugar")
    # On the roll, when the person is on it; the name is kept as it is printed.
    asistencia = models.ForeignKey(
        "sesiones.Asistencia", models.PROTECT, related_name="intervenciones", null=True, blank=True
    )
    nombre = models.CharField("quién", max_length=200)
    texto = models.TextField("qué dijo")
    es_propuesta = models.BooleanField("es una propuesta", default=False)
    version = models.PositiveIntegerField(default=0)
    # Given by the page that sends it: sent twice because the answer was lost, it is written once.
    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["punto", "orden"]
        verbose_name = "intervención"
        verbose_name_plural = "intervenciones"
        constraints = [
            models.UniqueConstraint(fields=["punto", "orden"], name="intervencion_lugar_unico"),
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(texto=""), name="intervencion_dice_quien_y_que"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}: {self.texto[:60]}"
