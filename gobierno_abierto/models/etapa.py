"""The stages of an exercise: when each was planned and held, who takes part, what other sources say of its date."""

import datetime

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import EstadoEtapa, Modalidad, TipoEtapa
from gobierno_abierto.models.ejercicio import Ejercicio, Parte
from participacion.models import Usuario


class EtapaManager(models.Manager["Etapa"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, ejercicio: str, orden: int) -> "Etapa":
        """Return that stage of that exercise."""
        return self.get(ejercicio__municipio__clave=municipio, ejercicio__clave=ejercicio, orden=orden)


class Etapa(models.Model):
    """A stage. Its opening and closing come from its dates and hours (``domain/etapas.py`` alone reads them)."""

    # CASCADE: an exercise is only ever deleted as a draft, and its stages with it.
    ejercicio = models.ForeignKey(Ejercicio, models.CASCADE, related_name="etapas")
    orden = models.PositiveSmallIntegerField("número")
    tipo = models.CharField("tipo", max_length=18, choices=TipoEtapa)
    nombre = models.CharField("nombre", max_length=250)
    objetivo = models.TextField("objetivo", blank=True)
    integracion = models.TextField("integración", blank=True)
    deliberacion = models.TextField("qué se delibera", blank=True)
    inicia_el = models.DateField("fecha")
    termina_el = models.DateField("último día", null=True, blank=True)
    hora_inicio = models.TimeField("abre a las", null=True, blank=True)
    hora_fin = models.TimeField("cierra a las", null=True, blank=True)
    modalidad = models.CharField(max_length=16, choices=Modalidad, default=Modalidad.SIN_ESPECIFICAR)
    lugar = models.CharField("lugar", max_length=250, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoEtapa, default=EstadoEtapa.PREVISTA)
    celebrada_el = models.DateField("se celebró el", null=True, blank=True)
    motivo_cancelacion = models.CharField("por qué se canceló", max_length=300, blank=True)
    partes = models.ManyToManyField(Parte, through="ParteEnEtapa", related_name="etapas")

    objects = EtapaManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["ejercicio", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "orden"], name="etapa_numero_unico"),
            models.CheckConstraint(
                condition=Q(termina_el__isnull=True) | Q(termina_el__gte=F("inicia_el")), name="etapa_termina_despues"
            ),
            models.CheckConstraint(
                # Not null first: a comparison with NULL would let everything through.
                condition=Q(termina_el__isnull=False, termina_el__gt=F("inicia_el"))
                | Q(hora_inicio__isnull=True, hora_fin__gt=datetime.time())
                | Q(hora_fin__isnull=True)
                | Q(hora_fin__gt=F("hora_inicio")),
                name="etapa_cierra_despues",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoEtapa.CELEBRADA) | Q(celebrada_el__isnull=False),
                name="etapa_celebrada_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoEtapa.CANCELADA) | ~Q(motivo_cancelacion=""),
                name="etapa_cancelada_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, int]:
        """Return the key used in fixtures."""
        return (*self.ejercicio.natural_key(), self.orden)

    natural_key.dependencies = ["gobierno_abierto.ejercicio"]  # type: ignore[attr-defined]

    @property
    def ultimo_dia(self) -> datetime.date:
        """The last day of the stage."""
        return self.termina_el or self.inicia_el


class ParteEnEtapaManager(models.Manager["ParteEnEtapa"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(
        self, municipio: str, ejercicio: str, orden: int, _m: str, _e: str, papel: str, nombre: str
    ) -> "ParteEnEtapa":
        """Return that party in that stage."""
        return self.get(
            etapa__ejercicio__municipio__clave=municipio, etapa__ejercicio__clave=ejercicio, etapa__orden=orden,
            parte__papel=papel, parte__nombre=nombre,
        )  # fmt: skip


class ParteEnEtapa(models.Model):
    """Who takes part in a stage, as the source writes it there."""

    # CASCADE on both: it only joins two parts of one exercise.
    etapa = models.ForeignKey(Etapa, models.CASCADE, related_name="participan")
    parte = models.ForeignKey(Parte, models.CASCADE, related_name="participaciones")
    orden = models.PositiveSmallIntegerField("lugar", default=1)
    texto_fuente = models.CharField("como lo escribe la fuente", max_length=250, blank=True)

    objects = ParteEnEtapaManager()

    class Meta:
        ordering = ["etapa", "orden", "id"]
        verbose_name = "participante de la etapa"
        verbose_name_plural = "participantes de las etapas"
        constraints = [models.UniqueConstraint(fields=["etapa", "parte"], name="parte_una_vez_por_etapa")]

    def __str__(self) -> str:
        return self.texto_fuente or str(self.parte)

    def natural_key(self) -> tuple[object, ...]:
        """Return the key used in fixtures."""
        return (*self.etapa.natural_key(), *self.parte.natural_key())

    natural_key.dependencies = ["gobierno_abierto.etapa", "gobierno_abierto.parte"]  # type: ignore[attr-defined]


class FechaDeOtraFuenteManager(models.Manager["FechaDeOtraFuente"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, ejercicio: str, orden: int, texto: str) -> "FechaDeOtraFuente":
        """Return that other date of that stage."""
        return self.get(
            etapa__ejercicio__municipio__clave=municipio, etapa__ejercicio__clave=ejercicio, etapa__orden=orden,
            texto=texto,
        )  # fmt: skip


class FechaDeOtraFuente(models.Model):
    """Another date that a source gives for a stage, as it is written, also if it cannot be («31 de septiembre»)."""

    # CASCADE: a note on a stage.
    etapa = models.ForeignKey(Etapa, models.CASCADE, related_name="otras_fechas")
    texto = models.CharField("lo que dice", max_length=60)
    fuente = models.CharField("dónde lo dice", max_length=160)

    objects = FechaDeOtraFuenteManager()

    class Meta:
        ordering = ["etapa", "id"]
        verbose_name = "fecha de otra fuente"
        verbose_name_plural = "fechas de otras fuentes"
        constraints = [models.UniqueConstraint(fields=["etapa", "texto"], name="otra_fecha_unica")]

    def __str__(self) -> str:
        return self.texto

    def natural_key(self) -> tuple[str, str, int, str]:
        """Return the key used in fixtures."""
        return (*self.etapa.natural_key(), self.texto)

    natural_key.dependencies = ["gobierno_abierto.etapa"]  # type: ignore[attr-defined]


class Reprogramacion(models.Model):
    """A change of date of a published stage, with its reason; public."""

    etapa = models.ForeignKey(Etapa, models.PROTECT, related_name="reprogramaciones")
    antes = models.CharField("antes", max_length=160)
    despues = models.CharField("después", max_length=160)
    motivo = models.CharField("por qué", max_length=300)
    por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    en = models.DateTimeField()

    class Meta:
        ordering = ["etapa", "en"]
        verbose_name = "reprogramación"
        verbose_name_plural = "reprogramaciones"
        constraints = [models.CheckConstraint(condition=~Q(motivo=""), name="reprogramacion_dice_por_que")]

    def __str__(self) -> str:
        return f"{self.antes} → {self.despues}"
