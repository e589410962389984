"""Addresses of the session room, below /mesa/: included at its root, in the ``mesa`` namespace."""

from django.urls import path

from sesiones.views import (
    sala,
    sala_acuerdos,
    sala_asistencia,
    sala_intervenciones,
    sala_narrativa,
    sala_puntos,
    sala_quorum,
    sala_votacion_completa,
    sala_votaciones,
)

SALA = "sesiones/<int:pk>/en-vivo/"
PUNTO = f"{SALA}<int:punto>/"
INTERVENCION = f"{PUNTO}intervenciones/<int:intervencion>/"
INCISO = f"{PUNTO}acuerdos/<int:acuerdo>/incisos/<int:inciso>/"

urlpatterns = [
    path(SALA, sala.VerSala.as_view(), name="en_vivo"),
    path(f"{SALA}pulso/", sala.Pulso.as_view(), name="en_vivo_pulso"),
    path(f"{SALA}lista/<int:asistencia>/", sala_asistencia.MarcarAsistencia.as_view(), name="en_vivo_asistencia"),
    path(f"{SALA}invitados/", sala_asistencia.AgregarInvitado.as_view(), name="en_vivo_invitados"),
    path(f"{SALA}quorum/", sala_quorum.DeclararQuorum.as_view(), name="en_vivo_quorum"),
    path(f"{SALA}sin-quorum/", sala_quorum.TerminarSinQuorum.as_view(), name="en_vivo_sin_quorum"),
    path(f"{SALA}receso/", sala_quorum.DecretarReceso.as_view(), name="en_vivo_receso"),
    path(f"{SALA}reanudar/", sala_quorum.ReanudarSesion.as_view(), name="en_vivo_reanudar"),
    path(f"{SALA}puntos/", sala_puntos.AgregarPunto.as_view(), name="en_vivo_puntos"),
    path(PUNTO, sala.VerSala.as_view(), name="en_vivo_punto"),
    path(f"{PUNTO}narrativa/", sala_narrativa.GuardarNarrativa.as_view(), name="en_vivo_narrativa"),
    path(f"{PUNTO}vista-previa/", sala_narrativa.VerVistaPrevia.as_view(), name="en_vivo_vista_previa"),
    path(f"{PUNTO}concluir/", sala_narrativa.ConcluirPunto.as_view(), name="en_vivo_concluir"),
    path(f"{PUNTO}datos/", sala_puntos.AnotarDesahogo.as_view(), name="en_vivo_datos"),
    path(f"{PUNTO}apartar/", sala_puntos.ApartarPunto.as_view(), name="en_vivo_apartar"),
    path(f"{PUNTO}mover/", sala_puntos.MoverPunto.as_view(), name="en_vivo_mover"),
    path(
        f"{PUNTO}intervenciones/",
        sala_intervenciones.RegistrarIntervencion.as_view(),
        name="en_vivo_intervenciones",
    ),
    path(INTERVENCION, sala_intervenciones.CorregirIntervencion.as_view(), name="en_vivo_intervencion"),
    path(
        f"{INTERVENCION}mover/",
        sala_intervenciones.MoverIntervencion.as_view(),
        name="en_vivo_intervencion_mover",
    ),
    path(
        f"{INTERVENCION}quitar/",
        sala_intervenciones.QuitarIntervencion.as_view(),
        name="en_vivo_intervencion_quitar",
    ),
    path(f"{PUNTO}votaciones/", sala_votaciones.RegistrarVotacion.as_view(), name="en_vivo_votaciones"),
    path(
        f"{PUNTO}votaciones/<int:votacion>/borrar/",
        sala_votaciones.BorrarVotacion.as_view(),
        name="en_vivo_votacion_borrar",
    ),
    path(f"{PUNTO}votar/<slug:como>/", sala_votacion_completa.VotarCompleto.as_view(), name="en_vivo_votar"),
    path(f"{PUNTO}acuerdos/", sala_acuerdos.RegistrarAcuerdo.as_view(), name="en_vivo_acuerdos"),
    path(f"{PUNTO}acuerdos/<int:acuerdo>/", sala_acuerdos.CorregirAcuerdo.as_view(), name="en_vivo_acuerdo"),
    path(
        f"{PUNTO}acuerdos/<int:acuerdo>/anular/",
        sala_acuerdos.AnularAcuerdo.as_view(),
        name="en_vivo_acuerdo_anular",
    ),
    path(f"{PUNTO}acuerdos/<int:acuerdo>/incisos/", sala_acuerdos.AgregarInciso.as_view(), name="en_vivo_incisos"),
    path(INCISO, sala_acuerdos.CorregirInciso.as_view(), name="en_vivo_inciso"),
    path(f"{INCISO}quitar/", sala_acuerdos.QuitarInciso.as_view(), name="en_vivo_inciso_quitar"),
]
