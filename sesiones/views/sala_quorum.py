"""Declaring the quórum, ending without it, recess: acts that change the whole room, so they reload it."""

from collections.abc import Callable
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import hora_local
from participacion.tasks import despachar
from sesiones.domain import celebracion, sin_quorum
from sesiones.enums import Convocatoria
from sesiones.models import Sesion
from sesiones.views.sala_base import AccionDeSala
from sesiones.views.sala_pantalla import declaratoria
from sesiones.views.una_sesion import este_portal


class DeclararQuorum(AccionDeSala):
    """Declare the result of a call; with quórum, the session is installed."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Declare it; without quórum the roll stays open, to wait or to try the second call."""
        cual = request.POST.get("convocatoria", "")
        if cual not in Convocatoria.values:
            messages.error(request, "Elige si declaras la primera o la segunda convocatoria.")
            return redirect(self.regreso())
        form = declaratoria(self.sala(), cual, request.POST)
        if not form.is_valid():
            return self.no_listo(f"form_{cual}", form)
        ahora = timezone.now()
        try:
            sesion, hecha = celebracion.declarar_quorum(self.sujeto, form.declaracion(), por=request.user, ahora=ahora)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.no_listo(f"form_{cual}", form)
        hora = hora_local(ahora, sesion.organo.municipio.tz)
        if hecha.hay_quorum:
            messages.success(request, f"Hay quórum. La sesión quedó instalada a las {hora}.")
        else:
            messages.warning(request, f"Declaraste que no hay quórum a las {hora}. La lista sigue abierta.")
        return redirect(self.regreso())


class Verbo(AccionDeSala):
    """One verb of the state table that asks for nothing."""

    verbo: ClassVar[Callable[..., Sesion]]
    frase: ClassVar[str]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, or say why it cannot be done."""
        try:
            type(self).verbo(self.sujeto, por=request.user)
        except ErrorDeDominio as error:
            return self.rechazo(error)
        messages.success(request, self.frase)
        return redirect(self.regreso())


class TerminarSinQuorum(AccionDeSala):
    """End a session that could not be installed; its short acta is ordered in the same act."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it and go to the page that tells how its acta goes; sent twice, it ends once."""
        try:
            acta = sin_quorum.terminar(
                self.sujeto,
                portal=este_portal(),
                mensajero=despachar,
                por=request.user,  # type: ignore[arg-type]
                ahora=timezone.now(),
                regreso=reverse("mesa:sesion", args=[pk]),
            )
        except ErrorDeDominio as error:
            return self.rechazo(error)
        messages.success(request, "La sesión terminó sin quórum. Su acta breve se está emitiendo.")
        return redirect("mesa:trabajo", pk=acta.trabajo_id)


class DecretarReceso(Verbo):
    """Suspend the session for a while."""

    verbo = celebracion.decretar_receso
    frase = "La sesión está en receso. Puedes seguir escribiendo el acta."


class ReanudarSesion(Verbo):
    """Go on after a recess."""

    verbo = celebracion.reanudar
    frase = "La sesión se reanudó."
