"""The draw of the mesas at the desk: freeze, draw, annul, and change somebody by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import etapas, sorteos
from gobierno_abierto.domain.queries import sorteo as consultas
from gobierno_abierto.enums import Verbo
from gobierno_abierto.forms.sorteo import CambioForm, MotivoForm, SemillaForm, nombre_de
from gobierno_abierto.models import Inscripcion, Mesa
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio, contexto_de_mesa
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal


class VerSorteo(DeEjercicio, VistaDeMesa):
    """The draw of an exercise: where it stands, who sits where, and what can be done."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with the forms that could not be accepted."""
        ahora = timezone.now()
        contexto = self.contexto(hoja="Sorteo de mesas") | {
            "t": consultas.tablero(self.sujeto),
            "por_que_no": etapas.por_que_no(Verbo.SORTEAR, self.sujeto, ahora=ahora),
            "se_cambia": etapas.puede(Verbo.CAMBIAR_MESA, self.sujeto, ahora=ahora),
            "form_semilla": SemillaForm(),
            "form_motivo": MotivoForm(auto_id="anular_%s"),
        }
        return render(self.request, "mesa/ejercicios/sorteo/sorteo.html", contexto | mas, status=status)

    def rechazo(self, error: ErrorDeDominio, nombre: str, form: Any) -> HttpResponse:
        """Return the page with what was refused: beside its field, or on top."""
        if error.campo:
            form.anotar(error)
            return self.pagina(POR_CORREGIR, **{nombre: form, "form": form})
        return self.pagina(YA_NO, **{nombre: form, "error_general": error.mensaje})


class CongelarLista(VerSorteo):
    """Freeze the list of who enters the draw."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        try:
            sorteos.congelar(self.sujeto, por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.rechazo(error, "form_semilla", SemillaForm())
        messages.success(request, "La lista quedó congelada y su huella ya es pública. Falta la semilla.")
        return redirect("ejercicios:sorteo", pk=pk)


class SortearMesas(VerSorteo):
    """Draw the mesas with a seed."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = SemillaForm(request.POST)
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form_semilla=form, form=form)
        datos = form.cleaned_data
        try:
            sorteos.sortear(
                self.sujeto,
                semilla=datos["semilla"],
                origen=datos["origen"],
                por=request.user,
                ahora=timezone.now(),
                portal=este_portal(),
            )
        except ErrorDeDominio as error:
            return self.rechazo(error, "form_semilla", form)
        messages.success(request, "Se sortearon las mesas. El resultado ya es público y sale un correo a cada persona.")
        return redirect("ejercicios:sorteo", pk=pk)


class AnularSorteo(VerSorteo):
    """Annul the draw, with its reason."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = MotivoForm(request.POST, auto_id="anular_%s")
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form_motivo=form, form=form)
        try:
            sorteos.anular(self.sujeto, motivo=form.cleaned_data["motivo"], por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.rechazo(error, "form_motivo", form)
        messages.success(request, "El sorteo se anuló. Su motivo es público.")
        return redirect("ejercicios:sorteo", pk=pk)


class CambiarDeMesa(DeEjercicio, VistaDeMesa):
    """Move one person to another mesa."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, inscripcion: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(CambioForm(mesas=self._mesas()))

    def post(self, request: HttpRequest, pk: int, inscripcion: int) -> HttpResponse:
        """Do it."""
        form = CambioForm(request.POST, mesas=self._mesas())
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        persona = self._persona()
        try:
            sorteos.cambiar(
                persona, form.cleaned_data["mesa"], motivo=form.cleaned_data["motivo"],
                por=request.user, ahora=timezone.now(),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, f"Quedó anotado el cambio de {persona.nombre}.")
        return redirect("ejercicios:sorteo", pk=pk)

    def _mesas(self) -> Any:
        etapa = sorteos.etapa_de_mesas(self.sujeto)
        return etapa.mesas.all() if etapa else Mesa.objects.none()

    def _persona(self) -> Inscripcion:
        suyas = Inscripcion.objects.select_related("ejercicio__municipio", "colonia")
        return get_object_or_404(suyas, pk=self.kwargs["inscripcion"], ejercicio=self.sujeto)

    def _pagina(self, form: CambioForm, status: int = 200) -> HttpResponse:
        persona = self._persona()
        lugar = persona.lugares_en_mesas.select_related("mesa").first()
        contexto = contexto_de_mesa(self.sujeto, "Cambio de mesa") | {
            "form": form,
            "persona": nombre_de(persona),
            "mesa_actual": lugar.mesa if lugar else None,
            "regreso": reverse("ejercicios:sorteo", args=[self.sujeto.pk]),
        }
        return render(self.request, "mesa/ejercicios/sorteo/cambio.html", contexto, status=status)
