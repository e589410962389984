"""Public addresses of the planning instruments."""

from django.urls import path

from gobierno_abierto.views import planes_publicos

PLAN = "planes/<slug:plan>/"
CRUCE = f"{PLAN}alineacion/<slug:otro>"

publicas = [
    path("planes/", planes_publicos.VerPlanes.as_view(), name="planes"),
    path(PLAN, planes_publicos.VerPlan.as_view(), name="plan"),
    path(f"{CRUCE}/", planes_publicos.VerAlineacion.as_view(), name="alineacion"),
    path(f"{CRUCE}.csv", planes_publicos.BajarAlineacion.as_view(), name="alineacion_csv"),
]
