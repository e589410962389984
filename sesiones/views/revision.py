"""The way of an acta at the desk: send it to review, answer, return it, approve it, publish it."""

import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import ReglaAprobacion
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.domain import actas, invitaciones, observaciones
from sesiones.domain.queries.comparacion import comparar
from sesiones.domain.queries.cronica_acta import cronica
from sesiones.domain.queries.ruta_acta import RutaDeActa, ruta_de_acta
from sesiones.enums import EstadoActa, EstadoSesion, FormaAprobacion
from sesiones.forms.revision import (
    FormularioAprobacion,
    FormularioDevolucion,
    FormularioRespuesta,
    FormularioRevision,
)
from sesiones.models import Acta, Observacion, Revisor
from sesiones.permissions import (
    puede_aprobar_acta,
    puede_registrar_firmas,
    puede_revisar_acta,
    puede_ver_historia,
)
from sesiones.views.enlace_revision import privada
from sesiones.views.preparacion import POR_CORREGIR, YA_NO, ya_no_se_puede
from sesiones.views.una_sesion import DeSesion, este_portal


class _DeActa(DeSesion):
    """What the pages and acts about the acta of a session share."""

    request: HttpRequest

    def viva(self) -> Acta:
        """Return the living version of the acta.

        Raises:
            Http404: the acta is a draft.
        """
        vivas = self.sujeto.actas.exclude(etapa="DEVUELTA").select_related("sesion__organo__municipio")
        return get_object_or_404(vivas.defer("registro"))

    def pagina(self, status: int = 200, **formularios: Any) -> HttpResponse:
        """Return the page of the acta, with the forms that came back with errors."""
        sesion, usuario = self.sujeto, self.request.user
        ruta = ruta_de_acta(sesion, ahora=timezone.now())
        contexto = self.contexto(hoja="Acta") | {
            "ruta": ruta,
            "cronica": cronica(ruta),
            "revisa": puede_revisar_acta(usuario, sesion),
            "da_enlaces": puede_revisar_acta(usuario, sesion) and ruta.estado == EstadoActa.EN_REVISION,
            "aprueba": puede_aprobar_acta(usuario, sesion),
            "registra_firmas": puede_registrar_firmas(usuario, sesion),
            "persona_id": getattr(usuario, "persona_id", None),
            "form_revision": formularios.get("form_revision") or self.form_revision(ruta),
            "form_devolucion": formularios.get("form_devolucion") or FormularioDevolucion(auto_id="devolver_%s"),
            "form_aprobacion": formularios.get("form_aprobacion") or FormularioAprobacion(auto_id="aprobar_%s"),
            "respuestas": [(o, self._respuesta(o, formularios)) for o in ruta.observaciones],
            "form": next((f for f in formularios.values() if isinstance(f, Form)), None),
            "por_votacion": ruta.regla.aprobacion_acta == ReglaAprobacion.SIGUIENTE_SESION,
            "al_cerrar": ruta.regla.aprobacion_acta == ReglaAprobacion.AL_CERRAR_REVISION,
        }
        return render(self.request, "mesa/acta/acta.html", contexto, status=status)

    @staticmethod
    def _respuesta(observacion: Observacion, formularios: dict[str, Any]) -> FormularioRespuesta:
        clave = f"respuesta_{observacion.pk}"
        if clave in formularios:
            return formularios[clave]
        inicial = {"respuesta": observacion.respuesta, "respuesta_texto": observacion.respuesta_texto}
        return FormularioRespuesta(auto_id=f"{clave}_%s", initial=inicial)

    def form_revision(self, ruta: RutaDeActa) -> FormularioRevision:
        """Return the form of the window, with the end that the rule gives, at the close of that day."""
        inicial: dict[str, Any] = {}
        if ruta.regla.dias_observaciones:
            hoy = timezone.localdate(timezone=self.sujeto.organo.municipio.tz)
            inicial = {
                "fecha": hoy + datetime.timedelta(days=ruta.regla.dias_observaciones),
                "hora": datetime.time(18, 0),
            }
        return FormularioRevision(initial=inicial, auto_id="revision_%s")


class VerActa(_DeActa, VistaDeMesa):
    """Where the acta of a session stands and what can be done now."""

    permiso = puede_ver_historia

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; before the closing there is only the draft."""
        if self.sujeto.estado != EstadoSesion.CLAUSURADA:
            return redirect("mesa:borrador", pk=pk)
        return self.pagina()


class _Acto(_DeActa):
    """An act on the acta: only by POST, back to its page with a sentence."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def hecho(self, frase: str) -> HttpResponse:
        """Go back to the page of the acta."""
        messages.success(self.request, frase)
        return redirect("mesa:acta", pk=self.sujeto.pk)

    def no(self, error: ErrorDeDominio, clave: str = "", form: Any = None) -> HttpResponse:
        """Say why it was not done, beside its field where it has one."""
        if form is not None:
            form.anotar(error)
            return self.pagina(POR_CORREGIR if error.campo else YA_NO, **{clave: form})
        messages.error(self.request, error.mensaje)
        return redirect("mesa:acta", pk=self.sujeto.pk)


