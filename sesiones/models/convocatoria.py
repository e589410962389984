"""The notice that calls a session, and what each member answered to it."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.models import Archivo, Correo, Emitible, Nombramiento, Persona, Usuario
from sesiones.enums import ModalidadAsistencia, RespuestaCitado, TipoCitatorio
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion


class Citatorio(Emitible):
    """A notice issued: the convocatoria, or an ampliación of its agenda. Once frozen it does not change."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="citatorios")
    numero = models.PositiveSmallIntegerField("número", default=1)
    tipo = models.CharField(max_length=12, choices=TipoCitatorio, default=TipoCitatorio.CONVOCATORIA)
    # The check of the notice period as it came out when it was issued; None where the rule is unknown.
    en_plazo = models.BooleanField("con la anticipación debida", null=True, blank=True)
    cuenta_plazo = models.CharField("la cuenta del plazo, en palabras", max_length=300, blank=True)
    motivo_urgencia = models.CharField("por qué se convoca con menos anticipación", max_length=300, blank=True)

    class Meta:
        ordering = ["sesion", "numero"]
        verbose_name = "convocatoria"
        constraints = [
            models.UniqueConstraint(fields=["sesion", "numero"], name="citatorio_numero_unico"),
            models.UniqueConstraint(
                fields=["sesion"], condition=Q(tipo=TipoCitatorio.CONVOCATORIA), name="citatorio_una_convocatoria"
            ),
            # A comparison with NULL is not false: «en_plazo» unknown needs no reason, «False» does.
            models.CheckConstraint(
                condition=Q(en_plazo__isnull=True) | Q(en_plazo=True) | ~Q(motivo_urgencia=""),
                name="citatorio_urgente_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display().capitalize()} de {self.sesion}"


class Citado(models.Model):
    """A person called to a session: how the notice reached them and what they answered by their personal link."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="citados")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="citas")
    nombramiento = models.ForeignKey(Nombramiento, models.PROTECT, related_name="citas", null=True, blank=True)
    nombre = models.CharField(max_length=200)
    # SHA-256 of the secret of the link; the secret is only in the mail.
    llave_sha256 = models.CharField(max_length=64, unique=True)
    vista_en = models.DateTimeField("abrió su enlace", null=True, blank=True)
    respuesta = models.CharField(max_length=14, choices=RespuestaCitado, default=RespuestaCitado.SIN_RESPUESTA)
    modalidad = models.CharField(
        "cómo asistirá", max_length=16, choices=ModalidadAsistencia, default=ModalidadAsistencia.SIN_ESPECIFICAR
    )
    suplente = models.ForeignKey(
        Nombramiento, models.PROTECT, related_name="citas_como_suplente", null=True, blank=True
    )
    motivo = models.CharField("motivo de la excusa", max_length=300, blank=True)
    respondida_en = models.DateTimeField(null=True, blank=True)
    # An answer that came by telephone or in person: who wrote it down, and how it came.
    capturada_por = models.ForeignKey(
        Usuario, models.PROTECT, related_name="respuestas_capturadas", null=True, blank=True
    )
    captura_nota = models.CharField("cómo llegó la respuesta", max_length=200, blank=True)
    # Delivery by hand, for who has no mail.
    acuse_en = models.DateTimeField("acuse de recibo en papel", null=True, blank=True)
    acuse_nota = models.CharField("cómo se entregó", max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "persona"], name="citado_una_vez_por_sesion"),
            models.CheckConstraint(
                condition=Q(respuesta=RespuestaCitado.SIN_RESPUESTA) | Q(respondida_en__isnull=False),
                name="citado_responde_con_hora",
            ),
            models.CheckConstraint(
                condition=Q(respuesta=RespuestaCitado.SUPLENTE) | Q(suplente__isnull=True),
                name="citado_suplente_solo_si_lo_nombra",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class EnvioCitatorio(models.Model):
    """The mail that took one notice to one person."""

    citatorio = models.ForeignKey(Citatorio, models.PROTECT, related_name="envios")
    citado = models.ForeignKey(Citado, models.PROTECT, related_name="envios")
    correo = models.OneToOneField(Correo, models.PROTECT, related_name="envio_citatorio")

    class Meta:
        ordering = ["citatorio", "id"]
        constraints = [models.UniqueConstraint(fields=["citatorio", "citado"], name="envio_uno_por_persona")]

    def __str__(self) -> str:
        return f"{self.citatorio}: {self.citado}"


class Anexo(models.Model):
    """A file of a session or of one of its points: presentation, photograph, document."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="anexos")
    punto = models.ForeignKey(Punto, models.PROTECT, related_name="anexos", null=True, blank=True)
    orden = models.PositiveSmallIntegerField("lugar")
    titulo = models.CharField("título", max_length=200)
    nombre = models.CharField("nombre del archivo", max_length=120)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="anexos")
    texto_alternativo = models.CharField("qué muestra la imagen", max_length=300, blank=True)
    es_publico = models.BooleanField("se publica con la sesión", default=False)
    agregado_en = models.DateTimeField()
    agregado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="anexos", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="anexo_lugar_unico"),
            models.CheckConstraint(condition=~Q(titulo=""), name="anexo_dice_su_titulo"),
        ]

    def __str__(self) -> str:
        return self.titulo
