"""People, apart from the seats they hold."""

from django.db import models
from simple_history.models import HistoricalRecords

from participacion.models.municipio import Municipio


class PersonaManager(models.Manager["Persona"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, clave: str) -> "Persona":
        """Return the person of that municipio with this key."""
        return self.get(municipio__clave=municipio, clave=clave)


class Persona(models.Model):
    """A person, with the title as the record writes it ("Arq.", "C.P.", "IQA.")."""

    municipio = models.ForeignKey(Municipio, models.PROTECT, related_name="personas")
    clave = models.SlugField("clave", max_length=80)
    titulo = models.CharField("título", max_length=20, blank=True)
    nombres = models.CharField("nombres", max_length=80)
    apellidos = models.CharField("apellidos", max_length=80)
    # Not EmailField: addresses with «ñ» exist (S0). Checked by ``domain/correo.py``; never published.
    correo = models.CharField("correo electrónico", max_length=254, blank=True, help_text="No se publica.")

    objects = PersonaManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["apellidos", "nombres"]
        constraints = [models.UniqueConstraint(fields=["municipio", "clave"], name="persona_clave_unica")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.titulo, self.nombres, self.apellidos]))

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return (self.municipio.clave, self.clave)

    natural_key.dependencies = ["participacion.municipio"]  # type: ignore[attr-defined]


class VarianteNombre(models.Model):
    """Another way in which a document writes a person's name or post."""

    # CASCADE: a variant means nothing without its person, and a person in the record cannot be deleted.
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="variantes")
    texto = models.CharField("como aparece", max_length=200)
    fuente = models.CharField("dónde aparece", max_length=200)

    class Meta:
        ordering = ["texto"]
        verbose_name = "variante de nombre"
        constraints = [models.UniqueConstraint(fields=["persona", "texto"], name="variante_unica_por_persona")]

    def __str__(self) -> str:
        return self.texto
