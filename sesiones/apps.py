"""Django application."""

from django.apps import AppConfig


class SesionesConfig(AppConfig):
    """Application «Sesiones»."""

    name = "sesiones"
    verbose_name = "Sesiones"
