"""Addresses of the signatures and corrections of an acta, below /mesa/."""

from django.urls import path

from sesiones.views import firmas, testado

FIRMA = "firmas/<int:firma>/"

urlpatterns = [
    path(FIRMA, firmas.Firmar.as_view(), name="firmar"),
    path(f"{FIRMA}externa/", firmas.SubirFirmaExterna.as_view(), name="firma_externa"),
    path(f"{FIRMA}excusa/", firmas.ExcusarFirma.as_view(), name="firma_excusa"),
    path(f"{FIRMA}hoja/", firmas.VerHojaFirmada.as_view(), name="firma_papel_ver"),
    path("sesiones/<int:pk>/acta/datos-personales/", testado.MarcarDatos.as_view(), name="testado"),
    path(
        "sesiones/<int:pk>/acta/datos-personales/<int:dato>/quitar/",
        testado.DesmarcarDato.as_view(),
        name="testado_quitar",
    ),
    path("sesiones/<int:pk>/acta/version-publica/", testado.PrepararVersionPublica.as_view(), name="testado_preparar"),
    path("sesiones/<int:pk>/acta/fe-de-erratas/", testado.CorregirConErratas.as_view(), name="erratas"),
    path("firmas/hoja/<str:codigo>/", firmas.SubirPapel.as_view(), name="firma_papel"),
]
