"""Django application."""

from django.apps import AppConfig


class GobiernoAbiertoConfig(AppConfig):
    """Application «Gobierno abierto»."""

    name = "gobierno_abierto"
    verbose_name = "Gobierno abierto"
