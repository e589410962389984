"""Addresses of the proposals: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import propuestas, propuestas_publicas

PROPUESTAS = "gobierno-abierto/<slug:ejercicio>/propuestas"
EN_MESA = "<int:pk>/propuestas/"
# By its identifier: its number changes when another one is removed.
FINALISTA = f"{EN_MESA}<int:cual>/"

publicas = [
    path(f"{PROPUESTAS}/", propuestas_publicas.VerPropuestasPublicas.as_view(), name="ejercicio_propuestas"),
    path(f"{PROPUESTAS}.csv", propuestas_publicas.BajarTraza.as_view(), name="ejercicio_propuestas_csv"),
    path(f"{PROPUESTAS}/<int:numero>/", propuestas_publicas.VerPropuestaPublica.as_view(), name="ejercicio_propuesta"),
    path(
        f"{PROPUESTAS}/<int:numero>/fotos/<int:orden>.jpg",
        propuestas_publicas.VerFotoPublica.as_view(),
        name="propuesta_foto",
    ),
]
mesa = [
    path(EN_MESA, propuestas.VerPropuestas.as_view(), name="propuestas"),
    path(f"{EN_MESA}nueva/", propuestas.CrearFinalista.as_view(), name="finalista_nueva"),
    path(f"{EN_MESA}publicar/", propuestas.PublicarPropuestas.as_view(), name="propuestas_publicar"),
    path(f"{EN_MESA}de-mesa/<int:de_mesa>/", propuestas.DejarFuera.as_view(), name="dejar_fuera"),
    path(FINALISTA, propuestas.EditarFinalista.as_view(), name="finalista"),
    path(f"{FINALISTA}fotos/<int:orden>.jpg", propuestas.VerFoto.as_view(), name="finalista_foto"),
    path(f"{FINALISTA}<slug:verbo>/", propuestas.ActuarEnFinalista.as_view(), name="finalista_actuar"),
    path(f"{FINALISTA}<slug:verbo>/<int:parte>/", propuestas.ActuarEnFinalista.as_view(), name="finalista_actuar_en"),
]
