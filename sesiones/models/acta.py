"""The acta of a session: the frozen record, its review and approval, the document that came out."""

from typing import Any

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from participacion.models import Documento, Emitible, Persona, Usuario
from sesiones.enums import EstadoActa, EtapaActa, FormaAprobacion, RespuestaObservacion
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion
from sesiones.models.votacion import Votacion


class Acta(Emitible):
    """A frozen version of the record of a session; sent back to draft, the next one is another row.

    ``registro`` and ``huella`` never change (trigger, migration 0002). Only an approved version is printed.
    """

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="actas")
    version = models.PositiveSmallIntegerField("versión", default=1)
    folio = models.CharField("folio", max_length=60)
    etapa = models.CharField(max_length=12, choices=EtapaActa, default=EtapaActa.EN_REVISION)
    revision_hasta = models.DateTimeField("se reciben observaciones hasta", null=True, blank=True)
    devuelta_en = models.DateTimeField(null=True, blank=True)
    devuelta_por = models.ForeignKey(Usuario, models.PROTECT, related_name="actas_devueltas", null=True, blank=True)
    motivo_devolucion = models.CharField("por qué se devolvió", max_length=300, blank=True)
    forma_aprobacion = models.CharField("cómo se aprobó", max_length=20, choices=FormaAprobacion, blank=True)
    aprobada_en = models.DateTimeField(null=True, blank=True)
    aprobada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="actas_aprobadas", null=True, blank=True)
    # The vote that approved it, when it was approved in a later session; one vote may approve several actas.
    votacion = models.ForeignKey(
        Votacion, models.PROTECT, related_name="actas_aprobadas", null=True, blank=True, verbose_name="se aprobó en"
    )
    nota_aprobacion = models.CharField("nota de la aprobación", max_length=300, blank=True)
    firmada_en = models.DateTimeField(null=True, blank=True)
    publicada_en = models.DateTimeField(null=True, blank=True)
    publicada_por = models.ForeignKey(Usuario, models.PROTECT, related_name="actas_publicadas", null=True, blank=True)

    class Meta:
        ordering = ["-congelada_en"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "version"], name="acta_una_por_version"),
            models.CheckConstraint(condition=~Q(huella=""), name="acta_con_huella"),
            # At most one version is alive: the others were sent back to draft.
            models.UniqueConstraint(
                fields=["sesion"], condition=~Q(etapa=EtapaActa.DEVUELTA), name="acta_una_viva_por_sesion"
            ),
            models.CheckConstraint(
                condition=Q(etapa__in=[EtapaActa.EN_REVISION, EtapaActa.DEVUELTA])
                | Q(aprobada_en__isnull=False) & ~Q(forma_aprobacion=""),
                name="acta_aprobada_dice_cuando_y_como",
            ),
            models.CheckConstraint(
                condition=Q(etapa__in=[EtapaActa.APROBADA, EtapaActa.FIRMADA, EtapaActa.PUBLICADA])
                | Q(documento__isnull=True, trabajo__isnull=True),
                name="acta_solo_aprobada_se_imprime",
            ),
            models.CheckConstraint(
                condition=~Q(etapa__in=[EtapaActa.FIRMADA, EtapaActa.PUBLICADA]) | Q(documento__isnull=False),
                name="acta_firmada_tiene_documento",
            ),
            models.CheckConstraint(
                condition=~Q(etapa=EtapaActa.PUBLICADA) | Q(publicada_en__isnull=False),
                name="acta_publicada_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(etapa=EtapaActa.DEVUELTA) | Q(devuelta_en__isnull=False),
                name="acta_devuelta_con_hora",
            ),
            models.CheckConstraint(
                condition=~Q(forma_aprobacion=FormaAprobacion.A_MANO) | ~Q(nota_aprobacion=""),
                name="acta_aprobada_a_mano_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return f"Acta {self.folio}"

    @property
    def estado(self) -> EstadoActa:
        """Where the acta stands, read from its stage, its document and its job."""
        if self.etapa == EtapaActa.DEVUELTA:
            return EstadoActa.BORRADOR
        if self.etapa != EtapaActa.APROBADA:
            return EstadoActa(self.etapa)
        if self.documento_id:
            return EstadoActa.EN_FIRMA
        if self.trabajo and self.trabajo.estado == "FALLIDO":
            return EstadoActa.FALLIDA
        return EstadoActa.EN_EMISION

    @property
    def _publica(self) -> "VersionPublica | None":
        version = getattr(self, "version_publica", None)
        return version if version is not None and version.documento_id else None

    @property
    def documento_publico(self) -> Documento | None:
        """The document that everybody gets: without the marked personal data, where there are any."""
        return self._publica.documento if self._publica else self.documento

    @property
    def registro_publico(self) -> dict[str, Any]:
        """The record that everybody reads."""
        registro: dict[str, Any] = self._publica.registro if self._publica else self.registro
        return registro

    @property
    def huella_publica(self) -> str:
        """The digest of that record."""
        return self._publica.huella if self._publica else self.huella


class Revisor(models.Model):
    """A member who may read and observe a version of an acta by a personal link."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="revisores")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="revisiones")
    nombre = models.CharField(max_length=200)
    # SHA-256 of the secret of the link; the secret is only in the mail.
    llave_sha256 = models.CharField(max_length=64, unique=True)
    vista_en = models.DateTimeField("la abrió", null=True, blank=True)
    conforme_en = models.DateTimeField("dijo estar conforme", null=True, blank=True)

    class Meta:
        ordering = ["acta", "id"]
        verbose_name_plural = "revisores"
        constraints = [models.UniqueConstraint(fields=["acta", "persona"], name="revisor_una_vez_por_acta")]

    def __str__(self) -> str:
        return self.nombre


class Observacion(models.Model):
    """What a member observed in a version under review, and the answer it got."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="observaciones")
    revisor = models.ForeignKey(Revisor, models.PROTECT, related_name="observaciones", null=True, blank=True)
    autor = models.CharField("quién observa", max_length=200)
    punto = models.ForeignKey(Punto, models.PROTECT, related_name="observaciones", null=True, blank=True)
    texto = models.TextField("observación")
    creada_en = models.DateTimeField()
    respuesta = models.CharField(max_length=12, choices=RespuestaObservacion, default=RespuestaObservacion.PENDIENTE)
    respuesta_texto = models.TextField("respuesta", blank=True)
    respondida_en = models.DateTimeField(null=True, blank=True)
    respondida_por = models.ForeignKey(
        Usuario, models.PROTECT, related_name="observaciones_respondidas", null=True, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["acta", "creada_en", "id"]
        verbose_name = "observación"
        verbose_name_plural = "observaciones"
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="observacion_dice_algo"),
            models.CheckConstraint(
                condition=Q(respuesta=RespuestaObservacion.PENDIENTE)
                | Q(respondida_en__isnull=False) & ~Q(respuesta_texto=""),
                name="observacion_respondida_con_texto",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.autor}: {self.texto[:60]}"


class Testado(models.Model):
    """Personal data to leave out of the public version: the text itself, wherever the record writes it."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="testados")
    texto = models.CharField("dato que se suprime", max_length=300)
    categoria = models.CharField("qué es", max_length=120, help_text="Como «correo electrónico» o «domicilio».")
    fundamento = models.CharField("fundamento", max_length=200)
    marcado_en = models.DateTimeField()
    marcado_por = models.ForeignKey(Usuario, models.PROTECT, related_name="testados", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["sesion", "id"]
        verbose_name = "dato testado"
        verbose_name_plural = "datos testados"
        constraints = [
            models.UniqueConstraint(fields=["sesion", "texto"], name="testado_una_vez"),
            models.CheckConstraint(condition=~Q(texto=""), name="testado_dice_que"),
        ]

    def __str__(self) -> str:
        return self.categoria


class VersionPublica(Emitible):
    """The public version of an acta: the same record without the data marked as personal."""

    acta = models.OneToOneField(Acta, models.PROTECT, related_name="version_publica")

    class Meta:
        verbose_name = "versión pública"
        verbose_name_plural = "versiones públicas"

    def __str__(self) -> str:
        return f"Versión pública de {self.acta}"


class FeDeErratas(Emitible):
    """A correction of an approved acta: a document of its own that says what read what, and what it must read."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="fes_de_erratas")
    numero = models.PositiveSmallIntegerField("número")
    motivo = models.CharField("motivo", max_length=300)

    class Meta:
        ordering = ["acta", "numero"]
        verbose_name = "fe de erratas"
        verbose_name_plural = "fes de erratas"
        constraints = [
            models.UniqueConstraint(fields=["acta", "numero"], name="fe_de_erratas_numero_unico"),
            models.CheckConstraint(condition=~Q(motivo=""), name="fe_de_erratas_con_motivo"),
        ]

    def __str__(self) -> str:
        return f"Fe de erratas {self.numero} de {self.acta}"


class ActaSinQuorum(Emitible):
    """The short acta of a session that could not be installed."""

    sesion = models.OneToOneField(Sesion, models.PROTECT, related_name="acta_sin_quorum")

    class Meta:
        verbose_name = "acta de sesión sin quórum"
        verbose_name_plural = "actas de sesión sin quórum"

    def __str__(self) -> str:
        return f"Acta sin quórum de {self.sesion}"


class Comunicado(Emitible):
    """The public communiqué of a session, once it is issued."""

    sesion = models.ForeignKey(Sesion, models.PROTECT, related_name="comunicados")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["sesion", "-version"]
        constraints = [models.UniqueConstraint(fields=["sesion", "version"], name="comunicado_version_unica")]

    def __str__(self) -> str:
        return f"Comunicado de {self.sesion}"