class EnviarARevision(_Acto, VistaDeMesa):
    """Freeze a version and send it to the members."""

    permiso = puede_revisar_acta

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it."""
        if self.sujeto.estado != EstadoSesion.CLAUSURADA:
            return ya_no_se_puede(request, self.sujeto, "su acta se revisa después de clausurarla")
        form = FormularioRevision(request.POST, auto_id="revision_%s")
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form_revision=form)
        try:
            acta = actas.enviar_a_revision(
                self.sujeto, hasta=form.hasta(self.sujeto.organo.municipio.tz), portal=este_portal(),
                por=request.user, ahora=timezone.now(),
            )  # fmt: skip
        except ErrorDeDominio as error:
            if error.campo == "hasta":
                error.campo = "fecha"
            return self.no(error, "form_revision", form)
        return self.hecho(f"La versión {acta.version} del acta está en revisión. Cada integrante recibe su enlace.")


class DevolverActa(_Acto, VistaDeMesa):
    """Return the version under review to draft, to correct it."""

    permiso = puede_revisar_acta

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return it."""
        form = FormularioDevolucion(request.POST, auto_id="devolver_%s")
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form_devolucion=form)
        try:
            actas.devolver(
                self.viva(), por=request.user, ahora=timezone.now(), motivo=form.cleaned_data["motivo"]
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.no(error)
        return self.hecho("El acta volvió a borrador. Corrige lo que haga falta y envíala otra vez a revisión.")


class DarEnlace(_Acto, VistaDeMesa):
    """Give a member a new personal link, to be handed over: there is no mail, or it was lost."""

    permiso = puede_revisar_acta

    def post(self, request: HttpRequest, pk: int, revisor: int) -> HttpResponse:
        """Make it and show it, this once."""
        suyos = Revisor.objects.select_related("acta__sesion", "persona").defer("acta__registro")
        este = get_object_or_404(suyos, pk=revisor, acta__sesion=self.sujeto)
        try:
            enlace = invitaciones.renovar_enlace(este, portal=este_portal(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.no(error)
        contexto = self.contexto(hoja="Enlace personal") | {"revisor": este, "enlace": enlace}
        return privada(render(request, "mesa/acta/enlace.html", contexto))


class ResponderObservacion(_Acto, VistaDeMesa):
    """Answer one observation."""

    permiso = puede_revisar_acta

    def post(self, request: HttpRequest, pk: int, observacion: int) -> HttpResponse:
        """Record the answer."""
        suyas = Observacion.objects.select_related("acta__sesion").defer("acta__registro")
        esta = get_object_or_404(suyas, pk=observacion, acta__sesion=self.sujeto)
        clave = f"respuesta_{observacion}"
        form = FormularioRespuesta(request.POST, auto_id=f"{clave}_%s")
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, **{clave: form})
        datos = form.cleaned_data
        try:
            observaciones.responder(
                esta, respuesta=datos["respuesta"], texto=datos["respuesta_texto"], por=request.user,
                ahora=timezone.now(),
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.no(error, clave, form)
        return self.hecho(f"Se respondió la observación de {esta.autor}.")


class AprobarActa(_Acto, VistaDeMesa):
    """Approve the version outside a session: when the window ends, by rule, or by hand with its ground."""

    permiso = puede_aprobar_acta

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve it and order its print."""
        form = FormularioAprobacion(request.POST, auto_id="aprobar_%s")
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form_aprobacion=form)
        nota = form.cleaned_data["nota"]
        forma = FormaAprobacion.A_MANO if nota else FormaAprobacion.AL_CERRAR_REVISION
        regla = ruta_de_acta(self.sujeto, ahora=timezone.now()).regla.aprobacion_acta
        if regla != ReglaAprobacion.AL_CERRAR_REVISION:
            forma = FormaAprobacion.A_MANO
        try:
            acta = actas.aprobar(
                self.viva(), forma=forma, por=request.user, ahora=timezone.now(), nota=nota, mensajero=despachar,
                regreso=reverse("mesa:acta", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            return self.no(error, "form_aprobacion", form)
        messages.success(request, "El acta quedó aprobada. Su contenido ya no cambia.")
        return redirect("mesa:trabajo", pk=acta.trabajo_id)


class PublicarActa(_Acto, VistaDeMesa):
    """Show the acta to everybody."""

    permiso = puede_aprobar_acta

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish it."""
        try:
            actas.publicar(self.viva(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.no(error)
        return self.hecho("El acta está publicada.")


class VerVersion(_DeActa, VistaDeMesa):
    """One frozen version of the acta, as it was sent to review."""

    permiso = puede_ver_historia

    def get(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Show it."""
        from sesiones.documents import acta as acta_impresa

        acta = get_object_or_404(Acta, sesion=self.sujeto, version=version)
        contexto = self.contexto(hoja=f"Versión {version}") | {"registro": acta.registro, "version": acta}
        return render(request, "mesa/acta/version.html", acta_impresa.cuerpo(acta.registro) | contexto)


class CompararVersiones(_DeActa, VistaDeMesa):
    """What changed between two frozen versions, the older on the left whatever the order of the address."""

    permiso = puede_ver_historia

    def get(self, request: HttpRequest, pk: int, antes: int, despues: int) -> HttpResponse:
        """Show it, place by place."""
        antes, despues = sorted((antes, despues))
        una = get_object_or_404(Acta, sesion=self.sujeto, version=antes)
        otra = get_object_or_404(Acta, sesion=self.sujeto, version=despues)
        contexto = self.contexto(hoja="Comparación") | {
            "antes": una,
            "despues": otra,
            "secciones": comparar(una.registro, otra.registro),
        }
        return render(request, "mesa/acta/comparar.html", contexto)
