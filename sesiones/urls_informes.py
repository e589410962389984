"""Addresses of the excerpts, annual reports and communiqués, below /mesa/."""

from django.urls import path, re_path

from sesiones.views import comunicados, extractos, informes, informes_partes

UNO = "informes/<int:pk>/"
CLASE = r"^informes/(?P<pk>[0-9]{1,18})/(?P<clase>area|entrada|cifra|foto)/"

urlpatterns = [
    path("acuerdos/<int:pk>/extractos/", extractos.VerExtractos.as_view(), name="extractos"),
    path("acuerdos/<int:pk>/extractos/emitir/", extractos.Certificar.as_view(), name="certificar"),
    path("sesiones/<int:pk>/comunicado/", comunicados.RedactarComunicado.as_view(), name="comunicado"),
    path("informes/", informes.VerInformes.as_view(), name="informes"),
    path("informes/nuevo/", informes.CrearInforme.as_view(), name="informe_nuevo"),
    path(UNO, informes.VerInforme.as_view(), name="informe"),
    path(f"{UNO}datos/", informes.EditarInforme.as_view(), name="informe_datos"),
    path(f"{UNO}vista/", informes.PrevisualizarInforme.as_view(), name="informe_vista"),
    path(f"{UNO}fotos/<int:orden>.jpg", informes.VerFoto.as_view(), name="informe_foto"),
    path(f"{UNO}estado/<slug:verbo>/", informes.CambiarInforme.as_view(), name="informe_estado"),
    re_path(f"{CLASE}nueva/$", informes_partes.EditarParte.as_view(), name="informe_parte_nueva"),
    re_path(rf"{CLASE}(?P<id_>[0-9]{{1,18}})/$", informes_partes.EditarParte.as_view(), name="informe_parte"),
    re_path(
        rf"{CLASE}(?P<id_>[0-9]{{1,18}})/(?P<hacia>subir|bajar|quitar)/$",
        informes_partes.MoverParte.as_view(),
        name="informe_parte_mover",
    ),
]
