"""Agreements, their parts and their follow-up."""

import datetime

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.models import Archivo, Emitible, Organo, Usuario
from sesiones.enums import EstadoAcuerdo
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion
from sesiones.models.votacion import Votacion

LETRA = r"^[a-z]$"


class AcuerdoManager(models.Manager["Acuerdo"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, folio: str) -> "Acuerdo":
        """Return the agreement of that órgano with this folio."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, folio=folio)


class Acuerdo(models.Model):
    """An agreement. One of an earlier time, known only by its folio, has neither session nor point."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="acuerdos")
    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="acuerdos", null=True, blank=True)
    punto = models.ForeignKey(Punto, models.PROTECT, related_name="acuerdos", null=True, blank=True)
    votacion = models.OneToOneField(
        Votacion, models.PROTECT, related_name="acuerdo", null=True, blank=True, verbose_name="votación"
    )
    # Said by whoever takes the minutes; without it and without a vote, how it was approved is not known.
    sin_votacion = models.BooleanField("por asentimiento, sin votación", default=False)
    folio = models.CharField("folio", max_length=40)
    consecutivo = models.PositiveSmallIntegerField("consecutivo", help_text="Dentro de su sesión.")
    texto = models.TextField("se acuerda")
    responsable = models.CharField("responsable", max_length=200, blank=True)
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)
    # The first day stays in ``fecha_compromiso``; this one counts once there is an extension.
    fecha_prorroga = models.DateField("prórroga hasta", null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo, default=EstadoAcuerdo.PENDIENTE)
    avance = models.PositiveSmallIntegerField("avance", default=0, help_text="Porcentaje, de 0 a 100.")
    # As in ``Votacion``.
    clave = models.UUIDField(null=True, blank=True, editable=False)

    objects = AcuerdoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "consecutivo", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organo", "folio"], name="acuerdo_folio_unico"),
            models.UniqueConstraint(fields=["clave"], condition=Q(clave__isnull=False), name="acuerdo_clave_unica"),
            models.UniqueConstraint(fields=["sesion", "consecutivo"], name="acuerdo_consecutivo_unico"),
            models.CheckConstraint(
                condition=Q(sesion__isnull=True, punto__isnull=True) | Q(sesion__isnull=False, punto__isnull=False),
                name="acuerdo_con_punto_si_tiene_sesion",
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="acuerdo_dice_algo"),
            models.CheckConstraint(
                condition=Q(sin_votacion=False) | Q(votacion__isnull=True), name="acuerdo_sin_votacion_no_tiene"
            ),
            models.CheckConstraint(condition=Q(avance__lte=100), name="acuerdo_avance_en_cien"),
            models.CheckConstraint(
                condition=Q(fecha_prorroga__isnull=True)
                | Q(fecha_compromiso__isnull=True)
                | Q(fecha_prorroga__gt=F("fecha_compromiso")),
                name="acuerdo_prorroga_posterior",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def fecha_vigente(self) -> datetime.date | None:
        """The day on which it is due now: the extension, or the first day."""
        return self.fecha_prorroga or self.fecha_compromiso

    def natural_key(self) -> tuple[str, str, str]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.folio)

    natural_key.dependencies = ["participacion.organo"]  # type: ignore[attr-defined]


