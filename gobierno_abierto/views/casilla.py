"""The screen of the officers of a mesa receptora, by its secret link: open, mark, kiosk, incidents, close."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import casillas
from gobierno_abierto.forms.casilla import AbrirForm, CierreForm, IncidenteForm
from gobierno_abierto.forms.jornada import FolioForm
from gobierno_abierto.models import Casilla
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO
from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaPublica
from sesiones.forms.base import Formulario
from sesiones.views.una_sesion import este_portal


class AtenderCasilla(VistaPublica):
    """Where the mesa stands and what can be done."""

    casilla: Casilla

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the mesa; nothing of it is kept by a browser."""
        casilla = casillas.por_llave(kwargs["llave"])
        if casilla is None:
            raise Http404
        self.casilla = casilla
        respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        return respuesta

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200, **mas: Any) -> HttpResponse:
        """Return the page, with what could not be done."""
        casilla = self.casilla
        opciones = list(casilla.jornada.opciones.all())
        contexto = {
            "casilla": casilla,
            "llave": self.kwargs["llave"],
            "ejercicio": casilla.jornada.ejercicio,
            "municipio": casilla.jornada.ejercicio.municipio,
            "opciones": opciones,
            "votaron": casilla.votaron.count(),
            "incidentes": list(casilla.incidentes.all()),
            "es_hora_de_cerrar": timezone.now() >= casilla.cierra_en,
            "form_abrir": AbrirForm(),
            "form_persona": FolioForm(auto_id="persona_%s"),
            "form_incidente": IncidenteForm(),
            "form_cierre": CierreForm(opciones=opciones, sin_conexion=casilla.sin_conexion),
            "error_general": error,
        }
        return render(self.request, "gobierno_abierto/casilla.html", contexto | mas, status=status)


@method_decorator(sensitive_post_parameters("curp", "credencial"), name="dispatch")
class ActuarEnCasilla(AtenderCasilla):
    """Do one of the acts of a mesa."""

    def get(self, request: HttpRequest, llave: str, verbo: str) -> HttpResponse:  # type: ignore[override]
        """Go back to the mesa: a tablet asks again for the address of an act that it could not finish."""
        return redirect("enlace_casilla", llave=llave)

    def post(self, request: HttpRequest, llave: str, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        if verbo not in self.FORMAS:
            raise Http404
        nombre, form = self._form(verbo)
        if not form.is_valid():
            return self.pagina(status=POR_CORREGIR, **{nombre: form, "form": form})
        try:
            respuesta = self._hacer(verbo, form)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(status=POR_CORREGIR if error.campo else YA_NO, **{nombre: form, "form": form})
        return respuesta or redirect("enlace_casilla", llave=llave)

    FORMAS = {
        "abrir": "form_abrir", "marcar": "form_persona", "quiosco": "form_persona", "incidente": "form_incidente",
        "cerrar": "form_cierre",
    }  # fmt: skip

    def _form(self, verbo: str) -> tuple[str, Formulario]:
        nombre, datos = self.FORMAS[verbo], self.request.POST
        opciones = list(self.casilla.jornada.opciones.all())
        formas: dict[str, Formulario] = {
            "form_abrir": AbrirForm(datos),
            "form_persona": FolioForm(datos, auto_id="persona_%s"),
            "form_incidente": IncidenteForm(datos),
            "form_cierre": CierreForm(datos, opciones=opciones, sin_conexion=self.casilla.sin_conexion),
        }
        return nombre, formas[nombre]

    def _hacer(self, verbo: str, form: Any) -> HttpResponse | None:
        """Do one act; return a page of its own, or None to go back to that of the mesa."""
        ahora, d = timezone.now(), form.cleaned_data
        quien: dict[str, Any] = {"llave": settings.PADRON_LLAVE, "ahora": ahora}
        match verbo:
            case "abrir":
                casillas.abrir(self.casilla, **d, ahora=ahora)
                messages.success(self.request, "La mesa está abierta. El reporte de ceros ya es público.")
            case "marcar":
                casillas.marcar(self.casilla, d["curp"], d["credencial"], **quien)
                messages.success(self.request, "Quedó marcada en el padrón. Entregarle una boleta.")
            case "quiosco":
                pase = casillas.dar_pase(self.casilla, d["curp"], d["credencial"], **quien)
                este = self.casilla.jornada.ejercicio
                ruta = reverse("votar_pase", args=[este.municipio.clave, este.clave, pase])
                return self.pagina(pase=f"{settings.URL_PUBLICA}{ruta}", ruta_pase=ruta)
            case "incidente":
                casillas.anotar_incidente(self.casilla, d["texto"], ahora=ahora)
                messages.success(self.request, "Quedó anotado.")
            case _:
                casillas.cerrar(
                    self.casilla, form.datos(), portal=este_portal(), por=None, ahora=ahora, mensajero=despachar
                )
                messages.success(self.request, "La mesa quedó cerrada. Su acta se está imprimiendo.")
        return None
