"""Addresses of the convocatoria, its answers and the annexes, below /mesa/."""

from django.urls import path

from sesiones.views import anexos, plantillas

ANEXOS = "sesiones/<int:pk>/anexos/"
PLANTILLA = "plantillas/<int:plantilla>/"

urlpatterns = [
    path(ANEXOS, anexos.VerAnexos.as_view(), name="anexos"),
    path(f"{ANEXOS}agregar/", anexos.AgregarAnexo.as_view(), name="anexo_nuevo"),
    path(f"{ANEXOS}<int:anexo>/", anexos.AbrirAnexo.as_view(), name="anexo"),
    path(f"{ANEXOS}<int:anexo>/editar/", anexos.CorregirAnexo.as_view(), name="anexo_editar"),
    path(f"{ANEXOS}<int:anexo>/<slug:que>/", anexos.CambiarAnexo.as_view(), name="anexo_cambiar"),
    path("plantillas/", plantillas.VerPlantillas.as_view(), name="plantillas"),
    path(PLANTILLA, plantillas.VerPlantilla.as_view(), name="plantilla"),
    path(f"{PLANTILLA}nombre/", plantillas.RenombrarPlantilla.as_view(), name="plantilla_nombre"),
    path(f"{PLANTILLA}copiar/", plantillas.CopiarDeSesion.as_view(), name="plantilla_copiar"),
    path(f"{PLANTILLA}borrar/", plantillas.BorrarPlantilla.as_view(), name="plantilla_borrar"),
    path(f"{PLANTILLA}<int:punto>/editar/", plantillas.CorregirPuntoPlantilla.as_view(), name="plantilla_corregir"),
    path(f"{PLANTILLA}<int:punto>/<slug:hacia>/", plantillas.MoverPuntoPlantilla.as_view(), name="plantilla_mover"),
]
