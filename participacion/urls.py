"""Addresses of the whole portal. Reserved first segments come before the municipios."""

from django.contrib import admin
from django.urls import include, path

from participacion import portada
from participacion.views import ayuda, errores, publicas, salud, verificar

urlpatterns = [
    path("", portada.Portada.as_view(), name="portada"),
    path("admin/", admin.site.urls),
    path("cuentas/", include("participacion.urls_cuentas")),
    path("mesa/ejercicios/", include("gobierno_abierto.urls_mesa")),
    path("mesa/", include("sesiones.urls_mesa")),
    path("enlace/", include("sesiones.urls_enlaces")),
    path("enlace/", include("gobierno_abierto.urls_enlaces")),
    path("verificar/", verificar.Verificar.as_view(), name="verificar"),
    path("verificar/<str:codigo>/", verificar.VerificarCodigo.as_view(), name="verificar_codigo"),
    path("verificar/<str:codigo>/documento.pdf", verificar.DescargarDocumento.as_view(), name="verificar_documento"),
    path("v/<str:codigo>/", verificar.VerificarCorto.as_view(), name="verificar_corto"),
    path("ayuda/", ayuda.VerAyuda.as_view(), name="ayuda"),
    path("ayuda/<slug:tema>/", ayuda.VerTema.as_view(), name="ayuda_tema"),
    path("accesibilidad/", publicas.VerAccesibilidad.as_view(), name="accesibilidad"),
    path("privacidad/", publicas.VerPrivacidad.as_view(), name="privacidad"),
    path("salud/", salud.VerSalud.as_view(), name="salud"),
    path("<slug:municipio>/", portada.PortadaMunicipio.as_view(), name="municipio"),
    path("<slug:municipio>/consejos/", publicas.VerOrganos.as_view(), name="organos"),
    path("<slug:municipio>/", include("sesiones.urls")),
    path("<slug:municipio>/", include("gobierno_abierto.urls")),
]

handler400 = errores.peticion_incorrecta
handler403 = errores.prohibido
handler404 = errores.no_encontrado
handler500 = errores.falla
# django-allauth's, for whoever tries too many times; it must be a dotted name.
handler429 = "participacion.views.errores.demasiados"
