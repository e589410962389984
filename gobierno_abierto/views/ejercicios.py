"""An exercise at the desk: the list, a new one, its page, its data, publishing and cancelling it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import ejercicios
from gobierno_abierto.domain.queries import ejercicios as consultas
from gobierno_abierto.domain.queries.reglas import reglas_en_palabras
from gobierno_abierto.forms.plan import CancelarForm, EjercicioForm, NuevoEjercicioForm
from gobierno_abierto.models import PlanDeAccion
from gobierno_abierto.permissions import (
    ejercicios_visibles_para,
    organos_para_ejercicios,
    puede_conducir,
    puede_crear_ejercicio,
    puede_ver_bandeja,
    puede_ver_ejercicio,
    puede_ver_ejercicios,
)
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.permissions import puede_entrar_a_la_mesa
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal

POR_PAGINA = 30


class VerEjercicios(VistaDeMesa):
    """The exercises that the person conducts or looks after."""

    permiso = puede_entrar_a_la_mesa

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them; who only answers for an agency goes to its inbox."""
        tiene_oficina = puede_ver_ejercicios(request.user)
        if not tiene_oficina and puede_ver_bandeja(request.user):
            return redirect("ejercicios:bandeja")
        todos = consultas.de_la_mesa(ejercicios_visibles_para(request.user))
        pagina = Paginator(todos, POR_PAGINA).get_page(request.GET.get("pagina"))
        contexto = {
            "pagina": pagina,
            "renglones": consultas.renglones(pagina, ahora=timezone.now()),
            "tiene_oficina": tiene_oficina,
            "puede_crear": puede_crear_ejercicio(request.user),
            "seccion": "ejercicios",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Ejercicios", "")],
        }
        return render(request, "mesa/ejercicios/lista.html", contexto)


class CrearEjercicio(VistaDeMesa):
    """Begin an exercise."""

    permiso = puede_crear_ejercicio

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; with a single office it is already chosen."""
        organos = list(organos_para_ejercicios(request.user)[:2])
        return self._pagina(self._form(initial={"organo": organos[0] if len(organos) == 1 else None}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin it and go to plan it."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        limpio = form.cleaned_data
        try:
            ejercicio = ejercicios.crear(limpio["organo"], form.datos(), preset=limpio["preset"], por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        messages.success(request, "Quedó empezado. Falta decir a quiénes se convoca y poner su cronograma.")
        return redirect("ejercicios:ejercicio", pk=ejercicio.pk)

    def _form(self, *args: Any, **kwargs: Any) -> NuevoEjercicioForm:
        organos = organos_para_ejercicios(self.request.user)
        planes = PlanDeAccion.objects.filter(municipio__in=organos.values("municipio"))
        return NuevoEjercicioForm(*args, organos=organos, planes=planes, **kwargs)

    def _pagina(self, form: NuevoEjercicioForm, status: int = 200) -> HttpResponse:
        migas = [("Mesa", reverse("mesa:inicio")), ("Ejercicios", reverse("ejercicios:ejercicios")), ("Nuevo", "")]
        contexto = {"form": form, "seccion": "ejercicios", "migas": migas}
        return render(self.request, "mesa/ejercicios/nuevo.html", contexto, status=status)


class VerEjercicio(DeEjercicio, VistaDeMesa):
    """The desk page of one exercise: what is planned, and what can be done now."""

    permiso = puede_ver_ejercicio

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        ahora = timezone.now()
        conduce = puede_conducir(request.user, self.sujeto)
        contexto = self.contexto() | {
            "conduce": conduce,
            "planear": _con_ruta(consultas.tareas_de_planear(self.sujeto), pk) if conduce else [],
            "conducir": _con_ruta(consultas.tareas_de_conducir(self.sujeto, conduce=conduce, ahora=ahora), pk),
            "convenios": list(self.sujeto.convenios.all()),
            "renglon": consultas.renglones([self.sujeto], ahora=ahora)[0],
        }
        return render(request, "mesa/ejercicios/ejercicio.html", contexto)


def _con_ruta(tareas: list[consultas.Tarea], pk: int) -> list[tuple[consultas.Tarea, str]]:
    """Return each part with its address."""
    return [(tarea, reverse(tarea.ruta, args=[pk])) for tarea in tareas]


class EditarEjercicio(DeEjercicio, VistaDeMesa):
    """What an exercise says of itself."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        campos = ejercicios.DatosEjercicio.__dataclass_fields__
        return self._pagina(self._form(initial={c: getattr(self.sujeto, c) for c in campos}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save it."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            ejercicios.editar(self.sujeto, form.datos(), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "Se guardaron los datos.")
        return redirect("ejercicios:ejercicio", pk=pk)

    def _form(self, *args: Any, **kwargs: Any) -> EjercicioForm:
        return EjercicioForm(*args, planes=self.sujeto.municipio.planes_de_accion.all(), **kwargs)

    def _pagina(self, form: EjercicioForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Datos") | {
            "form": form,
            "que": "Datos del ejercicio",
            "boton": "Guardar los datos",
        }
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class PublicarEjercicio(DeEjercicio, VistaDeMesa):
    """Review and publish."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what will be public and what is missing."""
        return self._pagina()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish it."""
        try:
            ejercicios.publicar(self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self._pagina(error.mensaje, YA_NO)
        messages.success(request, "El ejercicio ya es público.")
        return redirect("ejercicios:ejercicio", pk=pk)

    def _pagina(self, error: str = "", status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Publicar") | {
            "faltas": ejercicios.faltas(self.sujeto),
            "reglas": reglas_en_palabras(self.sujeto, ahora=timezone.now()),
            "etapas": self.sujeto.etapas.all(),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/publicar.html", contexto, status=status)


class CancelarEjercicio(DeEjercicio, VistaDeMesa):
    """End an exercise before its time."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(CancelarForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel it."""
        form = CancelarForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            ejercicios.cancelar(
                self.sujeto, form.cleaned_data["motivo"], portal=este_portal(), por=request.user, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, YA_NO)
        messages.success(request, "El ejercicio quedó cancelado. Su página dice por qué.")
        return redirect("ejercicios:ejercicio", pk=pk)

    def _pagina(self, form: CancelarForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Cancelar") | {
            "form": form, "que": "Cancelar el ejercicio", "boton": "Cancelar el ejercicio", "es_grave": True,
            "aviso": "Su página sigue abierta y dice por qué se canceló. Ya no se puede hacer nada más en él.",
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)
