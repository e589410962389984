"""The acta of a session: the frozen record, the job that renders it, the document that came out."""

from django.db import models
from django.db.models import Q

from participacion.models import Documento, Trabajo, Usuario
from sesiones.enums import EstadoActa
from sesiones.models.sesion import Sesion


class Acta(models.Model):
    """A frozen record of a session. ``registro`` and ``huella`` never change (trigger, migration 0002)."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="actas")
    version = models.PositiveSmallIntegerField("versión", default=1)
    folio = models.CharField("folio", max_length=60)
    registro = models.JSONField("registro congelado")
    huella = models.CharField("huella del registro (SHA-256)", max_length=64)
    congelada_en = models.DateTimeField()
    congelada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="actas_congeladas", null=True, blank=True)
    trabajo = models.OneToOneField(Trabajo, models.PROTECT, related_name="acta", null=True, blank=True)
    documento = models.OneToOneField(Documento, models.PROTECT, related_name="acta", null=True, blank=True)

    class Meta:
        ordering = ["-congelada_en"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "version"], name="acta_una_por_version"),
            models.CheckConstraint(condition=~Q(huella=""), name="acta_con_huella"),
        ]

    def __str__(self) -> str:
        return f"Acta {self.folio}"

    @property
    def estado(self) -> EstadoActa:
        """Where the acta stands, read from its document and its job."""
        if self.documento_id:
            return EstadoActa.SELLADA
        if self.trabajo and self.trabajo.estado == "FALLIDO":
            return EstadoActa.FALLIDA
        return EstadoActa.EN_EMISION
