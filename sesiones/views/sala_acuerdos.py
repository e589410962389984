"""Agreements in the session room: record, correct, annul."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import acuerdos
from sesiones.forms.sala_punto import AcuerdoForm, CorreccionForm
from sesiones.models import Acuerdo
from sesiones.views.sala_base import AccionDeSala


class RegistrarAcuerdo(AccionDeSala):
    """Record an agreement of the open point; its folio is given now."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Record it with its vote, or show the form again with the sentence beside the field."""
        este, calidad = self.punto(), self.sala().hay_voto_de_calidad
        form = AcuerdoForm(request.POST, llave="nuevo_acuerdo", con_calidad=calidad)
        if form.is_valid():
            try:
                acuerdo = acuerdos.registrar_acuerdo(este, form.datos(), por=request.user, ahora=timezone.now())  # type: ignore[arg-type]
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                frase = f"Se registró el acuerdo {acuerdo.folio}."
                return self.listo(frase, "acuerdos", "nuevo_acuerdo", "orden", ancla=f"acuerdo-{acuerdo.pk}")
        return self.no_listo("form_acuerdo", form, "nuevo_acuerdo")


class AccionDeAcuerdo(AccionDeSala):
    """A change of an agreement that exists."""

    def acuerdo(self) -> Acuerdo:
        """Return the agreement that the address names.

        Raises:
            Http404: it is of another point.
        """
        suyos = Acuerdo.objects.select_related("sesion__organo__municipio", "votacion")
        return get_object_or_404(suyos, pk=self.kwargs["acuerdo"], punto=self.punto())


class CorregirAcuerdo(AccionDeAcuerdo):
    """Correct the words, the responsible or the date of an agreement."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int) -> HttpResponse:
        """Correct it, or show its form again with the sentence beside the field."""
        suyo, clave = self.acuerdo(), f"acuerdo{acuerdo}"
        form = CorreccionForm(request.POST, llave=clave)
        if form.is_valid():
            try:
                acuerdos.corregir_acuerdo(suyo, form.datos(), por=request.user)  # type: ignore[arg-type]
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return self.listo(f"Se corrigió el acuerdo {suyo.folio}.", "acuerdos", ancla=f"acuerdo-{acuerdo}")
        return self.no_listo(clave, form, "acuerdos", mas={"corregido": acuerdo})


class AnularAcuerdo(AccionDeAcuerdo):
    """Remove an agreement recorded by mistake; its folio is not given again."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int) -> HttpResponse:
        """Annul it."""
        suyo = self.acuerdo()
        try:
            acuerdos.anular_acuerdo(suyo, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, "acuerdos")
        return self.listo(f"Se anuló el acuerdo {suyo.folio}.", "acuerdos", "nuevo_acuerdo", "orden", ancla="acuerdos")
