"""Votes taken in session."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.enums import TipoMayoria
from sesiones.enums import EfectoVotacion, MateriaVotacion, MetodoVotacion, SentidoVoto
from sesiones.models.asistencia import Asistencia
from sesiones.models.punto import Punto

# As in ``domain/mayorias.py``.
DECIDE_EL_EMPATE = [TipoMayoria.SIMPLE, TipoMayoria.DESCONOCIDA]


class Votacion(models.Model):
    """A vote: its counts and its rule. The result is computed (``domain/mayorias.py``), never stored.

    The counts are ``None`` only where a source says "por unanimidad" and no more.
    """

    punto = models.ForeignKey(Punto, models.PROTECT, related_name="votaciones")
    orden = models.PositiveSmallIntegerField("lugar")
    asunto = models.CharField("qué se votó", max_length=300)
    metodo = models.CharField("método", max_length=12, choices=MetodoVotacion)
    materia = models.CharField("se vota", max_length=10, choices=MateriaVotacion, default=MateriaVotacion.MOCION)
    efecto = models.CharField("efecto", max_length=16, choices=EfectoVotacion, default=EfectoVotacion.NINGUNO)
    con_dispensa = models.BooleanField("con dispensa de la lectura", default=False)
    observaciones = models.CharField("se aprobó con estas observaciones", max_length=300, blank=True)
    mayoria = models.CharField("mayoría requerida", max_length=24, choices=TipoMayoria)
    # Only where it is not that of the órgano's rule.
    motivo_mayoria = models.CharField("por qué se pidió esa mayoría", max_length=300, blank=True)
    voto_calidad = models.BooleanField("la presidencia desempata", default=False)
    a_favor = models.PositiveSmallIntegerField("a favor", null=True, blank=True)
    en_contra = models.PositiveSmallIntegerField("en contra", null=True, blank=True)
    abstenciones = models.PositiveSmallIntegerField("abstenciones", null=True, blank=True)
    nulos = models.PositiveSmallIntegerField("nulos", default=0)
    excusas = models.PositiveSmallIntegerField("se excusaron de votar", default=0)
    presentes = models.PositiveSmallIntegerField("presentes con voto", null=True, blank=True)
    base = models.PositiveSmallIntegerField("integrantes con voto", null=True, blank=True)
    presidencia_a_favor = models.BooleanField("voto de calidad a favor", null=True, blank=True)
    registrada_en = models.DateTimeField("registrada", null=True, blank=True)
    # Given by the page that sent it: sent again because the answer was lost, it is the same one.
    clave = models.UUIDField(null=True, blank=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["punto", "orden"]
        verbose_name = "votación"
        verbose_name_plural = "votaciones"
        constraints = [
            models.UniqueConstraint(fields=["punto", "orden"], name="votacion_lugar_unico"),
            models.UniqueConstraint(fields=["clave"], condition=Q(clave__isnull=False), name="votacion_clave_unica"),
            models.CheckConstraint(
                condition=Q(a_favor__isnull=True, en_contra__isnull=True, abstenciones__isnull=True)
                | Q(a_favor__isnull=False, en_contra__isnull=False, abstenciones__isnull=False),
                name="votacion_todas_las_cuentas_o_ninguna",
            ),
            models.CheckConstraint(
                condition=~Q(metodo=MetodoVotacion.UNANIMIDAD)
                | Q(en_contra__isnull=True)
                | Q(en_contra=0, abstenciones=0),
                name="votacion_unanime_sin_contras",
            ),
            models.CheckConstraint(
                condition=Q(metodo=MetodoVotacion.UNANIMIDAD) | Q(a_favor__isnull=False),
                name="votacion_economica_con_cuentas",
            ),
            models.CheckConstraint(
                condition=Q(presentes__isnull=True)
                | Q(a_favor__isnull=True)
                | Q(
                    presentes=models.F("a_favor")
                    + models.F("en_contra")
                    + models.F("abstenciones")
                    + models.F("nulos")
                    + models.F("excusas")
                ),
                name="votacion_cuadra_con_presentes",
            ),
            models.CheckConstraint(
                condition=Q(presentes__isnull=True) | Q(base__isnull=True) | Q(presentes__lte=models.F("base")),
                name="votacion_presentes_son_integrantes",
            ),
            models.CheckConstraint(
                condition=Q(nulos=0) | Q(metodo=MetodoVotacion.SECRETA), name="votacion_nulos_solo_en_cedula"
            ),
            # One is for somebody or for nobody: a motion is lost by votes against, a candidate by votes for another.
            models.CheckConstraint(
                condition=~Q(materia=MateriaVotacion.PERSONAS)
                | ~Q(metodo=MetodoVotacion.UNANIMIDAD) & Q(en_contra=0, efecto=EfectoVotacion.NINGUNO),
                name="votacion_de_personas_sin_contras",
            ),
            # The chair speaks only where there is a tie to undo; a comparison with NULL is not false.
            models.CheckConstraint(
                condition=Q(presidencia_a_favor__isnull=True)
                | Q(
                    voto_calidad=True,
                    a_favor__isnull=False,
                    en_contra__isnull=False,
                    a_favor__gt=0,
                    a_favor=models.F("en_contra"),
                    mayoria__in=DECIDE_EL_EMPATE,
                ),
                name="votacion_calidad_solo_si_hay_empate",
            ),
            models.CheckConstraint(
                condition=~Q(efecto=EfectoVotacion.NINGUNO) | Q(con_dispensa=False, observaciones=""),
                name="votacion_dispensa_de_algo",
            ),
        ]

    def __str__(self) -> str:
        return self.asunto


class OpcionVotacion(models.Model):
    """One of the persons or options of a vote that is not a motion (a terna), with its votes."""

    votacion = models.ForeignKey(Votacion, models.PROTECT, related_name="opciones")
    orden = models.PositiveSmallIntegerField("lugar")
    nombre = models.CharField("persona u opción", max_length=200)
    votos = models.PositiveSmallIntegerField(default=0)
    por_calidad = models.BooleanField("la eligió el voto de calidad", default=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["votacion", "orden"]
        verbose_name = "opción"
        verbose_name_plural = "opciones"
        constraints = [
            models.UniqueConstraint(fields=["votacion", "orden"], name="opcion_lugar_unico"),
            models.UniqueConstraint(fields=["votacion", "nombre"], name="opcion_nombre_unico"),
            models.CheckConstraint(condition=~Q(nombre=""), name="opcion_tiene_nombre"),
            models.UniqueConstraint(
                fields=["votacion"], condition=Q(por_calidad=True), name="opcion_una_sola_por_calidad"
            ),
            models.CheckConstraint(condition=Q(por_calidad=False) | Q(votos__gt=0), name="opcion_por_calidad_votada"),
        ]

    def __str__(self) -> str:
        return self.nombre


class VotoNominal(models.Model):
    """How one person voted in a roll call: for or against a motion, or for one of the options."""

    votacion = models.ForeignKey(Votacion, models.PROTECT, related_name="votos")
    asistencia = models.ForeignKey(Asistencia, models.PROTECT, related_name="votos")
    sentido = models.CharField(max_length=12, choices=SentidoVoto, blank=True)
    opcion = models.ForeignKey(OpcionVotacion, models.PROTECT, related_name="votos_nominales", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["votacion", "asistencia__orden"]
        verbose_name = "voto nominal"
        verbose_name_plural = "votos nominales"
        constraints = [
            models.UniqueConstraint(fields=["votacion", "asistencia"], name="voto_uno_por_persona"),
            models.CheckConstraint(
                condition=Q(opcion__isnull=True, sentido__in=SentidoVoto.values) | Q(opcion__isnull=False, sentido=""),
                name="voto_dice_una_cosa",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asistencia}: {self.get_sentido_display() or self.opcion}"


class Excusa(models.Model):
    """A person who did not vote because of a conflict of interest."""

    votacion = models.ForeignKey(Votacion, models.PROTECT, related_name="excusados")
    asistencia = models.ForeignKey(Asistencia, models.PROTECT, related_name="excusas")
    motivo = models.CharField("motivo", max_length=300)

    history = HistoricalRecords()

    class Meta:
        ordering = ["votacion", "asistencia__orden"]
        constraints = [
            models.UniqueConstraint(fields=["votacion", "asistencia"], name="excusa_una_por_persona"),
            models.CheckConstraint(condition=~Q(motivo=""), name="excusa_con_motivo"),
        ]

    def __str__(self) -> str:
        return f"{self.asistencia}: {self.motivo}"
