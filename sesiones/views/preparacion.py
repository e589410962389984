"""Drafting a session and correcting its data."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo
from participacion.views.base import VistaDeMesa
from sesiones.domain import preparacion
from sesiones.forms.sesion import ElegirOrgano, FormularioSesion
from sesiones.models import PlantillaOrden, Sesion
from sesiones.permissions import organos_para_convocar, puede_crear_sesion, puede_levantar_acta
from sesiones.views.una_sesion import DeSesion

# A form that must be filled in again, and one whose session has moved meanwhile.
POR_CORREGIR, YA_NO = 422, 409


class CrearSesion(VistaDeMesa):
    """Draft a session: first whose it is, then its data. Two plain pages, no scripts."""

    permiso = puede_crear_sesion
    sujeto: Organo | None

    def objeto(self) -> Organo | None:
        """Return the órgano that the address names; None when it names none yet, or nothing that exists."""
        return _organo(self.request.GET)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the órgano, or for the data of its session; with a single órgano there is nothing to ask."""
        if self.sujeto:
            return self._pagina(self._formulario())
        organos = organos_para_convocar(request.user).select_related("municipio")
        if "organo" not in request.GET and len(organos) == 1:
            return redirect(f"{reverse('mesa:sesion_nueva')}?organo={organos[0].pk}")
        form = ElegirOrgano(request.GET if "organo" in request.GET else None, organos=organos)
        status = POR_CORREGIR if form.errors else 200
        migas = _migas("Nueva sesión")
        contexto = {"form": form, "seccion": "sesiones", "migas": migas}
        return render(request, "mesa/sesion_organo.html", contexto, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Draft the session and go to its page."""
        if self.sujeto is None:
            return redirect("mesa:sesion_nueva")
        form = self._formulario(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        plantilla: PlantillaOrden | None = form.cleaned_data["plantilla"]
        try:
            sesion = preparacion.programar(form.datos(), plantilla, por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        messages.success(request, "La sesión quedó programada.")
        return redirect("mesa:sesion", pk=sesion.pk)

    def _formulario(self, datos: QueryDict | None = None) -> FormularioSesion:
        organo = self.sujeto
        assert organo is not None
        return FormularioSesion(datos, organo=organo, hoy=_hoy(organo))

    def _pagina(self, form: FormularioSesion, status: int = 200) -> HttpResponse:
        organo = form.organo
        contexto = {
            "form": form,
            "organo": organo,
            "municipio": organo.municipio,
            "hay_varios": organos_para_convocar(self.request.user).count() > 1,
            "seccion": "sesiones",
            "migas": _migas("Nueva sesión"),
        }
        return render(self.request, "mesa/sesion_form.html", contexto, status=status)


class EditarSesion(DeSesion, VistaDeMesa):
    """Correct the data of a session while its record is open."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the data; if they no longer change, say so on the session's page."""
        if not preparacion.se_corrige(self.sujeto):
            return ya_no_se_puede(request, self.sujeto, "sus datos ya no cambian")
        return self._pagina(self._formulario())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save the data."""
        form = self._formulario(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            preparacion.corregir(self.sujeto, form.datos(), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "Los datos quedaron guardados.")
        return redirect("mesa:sesion", pk=pk)

    def _formulario(self, datos: QueryDict | None = None) -> FormularioSesion:
        organo = self.sujeto.organo
        return FormularioSesion(datos, organo=organo, hoy=_hoy(organo), sesion=self.sujeto)

    def _pagina(self, form: FormularioSesion, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Datos") | {"form": form}
        return render(self.request, "mesa/sesion_form.html", contexto, status=status)


def ya_no_se_puede(request: HttpRequest, sesion: Sesion, que: str) -> HttpResponse:
    """Go to the session's page saying that its state does not allow what was asked."""
    messages.warning(request, f"La sesión está {sesion.get_estado_display()}; {que}.")
    return redirect("mesa:sesion", pk=sesion.pk)


def _organo(datos: QueryDict) -> Organo | None:
    crudo = datos.get("organo", "")
    if not (crudo.isascii() and crudo.isdigit() and len(crudo) < 19):
        return None
    return Organo.objects.select_related("municipio").filter(pk=int(crudo)).first()


def _hoy(organo: Organo) -> datetime.date:
    return timezone.localdate(timezone=organo.municipio.tz)


def _migas(hoja: str) -> list[tuple[str, Any]]:
    return [("Mesa", reverse("mesa:inicio")), ("Sesiones", reverse("mesa:sesiones")), (hoja, "")]
