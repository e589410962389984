"""The inbox of an agency, and the ruling that it writes; who conducts the exercise reads it once it is delivered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import dictamenes, etapas
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.enums import Verbo
from gobierno_abierto.forms.dictamenes import AnexoForm, DictamenForm
from gobierno_abierto.models import AnexoDictamen, Dictamen
from gobierno_abierto.permissions import (
    dependencias_de,
    dictamenes_por_escribir,
    puede_conducir,
    puede_dictaminar,
    puede_leer_dictamen,
    puede_ver_bandeja,
)
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO
from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa

POR_PAGINA = 30


class VerBandeja(VistaDeMesa):
    """The rulings asked of the agencies for which a person answers."""

    permiso = puede_ver_bandeja

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, the most urgent first."""
        todos = consultas.bandeja(dictamenes_por_escribir(request.user), ahora=timezone.now())
        contexto = {
            "pagina": Paginator(todos, POR_PAGINA).get_page(request.GET.get("pagina")),
            "dependencias": dependencias_de(request.user),
            "seccion": "dictamenes",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Dictámenes por hacer", "")],
        }
        return render(request, "mesa/ejercicios/dictamenes/bandeja.html", contexto)


class DeDictamen:
    """For a ``VistaDeMesa`` about one ruling, named by ``pk`` in the address."""

    sujeto: Dictamen
    kwargs: dict[str, Any]
    request: HttpRequest

    def objeto(self) -> Dictamen:
        """Return the ruling.

        Raises:
            Http404: there is none.
        """
        todos = Dictamen.objects.select_related(
            "propuesta__ejercicio__municipio", "propuesta__ejercicio__organo", "dependencia", "entregado_por"
        )
        return get_object_or_404(todos, pk=self.kwargs["pk"])


class VerDictamen(DeDictamen, VistaDeMesa):
    """One ruling: to write for its agency, to read for the others who may."""

    permiso = puede_leer_dictamen

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with what could not be accepted."""
        uno = self.sujeto
        ejercicio = uno.propuesta.ejercicio
        abierto, es_suyo = uno.estado in dictamenes.ABIERTOS, puede_dictaminar(self.request.user, uno)
        frase = etapas.por_que_no(Verbo.DICTAMINAR, ejercicio, ahora=timezone.now())
        inicial = {c: getattr(uno, c) for c in DictamenForm.base_fields}
        contexto = {
            "dictamen": uno,
            "propuesta": uno.propuesta,
            "ejercicio": ejercicio,
            "municipio": ejercicio.municipio,
            "escribe": abierto and not frase and es_suyo,
            "conduce": puede_conducir(self.request.user, ejercicio),
            "es_suyo": es_suyo,
            "por_que_no": frase,
            "form": DictamenForm(initial=inicial),
            "form_anexo": AnexoForm(auto_id="anexo_%s"),
            "plazo": consultas.plazo_de(uno, ahora=timezone.now()),
            # Asked again: it may be of another agency since this page began to be made.
            "anexos": consultas.anexos_de(
                uno, es_suyo=dictamenes_por_escribir(self.request.user).filter(pk=uno.pk).exists()
            ),
            "seccion": "dictamenes",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Dictamen", "")],
        }
        return render(self.request, "mesa/ejercicios/dictamenes/dictamen.html", contexto | mas, status=status)


class GuardarDictamen(VerDictamen):
    """Save a draft; and, to deliver it, go on to its review."""

    permiso = puede_dictaminar
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = DictamenForm(request.POST)
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form=form)
        try:
            guardado = dictamenes.guardar_borrador(self.sujeto, form.datos(), por=request.user, ahora=timezone.now())
            if "revisar" in request.POST:
                dictamenes.comprobar(guardado)
                return redirect("ejercicios:dictamen_entregar", pk=pk)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(POR_CORREGIR if error.campo else YA_NO, form=form)
        messages.success(request, "Se guardó el borrador. Solo lo ve tu dependencia.")
        return redirect("ejercicios:dictamen", pk=pk)


class EntregarDictamen(VerDictamen):
    """Review what will be public, and deliver it."""

    permiso = puede_dictaminar

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it as it will be read."""
        return self._revision()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Deliver what was reviewed."""
        uno = self.sujeto
        if request.POST.get("huella") != dictamenes.huella_de(uno):
            return self._revision(YA_NO, "El borrador cambió mientras lo revisabas. Léelo otra vez y entrégalo.")
        try:
            dictamenes.entregar(uno, dictamenes.dicho(uno), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self._revision(YA_NO, error.mensaje)
        messages.success(request, "Dictamen entregado. Será público cuando se publiquen todos.")
        return redirect("ejercicios:bandeja")

    def _revision(self, status: int = 200, error: str = "") -> HttpResponse:
        uno = self.sujeto
        ejercicio = uno.propuesta.ejercicio
        contexto = {
            "dictamen": uno, "propuesta": uno.propuesta, "ejercicio": ejercicio, "municipio": ejercicio.municipio,
            "anexos": consultas.anexos_de(
                uno, es_suyo=dictamenes_por_escribir(self.request.user).filter(pk=uno.pk).exists()
            ), "huella": dictamenes.huella_de(uno),
            "abierto": uno.estado in dictamenes.ABIERTOS, "error_general": error, "seccion": "dictamenes",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Entregar el dictamen", "")],
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/dictamenes/entregar.html", contexto, status=status)


class AnexarDictamen(VerDictamen):
    """Add a file to a ruling, or remove one."""

    permiso = puede_dictaminar
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, anexo: int = 0) -> HttpResponse:
        """Do it."""
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        form = AnexoForm(request.POST, request.FILES, auto_id="anexo_%s")
        try:
            if anexo:
                suyos = AnexoDictamen.objects.select_related("dictamen__propuesta__ejercicio")
                dictamenes.quitar_anexo(get_object_or_404(suyos, pk=anexo, dictamen=self.sujeto), **comun)
                return redirect("ejercicios:dictamen", pk=pk)
            if not form.is_valid():
                return self.pagina(POR_CORREGIR, form_anexo=form)
            dictamenes.agregar_anexo(self.sujeto, form.nombre(), form.contenido(), form.cleaned_data["titulo"], **comun)
        except ErrorDeDominio as error:
            form.anotar(error)
            if error.campo:
                return self.pagina(POR_CORREGIR, form_anexo=form)
            return self.pagina(YA_NO, form_anexo=form, error_general=error.mensaje)
        return redirect("ejercicios:dictamen", pk=pk)


class VerAnexo(DeDictamen, VistaDeMesa):
    """A file of a ruling, for who may read it."""

    permiso = puede_leer_dictamen

    def get(self, request: HttpRequest, pk: int, anexo: int) -> HttpResponseBase:
        """Deliver its bytes."""
        es_suyo = puede_dictaminar(request.user, self.sujeto)
        uno = get_object_or_404(consultas.anexos_de(self.sujeto, es_suyo=es_suyo), pk=anexo)
        return entregar_archivo(request, uno.archivo, uno.nombre, adjunto=True, publico=False)
