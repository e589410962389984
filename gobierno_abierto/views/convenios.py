"""Convenios at the desk: the list, one of them with what it still needs, and the acts of its life."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import convenio_impreso, convenio_inicial, convenios
from gobierno_abierto.domain.queries import convenios as consultas
from gobierno_abierto.enums import EstadoConvenio
from gobierno_abierto.forms.convenio import ConcluirForm, ConvenioForm, DevolverForm, NuevoConvenioForm, VincularForm
from gobierno_abierto.models import Convenio, Ejercicio
from gobierno_abierto.permissions import (
    convenios_visibles_para,
    ejercicios_por_conducir,
    organos_para_ejercicios,
    puede_acordar_convenio,
    puede_crear_ejercicio,
    puede_redactar_convenio,
    puede_ver_convenio,
    puede_ver_ejercicios,
)
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, ConForma, Migas
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoFirma
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.forms.base import Formulario
from sesiones.views.una_sesion import este_portal

POR_PAGINA = 30
LISTA = [("Mesa", "mesa:inicio"), ("Ejercicios", "ejercicios:ejercicios")]


class VerConvenios(VistaDeMesa):
    """The convenios of the offices in which a person works."""

    permiso = puede_ver_ejercicios

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, the latest first."""
        todos = consultas.de_la_mesa(convenios_visibles_para(request.user))
        contexto = {
            "pagina": Paginator(todos, POR_PAGINA).get_page(request.GET.get("pagina")),
            "puede_crear": puede_crear_ejercicio(request.user),
            "seccion": "ejercicios",
            "migas": [*((n, reverse(r)) for n, r in LISTA), ("Convenios", "")],
        }
        return render(request, "mesa/ejercicios/convenios/lista.html", contexto)


