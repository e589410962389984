"""Moving a session by the verbs of its table that are said from its page; the others are said in the room."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import instante
from participacion.models import Usuario
from participacion.views.base import VistaDeMesa
from sesiones.domain import celebracion
from sesiones.enums import EstadoSesion
from sesiones.forms.base import Formulario
from sesiones.forms.estado import FormularioInicio, FormularioMotivo, FormularioNuevaFecha, SinDatos
from sesiones.models import Sesion
from sesiones.permissions import puede_levantar_acta
from sesiones.views.preparacion import POR_CORREGIR, YA_NO, ya_no_se_puede
from sesiones.views.una_sesion import DeSesion

Limpio = dict[str, Any]


@dataclass(frozen=True)
class Acto:
    """A verb as a page: what it asks, what it does, what it says when it is done."""

    titulo: str
    boton: str
    forma: type[Formulario]
    hacer: Callable[[Sesion, Limpio, Usuario], Sesion]
    hecho: str
    destino: str = "mesa:sesion"
    grave: bool = False


ACTOS: dict[str, Acto] = {
    "iniciar_pase": Acto(
        "Pasar lista", "Abrir el pase de lista", SinDatos,
        lambda s, datos, por: celebracion.iniciar_pase(s, por=por),
        "El pase de lista está abierto.", destino="mesa:en_vivo",
    ),
    "registrar_celebrada": Acto(
        "Registrar que ya se celebró", "Registrarla como celebrada", SinDatos,
        lambda s, datos, por: celebracion.registrar_celebrada(s, por=por),
        "La sesión quedó como celebrada. Completa lo que conste en su fuente.",
    ),
    "diferir": Acto(
        "Diferir la sesión", "Diferir la sesión", FormularioMotivo,
        lambda s, datos, por: celebracion.diferir(s, motivo=datos["motivo"], por=por),
        "La sesión quedó diferida.",
    ),
    "reprogramar": Acto(
        "Dar nueva fecha", "Programar en la nueva fecha", FormularioNuevaFecha,
        lambda s, datos, por: celebracion.reprogramar(s, **datos, por=por),
        "La sesión quedó programada en su nueva fecha.",
    ),
    "cancelar": Acto(
        "Cancelar la sesión", "Cancelar la sesión", FormularioMotivo,
        lambda s, datos, por: celebracion.cancelar(s, motivo=datos["motivo"], por=por),
        "La sesión quedó cancelada. Su página se conserva.", grave=True,
    ),
}  # fmt: skip


class CambiarEstado(DeSesion, VistaDeMesa):
    """One verb of the table: what it means, what it asks, and its button."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int, verbo: str) -> HttpResponse:
        """Show the page of the verb; if the state does not allow it, say so on the session's page."""
        acto = self._acto(verbo)
        if not celebracion.puede(self.sujeto, verbo):
            return ya_no_se_puede(request, self.sujeto, f"no se puede {celebracion.ETIQUETAS[verbo]}")
        return self._pagina(verbo, acto, acto.forma())

    def post(self, request: HttpRequest, pk: int, verbo: str) -> HttpResponse:
        """Do it, and go where the work continues."""
        acto = self._acto(verbo)
        form = acto.forma(request.POST)
        if not form.is_valid():
            return self._pagina(verbo, acto, form, POR_CORREGIR)
        try:
            acto.hacer(self.sujeto, form.cleaned_data, request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(verbo, acto, form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, acto.hecho)
        return redirect(acto.destino, pk=pk)

    def _acto(self, verbo: str) -> Acto:
        if verbo not in ACTOS:
            raise Http404
        return ACTOS[verbo]

    def _pagina(self, verbo: str, acto: Acto, form: Formulario, status: int = 200) -> HttpResponse:
        hoy = timezone.localdate(timezone=self.sujeto.organo.municipio.tz)
        contexto = self.contexto(hoja=acto.titulo) | {"verbo": verbo, "acto": acto, "form": form, "hoy": hoy}
        return render(self.request, "mesa/estado.html", contexto, status=status)


class CompletarInicio(DeSesion, VistaDeMesa):
    """Give a session held outside the portal the hour of start and the quórum that was declared."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form with what is already known."""
        if self.sujeto.estado != EstadoSesion.CELEBRADA:
            return ya_no_se_puede(request, self.sujeto, "no tiene datos por completar aquí")
        return self._pagina(FormularioInicio(initial=self._sabido()))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record it."""
        form = FormularioInicio(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        datos = form.cleaned_data
        declaracion = celebracion.Declaracion(
            convocatoria=datos["convocatoria"], hay=datos["hay"] == "si", nota=datos["nota"], verifico=datos["verifico"]
        )
        try:
            celebracion.completar_inicio(
                self.sujeto, iniciada_en=self._instante(datos["hora_inicio"]), declaracion=declaracion,
                por=request.user, ahora=timezone.now(),
            )  # fmt: skip
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "Quedaron anotados el inicio y el quórum.")
        return redirect("mesa:sesion", pk=pk)

    def _instante(self, hora: datetime.time) -> datetime.datetime:
        return instante(self.sujeto.fecha, hora, self.sujeto.organo.municipio.tz)

    def _sabido(self) -> Limpio:
        """Return what was completed before, to correct it."""
        sesion, dicha = self.sujeto, self.sujeto.declaratorias.order_by("-id").first()
        inicio = sesion.iniciada_en and sesion.iniciada_en.astimezone(sesion.organo.municipio.tz).time()
        sabido: Limpio = {"hora_inicio": inicio, "convocatoria": sesion.convocatoria}
        return sabido | ({"hay": "si", "nota": dicha.nota, "verifico": dicha.verifico} if dicha else {})

    def _pagina(self, form: FormularioInicio, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Inicio y quórum") | {"form": form}
        return render(self.request, "mesa/completar.html", contexto, status=status)