class IncisoAcuerdo(models.Model):
    """A part a), b)… of an agreement, with its own status."""

    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="incisos")
    letra = models.CharField(max_length=2)
    texto = models.TextField()
    responsable = models.CharField("responsable", max_length=200, blank=True)
    fecha_compromiso = models.DateField("fecha compromiso", null=True, blank=True)
    fecha_prorroga = models.DateField("prórroga hasta", null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo, default=EstadoAcuerdo.PENDIENTE)
    avance = models.PositiveSmallIntegerField("avance", default=0, help_text="Porcentaje, de 0 a 100.")
    # As in ``Votacion``.
    clave = models.UUIDField(null=True, blank=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["acuerdo", "letra"]
        verbose_name = "inciso"
        constraints = [
            models.UniqueConstraint(fields=["acuerdo", "letra"], name="inciso_letra_unica"),
            models.UniqueConstraint(fields=["clave"], condition=Q(clave__isnull=False), name="inciso_clave_unica"),
            models.CheckConstraint(condition=Q(letra__regex=LETRA), name="inciso_letra_minuscula"),
            models.CheckConstraint(condition=~Q(texto=""), name="inciso_dice_algo"),
            models.CheckConstraint(condition=Q(avance__lte=100), name="inciso_avance_en_cien"),
            models.CheckConstraint(
                condition=Q(fecha_prorroga__isnull=True)
                | Q(fecha_compromiso__isnull=True)
                | Q(fecha_prorroga__gt=F("fecha_compromiso")),
                name="inciso_prorroga_posterior",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acuerdo.folio}, {self.letra})"

    @property
    def fecha_vigente(self) -> datetime.date | None:
        """The day on which it is due now: its own, or that of its agreement."""
        return self.fecha_prorroga or self.fecha_compromiso or self.acuerdo.fecha_vigente


class Seguimiento(models.Model):
    """What was reported about an open agreement or one of its parts: in a session, or between sessions (no point)."""

    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="seguimientos")
    inciso = models.ForeignKey(IncisoAcuerdo, models.PROTECT, related_name="seguimientos", null=True, blank=True)
    punto = models.ForeignKey(
        Punto,
        models.PROTECT,
        related_name="seguimientos",
        null=True,
        blank=True,
        verbose_name="punto en que se informó",
    )
    orden = models.PositiveSmallIntegerField()
    fecha = models.DateField("fecha del informe", null=True, blank=True)
    texto = models.TextField("qué se informó", blank=True)
    avance = models.PositiveSmallIntegerField("avance", null=True, blank=True)
    causa_cancelacion = models.CharField("causa de la cancelación", max_length=300, blank=True)
    nueva_fecha = models.DateField("prórroga hasta", null=True, blank=True)
    medio = models.CharField("por qué medio", max_length=120, blank=True)
    evidencia = models.ForeignKey(
        Archivo, models.PROTECT, related_name="evidencias", null=True, blank=True, verbose_name="evidencia"
    )
    evidencia_nombre = models.CharField("nombre de la evidencia", max_length=120, blank=True)
    registrado_en = models.DateTimeField(null=True, blank=True)
    registrado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="seguimientos", null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo)
    # What it was before this report; empty where a source does not say.
    estado_anterior = models.CharField(max_length=12, choices=EstadoAcuerdo, blank=True)
    # Between sessions: the words and the evidence. In a session: the evidence; the words go with the acta.
    es_publico = models.BooleanField("se muestra en la página pública", default=False)
    punto_relacionado = models.ForeignKey(
        Punto,
        models.PROTECT,
        related_name="seguimientos_remitidos",
        null=True,
        blank=True,
        verbose_name="se verá en el punto",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["punto", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["punto", "orden"], name="seguimiento_lugar_unico"),
            models.CheckConstraint(
                condition=Q(avance__isnull=True) | Q(avance__lte=100), name="seguimiento_avance_en_cien"
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoAcuerdo.CANCELADO) | ~Q(causa_cancelacion=""),
                name="seguimiento_cancelado_dice_causa",
            ),
            models.UniqueConstraint(
                fields=["punto", "acuerdo"],
                condition=Q(inciso__isnull=True, punto__isnull=False),
                name="seguimiento_uno_por_acuerdo_y_punto",
            ),
            models.UniqueConstraint(
                fields=["punto", "inciso"],
                condition=Q(inciso__isnull=False, punto__isnull=False),
                name="seguimiento_uno_por_inciso_y_punto",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acuerdo.folio}: {self.get_estado_display()}"


class Extracto(Emitible):
    """A certified excerpt of one agreement."""

    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, related_name="extractos")
    numero = models.PositiveSmallIntegerField("número")

    class Meta:
        ordering = ["acuerdo", "numero"]
        constraints = [models.UniqueConstraint(fields=["acuerdo", "numero"], name="extracto_numero_unico")]

    def __str__(self) -> str:
        return f"Extracto {self.numero} de {self.acuerdo}"
