"""The agenda templates of the órganos whose sessions a person drafts."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo
from participacion.views.base import VistaDeMesa
from sesiones.domain import plantillas
from sesiones.domain.lugares import numerados
from sesiones.domain.queries import plantillas as consultas
from sesiones.forms.plantillas import (
    CopiarForm,
    CorregirPuntoDePlantilla,
    NombreForm,
    NuevoPuntoDePlantilla,
    PlantillaForm,
)
from sesiones.models import PlantillaOrden, PuntoPlantilla
from sesiones.permissions import organos_para_convocar, puede_crear_sesion
from sesiones.views.preparacion import POR_CORREGIR
from sesiones.views.renglones import EDITAR, NIVELES, PASOS, Renglon, botones_de, numero_pedido, volver

MIGAS = [("Mesa", "mesa:inicio"), ("Plantillas", "mesa:plantillas")]


class VerPlantillas(VistaDeMesa):
    """The templates of every órgano whose sessions this person drafts, and a new one."""

    permiso = puede_crear_sesion

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        return self._pagina(PlantillaForm(organos=organos_para_convocar(request.user)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a new one and open it."""
        form = PlantillaForm(request.POST, organos=organos_para_convocar(request.user))
        if form.is_valid():
            limpio = form.cleaned_data
            try:
                nueva = plantillas.crear(limpio["organo"], limpio["nombre"], por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return redirect("mesa:plantilla", plantilla=nueva.pk)
        return self._pagina(form, POR_CORREGIR)

    def _pagina(self, form: PlantillaForm, status: int = 200) -> HttpResponse:
        contexto = {
            "plantillas": consultas.plantillas_de(organos_para_convocar(self.request.user)),
            "form": form,
            "seccion": "sesiones",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Plantillas", "")],
        }
        return render(self.request, "mesa/plantillas.html", contexto, status=status)


class _DePlantilla(VistaDeMesa):
    """For a page about one template; the permission is asked of its órgano."""

    permiso = puede_crear_sesion
    plantilla: PlantillaOrden

    def objeto(self) -> Organo:
        """Return the órgano of the template that the address names.

        Raises:
            Http404: there is no such template.
        """
        todas = PlantillaOrden.objects.select_related("organo__municipio")
        self.plantilla = get_object_or_404(todas, pk=self.kwargs["plantilla"])
        return self.plantilla.organo

    def punto(self) -> PuntoPlantilla:
        """Return the point that the address names.

        Raises:
            Http404: it is of another template.
        """
        return get_object_or_404(self.plantilla.puntos.select_related("plantilla"), pk=self.kwargs["punto"])

    def pagina(self, *, abierto: int | None = None, status: int = 200, **forms: Any) -> HttpResponse:
        """Show the template.

        Args:
            abierto: the point whose words are being changed.
            forms: those that came back: ``nuevo``, ``nombre``, ``copiar``, ``corregido``.
        """
        puntos = self._puntos()
        vuelto = next(iter(forms.values()), None)
        contexto = {
            "plantilla": self.plantilla,
            "organo": self.plantilla.organo,
            "municipio": self.plantilla.organo.municipio,
            "renglones": self._renglones(puntos, abierto, forms.get("corregido")),
            "form": vuelto,
            "form_nuevo": forms.get("nuevo") or NuevoPuntoDePlantilla(puntos=puntos),
            "form_nombre": forms.get("nombre") or NombreForm(initial={"nombre": self.plantilla.nombre}),
            "form_copiar": forms.get("copiar") or self._copiar(),
            "copiar_abierto": "copiar" in forms,
            "nombre_abierto": "nombre" in forms,
            "seccion": "sesiones",
            "migas": [*((rotulo, reverse(ruta)) for rotulo, ruta in MIGAS), (self.plantilla.nombre, "")],
        }
        return render(self.request, "mesa/plantilla.html", contexto, status=status)

    def _puntos(self) -> list[PuntoPlantilla]:
        puntos = consultas.puntos_de(self.plantilla)
        for punto, (numero, _) in zip(puntos, numerados([p.nivel for p in puntos]), strict=True):
            punto.numero = numero  # type: ignore[attr-defined]  # for the form and the list
        return puntos

    def _copiar(self, datos: Any = None) -> CopiarForm:
        return CopiarForm(datos, sesiones=consultas.sesiones_para_copiar(self.plantilla.organo))

    def _renglones(self, puntos: list[PuntoPlantilla], abierto: int | None, corregido: Any) -> list[Renglon]:
        niveles = [p.nivel for p in puntos]
        tocado, boton = numero_pedido(self.request, "punto"), self.request.GET.get("boton", "")

        def ruta(punto: PuntoPlantilla, vista: str, *mas: str) -> str:
            return reverse(f"mesa:{vista}", args=[self.plantilla.pk, punto.pk, *mas])

        renglones = []
        for lugar, punto in enumerate(puntos):
            foco = boton if punto.pk == tocado else ""
            form = None
            if punto.pk == abierto:
                form = corregido or CorregirPuntoDePlantilla(initial=CorregirPuntoDePlantilla.de(punto))
            botones = botones_de(niveles, lugar, lambda h, p=punto: ruta(p, "plantilla_mover", h), foco=foco)  # type: ignore[misc]
            renglones.append(
                Renglon(
                    punto,
                    punto.numero,
                    botones,
                    True,
                    form,  # type: ignore[attr-defined]
                    ruta(punto, "plantilla_corregir"),
                    ruta(punto, "plantilla_mover", "quitar"),
                    foco == EDITAR,
                )
            )
        return renglones


class VerPlantilla(_DePlantilla):
    """One template with its points."""

    def get(self, request: HttpRequest, plantilla: int) -> HttpResponse:
        """Show it."""
        return self.pagina()

    def post(self, request: HttpRequest, plantilla: int) -> HttpResponse:
        """Add a point."""
        form = NuevoPuntoDePlantilla(request.POST, puntos=self._puntos())
        if form.is_valid():
            try:
                punto = plantillas.agregar_punto(self.plantilla, **form.datos(), por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return redirect(f"{reverse('mesa:plantilla', args=[plantilla])}#punto-{punto.pk}")
        return self.pagina(nuevo=form, status=POR_CORREGIR)


class RenombrarPlantilla(_DePlantilla):
    """Give a template another name."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, plantilla: int) -> HttpResponse:
        """Save the name."""
        form = NombreForm(request.POST)
        if form.is_valid():
            try:
                plantillas.renombrar(self.plantilla, form.cleaned_data["nombre"], por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                messages.success(request, "El nombre quedó guardado.")
                return redirect("mesa:plantilla", plantilla=plantilla)
        return self.pagina(nombre=form, status=POR_CORREGIR)


class CopiarDeSesion(_DePlantilla):
    """Take the points of a session."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, plantilla: int) -> HttpResponse:
        """Replace the points of the template."""
        form = self._copiar(request.POST)
        if form.is_valid():
            try:
                plantillas.copiar_de(self.plantilla, form.elegida(), por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                messages.success(request, "La plantilla tiene ahora los puntos de esa sesión.")
                return redirect("mesa:plantilla", plantilla=plantilla)
        return self.pagina(copiar=form, status=POR_CORREGIR)


class BorrarPlantilla(_DePlantilla):
    """Delete a template; sessions keep their points."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, plantilla: int) -> HttpResponse:
        """Delete it and go back to the list."""
        try:
            plantillas.borrar(self.plantilla, por=request.user)
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
        else:
            messages.success(request, f"Se borró la plantilla «{self.plantilla.nombre}».")
        return redirect("mesa:plantillas")


class CorregirPuntoPlantilla(_DePlantilla):
    """Change the words of a point where it is."""

    def get(self, request: HttpRequest, plantilla: int, punto: int) -> HttpResponse:
        """Show the template with that point open."""
        return self.pagina(abierto=self.punto().pk)

    def post(self, request: HttpRequest, plantilla: int, punto: int) -> HttpResponse:
        """Save the words and stay at the point."""
        este, form = self.punto(), CorregirPuntoDePlantilla(request.POST)
        if form.is_valid():
            try:
                plantillas.corregir_punto(este, form.datos(), por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return redirect(f"{reverse('mesa:plantilla', args=[plantilla])}?punto={punto}&boton={EDITAR}")
        return self.pagina(abierto=punto, corregido=form, status=POR_CORREGIR)


class MoverPuntoPlantilla(_DePlantilla):
    """Move a point one place or one level, or remove it: only by POST, the keyboard stays on the button."""

    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, plantilla: int, punto: int, hacia: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such way, or the point is of another template.
        """
        este, rechazado = self.punto(), False
        try:
            if hacia in PASOS:
                plantillas.mover_punto(este, pasos=PASOS[hacia], por=request.user)
            elif hacia in NIVELES:
                plantillas.cambiar_nivel(este, nivel=NIVELES[hacia], por=request.user)
            elif hacia == "quitar":
                plantillas.quitar_punto(este, por=request.user)
                messages.success(request, f"Se quitó el punto «{este.titulo}».")
            else:
                raise Http404
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            rechazado = True
        ruta = f"{reverse('mesa:plantilla', args=[plantilla])}?punto={punto}&boton={hacia}"
        return volver(request, ruta, con_aviso=rechazado)
