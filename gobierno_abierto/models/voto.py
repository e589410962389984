"""What the vote leaves: ciphertexts without hour or person, counts, and how folios were handed over. No history."""

from django.db import models
from django.db.models import Q

from gobierno_abierto.enums import MotivoDeFallo
from gobierno_abierto.models.jornada import Jornada
from gobierno_abierto.models.padron import RenglonPadron
from participacion.models import Trabajo, Usuario


class BoletaCifrada(models.Model):
    """A ballot. It says neither whose nor when, and only the sum of all of them is ever opened."""

    huella = models.CharField("comprobante: SHA-256 del sobre", max_length=64, primary_key=True)
    jornada = models.ForeignKey(Jornada, models.PROTECT, related_name="+")
    sobre = models.BinaryField("boleta cifrada")

    class Meta:
        ordering = ["huella"]
        verbose_name = "boleta cifrada"
        verbose_name_plural = "boletas cifradas"

    def __str__(self) -> str:
        return self.huella


class LoteTablero(models.Model):
    """The receipts made public together, sorted, and the root of all those published until then."""

    jornada = models.ForeignKey(Jornada, models.PROTECT, related_name="lotes")
    numero = models.PositiveIntegerField("lote")
    boletas = models.PositiveIntegerField("boletas hasta aquí")
    raiz = models.CharField("raíz del tablero hasta aquí", max_length=64)
    # Those that no former batch had, 32 bytes each, sorted: they tell no order of arrival.
    huellas = models.BinaryField("comprobantes nuevos")
    publicado_en = models.DateTimeField()

    class Meta:
        ordering = ["jornada", "numero"]
        verbose_name = "lote del tablero"
        verbose_name_plural = "lotes del tablero"
        constraints = [models.UniqueConstraint(fields=["jornada", "numero"], name="lote_numero_unico")]

    def __str__(self) -> str:
        return f"Lote {self.numero}"


class FallosAlVotar(models.Model):
    """How many times somebody could not vote in line, and why. Never who."""

    jornada = models.ForeignKey(Jornada, models.PROTECT, related_name="fallos")
    motivo = models.CharField(max_length=10, choices=MotivoDeFallo)
    cuantos = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["jornada", "motivo"]
        verbose_name = "intentos fallidos"
        verbose_name_plural = "intentos fallidos"
        constraints = [models.UniqueConstraint(fields=["jornada", "motivo"], name="fallos_por_motivo")]

    def __str__(self) -> str:
        return f"{self.get_motivo_display()}: {self.cuantos}"


class PliegoDeFolios(models.Model):
    """Folios of a section printed together. The file waits sealed with the key of the rolls, and is taken once."""

    jornada = models.ForeignKey(Jornada, models.PROTECT, related_name="pliegos")
    seccion = models.CharField("sección o colonia", max_length=120)
    personas = models.PositiveIntegerField()
    pedido_en = models.DateTimeField()
    pedido_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    trabajo = models.OneToOneField(Trabajo, models.PROTECT, related_name="+", null=True, blank=True)
    contenido = models.BinaryField("archivo sellado", null=True, blank=True)
    descargado_en = models.DateTimeField(null=True, blank=True)
    descargado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["jornada", "seccion", "pedido_en"]
        verbose_name = "pliego de folios"
        verbose_name_plural = "pliegos de folios"
        constraints = [
            models.CheckConstraint(
                condition=Q(descargado_en__isnull=True) | Q(contenido__isnull=True), name="pliego_se_descarga_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return f"Folios de {self.seccion}"


class EntregaDeFolio(models.Model):
    """A folio handed over to a person who came, by whom, and why if it replaces another one."""

    renglon = models.ForeignKey(RenglonPadron, models.PROTECT, related_name="entregas")
    entregado_en = models.DateTimeField()
    entregado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    motivo = models.CharField("por qué se repone", max_length=200, blank=True)

    class Meta:
        ordering = ["renglon", "entregado_en"]
        verbose_name = "entrega de folio"
        verbose_name_plural = "entregas de folios"

    def __str__(self) -> str:
        return f"Entrega a {self.renglon}"
