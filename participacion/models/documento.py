"""Issued official documents and their immutable files."""

from django.db import models
from django.db.models import F, Q

from participacion.enums import TipoDocumento
from participacion.models.municipio import Municipio
from participacion.models.usuario import Usuario


class Archivo(models.Model):
    """Bytes under their own digest. Written once: a trigger refuses any UPDATE (migration 0002).

    Kept in the database so that a document and its row are one transaction and one backup.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    contenido = models.BinaryField()
    tamanio = models.PositiveIntegerField(help_text="bytes")
    tipo_mime = models.CharField(max_length=100, default="application/pdf")

    def __str__(self) -> str:
        return self.sha256


class Documento(models.Model):
    """An official document as it was issued: immutable file, digest, folio, seal, what it replaces."""

    codigo = models.CharField("código de verificación", max_length=14, unique=True)
    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="documentos")
    tipo = models.CharField("tipo", max_length=16, choices=TipoDocumento)
    folio = models.CharField("folio", max_length=60)
    version = models.PositiveSmallIntegerField("versión", default=1)
    titulo = models.CharField("título", max_length=250)
    organo_nombre = models.CharField("órgano", max_length=160)
    fecha = models.DateField("fecha de la sesión o del acto")
    huella_contenido = models.CharField("huella del contenido (SHA-256)", max_length=64)
    archivo = models.OneToOneField(Archivo, models.PROTECT, related_name="documento")
    sellado_en = models.DateTimeField("sellado")
    sellado_por = models.CharField("titular del sello", max_length=200)
    emitido_por = models.ForeignKey(Usuario, models.PROTECT, related_name="documentos_emitidos", null=True, blank=True)
    sustituye = models.OneToOneField(
        "self", models.PROTECT, related_name="sustituido_por", null=True, blank=True, verbose_name="sustituye a"
    )
    corrige = models.ForeignKey(
        "self", models.PROTECT, related_name="correcciones", null=True, blank=True, verbose_name="corrige a"
    )
    # The bytes with every signature so far; ``archivo`` stays the file as it was sealed.
    archivo_firmado = models.ForeignKey(
        Archivo, models.PROTECT, related_name="documentos_firmados", null=True, blank=True
    )
    # Until it is public, whoever holds its code or its file gets a verdict, and nobody gets its content.
    es_publico = models.BooleanField("publicado", default=True)
    es_demostracion = models.BooleanField("demostración sin validez oficial", default=False)

    class Meta:
        ordering = ["-sellado_en"]
        constraints = [
            models.UniqueConstraint(fields=["municipio", "tipo", "folio", "version"], name="documento_folio_unico"),
            models.CheckConstraint(
                condition=Q(sustituye__isnull=True) | ~Q(sustituye=F("id")), name="documento_no_se_sustituye_a_si_mismo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display().capitalize()} {self.folio}"

    @property
    def vigente(self) -> Archivo:
        """The file with every signature so far; the sealed one while nobody has signed inside it."""
        return self.archivo_firmado or self.archivo
