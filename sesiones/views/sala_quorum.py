"""Declaring the quórum, ending without it, recess: acts that change the whole room, so they reload it."""

from collections.abc import Callable
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import hora_local
from sesiones.domain import celebracion
from sesiones.enums import Convocatoria
from sesiones.models import Sesion
from sesiones.views.sala_base import AccionDeSala
from sesiones.views.sala_pantalla import declaratoria


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


class TerminarSinQuorum(Verbo):
    """End a session that could not be installed."""

    verbo = celebracion.declarar_sin_quorum
    frase = "La sesión terminó sin quórum. Así queda en su página."


class DecretarReceso(Verbo):
    """Suspend the session for a while."""

    verbo = celebracion.decretar_receso
    frase = "La sesión está en receso. Puedes seguir escribiendo el acta."


class ReanudarSesion(Verbo):
    """Go on after a recess."""

    verbo = celebracion.reanudar
    frase = "La sesión se reanudó."
