"""The roll of a session and the declarations of quórum."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.enums import Calidad, TipoQuorum
from participacion.models import Nombramiento, Persona, Usuario
from sesiones.enums import DE_LUGAR, Convocatoria, EstadoAsistencia, ModalidadAsistencia, TipoMovimiento
from sesiones.models.sesion import Sesion


class Asistencia(models.Model):
    """A person on the roll of one session, with the post as it was that day.

    ``suplida_por`` is read backwards from ``suple_a``: who sits in place of whom in this session.
    """

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="asistencias")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="asistencias", null=True, blank=True)
    nombramiento = models.ForeignKey(Nombramiento, models.PROTECT, related_name="asistencias", null=True, blank=True)
    orden = models.PositiveSmallIntegerField("lugar en la lista")
    nombre = models.CharField("nombre", max_length=200, help_text="Como se lee en el acta.")
    cargo = models.CharField("cargo", max_length=200, blank=True)
    calidad = models.CharField("calidad", max_length=16, choices=Calidad, default=Calidad.PROPIETARIO)
    suple_a = models.OneToOneField(
        "self", models.PROTECT, related_name="suplida_por", null=True, blank=True, verbose_name="en lugar de"
    )
    derecho_voz = models.BooleanField("voz", null=True, blank=True, default=True)
    derecho_voto = models.BooleanField("voto", null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoAsistencia, default=EstadoAsistencia.PENDIENTE)
    modalidad = models.CharField(
        max_length=16, choices=ModalidadAsistencia, default=ModalidadAsistencia.SIN_ESPECIFICAR
    )
    llegada_en = models.DateTimeField("llegada", null=True, blank=True)
    salida_en = models.DateTimeField("salida", null=True, blank=True)
    justificacion = models.CharField("justificación de la falta", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "persona"], name="asistencia_una_por_persona"),
            models.UniqueConstraint(fields=["sesion", "orden"], name="asistencia_lugar_unico"),
            models.CheckConstraint(
                condition=Q(salida_en__isnull=True) | Q(llegada_en__isnull=True) | Q(salida_en__gte=F("llegada_en")),
                name="asistencia_sale_despues_de_llegar",
            ),
            models.CheckConstraint(
                condition=Q(llegada_en__isnull=True)
                | Q(estado__in=[EstadoAsistencia.PRESENTE, EstadoAsistencia.RETIRADA]),
                name="asistencia_quien_llega_estuvo",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class Movimiento(models.Model):
    """Somebody came in, left, took a titular's place or gave it back: a log, read by ``domain/presencia.py``.

    From it come the quórum lost and regained, who sat for whom, and who was there at each point. Rows are added, in the
    order in which things were noted; an hour may be corrected. «No vino» adds a row that voids the ones before it.
    """

    asistencia = models.ForeignKey(Asistencia, models.PROTECT, related_name="movimientos")
    tipo = models.CharField(max_length=8, choices=TipoMovimiento)
    en = models.DateTimeField("hora")
    # Whose place is taken or given back.
    lugar = models.ForeignKey(
        Asistencia, models.PROTECT, related_name="ocupaciones", null=True, blank=True, verbose_name="lugar de"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tipo__in=sorted(DE_LUGAR), lugar__isnull=False)
                | ~Q(tipo__in=sorted(DE_LUGAR)) & Q(lugar__isnull=True),
                name="movimiento_de_lugar_dice_cual",
            ),
            models.CheckConstraint(
                condition=Q(lugar__isnull=True) | ~Q(lugar=F("asistencia")), name="movimiento_lugar_de_otra_persona"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asistencia}: {self.get_tipo_display()}"


class DeclaratoriaQuorum(models.Model):
    """A declaration of quórum with the arithmetic of its moment."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="declaratorias")
    convocatoria = models.CharField(max_length=8, choices=Convocatoria)
    hay_quorum = models.BooleanField("hay quórum")
    a_mano = models.BooleanField("declarada a mano, sin regla conocida", default=False)
    regla = models.CharField(max_length=16, choices=TipoQuorum, default=TipoQuorum.DESCONOCIDA)
    # As it read on the day: the órgano's rule may change afterwards.
    regla_texto = models.CharField("la regla, en palabras", max_length=200, blank=True)
    fundamento = models.TextField(blank=True)
    base = models.PositiveSmallIntegerField("integrantes con voto", null=True, blank=True)
    requeridos = models.PositiveSmallIntegerField(null=True, blank=True)
    presentes = models.PositiveSmallIntegerField("presentes con voto", null=True, blank=True)
    cuenta = models.CharField("la cuenta, en palabras", max_length=200, blank=True)
    # A mandatory role that was not there: then there is no quórum whatever the count.
    roles_ausentes = models.CharField("falta quien debe estar", max_length=200, blank=True)
    nota = models.CharField("nota de quien declara", max_length=300, blank=True)
    verifico = models.CharField("verificó", max_length=200, blank=True)
    declarada_en = models.DateTimeField("hora", null=True, blank=True)
    declarada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="declaratorias", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "id"]
        verbose_name = "declaratoria de quórum"
        verbose_name_plural = "declaratorias de quórum"
        constraints = [
            models.CheckConstraint(
                # A comparison with NULL is not false: without «isnull» a sum without numbers would pass.
                condition=Q(a_mano=True)
                | Q(presentes__isnull=False, requeridos__isnull=False)
                & (
                    Q(hay_quorum=True, presentes__gte=F("requeridos"), roles_ausentes="")
                    | Q(hay_quorum=False) & (Q(presentes__lt=F("requeridos")) | ~Q(roles_ausentes=""))
                ),
                name="declaratoria_no_contradice_su_cuenta",
            ),
            models.CheckConstraint(condition=Q(a_mano=False) | ~Q(nota=""), name="declaratoria_a_mano_dice_por_que"),
            # With quórum the session is installed, once.
            models.UniqueConstraint(
                fields=["sesion"], condition=Q(hay_quorum=True), name="declaratoria_un_solo_quorum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_convocatoria_display()} convocatoria: {'con' if self.hay_quorum else 'sin'} quórum"
