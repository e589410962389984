"""The narrative of a point: saved without reloading, never over another person's text, and as it will look."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from participacion.documents.narrativa import a_html
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import es_fragmento
from sesiones.domain import agenda, narrativa, tiempos
from sesiones.domain.narrativa import LARGO_MAXIMO, ConflictoDeTexto, NarrativaCerrada
from sesiones.domain.queries.sala import autor_de, unir
from sesiones.enums import EstadoPunto
from sesiones.forms.sala_punto import PuntoForm
from sesiones.models import Punto
from sesiones.views.sala_base import AccionDeSala, leer_id

MAXIMA_VERSION = 2**31 - 1
PAGINA_INCOMPLETA = "Esta página quedó incompleta. Cópiate el texto y vuelve a cargarla."
DEMASIADO = f"El texto es demasiado largo: el máximo es {LARGO_MAXIMO:,} letras. Pásalo a un anexo."


class EnvioInvalido(ErrorDeDominio):
    """What was sent is not a text with its version."""


class AccionDeNarrativa(AccionDeSala):
    """A request about the text of one point."""

    def guardar(self, texto: str, version: int) -> Punto:
        """Save, in the name of who asks.

        Raises:
            ConflictoDeTexto, NarrativaCerrada: see the domain.
        """
        return narrativa.guardar_narrativa(
            self.un_punto,
            texto,
            version=version,
            por=self.request.user,  # type: ignore[arg-type]
            ahora=timezone.now(),
        )

    def con_error(self, texto: str, error: ErrorDeDominio) -> HttpResponse:
        """Return the page with the text as it was typed and the sentence beside it."""
        mas = {"texto": texto, "version": self.un_punto.version, "error_narrativa": error.mensaje}
        return self.pagina(self.sala(), status=422, **mas)

    def con_conflicto(self, texto: str, conflicto: ConflictoDeTexto) -> HttpResponse:
        """Return the page with both texts in full, and a draft of their union to be finished by hand."""
        choque = {
            "mensaje": conflicto.mensaje,
            "mio": texto,
            "otro": conflicto.actual,
            "version": conflicto.version,
            "junto": unir(texto, conflicto.actual),
        }
        return self.pagina(self.sala(), status=409, choque=choque)


class GuardarNarrativa(AccionDeNarrativa):
    """Save the narrative: JSON from the page's script, a form without it."""

    http_method_names = ["get", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; a body larger than the portal reads is told in a sentence."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except RequestDataTooBig:
            return JsonResponse({"error": DEMASIADO}, status=413)

    def get(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Return the text as it is now and who saved it; a browser is sent to the page."""
        if not es_fragmento(request):
            return redirect(self.regreso("narrativa"))
        actual = self.un_punto
        return JsonResponse({"texto": actual.narrativa, "version": actual.version, "por": autor_de(actual)})

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Save the text if nobody saved another since that version."""
        if request.content_type == "application/json" or es_fragmento(request):
            return self._por_json(request)
        texto = request.POST.get("texto", "")
        version = leer_id(request.POST.get("version"))
        if version is None or "texto" not in request.POST:
            return self.con_error(texto, EnvioInvalido(PAGINA_INCOMPLETA))
        try:
            self.guardar(texto, min(version, MAXIMA_VERSION))
        except ConflictoDeTexto as conflicto:
            return self.con_conflicto(texto, conflicto)
        except ErrorDeDominio as error:
            return self.con_error(texto, error)
        return self.listo("Se guardó la narrativa.", ancla="narrativa")

    def _por_json(self, request: HttpRequest) -> JsonResponse:
        try:
            texto, version = leer_envio(request.body)
            guardado = self.guardar(texto, version)
        except ConflictoDeTexto as c:
            cuerpo = {"actual": c.actual, "version": c.version, "mensaje": c.mensaje, "junto": unir(texto, c.actual)}
            return JsonResponse(cuerpo, status=409)
        except ErrorDeDominio as error:
            return JsonResponse({"error": error.mensaje}, status=400 if isinstance(error, EnvioInvalido) else 422)
        ahora = timezone.localtime(timezone=self.sujeto.organo.municipio.tz)
        return JsonResponse({"version": guardado.version, "guardado_en": f"{ahora:%H:%M:%S}"})


class VerVistaPrevia(AccionDeNarrativa):
    """The narrative as the acta will print it; nothing is saved."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Return the HTML of the text sent, or the page with it where there are no scripts."""
        texto = request.POST.get("texto", "")
        if len(texto) > LARGO_MAXIMO:
            return self.con_error(texto, EnvioInvalido(DEMASIADO))
        html = a_html(texto.replace("\x00", ""))
        if es_fragmento(request):
            return HttpResponse(html)
        version = leer_id(request.POST.get("version"))
        mas = {"texto": texto, "version": self.un_punto.version if version is None else version, "vista_previa": html}
        return self.pagina(self.sala(), **mas)


class ConcluirPunto(AccionDeNarrativa):
    """Save what was typed, mark the point as dealt with, and open the next one."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Do the three things in order; what stops one stops the rest and is told."""
        texto, version = request.POST.get("texto"), leer_id(request.POST.get("version"))
        try:
            if texto is not None and version is not None:
                self.un_punto = self.guardar(texto, min(version, MAXIMA_VERSION))
                self.un_punto.sesion = self.sujeto
            datos = PuntoForm.de(self.un_punto) | {"estado": EstadoPunto.DESAHOGADO}
            agenda.anotar_desahogo(self.un_punto, agenda.Desahogo(**datos), por=request.user)  # type: ignore[arg-type]
        except ConflictoDeTexto as conflicto:
            return self.con_conflicto(texto or "", conflicto)
        except NarrativaCerrada as error:
            return self.con_error(texto or "", error)
        except ErrorDeDominio as error:
            return self.rechazo(error)
        siguiente = self.sala().siguiente
        tiempos.concluir_punto(self.un_punto, ahora=timezone.now(), siguiente=siguiente)
        if siguiente is None:
            return self.listo("Era el último punto. Cuando termine la sesión, clausúrala.")
        return redirect(reverse("mesa:en_vivo_punto", args=[pk, siguiente.pk]))


def leer_envio(cuerpo: bytes) -> tuple[str, int]:
    """Return (text, version) of a JSON body.

    Raises:
        EnvioInvalido: it is something else.
    """
    try:
        datos = json.loads(cuerpo)
        texto, version = datos["texto"], datos["version"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise EnvioInvalido(PAGINA_INCOMPLETA) from None
    if not isinstance(texto, str) or type(version) is not int or not 0 <= version <= MAXIMA_VERSION:
        raise EnvioInvalido(PAGINA_INCOMPLETA)
    # Half a character (a lone surrogate) has no bytes: it becomes the replacement mark instead of an error.
    return texto.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), version
