"""Addresses of the signatures and corrections of an acta, below /mesa/."""

from django.urls import path

from sesiones.views import firmas

FIRMA = "firmas/<int:firma>/"

urlpatterns = [
    path(FIRMA, firmas.Firmar.as_view(), name="firmar"),
    path(f"{FIRMA}externa/", firmas.SubirFirmaExterna.as_view(), name="firma_externa"),
    path(f"{FIRMA}excusa/", firmas.ExcusarFirma.as_view(), name="firma_excusa"),
    path(f"{FIRMA}hoja/", firmas.VerHojaFirmada.as_view(), name="firma_papel_ver"),
    path("firmas/hoja/<str:codigo>/", firmas.SubirPapel.as_view(), name="firma_papel"),
]
