"""The roll for everybody: how many people and which digest in each section, and «¿Estoy en el padrón?»."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from gobierno_abierto.domain import padron
from gobierno_abierto.forms.padron import BuscarForm
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicioPublico
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaPublica

DEMASIADAS = 429


@method_decorator(sensitive_post_parameters("curp", "credencial"), name="dispatch")
class VerPadronPublico(DeEjercicioPublico, VistaPublica):
    """The roll in numbers; asking for oneself takes CURP and card, and only by POST: neither stays in an address."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show the numbers and the form."""
        return self._pagina(BuscarForm())

    def post(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Say whether who asks is in; an unknown person and another card are the same answer."""
        form = BuscarForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        if not ratelimit.consume(request, action="padron"):
            form.add_error(None, "Desde esta conexión ya se preguntó muchas veces. Inténtalo dentro de una hora.")
            return self._pagina(form, DEMASIADAS)
        limpio = form.cleaned_data
        este = self.ejercicio()
        if padron.vigente(este) is None:
            return self._pagina(form, YA_NO)
        try:
            seccion = padron.buscar(este, limpio["curp"], limpio["credencial"], llave=settings.PADRON_LLAVE)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        return self._pagina(BuscarForm(), hallado=True, seccion=seccion)

    def _pagina(
        self, form: BuscarForm, status: int = 200, *, hallado: bool = False, seccion: str | None = None
    ) -> HttpResponse:
        este = self.ejercicio()
        vigente = padron.vigente(este)
        contexto = self.contexto_de(este, hoja="Padrón") | {
            "form": form,
            "vigente": vigente,
            "secciones": padron.por_seccion(vigente),
            "total": padron.total(vigente),
            "se_busco": hallado,
            "seccion_de_quien_pregunta": seccion,
        }
        respuesta = render(self.request, "gobierno_abierto/padron.html", contexto, status=status)
        add_never_cache_headers(respuesta)
        return respuesta
