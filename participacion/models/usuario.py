"""Staff accounts and their roles in each órgano. Citizens need no account."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from simple_history.models import HistoricalRecords

from participacion.enums import Rol
from participacion.models.municipio import Dependencia
from participacion.models.organo import Organo
from participacion.models.persona import Persona


class Usuario(AbstractUser):
    """A person of the staff who signs in."""

    persona = models.OneToOneField(Persona, models.PROTECT, related_name="usuario", null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Asignacion(models.Model):
    """A role of a user in one órgano."""

    # CASCADE: a role is a grant, not a public record; its history stays in the historical table.
    usuario = models.ForeignKey(Usuario, models.CASCADE, related_name="asignaciones")
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="asignaciones")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    history = HistoricalRecords()

    class Meta:
        ordering = ["usuario", "organo", "rol"]
        verbose_name = "asignación"
        verbose_name_plural = "asignaciones"
        constraints = [models.UniqueConstraint(fields=["usuario", "organo", "rol"], name="asignacion_sin_repetir")]

    def __str__(self) -> str:
        return f"{self.usuario}: {self.get_rol_display()} de {self.organo}"


class Enlace(models.Model):
    """An account that answers for an agency: it reads and writes the feasibility rulings asked of it."""

    # CASCADE: it says what an account may do; it means nothing without the account.
    usuario = models.ForeignKey(Usuario, models.CASCADE, related_name="enlaces")
    dependencia = models.ForeignKey(Dependencia, models.PROTECT, related_name="enlaces")

    class Meta:
        verbose_name = "enlace de dependencia"
        verbose_name_plural = "enlaces de dependencias"
        constraints = [models.UniqueConstraint(fields=["usuario", "dependencia"], name="enlace_unico")]

    def __str__(self) -> str:
        return f"{self.usuario}: {self.dependencia}"
