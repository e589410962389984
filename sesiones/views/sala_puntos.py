"""The points of the agenda in the session room: how one went, and those that come up, move or are put off."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import es_fragmento
from sesiones.domain import agenda, desahogo
from sesiones.domain.desahogo import ConflictoDeDatos
from sesiones.forms.sala_punto import AL_FINAL, DEBAJO, ApartarForm, NuevoPuntoForm, PuntoForm
from sesiones.models import Punto
from sesiones.views.sala_base import AccionDeSala


class AnotarDesahogo(AccionDeSala):
    """Note what became of a point and who spoke about what."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Save it, or show the form again with the sentence beside the field; the page's script gets JSON."""
        este, form = self.un_punto, PuntoForm(request.POST, llave="punto")
        choque: ConflictoDeDatos | None = None
        if form.is_valid():
            try:
                este = self._guardar(este, form)
            except ConflictoDeDatos as error:
                choque = error
                for campo in error.campos:
                    suyo = getattr(error.actual, campo) or "nada"
                    form.add_error(campo, f"Otra persona escribió: «{suyo}». Si guardas otra vez, queda lo tuyo.")
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return self._guardado(este)
        status = 409 if choque else 422
        if self._por_guion:
            return JsonResponse(self._errores(form, choque), status=status)
        mas = {"datos_abiertos": True}
        return self.no_listo("form_datos", form, "datos", mas=mas, status=status)

    @property
    def _por_guion(self) -> bool:
        return es_fragmento(self.request) and not self.request.htmx  # type: ignore[attr-defined]

    def _guardar(self, punto: Punto, form: PuntoForm) -> Punto:
        antes, por = form.antes(), self.request.user
        if antes is None:
            return agenda.anotar_desahogo(punto, form.desahogo(), por=por)  # type: ignore[arg-type]
        return desahogo.guardar_datos(punto, antes, form.desahogo(), por=por)  # type: ignore[arg-type]

    def _guardado(self, punto: Punto) -> HttpResponse:
        if not self._por_guion:
            return self.listo("Se guardaron los datos del punto.", "datos", "orden", ancla="datos")
        return JsonResponse({"datos": PuntoForm.de(punto), "html": self.fragmentos(self.sala(), ("orden",))})

    @staticmethod
    def _errores(form: PuntoForm, choque: ConflictoDeDatos | None) -> dict[str, Any]:
        errores = {campo: [str(e) for e in suyos] for campo, suyos in form.errors.items()}
        return {"errores": errores} | ({"suyos": vars(choque.actual), "chocan": choque.campos} if choque else {})


class ApartarPunto(AccionDeSala):
    """Put off or withdraw a point, with its reason."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Note it; the point stays on the record."""
        este, form = self.un_punto, ApartarForm(request.POST, llave="apartar")
        if form.is_valid():
            try:
                agenda.anotar_desahogo(
                    este,
                    replace(desahogo.de_punto(este), **form.cleaned_data),
                    por=request.user,  # type: ignore[arg-type]
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                como = "diferido" if form.cleaned_data["estado"] == "DIFERIDO" else "retirado"
                return self.listo(f"El punto {este.numero} quedó {como}.", "apartar", "datos", "orden", ancla="datos")
        return self.no_listo("form_apartar", form, "apartar", mas={"apartar_abierto": True})


class MoverPunto(AccionDeSala):
    """Deal with a point before or after its neighbour."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Move it one place; its number follows the rules of the agenda."""
        este, arriba = self.un_punto, request.POST.get("hacia") == "arriba"
        try:
            movido = agenda.mover_punto(este, pasos=-1 if arriba else 1, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error)
        if self.sujeto.convocada_en is None:
            messages.success(request, f"El punto «{movido.titulo}» ahora es el {movido.numero}.")
        else:
            cuando = "antes" if arriba else "después"
            messages.success(request, f"El punto {movido.numero} se tratará {cuando}. Conserva su número.")
        return redirect(self.regreso("datos"))


class AgregarPunto(AccionDeSala):
    """Add a point that came up, and open it."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add it where it was asked for."""
        form = NuevoPuntoForm(request.POST, llave="nuevo", convocada=self.sujeto.convocada_en is not None)
        if form.is_valid():
            lugar = form.cleaned_data["lugar"]
            abierto = self.sujeto.puntos.filter(pk=self.abierto).first() if lugar != AL_FINAL else None
            try:
                nuevo = agenda.agregar_punto(
                    self.sujeto,
                    titulo=form.cleaned_data["titulo"],
                    nivel=2 if lugar == DEBAJO else 1,
                    despues_de=abierto,
                    motivo_ampliacion=form.cleaned_data.get("motivo_ampliacion", ""),
                    por=request.user,  # type: ignore[arg-type]
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                return redirect(reverse("mesa:en_vivo_punto", args=[pk, nuevo.pk]))
        return self.no_listo("form_nuevo_punto", form, mas={"nuevo_punto_abierto": True})
