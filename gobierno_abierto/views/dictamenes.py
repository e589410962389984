"""The rulings at the desk of who conducts the exercise: ask, watch, read what was delivered, publish."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import dictamenes, etapas
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.domain.validacion import desenlace, silencio, sobran, va_a_la_boleta, viabilidad
from gobierno_abierto.enums import Dimension, Verbo, Viabilidad
from gobierno_abierto.forms.dictamenes import CambiarForm, PublicarForm, RegresarForm, TurnarForm
from gobierno_abierto.models import Dictamen, Propuesta
from gobierno_abierto.permissions import puede_conducir, puede_publicar_dictamenes, puede_ver_ejercicio
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.forms.base import Formulario
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
            "silencio": silencio(self.sujeto.regla.efecto_silencio),
            "error_general": error,
        }
        if self.sujeto.dictamenes_publicados_en:
            contexto["boleta"] = consultas.boleta(consultas.dictaminadas(self.sujeto), self.sujeto.regla.en_boleta)
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
        verbo = "Se pidió" if len(nuevos) == 1 else "Se pidieron"
        messages.success(request, f"{verbo} {dictamenes.cuantos(len(nuevos))}.")
        return redirect("ejercicios:dictamenes", pk=pk)


class EnUnDictamen(DeEjercicio, VistaDeMesa):
    """A page that asks before doing something with one ruling."""

    permiso = puede_conducir
    boton = ""
    es_grave = False

    @property
    def dictamen(self) -> Dictamen:
        """The ruling.

        Raises:
            Http404: there is none in this exercise.
        """
        suyos = Dictamen.objects.select_related("propuesta__ejercicio", "dependencia")
        return get_object_or_404(suyos, pk=self.kwargs["dictamen"], propuesta__ejercicio=self.sujeto)

    def formulario(self, *datos: Any) -> Formulario:
        """Return the form, with what was sent."""
        return Formulario(*datos)

    def aviso(self) -> str:
        """Return what it will mean."""
        return ""

    def hacer(self, uno: Dictamen, limpio: dict[str, Any], comun: dict[str, Any]) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: int, dictamen: int) -> HttpResponse:
        """Ask."""
        return self._pagina(self.dictamen, self.formulario())

    def post(self, request: HttpRequest, pk: int, dictamen: int) -> HttpResponse:
        """Do it."""
        uno, form = self.dictamen, self.formulario(request.POST)
        if not form.is_valid():
            return self._pagina(uno, form, POR_CORREGIR)
        try:
            dicho = self.hacer(uno, form.cleaned_data, {"por": request.user, "ahora": timezone.now()})
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(uno, form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, dicho)
        return redirect("ejercicios:dictamenes", pk=pk)

    def _pagina(self, uno: Dictamen, form: Formulario, status: int = 200) -> HttpResponse:
        que = f"{self.boton}: dimensión {uno.get_dimension_display()} de «{uno.propuesta.titulo}»"
        contexto = self.contexto(hoja=self.boton) | {
            "form": form, "que": que, "boton": self.boton, "aviso": self.aviso(), "es_grave": self.es_grave,
            "regreso": reverse("ejercicios:dictamenes", args=[self.sujeto.pk]),
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class RegresarDictamen(EnUnDictamen):
    """Return a delivered ruling to its agency."""

    boton = "Regresar a la dependencia"

    def formulario(self, *datos: Any) -> RegresarForm:
        """Return the form of the reason."""
        return RegresarForm(*datos)

    def hacer(self, uno: Dictamen, limpio: dict[str, Any], comun: dict[str, Any]) -> str:
        """Return it."""
        dictamenes.regresar(uno, limpio["motivo"], **comun)
        return f"Se regresó a {uno.dependencia.nombre}."


class AplicarSilencio(EnUnDictamen):
    """Apply the effect of silence."""

    boton = "Aplicar la regla de falta de respuesta"
    es_grave = True

    def aviso(self) -> str:
        """Return what the rule says, or that it says nothing."""
        efecto = silencio(self.sujeto.regla.efecto_silencio)
        return f"Se publicará: «{efecto.motivo}»" if efecto else "La regla no da efecto a la falta de respuesta."

    def hacer(self, uno: Dictamen, limpio: dict[str, Any], comun: dict[str, Any]) -> str:
        """Apply it."""
        dictamenes.aplicar_silencio(uno, **comun)
        return "Quedó como dice la regla para la falta de respuesta."


class CambiarDependencia(EnUnDictamen):
    """Ask another agency."""

    boton = "Pedirlo a otra dependencia"

    def formulario(self, *datos: Any) -> CambiarForm:
        """Return the form of the agency."""
        return CambiarForm(*datos, dependencias=self.sujeto.municipio.dependencias.all())

    def aviso(self) -> str:
        """Return what is lost."""
        return "Lo que haya escrito la dependencia anterior no pasa a la nueva. El plazo empieza de nuevo hoy."

    def hacer(self, uno: Dictamen, limpio: dict[str, Any], comun: dict[str, Any]) -> str:
        """Ask it."""
        dictamenes.cambiar_dependencia(uno, limpio["dependencia"], portal=este_portal(), **comun)
        return f"Se pidió a {limpio['dependencia'].nombre}."


@dataclass(frozen=True)
class Fila:
    """A proposal in the review before publishing: what its rulings come to, and which are missing, of which agency."""

    propuesta: Propuesta
    celdas: list[consultas.Celda]
    viabilidad: Viabilidad
    va: bool
    faltan: list[str]


def _que_falta(celda: consultas.Celda) -> str:
    """Return which ruling is missing: «técnica (Obras)»."""
    de_quien = celda.dictamen.dependencia.nombre if celda.dictamen else "sin pedir"
    return f"{celda.dimension.label} ({de_quien})"


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
            faltan = [_que_falta(c) for c in celdas if not c.se_lee]
            filas.append(Fila(propuesta, celdas, cual, va_a_la_boleta(cual), faltan))
        contexto = self.contexto(hoja="Publicar dictámenes") | {
            "t": t,
            "filas": filas,
            "form": form,
            "sobran": sobran([f.viabilidad for f in filas], self.sujeto.regla.en_boleta),
            "desenlace": desenlace([f.viabilidad for f in filas], self.sujeto.regla.con_una_viable),
        }
        return render(self.request, "mesa/ejercicios/dictamenes/publicar.html", contexto, status=status)
