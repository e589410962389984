"""The proposals for everybody: the finalists, where each came from, and why the others did not go on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from gobierno_abierto.domain.queries import dictamenes
from gobierno_abierto.domain.queries import propuestas as consultas
from gobierno_abierto.models import FotoPropuesta
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv


class VerPropuestasPublicas(DeEjercicioPublico, VistaPublica):
    """The finalists and the trace."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """List them."""
        este = self.ejercicio()
        contexto = self.contexto_de(este, hoja="Propuestas") | {
            "propuestas": dictamenes.dictaminadas(este),
            "traza": consultas.traza_publica(este),
        }
        return render(request, "gobierno_abierto/propuestas.html", contexto)


class VerPropuestaPublica(DeEjercicioPublico, VistaPublica):
    """One finalist whole."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, numero: int) -> HttpResponse:
        """Show it.

        Raises:
            Http404: there is none that everybody may read.
        """
        este = self.ejercicio()
        una = dictamenes.una_dictaminada(este, numero)
        if una is None:
            raise Http404
        contexto = self.contexto_de(este, hoja=f"Propuesta {numero}") | {"una": una}
        return render(request, "gobierno_abierto/propuesta.html", contexto)


class VerFotoPublica(DeEjercicioPublico, VistaPublica):
    """A picture of a public finalist."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, numero: int, orden: int) -> HttpResponseBase:
        """Deliver its bytes."""
        publicas = consultas.propuestas_publicadas(self.ejercicio()).filter(numero=numero).prefetch_related(None)
        fotos = FotoPropuesta.objects.select_related("archivo").defer("archivo__contenido")
        foto = get_object_or_404(fotos, propuesta__in=publicas, orden=orden)
        return entregar_archivo(request, foto.archivo, f"propuesta-{numero}-{orden}.jpg")


class BajarTraza(DeEjercicioPublico, VistaPublica):
    """Where each proposal of the mesas went, as CSV."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver it.

        Raises:
            Http404: the finalists are not public.
        """
        este = self.ejercicio()
        if not este.propuestas_publicadas_en:
            raise Http404
        filas = [
            (
                d.propuesta.mesa.etapa.nombre, d.propuesta.mesa.numero, d.propuesta.titulo, d.propuesta.texto,
                d.propuesta.ubicacion, "; ".join(f"{f.numero}. {f.titulo}" for f in d.finalistas),
                "; ".join(t.que_se_tomo for t in d.trazas if t.que_se_tomo), d.propuesta.motivo_fuera,
            )
            for d in consultas.traza_publica(este)
        ]  # fmt: skip
        encabezados = (
            "etapa", "mesa", "propuesta", "en_que_consiste", "donde", "propuestas_finales", "que_se_tomo",
            "por_que_no_paso",
        )  # fmt: skip
        return entregar_csv(f"propuestas-{este.clave}.csv", encabezados, filas)
