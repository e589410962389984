"""A member reads the version under review by a personal link, and observes it. No account is asked for."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaPublica
from sesiones.documents import acta as acta_impresa
from sesiones.domain import observaciones
from sesiones.domain.nombres import nombre_sesion
from sesiones.forms.revision import FormularioObservacion
from sesiones.models import Observacion, Revisor


class RevisarActa(VistaPublica):
    """The frozen version, the form to observe it, and the answers given."""

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Show it and note that it was opened; opening it changes nothing else."""
        revisor = observaciones.revisor_con(llave)
        if revisor is None:
            return no_sirve(request)
        observaciones.abrio(revisor, ahora=timezone.now())
        return self._pagina(request, revisor, self._form(revisor, punto=request.GET.get("punto", "")))

    def post(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Record an observation, or that the person agrees."""
        revisor = observaciones.revisor_con(llave)
        if revisor is None:
            return no_sirve(request)
        ahora = timezone.now()
        if "conforme" in request.POST:
            try:
                observaciones.declararse_conforme(revisor, ahora=ahora)
            except ErrorDeDominio as error:
                messages.error(request, error.mensaje)
            else:
                messages.success(request, "Gracias. Quedó asentado que estás conforme.")
            return redirect("enlace_revision", llave=llave)
        form = self._form(revisor, request.POST)
        if not form.is_valid():
            return self._pagina(request, revisor, form, 422)
        punto = revisor.acta.sesion.puntos.filter(pk=form.cleaned_data["punto"] or None).first()
        try:
            observaciones.observar(revisor, texto=form.cleaned_data["texto"], punto=punto, ahora=ahora)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(request, revisor, form, 422)
        messages.success(request, "Tu observación llegó. La respuesta aparecerá en esta página.")
        return redirect("enlace_revision", llave=llave)

    def _form(self, revisor: Revisor, datos: Any = None, punto: str = "") -> FormularioObservacion:
        """Return the form; ``punto`` is the number of the point to which a link of the page led."""
        suyos = list(revisor.acta.sesion.puntos.values_list("pk", "numero", "titulo"))
        elegido = next((str(pk) for pk, numero, _ in suyos if numero == punto), "")
        puntos = [(pk, f"{numero}. {titulo[:80]}") for pk, numero, titulo in suyos]
        return FormularioObservacion(datos, puntos=puntos, initial={"punto": elegido})

    def _pagina(
        self, request: HttpRequest, revisor: Revisor, form: FormularioObservacion | None = None, status: int = 200
    ) -> HttpResponse:
        acta = revisor.acta
        sesion = acta.sesion
        abierta = observaciones.recibe_observaciones(acta, timezone.now())
        contexto = {
            "revisor": revisor,
            "version": acta,
            "registro": acta.registro,
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "organo": sesion.organo,
            "municipio": sesion.organo.municipio,
            "abierta": abierta,
            "observa_puntos": abierta,
            "hay_otra": sesion.actas.filter(version__gt=acta.version).exists(),
            "suyas": Observacion.objects.filter(revisor=revisor).select_related("punto").defer("punto__narrativa"),
            "form": form or self._form(revisor),
        }
        respuesta = render(
            request, "sesiones/enlaces/revision.html", acta_impresa.cuerpo(acta.registro) | contexto, status=status
        )
        return privada(respuesta)


def privada(respuesta: HttpResponse) -> HttpResponse:
    """Keep a personal page out of caches and search engines; the site's own policy hides its address from others."""
    add_never_cache_headers(respuesta)
    respuesta["X-Robots-Tag"] = "noindex, nofollow"
    return respuesta


def no_sirve(request: HttpRequest) -> HttpResponse:
    """Say that a link opens nothing; the same words whether it never existed or is over."""
    return privada(render(request, "sesiones/enlaces/no_sirve.html", status=404))
