"""The stages of an exercise at the desk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import cronograma, cronograma_impreso
from gobierno_abierto.domain.queries import cronograma as consultas
from gobierno_abierto.domain.rejilla import rejilla
from gobierno_abierto.forms.cronograma import (
    CelebradaForm,
    EtapaForm,
    MotivoForm,
    OtraFechaForm,
    ParticipantesForm,
    ReprogramarForm,
    TextosForm,
)
from gobierno_abierto.models import Etapa
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal


class VerCronograma(DeEjercicio, VistaDeMesa):
    """The stages, the grid made from them, and what looks odd."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page, with the sentence of what could not be done."""
        publicas = consultas.etapas_de(self.sujeto, ahora=timezone.now())
        etapas = [p.etapa for p in publicas]
        contexto = self.contexto(hoja="Cronograma") | {
            "etapas": publicas,
            "rejilla": rejilla(etapas),
            "rarezas": consultas.rarezas(self.sujeto, etapas),
            "vigente": consultas.cronograma_vigente(self.sujeto),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/cronograma/cronograma.html", contexto, status=status)


class AgregarEtapa(DeEjercicio, VistaDeMesa):
    """A new stage."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(EtapaForm(initial={"modalidad": "SIN_ESPECIFICAR"}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add it."""
        form = EtapaForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            cronograma.agregar_etapa(self.sujeto, form.datos(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "Quedó en el cronograma.")
        return redirect("ejercicios:cronograma", pk=pk)

    def _pagina(self, form: EtapaForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Nueva etapa") | {
            "form": form, "que": "Nueva etapa", "boton": "Agregar la etapa",
            "regreso": reverse("ejercicios:cronograma", args=[self.sujeto.pk]),
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class DeEtapa(DeEjercicio):
    """For a ``VistaDeMesa`` about one stage of an exercise, named by ``orden`` in the address."""

    @property
    def etapa(self) -> Etapa:
        """The stage.

        Raises:
            Http404: there is no such stage.
        """
        etapa = get_object_or_404(Etapa, ejercicio=self.sujeto, orden=self.kwargs["orden"])
        etapa.ejercicio = self.sujeto
        return etapa


class EditarEtapa(DeEtapa, VistaDeMesa):
    """One stage: its words and, in a published exercise, each act on it with its own form."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, orden: int) -> HttpResponse:
        """Show it."""
        return self.pagina(self.etapa)

    def post(self, request: HttpRequest, pk: int, orden: int) -> HttpResponse:
        """Correct it."""
        etapa = self.etapa
        form = self._form_etapa(etapa, request.POST)
        if not form.is_valid():
            return self.pagina(etapa, POR_CORREGIR, form_etapa=form, form=form)
        valores = EtapaForm.de(etapa) | form.cleaned_data
        try:
            cronograma.corregir_etapa(etapa, cronograma.DatosEtapa(**valores), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(etapa, POR_CORREGIR if error.campo else YA_NO, form_etapa=form, form=form)
        messages.success(request, "Se guardó la etapa.")
        return redirect("ejercicios:cronograma", pk=pk)

    def _form_etapa(self, etapa: Etapa, *args: Any) -> EtapaForm:
        clase = TextosForm if self.sujeto.publicado_en else EtapaForm
        return clase(*args, initial=EtapaForm.de(etapa))

    def pagina(self, etapa: Etapa, status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with the form that could not be accepted."""
        contexto = self.contexto(hoja=f"Etapa {etapa.orden}") | {
            "etapa": etapa,
            "form_etapa": self._form_etapa(etapa),
            "form_reprogramar": ReprogramarForm(initial=EtapaForm.de(etapa), auto_id="reprogramar_%s"),
            "form_celebrada": CelebradaForm(auto_id="celebrada_%s"),
            "form_cancelar": MotivoForm(auto_id="cancelar_%s"),
            "form_otra": OtraFechaForm(auto_id="otra_%s"),
            "form_participan": ParticipantesForm(
                ejercicio=self.sujeto, initial={"partes": etapa.partes.all()}, auto_id="participan_%s"
            ),
            "otras": etapa.otras_fechas.all(),
            "reprogramaciones": etapa.reprogramaciones.select_related("por"),
        }
        return render(self.request, "mesa/ejercicios/cronograma/etapa.html", contexto | mas, status=status)


class ActuarEnEtapa(EditarEtapa):
    """One act on a stage, named by ``verbo`` in the address."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, orden: int, verbo: str = "") -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        actos: dict[str, tuple[str, Callable[[], Any], Callable[[Etapa, dict[str, Any]], object], str]] = {
            "reprogramar": ("form_reprogramar", self._reprogramar, self._hacer_reprogramar, "Cambió la fecha."),
            "celebrada": ("form_celebrada", self._celebrada, self._hacer_celebrada, "Quedó anotado el día."),
            "cancelar": ("form_cancelar", self._cancelar, self._hacer_cancelar, "La etapa quedó cancelada."),
            "otra-fecha": ("form_otra", self._otra, self._hacer_otra, "Se conserva con su aviso."),
            "participan": ("form_participan", self._participan, self._hacer_participan, "Se guardó quién participa."),
        }
        if verbo not in actos:
            raise Http404
        nombre, hacer_form, hacer, frase = actos[verbo]
        etapa, form = self.etapa, hacer_form()
        if not form.is_valid():
            return self.pagina(etapa, POR_CORREGIR, **{nombre: form, "form": form})
        try:
            hacer(etapa, form.cleaned_data)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(self.etapa, POR_CORREGIR if error.campo else YA_NO, **{nombre: form, "form": form})
        messages.success(request, frase)
        return redirect("ejercicios:etapa", pk=pk, orden=orden)

    def _comun(self) -> dict[str, Any]:
        return {"por": self.request.user, "ahora": timezone.now()}

    def _reprogramar(self) -> ReprogramarForm:
        return ReprogramarForm(self.request.POST, auto_id="reprogramar_%s")

    def _hacer_reprogramar(self, etapa: Etapa, datos: dict[str, Any]) -> object:
        return cronograma.reprogramar(etapa, **datos, portal=este_portal(), **self._comun())

    def _celebrada(self) -> CelebradaForm:
        return CelebradaForm(self.request.POST, auto_id="celebrada_%s")

    def _hacer_celebrada(self, etapa: Etapa, datos: dict[str, Any]) -> object:
        return cronograma.marcar_celebrada(etapa, datos["celebrada_el"], **self._comun())

    def _cancelar(self) -> MotivoForm:
        return MotivoForm(self.request.POST, auto_id="cancelar_%s")

    def _hacer_cancelar(self, etapa: Etapa, datos: dict[str, Any]) -> object:
        return cronograma.cancelar_etapa(etapa, datos["motivo"], portal=este_portal(), **self._comun())

    def _otra(self) -> OtraFechaForm:
        return OtraFechaForm(self.request.POST, auto_id="otra_%s")

    def _hacer_otra(self, etapa: Etapa, datos: dict[str, Any]) -> object:
        return cronograma.anotar_otra_fecha(etapa, **datos, por=self.request.user)

    def _participan(self) -> ParticipantesForm:
        return ParticipantesForm(self.request.POST, ejercicio=self.sujeto, auto_id="participan_%s")

    def _hacer_participan(self, etapa: Etapa, datos: dict[str, Any]) -> object:
        cronograma.poner_participantes(etapa, list(datos["partes"]), por=self.request.user)
        return None


class AcomodarEtapa(VerCronograma):
    """Move a stage of a draft up or down, or remove it; named by its key, which is not that of another afterwards."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, etapa: int, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        una = get_object_or_404(Etapa.objects.select_related("ejercicio"), pk=etapa, ejercicio=self.sujeto)
        try:
            match verbo:
                case "subir" | "bajar":
                    cronograma.mover_etapa(una, arriba=verbo == "subir", por=request.user)
                case "quitar":
                    cronograma.quitar_etapa(una, por=request.user)
                    messages.success(request, f"Se quitó «{una.nombre}».")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("ejercicios:cronograma", pk=pk)


class ImprimirCronograma(VerCronograma):
    """Order the sealed PDF of the cronograma as it is now."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        try:
            emitido = cronograma_impreso.imprimir(
                self.sujeto,
                portal=este_portal(),
                por=request.user,
                ahora=timezone.now(),
                mensajero=despachar,
                regreso=reverse("ejercicios:cronograma", args=[pk]),
            )
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("mesa:trabajo", pk=emitido.trabajo_id)
