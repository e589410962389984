"""The draw of the mesas, for everybody: its statement and the data to repeat it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from gobierno_abierto.domain.queries import sorteo as consultas
from gobierno_abierto.domain.queries.sorteo import Constancia
from gobierno_abierto.models import Ejercicio
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv


class VerSorteoPublico(DeEjercicioPublico, VistaPublica):
    """The public statement of the draw."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show it, or say that there has been none."""
        este = self.ejercicio()
        contexto = self.contexto_de(este, hoja="Sorteo de mesas") | {"c": consultas.constancia(este)}
        return render(request, "gobierno_abierto/sorteo.html", contexto)


class _DatosDelSorteo(DeEjercicioPublico, VistaPublica):
    """What both files of a draw share."""

    def la_constancia(self) -> tuple[Ejercicio, Constancia]:
        """Return the exercise and the statement of its draw.

        Raises:
            Http404: no list is frozen.
        """
        este = self.ejercicio()
        hallada = consultas.constancia(este)
        if hallada is None:
            raise Http404
        return este, hallada


class DescargarSorteo(_DatosDelSorteo):
    """Everything that is needed to repeat the draw, as JSON."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver it."""
        _, hallada = self.la_constancia()
        return JsonResponse(consultas.datos_abiertos(hallada.sorteo), json_dumps_params={"ensure_ascii": False})


class DescargarLista(_DatosDelSorteo):
    """The frozen list with the mesa of each draw number, as CSV."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver it."""
        este, hallada = self.la_constancia()
        mesa_de = {numero: mesa for mesa, _, numeros in hallada.mesas for numero in numeros}
        filas = [(*fila, mesa_de.get(fila[0], "")) for fila in hallada.sorteo.lista]
        return entregar_csv(f"sorteo-{este.clave}.csv", ("numero", "colonia", "edad", "genero", "mesa"), filas)
