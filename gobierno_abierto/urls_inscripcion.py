"""Addresses to sign up for the mesas: public ones, of the desk, and of personal links."""

from django.urls import path

from gobierno_abierto.views import inscripcion, inscripciones

INSCRIPCION = "gobierno-abierto/<slug:ejercicio>/inscripcion/"
EN_MESA = "<int:pk>/inscripciones/"
UNA = f"{EN_MESA}<int:inscripcion>/"

publicas = [
    path(INSCRIPCION, inscripcion.Inscribirse.as_view(), name="inscripcion"),
    path(f"{INSCRIPCION}aviso/", inscripcion.VerAviso.as_view(), name="inscripcion_aviso"),
    path(f"{INSCRIPCION}recibida/<slug:folio>/", inscripcion.VerRecibida.as_view(), name="inscripcion_recibida"),
]
mesa = [
    path(EN_MESA, inscripciones.VerInscripciones.as_view(), name="inscripciones"),
    path(f"{EN_MESA}nueva/", inscripciones.InscribirEnVentanilla.as_view(), name="inscripcion_nueva"),
    path(UNA, inscripciones.VerInscripcion.as_view(), name="inscripcion"),
    path(f"{UNA}comprobante/", inscripciones.VerComprobante.as_view(), name="inscripcion_comprobante"),
    path(f"{UNA}<slug:verbo>/", inscripciones.ActuarEnInscripcion.as_view(), name="inscripcion_actuar"),
]
enlaces = [path("lugar/<str:llave>/", inscripcion.VerLugar.as_view(), name="enlace_inscripcion")]
