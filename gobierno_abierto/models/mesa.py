"""The mesas de trabajo: the draw that fills them, who sits at each, and what came out of it."""

import uuid

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import EstadoMesa, Modalidad, OrigenLugar
from gobierno_abierto.models.etapa import Etapa
from gobierno_abierto.models.inscripcion import Inscripcion
from participacion.models import Emitible, Usuario


class Sorteo(models.Model):
    """A draw of the mesas: first the list is frozen and its digest made public, then the seed decides."""

    etapa = models.ForeignKey(Etapa, models.PROTECT, related_name="sorteos")
    metodo = models.CharField("método", max_length=20)
    # [[numero, colonia, edad, genero]…] in opaque codes: whoever repeats the draw learns nobody's data.
    lista = models.JSONField("lista congelada")
    lugares = models.JSONField("lugares de cada mesa")
    huella_lista = models.CharField("huella de la lista (SHA-256)", max_length=64)
    congelada_en = models.DateTimeField()
    congelada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    semilla = models.CharField("semilla", max_length=120, blank=True)
    origen_semilla = models.CharField("de dónde salió la semilla", max_length=250, blank=True)
    # {"mesas": [[numero…]…], "espera": [numero…]}
    resultado = models.JSONField("resultado", null=True, blank=True)
    sorteado_en = models.DateTimeField(null=True, blank=True)
    sorteado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    anulado_en = models.DateTimeField(null=True, blank=True)
    motivo_anulacion = models.CharField("por qué se anuló", max_length=300, blank=True)

    class Meta:
        ordering = ["etapa", "-congelada_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["etapa"], condition=Q(anulado_en__isnull=True), name="sorteo_uno_vigente_por_etapa"
            ),
            models.CheckConstraint(
                condition=Q(sorteado_en__isnull=True, resultado__isnull=True)
                | Q(sorteado_en__isnull=False) & ~Q(semilla="") & ~Q(origen_semilla=""),
                name="sorteo_hecho_con_semilla",
            ),
            models.CheckConstraint(
                condition=Q(anulado_en__isnull=True) | ~Q(motivo_anulacion=""), name="sorteo_anulado_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return f"Sorteo de {self.etapa}"


class NumeroDeSorteo(models.Model):
    """Which draw number somebody got; told to that person alone."""

    sorteo = models.ForeignKey(Sorteo, models.PROTECT, related_name="numeros")
    inscripcion = models.ForeignKey(Inscripcion, models.PROTECT, related_name="numeros")
    numero = models.PositiveIntegerField("número")

    class Meta:
        ordering = ["sorteo", "numero"]
        verbose_name = "número de sorteo"
        verbose_name_plural = "números de sorteo"
        constraints = [
            models.UniqueConstraint(fields=["sorteo", "numero"], name="numero_unico_en_el_sorteo"),
            models.UniqueConstraint(fields=["sorteo", "inscripcion"], name="un_numero_por_inscripcion"),
        ]

    def __str__(self) -> str:
        return str(self.numero)


class Mesa(models.Model):
    """A table where some people deliberate, with its own minutes."""

    etapa = models.ForeignKey(Etapa, models.PROTECT, related_name="mesas")
    numero = models.PositiveSmallIntegerField("mesa")
    tema = models.CharField("tema", max_length=200, blank=True)
    lugares = models.PositiveSmallIntegerField("lugares", null=True, blank=True)
    modalidad = models.CharField(max_length=16, choices=Modalidad, default=Modalidad.SIN_ESPECIFICAR)
    lugar = models.CharField("lugar o enlace", max_length=250, blank=True)
    facilita = models.CharField("facilita", max_length=160, blank=True)
    relata = models.CharField("relata", max_length=160, blank=True)
    # SHA-256 of the secret of the link of its sheet; empty until it is given.
    llave_sha256 = models.CharField(max_length=64, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoMesa, default=EstadoMesa.PREPARADA)
    discusion = models.TextField("discusión", blank=True)
    version = models.PositiveIntegerField(default=0)
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)
    minuta_publica_en = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["llave_sha256"])

    class Meta:
        ordering = ["etapa", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["etapa", "numero"], name="mesa_numero_unico"),
            models.UniqueConstraint(fields=["llave_sha256"], condition=~Q(llave_sha256=""), name="mesa_llave_unica"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoMesa.CERRADA) | Q(cerrada_en__isnull=False), name="mesa_cerrada_con_hora"
            ),
            models.CheckConstraint(
                condition=Q(minuta_publica_en__isnull=True) | Q(estado=EstadoMesa.CERRADA),
                name="mesa_minuta_publica_de_mesa_cerrada",
            ),
        ]

    def __str__(self) -> str:
        return f"Mesa {self.numero}"


