"""Who signed up for the mesas. Personal data: no history tables, and the least that the mesas need."""

from django.db import models
from django.db.models import Q

from gobierno_abierto.enums import CanalInscripcion, EstadoComprobante, EstadoInscripcion, Genero, GrupoEdad
from gobierno_abierto.models.ejercicio import Ejercicio
from participacion.models import Archivo, Colonia, Usuario


class Inscripcion(models.Model):
    """A neighbour who asked for a seat."""

    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="inscripciones")
    folio = models.CharField("folio", max_length=14, unique=True)
    nombre = models.CharField("nombre completo", max_length=160)
    correo = models.CharField("correo electrónico", max_length=254, blank=True)
    telefono = models.CharField("teléfono", max_length=20, blank=True)
    colonia = models.ForeignKey(Colonia, models.PROTECT, related_name="inscripciones", null=True, blank=True)
    edad = models.CharField("edad", max_length=8, choices=GrupoEdad, default=GrupoEdad.SIN_DATO)
    genero = models.CharField("género", max_length=10, choices=Genero, default=Genero.SIN_DATO)
    canal = models.CharField(max_length=10, choices=CanalInscripcion, default=CanalInscripcion.EN_LINEA)
    estado = models.CharField(max_length=10, choices=EstadoInscripcion, default=EstadoInscripcion.CONFIRMADA)
    repite_a = models.ForeignKey("self", models.PROTECT, related_name="repeticiones", null=True, blank=True)
    # SHA-256 of the secret of the personal link; the secret is only in the mail.
    llave_sha256 = models.CharField(max_length=64, unique=True)
    comprobante = models.ForeignKey(
        Archivo, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="comprobante de domicilio"
    )
    estado_comprobante = models.CharField(
        max_length=12, choices=EstadoComprobante, default=EstadoComprobante.NO_SE_PIDE
    )
    # The privacy notice that was shown before anything was asked.
    aviso_sha256 = models.CharField("huella del aviso de privacidad", max_length=64)
    creada_en = models.DateTimeField()
    cancelada_en = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("por qué ya no participa", max_length=300, blank=True)
    # Who accepted or refused the proof, or cancelled the place, at the desk; the last one.
    atendida_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)
    registrada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["ejercicio", "creada_en", "id"]
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoInscripcion.REPETIDA, repite_a__isnull=False)
                | ~Q(estado=EstadoInscripcion.REPETIDA) & Q(repite_a__isnull=True),
                name="inscripcion_repetida_dice_de_cual",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoInscripcion.CANCELADA) | Q(cancelada_en__isnull=False),
                name="inscripcion_cancelada_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoInscripcion.RECHAZADA) | ~Q(motivo=""),
                name="inscripcion_rechazada_dice_por_que",
            ),
            models.CheckConstraint(condition=~Q(nombre=""), name="inscripcion_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.folio
