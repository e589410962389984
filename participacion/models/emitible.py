"""What every issued paper shares: a record frozen once, the job that prints it, the document that comes out."""

from django.db import models

from participacion.models.documento import Documento
from participacion.models.trabajo import Trabajo
from participacion.models.usuario import Usuario


class Emitible(models.Model):
    """A frozen record on its way to a sealed document (``domain/emision.py`` takes it there)."""

    registro = models.JSONField("registro congelado")
    huella = models.CharField("huella del registro (SHA-256)", max_length=64)
    congelada_en = models.DateTimeField()
    congelada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    trabajo = models.OneToOneField(Trabajo, models.PROTECT, related_name="%(class)s", null=True, blank=True)
    documento = models.OneToOneField(Documento, models.PROTECT, related_name="%(class)s", null=True, blank=True)

    class Meta:
        abstract = True
