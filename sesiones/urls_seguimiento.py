"""Addresses of the follow-up of agreements, below /mesa/."""

from django.urls import path

from sesiones.views import acuerdos, acuerdos_vencidos, sala_seguimiento

PUNTO = "sesiones/<int:pk>/en-vivo/<int:punto>/seguimiento/"

urlpatterns = [
    path(f"{PUNTO}<slug:clave>/", sala_seguimiento.InformarDeAcuerdo.as_view(), name="en_vivo_seguimiento"),
    path(f"{PUNTO}<int:informe>/quitar/", sala_seguimiento.QuitarInforme.as_view(), name="en_vivo_seguimiento_quitar"),
    path("acuerdos/", acuerdos.VerAcuerdos.as_view(), name="acuerdos"),
    path("acuerdos/acuerdos.csv", acuerdos.DescargarAcuerdos.as_view(), name="acuerdos_csv"),
    path("acuerdos/vencidos/", acuerdos_vencidos.VerVencidos.as_view(), name="acuerdos_vencidos"),
    path("acuerdos/vencidos/<int:organo>/recordar/", acuerdos_vencidos.Recordar.as_view(), name="acuerdos_recordar"),
    path("acuerdos/<int:pk>/", acuerdos.VerAcuerdo.as_view(), name="acuerdo"),
    path("evidencias/<int:pk>/", acuerdos.DescargarEvidencia.as_view(), name="acuerdo_evidencia"),
]
