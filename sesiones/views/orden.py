"""Putting the agenda of a session together: plain buttons, by keyboard and without scripts."""

from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.domain import agenda, agenda_edicion
from sesiones.domain.queries.orden import puntos_por_armar
from sesiones.enums import SE_PREPARA, EstadoSesion
from sesiones.forms.orden import CorregirPuntoForm, FormularioAmpliacion, FormularioPunto
from sesiones.models import Punto
from sesiones.permissions import puede_levantar_acta
from sesiones.views.preparacion import POR_CORREGIR, YA_NO, ya_no_se_puede
from sesiones.views.renglones import EDITAR, NIVELES, PASOS, Renglon, botones_de, numero_pedido, volver
from sesiones.views.una_sesion import DeSesion


class _ConOrden(DeSesion):
    """For a page that shows the whole agenda."""

    request: HttpRequest

    def nuevo(self, puntos: list[Punto], datos: QueryDict | None = None) -> FormularioPunto | FormularioAmpliacion:
        """Return the form of a new point; once the convocatoria went out, that of an ampliación."""
        clase = FormularioAmpliacion if self.sujeto.convocada_en else FormularioPunto
        return clase(datos, puntos=puntos)

    def pagina(
        self,
        *,
        nuevo: FormularioPunto | FormularioAmpliacion | None = None,
        abierto: int | None = None,
        corregido: CorregirPuntoForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Show the agenda.

        Args:
            nuevo: the form of a new point, if it came back.
            abierto: the point whose words are being changed.
            corregido: its form, if it came back.
        """
        puntos = puntos_por_armar(self.sujeto)
        quitado = numero_pedido(self.request, "quitado")
        contexto = self.contexto(hoja="Orden del día") | {
            "form": corregido or nuevo or self.nuevo(puntos),
            "form_nuevo": nuevo or self.nuevo(puntos),
            "renglones": self._renglones(puntos, abierto, corregido),
            "tipos_a_la_vista": True,
            "quitado": agenda_edicion.quitado(self.sujeto, quitado) if quitado else None,
        }
        return render(self.request, "mesa/orden.html", contexto, status=status)

    def _renglones(
        self, puntos: list[Punto], abierto: int | None, corregido: CorregirPuntoForm | None
    ) -> list[Renglon]:
        sesion, niveles = self.sujeto, [p.nivel for p in puntos]
        convocada = sesion.convocada_en is not None
        quieto = convocada and sesion.estado == EstadoSesion.PROGRAMADA
        tocado, boton = numero_pedido(self.request, "punto"), self.request.GET.get("boton", "")
        avisados = agenda.avisados(sesion) if any(p.es_ampliacion for p in puntos) else set()
        renglones = []
        for lugar, punto in enumerate(puntos):
            fijado = agenda.esta_fijado(sesion, punto, avisados)

            def ruta(hacia: str, pk: int = punto.pk) -> str:
                return reverse("mesa:punto_mover", args=[sesion.pk, pk, hacia])

            foco = boton if punto.pk == tocado else ""
            botones = [] if quieto else botones_de(niveles, lugar, ruta, foco=foco, cambia_nivel=not convocada)
            form = None
            if punto.pk == abierto and not fijado:
                form = corregido or CorregirPuntoForm(initial=CorregirPuntoForm.de(punto))
            renglones.append(
                Renglon(
                    punto,
                    punto.numero,
                    botones,
                    not fijado,
                    form,
                    reverse("mesa:punto_corregir", args=[sesion.pk, punto.pk]),
                    reverse("mesa:punto_quitar", args=[sesion.pk, punto.pk]),
                    foco == EDITAR,
                )
            )
        return renglones


class ArmarOrden(_ConOrden, VistaDeMesa):
    """The order of the day while it can still be put together."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the points with their buttons, and the form of a new one."""
        if self.sujeto.estado not in SE_PREPARA:
            return ya_no_se_puede(request, self.sujeto, "su orden del día ya no cambia")
        return self.pagina()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a point."""
        form = self.nuevo(puntos_por_armar(self.sujeto), request.POST)
        if not form.is_valid():
            return self.pagina(nuevo=form, status=POR_CORREGIR)
        try:
            punto = agenda.agregar_punto(self.sujeto, **form.datos(), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(nuevo=form, status=POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, f"Se agregó el punto {punto.numero}.")
        return redirect(f"{reverse('mesa:orden', args=[pk])}#punto-{punto.pk}")


class CorregirPunto(_ConOrden, VistaDeMesa):
    """Change the words of a point where it is."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Show the agenda with that point open."""
        este = get_object_or_404(self.sujeto.puntos, pk=punto)
        if self.sujeto.estado not in SE_PREPARA:
            return ya_no_se_puede(request, self.sujeto, "su orden del día ya no cambia")
        return self.pagina(abierto=este.pk)

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Save the words and stay at the point."""
        este = get_object_or_404(self.sujeto.puntos.select_related("sesion"), pk=punto)
        form = CorregirPuntoForm(request.POST)
        status = POR_CORREGIR
        if form.is_valid():
            try:
                agenda_edicion.corregir_punto(este, form.datos(), por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
                status = POR_CORREGIR if error.campo in form.fields else YA_NO
            else:
                return redirect(_con_foco(pk, punto, EDITAR))
        return self.pagina(abierto=punto, corregido=form, status=status)


class _CambiarPunto(DeSesion):
    """A change in one point of the agenda: only by POST, back to the agenda with a sentence."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def punto(self) -> Punto:
        """Return the point that the address names.

        Raises:
            Http404: it is of another session.
        """
        return get_object_or_404(self.sujeto.puntos.select_related("sesion"), pk=self.kwargs["punto"])


class MoverPunto(_CambiarPunto, VistaDeMesa):
    """Move a point with its sub-points one place, or one level."""

    permiso = puede_levantar_acta

    def post(self, request: HttpRequest, pk: int, punto: int, hacia: str) -> HttpResponse:
        """Move it; the keyboard stays on the button.

        Raises:
            Http404: there is no such way, or the point is of another session.
        """
        if hacia not in {*PASOS, *NIVELES}:
            raise Http404
        este, rechazado = self.punto(), False
        try:
            if hacia in PASOS:
                agenda.mover_punto(este, pasos=PASOS[hacia], por=request.user)
            else:
                agenda_edicion.cambiar_nivel(este, nivel=NIVELES[hacia], por=request.user)
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            rechazado = True
        return volver(request, _con_foco(pk, punto, hacia), con_aviso=rechazado)


class QuitarPunto(_CambiarPunto, VistaDeMesa):
    """Remove a point on which nothing was written."""

    permiso = puede_levantar_acta

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Remove it, or say why it stays; what was removed can be brought back from the page that follows."""
        quitado = self.punto()
        try:
            entrada = agenda.quitar_punto(quitado, por=request.user)
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            return redirect("mesa:orden", pk=pk)
        return redirect(f"{reverse('mesa:orden', args=[pk])}?quitado={entrada}")


class DevolverPunto(_CambiarPunto, VistaDeMesa):
    """Bring back a point that was just removed."""

    permiso = puede_levantar_acta

    def post(self, request: HttpRequest, pk: int, entrada: int) -> HttpResponse:
        """Bring it back, or say why not."""
        try:
            devuelto = agenda_edicion.devolver_punto(self.sujeto, entrada, por=request.user)
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            return redirect("mesa:orden", pk=pk)
        messages.success(request, f"Volvió el punto {devuelto.numero}, «{devuelto.titulo}».")
        return redirect(f"{reverse('mesa:orden', args=[pk])}#punto-{devuelto.pk}")


def _con_foco(pk: int, punto: int, boton: str) -> str:
    """Return the address of the agenda with the keyboard on a button; a fragment would take the focus away."""
    return f"{reverse('mesa:orden', args=[pk])}?punto={punto}&boton={boton}"
