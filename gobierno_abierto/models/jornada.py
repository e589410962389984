"""The jornada de votación: its ballot, who keeps its key, and where people vote. Once frozen nothing of it changes."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import EstadoCasilla
from gobierno_abierto.models.ejercicio import Ejercicio, Parte
from gobierno_abierto.models.propuesta import Propuesta
from participacion.models import Emitible, Usuario


class Jornada(models.Model):
    """A vote. ``manifiesto`` is its canonical text and ``huella`` its SHA-256, the context of every proof."""

    ejercicio = models.OneToOneField(Ejercicio, models.PROTECT, related_name="jornada")
    pregunta = models.CharField("pregunta de la boleta", max_length=200)
    hay_ninguna = models.BooleanField("la boleta lleva «ninguna de las anteriores»", default=True)
    abre_en = models.DateTimeField("abre en línea")
    cierra_en = models.DateTimeField("cierra en línea")
    # Who identified before closing may still send the ballot within these minutes.
    gracia = models.PositiveSmallIntegerField("minutos para terminar de votar", default=5)
    participacion_minima = models.PositiveSmallIntegerField("participación mínima, en % del padrón", default=0)
    contingencia = models.TextField("qué se hace si algo impide votar", blank=True)
    semilla = models.CharField("semilla del sorteo de la boleta", max_length=120, blank=True)
    origen_semilla = models.CharField("de dónde salió la semilla", max_length=250, blank=True)
    bastan = models.PositiveSmallIntegerField("custodios que bastan", default=2)
    # Hexadecimal points: the public half of the key ceremony.
    compromisos = models.JSONField("compromisos de la ceremonia", default=list, blank=True)
    manifiesto = models.TextField("manifiesto", blank=True)
    huella = models.CharField("huella del manifiesto (SHA-256)", max_length=64, blank=True)
    congelada_en = models.DateTimeField(null=True, blank=True)
    congelada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    # The board once it is complete: how many ballots, their root, and the encrypted sum of each option.
    boletas = models.PositiveIntegerField("boletas en línea", null=True, blank=True)
    raiz = models.CharField("raíz del tablero", max_length=64, blank=True)
    sumas = models.JSONField("sumas cifradas", null=True, blank=True)
    cerrada_en = models.DateTimeField("tablero cerrado", null=True, blank=True)
    # Votes in line per option, in the order of the ballot; null where they are too few to be opened.
    votos = models.JSONField("votos en línea", null=True, blank=True)
    computada_en = models.DateTimeField(null=True, blank=True)
    computada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["ejercicio"]
        constraints = [
            models.CheckConstraint(condition=Q(cierra_en__gt=F("abre_en")), name="jornada_cierra_despues"),
            models.CheckConstraint(condition=Q(gracia__lte=60), name="jornada_gracia_hasta_una_hora"),
            models.CheckConstraint(condition=Q(participacion_minima__lte=100), name="jornada_minimo_en_porciento"),
            models.CheckConstraint(condition=Q(bastan__gte=1), name="jornada_basta_alguien"),
            models.CheckConstraint(
                condition=Q(congelada_en__isnull=True, manifiesto="", huella="")
                | Q(congelada_en__isnull=False) & ~Q(manifiesto="") & ~Q(huella=""),
                name="jornada_congelada_con_manifiesto",
            ),
            models.CheckConstraint(
                condition=Q(cerrada_en__isnull=True, boletas__isnull=True, raiz="", sumas__isnull=True)
                | Q(cerrada_en__isnull=False, congelada_en__isnull=False, boletas__isnull=False) & ~Q(raiz=""),
                name="jornada_cerrada_con_tablero",
            ),
            models.CheckConstraint(
                condition=Q(computada_en__isnull=True, votos__isnull=True) | Q(cerrada_en__isnull=False),
                name="jornada_computada_cerrada",
            ),
        ]

    def __str__(self) -> str:
        return f"Jornada de {self.ejercicio}"


class OpcionDeBoleta(models.Model):
    """A line of the ballot, in the order that the lot gave it; without a proposal it is «ninguna de las anteriores»."""

    # CASCADE: the lines of a ballot that is not frozen are made again.
    jornada = models.ForeignKey(Jornada, models.CASCADE, related_name="opciones")
    orden = models.PositiveSmallIntegerField("lugar")
    propuesta = models.ForeignKey(Propuesta, models.PROTECT, related_name="+", null=True, blank=True)
    titulo = models.CharField("título", max_length=200)
    resumen = models.CharField("en una línea", max_length=300, blank=True)

    class Meta:
        ordering = ["jornada", "orden"]
        verbose_name = "opción de la boleta"
        verbose_name_plural = "opciones de la boleta"
        constraints = [
            models.UniqueConstraint(fields=["jornada", "orden"], name="boleta_lugar_unico"),
            models.UniqueConstraint(fields=["jornada", "propuesta"], name="boleta_propuesta_unica"),
            models.UniqueConstraint(
                fields=["jornada"], condition=Q(propuesta__isnull=True), name="boleta_una_sola_ninguna"
            ),
            models.CheckConstraint(condition=~Q(titulo=""), name="boleta_con_titulo"),
        ]

    def __str__(self) -> str:
        return self.titulo


class Custodio(models.Model):
    """Who keeps a share of the key. The share itself never comes to the portal."""

    # CASCADE: those of a jornada that is not frozen are named again.
    jornada = models.ForeignKey(Jornada, models.CASCADE, related_name="custodios")
    numero = models.PositiveSmallIntegerField("parte de la llave")
    parte = models.ForeignKey(Parte, models.PROTECT, related_name="custodias", verbose_name="a quién representa")
    persona = models.CharField("quién la guarda", max_length=160)
    # ["c", "s"]: the proof that she holds her share.
    acuse = models.JSONField(null=True, blank=True)
    acuse_en = models.DateTimeField(null=True, blank=True)
    # [["D", "c", "s"]…]: her opening of the sum.
    apertura = models.JSONField(null=True, blank=True)
    apertura_en = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["jornada", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["jornada", "numero"], name="custodio_numero_unico"),
            models.UniqueConstraint(fields=["jornada", "parte"], name="custodio_parte_unica"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="custodio_numero_desde_uno"),
            models.CheckConstraint(condition=~Q(persona=""), name="custodio_con_nombre"),
            models.CheckConstraint(
                condition=Q(apertura__isnull=True) | Q(acuse__isnull=False), name="custodio_abre_con_acuse"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona}, {self.parte}"


class Casilla(models.Model):
    """A mesa receptora: where people vote on paper, and the counts of its closing acta."""

    # CASCADE: those of a jornada that is not frozen are removed and added.
    jornada = models.ForeignKey(Jornada, models.CASCADE, related_name="casillas")
    numero = models.PositiveSmallIntegerField("mesa receptora")
    lugar = models.CharField("dónde", max_length=250)
    abre_en = models.DateTimeField("abre")
    cierra_en = models.DateTimeField("cierra")
    sin_conexion = models.BooleanField("no tiene conexión", default=False)
    # Names of sections of the roll. Empty, with connection: anybody of the roll.
    secciones = models.JSONField("secciones que atiende", default=list, blank=True)
    # SHA-256 of the secret of the link of its officers; empty until it is given.
    llave_sha256 = models.CharField(max_length=64, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoCasilla, default=EstadoCasilla.PREPARADA)
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)
    # [["presidencia", "name"]…]
    funcionarios = models.JSONField("quiénes la atienden", default=list, blank=True)
    recibidas = models.PositiveIntegerField("boletas recibidas", null=True, blank=True)
    sobrantes = models.PositiveIntegerField("boletas sobrantes canceladas", null=True, blank=True)
    votantes = models.PositiveIntegerField("personas que votaron según la lista", null=True, blank=True)
    # In the order of the ballot.
    votos = models.JSONField("votos por opción", null=True, blank=True)
    blancos = models.PositiveIntegerField("votos en blanco", null=True, blank=True)
    nulos = models.PositiveIntegerField("votos nulos", null=True, blank=True)
    explicacion = models.TextField("por qué no cuadra", blank=True)

    history = HistoricalRecords(excluded_fields=["llave_sha256"])

    class Meta:
        ordering = ["jornada", "numero"]
        verbose_name = "mesa receptora"
        verbose_name_plural = "mesas receptoras"
        constraints = [
            models.UniqueConstraint(fields=["jornada", "numero"], name="casilla_numero_unico"),
            models.UniqueConstraint(fields=["llave_sha256"], condition=~Q(llave_sha256=""), name="casilla_llave_unica"),
            models.CheckConstraint(condition=Q(cierra_en__gt=F("abre_en")), name="casilla_cierra_despues"),
            models.CheckConstraint(condition=~Q(lugar=""), name="casilla_con_lugar"),
            models.CheckConstraint(
                condition=Q(estado=EstadoCasilla.PREPARADA, abierta_en__isnull=True)
                | ~Q(estado=EstadoCasilla.PREPARADA) & Q(abierta_en__isnull=False),
                name="casilla_abierta_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoCasilla.CERRADA)
                | Q(
                    cerrada_en__isnull=False, recibidas__isnull=False, sobrantes__isnull=False,
                    votantes__isnull=False, votos__isnull=False, blancos__isnull=False, nulos__isnull=False,
                ),
                name="casilla_cerrada_con_cuentas",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Mesa receptora {self.numero}"


class Incidente(models.Model):
    """Something that happened at a mesa receptora, as its officers wrote it."""

    casilla = models.ForeignKey(Casilla, models.PROTECT, related_name="incidentes")
    texto = models.CharField("qué pasó", max_length=1000)
    anotado_en = models.DateTimeField()

    class Meta:
        ordering = ["casilla", "anotado_en", "id"]
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="incidente_con_texto")]

    def __str__(self) -> str:
        return self.texto[:80]


class ActaDeCasilla(Emitible):
    """The closing acta of a mesa receptora as it was sealed."""

    casilla = models.OneToOneField(Casilla, models.PROTECT, related_name="acta")

    class Meta:
        ordering = ["casilla"]
        verbose_name = "acta de mesa receptora"
        verbose_name_plural = "actas de mesa receptora"

    def __str__(self) -> str:
        return f"Acta de {self.casilla}"


class ActaDeResultados(Emitible):
    """The acta of the results of a jornada as it was sealed."""

    jornada = models.OneToOneField(Jornada, models.PROTECT, related_name="acta")

    class Meta:
        ordering = ["jornada"]
        verbose_name = "acta de resultados"
        verbose_name_plural = "actas de resultados"

    def __str__(self) -> str:
        return f"Acta de resultados de {self.jornada}"
