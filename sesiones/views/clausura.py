"""Closing a session: an act that is not undone, so its page makes one look before doing."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import ReglaAprobacion
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa
from sesiones.domain import actas, celebracion
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoPunto, EstadoSesion
from sesiones.forms.clausura import FormularioClausura
from sesiones.permissions import puede_levantar_acta
from sesiones.views.preparacion import POR_CORREGIR, YA_NO, ya_no_se_puede
from sesiones.views.una_sesion import DeSesion, este_portal


class Clausurar(DeSesion, VistaDeMesa):
    """Review what was recorded and close the session; its acta is ordered in the same act."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the review; a session that cannot be closed now says so on its page."""
        if not celebracion.puede(self.sujeto, "clausurar"):
            return self._ya_estaba() or ya_no_se_puede(request, self.sujeto, "no se puede clausurar")
        return self._pagina(self._formulario())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Close it and go to the page that tells how its acta goes; sent twice, it closes once."""
        if ya := self._ya_estaba():
            return ya
        form = self._formulario(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            acta = actas.cerrar(
                self.sujeto,
                clausurada_en=form.clausurada_en(self.sujeto.organo.municipio.tz),
                texto=form.cleaned_data["texto"],
                sin_acuerdos=form.cleaned_data.get("sin_acuerdos", False),
                portal=este_portal(),
                mensajero=despachar,
                por=request.user,
                ahora=timezone.now(),
                regreso=reverse("mesa:acta", args=[pk]),
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        if acta is None:
            messages.success(request, "La sesión quedó clausurada. Su acta es un borrador: falta revisarla.")
            return redirect("mesa:acta", pk=pk)
        return redirect("mesa:trabajo", pk=acta.trabajo_id)

    def _ya_estaba(self) -> HttpResponse | None:
        """Return the way to the acta of a session already closed, or None."""
        if self.sujeto.estado != EstadoSesion.CLAUSURADA:
            return None
        messages.info(self.request, "La sesión ya estaba clausurada; esta es su acta.")
        return redirect("mesa:acta", pk=self.sujeto.pk)

    def _formulario(self, datos: QueryDict | None = None) -> FormularioClausura:
        dia, inicial = self._ahora_en_la_sesion()
        hay_acuerdos = self.sujeto.acuerdos.exists()
        return FormularioClausura(datos, initial=inicial, dia=dia, hay_acuerdos=hay_acuerdos)

    def _ahora_en_la_sesion(self) -> tuple[datetime.date, dict[str, Any]]:
        """Return the day on which the session began, and the hour of now if it may be ending now."""
        sesion, tz = self.sujeto, self.sujeto.organo.municipio.tz
        aqui = timezone.localtime(timezone.now(), tz)
        dia = sesion.iniciada_en.astimezone(tz).date() if sesion.iniciada_en else sesion.fecha
        pasaron = (aqui.date() - dia).days
        if sesion.estado == EstadoSesion.CELEBRADA or pasaron not in {0, 1}:
            return dia, {}
        return dia, {"hora": aqui.time().replace(second=0, microsecond=0), "dia_siguiente": pasaron == 1}

    def _pagina(self, form: FormularioClausura, status: int = 200) -> HttpResponse:
        registro = componer_registro(self.sujeto, portal=este_portal(), version=1, codigo="", ahora=timezone.now())
        puntos = [p for p in registro["puntos"] if p["estado"] == EstadoPunto.PENDIENTE.label]
        contexto = self.contexto(hoja="Clausura") | {
            "form": form,
            "registro": registro,
            "aprueba_al_clausurar": regla_en(self.sujeto.organo, self.sujeto.fecha).aprobacion_acta
            == ReglaAprobacion.AL_CLAUSURAR,
            "pendientes": puntos,
            "votaciones": [v for p in registro["puntos"] for v in p["votaciones"]],
            "faltan_inicio_o_quorum": self.sujeto.iniciada_en is None or not registro["quorum"]["declaratorias"],
        }
        return render(self.request, "mesa/clausurar.html", contexto, status=status)
