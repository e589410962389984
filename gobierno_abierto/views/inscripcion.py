"""Signing up in public: the privacy notice first, then the form, and one answer for everybody."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from gobierno_abierto.domain import avisos, etapas, inscripciones, lugares
from gobierno_abierto.domain.queries import inscripciones as consultas
from gobierno_abierto.enums import EstadoInscripcion, Verbo
from gobierno_abierto.forms.inscripciones import InscripcionForm
from gobierno_abierto.models import Inscripcion
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicioPublico
from participacion.domain.emision import normalizar_codigo
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaPublica
from sesiones.views.una_sesion import este_portal

DEMASIADAS = 429


class Inscribirse(DeEjercicioPublico, VistaPublica):
    """Sign up for the mesas."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show the privacy notice and, to who read this very one, the form."""
        este = self.ejercicio()
        if etapas.por_que_no(Verbo.INSCRIBIRSE, este, ahora=timezone.now()):
            return self._pagina(este, None)
        leido = request.GET.get("aviso") == avisos.huella_del_aviso(este)
        return self._pagina(este, InscripcionForm(ejercicio=este) if leido else None)

    def post(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Sign up; whether or not the person was in already, the answer is the same."""
        este = self.ejercicio()
        ahora = timezone.now()
        if etapas.por_que_no(Verbo.INSCRIBIRSE, este, ahora=ahora):
            return self._pagina(este, None, YA_NO)
        form = InscripcionForm(request.POST, request.FILES, ejercicio=este)
        if request.POST.get("aviso") != avisos.huella_del_aviso(este):
            # Not read, or changed since: nothing is kept of who did not see this very notice. What was typed goes
            # back under it; a file cannot.
            escrito = {campo: request.POST.get(campo, "") for campo in form.fields}
            return self._pagina(este, InscripcionForm(initial=escrito, ejercicio=este), YA_NO, leer_otra_vez=True)
        if not form.is_valid():
            return self._pagina(este, form, POR_CORREGIR)
        if not ratelimit.consume(request, action="inscripcion"):
            form.add_error(
                None, "Desde esta conexión ya se hicieron muchas inscripciones. Inténtalo dentro de una hora."
            )
            return self._pagina(este, form, DEMASIADAS)
        try:
            hecha = inscripciones.inscribirse(este, form.datos(), portal=este_portal(), ahora=ahora)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(este, form, POR_CORREGIR)
        return redirect("inscripcion_recibida", municipio, ejercicio, hecha.folio)

    def _pagina(
        self, este: Any, form: InscripcionForm | None, status: int = 200, *, leer_otra_vez: bool = False
    ) -> HttpResponse:
        contexto = self.contexto_de(este, hoja="Inscripción") | {
            "form": form,
            "leer_otra_vez": leer_otra_vez,
            "aviso": avisos.simplificado(este),
            "huella": avisos.huella_del_aviso(este),
            "por_que_no": etapas.por_que_no(Verbo.INSCRIBIRSE, este, ahora=timezone.now()),
            "cupo": consultas.cupo_de(este),
        }
        respuesta = render(self.request, "gobierno_abierto/inscripcion.html", contexto, status=status)
        add_never_cache_headers(respuesta)
        return respuesta


class VerRecibida(DeEjercicioPublico, VistaPublica):
    """What follows: the same page for any folio, whether or not it exists."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, folio: str) -> HttpResponse:
        """Show it."""
        contexto = self.contexto_de(self.ejercicio(), hoja="Inscripción recibida") | {
            "folio": normalizar_codigo(folio)[:9]
        }
        return render(request, "gobierno_abierto/inscripcion_recibida.html", contexto)


class VerAviso(DeEjercicioPublico, VistaPublica):
    """The full privacy notice."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show it."""
        este = self.ejercicio()
        contexto = self.contexto_de(este, hoja="Aviso de privacidad") | {"aviso": avisos.integral(este)}
        return render(request, "gobierno_abierto/inscripcion_aviso.html", contexto)


class VerLugar(VistaPublica):
    """The place of a person, by their personal link: their mesa, and a button to leave it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; what a secret opens is cached nowhere."""
        respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        # Not «no-referrer»: with it browsers send no origin either, and the form could not be posted.
        respuesta["Referrer-Policy"] = "same-origin"
        return respuesta

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Show it."""
        suya = lugares.por_llave(llave)
        if suya is None:
            return render(request, "sesiones/enlaces/no_sirve.html", status=404)
        return self._pagina(suya)

    def post(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Leave it.

        Raises:
            Http404: the link is of nobody.
        """
        suya = lugares.por_llave(llave)
        if suya is None:
            raise Http404
        try:
            lugares.dejar_lugar(suya, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self._pagina(suya, error.mensaje, YA_NO)
        messages.success(request, "Dejaste tu lugar. Gracias por avisar.")
        return redirect("enlace_inscripcion", llave)

    def _pagina(self, suya: Inscripcion, error: str = "", status: int = 200) -> HttpResponse:
        lugar, numero = consultas.mesa_de(suya)
        espera = suya.estado == EstadoInscripcion.EN_ESPERA
        contexto = {
            "inscripcion": suya,
            "ejercicio": suya.ejercicio,
            "municipio": suya.ejercicio.municipio,
            "lugar": lugar,
            "numero": numero,
            "en_espera": inscripciones.lugar_en_espera(suya) if espera else None,
            "puede_dejar": suya.estado in inscripciones.VIVAS
            and etapas.puede(Verbo.DEJAR_LUGAR, suya.ejercicio, ahora=timezone.now()),
            "error_general": error,
        }
        return render(self.request, "gobierno_abierto/lugar.html", contexto, status=status)
