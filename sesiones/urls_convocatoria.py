"""Addresses of the convocatoria, its answers and the annexes, below /mesa/."""

from django.urls import path

from sesiones.views import anexos, citados, convocatoria, correos, plantillas

ANEXOS = "sesiones/<int:pk>/anexos/"
PLANTILLA = "plantillas/<int:plantilla>/"
CONVOCATORIA = "sesiones/<int:pk>/convocatoria/"
CITADO = f"{CONVOCATORIA}personas/<int:citado>/"

urlpatterns = [
    path(CONVOCATORIA, convocatoria.VerConvocatoria.as_view(), name="convocatoria"),
    path(f"{CONVOCATORIA}emitir/", convocatoria.EmitirConvocatoria.as_view(), name="convocatoria_emitir"),
    path(CITADO, citados.VerCitado.as_view(), name="citado"),
    path(f"{CITADO}respuesta/", citados.CapturarRespuesta.as_view(), name="citado_respuesta"),
    path(f"{CITADO}acuse/", citados.RegistrarAcuse.as_view(), name="citado_acuse"),
    path(f"{CITADO}enlace/", citados.RenovarEnlace.as_view(), name="citado_enlace"),
    path(f"{CITADO}reenviar/", citados.ReenviarCorreo.as_view(), name="citado_reenviar"),
    path("correos/", correos.VerCorreos.as_view(), name="correos"),
    path("correos/reintentar/", correos.ReintentarTodos.as_view(), name="correos_reintentar"),
    path("correos/<int:correo>/", correos.VerCorreo.as_view(), name="correo"),
    path("correos/<int:correo>/reintentar/", correos.ReintentarCorreo.as_view(), name="correo_reintentar"),
    path("correos/<int:correo>/adjuntos/<int:adjunto>/", correos.BajarAdjunto.as_view(), name="correo_adjunto"),
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
