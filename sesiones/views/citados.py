"""What the secretaría does for one person called: an answer that came by telephone, a receipt on paper, a new link."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.domain import citas, respuestas
from sesiones.domain.queries.entrega import una_entrega
from sesiones.forms.citas import CONFIRMA, SE_EXCUSA, FormularioAcuse, FormularioCaptura
from sesiones.models import Citado
from sesiones.permissions import puede_levantar_acta
from sesiones.views.enlace_revision import privada
from sesiones.views.una_sesion import DeSesion, este_portal


class VerCitado(DeSesion, VistaDeMesa):
    """One person called: how the notice reached them, what they answered, and what can be done about it."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int, citado: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def citado(self) -> Citado:
        """Return the person that the address names.

        Raises:
            Http404: they were called to another session.
        """
        suyos = Citado.objects.select_related("persona", "nombramiento__suple_a__persona", "suplente__persona")
        citado = get_object_or_404(suyos.select_related("capturada_por"), pk=self.kwargs["citado"], sesion=self.sujeto)
        citado.sesion = self.sujeto
        return citado

    def captura(self, citado: Citado, datos: Any = None) -> FormularioCaptura:
        """Return the form of an answer told."""
        return FormularioCaptura(datos, citado=citado, suplentes=respuestas.suplentes_de(citado), prefix="captura")

    def acuse(self, citado: Citado, datos: Any = None) -> FormularioAcuse:
        """Return the form of a receipt on paper, filled in with this moment."""
        tz = self.sujeto.organo.municipio.tz
        en = (citado.acuse_en or timezone.now()).astimezone(tz)
        inicial = {"fecha": en.date(), "hora": en.time(), "nota_acuse": citado.acuse_nota}
        return FormularioAcuse(datos, initial=inicial)

    def pagina(self, form: Form | None = None, *, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page; ``form`` came back with errors."""
        self.sujeto = self.objeto()
        citado = self.citado()
        contexto = self.contexto(hoja=citado.nombre)
        contexto["migas"].insert(-1, ("Convocatoria", reverse("mesa:convocatoria", args=[self.sujeto.pk])))
        contexto |= {
            "citado": citado,
            "fila": una_entrega(citado),
            "cerrada": respuestas.por_que_cerrada(self.sujeto),
            "entregable": self.sujeto.estado in citas.ENTREGABLE,
            "captura": form if isinstance(form, FormularioCaptura) else self.captura(citado),
            "acuse": form if isinstance(form, FormularioAcuse) else self.acuse(citado),
            "form": form,
            "error_general": error,
        }
        return render(self.request, "mesa/convocatoria/citado.html", contexto, status=status)

    def listo(self, frase: str) -> HttpResponse:
        """Go back to the person with a sentence."""
        messages.success(self.request, frase)
        return redirect(reverse("mesa:citado", args=[self.sujeto.pk, self.kwargs["citado"]]))

    def no(self, error: ErrorDeDominio) -> HttpResponse:
        """Say why an act without fields was refused."""
        return self.pagina(error=error.mensaje, status=422)


class CapturarRespuesta(VerCitado):
    """Write down an answer that came by telephone or in person."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, citado: int) -> HttpResponse:
        """Record it, and who wrote it down."""
        este = self.citado()
        form = self.captura(este, request.POST)
        if not form.is_valid():
            return self.pagina(form, status=422)
        datos, portal, ahora = form.cleaned_data, este_portal(), timezone.now()
        captura = respuestas.Captura(request.user, datos["nota"])
        try:
            if datos["respuesta"] == CONFIRMA:
                respuestas.confirmar(este, datos.get("modalidad", ""), portal=portal, ahora=ahora, captura=captura)
            elif datos["respuesta"] == SE_EXCUSA:
                respuestas.excusarse(este, datos["motivo"], portal=portal, ahora=ahora, captura=captura)
            else:
                respuestas.nombrar_suplente(este, form.elegido, portal=portal, ahora=ahora, captura=captura)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(form, status=422)
        return self.listo("Quedó registrada la respuesta.")


class RegistrarAcuse(VerCitado):
    """Record a receipt on paper, or take back one recorded by mistake."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, citado: int) -> HttpResponse:
        """Record it."""
        este = self.citado()
        if "retirar" in request.POST:
            respuestas.retirar_acuse(este, por=request.user)
            return self.listo("Se quitó el acuse.")
        form = self.acuse(este, request.POST)
        if not form.is_valid():
            return self.pagina(form, status=422)
        en = form.en(self.sujeto.organo.municipio.tz)
        try:
            respuestas.registrar_acuse(
                este,
                en,
                form.cleaned_data["nota_acuse"],
                por=request.user,
                ahora=timezone.now(),
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(form, status=422)
        return self.listo("Quedó registrado el acuse.")


class RenovarEnlace(VerCitado):
    """Give a person a new link, to be handed over: there is no mail, or it was lost."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, citado: int) -> HttpResponse:
        """Make it and show it, this once."""
        este = self.citado()
        try:
            enlace = citas.renovar_enlace(este, portal=este_portal(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.no(error)
        contexto = self.contexto(hoja="Enlace personal") | {"citado": este, "enlace": enlace}
        return privada(render(request, "mesa/convocatoria/enlace.html", contexto))


class ReenviarCorreo(VerCitado):
    """Send the latest mail of a person once more, to the address that they have today."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, citado: int) -> HttpResponse:
        """Put it in the outbox."""
        try:
            correo = citas.reenviar(self.citado(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.no(error)
        return self.listo(f"El correo va de nuevo a {correo.para}.")
