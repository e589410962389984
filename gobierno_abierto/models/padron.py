"""The roll of who may vote. It holds no name and no CURP, and has no history tables."""

from django.db import models
from django.db.models import F, Q

from gobierno_abierto.enums import Ejercido, EstadoCarga, EstadoSolicitud
from gobierno_abierto.models.ejercicio import Ejercicio
from participacion.models import Usuario


class CargaPadron(models.Model):
    """A list that was loaded: a version of the roll, first on trial and then in force.

    Every row of the file is in exactly one of the four counts. ``informe`` has those that did not come in, as
    ``[line, kind, why]``, without saying whose they are; ``secciones`` what the roll came to, as
    ``{section: [people, digest]}``.
    """

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="cargas_de_padron")
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
    secciones = models.JSONField(default=dict, blank=True)
    cargada_en = models.DateTimeField()
    cargada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    decidida_en = models.DateTimeField(null=True, blank=True)
    decidida_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["ejercicio", "-version"]
        verbose_name = "carga del padrón"
        verbose_name_plural = "cargas del padrón"
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "version"], name="carga_padron_version_unica"),
            models.UniqueConstraint(
                fields=["ejercicio"], condition=Q(estado=EstadoCarga.EN_PRUEBA), name="carga_padron_una_en_prueba"
            ),
            models.CheckConstraint(
                condition=Q(renglones=F("agregados") + F("iguales") + F("en_conflicto") + F("rechazados")),
                name="carga_padron_cuadra",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoCarga.EN_PRUEBA, decidida_en__isnull=True)
                | ~Q(estado=EstadoCarga.EN_PRUEBA) & Q(decidida_en__isnull=False),
                name="carga_padron_decidida_con_hora",
            ),
        ]

    def __str__(self) -> str:
        return f"Padrón de {self.ejercicio}, carga {self.version}"


class RenglonPadronQuerySet(models.QuerySet["RenglonPadron"]):
    """Ways of asking for the roll."""

    def vigentes(self) -> "RenglonPadronQuerySet":
        """Return the roll: what is on trial is not in it."""
        return self.filter(carga__estado=EstadoCarga.VIGENTE)


class RenglonPadron(models.Model):
    """Somebody who may vote, as a number that only the key of the portal ties to a person."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="padron")
    # The load that brought it. CASCADE: one that is discarded leaves nothing.
    carga = models.ForeignKey(CargaPadron, models.CASCADE, related_name="traidos")
    identificador = models.BinaryField("HMAC de la CURP", max_length=32)
    # Empty for who has no voting card: they are attended in person.
    segundo = models.BinaryField("HMAC de los últimos números de la credencial", max_length=32, default=b"")
    seccion = models.CharField("sección o colonia", max_length=120)
    # Its row in the file of its load: with it, and only with that list, a folio is put in the right envelope.
    linea = models.PositiveIntegerField("renglón de su lista", default=0)
    credencial = models.BinaryField("HMAC del folio para votar", max_length=32, null=True, blank=True)
    fallos = models.PositiveSmallIntegerField("credenciales equivocadas", default=0)
    # The sections of a mesa without connection vote there and nowhere else.
    apartado = models.BooleanField("vota solo en su mesa", default=False)
    ejercido = models.CharField("si votó", max_length=10, choices=Ejercido, default=Ejercido.NO, blank=True)
    casilla = models.ForeignKey(
        "gobierno_abierto.Casilla", models.PROTECT, related_name="votaron", null=True, blank=True
    )

    objects = RenglonPadronQuerySet.as_manager()

    class Meta:
        ordering = ["ejercicio", "id"]
        verbose_name = "renglón del padrón"
        verbose_name_plural = "renglones del padrón"
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "identificador"], name="renglon_padron_persona_unica"),
            models.UniqueConstraint(fields=["ejercicio", "credencial"], name="renglon_padron_credencial_unica"),
            models.CheckConstraint(condition=~Q(seccion=""), name="renglon_padron_con_seccion"),
            models.CheckConstraint(
                condition=Q(ejercido=Ejercido.PRESENCIAL, casilla__isnull=False)
                | ~Q(ejercido=Ejercido.PRESENCIAL) & Q(casilla__isnull=True),
                name="renglon_padron_presencial_con_mesa",
            ),
            models.CheckConstraint(
                condition=~Q(ejercido=Ejercido.EN_LINEA) | Q(apartado=False), name="renglon_padron_apartado_no_en_linea"
            ),
        ]

    def __str__(self) -> str:
        return f"Renglón {self.pk}"


class SolicitudDePadron(models.Model):
    """Somebody who asks to be in the roll, or in another section of it. Personal data: no history.

    The CURP is not kept: its digests are, ready for the row that an acceptance makes.
    """

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="solicitudes_de_padron")
    folio = models.CharField(max_length=14, unique=True)
    nombre = models.CharField("nombre", max_length=160)
    contacto = models.CharField("correo o teléfono", max_length=160, blank=True)
    seccion = models.CharField("sección o colonia", max_length=120)
    explicacion = models.CharField("qué pasó", max_length=1000, blank=True)
    identificador = models.BinaryField("HMAC de la CURP", max_length=32)
    segundo = models.BinaryField("HMAC de los últimos números de la credencial", max_length=32, default=b"")
    estado = models.CharField(max_length=10, choices=EstadoSolicitud, default=EstadoSolicitud.PENDIENTE)
    # What is answered to whoever asks with the folio; it names nobody.
    motivo = models.CharField("respuesta", max_length=500, blank=True)
    creada_en = models.DateTimeField()
    resuelta_en = models.DateTimeField(null=True, blank=True)
    resuelta_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["ejercicio", "creada_en", "id"]
        verbose_name = "solicitud al padrón"
        verbose_name_plural = "solicitudes al padrón"
        constraints = [
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(seccion=""), name="solicitud_padron_completa"),
            models.CheckConstraint(
                condition=Q(estado=EstadoSolicitud.PENDIENTE, resuelta_en__isnull=True)
                | ~Q(estado=EstadoSolicitud.PENDIENTE) & Q(resuelta_en__isnull=False),
                name="solicitud_padron_resuelta_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoSolicitud.RECHAZADA) | ~Q(motivo=""), name="solicitud_padron_dice_por_que"
            ),
        ]

    def __str__(self) -> str:
        return f"Solicitud {self.folio}"