class CrearConvenio(VistaDeMesa):
    """Begin a convenio; from an exercise (``?ejercicio=7``), with what it already knows."""

    permiso = puede_crear_ejercicio

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        inicial: dict[str, Any] = {"organo": organos_para_ejercicios(request.user).first()}
        if de := self._ejercicio(request.GET.get("ejercicio", "")):
            inicial = ConvenioForm.de(convenio_inicial.datos_iniciales(de)) | {"organo": de.organo}
        return self._pagina(self._form(initial=inicial))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin it, and go on to its parties."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        de = self._ejercicio(request.GET.get("ejercicio", ""))
        try:
            convenio = convenio_inicial.empezar(form.cleaned_data["organo"], form.datos(), de, por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        messages.success(request, "El proyecto quedó empezado. Falta revisar sus partes y poner sus cláusulas.")
        return redirect("ejercicios:convenio", pk=convenio.pk)

    def _ejercicio(self, cual: str) -> Ejercicio | None:
        """Return the published exercise that the address names, if the person conducts it."""
        if not (cual.isascii() and cual.isdigit() and len(cual) < 10):
            return None
        suyos = ejercicios_por_conducir(self.request.user) & Ejercicio.objects.visibles()
        return suyos.select_related("organo", "plan", "municipio").filter(pk=int(cual)).first()

    def _form(self, *args: Any, **kwargs: Any) -> NuevoConvenioForm:
        organos = organos_para_ejercicios(self.request.user).select_related("municipio")
        primero = organos.first()
        assert primero is not None  # the permission asks for one
        return NuevoConvenioForm(*args, organos=organos, municipio=primero.municipio, **kwargs)

    def _pagina(self, form: NuevoConvenioForm, status: int = 200) -> HttpResponse:
        migas = [*((n, reverse(r)) for n, r in LISTA), ("Convenios", reverse("ejercicios:convenios")), ("Nuevo", "")]
        contexto = {"form": form, "seccion": "ejercicios", "migas": migas}
        return render(self.request, "mesa/ejercicios/convenios/nuevo.html", contexto, status=status)


class DeConvenio:
    """For a ``VistaDeMesa`` about one convenio, named by ``pk`` in the address."""

    sujeto: Convenio
    kwargs: dict[str, Any]

    def objeto(self) -> Convenio:
        """Return the convenio.

        Raises:
            Http404: there is none.
        """
        todos = Convenio.objects.select_related("municipio", "organo__municipio", "plan")
        return get_object_or_404(todos, pk=self.kwargs["pk"])

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what every desk page of a convenio says; with ``hoja``, one step below its page."""
        return contexto_de_convenio(self.sujeto, hoja)

    def regreso(self) -> str:
        """Return to the page of the convenio."""
        return reverse("ejercicios:convenio", args=[self.sujeto.pk])


def contexto_de_convenio(convenio: Convenio, hoja: str = "") -> dict[str, Any]:
    """Return what every desk page of a convenio says; with ``hoja``, one step below its page."""
    migas: Migas = [("Mesa", reverse("mesa:inicio")), ("Convenios", reverse("ejercicios:convenios"))]
    if hoja:
        migas += [(convenio.nombre, reverse("ejercicios:convenio", args=[convenio.pk])), (hoja, "")]
    else:
        migas.append((convenio.nombre, ""))
    # ``ejercicio`` names the page in the templates shared with the exercises.
    return {
        "convenio": convenio, "ejercicio": convenio, "municipio": convenio.municipio, "organo": convenio.organo,
        "seccion": "ejercicios", "migas": migas,
    }  # fmt: skip


class VerConvenio(DeConvenio, VistaDeMesa):
    """One convenio: what it says, what it needs, who has signed."""

    permiso = puede_ver_convenio

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, status: int = 200, error: str = "") -> HttpResponse:
        """Return the page, with what could not be done."""
        este = self.sujeto
        v = consultas.visto(este)
        es_proyecto = este.estado == EstadoConvenio.PROYECTO
        contexto = self.contexto() | {
            "v": v,
            "clausulas": list(zip(v.clausulas, este.clausulas.order_by("orden"), strict=True)),
            "redacta": es_proyecto and puede_redactar_convenio(self.request.user, este),
            "acuerda": puede_acordar_convenio(self.request.user, este),
            "falta": convenio_impreso.que_falta(este, v.partes) if es_proyecto else [],
            "sin_firma": _sin_firma(v),
            "mi_persona": getattr(self.request.user, "persona_id", None),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/convenios/convenio.html", contexto, status=status)


def _sin_firma(v: consultas.ConvenioVisto) -> list[str]:
    """Return the parties for whom nobody signed when nobody is left to sign: the convenio is stuck, and says so."""
    if v.convenio.estado != EstadoConvenio.ACORDADO or v.emitido is None or not v.firmas:
        return []
    if any(f.estado == EstadoFirma.PENDIENTE for f in v.firmas):
        return []
    return convenio_impreso.partes_sin_firma(v.emitido)


class EditarConvenio(DeConvenio, ConForma, VistaDeMesa):
    """What a project says of itself."""

    permiso = puede_redactar_convenio
    que, hecho = "Datos del convenio", "Se guardaron los datos."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return ConvenioForm(datos, municipio=self.sujeto.municipio, initial=ConvenioForm.de(self.sujeto))

    def hacer(self, form: Any) -> None:
        """Keep them."""
        convenios.editar(self.sujeto, form.datos(), por=self.request.user)


class VincularEjercicios(DeConvenio, ConForma, VistaDeMesa):
    """The exercises that a convenio covers, also once signed."""

    permiso = puede_acordar_convenio
    que, hecho = "Ejercicios que comprende", "Se guardaron los ejercicios."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        suyos = list(self.sujeto.ejercicios.all())
        return VincularForm(datos, municipio=self.sujeto.municipio, initial={"ejercicios": suyos})

    def hacer(self, form: Any) -> None:
        """Keep them."""
        convenios.vincular(self.sujeto, list(form.cleaned_data["ejercicios"]), por=self.request.user)


class AcordarConvenio(VerConvenio):
    """Freeze the text and print what will be signed."""

    permiso = puede_acordar_convenio
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and wait for the paper."""
        regreso = reverse("ejercicios:convenio", args=[pk])
        try:
            emitido = convenio_impreso.acordar(
                self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now(), mensajero=despachar,
                regreso=regreso,
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error.mensaje)
        assert emitido.trabajo is not None
        return redirect("mesa:trabajo", pk=emitido.trabajo.pk)


class RegresarConvenio(DeConvenio, ConForma, VistaDeMesa):
    """Take an agreed convenio back to project."""

    permiso = puede_acordar_convenio
    que, boton = "Regresar a proyecto", "Regresar a proyecto"
    hecho = "El convenio es un proyecto otra vez. Lo que se firmó queda en el archivo."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return DevolverForm(datos)

    def hacer(self, form: Any) -> None:
        """Do it."""
        convenios.regresar_a_proyecto(self.sujeto, motivo=form.cleaned_data["motivo"], por=self.request.user)

    def extra(self) -> dict[str, Any]:
        """Say what it means."""
        return {
            "es_grave": True,
            "aviso": "Se corrige, se acuerda otra versión y todos la firman. Las firmas de esta ya no valen.",
        }


class ConcluirConvenio(DeConvenio, ConForma, VistaDeMesa):
    """Say that a convenio is over."""

    permiso = puede_acordar_convenio
    que, boton, hecho = "Concluir el convenio", "Concluir", "El convenio quedó concluido."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return ConcluirForm(datos)

    def hacer(self, form: Any) -> None:
        """Do it."""
        hoy = timezone.now().astimezone(self.sujeto.municipio.tz).date()
        convenios.concluir(
            self.sujeto, el=form.cleaned_data["concluido_el"], motivo=form.cleaned_data["motivo"],
            por=self.request.user, hoy=hoy,
        )  # fmt: skip
