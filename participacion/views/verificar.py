"""Public verification of documents: by code, by folio or by the file itself."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from participacion.domain.emision import normalizar_codigo
from participacion.domain.queries import publicas
from participacion.forms.verificar import FormularioArchivo, FormularioConsulta
from participacion.views.archivo import entregar
from participacion.views.base import VistaPublica
from participacion.views.examen import Examen, examinar_archivo, examinar_documento

MIGAS = [("Inicio", "/"), ("Verificar", "")]


class Verificar(VistaPublica):
    """The page with both forms; it answers them too."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the forms, or look up what was typed: one document goes to its page, several are listed."""
        if "q" not in request.GET:
            return self._pagina(request)
        consulta = FormularioConsulta(request.GET)
        if not consulta.is_valid():
            return self._pagina(request, consulta=consulta, form=consulta, estado=HTTPStatus.BAD_REQUEST)
        hallados = publicas.buscar_documentos(consulta.cleaned_data["q"])
        if len(hallados) == 1:
            return redirect("verificar_codigo", hallados[0].codigo)
        estado = HTTPStatus.OK if hallados else HTTPStatus.NOT_FOUND
        buscado = consulta.cleaned_data["q"]
        return self._pagina(request, consulta=consulta, hallados=hallados, buscado=buscado, estado=estado)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Judge a file; it is read in memory and nothing of it is kept."""
        archivo = FormularioArchivo(request.POST, request.FILES)
        if not archivo.is_valid():
            return self._pagina(request, archivo=archivo, form=archivo, estado=HTTPStatus.BAD_REQUEST)
        subido = archivo.cleaned_data["archivo"]
        return _veredicto(request, examinar_archivo(subido.read()), nombre=subido.name)

    def _pagina(self, request: HttpRequest, *, estado: int = HTTPStatus.OK, **contexto: Any) -> HttpResponse:
        contexto = {"consulta": FormularioConsulta(), "archivo": FormularioArchivo()} | contexto
        contexto |= {"seccion": "verificar", "migas": MIGAS}
        return render(request, "participacion/verificar.html", contexto, status=estado)


class VerificarCodigo(VistaPublica):
    """What we know of the document with a code; where its QR leads."""

    def get(self, request: HttpRequest, codigo: str) -> HttpResponse:
        """Show the verdict on the stored document, or say that there is none with that code."""
        documento = publicas.documento_por_codigo(codigo)
        if documento is None:
            contexto = {
                "consulta": FormularioConsulta(initial={"q": codigo[: publicas.LARGO_MAXIMO_CONSULTA]}),
                "archivo": FormularioArchivo(),
                "buscado": codigo,
                "hallados": [],
                "seccion": "verificar",
                "migas": MIGAS,
            }
            return render(request, "participacion/verificar.html", contexto, status=HTTPStatus.NOT_FOUND)
        return _veredicto(request, examinar_documento(documento))


class VerificarCorto(VistaPublica):
    """The short address of the QR."""

    def get(self, request: HttpRequest, codigo: str) -> HttpResponse:
        """Go to the page of the code, written as it is printed."""
        return redirect("verificar_codigo", normalizar_codigo(codigo) or codigo)


class DescargarDocumento(VistaPublica):
    """The stored file of a verified document."""

    def get(self, request: HttpRequest, codigo: str) -> HttpResponseBase:
        """Deliver the bytes."""
        documento = publicas.documento_por_codigo(codigo)
        if documento is None or not documento.es_publico:
            raise Http404
        return entregar(request, documento)


def _veredicto(request: HttpRequest, examen: Examen, nombre: str = "") -> HttpResponse:
    """Show a verdict."""
    contexto = {
        "examen": examen,
        "documento": examen.documento,
        "firmas": publicas.firmas_de(examen.documento) if examen.documento else [],
        "correcciones": publicas.correcciones_de(examen.documento) if examen.documento else [],
        "nombre": nombre,
        "seccion": "verificar",
        "municipio": examen.documento.municipio if examen.documento else None,
        "migas": [("Inicio", "/"), ("Verificar", reverse("verificar")), ("Resultado", "")],
    }
    return render(request, "participacion/veredicto.html", contexto)
