"""Ground floor and project package of the portal."""

from participacion.celery import app as celery_app

__all__ = ["celery_app"]
