"""Public addresses of the sessions, below a municipio."""

from django.urls import path

from sesiones.views import acuerdos_publicos, anexos, comunicados, convocatoria, informes_publicos, publicas, sin_quorum

SESION = "sesiones/<slug:organo>/<int:anio>/<slug:slug>/"
INFORME = "informes/<slug:organo>/<int:anio>/"

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
    path(f"{SESION}convocatoria/", convocatoria.LeerConvocatoria.as_view(), name="sesion_convocatoria"),
    path(f"{SESION}convocatoria.pdf", convocatoria.DescargarConvocatoria.as_view(), name="sesion_convocatoria_pdf"),
    path(
        f"{SESION}convocatoria-<int:numero>.pdf",
        convocatoria.DescargarConvocatoria.as_view(),
        name="sesion_citatorio_pdf",
    ),
    path(f"{SESION}acta/", publicas.VerActa.as_view(), name="sesion_acta"),
    path(f"{SESION}acta-sin-quorum.pdf", sin_quorum.DescargarActa.as_view(), name="sesion_sin_quorum_pdf"),
    path(f"{SESION}acta.pdf", publicas.DescargarActa.as_view(), name="sesion_acta_pdf"),
    path(f"{SESION}comunicado/", comunicados.VerComunicado.as_view(), name="sesion_comunicado"),
    path(f"{SESION}comunicado.pdf", comunicados.DescargarComunicado.as_view(), name="sesion_comunicado_pdf"),
    path(f"{SESION}anexos/<int:anexo>/", anexos.AbrirAnexoPublico.as_view(), name="sesion_anexo"),
    path("informes/", informes_publicos.VerInformes.as_view(), name="informes"),
    path(INFORME, informes_publicos.VerInforme.as_view(), name="informe"),
    path(f"{INFORME}informe.pdf", informes_publicos.DescargarInforme.as_view(), name="informe_pdf"),
    path(f"{INFORME}cifras.csv", informes_publicos.DescargarCifras.as_view(), {"formato": "csv"}, name="informe_csv"),
    path(
        f"{INFORME}cifras.json", informes_publicos.DescargarCifras.as_view(), {"formato": "json"}, name="informe_json"
    ),
    path(f"{INFORME}fotos/<int:orden>.jpg", informes_publicos.VerFoto.as_view(), name="informe_foto"),
]
