"""The quick votes of the session room; longer ones are in ``sala_votacion_completa.py``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import votaciones
from sesiones.domain.votaciones import fallo
from sesiones.forms.sala_votos import VotacionForm
from sesiones.models import Votacion
from sesiones.views.sala_base import AccionDeSala, leer_clave


class RegistrarVotacion(AccionDeSala):
    """Record a vote on the open point; the result is computed."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Record it, or say what does not add up."""
        este, calidad = self.un_punto, self.sala().hay_voto_de_calidad
        form = VotacionForm(request.POST, llave="votacion", con_calidad=calidad)
        if form.is_valid():
            try:
                votacion = votaciones.registrar_votacion(
                    este,
                    form.cuentas(),
                    por=request.user,  # type: ignore[arg-type]
                    ahora=timezone.now(),
                    clave=leer_clave(request.POST.get("clave")),
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                frase = f"{fallo(votacion).etiqueta}: {votacion.asunto}"
                return self.listo(frase, "votaciones", "nueva_votacion", "formas", "orden", ancla="votaciones")
        return self.no_listo("form_votacion", form, "nueva_votacion", mas={"votacion_abierta": True})


class BorrarVotacion(AccionDeSala):
    """Take back a vote recorded by mistake."""

    def post(self, request: HttpRequest, pk: int, punto: int, votacion: int) -> HttpResponse:
        """Delete it; the history keeps it."""
        suya = get_object_or_404(Votacion.objects.select_related("punto__sesion"), pk=votacion, punto=self.un_punto)
        try:
            votaciones.borrar_votacion(suya, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, "votaciones")
        frase = f"Se borró la votación: {suya.asunto}"
        return self.listo(frase, "votaciones", "formas", "orden", ancla="votaciones")
