"""Planning instruments as trees of coded nodes, and which node of one answers to which of another."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import Clasificacion, EstadoCarga, NivelDeNodo, TipoDeInstrumento
from participacion.models import Municipio, Usuario


class InstrumentoManager(models.Manager["Instrumento"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, clave: str) -> "Instrumento":
        """Return the instrument with this key."""
        return self.get(clave=clave)


class Instrumento(models.Model):
    """A plan, a programme of government or a set of goals. Without municipio it is of everybody, as the ODS."""

    municipio = models.ForeignKey(
        Municipio, models.PROTECT, related_name="instrumentos", null=True, blank=True, verbose_name="municipio"
    )
    clave = models.SlugField("clave en la dirección", max_length=80, unique=True)
    tipo = models.CharField("tipo", max_length=12, choices=TipoDeInstrumento)
    nombre = models.CharField("nombre", max_length=250)
    siglas = models.CharField("siglas", max_length=30)
    periodo = models.CharField("periodo", max_length=40, blank=True)
    fuente = models.CharField("documento de donde vienen sus datos", max_length=200, blank=True)
    notas_fuente = models.TextField("lo que la fuente no dice o contradice", blank=True)

    objects = InstrumentoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["tipo", "nombre"]
        verbose_name = "instrumento de planeación"
        verbose_name_plural = "instrumentos de planeación"

    def __str__(self) -> str:
        return self.nombre

    def natural_key(self) -> tuple[str]:
        """Return the key used in fixtures."""
        return (self.clave,)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class NodoManager(models.Manager["Nodo"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, instrumento: str, codigo: str) -> "Nodo":
        """Return the node of that instrument with this code."""
        return self.get(instrumento__clave=instrumento, codigo=codigo)


class Nodo(models.Model):
    """An eje, a tema, an action: a coded text below another one."""

    instrumento = models.ForeignKey(Instrumento, models.PROTECT, related_name="nodos")
    padre = models.ForeignKey("self", models.PROTECT, related_name="hijos", null=True, blank=True)
    nivel = models.CharField("nivel", max_length=10, choices=NivelDeNodo)
    codigo = models.CharField("código", max_length=30)
    # As the source writes it, when it is missing, broken or repeated there; what was done is in ``aviso``.
    codigo_fuente = models.CharField("código en la fuente", max_length=60, blank=True)
    aviso = models.CharField("aviso", max_length=300, blank=True)
    orden = models.PositiveIntegerField("lugar")
    texto = models.TextField("texto")
    clasificacion = models.CharField("clasificación", max_length=12, choices=Clasificacion, blank=True)

    objects = NodoManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["instrumento", "orden"]
        verbose_name = "nodo del instrumento"
        verbose_name_plural = "nodos de los instrumentos"
        constraints = [
            models.UniqueConstraint(fields=["instrumento", "codigo"], name="nodo_codigo_unico"),
            models.CheckConstraint(condition=~Q(codigo="") & ~Q(texto=""), name="nodo_con_codigo_y_texto"),
            models.CheckConstraint(condition=Q(padre__isnull=True) | ~Q(padre=F("id")), name="nodo_no_es_su_padre"),
            models.CheckConstraint(
                condition=Q(clasificacion="") | Q(nivel=NivelDeNodo.ACCION), name="nodo_solo_acciones_se_clasifican"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.codigo} {self.texto}"

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.instrumento.clave, self.codigo)

    natural_key.dependencies = ["gobierno_abierto.instrumento", "gobierno_abierto.nodo"]  # type: ignore[attr-defined]


class AlineacionManager(models.Manager["Alineacion"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, de: str, codigo: str, otro: str, con: str) -> "Alineacion":
        """Return the alignment of those two nodes."""
        return self.get(nodo__instrumento__clave=de, nodo__codigo=codigo, con__instrumento__clave=otro, con__codigo=con)


class Alineacion(models.Model):
    """A node of an instrument that answers to a node of another."""

    # PROTECT: a node in a matrix that was published does not vanish.
    nodo = models.ForeignKey(Nodo, models.PROTECT, related_name="alineaciones")
    con = models.ForeignKey(Nodo, models.PROTECT, related_name="alineado_desde", verbose_name="con")

    objects = AlineacionManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["nodo", "con"]
        verbose_name = "alineación"
        verbose_name_plural = "alineaciones"
        constraints = [
            models.UniqueConstraint(fields=["nodo", "con"], name="alineacion_una_vez"),
            models.CheckConstraint(condition=~Q(nodo=F("con")), name="alineacion_con_otro"),
        ]

    def __str__(self) -> str:
        return f"{self.nodo_id} → {self.con_id}"

    def natural_key(self) -> tuple[str, str, str, str]:
        """Return the key used in fixtures."""
        return (*self.nodo.natural_key(), *self.con.natural_key())

    natural_key.dependencies = ["gobierno_abierto.nodo"]  # type: ignore[attr-defined]


class CargaDePlan(models.Model):
    """A list read into an instrument: first on trial, with what became of every row; then applied or dropped.

    ``informe`` has ``[line, outcome, detail]`` for each row, and every row is in exactly one of the four counts.
    ``nuevos`` has what an application adds: ``[code, level, parent's code, text, classification]``.
    """

    instrumento = models.ForeignKey(Instrumento, models.PROTECT, related_name="cargas")
    version = models.PositiveIntegerField("versión")
    estado = models.CharField(max_length=10, choices=EstadoCarga, default=EstadoCarga.EN_PRUEBA)
    nombre = models.CharField("nombre del archivo", max_length=200)
    sha256 = models.CharField("SHA-256 del archivo", max_length=64)
    como = models.CharField("cómo se leyó", max_length=80)
    renglones = models.PositiveIntegerField()
    agregados = models.PositiveIntegerField()
    iguales = models.PositiveIntegerField("ya estaban igual")
    en_conflicto = models.PositiveIntegerField("en conflicto")
    rechazados = models.PositiveIntegerField()
    informe = models.JSONField(default=list, blank=True)
    nuevos = models.JSONField(default=list, blank=True)
    cargada_en = models.DateTimeField()
    cargada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    decidida_en = models.DateTimeField(null=True, blank=True)
    decidida_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["instrumento", "-version"]
        verbose_name = "carga de un plan"
        verbose_name_plural = "cargas de planes"
        constraints = [
            models.UniqueConstraint(fields=["instrumento", "version"], name="carga_plan_version_unica"),
            models.UniqueConstraint(
                fields=["instrumento"], condition=Q(estado=EstadoCarga.EN_PRUEBA), name="carga_plan_una_en_prueba"
            ),
            models.CheckConstraint(
                condition=Q(renglones=F("agregados") + F("iguales") + F("en_conflicto") + F("rechazados")),
                name="carga_plan_cuadra",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoCarga.EN_PRUEBA, decidida_en__isnull=True)
                | ~Q(estado=EstadoCarga.EN_PRUEBA) & Q(decidida_en__isnull=False),
                name="carga_plan_decidida_con_hora",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrumento}, carga {self.version}"
