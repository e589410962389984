"""Plans at the desk: the list, one of them with its loads, what became of every row, and a node to correct."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import cargas_de_plan, planes
from gobierno_abierto.domain.padron import en_palabras
from gobierno_abierto.forms.planes import CargaDePlanForm, NodoForm, PlanForm
from gobierno_abierto.models import CargaDePlan, Instrumento, Nodo
from gobierno_abierto.permissions import (
    organos_para_ejercicios,
    planes_por_editar,
    puede_crear_ejercicio,
    puede_editar_plan,
)
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, ConForma, Migas
from participacion.domain.adjuntos import MEGA
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from participacion.views.tablas import entregar_csv
from sesiones.forms.base import Formulario

MAXIMO_BYTES = 10 * MEGA
MAXIMO_RENGLONES = 25_000
POR_PAGINA = 100


def _migas(*mas: tuple[str, str]) -> Migas:
    return [("Mesa", reverse("mesa:inicio")), ("Planes", reverse("ejercicios:planes")), *mas]


class VerPlanesDeMesa(VistaDeMesa):
    """The plans of the municipios in which a person may write them."""

    permiso = puede_crear_ejercicio

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        contexto = {
            "planes": planes_por_editar(request.user).select_related("municipio"), "seccion": "ejercicios",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Planes", "")],
        }  # fmt: skip
        return render(request, "mesa/ejercicios/planes/lista.html", contexto)


class CrearPlan(ConForma, VistaDeMesa):
    """Begin a plan."""

    permiso = puede_crear_ejercicio
    plantilla = "mesa/ejercicios/planes/nuevo.html"
    que, boton, hecho = "Nuevo plan", "Empezar", "El plan quedó empezado. Falta cargar su contenido."

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what the page says."""
        return {"seccion": "ejercicios", "migas": _migas((hoja, ""))}

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        organos = organos_para_ejercicios(self.request.user).select_related("municipio")
        return PlanForm(datos, organos=organos, initial={"organo": organos.first()})

    def hacer(self, form: Any) -> None:
        """Do it."""
        planes.crear(form.cleaned_data["organo"].municipio, form.datos(), por=self.request.user)

    def regreso(self) -> str:
        """Return to the list."""
        return reverse("ejercicios:planes")


class DePlan:
    """For a ``VistaDeMesa`` about one plan, named by ``pk`` in the address."""

    sujeto: Instrumento
    kwargs: dict[str, Any]

    def objeto(self) -> Instrumento:
        """Return the plan.

        Raises:
            Http404: there is none of a municipio.
        """
        suyos = Instrumento.objects.filter(municipio__isnull=False).select_related("municipio")
        return get_object_or_404(suyos, pk=self.kwargs["pk"])

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what every desk page of a plan says; with ``hoja``, one step below its page."""
        este = self.sujeto
        suya = reverse("ejercicios:plan", args=[este.pk])
        migas = _migas((este.siglas, suya), (hoja, "")) if hoja else _migas((este.siglas, ""))
        return {
            "plan": este, "ejercicio": este, "municipio": este.municipio, "seccion": "ejercicios", "migas": migas
        }  # fmt: skip

    def regreso(self) -> str:
        """Return to the page of the plan."""
        return reverse("ejercicios:plan", args=[self.sujeto.pk])


class VerPlanDeMesa(DePlan, VistaDeMesa):
    """One plan: its nodes to correct, its loads, and one more."""

    permiso = puede_editar_plan

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._pagina(CargaDePlanForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leave a list on trial."""
        form = CargaDePlanForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        archivo = form.cleaned_data["archivo"]
        if archivo.size > MAXIMO_BYTES:
            form.add_error("archivo", "La lista pasa de 10 MB.")
            return self._pagina(form, POR_CORREGIR)
        try:
            carga = cargas_de_plan.probar(
                self.sujeto, archivo.file, archivo.name, por=request.user, ahora=timezone.now(),
                maximo=MAXIMO_RENGLONES,
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("ejercicios:plan_carga", pk=pk, version=carga.version)

    def _pagina(self, form: CargaDePlanForm, status: int = 200) -> HttpResponse:
        nodos = self.sujeto.nodos.order_by("orden")
        contexto = self.contexto() | {
            "form": form,
            "cargas": self.sujeto.cargas.select_related("cargada_por").defer("informe", "nuevos"),
            "pagina": Paginator(nodos, POR_PAGINA).get_page(self.request.GET.get("pagina")),
        }
        return render(self.request, "mesa/ejercicios/planes/plan.html", contexto, status=status)


class VerCargaDePlan(DePlan, VistaDeMesa):
    """One load: its totals and what became of every row."""

    permiso = puede_editar_plan

    @property
    def carga(self) -> CargaDePlan:
        """The load.

        Raises:
            Http404: there is none with that number in this plan.
        """
        suyas = CargaDePlan.objects.select_related("instrumento", "cargada_por", "decidida_por")
        return get_object_or_404(suyas, instrumento=self.sujeto, version=self.kwargs["version"])

    def get(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page, with what could not be done."""
        carga = self.carga
        contexto = self.contexto(hoja=f"Carga {carga.version}") | {
            "carga": carga,
            "que_paso": en_palabras(carga),
            "pagina": Paginator(carga.informe, POR_PAGINA).get_page(self.request.GET.get("pagina")),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/planes/carga.html", contexto, status=status)


class DecidirCargaDePlan(VerCargaDePlan):
    """Apply a load, or drop it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, version: int, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        try:
            match verbo:
                case "aplicar":
                    carga = cargas_de_plan.aplicar(self.carga, **comun)
                    messages.success(request, f"Se agregaron {carga.agregados:,} al plan.")
                case "descartar":
                    cargas_de_plan.descartar(self.carga, **comun)
                    messages.success(request, "La carga se descartó. El plan quedó como estaba.")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("ejercicios:plan", pk=pk)


class BajarInformeDePlan(VerCargaDePlan):
    """What became of every row, as CSV."""

    def get(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Deliver it."""
        return entregar_csv(f"plan-carga-{version}.csv", ("renglon", "que_paso", "detalle"), self.carga.informe)


class CorregirNodo(DePlan, ConForma, VistaDeMesa):
    """The text of a node, and how it is classified."""

    permiso = puede_editar_plan
    que, hecho = "Corregir", "Se guardó."

    def nodo(self) -> Nodo:
        """Return the node.

        Raises:
            Http404: it is of another plan.
        """
        return get_object_or_404(self.sujeto.nodos.all(), pk=self.kwargs["nodo"])

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        nodo = self.nodo()
        return NodoForm(datos, initial={"texto": nodo.texto, "clasificacion": nodo.clasificacion})

    def hacer(self, form: Any) -> None:
        """Keep it."""
        planes.corregir(self.nodo(), **form.cleaned_data, por=self.request.user)

    def extra(self) -> dict[str, Any]:
        """Say which."""
        return {"que": f"Corregir {self.nodo().codigo}"}
