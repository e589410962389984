"""Public addresses of the sessions, below a municipio."""

from django.urls import path

from sesiones.views import publicas

SESION = "sesiones/<slug:organo>/<int:anio>/<slug:slug>/"

urlpatterns = [
    path("consejos/<slug:organo>/", publicas.VerOrgano.as_view(), name="organo"),
    path("sesiones/", publicas.VerSesiones.as_view(), name="sesiones"),
    path(SESION, publicas.VerSesion.as_view(), name="sesion"),
    path(f"{SESION}acta/", publicas.VerActa.as_view(), name="sesion_acta"),
    path(f"{SESION}acta.pdf", publicas.DescargarActa.as_view(), name="sesion_acta_pdf"),
]
