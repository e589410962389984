"""Addresses of the personal links that travel by mail: no account is asked for."""

from django.urls import path

from sesiones.views import enlace_cita, enlace_revision

CITA = "citas/<str:llave>/"

urlpatterns = [
    path(CITA, enlace_cita.ResponderCita.as_view(), name="enlace_cita"),
    path(f"{CITA}sesion.ics", enlace_cita.BajarCalendario.as_view(), name="enlace_cita_ics"),
    path(f"{CITA}convocatoria-<int:numero>.pdf", enlace_cita.BajarConvocatoria.as_view(), name="enlace_cita_pdf"),
    path(f"{CITA}anexos/<int:anexo>/", enlace_cita.BajarAnexo.as_view(), name="enlace_cita_anexo"),
    path("revisiones/<str:llave>/", enlace_revision.RevisarActa.as_view(), name="enlace_revision"),
]
