"""The rulings at the desk of who conducts the exercise: ask, watch, read what was delivered, publish."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gobierno_abierto.domain import dictamenes, etapas
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.domain.validacion import desenlace, va_a_la_boleta, viabilidad
from gobierno_abierto.enums import Dimension, Verbo
from gobierno_abierto.forms.dictamenes import PublicarForm, RegresarForm, TurnarForm
from gobierno_abierto.models import Dictamen
from gobierno_abierto.permissions import puede_conducir, puede_publicar_dictamenes, puede_ver_ejercicio
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal


class VerDictamenes(DeEjercicio, VistaDeMesa):
    """The board: proposals by dimensions. What a draft says is shown to nobody here."""

    permiso = puede_ver_ejercicio

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, status: int = 200, error: str = "", form: TurnarForm | None = None) -> HttpResponse:
        """Return the page, with what could not be done."""
        t = consultas.tablero(self.sujeto, ahora=timezone.now())
        conduce = puede_conducir(self.request.user, self.sujeto)
        contexto = self.contexto(hoja="Dictámenes") | {
            "t": t,
            "form": form or self._form(),
            "conduce": conduce,
            "publica": puede_publicar_dictamenes(self.request.user, self.sujeto),
            "por_turnar": conduce and any(c.dictamen is None for _, fila in t.filas for c in fila),
            "por_que_no": etapas.por_que_no(Verbo.DICTAMINAR, self.sujeto, ahora=timezone.now()),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/dictamenes/tablero.html", contexto, status=status)

    def _form(self, *args: Any) -> TurnarForm:
        dimensiones = [Dimension(d) for d in self.sujeto.regla.dimensiones]
        return TurnarForm(*args, dimensiones=dimensiones, dependencias=self.sujeto.municipio.dependencias.all())


class TurnarDictamenes(VerDictamenes):
    """Ask the agencies."""

    permiso = puede_conducir
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form=form)
        try:
            nuevos = dictamenes.turnar(
                self.sujeto, form.a_quien(), portal=este_portal(), por=request.user, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error.mensaje, form)
        messages.success(request, f"Se pidieron {len(nuevos)} dictámenes.")
        return redirect("ejercicios:dictamenes", pk=pk)


class ActuarEnDictamen(VerDictamenes):
    """Return a delivered ruling, or apply the effect of silence."""

    permiso = puede_conducir
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, dictamen: int, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        suyos = Dictamen.objects.select_related("propuesta__ejercicio", "dependencia")
        uno = get_object_or_404(suyos, pk=dictamen, propuesta__ejercicio=self.sujeto)
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        try:
            match verbo:
                case "regresar":
                    form = RegresarForm(request.POST)
                    if not form.is_valid():
                        return self.pagina(POR_CORREGIR, "Escribe qué hay que revisar.")
                    dictamenes.regresar(uno, form.cleaned_data["motivo"], **comun)
                    messages.success(request, "Se regresó a la dependencia.")
                case "silencio":
                    dictamenes.aplicar_silencio(uno, **comun)
                    messages.success(request, "Quedó como dice la regla para la falta de respuesta.")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error.mensaje)
        return redirect("ejercicios:dictamenes", pk=pk)


class PublicarDictamenes(DeEjercicio, VistaDeMesa):
    """Review and publish every ruling at once."""

    permiso = puede_publicar_dictamenes

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what will be public, and what follows."""
        return self._pagina(PublicarForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish them."""
        form = PublicarForm(request.POST)
        form.is_valid()
        try:
            resultado = dictamenes.publicar_todos(
                self.sujeto,
                aun_pendientes=form.cleaned_data.get("aun_pendientes", False),
                portal=este_portal(),
                por=request.user,
                ahora=timezone.now(),
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, f"Los dictámenes ya son públicos. Qué sigue: {resultado.label}.")
        return redirect("ejercicios:dictamenes", pk=pk)

    def _pagina(self, form: PublicarForm, status: int = 200) -> HttpResponse:
        t = consultas.tablero(self.sujeto, ahora=timezone.now())
        requeridas = self.sujeto.regla.dimensiones
        filas = []
        for propuesta, celdas in t.filas:
            dictados = {c.dictamen.dimension: c.dictamen.sentido for c in celdas if c.dictamen and c.se_lee}
            cual = viabilidad(requeridas, dictados)
            filas.append((propuesta, celdas, cual, va_a_la_boleta(cual)))
        contexto = self.contexto(hoja="Publicar dictámenes") | {
            "t": t,
            "filas": filas,
            "form": form,
            "desenlace": desenlace([f[2] for f in filas], self.sujeto.regla.con_una_viable),
        }
        return render(self.request, "mesa/ejercicios/dictamenes/publicar.html", contexto, status=status)
