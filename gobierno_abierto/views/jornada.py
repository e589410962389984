"""The jornada at the desk: prepared, frozen, watched without partial counts, and counted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import casillas, congelar, conteo, custodios, jornadas, padron
from gobierno_abierto.domain.queries import jornada as consultas
from gobierno_abierto.forms.jornada import (
    CUSTODIOS,
    ArchivoForm,
    CasillaForm,
    CustodiosForm,
    JornadaForm,
    OrdenForm,
    horario_escrito,
)
from gobierno_abierto.models import Casilla, Jornada
from gobierno_abierto.permissions import puede_conducir, puede_ver_ejercicio
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, ConForma, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.forms.base import Formulario
from sesiones.views.una_sesion import este_portal


class VerJornada(DeEjercicio, VistaDeMesa):
    """Where the jornada stands. Observers read it too: turnout, and never a partial count."""

    permiso = puede_ver_ejercicio

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with what could not be done."""
        jornada = jornadas.de(self.sujeto)
        contexto = self.contexto(hoja="Jornada de votación") | {
            "jornada": jornada,
            "conduce": puede_conducir(self.request.user, self.sujeto),
            "por_que_no": jornadas.por_que_no(self.sujeto, ahora=timezone.now()),
            "v": consultas.de_la_mesa(jornada) if jornada else None,
            "form_archivo": ArchivoForm(),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/jornada/jornada.html", contexto | mas, status=status)


class _ConForma(DeEjercicio, ConForma, VistaDeMesa):
    """A page with one form about the jornada; a subclass says which and what it does."""

    permiso = puede_conducir

    def regreso(self) -> str:
        """Return to the jornada."""
        return reverse("ejercicios:jornada", args=[self.sujeto.pk])

    def comun(self) -> dict[str, Any]:
        """Return who does it, and when."""
        return {"por": self.request.user, "ahora": timezone.now()}


class EditarJornada(_ConForma):
    """Question, hours and rules."""

    que = "Pregunta, horarios y reglas"

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form; the first time, with the hours of the stage of the cronograma."""
        jornada = jornadas.de(self.sujeto)
        if jornada is not None:
            return JornadaForm(datos, initial=JornadaForm.de(jornada))
        tz, horario = self.sujeto.municipio.tz, consultas.horario_del_cronograma(self.sujeto)
        escrito = horario_escrito(*horario, tz) if horario else {}
        return JornadaForm(datos, initial={"hay_ninguna": True, "gracia": 5, "participacion_minima": 0} | escrito)

    def hacer(self, form: Any) -> None:
        """Keep them."""
        jornadas.preparar(self.sujeto, form.datos(self.sujeto.municipio.tz), **self.comun())


class SortearBoleta(_ConForma):
    """The order of the ballot, by lot."""

    que, boton, hecho = "Orden de la boleta", "Sortear el orden", "El orden de la boleta quedó sorteado."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return OrdenForm(datos)

    def hacer(self, form: Any) -> None:
        """Draw it."""
        jornadas.sortear_orden(self.sujeto, **form.cleaned_data, **self.comun())


class NombrarCustodios(_ConForma):
    """Who keeps the key."""

    que, hecho = "Custodia de la llave", "Quedaron los custodios. Falta la ceremonia de la llave."
    plantilla = "mesa/ejercicios/jornada/custodios.html"

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form, with those named or two of three."""
        jornada = jornadas.de(self.sujeto)
        nombrados = list(jornada.custodios.all()[:CUSTODIOS]) if jornada else []
        inicial: dict[str, Any] = {"bastan": jornada.bastan if jornada else 2}
        for c in nombrados:
            inicial |= {f"parte_{c.numero}": c.parte_id, f"persona_{c.numero}": c.persona}
        return CustodiosForm(datos, ejercicio=self.sujeto, initial=inicial)

    def hacer(self, form: Any) -> None:
        """Name them."""
        custodios.nombrar(self.sujeto, form.quienes(), bastan=form.cleaned_data["bastan"], **self.comun())

    def extra(self) -> dict[str, Any]:
        """Return what the ceremony asks."""
        jornada = jornadas.de(self.sujeto)
        return {
            "jornada": jornada,
            "custodios": list(jornada.custodios.select_related("parte")) if jornada else [],
            "form_archivo": ArchivoForm(),
        }

    def regreso(self) -> str:
        """Return this page: the ceremony is done from it."""
        return reverse("ejercicios:jornada_custodios", args=[self.sujeto.pk])


class SubirCeremonia(NombrarCustodios):
    """Take a file of the ceremony: the commitments, or somebody's proof of her share."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it."""
        form = ArchivoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._rechazo(form, POR_CORREGIR)
        contenido = form.contenido()
        try:
            if "prueba" in custodios.leer_archivo(contenido):
                quien = custodios.subir_acuse(self.sujeto, contenido, **self.comun())
                messages.success(request, f"{quien.persona} probó que tiene su parte de la llave.")
            else:
                custodios.subir_compromisos(self.sujeto, contenido, **self.comun())
                messages.success(request, "Quedó la ceremonia. Falta el acuse de cada custodio.")
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._rechazo(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect(self.regreso())

    def _rechazo(self, form: ArchivoForm, status: int) -> HttpResponse:
        contexto = self.contexto(hoja=self.que) | self.extra()
        contexto |= {"form": form, "form_archivo": form, "form_custodios": self.forma(), "que": self.que}
        return render(self.request, self.plantilla, contexto, status=status)


class VerCasillas(_ConForma):
    """The mesas receptoras, and one more."""

    que, boton, hecho = "Mesas receptoras", "Agregar", "Se agregó la mesa receptora."
    plantilla = "mesa/ejercicios/jornada/casillas.html"

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form, with the hours of the jornada."""
        jornada = jornadas.de(self.sujeto)
        tz = self.sujeto.municipio.tz
        inicial = horario_escrito(jornada.abre_en, jornada.cierra_en, tz) if jornada else {}
        nombres = [s.nombre for s in padron.por_seccion(padron.vigente(self.sujeto))]
        return CasillaForm(datos, nombres=nombres, initial=inicial)

    def hacer(self, form: Any) -> None:
        """Add it."""
        jornadas.agregar_casilla(self.sujeto, form.datos(self.sujeto.municipio.tz), **self.comun())

    def extra(self) -> dict[str, Any]:
        """Return those there are, and whether they still change."""
        jornada = jornadas.de(self.sujeto)
        return {
            "jornada": jornada,
            "casillas": list(jornada.casillas.select_related("acta__documento")) if jornada else [],
            "por_que_no": jornadas.por_que_no(self.sujeto, ahora=timezone.now()),
        }

    def regreso(self) -> str:
        """Return this page."""
        return reverse("ejercicios:casillas", args=[self.sujeto.pk])


class ActuarEnCasilla(VerCasillas):
    """Remove a mesa receptora, or give the link of its officers."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, numero: int, verbo: str) -> HttpResponse:  # type: ignore[override]
        """Do it.

        Raises:
            Http404: there is no such mesa or no such act.
        """
        if verbo not in {"enlace", "quitar"}:
            raise Http404
        una = get_object_or_404(Casilla, jornada__ejercicio=self.sujeto, numero=numero)
        try:
            if verbo == "enlace":
                enlace = casillas.dar_enlace(una, portal=este_portal(), por=request.user)
                contexto = self.contexto(hoja=self.que) | self.extra() | {"enlace": enlace, "de": una, "que": self.que}
                return render(request, self.plantilla, contexto | {"form": self.forma()})
            jornadas.quitar_casilla(self.sujeto, numero, **self.comun())
        except ErrorDeDominio as error:
            contexto = self.contexto(hoja=self.que) | self.extra() | {"error_general": error.mensaje, "que": self.que}
            return render(request, self.plantilla, contexto | {"form": self.forma()}, status=YA_NO)
        messages.success(request, f"Se quitó la mesa receptora {numero}.")
        return redirect(self.regreso())


class CongelarJornada(_ConForma):
    """Freeze, after reading what it means."""

    que, boton = "Congelar la jornada", "Sí, congelar"
    plantilla = "mesa/ejercicios/jornada/congelar.html"
    hecho = "La jornada quedó congelada. La huella de su manifiesto ya es pública."

    def forma(self, datos: Any = None) -> Formulario:
        """Return an empty form: only the button is needed."""
        return Formulario(datos if datos is not None else None)

    def hacer(self, form: Any) -> None:
        """Freeze it."""
        congelar.congelar(self.sujeto, portal=este_portal(), **self.comun())

    def extra(self) -> dict[str, Any]:
        """Return the ballot as it will be."""
        jornada = jornadas.de(self.sujeto)
        return {
            "jornada": jornada,
            "opciones": list(jornada.opciones.all()) if jornada else [],
            "requisitos": congelar.requisitos(_con_reglas(jornada)) if jornada else [],
            "es_grave": True,
        }


def _con_reglas(jornada: Jornada) -> Jornada:
    return Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(pk=jornada.pk)


class SubirApertura(VerJornada):
    """Take the opening of a custodian."""

    permiso = puede_conducir
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it."""
        form = ArchivoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.pagina(status=POR_CORREGIR, form_archivo=form, form=form)
        try:
            quien = conteo.recibir_apertura(
                self.sujeto, form.contenido(), por=request.user, ahora=timezone.now()
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(status=POR_CORREGIR if error.campo else YA_NO, form_archivo=form, form=form)
        messages.success(request, f"La apertura de {quien.persona} es buena.")
        return redirect("ejercicios:jornada", pk=pk)


class PublicarResultados(VerJornada):
    """Order the acta of the results and tell everybody."""

    permiso = puede_conducir
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        try:
            acta = conteo.publicar_resultados(
                self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now(), mensajero=despachar,
                regreso=reverse("ejercicios:jornada", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        return redirect("mesa:trabajo", pk=acta.trabajo_id)
