"""Addresses of the draw of the mesas: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import sorteo, sorteo_publico

SORTEO = "gobierno-abierto/<slug:ejercicio>/mesas/sorteo"
EN_MESA = "<int:pk>/sorteo/"

publicas = [
    path(f"{SORTEO}/", sorteo_publico.VerSorteoPublico.as_view(), name="ejercicio_sorteo"),
    path(f"{SORTEO}.json", sorteo_publico.DescargarSorteo.as_view(), name="ejercicio_sorteo_json"),
    path(f"{SORTEO}.csv", sorteo_publico.DescargarLista.as_view(), name="ejercicio_sorteo_csv"),
]
mesa = [
    path(EN_MESA, sorteo.VerSorteo.as_view(), name="sorteo"),
    path(f"{EN_MESA}congelar/", sorteo.CongelarLista.as_view(), name="sorteo_congelar"),
    path(f"{EN_MESA}sortear/", sorteo.SortearMesas.as_view(), name="sorteo_sortear"),
    path(f"{EN_MESA}anular/", sorteo.AnularSorteo.as_view(), name="sorteo_anular"),
    path(f"{EN_MESA}<int:inscripcion>/", sorteo.CambiarDeMesa.as_view(), name="sorteo_cambio"),
]
