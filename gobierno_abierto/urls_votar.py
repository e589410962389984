"""Addresses of the vote: the four steps, checking afterwards, and the link of the officers of a mesa receptora."""

from django.urls import path

from gobierno_abierto.views import casilla, comprobar, votar

VOTAR = "votar/<slug:ejercicio>/"
CASILLA = "casilla/<str:llave>/"

publicas = [
    path(VOTAR, votar.Inicio.as_view(), name="votar"),
    path(f"{VOTAR}identificarse/", votar.Identificarse.as_view(), name="votar_identificarse"),
    path(f"{VOTAR}pase/<str:pase>/", votar.EntrarConPase.as_view(), name="votar_pase"),
    path(f"{VOTAR}boleta/", votar.Elegir.as_view(), name="votar_boleta"),
    path(f"{VOTAR}revisar/", votar.Revisar.as_view(), name="votar_revisar"),
    path(f"{VOTAR}comprobante/", votar.Comprobante.as_view(), name="votar_comprobante"),
    path(f"{VOTAR}comprobante.txt", votar.BajarComprobante.as_view(), name="votar_comprobante_txt"),
    path(f"{VOTAR}comprobar/", comprobar.Comprobar.as_view(), name="votar_comprobar"),
    path(f"{VOTAR}mi-registro/", comprobar.MiRegistro.as_view(), name="votar_mi_registro"),
    path(f"{VOTAR}ayuda/", votar.Ayuda.as_view(), name="votar_ayuda"),
]
enlaces = [
    path(CASILLA, casilla.AtenderCasilla.as_view(), name="enlace_casilla"),
    path(f"{CASILLA}<slug:verbo>/", casilla.ActuarEnCasilla.as_view(), name="enlace_casilla_acto"),
]
