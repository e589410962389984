"""The points of the agenda in the session room: how one went, and points that come up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import agenda
from sesiones.forms.sala_punto import AL_FINAL, DEBAJO, NuevoPuntoForm, PuntoForm
from sesiones.views.sala_base import AccionDeSala


class AnotarDesahogo(AccionDeSala):
    """Note what became of a point and who spoke about what."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Save it, or show the form again with the sentence beside the field."""
        form = PuntoForm(request.POST, llave="punto")
        este = self.punto()
        if form.is_valid():
            try:
                agenda.anotar_desahogo(este, form.desahogo(), por=request.user)  # type: ignore[arg-type]
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return self.listo("Se guardaron los datos del punto.", "datos", "orden", ancla="datos")
        return self.no_listo("form_datos", form, "datos", mas={"datos_abiertos": True})


class AgregarPunto(AccionDeSala):
    """Add a point that came up, and open it."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add it where it was asked for."""
        form = NuevoPuntoForm(request.POST, llave="nuevo")
        if form.is_valid():
            lugar = form.cleaned_data["lugar"]
            abierto = self.sujeto.puntos.filter(pk=self.abierto).first() if lugar != AL_FINAL else None
            try:
                nuevo = agenda.agregar_punto(
                    self.sujeto,
                    titulo=form.cleaned_data["titulo"],
                    nivel=2 if lugar == DEBAJO else 1,
                    despues_de=abierto,
                    por=request.user,  # type: ignore[arg-type]
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return redirect(reverse("mesa:en_vivo_punto", args=[pk, nuevo.pk]))
        return self.no_listo("form_nuevo_punto", form, mas={"nuevo_punto_abierto": True})
