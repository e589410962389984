"""Addresses of the review, approval and publication of the acta, below /mesa/."""

from django.urls import path

from sesiones.views import revision

ACTA = "sesiones/<int:pk>/acta/"

urlpatterns = [
    path(ACTA, revision.VerActa.as_view(), name="acta"),
    path(f"{ACTA}revision/", revision.EnviarARevision.as_view(), name="acta_revision"),
    path(f"{ACTA}revisores/<int:revisor>/enlace/", revision.DarEnlace.as_view(), name="acta_enlace"),
    path(f"{ACTA}devolver/", revision.DevolverActa.as_view(), name="acta_devolver"),
    path(f"{ACTA}observaciones/<int:observacion>/", revision.ResponderObservacion.as_view(), name="acta_responder"),
    path(f"{ACTA}aprobar/", revision.AprobarActa.as_view(), name="acta_aprobar"),
    path(f"{ACTA}publicar/", revision.PublicarActa.as_view(), name="acta_publicar"),
    path(f"{ACTA}version/<int:version>/", revision.VerVersion.as_view(), name="acta_version"),
    path(f"{ACTA}comparar/<int:antes>/<int:despues>/", revision.CompararVersiones.as_view(), name="acta_comparar"),
]
