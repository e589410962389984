"""Addresses of the staff desk, below /mesa/."""

from django.urls import include, path

from participacion.views import archivo, trabajos
from sesiones.views import actas, clausura, estado, mesa, orden, preparacion

app_name = "mesa"
SESION = "sesiones/<int:pk>/"
ORDEN = f"{SESION}orden-del-dia/"

urlpatterns = [
    path("", mesa.VerInicio.as_view(), name="inicio"),
    path("sesiones/", mesa.VerSesiones.as_view(), name="sesiones"),
    path("sesiones/nueva/", preparacion.CrearSesion.as_view(), name="sesion_nueva"),
    path(SESION, mesa.VerSesion.as_view(), name="sesion"),
    path(f"{SESION}editar/", preparacion.EditarSesion.as_view(), name="sesion_editar"),
    path(f"{SESION}borrador/", mesa.VerBorrador.as_view(), name="borrador"),
    path(f"{SESION}completar/", estado.CompletarInicio.as_view(), name="completar"),
    path(f"{SESION}clausurar/", clausura.Clausurar.as_view(), name="clausurar"),
    path(f"{SESION}estado/<slug:verbo>/", estado.CambiarEstado.as_view(), name="estado"),
    path(ORDEN, orden.ArmarOrden.as_view(), name="orden"),
    path(f"{ORDEN}devolver/<int:entrada>/", orden.DevolverPunto.as_view(), name="punto_devolver"),
    path(f"{ORDEN}<int:punto>/quitar/", orden.QuitarPunto.as_view(), name="punto_quitar"),
    path(f"{ORDEN}<int:punto>/editar/", orden.CorregirPunto.as_view(), name="punto_corregir"),
    path(f"{ORDEN}<int:punto>/<slug:hacia>/", orden.MoverPunto.as_view(), name="punto_mover"),
    path("actas/", actas.VerActas.as_view(), name="actas"),
    path("actas/<int:pk>/acta.pdf", actas.DescargarActa.as_view(), name="acta_pdf"),
    path("documentos/<str:codigo>.pdf", archivo.DescargarDocumento.as_view(), name="documento"),
    path("tareas/<uuid:pk>/", trabajos.VerTrabajo.as_view(), name="trabajo"),
    path("", include("sesiones.urls_sala")),
    path("", include("sesiones.urls_convocatoria")),
    path("", include("sesiones.urls_revision")),
    path("", include("sesiones.urls_firma")),
    path("", include("sesiones.urls_seguimiento")),
    path("", include("sesiones.urls_informes")),
    path("", include("sesiones.urls_vigilancia")),
]
