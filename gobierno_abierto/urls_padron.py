"""Addresses of the roll of voters: a public one, and of the desk."""

from django.urls import path

from gobierno_abierto.views import padron, padron_publico

EN_MESA = "<int:pk>/padron/"
UNA = f"{EN_MESA}<int:version>/"

publicas = [
    path(
        "gobierno-abierto/<slug:ejercicio>/padron/",
        padron_publico.VerPadronPublico.as_view(),
        name="ejercicio_padron",
    ),
]
mesa = [
    path(EN_MESA, padron.VerPadron.as_view(), name="padron"),
    path(UNA, padron.VerCarga.as_view(), name="padron_carga"),
    path(f"{UNA}informe.csv", padron.BajarInforme.as_view(), name="padron_informe"),
    path(f"{UNA}<slug:verbo>/", padron.DecidirCarga.as_view(), name="padron_decidir"),
]
