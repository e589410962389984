"""Addresses of the roll of voters: a public one, and of the desk."""

from django.urls import path

from gobierno_abierto.views import padron, padron_publico, solicitudes

EN_MESA = "<int:pk>/padron/"
SOLICITUD = "gobierno-abierto/<slug:ejercicio>/padron/solicitud/"
UNA = f"{EN_MESA}<int:version>/"

publicas = [
    path(
        "gobierno-abierto/<slug:ejercicio>/padron/",
        padron_publico.VerPadronPublico.as_view(),
        name="ejercicio_padron",
    ),
    path(SOLICITUD, solicitudes.PedirInclusion.as_view(), name="ejercicio_padron_solicitud"),
    path(f"{SOLICITUD}respuesta/", solicitudes.ConsultarInclusion.as_view(), name="ejercicio_padron_respuesta"),
]
mesa = [
    path(EN_MESA, padron.VerPadron.as_view(), name="padron"),
    path(UNA, padron.VerCarga.as_view(), name="padron_carga"),
    path(f"{EN_MESA}solicitudes/", solicitudes.VerSolicitudes.as_view(), name="solicitudes"),
    path(f"{EN_MESA}solicitudes/<int:solicitud>/", solicitudes.ResolverSolicitud.as_view(), name="solicitud"),
    path(f"{UNA}informe.csv", padron.BajarInforme.as_view(), name="padron_informe"),
    path(f"{UNA}<slug:verbo>/", padron.DecidirCarga.as_view(), name="padron_decidir"),
]
