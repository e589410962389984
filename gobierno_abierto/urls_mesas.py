"""Addresses of the mesas: public ones, of the desk, and the secret link of a sheet."""

from django.urls import path

from gobierno_abierto.views import hoja, mesas, mesas_publicas

MESAS = "gobierno-abierto/<slug:ejercicio>/mesas/"
MESA = f"{MESAS}<int:etapa>/<int:numero>/"
EN_MESA = "<int:pk>/mesas/"
HOJA = "hojas/<int:pk>/"

publicas = [
    path(MESAS, mesas_publicas.VerMesasPublicas.as_view(), name="ejercicio_mesas"),
    path(MESA, mesas_publicas.VerMesaPublica.as_view(), name="ejercicio_mesa"),
    path(f"{MESA}minuta.pdf", mesas_publicas.BajarMinuta.as_view(), name="ejercicio_minuta_pdf"),
]
mesa = [
    path(EN_MESA, mesas.VerMesas.as_view(), name="mesas"),
    path(f"{EN_MESA}publicar/", mesas.PublicarMinutas.as_view(), name="minutas_publicar"),
    path(f"{EN_MESA}<int:mesa>/", mesas.EditarMesa.as_view(), name="mesa_editar"),
    path(f"{EN_MESA}<int:mesa>/enlace/", mesas.DarEnlace.as_view(), name="mesa_enlace"),
    path(f"{EN_MESA}<int:mesa>/reabrir/", mesas.ReabrirMesa.as_view(), name="mesa_reabrir"),
    path(HOJA, hoja.HojaEnMesa.as_view(), name="hoja"),
    path(f"{HOJA}discusion/narrativa/", hoja.HojaEnMesa.as_view(), {"verbo": "discusion"}, name="hoja_discusion"),
    path(f"{HOJA}<slug:verbo>/", hoja.HojaEnMesa.as_view(), name="hoja_acto"),
]
enlaces = [
    path("mesa/<str:llave>/", hoja.HojaPorEnlace.as_view(), name="enlace_hoja"),
    path("mesa/<str:llave>/discusion/narrativa/", hoja.HojaPorEnlace.as_view(), {"verbo": "discusion"},
         name="enlace_hoja_discusion"),
    path("mesa/<str:llave>/<slug:verbo>/", hoja.HojaPorEnlace.as_view(), name="enlace_hoja_acto"),
]  # fmt: skip
