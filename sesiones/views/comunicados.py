"""The communiqué of a session: issued at the desk, read by everybody."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.archivo import entregar
from participacion.views.base import VistaDeMesa, VistaPublica
from sesiones.documents import comunicado as impreso
from sesiones.domain import comunicados
from sesiones.domain.aprobadas import acta_aprobada
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries import comunicados as consultas
from sesiones.domain.queries import publicas
from sesiones.forms.comunicado import ComunicadoForm
from sesiones.permissions import puede_comunicar
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.publicas import migas_de
from sesiones.views.una_sesion import DeSesion, este_portal


class RedactarComunicado(DeSesion, VistaDeMesa):
    """Write the introduction, see what will be said, and issue it."""

    permiso = puede_comunicar

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form with the introduction of the version before, if there is one."""
        ultimo = consultas.versiones(self.sujeto)[:1]
        return self._pagina(
            ComunicadoForm(initial={"introduccion": consultas.introduccion(ultimo[0]) if ultimo else ""})
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how it would read («ver»), or issue it."""
        form = ComunicadoForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        if "ver" in request.POST:
            return self._pagina(form)
        try:
            comunicado = comunicados.emitir_comunicado(
                self.sujeto, introduccion=form.cleaned_data["introduccion"], portal=este_portal(), por=request.user,
                ahora=timezone.now(), mensajero=despachar, regreso=reverse("mesa:comunicado", args=[pk]),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "El comunicado ya se lee en su página. Su PDF se está preparando.")
        return redirect("mesa:trabajo", pk=comunicado.trabajo_id)

    def _pagina(self, form: ComunicadoForm, status: int = 200) -> HttpResponse:
        contexto: dict[str, Any] = self.contexto(hoja="Comunicado") | {
            "form": form,
            "versiones": consultas.versiones(self.sujeto),
        }
        acta = acta_aprobada(self.sujeto)
        if acta is None:
            contexto["por_que_no"] = "El acta de la sesión todavía no está aprobada. El comunicado sale de ella."
        else:
            escrita = form.cleaned_data.get("introduccion", "") if form.is_bound and form.is_valid() else ""
            try:
                registro = comunicados.componer_registro(
                    self.sujeto, acta, introduccion=escrita or form.initial.get("introduccion", ""), version=1,
                    portal=este_portal(), ahora=timezone.now(),
                )  # fmt: skip
                contexto |= impreso.cuerpo(registro)
            except ErrorDeDominio as error:
                contexto["por_que_no"] = error.mensaje
        return render(self.request, "mesa/comunicado.html", contexto, status=status)


class VerComunicado(VistaPublica):
    """The communiqué of a session as a page, from its frozen record."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponse:
        """Show the latest version.

        Raises:
            Http404: the session has none.
        """
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        comunicado = consultas.vigente(sesion) if sesion else None
        if sesion is None or comunicado is None:
            raise Http404
        contexto = impreso.cuerpo(comunicado.registro) | {
            "comunicado": comunicado,
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "municipio": sesion.organo.municipio,
            "seccion": "sesiones",
            "migas": migas_de(sesion, hoja="Comunicado"),
        }
        return render(request, "sesiones/publico/comunicado.html", contexto)


class DescargarComunicado(VistaPublica):
    """The sealed communiqué."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponseBase:
        """Deliver the latest sealed version.

        Raises:
            Http404: the session has none.
        """
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        documento = consultas.documento(sesion) if sesion else None
        if documento is None:
            raise Http404
        return entregar(request, documento)
