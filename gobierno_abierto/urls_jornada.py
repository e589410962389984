"""Addresses of the jornada: its public page, its files, and the desk."""

from django.urls import path

from gobierno_abierto.views import folios, jornada, jornada_publica

JORNADA = "gobierno-abierto/<slug:ejercicio>/jornada/"
EN_MESA = "<int:pk>/jornada/"
FOLIOS = f"{EN_MESA}folios/"

publicas = [
    path(JORNADA, jornada_publica.VerJornadaPublica.as_view(), name="ejercicio_jornada"),
    path(f"{JORNADA}<slug:cual>.<slug:ext>", jornada_publica.BajarDeJornada.as_view(), name="ejercicio_jornada_bajar"),
]
mesa = [
    path(EN_MESA, jornada.VerJornada.as_view(), name="jornada"),
    path(f"{EN_MESA}datos/", jornada.EditarJornada.as_view(), name="jornada_datos"),
    path(f"{EN_MESA}orden/", jornada.SortearBoleta.as_view(), name="jornada_orden"),
    path(f"{EN_MESA}custodios/", jornada.NombrarCustodios.as_view(), name="jornada_custodios"),
    path(f"{EN_MESA}custodios/ceremonia/", jornada.SubirCeremonia.as_view(), name="jornada_ceremonia"),
    path(f"{EN_MESA}mesas/", jornada.VerCasillas.as_view(), name="casillas"),
    path(f"{EN_MESA}mesas/<int:numero>/<slug:verbo>/", jornada.ActuarEnCasilla.as_view(), name="casilla_actuar"),
    path(f"{EN_MESA}congelar/", jornada.CongelarJornada.as_view(), name="jornada_congelar"),
    path(f"{EN_MESA}apertura/", jornada.SubirApertura.as_view(), name="jornada_apertura"),
    path(f"{EN_MESA}resultados/", jornada.PublicarResultados.as_view(), name="jornada_resultados"),
    path(FOLIOS, folios.VerFolios.as_view(), name="folios"),
    path(f"{FOLIOS}pliego/", folios.PedirPliego.as_view(), name="folios_pedir"),
    path(f"{FOLIOS}pliego/<int:pliego>.pdf", folios.TomarPliego.as_view(), name="folios_tomar"),
    path(f"{FOLIOS}entregar/", folios.EntregarFolio.as_view(), name="folios_entregar"),
]
