"""Addresses to follow an exercise: public ones, and the link of the mails."""

from django.urls import URLPattern, path

from gobierno_abierto.views import difusion, publico

EJERCICIO = "gobierno-abierto/<slug:ejercicio>/"

publicas = [
    path("gobierno-abierto/", publico.VerEjerciciosPublicos.as_view(), name="ejercicios"),
    path(EJERCICIO, publico.VerEjercicioPublico.as_view(), name="ejercicio"),
    path(f"{EJERCICIO}datos.json", publico.BajarDatos.as_view(), name="ejercicio_datos"),
    path(f"{EJERCICIO}novedades.atom", difusion.LeerNovedades.as_view(), name="ejercicio_novedades"),
    path(f"{EJERCICIO}suscripcion/", difusion.Suscribirse.as_view(), name="ejercicio_suscribirse"),
]
mesa: list[URLPattern] = []
enlaces = [path("avisos/<str:llave>/", difusion.VerSuscripcion.as_view(), name="enlace_suscripcion")]
