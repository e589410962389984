"""A session of an órgano."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from participacion.models import Organo, Persona
from sesiones.enums import Convocatoria, EstadoSesion, Modalidad, TipoSesion


class SesionQuerySet(models.QuerySet["Sesion"]):
    """Adjectives for sessions."""

    def publicas(self) -> "SesionQuerySet":
        """Return the sessions that everybody may see: all; a cancelled one keeps its page."""
        return self.all()


class SesionManager(models.Manager["Sesion"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, tipo: str, numero: int, anio: int) -> "Sesion":
        """Return that session."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, tipo=tipo, numero=numero, anio=anio)


class Sesion(models.Model):
    """A session: when, where, how far it has come. Unknown hours of a transcribed source stay ``None``."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="sesiones")
    tipo = models.CharField("tipo", max_length=16, choices=TipoSesion, default=TipoSesion.ORDINARIA)
    numero = models.PositiveSmallIntegerField("número")
    anio = models.PositiveSmallIntegerField("año")
    fecha = models.DateField("fecha")
    hora_primera = models.TimeField("hora de la primera convocatoria", null=True, blank=True)
    hora_segunda = models.TimeField("hora de la segunda convocatoria", null=True, blank=True)
    modalidad = models.CharField("modalidad", max_length=16, choices=Modalidad, default=Modalidad.PRESENCIAL)
    lugar = models.CharField("lugar", max_length=200, blank=True)
    plataforma = models.CharField("plataforma", max_length=80, blank=True)
    convoca = models.ForeignKey(
        Persona, models.PROTECT, related_name="sesiones_convocadas", null=True, blank=True, verbose_name="convoca"
    )
    convoca_cargo = models.CharField("cargo de quien convoca", max_length=160, blank=True)
    estado = models.CharField(max_length=16, choices=EstadoSesion, default=EstadoSesion.PROGRAMADA)
    motivo_estado = models.CharField("motivo", max_length=300, blank=True)
    # From here the numbers of the agenda do not change: the convocatoria went out with them.
    convocada_en = models.DateTimeField("convocada", null=True, blank=True)
    convocatoria = models.CharField(
        "se celebró en", max_length=8, choices=Convocatoria, blank=True, help_text="Vacío: no se sabe o aún no inicia."
    )
    iniciada_en = models.DateTimeField("inicio", null=True, blank=True)
    clausurada_en = models.DateTimeField("término", null=True, blank=True)
    clausura_texto = models.TextField("texto de la clausura", blank=True)
    sin_acuerdos = models.BooleanField("sin acuerdos", default=False)
    notas_fuente = models.TextField(
        "lo que la fuente no dice o contradice", blank=True, help_text="Un aviso por renglón. Se publica con la sesión."
    )

    objects = SesionManager.from_queryset(SesionQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-fecha", "-numero"]
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        constraints = [
            models.UniqueConstraint(fields=["organo", "tipo", "numero", "anio"], name="sesion_numero_unico"),
            models.CheckConstraint(
                condition=Q(clausurada_en__isnull=True)
                | Q(iniciada_en__isnull=True)
                | Q(clausurada_en__gt=F("iniciada_en")),
                name="sesion_termina_despues_de_iniciar",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoSesion.CLAUSURADA) | Q(clausurada_en__isnull=False),
                name="sesion_clausurada_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO]) | Q(iniciada_en__isnull=False),
                name="sesion_en_curso_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoSesion.DIFERIDA, EstadoSesion.CANCELADA]) | ~Q(motivo_estado=""),
                name="sesion_diferida_o_cancelada_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organo.siglas} {self.numero:02d}/{self.anio % 100:02d}"

    def natural_key(self) -> tuple[str, str, str, int, int]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.tipo, self.numero, self.anio)

    natural_key.dependencies = ["participacion.organo", "participacion.persona"]  # type: ignore[attr-defined]
