"""Who signed up, at the desk of who conducts the exercise."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import etapas, inscripciones, lugares
from gobierno_abierto.domain.queries import inscripciones as consultas
from gobierno_abierto.enums import Verbo
from gobierno_abierto.forms.inscripciones import FiltroForm, InscripcionForm, MotivoForm
from gobierno_abierto.models import Inscripcion
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio, contexto_de_mesa
from participacion.domain.adjuntos import EXTENSIONES
from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal

POR_PAGINA = 30


class VerInscripciones(DeEjercicio, VistaDeMesa):
    """The list."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it, filtered."""
        filtro = FiltroForm(request.GET, ejercicio=self.sujeto)
        datos = filtro.cleaned_data if filtro.is_valid() else {}
        pagina = Paginator(consultas.lista(self.sujeto, **datos), POR_PAGINA).get_page(request.GET.get("pagina"))
        contexto = self.contexto(hoja="Inscripciones") | {
            "filtro": filtro,
            "pagina": pagina,
            "cupo": consultas.cupo_de(self.sujeto),
            "cuentas": consultas.cuentas_por_estado(self.sujeto),
            "posibles": consultas.posibles_repetidas(self.sujeto),
            "por_que_no": etapas.por_que_no(Verbo.INSCRIBIR, self.sujeto, ahora=timezone.now()),
        }
        return render(request, "mesa/ejercicios/inscripciones/lista.html", contexto)


class InscribirEnVentanilla(DeEjercicio, VistaDeMesa):
    """Sign somebody up at the desk."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(InscripcionForm(ejercicio=self.sujeto, en_ventanilla=True))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = InscripcionForm(request.POST, ejercicio=self.sujeto, en_ventanilla=True)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            hecha = inscripciones.inscribir_en_ventanilla(
                self.sujeto, form.datos(), portal=este_portal(), por=request.user, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, f"Quedó {hecha.get_estado_display()} con el folio {hecha.folio}.")
        return redirect("ejercicios:inscripcion", pk=pk, inscripcion=hecha.pk)

    def _pagina(self, form: InscripcionForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Inscribir en ventanilla") | {
            "form": form, "que": "Inscribir en ventanilla", "boton": "Inscribir",
            "aviso": "Antes de pedir datos, leer a la persona el aviso de privacidad, o dárselo impreso.",
            "regreso": reverse("ejercicios:inscripciones", args=[self.sujeto.pk]),
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class DeInscripcion:
    """For a ``VistaDeMesa`` about one inscription; its permission is that of its exercise."""

    sujeto: Any
    kwargs: dict[str, Any]

    @property
    def inscripcion(self) -> Inscripcion:
        """The row.

        Raises:
            Http404: there is none in this exercise.
        """
        suyas = Inscripcion.objects.select_related(
            "ejercicio__municipio", "ejercicio__organo", "colonia", "repite_a", "atendida_por"
        )
        return get_object_or_404(suyas, pk=self.kwargs["inscripcion"], ejercicio=self.sujeto)


class VerInscripcion(DeInscripcion, DeEjercicio, VistaDeMesa):
    """One person who signed up; it prints as the receipt on paper."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, inscripcion: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, status: int = 200, form: MotivoForm | None = None, error: str = "") -> HttpResponse:
        """Return the page, with what could not be done."""
        suya = self.inscripcion
        lugar, numero = consultas.mesa_de(suya)
        contexto = contexto_de_mesa(self.sujeto, f"Inscripción {suya.folio}") | {
            "inscripcion": suya,
            "form": form or MotivoForm(),
            "lugar": lugar,
            "numero": numero,
            "viva": suya.estado in inscripciones.VIVAS,
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/inscripciones/inscripcion.html", contexto, status=status)


class ActuarEnInscripcion(VerInscripcion):
    """Accept the proof of residence, refuse it, or cancel the place."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, inscripcion: int, verbo: str = "") -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        suya, comun = self.inscripcion, {"por": request.user, "ahora": timezone.now()}
        form = MotivoForm(request.POST)
        if verbo in {"rechazar", "cancelar"} and not form.is_valid():
            return self.pagina(POR_CORREGIR, form)
        try:
            match verbo:
                case "aceptar":
                    lugares.aceptar_comprobante(suya, **comun)
                    messages.success(request, "Comprobante aceptado. El archivo ya no se conserva.")
                case "rechazar":
                    lugares.rechazar(suya, form.cleaned_data["motivo"], **comun)
                    messages.success(request, "Quedó fuera, con su motivo.")
                case "cancelar":
                    lugares.cancelar(suya, form.cleaned_data["motivo"], **comun)
                    messages.success(request, "Se canceló su lugar.")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error=error.mensaje)
        return redirect("ejercicios:inscripcion", pk=pk, inscripcion=inscripcion)


class VerComprobante(DeInscripcion, DeEjercicio, VistaDeMesa):
    """The proof of residence of one person, to save and look at."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, inscripcion: int) -> HttpResponseBase:
        """Deliver its bytes.

        Raises:
            Http404: there is none, or it was reviewed already.
        """
        suya = self.inscripcion
        if suya.comprobante is None:
            raise Http404
        extension = EXTENSIONES.get(suya.comprobante.tipo_mime, "")
        return entregar_archivo(
            request, suya.comprobante, f"comprobante-{suya.folio}{extension}", adjunto=True, publico=False
        )
