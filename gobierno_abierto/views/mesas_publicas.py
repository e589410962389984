"""The mesas for everybody: their numbers and, once they are public, their minutes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from gobierno_abierto.documents import minuta as impresa
from gobierno_abierto.domain import minutas
from gobierno_abierto.domain.queries import mesas as consultas
from gobierno_abierto.domain.queries.mesas import MesaPublica
from gobierno_abierto.models import Ejercicio, MinutaEmitida
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.views.archivo import entregar
from participacion.views.base import VistaPublica


class VerMesasPublicas(DeEjercicioPublico, VistaPublica):
    """The mesas in numbers."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """List them."""
        este = self.ejercicio()
        contexto = self.contexto_de(este, hoja="Mesas de trabajo") | {"mesas": consultas.mesas_publicas(este)}
        return render(request, "gobierno_abierto/mesas.html", contexto)


class _UnaMesa(DeEjercicioPublico, VistaPublica):
    """What the page and the file of a mesa share."""

    def minuta(self, este: Ejercicio) -> MinutaEmitida | None:
        """Return the minuta of this mesa, or None while it is not public."""
        publicas = consultas.con_minuta_publica(este)
        mesa = publicas.filter(etapa__orden=self.kwargs["etapa"], numero=self.kwargs["numero"]).first()
        return minutas.vigente(mesa) if mesa else None

    def en_numeros(self, este: Ejercicio) -> MesaPublica:
        """Return this mesa in numbers.

        Raises:
            Http404: there is none.
        """
        for mesa in consultas.mesas_publicas(este):
            if (mesa.etapa, mesa.numero) == (self.kwargs["etapa"], self.kwargs["numero"]):
                return mesa
        raise Http404


class VerMesaPublica(_UnaMesa):
    """One mesa."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, etapa: int, numero: int) -> HttpResponse:
        """Show it."""
        este = self.ejercicio()
        mesa, emitida = self.en_numeros(este), self.minuta(este)
        cuerpo: dict[str, Any] = impresa.cuerpo(emitida.registro) if emitida else {}
        contexto = self.contexto_de(este, hoja=f"Mesa {numero}") | {"mesa": mesa, "emitida": emitida} | cuerpo
        return render(request, "gobierno_abierto/mesa.html", contexto)


class BajarMinuta(_UnaMesa):
    """The sealed minuta of a mesa."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, etapa: int, numero: int) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: it is not public, or not sealed yet.
        """
        emitida = self.minuta(self.ejercicio())
        if emitida is None or emitida.documento is None:
            raise Http404
        return entregar(request, emitida.documento)
