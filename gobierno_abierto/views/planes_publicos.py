"""The planning instruments that everybody reads: the list, one as a tree, and the alignment of two."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gobierno_abierto.domain.queries import planes as consultas
from gobierno_abierto.models import Instrumento
from participacion.models import Municipio
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv


class VerPlanes(VistaPublica):
    """The instruments of a municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        contexto = {
            "municipio": lugar, "planes": consultas.del_municipio(lugar), "seccion": "gobierno-abierto",
            "migas": [("Inicio", reverse("municipio", args=[lugar.clave])), ("Planes", "")],
        }  # fmt: skip
        return render(request, "gobierno_abierto/planes.html", contexto)


class _DePlan(VistaPublica):
    """A page about an instrument of a municipio."""

    kwargs: dict[str, Any]

    def instrumento(self) -> Instrumento:
        """Return it.

        Raises:
            Http404: that municipio has none with this key.
        """
        suyos = Instrumento.objects.select_related("municipio")
        return get_object_or_404(suyos, municipio__clave=self.kwargs["municipio"], clave=self.kwargs["plan"])

    def contexto(self, este: Instrumento, hoja: str = "") -> dict[str, Any]:
        """Return what every page of an instrument says; with ``hoja``, one step below its page."""
        assert este.municipio is not None
        clave = este.municipio.clave
        migas = [("Inicio", reverse("municipio", args=[clave])), ("Planes", reverse("planes", args=[clave]))]
        migas += [(este.siglas, reverse("plan", args=[clave, este.clave])), (hoja, "")] if hoja else [(este.siglas, "")]
        return {"municipio": este.municipio, "plan": este, "seccion": "gobierno-abierto", "migas": migas}


class VerPlan(_DePlan):
    """One instrument: its tree, its counts, what the source says wrong."""

    def get(self, request: HttpRequest, municipio: str, plan: str) -> HttpResponse:
        """Show it."""
        este = self.instrumento()
        return render(request, "gobierno_abierto/plan.html", self.contexto(este) | {"p": consultas.plan(este)})


class VerAlineacion(_DePlan):
    """The alignment of an instrument with another, as a matrix with totals and gaps."""

    def otro(self) -> Instrumento:
        """Return the other instrument, which may be of everybody.

        Raises:
            Http404: there is none.
        """
        return get_object_or_404(Instrumento, clave=self.kwargs["otro"])

    def get(self, request: HttpRequest, municipio: str, plan: str, otro: str) -> HttpResponse:
        """Show it."""
        este, ese = self.instrumento(), self.otro()
        contexto = self.contexto(este, f"Alineación con {ese.siglas}")
        contexto |= {"otro": ese, "c": consultas.cruce(este, ese)}
        return render(request, "gobierno_abierto/alineacion.html", contexto)


class BajarAlineacion(VerAlineacion):
    """The same as CSV."""

    def get(self, request: HttpRequest, municipio: str, plan: str, otro: str) -> HttpResponse:
        """Deliver it."""
        este, ese = self.instrumento(), self.otro()
        c = consultas.cruce(este, ese)
        encabezado = (este.siglas, *(f"{n.codigo} {n.texto}" for n, _ in c.columnas), "total")
        filas = [[str(f.nodo), *("sí" if x else "" for x in f.celdas), len(f.con)] for f in c.filas]
        filas.append(["total", *(n for _, n in c.columnas), c.total])
        return entregar_csv(f"{este.clave}-{ese.clave}.csv", encabezado, filas)
