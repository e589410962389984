"""The rulings for everybody, once they are public: negative ones included, with their reasons and files."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.domain.adjuntos import IMAGENES, PDF
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv

COLUMNAS = ("propuesta", "titulo", "dimension", "dependencia", "sentido", "motivo", "ajustes", "costo", "por_silencio")


class VerDictamenesPublicos(DeEjercicioPublico, VistaPublica):
    """Every proposal with its rulings."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show them."""
        este = self.ejercicio()
        propuestas = consultas.dictaminadas(este)
        contexto = self.contexto_de(este, hoja="Dictámenes") | {
            "propuestas": propuestas,
            "matriz": consultas.matriz(propuestas, este.regla.dimensiones),
            "boleta": consultas.boleta(propuestas, este.regla.en_boleta),
        }
        return render(request, "gobierno_abierto/dictamenes.html", contexto)


class BajarDictamenes(DeEjercicioPublico, VistaPublica):
    """The rulings as data."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, formato: str) -> HttpResponse:
        """Deliver them.

        Raises:
            Http404: they are not public.
        """
        este = self.ejercicio()
        if not este.dictamenes_publicados_en:
            raise Http404
        filas = [
            (
                p.propuesta.numero, p.propuesta.titulo, d.get_dimension_display(), d.dependencia.nombre,
                d.get_sentido_display(), d.motivo, d.ajustes, d.costo, d.por_silencio,
            )
            for p in consultas.dictaminadas(este)
            for d in p.dictamenes
        ]  # fmt: skip
        if formato == "csv":
            return entregar_csv(f"dictamenes-{este.clave}.csv", COLUMNAS, filas)
        datos = {"dictamenes": [dict(zip(COLUMNAS, fila, strict=True)) for fila in filas]}
        return JsonResponse(datos, json_dumps_params={"ensure_ascii": False})


class AbrirAnexo(DeEjercicioPublico, VistaPublica):
    """A file of a public ruling; only a PDF or a picture is shown by the browser, the others are saved."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, anexo: int) -> HttpResponseBase:
        """Deliver its bytes.

        Raises:
            Http404: there is none that everybody may read.
        """
        uno = consultas.anexo_publico(self.ejercicio(), anexo)
        if uno is None:
            raise Http404
        se_muestra = uno.archivo.tipo_mime in IMAGENES | {PDF}
        return entregar_archivo(request, uno.archivo, uno.nombre, adjunto=not se_muestra)
