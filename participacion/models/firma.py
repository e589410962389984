"""Who must sign an issued document, and how each of them did."""

from django.db import models
from django.db.models import Q

from participacion.enums import EstadoFirma, MetodoFirma
from participacion.models.documento import Archivo, Documento
from participacion.models.persona import Persona
from participacion.models.usuario import Usuario


class Firma(models.Model):
    """A signature that a document asks for. The private key of nobody ever reaches the portal."""

    documento = models.ForeignKey(Documento, models.PROTECT, related_name="firmas")
    orden = models.PositiveSmallIntegerField("lugar")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="firmas", null=True, blank=True)
    nombre = models.CharField("nombre", max_length=200)
    cargo = models.CharField("cargo", max_length=200, blank=True)
    campo = models.CharField("campo de firma en el PDF", max_length=40)
    estado = models.CharField(max_length=12, choices=EstadoFirma, default=EstadoFirma.PENDIENTE)
    metodo = models.CharField("cómo firmó", max_length=12, choices=MetodoFirma, blank=True)
    firmada_en = models.DateTimeField(null=True, blank=True)
    # Who clicked, or who handed in the scan or the signed PDF.
    registrada_por = models.ForeignKey(
        Usuario, models.PROTECT, related_name="firmas_registradas", null=True, blank=True
    )
    # The PDF that came out of this signature, or the scan of the paper.
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="firmas", null=True, blank=True)
    huella_firmada = models.CharField("huella de lo que firmó (SHA-256)", max_length=64, blank=True)
    certificado_titular = models.CharField(max_length=200, blank=True)
    certificado_emisor = models.CharField(max_length=200, blank=True)
    certificado_serie = models.CharField(max_length=60, blank=True)
    certificado_desde = models.DateTimeField("el certificado vale desde", null=True, blank=True)
    certificado_hasta = models.DateTimeField("el certificado vale hasta", null=True, blank=True)
    # None where there is no certificate of a person; False also where the installation has no roots to look in.
    cadena_comprobada = models.BooleanField("se comprobó quién emitió el certificado", null=True, blank=True)
    # What everybody should know of this signature, as that the certificate bears another name.
    nota = models.CharField("nota", max_length=300, blank=True)
    motivo = models.CharField("por qué no firmará", max_length=300, blank=True)

    class Meta:
        ordering = ["documento", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "orden"], name="firma_lugar_unico"),
            models.UniqueConstraint(fields=["documento", "campo"], name="firma_campo_unico"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoFirma.FIRMADA)
                | Q(firmada_en__isnull=False, archivo__isnull=False) & ~Q(metodo="") & ~Q(huella_firmada=""),
                name="firma_dice_como_y_sobre_que",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoFirma.NO_FIRMA) | ~Q(motivo=""), name="firma_que_falta_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}: {self.get_estado_display()}"