class LugarEnMesa(models.Model):
    """Who sits where. Personal data: no history; changes are told in ``CambioDeMesa``."""

    # The stage again, so that the database itself keeps anybody from sitting at two mesas of it.
    etapa = models.ForeignKey(Etapa, models.PROTECT, related_name="lugares_en_mesas")
    mesa = models.ForeignKey(Mesa, models.PROTECT, related_name="lugares_ocupados")
    inscripcion = models.ForeignKey(Inscripcion, models.PROTECT, related_name="lugares_en_mesas")
    origen = models.CharField(max_length=8, choices=OrigenLugar, default=OrigenLugar.SORTEO)
    presente = models.BooleanField("asistió", null=True, blank=True)
    marcado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["mesa", "inscripcion__nombre", "id"]
        verbose_name = "lugar en una mesa"
        verbose_name_plural = "lugares en las mesas"
        constraints = [models.UniqueConstraint(fields=["etapa", "inscripcion"], name="nadie_en_dos_mesas")]

    def __str__(self) -> str:
        return f"{self.mesa}, {self.inscripcion}"


class CambioDeMesa(models.Model):
    """A change made by hand after the draw, with its reason; public without saying of whom."""

    etapa = models.ForeignKey(Etapa, models.PROTECT, related_name="cambios_de_mesa")
    inscripcion = models.ForeignKey(Inscripcion, models.PROTECT, related_name="cambios_de_mesa")
    de = models.ForeignKey(Mesa, models.PROTECT, related_name="+", null=True, blank=True)
    a = models.ForeignKey(Mesa, models.PROTECT, related_name="+", null=True, blank=True)
    motivo = models.CharField("por qué", max_length=300)
    por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    en = models.DateTimeField()

    class Meta:
        ordering = ["etapa", "en", "id"]
        verbose_name = "cambio de mesa"
        verbose_name_plural = "cambios de mesa"
        constraints = [
            models.CheckConstraint(condition=~Q(motivo=""), name="cambio_de_mesa_dice_por_que"),
            models.CheckConstraint(
                condition=Q(de__isnull=False) | Q(a__isnull=False), name="cambio_de_mesa_de_algo_a_algo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.de or '—'} → {self.a or '—'}"


class Idea(models.Model):
    """Something said at a mesa, as its relator wrote it."""

    mesa = models.ForeignKey(Mesa, models.PROTECT, related_name="ideas")
    # Made by the sheet: the same idea sent again after a lost answer is not two.
    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    orden = models.PositiveSmallIntegerField("lugar")
    texto = models.CharField("idea", max_length=1000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["mesa", "orden", "id"]
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="idea_con_texto")]

    def __str__(self) -> str:
        return self.texto[:80]


class MinutaEmitida(Emitible):
    """The minutes of a mesa as they were sealed."""

    mesa = models.ForeignKey(Mesa, models.PROTECT, related_name="minutas")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["mesa", "-version"]
        verbose_name = "minuta emitida"
        verbose_name_plural = "minutas emitidas"
        constraints = [models.UniqueConstraint(fields=["mesa", "version"], name="minuta_version_unica")]

    def __str__(self) -> str:
        return f"Minuta de {self.mesa}, versión {self.version}"
