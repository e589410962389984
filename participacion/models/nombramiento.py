"""Seats in an órgano, with dates; never deleted."""

import datetime

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.enums import Calidad, Funcion
from participacion.models.organo import Organo
from participacion.models.persona import Persona


class NombramientoQuerySet(models.QuerySet["Nombramiento"]):
    """Who sits when."""

    def vigentes_en(self, fecha: datetime.date) -> "NombramientoQuerySet":
        """Return the seats in force on a day; an unknown bound does not exclude."""
        return self.filter(
            Q(fecha_inicio__isnull=True) | Q(fecha_inicio__lte=fecha),
            Q(fecha_fin__isnull=True) | Q(fecha_fin__gte=fecha),
        )


class NombramientoManager(models.Manager["Nombramiento"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, persona: str, cargo: str) -> "Nombramiento":
        """Return the seat of that person in that órgano with that post."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, persona__clave=persona, cargo=cargo)


class Nombramiento(models.Model):
    """A seat that a person holds in an órgano.

    ``derecho_voz`` and ``derecho_voto`` are ``None`` where the source does not say. A second term of the
    same person is another row.
    """

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="nombramientos")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="nombramientos")
    cargo = models.CharField("cargo", max_length=160, help_text="Como debe leerse en el acta.")
    calidad = models.CharField("calidad", max_length=16, choices=Calidad, default=Calidad.PROPIETARIO)
    funcion = models.CharField("función", max_length=12, choices=Funcion, default=Funcion.INTEGRA)
    suple_a = models.ForeignKey(
        "self", models.PROTECT, related_name="suplentes", null=True, blank=True, verbose_name="suple a"
    )
    representa = models.CharField("consejo o sector que representa", max_length=160, blank=True)
    representa_organo = models.ForeignKey(
        Organo,
        models.PROTECT,
        related_name="representaciones",
        null=True,
        blank=True,
        verbose_name="órgano que representa",
    )
    prelacion = models.PositiveSmallIntegerField("orden de prelación", default=0)
    derecho_voz = models.BooleanField("voz", null=True, blank=True, default=True)
    derecho_voto = models.BooleanField("voto", null=True, blank=True)
    fecha_inicio = models.DateField("inicio", null=True, blank=True)
    fecha_fin = models.DateField("fin", null=True, blank=True)
    motivo_fin = models.CharField("motivo del fin", max_length=200, blank=True)

    objects = NombramientoManager.from_queryset(NombramientoQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["prelacion", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fecha_fin__isnull=True)
                | Q(fecha_inicio__isnull=True)
                | Q(fecha_fin__gte=F("fecha_inicio")),
                name="nombramiento_fin_despues_de_inicio",
            ),
            models.CheckConstraint(
                condition=Q(suple_a__isnull=True) | Q(calidad=Calidad.SUPLENTE), name="nombramiento_solo_suplente_suple"
            ),
            models.UniqueConstraint(
                fields=["organo", "persona", "cargo", "fecha_inicio"], name="nombramiento_sin_repetir"
            ),
            models.UniqueConstraint(
                fields=["organo", "persona", "cargo"],
                condition=Q(fecha_inicio__isnull=True),
                name="nombramiento_sin_repetir_sin_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona}, {self.cargo}"

    def natural_key(self) -> tuple[str, str, str, str]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.persona.clave, self.cargo)

    natural_key.dependencies = ["participacion.organo", "participacion.persona"]  # type: ignore[attr-defined]
