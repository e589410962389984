"""An exercise of gobierno abierto, whom it calls and who takes part."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import VISIBLES, Desenlace, EstadoEjercicio, Papel
from gobierno_abierto.models.plan import PlanDeAccion
from participacion.models import Colonia, Delegacion, Dependencia, Municipio, Organo


class EjercicioQuerySet(models.QuerySet["Ejercicio"]):
    """Ways of asking for exercises."""

    def visibles(self) -> "EjercicioQuerySet":
        """Return those that everybody may read: the only gate of every public page, feed, file and search."""
        return self.filter(estado__in=VISIBLES)

    def get_by_natural_key(self, municipio: str, clave: str) -> "Ejercicio":
        """Return the exercise of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Ejercicio(models.Model):
    """An exercise: what is decided, where, with how much money, and who is called."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="ejercicios")
    # Whose accounts conduct it, and whose outbox and jobs it uses.
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="ejercicios", verbose_name="quién lo conduce")
    plan = models.ForeignKey(
        PlanDeAccion, models.PROTECT, related_name="ejercicios", null=True, blank=True, verbose_name="plan de acción"
    )
    clave = models.SlugField("clave en la dirección", max_length=80)
    nombre = models.CharField("nombre", max_length=200)
    objeto = models.TextField("qué se decide")
    predio = models.CharField("dónde", max_length=250, blank=True)
    monto = models.DecimalField("monto disponible", max_digits=14, decimal_places=2, null=True, blank=True)
    contacto = models.CharField("dónde pedir ayuda", max_length=250, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoEjercicio, default=EstadoEjercicio.BORRADOR)
    publicado_en = models.DateTimeField(null=True, blank=True)
    motivo_cancelacion = models.CharField("por qué se canceló", max_length=300, blank=True)
    propuestas_publicadas_en = models.DateTimeField(null=True, blank=True)
    dictamenes_publicados_en = models.DateTimeField(null=True, blank=True)
    desenlace = models.CharField(max_length=12, choices=Desenlace, blank=True)
    es_demostracion = models.BooleanField("es ficticio, de demostración", default=False)
    fuente = models.CharField("documento de donde vienen sus datos", max_length=200, blank=True)
    notas_fuente = models.TextField("lo que la fuente no dice o contradice", blank=True)
    delegaciones = models.ManyToManyField(Delegacion, related_name="ejercicios", blank=True)

    objects = EjercicioQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-publicado_en", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["municipio", "clave"], name="ejercicio_clave_unica"),
            models.CheckConstraint(
                condition=~Q(estado__in=VISIBLES) | Q(publicado_en__isnull=False), name="ejercicio_publicado_con_hora"
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoEjercicio.CANCELADO) | ~Q(motivo_cancelacion=""),
                name="ejercicio_cancelado_dice_por_que",
            ),
            models.CheckConstraint(
                condition=Q(dictamenes_publicados_en__isnull=True, desenlace="")
                | Q(dictamenes_publicados_en__isnull=False) & ~Q(desenlace=""),
                name="ejercicio_desenlace_con_dictamenes",
            ),
            models.CheckConstraint(condition=Q(monto__isnull=True) | Q(monto__gt=0), name="ejercicio_monto_positivo"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "participacion.organo", "participacion.delegacion", "gobierno_abierto.plandeaccion",
    ]  # fmt: skip


class ColoniaConvocadaManager(models.Manager["ColoniaConvocada"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, ejercicio: str, de: str, colonia: str) -> "ColoniaConvocada":
        """Return that colonia of that exercise."""
        return self.get(
            ejercicio__municipio__clave=municipio, ejercicio__clave=ejercicio,
            colonia__municipio__clave=de, colonia__clave=colonia,
        )  # fmt: skip


class ColoniaConvocada(models.Model):
    """A colonia whose people are called, with the words in which the source names it."""

    # CASCADE: an exercise is only ever deleted as a draft, and its list with it.
    ejercicio = models.ForeignKey(Ejercicio, models.CASCADE, related_name="convocadas")
    colonia = models.ForeignKey(Colonia, models.PROTECT, related_name="convocatorias")
    texto_fuente = models.CharField("como lo escribe la fuente", max_length=120, blank=True)

    objects = ColoniaConvocadaManager()

    class Meta:
        ordering = ["ejercicio", "colonia__nombre"]
        verbose_name = "colonia convocada"
        verbose_name_plural = "colonias convocadas"
        constraints = [models.UniqueConstraint(fields=["ejercicio", "colonia"], name="colonia_convocada_unica")]

    def __str__(self) -> str:
        return str(self.colonia)

    def natural_key(self) -> tuple[str, str, str, str]:
        """Return the key used in fixtures."""
        return (*self.ejercicio.natural_key(), *self.colonia.natural_key())

    natural_key.dependencies = ["gobierno_abierto.ejercicio", "participacion.colonia"]  # type: ignore[attr-defined]


class ParteManager(models.Manager["Parte"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, ejercicio: str, papel: str, nombre: str) -> "Parte":
        """Return that party of that exercise."""
        return self.get(ejercicio__municipio__clave=municipio, ejercicio__clave=ejercicio, papel=papel, nombre=nombre)


class Parte(models.Model):
    """Who takes part in an exercise, and as what: agencies, guarantor, electoral institute, neighbours, guests."""

    # CASCADE: as the colonias.
    ejercicio = models.ForeignKey(Ejercicio, models.CASCADE, related_name="partes")
    orden = models.PositiveSmallIntegerField("lugar", default=1)
    papel = models.CharField("como qué", max_length=14, choices=Papel)
    nombre = models.CharField("nombre", max_length=250)
    siglas = models.CharField("siglas", max_length=20, blank=True)
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="partes", null=True, blank=True)

    objects = ParteManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["ejercicio", "orden", "id"]
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "papel", "nombre"], name="parte_unica"),
            models.CheckConstraint(condition=~Q(nombre=""), name="parte_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, str, str]:
        """Return the key used in fixtures."""
        return (*self.ejercicio.natural_key(), self.papel, self.nombre)

    natural_key.dependencies = ["gobierno_abierto.ejercicio", "participacion.dependencia"]  # type: ignore[attr-defined]
