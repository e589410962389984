"""Django application."""

from django.apps import AppConfig


class ParticipacionConfig(AppConfig):
    """Application «Participación»."""

    name = "participacion"
    verbose_name = "Participación"
