"""Addresses of the stages and the cronograma: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import cronograma, cronograma_publico

CRONOGRAMA = "gobierno-abierto/<slug:ejercicio>/cronograma"
EN_MESA = "<int:pk>/cronograma/"
ETAPA = f"{EN_MESA}<int:orden>/"

publicas = [
    path(f"{CRONOGRAMA}/", cronograma_publico.VerCronogramaPublico.as_view(), name="ejercicio_cronograma"),
    path(f"{CRONOGRAMA}.svg", cronograma_publico.DibujarCronograma.as_view(), name="ejercicio_cronograma_svg"),
    path(f"{CRONOGRAMA}.ics", cronograma_publico.BajarCalendario.as_view(), name="ejercicio_cronograma_ics"),
    path(f"{CRONOGRAMA}.pdf", cronograma_publico.BajarCronograma.as_view(), name="ejercicio_cronograma_pdf"),
]
mesa = [
    path(EN_MESA, cronograma.VerCronograma.as_view(), name="cronograma"),
    path(f"{EN_MESA}nueva/", cronograma.AgregarEtapa.as_view(), name="etapa_nueva"),
    path(f"{EN_MESA}imprimir/", cronograma.ImprimirCronograma.as_view(), name="cronograma_imprimir"),
    path(ETAPA, cronograma.EditarEtapa.as_view(), name="etapa"),
    path(f"{EN_MESA}etapas/<int:etapa>/<slug:verbo>/", cronograma.AcomodarEtapa.as_view(), name="etapa_acomodar"),
    path(f"{ETAPA}<slug:verbo>/", cronograma.ActuarEnEtapa.as_view(), name="etapa_actuar"),
]
