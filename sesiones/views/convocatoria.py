"""The convocatoria: checked and issued at the desk, read by everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.tasks import despachar
from participacion.views.archivo import entregar
from participacion.views.base import VistaDeMesa, VistaPublica
from sesiones.documents import citatorio as impreso
from sesiones.domain import convocar
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries import citatorios as consultas
from sesiones.domain.queries import publicas
from sesiones.domain.queries.entrega import entrega, totales
from sesiones.domain.queries.registro_citatorio import contenido
from sesiones.enums import SE_PREPARA, EstadoSesion, TipoCitatorio
from sesiones.forms.convocatoria import EmitirForm
from sesiones.permissions import puede_levantar_acta, puede_ver_sesion
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.publicas import migas_de
from sesiones.views.una_sesion import DeSesion, este_portal


class VerConvocatoria(DeSesion, VistaDeMesa):
    """Before it goes out: what is missing, whether there is time, how it will read. After: how it arrived."""

    permiso = puede_ver_sesion

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def pagina(self, form: EmitirForm | None = None, status: int = 200) -> HttpResponse:
        """Return the page; ``form`` came back with errors."""
        sesion = self.sujeto
        emitidas = consultas.citatorios_de(sesion)
        contexto: dict[str, Any] = self.contexto(hoja="Convocatoria") | {
            "gestiona": puede_levantar_acta(self.request.user, sesion),
            "emitidas": emitidas,
            "en_prensa": any(c.documento_id is None for c in emitidas),
            "arma_orden": sesion.estado in SE_PREPARA,
        }
        contexto |= self._despues() if emitidas else self._antes()
        form = form or EmitirForm(corto=contexto.get("corto", False))
        if motivo := form.fields.get("motivo_urgencia"):
            motivo.required = contexto.get("corto", False)  # what its label says
        contexto["form"] = form
        return render(self.request, "mesa/convocatoria/convocatoria.html", contexto, status=status)

    def _antes(self) -> dict[str, Any]:
        sesion = self.sujeto
        if sesion.estado != EstadoSesion.PROGRAMADA:
            return {"no_se_convoca": True}
        regla = regla_en(sesion.organo, sesion.fecha)
        aviso = convocar.aviso_de(sesion, regla, ahora=timezone.now())
        return {
            "faltas": convocar.que_falta(sesion, regla),
            "aviso": aviso,
            "corto": bool(aviso and aviso.en_plazo is False),
        } | self._vista()

    def _despues(self) -> dict[str, Any]:
        sesion = self.sujeto
        filas = entrega(sesion)
        datos: dict[str, Any] = {"filas": filas, "totales": totales(filas)}
        if nuevas := convocar.novedades(sesion):
            aviso = None
            if nuevas.pide_plazo:
                aviso = convocar.aviso_de(sesion, regla_en(sesion.organo, sesion.fecha), ahora=timezone.now())
            datos |= {"novedades": nuevas, "aviso": aviso, "corto": bool(aviso and aviso.en_plazo is False)}
        return datos

    def _vista(self) -> dict[str, Any]:
        """Return the context of what the convocatoria would say now."""
        registro = convocar.componer_registro(
            self.sujeto, TipoCitatorio.CONVOCATORIA, contenido(self.sujeto), numero=1, que_cambia=[], aviso=None,
            motivo="", portal=este_portal(), ahora=timezone.now(), codigo="",
        )  # fmt: skip
        return impreso.cuerpo(registro)


class EmitirConvocatoria(VerConvocatoria):
    """Issue the convocatoria, or the notice of what changed after it."""

    permiso = puede_levantar_acta
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Freeze it, order its print and go to see how it goes."""
        emite = convocar.emitir_novedades if self.sujeto.citatorios.exists() else convocar.emitir_convocatoria
        form = EmitirForm(request.POST, corto=True)
        if not form.is_valid():
            return self.pagina(form, POR_CORREGIR)
        try:
            citatorio = emite(
                self.sujeto, motivo_urgencia=form.cleaned_data["motivo_urgencia"], portal=este_portal(),
                por=request.user, ahora=timezone.now(), mensajero=despachar,
                regreso=reverse("mesa:convocatoria", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            self.sujeto = self.objeto()
            return self.pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("mesa:trabajo", pk=citatorio.trabajo_id)


class LeerConvocatoria(VistaPublica):
    """The latest notice of a session as a page, from its frozen record."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponse:
        """Show it.

        Raises:
            Http404: none went out.
        """
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        citatorio = consultas.vigente(sesion) if sesion else None
        if sesion is None or citatorio is None:
            raise Http404
        contexto = impreso.cuerpo(citatorio.registro) | {
            "citatorio": citatorio,
            "selladas": [c for c in consultas.citatorios_de(sesion) if c.documento],
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "municipio": sesion.organo.municipio,
            "seccion": "sesiones",
            "migas": migas_de(sesion, hoja="Convocatoria"),
        }
        return render(request, "sesiones/publico/convocatoria.html", contexto)


class DescargarConvocatoria(VistaPublica):
    """A sealed notice; the first one is the convocatoria."""

    def get(
        self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str, numero: int = 1
    ) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: there is none with that number.
        """
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        citatorio = consultas.sellada(sesion, numero) if sesion else None
        if citatorio is None or citatorio.documento is None:
            raise Http404
        return entregar(request, citatorio.documento)
