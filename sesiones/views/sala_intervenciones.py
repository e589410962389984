"""What people say, in the session room: written, corrected, put in order, removed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import intervenciones, tiempos
from sesiones.domain.intervenciones import ConflictoDeIntervencion
from sesiones.forms.sala_intervencion import IntervencionForm
from sesiones.models import Intervencion
from sesiones.views.sala_base import AccionDeSala, leer_clave, leer_id
from sesiones.views.sala_dichos import formulario

PIEZA = "intervenciones"


class RegistrarIntervencion(AccionDeSala):
    """Write what a person said on the open point."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Write it; sent twice with the same key, it is written once."""
        este, form = self.un_punto, IntervencionForm(request.POST, llave="intervencion")
        clave = leer_clave(request.POST.get("clave"))
        if form.is_valid():
            por: Any = request.user
            try:
                dicha = intervenciones.registrar_intervencion(este, form.datos(), clave=clave, por=por)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                tiempos.abrir_punto(este, ahora=timezone.now())
                return self.listo(f"Se anotó lo que dijo {dicha.nombre}.", PIEZA, ancla="intervenciones")
        mas = {"intervencion_abierta": True, "clave_nueva": clave}
        return self.no_listo("form_intervencion", form, "nueva_intervencion", mas=mas)


class AccionDeIntervencion(AccionDeSala):
    """A change in what somebody said."""

    def intervencion(self) -> Intervencion:
        """Return the one that the address names (2 queries).

        Raises:
            Http404: it is of another point.
        """
        suyas = Intervencion.objects.filter(punto=self.un_punto).select_related("punto__sesion__organo__municipio")
        return get_object_or_404(suyas, pk=self.kwargs["intervencion"])


class CorregirIntervencion(AccionDeIntervencion):
    """Correct who said it or what was said."""

    def post(self, request: HttpRequest, pk: int, punto: int, intervencion: int) -> HttpResponse:
        """Correct it; over another person's correction only after seeing it."""
        esta = self.intervencion()
        form, mas = formulario(esta, request.POST), {}
        version, status = leer_id(request.POST.get("version")), 422
        if form.is_valid():
            try:
                intervenciones.corregir_intervencion(
                    esta,
                    form.datos(),
                    version=-1 if version is None else version,
                    por=request.user,  # type: ignore[arg-type]
                )
            except ConflictoDeIntervencion as conflicto:
                form.anotar(conflicto)
                mas, status = {"guardada": conflicto.actual}, 409
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return self.listo(f"Se corrigió lo que dijo {form.datos().nombre}.", PIEZA, ancla="intervenciones")
        return self.no_listo(f"intervencion{esta.pk}", form, PIEZA, mas=mas, status=status)


class MoverIntervencion(AccionDeIntervencion):
    """Put it before or after others."""

    def post(self, request: HttpRequest, pk: int, punto: int, intervencion: int) -> HttpResponse:
        """Move it to the place said."""
        esta, lugar = self.intervencion(), leer_id(request.POST.get("lugar"))
        try:
            intervenciones.mover_intervencion(
                esta,
                lugar=esta.orden if lugar is None else lugar,
                por=request.user,  # type: ignore[arg-type]
            )
        except ErrorDeDominio as error:
            return self.rechazo(error, PIEZA)
        return self.listo(f"Se movió lo que dijo {esta.nombre}.", PIEZA, ancla=f"intervencion-{esta.pk}")


class QuitarIntervencion(AccionDeSala):
    """Remove one written by mistake."""

    def post(self, request: HttpRequest, pk: int, punto: int, intervencion: int) -> HttpResponse:
        """Remove it; one that somebody already removed is removed."""
        este = self.un_punto
        esta = Intervencion.objects.filter(pk=intervencion, punto=este).first()
        if esta is None:
            return self.listo("Esa intervención ya estaba quitada.", PIEZA, ancla="intervenciones")
        esta.punto = este
        try:
            intervenciones.quitar_intervencion(esta, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, PIEZA)
        return self.listo(f"Se quitó lo que dijo {esta.nombre}.", PIEZA, ancla="intervenciones")
