"""The annual report of an órgano, by area: what was done, in figures that say their unit."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.models import Archivo, Emitible, Organo
from sesiones.enums import EstadoInforme
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion


class InformeManager(models.Manager["Informe"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, anio: int) -> "Informe":
        """Return the report of that órgano and year."""
        return self.get(organo__municipio__clave=municipio, organo__clave=organo, anio=anio)


class Informe(models.Model):
    """What an órgano reports of a year; presented at a point of a session."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="informes")
    anio = models.PositiveSmallIntegerField("año")
    titulo = models.CharField("título", max_length=200)
    presentacion = models.TextField("presentación", blank=True)
    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="informes", null=True, blank=True)
    punto = models.ForeignKey(Punto, models.PROTECT, related_name="informes", null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoInforme, default=EstadoInforme.BORRADOR)
    publicado_en = models.DateTimeField(null=True, blank=True)
    notas_fuente = models.TextField("lo que la fuente no dice o contradice", blank=True)

    objects = InformeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-anio", "organo"]
        constraints = [models.UniqueConstraint(fields=["organo", "anio"], name="informe_uno_por_anio")]

    def __str__(self) -> str:
        return self.titulo

    def natural_key(self) -> tuple[str, str, int]:
        """Return the key used in fixtures."""
        return (self.organo.municipio.clave, self.organo.clave, self.anio)

    natural_key.dependencies = ["participacion.organo"]  # type: ignore[attr-defined]


class InformeEmitido(Emitible):
    """A version of the report as it was sealed."""

    informe = models.ForeignKey(Informe, models.PROTECT, related_name="emitidos")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["informe", "-version"]
        constraints = [models.UniqueConstraint(fields=["informe", "version"], name="informe_version_unica")]

    def __str__(self) -> str:
        return f"{self.informe}, versión {self.version}"


class AreaInformeManager(models.Manager["AreaInforme"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, anio: int, orden: int) -> "AreaInforme":
        """Return that area of the report of that órgano and year."""
        return self.get(
            informe__organo__municipio__clave=municipio, informe__organo__clave=organo, informe__anio=anio, orden=orden
        )


class AreaInforme(models.Model):
    """An area of the institution and who heads it."""

    informe = models.ForeignKey(Informe, models.PROTECT, related_name="areas")
    orden = models.PositiveSmallIntegerField("lugar")
    nombre = models.CharField("área", max_length=160)
    titular = models.CharField("titular", max_length=200, blank=True)
    titular_cargo = models.CharField("cargo", max_length=160, blank=True)
    texto = models.TextField("texto", blank=True)

    objects = AreaInformeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["informe", "orden"]
        verbose_name = "área del informe"
        verbose_name_plural = "áreas del informe"
        constraints = [models.UniqueConstraint(fields=["informe", "orden"], name="area_lugar_unico")]

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str, str, int, int]:
        """Return the key used in fixtures."""
        return (*self.informe.natural_key(), self.orden)

    natural_key.dependencies = ["sesiones.informe"]  # type: ignore[attr-defined]


class EntradaInformeManager(models.Manager["EntradaInforme"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, anio: int, area: int, orden: int) -> "EntradaInforme":
        """Return that entry of that area."""
        return self.get(
            area__informe__organo__municipio__clave=municipio,
            area__informe__organo__clave=organo,
            area__informe__anio=anio,
            area__orden=area,
            orden=orden,
        )


class EntradaInforme(models.Model):
    """A project or action that an area reports; it may have others below it."""

    area = models.ForeignKey(AreaInforme, models.PROTECT, related_name="entradas")
    padre = models.ForeignKey("self", models.PROTECT, related_name="hijas", null=True, blank=True)
    orden = models.PositiveSmallIntegerField("lugar")
    titulo = models.CharField("título", max_length=300)
    texto = models.TextField("texto", blank=True)
    colaboran = models.TextField("en conjunto con", blank=True, help_text="Uno por renglón.")

    objects = EntradaInformeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["area", "orden"]
        verbose_name = "entrada del informe"
        verbose_name_plural = "entradas del informe"
        constraints = [models.UniqueConstraint(fields=["area", "orden"], name="entrada_lugar_unico")]

    def __str__(self) -> str:
        return self.titulo

    def natural_key(self) -> tuple[str, str, int, int, int]:
        """Return the key used in fixtures."""
        return (*self.area.natural_key(), self.orden)

    natural_key.dependencies = ["sesiones.areainforme"]  # type: ignore[attr-defined]


class CifraInformeManager(models.Manager["CifraInforme"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, anio: int, area: int, orden: int) -> "CifraInforme":
        """Return that figure of that area."""
        return self.get(
            area__informe__organo__municipio__clave=municipio,
            area__informe__organo__clave=organo,
            area__informe__anio=anio,
            area__orden=area,
            orden=orden,
        )


class CifraInforme(models.Model):
    """A figure with what it counts: of an area, or of one of its entries."""

    area = models.ForeignKey(AreaInforme, models.PROTECT, related_name="cifras")
    entrada = models.ForeignKey(EntradaInforme, models.PROTECT, related_name="cifras", null=True, blank=True)
    orden = models.PositiveSmallIntegerField("lugar")
    valor = models.DecimalField("valor", max_digits=14, decimal_places=2)
    unidad = models.CharField("unidad", max_length=80)
    concepto = models.CharField("qué cuenta", max_length=200, blank=True)
    es_aproximada = models.BooleanField("aproximada", default=False)

    objects = CifraInformeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["area", "orden"]
        verbose_name = "cifra del informe"
        verbose_name_plural = "cifras del informe"
        constraints = [
            models.UniqueConstraint(fields=["area", "orden"], name="cifra_lugar_unico"),
            models.CheckConstraint(condition=~Q(unidad=""), name="cifra_con_unidad"),
        ]

    def __str__(self) -> str:
        return f"{self.valor.normalize():f} {self.unidad}"

    def natural_key(self) -> tuple[str, str, int, int, int]:
        """Return the key used in fixtures."""
        return (*self.area.natural_key(), self.orden)

    natural_key.dependencies = ["sesiones.areainforme"]  # type: ignore[attr-defined]


class FotoInformeManager(models.Manager["FotoInforme"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, organo: str, anio: int, orden: int) -> "FotoInforme":
        """Return that photograph of the report."""
        return self.get(
            informe__organo__municipio__clave=municipio, informe__organo__clave=organo, informe__anio=anio, orden=orden
        )


class FotoInforme(models.Model):
    """A photograph of the report with what it shows; its file may not have come with the source."""

    informe = models.ForeignKey(Informe, models.PROTECT, related_name="fotos")
    orden = models.PositiveSmallIntegerField("lugar")
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="fotos_de_informe", null=True, blank=True)
    texto_alternativo = models.CharField("qué muestra", max_length=300)
    pie = models.CharField("pie", max_length=200, blank=True)

    objects = FotoInformeManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["informe", "orden"]
        verbose_name = "fotografía del informe"
        verbose_name_plural = "fotografías del informe"
        constraints = [
            models.UniqueConstraint(fields=["informe", "orden"], name="foto_lugar_unico"),
            models.CheckConstraint(condition=~Q(texto_alternativo=""), name="foto_dice_que_muestra"),
        ]

    def __str__(self) -> str:
        return self.texto_alternativo

    def natural_key(self) -> tuple[str, str, int, int]:
        """Return the key used in fixtures."""
        return (*self.informe.natural_key(), self.orden)

    natural_key.dependencies = ["sesiones.informe"]  # type: ignore[attr-defined]
