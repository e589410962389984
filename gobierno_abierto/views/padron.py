"""The roll at the desk: loads, what each row came to, and putting one in force."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gobierno_abierto.domain import etapas, padron
from gobierno_abierto.enums import Verbo
from gobierno_abierto.forms.padron import CargaForm
from gobierno_abierto.models import CargaPadron
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.adjuntos import MEGA
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from participacion.views.tablas import entregar_csv

# A request holds a worker while it reads; a larger list is loaded with the command of the server.
MAXIMO_BYTES = 10 * MEGA
MAXIMO_RENGLONES = 50_000
POR_PAGINA = 100


class VerPadron(DeEjercicio, VistaDeMesa):
    """What there is in the roll, the loads that made it, and one more."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._pagina(CargaForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leave a list on trial."""
        form = CargaForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        archivo = form.cleaned_data["archivo"]
        if archivo.size > MAXIMO_BYTES:
            form.add_error("archivo", "La lista pasa de 10 MB. Cargarla en el servidor, con la orden «cargar_padron».")
            return self._pagina(form, POR_CORREGIR)
        try:
            carga = padron.probar(
                self.sujeto, archivo.file, archivo.name, llave=settings.PADRON_LLAVE, maximo=MAXIMO_RENGLONES,
                por=request.user, ahora=timezone.now(),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("ejercicios:padron_carga", pk=pk, version=carga.version)

    def _pagina(self, form: CargaForm, status: int = 200) -> HttpResponse:
        cargas = list(self.sujeto.cargas_de_padron.select_related("cargada_por").defer("informe"))
        vigente = padron.vigente(self.sujeto)
        contexto = self.contexto(hoja="Padrón") | {
            "form": form,
            "cargas": cargas,
            "secciones": padron.por_seccion(vigente),
            "total": padron.total(vigente),
            "en_prueba": next((c for c in cargas if c.decidida_en is None), None),
            "por_que_no": etapas.por_que_no(Verbo.CARGAR_PADRON, self.sujeto, ahora=timezone.now()),
        }
        return render(self.request, "mesa/ejercicios/padron/padron.html", contexto, status=status)


class VerCarga(DeEjercicio, VistaDeMesa):
    """One load: its totals and each row that did not come in."""

    permiso = puede_conducir

    @property
    def carga(self) -> CargaPadron:
        """The load.

        Raises:
            Http404: there is none with that number in this exercise.
        """
        suyas = CargaPadron.objects.select_related("ejercicio__municipio", "cargada_por", "decidida_por")
        return get_object_or_404(suyas, ejercicio=self.sujeto, version=self.kwargs["version"])

    def get(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page, with what could not be done."""
        carga = self.carga
        contexto = self.contexto(hoja=f"Padrón, carga {carga.version}") | {
            "carga": carga,
            "que_paso": padron.en_palabras(carga),
            "pagina": Paginator(carga.informe, POR_PAGINA).get_page(self.request.GET.get("pagina")),
            "faltan": carga.en_conflicto + carga.rechazados - len(carga.informe),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/padron/carga.html", contexto, status=status)


class DecidirCarga(VerCarga):
    """Put a load in force, or drop it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, version: int, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        try:
            match verbo:
                case "en-vigor":
                    padron.poner_en_vigor(self.carga, **comun)
                    messages.success(request, "La carga quedó en vigor.")
                case "descartar":
                    padron.descartar(self.carga, **comun)
                    messages.success(request, "Se descartó: de sus renglones no queda nada.")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("ejercicios:padron", pk=pk)


class BajarInforme(VerCarga):
    """The rows that did not come in, as CSV: line and reason, never whose they are."""

    def get(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Deliver it."""
        return entregar_csv(f"padron-carga-{version}.csv", ("renglon", "que_paso", "por_que"), self.carga.informe)
