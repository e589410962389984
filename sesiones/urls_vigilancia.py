"""Addresses of the oversight of sessions: statistics, numbering, history, below /mesa/."""

from django.urls import path

from sesiones.views import vigilancia

ORGANO = "vigilancia/<int:organo>/<int:anio>/"

urlpatterns = [
    path("vigilancia/", vigilancia.VerVigilancia.as_view(), name="vigilancia"),
    path(ORGANO, vigilancia.VerOrganoVigilado.as_view(), name="vigilancia_organo"),
    path(f"{ORGANO}asistencia.csv", vigilancia.DescargarAsistencia.as_view(), name="vigilancia_asistencia"),
    path("sesiones/<int:pk>/historia/", vigilancia.VerHistoria.as_view(), name="historia"),
    path(
        "sesiones/<int:pk>/historia.csv",
        vigilancia.DescargarHistoria.as_view(),
        {"formato": "csv"},
        name="historia_csv",
    ),
    path(
        "sesiones/<int:pk>/historia.json",
        vigilancia.DescargarHistoria.as_view(),
        {"formato": "json"},
        name="historia_json",
    ),
]
