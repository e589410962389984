"""A person called to a session reads the notice and answers it by a personal link. No account is asked for."""

from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo, nombre_de_archivo
from participacion.views.base import VistaPublica
from sesiones.domain import citas, respuestas
from sesiones.domain.invitacion_ics import ARCHIVO, MIME, cuando, donde
from sesiones.domain.nombres import nombre_sesion, ruta_sesion
from sesiones.domain.queries.anexos import para_convocados, sin_bytes
from sesiones.domain.queries.entrega import entrega_propia
from sesiones.enums import TipoCitatorio
from sesiones.forms.citas import (
    CONFIRMA,
    SE_EXCUSA,
    SUPLENTE,
    FormularioConfirma,
    FormularioExcusa,
    FormularioSuplente,
)
from sesiones.models import Citado
from sesiones.views.anexos import entregar as entregar_anexo
from sesiones.views.enlace_revision import no_sirve, privada
from sesiones.views.una_sesion import este_portal

GRACIAS = {
    CONFIRMA: "Gracias. Quedó registrado que asistirás.",
    SE_EXCUSA: "Quedó registrada tu excusa.",
    SUPLENTE: "Quedó registrado. Tu suplente recibe un correo con su propio enlace.",
}


def citado_de(llave: str) -> Citado | None:
    """Return who is called by this link today, or None."""
    return citas.citado_con(llave, hoy=timezone.localdate())


class ResponderCita(VistaPublica):
    """What, when and where; the agenda; the three answers, and what was answered."""

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Show it and note that it was opened, which is no answer: mail filters open links too."""
        citado = citado_de(llave)
        if citado is None:
            return no_sirve(request)
        if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
            respuestas.abrir(citado, ahora=timezone.now())
        return self._pagina(request, citado, llave)

    def post(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Record the answer; it can be changed until the session begins."""
        citado = citado_de(llave)
        if citado is None:
            return no_sirve(request)
        que = request.POST.get("respuesta", "")
        form = self._formularios(citado, que, request.POST).get(que)
        if form is None:
            messages.error(request, "Elige una de las respuestas de esta página.")
            return self._pagina(request, citado, llave, status=422)
        if form.is_valid():
            try:
                self._responder(citado, que, form)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                messages.success(request, GRACIAS[que])
                return redirect("enlace_cita", llave=llave)
        return self._pagina(request, citado_de(llave) or citado, llave, form, que, status=422)

    def _responder(self, citado: Citado, que: str, form: Any) -> None:
        portal, ahora = este_portal(), timezone.now()
        if que == CONFIRMA:
            respuestas.confirmar(citado, form.cleaned_data.get("modalidad", ""), portal=portal, ahora=ahora)
        elif que == SE_EXCUSA:
            respuestas.excusarse(citado, form.cleaned_data["motivo"], portal=portal, ahora=ahora)
        else:
            respuestas.nombrar_suplente(citado, form.elegido, portal=portal, ahora=ahora)

    def _formularios(self, citado: Citado, que: str = "", datos: Any = None) -> dict[str, Any]:
        """Return the form of each answer that this person can give; the one that was sent, with what was typed."""
        suplentes = respuestas.suplentes_de(citado)
        respondida = citado.respuesta
        hechos: dict[str, Any] = {
            CONFIRMA: FormularioConfirma(
                datos if que == CONFIRMA else None,
                citado=citado,
                initial={"modalidad": citado.modalidad} if respondida == CONFIRMA else None,
            ),
            SE_EXCUSA: FormularioExcusa(datos if que == SE_EXCUSA else None, initial={"motivo": citado.motivo}),
        }
        if suplentes:
            hechos[SUPLENTE] = FormularioSuplente(
                datos if que == SUPLENTE else None, suplentes=suplentes, initial={"suplente": citado.suplente_id}
            )
        return hechos

    def _pagina(
        self,
        request: HttpRequest,
        citado: Citado,
        llave: str,
        form: Form | None = None,
        que: str = "",
        *,
        status: int = 200,
    ) -> HttpResponse:
        sesion = citado.sesion
        formularios = self._formularios(citado)
        if form:
            formularios[que] = form
        avisos = list(sesion.citatorios.defer("registro").filter(documento__isnull=False).order_by("numero"))
        cambios = [a.congelada_en for a in avisos if a.tipo != TipoCitatorio.CONVOCATORIA]
        contexto = {
            "citado": citado,
            "llave": llave,
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "organo": sesion.organo,
            "municipio": sesion.organo.municipio,
            "cuando": cuando(sesion),
            "donde": donde(sesion),
            "puntos": sesion.puntos.defer("narrativa"),
            "anexos": para_convocados(sesion),
            "avisos": avisos,
            "respondio_antes": bool(cambios and citado.respondida_en and citado.respondida_en < cambios[-1]),
            "cerrada": respuestas.por_que_cerrada(sesion),
            "respondio": entrega_propia(citado),
            "ruta_publica": ruta_sesion(sesion),
            "formularios": formularios,
            "confirma": formularios[CONFIRMA],
            "excusa": formularios[SE_EXCUSA],
            "suple": formularios.get(SUPLENTE),
            "form": form,
        }
        return privada(render(request, "sesiones/enlaces/cita.html", contexto, status=status))


class BajarCalendario(VistaPublica):
    """The session for the calendar of this person."""

    def get(self, request: HttpRequest, llave: str) -> HttpResponse:
        """Deliver the event, as the session is now."""
        citado = citado_de(llave)
        if citado is None:
            return no_sirve(request)
        enlace = citas.ruta_de_cita(este_portal(), llave)
        contenido = citas.ics_de(citado, enlace, ahora=timezone.now())
        respuesta = HttpResponse(contenido, content_type=f"{MIME}; charset=utf-8; method=PUBLISH")
        respuesta["Content-Disposition"] = f'attachment; filename="{ARCHIVO}"'
        respuesta["X-Content-Type-Options"] = "nosniff"
        return privada(respuesta)


class BajarConvocatoria(VistaPublica):
    """The sealed PDF of one of the notices of the session."""

    def get(self, request: HttpRequest, llave: str, numero: int) -> HttpResponseBase:
        """Deliver the file."""
        citado = citado_de(llave)
        citatorio = citas.convocatoria_de(citado.sesion, numero) if citado else None
        if citatorio is None or citatorio.documento is None:
            return no_sirve(request)
        documento = citatorio.documento
        respuesta = entregar_archivo(request, documento.vigente, nombre_de_archivo(documento), publico=False)
        return privada(cast("HttpResponse", respuesta))


class BajarAnexo(VistaPublica):
    """An annex of the session, published or not: it was sent to whoever is called."""

    def get(self, request: HttpRequest, llave: str, anexo: int) -> HttpResponseBase:
        """Deliver the file."""
        citado = citado_de(llave)
        hallado = sin_bytes(citado.sesion.anexos.filter(pk=anexo)).first() if citado else None
        if hallado is None:
            return no_sirve(request)
        return privada(cast("HttpResponse", entregar_anexo(request, hallado, publico=False)))
