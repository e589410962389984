"""Addresses of the personal links that travel by mail: no account is asked for."""

from django.urls import path

from sesiones.views import enlace_revision

urlpatterns = [
    path("revisiones/<str:llave>/", enlace_revision.RevisarActa.as_view(), name="enlace_revision"),
]
