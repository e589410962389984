"""Addresses of the planning instruments: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import planes, planes_publicos

PLAN = "planes/<slug:plan>/"
CRUCE = f"{PLAN}alineacion/<slug:otro>"

publicas = [
    path("planes/", planes_publicos.VerPlanes.as_view(), name="planes"),
    path(PLAN, planes_publicos.VerPlan.as_view(), name="plan"),
    path(f"{CRUCE}/", planes_publicos.VerAlineacion.as_view(), name="alineacion"),
    path(f"{CRUCE}.csv", planes_publicos.BajarAlineacion.as_view(), name="alineacion_csv"),
]
UNO = "planes/<int:pk>/"
CARGA = f"{UNO}cargas/<int:version>/"
mesa = [
    path("planes/", planes.VerPlanesDeMesa.as_view(), name="planes"),
    path("planes/nuevo/", planes.CrearPlan.as_view(), name="plan_nuevo"),
    path(UNO, planes.VerPlanDeMesa.as_view(), name="plan"),
    path(f"{UNO}nodos/<int:nodo>/", planes.CorregirNodo.as_view(), name="plan_nodo"),
    path(CARGA, planes.VerCargaDePlan.as_view(), name="plan_carga"),
    path(f"{CARGA}informe.csv", planes.BajarInformeDePlan.as_view(), name="plan_informe"),
    path(f"{CARGA}<slug:verbo>/", planes.DecidirCargaDePlan.as_view(), name="plan_decidir"),
]
