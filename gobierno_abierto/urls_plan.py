"""Addresses to plan an exercise, at the desk."""

from django.urls import URLPattern, path

from gobierno_abierto.views import ejercicios, plan

TERRITORIO = "<int:pk>/territorio/"
PARTES = "<int:pk>/partes/"

publicas: list[URLPattern] = []
mesa = [
    path("", ejercicios.VerEjercicios.as_view(), name="ejercicios"),
    path("nuevo/", ejercicios.CrearEjercicio.as_view(), name="nuevo"),
    path("<int:pk>/", ejercicios.VerEjercicio.as_view(), name="ejercicio"),
    path("<int:pk>/editar/", ejercicios.EditarEjercicio.as_view(), name="editar"),
    path("<int:pk>/publicar/", ejercicios.PublicarEjercicio.as_view(), name="publicar"),
    path("<int:pk>/cancelar/", ejercicios.CancelarEjercicio.as_view(), name="cancelar"),
    path(TERRITORIO, plan.PonerTerritorio.as_view(), name="territorio"),
    path(f"{TERRITORIO}confirmar/", plan.ConfirmarColonias.as_view(), name="territorio_confirmar"),
    path(f"{TERRITORIO}delegaciones/", plan.PonerDelegaciones.as_view(), name="territorio_delegaciones"),
    path(f"{TERRITORIO}<int:convocada>/quitar/", plan.QuitarColonia.as_view(), name="territorio_quitar"),
    path(PARTES, plan.PonerPartes.as_view(), name="partes"),
    path(f"{PARTES}<int:parte>/", plan.PonerPartes.as_view(), name="parte"),
    path(f"{PARTES}<int:parte>/quitar/", plan.QuitarParte.as_view(), name="parte_quitar"),
    path("<int:pk>/reglas/", plan.PonerReglas.as_view(), name="reglas"),
]
