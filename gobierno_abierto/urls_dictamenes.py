"""Addresses of the feasibility rulings: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import bandeja, dictamenes, dictamenes_publicos

DICTAMENES = "gobierno-abierto/<slug:ejercicio>/dictamenes"
EN_MESA = "<int:pk>/dictamenes/"
UNO = "dictamenes/<int:pk>/"

publicas = [
    path(f"{DICTAMENES}/", dictamenes_publicos.VerDictamenesPublicos.as_view(), name="ejercicio_dictamenes"),
    path(
        f"{DICTAMENES}.csv",
        dictamenes_publicos.BajarDictamenes.as_view(),
        {"formato": "csv"},
        name="ejercicio_dictamenes_csv",
    ),
    path(
        f"{DICTAMENES}.json",
        dictamenes_publicos.BajarDictamenes.as_view(),
        {"formato": "json"},
        name="ejercicio_dictamenes_json",
    ),
    path(f"{DICTAMENES}/anexos/<int:anexo>/", dictamenes_publicos.AbrirAnexo.as_view(), name="dictamen_anexo"),
]
mesa = [
    path("bandeja/", bandeja.VerBandeja.as_view(), name="bandeja"),
    path(EN_MESA, dictamenes.VerDictamenes.as_view(), name="dictamenes"),
    path(f"{EN_MESA}turnar/", dictamenes.TurnarDictamenes.as_view(), name="dictamenes_turnar"),
    path(f"{EN_MESA}publicar/", dictamenes.PublicarDictamenes.as_view(), name="dictamenes_publicar"),
    path(f"{EN_MESA}<int:dictamen>/regresar/", dictamenes.RegresarDictamen.as_view(), name="dictamen_regresar"),
    path(f"{EN_MESA}<int:dictamen>/silencio/", dictamenes.AplicarSilencio.as_view(), name="dictamen_silencio"),
    path(f"{EN_MESA}<int:dictamen>/cambiar/", dictamenes.CambiarDependencia.as_view(), name="dictamen_cambiar"),
    path(UNO, bandeja.VerDictamen.as_view(), name="dictamen"),
    path(f"{UNO}anexos/", bandeja.AnexarDictamen.as_view(), name="dictamen_anexar"),
    path(f"{UNO}anexos/<int:anexo>/", bandeja.VerAnexo.as_view(), name="dictamen_ver_anexo"),
    path(f"{UNO}anexos/<int:anexo>/quitar/", bandeja.AnexarDictamen.as_view(), name="dictamen_quitar_anexo"),
    path(f"{UNO}guardar/", bandeja.GuardarDictamen.as_view(), name="dictamen_guardar"),
    path(f"{UNO}entregar/", bandeja.EntregarDictamen.as_view(), name="dictamen_entregar"),
]
