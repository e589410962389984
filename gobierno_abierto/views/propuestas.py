"""The proposals at the desk: from those of the mesas to the finalists."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import etapas, propuestas
from gobierno_abierto.domain.queries import propuestas as consultas
from gobierno_abierto.enums import Verbo
from gobierno_abierto.forms.propuestas import FinalistaForm, FotoForm, FueraForm, TrazaForm
from gobierno_abierto.models import Ejercicio, FotoPropuesta, Origen, Propuesta, PropuestaDeMesa
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.views.una_sesion import este_portal

MAXIMO_ELEGIDAS = 50


def _por_que_no(ejercicio: Ejercicio) -> str:
    """Return why the finalists cannot be changed now; «» if they can."""
    if ejercicio.propuestas_publicadas_en:
        return "Las propuestas finales ya son públicas; no se cambian."
    return etapas.por_que_no(Verbo.CONSOLIDAR, ejercicio, ahora=timezone.now())


class VerPropuestas(DeEjercicio, VistaDeMesa):
    """Those of the mesas with where each went, and the finalists."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them."""
        return self.pagina()

    def pagina(self, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page, with what could not be done."""
        de_mesas = consultas.de_las_mesas(self.sujeto)
        contexto = self.contexto(hoja="Propuestas") | {
            "de_mesas": de_mesas,
            "finalistas": consultas.finalistas(self.sujeto),
            "faltan": sum(d.donde == "Sin decidir" for d in de_mesas),
            "limite": self.sujeto.regla.maximo_finalistas,
            "por_que_no": _por_que_no(self.sujeto),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/propuestas/lista.html", contexto, status=status)


class CrearFinalista(DeEjercicio, VistaDeMesa):
    """A finalist out of the proposals chosen in the list."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form, begun with what the chosen proposals say."""
        elegidas = [int(v) for v in request.GET.getlist("de")[:MAXIMO_ELEGIDAS] if v.isdecimal() and len(v) < 10]
        suyas = [p for p in propuestas.de_las_mesas(self.sujeto) if p.pk in elegidas]
        borrador = propuestas.juntar(suyas)
        inicial = {"titulo": borrador.titulo, "texto": borrador.texto, "ubicacion": borrador.ubicacion}
        return self._pagina(FinalistaForm(ejercicio=self.sujeto, initial=inicial | {"origenes": suyas}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make it."""
        form = FinalistaForm(request.POST, ejercicio=self.sujeto)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            hecha = propuestas.crear_finalista(
                self.sujeto, form.datos(), form.cleaned_data["origenes"], por=request.user, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, f"Quedó como la propuesta {hecha.numero}.")
        return redirect("ejercicios:finalista", pk=pk, cual=hecha.pk)

    def _pagina(self, form: FinalistaForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Nueva propuesta final") | {
            "form": form, "que": "Nueva propuesta final", "boton": "Guardar la propuesta",
            "regreso": reverse("ejercicios:propuestas", args=[self.sujeto.pk]),
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class EditarFinalista(DeEjercicio, VistaDeMesa):
    """One finalist: its words, where it comes from and its pictures."""

    permiso = puede_conducir

    @property
    def propuesta(self) -> Propuesta:
        """The finalist.

        Raises:
            Http404: there is none.
        """
        suyas = self.sujeto.propuestas.select_related("ejercicio__municipio")
        return get_object_or_404(suyas, pk=self.kwargs["cual"])

    def get(self, request: HttpRequest, pk: int, cual: int) -> HttpResponse:
        """Show it."""
        return self.pagina(self.propuesta)

    def post(self, request: HttpRequest, pk: int, cual: int) -> HttpResponse:
        """Save it."""
        una, form = self.propuesta, FinalistaForm(request.POST, ejercicio=self.sujeto)
        if not form.is_valid():
            return self.pagina(una, POR_CORREGIR, form=form)
        try:
            propuestas.editar_finalista(
                una, form.datos(), form.cleaned_data["origenes"], por=request.user, ahora=timezone.now()
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(una, POR_CORREGIR if error.campo else YA_NO, form=form)
        messages.success(request, f"Se guardó la propuesta {una.numero}.")
        return redirect("ejercicios:propuestas", pk=pk)

    def pagina(
        self, una: Propuesta, status: int = 200, traza: int = 0, form_traza: TrazaForm | None = None, **mas: Any
    ) -> HttpResponse:
        """Return the page, with what could not be accepted.

        Args:
            traza: the origin of which ``form_traza`` says what was taken.
        """
        inicial = {c: getattr(una, c) for c in propuestas.DatosPropuesta.__dataclass_fields__}
        contexto = self.contexto(hoja=f"Propuesta {una.numero}") | {
            "propuesta": una,
            "form": FinalistaForm(ejercicio=self.sujeto, initial=inicial | {"origenes": una.origenes.all()}),
            "form_foto": FotoForm(auto_id="foto_%s"),
            "trazas": [
                (t, form_traza if t.pk == traza and form_traza else TrazaForm.de(t))
                for t in una.trazas.select_related("de_mesa__mesa")
            ],
            "fotos": una.fotos.defer("archivo__contenido"),
            "por_que_no": _por_que_no(self.sujeto),
        }
        return render(self.request, "mesa/ejercicios/propuestas/finalista.html", contexto | mas, status=status)


class ActuarEnFinalista(EditarFinalista):
    """Remove a finalist or move it up, add or remove a picture, or say what it took from a proposal."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, cual: int, verbo: str = "", parte: int = 0) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        una = self.propuesta
        comun: dict[str, Any] = {"por": request.user, "ahora": timezone.now()}
        try:
            match verbo:
                case "quitar":
                    propuestas.quitar_finalista(una, **comun)
                    messages.success(request, f"Se quitó «{una.titulo}».")
                    return redirect("ejercicios:propuestas", pk=pk)
                case "subir":
                    propuestas.subir_finalista(una, **comun)
                    return redirect("ejercicios:propuestas", pk=pk)
                case "foto":
                    return self._foto(una, comun)
                case "quitar-foto":
                    foto = get_object_or_404(
                        FotoPropuesta.objects.select_related("propuesta__ejercicio"), pk=parte, propuesta=una
                    )
                    propuestas.quitar_foto(foto, **comun)
                case "traza":
                    return self._traza(una, parte, comun)
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(una, YA_NO, error_general=error.mensaje)
        return redirect("ejercicios:finalista", pk=pk, cual=cual)

    def _foto(self, una: Propuesta, comun: dict[str, Any]) -> HttpResponse:
        form = FotoForm(self.request.POST, self.request.FILES, auto_id="foto_%s")
        if not form.is_valid():
            return self.pagina(una, POR_CORREGIR, form_foto=form)
        try:
            propuestas.agregar_foto(una, form.contenido(), form.cleaned_data["texto_alternativo"], **comun)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(una, POR_CORREGIR if error.campo else YA_NO, form_foto=form)
        return redirect("ejercicios:finalista", pk=self.sujeto.pk, cual=una.pk)

    def _traza(self, una: Propuesta, parte: int, comun: dict[str, Any]) -> HttpResponse:
        traza = get_object_or_404(Origen.objects.select_related("propuesta__ejercicio"), pk=parte, propuesta=una)
        form = TrazaForm(self.request.POST, auto_id=f"traza_{parte}_%s")
        if not form.is_valid():
            return self.pagina(una, POR_CORREGIR, traza=parte, form_traza=form)
        propuestas.anotar_traza(traza, form.cleaned_data["que_se_tomo"], **comun)
        return redirect("ejercicios:finalista", pk=self.sujeto.pk, cual=una.pk)


class DejarFuera(DeEjercicio, VistaDeMesa):
    """Say why a proposal of a mesa does not go on, or take it back."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, de_mesa: int) -> HttpResponse:
        """Show the form."""
        una = self._propuesta()
        return self._pagina(una, FueraForm(initial={"motivo": una.motivo_fuera}))

    def post(self, request: HttpRequest, pk: int, de_mesa: int) -> HttpResponse:
        """Do it."""
        una = self._propuesta()
        deshace = "deshacer" in request.POST
        form = FueraForm(request.POST)
        if not deshace and not form.is_valid():
            return self._pagina(una, form, POR_CORREGIR)
        try:
            motivo = "" if deshace else form.cleaned_data["motivo"]
            propuestas.dejar_fuera(una, motivo, por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            if not form.is_bound or deshace:
                form = FueraForm()
            return self._pagina(una, form, YA_NO, error.mensaje)
        return redirect("ejercicios:propuestas", pk=pk)

    def _propuesta(self) -> PropuestaDeMesa:
        suyas = PropuestaDeMesa.objects.select_related("mesa__etapa__ejercicio")
        return get_object_or_404(suyas, pk=self.kwargs["de_mesa"], mesa__etapa__ejercicio=self.sujeto)

    def _pagina(self, una: PropuestaDeMesa, form: FueraForm, status: int = 200, error: str = "") -> HttpResponse:
        contexto = self.contexto(hoja="Dejar fuera") | {
            "form": form, "que": f"Dejar fuera «{una.titulo}»", "boton": "Dejar fuera con este motivo",
            "regreso": reverse("ejercicios:propuestas", args=[self.sujeto.pk]), "error_general": error,
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class PublicarPropuestas(VerPropuestas):
    """Review and publish the finalists."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what will be public."""
        contexto = self.contexto(hoja="Publicar propuestas") | {
            "finalistas": consultas.finalistas(self.sujeto),
            "sueltas": propuestas.por_decidir(self.sujeto),
            "sin_cerrar": propuestas.sin_cerrar(self.sujeto),
            "de_mesas": consultas.de_las_mesas(self.sujeto),
            "limite": self.sujeto.regla.maximo_finalistas,
        }
        return render(request, "mesa/ejercicios/propuestas/publicar.html", contexto)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish them."""
        try:
            propuestas.publicar(self.sujeto, portal=este_portal(), por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            return self.pagina(error.mensaje, YA_NO)
        messages.success(request, "Las propuestas finales ya son públicas.")
        return redirect("ejercicios:propuestas", pk=pk)


class VerFoto(DeEjercicio, VistaDeMesa):
    """A picture of a finalist, public or not."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, cual: int, orden: int) -> HttpResponseBase:
        """Deliver its bytes."""
        fotos = FotoPropuesta.objects.select_related("archivo").defer("archivo__contenido")
        foto = get_object_or_404(fotos, propuesta__ejercicio=self.sujeto, propuesta=cual, orden=orden)
        return entregar_archivo(request, foto.archivo, f"propuesta-{cual}-{orden}.jpg", publico=False)
