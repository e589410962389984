"""Public addresses of the sessions, below a municipio."""

from django.urls import path

from sesiones.views import acuerdos_publicos, publicas, sin_quorum

SESION = "sesiones/<slug:organo>/<int:anio>/<slug:slug>/"

urlpatterns = [
    path("acuerdos/", acuerdos_publicos.VerAcuerdos.as_view(), name="acuerdos"),
    path(
        "acuerdos/acuerdos.csv", acuerdos_publicos.DescargarAcuerdos.as_view(), {"formato": "csv"}, name="acuerdos_csv"
    ),
    path(
        "acuerdos/acuerdos.json",
        acuerdos_publicos.DescargarAcuerdos.as_view(),
        {"formato": "json"},
        name="acuerdos_json",
    ),
    path("acuerdos/<slug:organo>/<path:folio>/", acuerdos_publicos.VerAcuerdo.as_view(), name="acuerdo"),
    path("evidencias/<int:pk>/", acuerdos_publicos.DescargarEvidencia.as_view(), name="evidencia"),
    path("consejos/<slug:organo>/", publicas.VerOrgano.as_view(), name="organo"),
    path("sesiones/", publicas.VerSesiones.as_view(), name="sesiones"),
    path(SESION, publicas.VerSesion.as_view(), name="sesion"),
    path(f"{SESION}acta/", publicas.VerActa.as_view(), name="sesion_acta"),
    path(f"{SESION}acta-sin-quorum.pdf", sin_quorum.DescargarActa.as_view(), name="sesion_sin_quorum_pdf"),
    path(f"{SESION}acta.pdf", publicas.DescargarActa.as_view(), name="sesion_acta_pdf"),
]
