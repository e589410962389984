"""A convenio: the written agreement that binds several parties to carry out what was decided."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import CONVENIOS_PUBLICOS, EstadoConvenio
from gobierno_abierto.models.ejercicio import Ejercicio
from gobierno_abierto.models.plan import PlanDeAccion
from participacion.models import Archivo, Dependencia, Emitible, Municipio, Organo, Persona


class TipoDeParteManager(models.Manager["TipoDeParte"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, clave: str) -> "TipoDeParte":
        """Return the kind with this key."""
        return self.get(clave=clave)


class TipoDeParte(models.Model):
    """A kind of party: a table and not a list in the code, because laws rename and remove guarantors."""

    clave = models.SlugField("clave", max_length=40, unique=True)
    nombre = models.CharField("nombre", max_length=80, unique=True)
    orden = models.PositiveSmallIntegerField("lugar", default=1)
    # A witness of honour signs and is bound to nothing.
    se_obliga = models.BooleanField("se obliga", default=True)

    objects = TipoDeParteManager()

    class Meta:
        ordering = ["orden", "nombre"]
        verbose_name = "tipo de parte"
        verbose_name_plural = "tipos de parte"

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str]:
        """Return the key used in fixtures."""
        return (self.clave,)


class ConvenioQuerySet(models.QuerySet["Convenio"]):
    """Ways of asking for convenios."""

    def publicos(self) -> "ConvenioQuerySet":
        """Return those that everybody may read: the only gate of every public page and file."""
        return self.filter(estado__in=CONVENIOS_PUBLICOS)

    def get_by_natural_key(self, municipio: str, clave: str) -> "Convenio":
        """Return the convenio of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Convenio(models.Model):
    """What is agreed, until when and for how much; it may be of one exercise, of many, or come before them."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="convenios")
    # Whose accounts draft it, and whose outbox and jobs it uses.
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="convenios", verbose_name="quién lo redacta")
    plan = models.ForeignKey(
        PlanDeAccion, models.PROTECT, related_name="convenios", null=True, blank=True, verbose_name="plan de acción"
    )
    clave = models.SlugField("clave en la dirección", max_length=80)
    nombre = models.CharField("nombre", max_length=250)
    objeto = models.TextField("objeto")
    monto = models.DecimalField("monto", max_digits=14, decimal_places=2, null=True, blank=True)
    lugar = models.CharField("lugar de la firma", max_length=250, blank=True)
    fecha_firma = models.DateField("fecha de la firma", null=True, blank=True)
    vigente_desde = models.DateField("vigente desde", null=True, blank=True)
    vigente_hasta = models.DateField("vigente hasta", null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoConvenio, default=EstadoConvenio.PROYECTO)
    firmado_en = models.DateTimeField(null=True, blank=True)
    concluido_el = models.DateField("concluyó el", null=True, blank=True)
    motivo_conclusion = models.CharField("cómo concluyó", max_length=500, blank=True)
    motivo_devolucion = models.CharField("por qué volvió a proyecto", max_length=500, blank=True)
    es_demostracion = models.BooleanField("es ficticio, de demostración", default=False)
    fuente = models.CharField("documento de donde vienen sus datos", max_length=200, blank=True)
    notas_fuente = models.TextField("lo que la fuente no dice o contradice", blank=True)
    ejercicios = models.ManyToManyField(Ejercicio, related_name="convenios", blank=True)

    objects = ConvenioQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[ejercicios])

    class Meta:
        ordering = ["-fecha_firma", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["municipio", "clave"], name="convenio_clave_unica"),
            models.CheckConstraint(condition=~Q(objeto=""), name="convenio_dice_su_objeto"),
            models.CheckConstraint(condition=Q(monto__isnull=True) | Q(monto__gt=0), name="convenio_monto_positivo"),
            models.CheckConstraint(
                condition=Q(vigente_desde__isnull=True)
                | Q(vigente_hasta__isnull=True)
                | Q(vigente_hasta__gte=F("vigente_desde")),
                name="convenio_vigencia_en_orden",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoConvenio.FIRMADO, EstadoConvenio.CONCLUIDO])
                | Q(fecha_firma__isnull=False),
                name="convenio_firmado_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoConvenio.CONCLUIDO, concluido_el__isnull=False) & ~Q(motivo_conclusion="")
                | ~Q(estado=EstadoConvenio.CONCLUIDO) & Q(concluido_el__isnull=True, motivo_conclusion=""),
                name="convenio_concluido_dice_como",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "participacion.organo", "gobierno_abierto.plandeaccion", "gobierno_abierto.ejercicio",
    ]  # fmt: skip


class ParteDeConvenioManager(models.Manager["ParteDeConvenio"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, convenio: str, orden: int) -> "ParteDeConvenio":
        """Return that party of that convenio."""
        return self.get(convenio__municipio__clave=municipio, convenio__clave=convenio, orden=orden)


class ParteDeConvenio(models.Model):
    """Who takes part in a convenio, and through which agencies."""

    # CASCADE: what is frozen is in the issued record; only a project loses parts.
    convenio = models.ForeignKey(Convenio, models.CASCADE, related_name="partes")
    orden = models.PositiveSmallIntegerField("lugar")
    tipo = models.ForeignKey(TipoDeParte, models.PROTECT, related_name="partes", verbose_name="tipo de parte")
    nombre = models.CharField("nombre", max_length=250)
    siglas = models.CharField("siglas", max_length=20, blank=True)
    dependencias = models.ManyToManyField(
        Dependencia, related_name="partes_de_convenio", blank=True, verbose_name="a través de"
    )

    objects = ParteDeConvenioManager()
    history = HistoricalRecords(m2m_fields=[dependencias])

    class Meta:
        ordering = ["convenio", "orden"]
        verbose_name = "parte del convenio"
        verbose_name_plural = "partes de los convenios"
        constraints = [
            models.UniqueConstraint(fields=["convenio", "orden"], name="parte_convenio_lugar_unico"),
            models.UniqueConstraint(fields=["convenio", "nombre"], name="parte_convenio_unica"),
            models.CheckConstraint(condition=~Q(nombre=""), name="parte_convenio_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, int]:
        """Return the key used in fixtures."""
        return (*self.convenio.natural_key(), self.orden)

    natural_key.dependencies = ["gobierno_abierto.convenio"]  # type: ignore[attr-defined]


class FirmanteDeConvenio(models.Model):
    """A person who signs for a party."""

    # CASCADE: as the parties.
    parte = models.ForeignKey(ParteDeConvenio, models.CASCADE, related_name="firmantes")
    orden = models.PositiveSmallIntegerField("lugar")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="convenios_por_firmar", null=True, blank=True)
    nombre = models.CharField("nombre", max_length=200)
    cargo = models.CharField("cargo", max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["parte", "orden"]
        verbose_name = "firmante del convenio"
        verbose_name_plural = "firmantes de los convenios"
        constraints = [
            models.UniqueConstraint(fields=["parte", "orden"], name="firmante_lugar_unico"),
            models.CheckConstraint(condition=~Q(nombre=""), name="firmante_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Clausula(models.Model):
    """A clause; its number is its place."""

    # CASCADE: as the parties.
    convenio = models.ForeignKey(Convenio, models.CASCADE, related_name="clausulas")
    orden = models.PositiveSmallIntegerField("lugar")
    titulo = models.CharField("título", max_length=120)
    texto = models.TextField("texto")

    history = HistoricalRecords()

    class Meta:
        ordering = ["convenio", "orden"]
        verbose_name = "cláusula"
        constraints = [
            models.UniqueConstraint(fields=["convenio", "orden"], name="clausula_lugar_unico"),
            models.CheckConstraint(condition=~Q(texto="") & ~Q(titulo=""), name="clausula_con_texto"),
        ]

    def __str__(self) -> str:
        return self.titulo


class AnexoDeConvenio(models.Model):
    """A file that goes with a convenio; the PDF names it and its digest."""

    # CASCADE: as the parties; the bytes stay in ``Archivo``.
    convenio = models.ForeignKey(Convenio, models.CASCADE, related_name="anexos")
    orden = models.PositiveSmallIntegerField("lugar")
    titulo = models.CharField("qué es", max_length=200)
    nombre = models.CharField("nombre del archivo", max_length=120)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="anexos_de_convenio")

    class Meta:
        ordering = ["convenio", "orden"]
        verbose_name = "anexo del convenio"
        verbose_name_plural = "anexos de los convenios"
        constraints = [models.UniqueConstraint(fields=["convenio", "orden"], name="anexo_convenio_lugar_unico")]

    def __str__(self) -> str:
        return self.titulo


class PlantillaDeConvenioManager(models.Manager["PlantillaDeConvenio"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, nombre: str) -> "PlantillaDeConvenio":
        """Return the template of that municipio with this name."""
        return self.get(municipio__clave=municipio, nombre=nombre)


class PlantillaDeConvenio(models.Model):
    """Clauses to begin from: ``[[título, texto], …]``, with the blanks that ``domain/clausulas.py`` fills."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="plantillas_de_convenio")
    nombre = models.CharField("nombre", max_length=120)
    clausulas = models.JSONField("cláusulas", default=list)

    objects = PlantillaDeConvenioManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nombre"]
        verbose_name = "plantilla de convenio"
        verbose_name_plural = "plantillas de convenio"
        constraints = [models.UniqueConstraint(fields=["municipio", "nombre"], name="plantilla_convenio_unica")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.nombre)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class ConvenioEmitido(Emitible):
    """A version of a convenio as it was agreed, on its way to the sealed PDF that is signed."""

    convenio = models.ForeignKey(Convenio, models.PROTECT, related_name="emitidos")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["convenio", "-version"]
        verbose_name = "convenio emitido"
        verbose_name_plural = "convenios emitidos"
        constraints = [models.UniqueConstraint(fields=["convenio", "version"], name="convenio_version_unica")]

    def __str__(self) -> str:
        return f"{self.convenio}, versión {self.version}"
