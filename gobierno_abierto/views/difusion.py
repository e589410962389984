"""Being told: the feed of an exercise, and the mails of who asked for them."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.feedgenerator import Atom1Feed

from gobierno_abierto.domain import suscripciones
from gobierno_abierto.domain.difusion import ruta_publica
from gobierno_abierto.forms.suscripcion import SuscripcionForm
from gobierno_abierto.models import Suscripcion
from gobierno_abierto.views.base import POR_CORREGIR, DeEjercicioPublico
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaPublica
from sesiones.views.una_sesion import este_portal

ENTRADAS = 50
DEMASIADAS = 429


class LeerNovedades(DeEjercicioPublico, VistaPublica):
    """What happened in an exercise, as an Atom feed."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver it."""
        este = self.ejercicio()
        sitio = este_portal().url_publica
        canal = Atom1Feed(
            title=este.nombre,
            link=f"{sitio}{ruta_publica(este)}",
            feed_url=f"{sitio}{ruta_publica(este)}novedades.atom",
            description=este.objeto,
            language="es-MX",
            author_name=este.municipio.nombre,
        )
        for novedad in este.novedades.all()[:ENTRADAS]:
            canal.add_item(
                title=novedad.titulo,
                link=f"{sitio}{ruta_publica(este, novedad.ruta)}",
                description=novedad.texto,
                unique_id=f"{sitio}{ruta_publica(este)}#novedad-{novedad.pk}",
                pubdate=novedad.publicada_en,
                updateddate=novedad.publicada_en,
            )
        return HttpResponse(canal.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class Suscribirse(DeEjercicioPublico, VistaPublica):
    """Ask to be told by mail; the answer is the same for everybody."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show the form."""
        return self._pagina(SuscripcionForm())

    def post(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Ask."""
        form = SuscripcionForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        if not ratelimit.consume(request, action="aviso"):
            form.add_error(None, "Desde esta conexión se pidieron muchos avisos. Inténtalo dentro de una hora.")
            return self._pagina(form, DEMASIADAS)
        try:
            suscripciones.pedir(
                self.ejercicio(), form.cleaned_data["correo"], portal=este_portal(), ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        messages.success(request, "Te mandamos un correo. Abre su enlace para confirmar que quieres los avisos.")
        return redirect("ejercicio", municipio, ejercicio)

    def _pagina(self, form: SuscripcionForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto_de(self.ejercicio(), hoja="Avisos por correo electrónico") | {"form": form}
        return render(self.request, "gobierno_abierto/suscribirse.html", contexto, status=status)


class VerSuscripcion(VistaPublica):
    """Confirm, or end, from a mail. Only a button does it: programs that read mail open its links too."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer; what a token opens is cached nowhere."""
        respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        respuesta["Referrer-Policy"] = "same-origin"
        return respuesta

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Show what can be done."""
        suya = suscripciones.por_llave(llave)
        return self._pagina(suya) if suya else self._no_sirve()

    def post(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Do it."""
        suya = suscripciones.por_llave(llave)
        if suya is None:
            return self._no_sirve()
        if "dejar" in request.POST:
            suscripciones.dejar(suya)
            messages.success(request, "Ya no recibirás avisos. Borramos tu dirección.")
        else:
            suscripciones.confirmar(suya, ahora=timezone.now())
            messages.success(request, "Listo: te avisaremos por correo electrónico.")
        return redirect("ejercicio", suya.ejercicio.municipio.clave, suya.ejercicio.clave)

    def _pagina(self, suya: Suscripcion) -> HttpResponse:
        contexto = {"suscripcion": suya, "ejercicio": suya.ejercicio, "municipio": suya.ejercicio.municipio}
        return render(self.request, "gobierno_abierto/suscripcion.html", contexto)

    def _no_sirve(self) -> HttpResponse:
        return render(self.request, "sesiones/enlaces/no_sirve.html", status=404)
