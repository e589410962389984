"""The annual reports at the desk: the list, one report with its parts, and its life."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.documents import informe as impreso
from sesiones.domain import informes
from sesiones.domain.queries import informes as consultas
from sesiones.domain.queries.registro_informe import datos_de_informe
from sesiones.enums import EstadoInforme
from sesiones.forms.informes import InformeForm, NuevoInformeForm
from sesiones.models import FotoInforme, Informe
from sesiones.permissions import (
    informes_visibles_para,
    organos_para_informar,
    puede_crear_informe,
    puede_editar_informe,
    puede_ver_informe,
    puede_ver_informes,
)
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.una_sesion import este_portal

POR_PAGINA = 30


class VerInformes(VistaDeMesa):
    """The reports of the órganos in which the person has a role."""

    permiso = puede_ver_informes

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        informes_ = consultas.informes_de_la_mesa(informes_visibles_para(request.user))
        contexto = {
            "pagina": Paginator(informes_, POR_PAGINA).get_page(request.GET.get("pagina")),
            "puede_crear": puede_crear_informe(request.user, None),
            "seccion": "informes",
            "migas": migas(),
        }
        return render(request, "mesa/informes/lista.html", contexto)


class CrearInforme(VistaDeMesa):
    """Begin a report."""

    permiso = puede_crear_informe

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; with a single órgano it is already chosen."""
        organos = list(organos_para_informar(request.user)[:2])
        inicial = {"anio": timezone.localdate().year, "organo": organos[0] if len(organos) == 1 else None}
        return self._pagina(NuevoInformeForm(initial=inicial, organos=organos_para_informar(request.user)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin it and go to write it."""
        form = NuevoInformeForm(request.POST, organos=organos_para_informar(request.user))
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        datos = form.cleaned_data
        try:
            informe = informes.crear_informe(
                datos["organo"], datos["anio"], informes.DatosInforme(datos["titulo"]), por=request.user
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        return redirect("mesa:informe", pk=informe.pk)

    def _pagina(self, form: NuevoInformeForm, status: int = 200) -> HttpResponse:
        contexto = {"form": form, "seccion": "informes", "migas": migas("Nuevo informe")}
        return render(self.request, "mesa/informes/nuevo.html", contexto, status=status)


class DeInforme:
    """For a ``VistaDeMesa`` about one report, named by ``pk`` in the address."""

    sujeto: Informe
    kwargs: dict[str, Any]

    def objeto(self) -> Informe:
        """Return the report.

        Raises:
            Http404: there is no such report.
        """
        todos = Informe.objects.select_related("organo__municipio", "sesion__organo__municipio", "punto")
        return get_object_or_404(todos, pk=self.kwargs["pk"])

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what every page of a report says; with ``hoja``, one step below its page."""
        informe = self.sujeto
        return {
            "informe": informe,
            "municipio": informe.organo.municipio,
            "es_borrador": informe.estado == EstadoInforme.BORRADOR,
            "seccion": "informes",
            "migas": migas(hoja, informe=informe) if hoja else migas(informe.titulo),
        }


class VerInforme(DeInforme, VistaDeMesa):
    """One report with all its parts, and what can be done with each."""

    permiso = puede_ver_informe

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self.pagina(request)

    def pagina(self, request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
        """Return the page, with the sentence of what could not be done."""
        contexto = self.contexto() | {
            "arbol": consultas.arbol(self.sujeto),
            "emitidos": consultas.emitidos_de(self.sujeto),
            "vigente": informes.de_esta_publicacion(self.sujeto),
            "edita": puede_editar_informe(request.user, self.sujeto),
            "error_general": error,
        }
        return render(request, "mesa/informes/informe.html", contexto, status=status)


class EditarInforme(DeInforme, VistaDeMesa):
    """The title, the presentation and where it was presented."""

    permiso = puede_editar_informe

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        informe = self.sujeto
        inicial = {c: getattr(informe, c) for c in ("titulo", "presentacion", "punto", "notas_fuente")}
        return self._pagina(InformeForm(initial=inicial, puntos=consultas.puntos_de_informe(informe)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save it."""
        form = InformeForm(request.POST, puntos=consultas.puntos_de_informe(self.sujeto))
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            informes.editar_informe(self.sujeto, form.datos(), por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        return redirect("mesa:informe", pk=pk)

    def _pagina(self, form: InformeForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Datos") | {
            "form": form,
            "que": "Datos del informe",
            "boton": "Guardar los datos",
        }
        return render(self.request, "mesa/informes/parte.html", contexto, status=status)


class CambiarInforme(VerInforme):
    """Publish a report, take it back, or order its print."""

    permiso = puede_editar_informe
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, verbo: str) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act.
        """
        regreso = reverse("mesa:informe", args=[pk])
        comun: dict[str, Any] = {"portal": este_portal(), "por": request.user, "ahora": timezone.now()}
        comun |= {"mensajero": despachar, "regreso": regreso}
        try:
            match verbo:
                case "publicar":
                    emitido = informes.publicar(self.sujeto, **comun)
                    messages.success(request, "El informe ya es público. Su PDF se está preparando.")
                case "imprimir":
                    emitido = informes.imprimir(self.sujeto, **comun)
                case "borrador":
                    informes.volver_a_borrador(self.sujeto, por=request.user)
                    messages.success(request, "El informe volvió a borrador. Ya no se ve en público.")
                    return redirect("mesa:informe", pk=pk)
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(request, error.mensaje, YA_NO)
        return redirect("mesa:trabajo", pk=emitido.trabajo_id)


class PrevisualizarInforme(DeInforme, VistaDeMesa):
    """The report as everybody reads it, or would."""

    permiso = puede_ver_informe

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        datos = datos_de_informe(consultas.arbol(self.sujeto))
        fotos = [f | {"src": _ruta_foto(self.sujeto, f)} for f in datos["fotos"]]
        cuerpo = impreso.cuerpo(datos, fotos)
        return render(request, "mesa/informes/vista.html", cuerpo | self.contexto(hoja="Vista previa"))


def _ruta_foto(informe: Informe, foto: dict[str, Any]) -> str:
    return reverse("mesa:informe_foto", args=[informe.pk, foto["orden"]]) if foto["sha256"] else ""


class VerFoto(DeInforme, VistaDeMesa):
    """A photograph of a report, published or not."""

    permiso = puede_ver_informe

    def get(self, request: HttpRequest, pk: int, orden: int) -> HttpResponseBase:
        """Deliver its bytes.

        Raises:
            Http404: there is none, or its file never came.
        """
        fotos = FotoInforme.objects.select_related("archivo").defer("archivo__contenido")
        foto = get_object_or_404(fotos, informe=self.sujeto, orden=orden, archivo__isnull=False)
        if foto.archivo is None:
            raise Http404
        return entregar_archivo(request, foto.archivo, f"fotografia-{orden}.jpg", publico=False)


def migas(hoja: str = "", *, informe: Informe | None = None) -> list[tuple[str, str]]:
    """Return the way here."""
    pasos = [("Mesa", reverse("mesa:inicio"))]
    if not hoja:
        return [*pasos, ("Informes", "")]
    pasos.append(("Informes", reverse("mesa:informes")))
    if informe:
        pasos.append((informe.titulo, reverse("mesa:informe", args=[informe.pk])))
    return [*pasos, (hoja, "")]
