"""The jornada for everybody: what was promised, turnout, the board, the results, and the files to recount them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from gobierno_abierto.domain import conteo, tablero
from gobierno_abierto.domain.queries import jornada as consultas
from gobierno_abierto.models import ActaDeResultados, Jornada
from gobierno_abierto.urna import recuento
from gobierno_abierto.urna.tablero import canonico
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv

PROGRAMA = Path(recuento.__file__).read_bytes()
HUELLA_PROGRAMA = hashlib.sha256(PROGRAMA).hexdigest()


class VerJornadaPublica(DeEjercicioPublico, VistaPublica):
    """The jornada of an exercise, once it is frozen."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show it.

        Raises:
            Http404: it is not frozen.
        """
        este = self.ejercicio()
        p = consultas.publica(este)
        if p is None:
            raise Http404
        contexto = self.contexto_de(este, hoja="Jornada de votación") | {
            "p": p, "jornada": p.jornada, "huella_programa": HUELLA_PROGRAMA,
        }  # fmt: skip
        return render(request, "gobierno_abierto/jornada.html", contexto)


class BajarDeJornada(DeEjercicioPublico, VistaPublica):
    """The files of a jornada. Ciphertexts only once it is over; the result only once it is public."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str, cual: str, ext: str) -> HttpResponseBase:
        """Deliver one.

        Raises:
            Http404: there is no such file, or not yet.
        """
        este, nombre = self.ejercicio(), f"{cual}.{ext}"
        if nombre == "recuento.py":
            return _archivo(PROGRAMA, nombre, "text/x-python; charset=utf-8")
        jornada = Jornada.objects.select_related("ejercicio__regla", "ejercicio__municipio").filter(
            ejercicio=este, congelada_en__isnull=False
        ).first()  # fmt: skip
        if jornada is None or nombre not in ENTREGAN:
            raise Http404
        return ENTREGAN[nombre](jornada)


def _archivo(contenido: bytes, nombre: str, tipo: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _manifiesto(jornada: Jornada) -> HttpResponseBase:
    return _archivo(jornada.manifiesto.encode(), "manifiesto.json", "application/json")


def _comprobantes(jornada: Jornada) -> HttpResponseBase:
    lineas = (f"{h.hex()}\n" for h in sorted(tablero.publicadas(jornada)))
    respuesta = StreamingHttpResponse(lineas, content_type="text/plain; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="comprobantes.txt"'
    return respuesta


def _tablero(jornada: Jornada) -> HttpResponseBase:
    if jornada.cerrada_en is None:
        raise Http404
    respuesta = StreamingHttpResponse(tablero.sobres(jornada), content_type="application/octet-stream")
    respuesta["Content-Disposition"] = 'attachment; filename="tablero.bin"'
    return respuesta


def _publicada(jornada: Jornada) -> None:
    """Let pass a jornada whose results are public."""
    if not ActaDeResultados.objects.filter(jornada=jornada).exists():
        raise Http404


def _resultado(jornada: Jornada) -> HttpResponseBase:
    _publicada(jornada)
    return _archivo(canonico(conteo.resultado_json(jornada)), "resultado.json", "application/json")


def _resultados_csv(jornada: Jornada) -> HttpResponseBase:
    _publicada(jornada)
    cuenta = conteo.contar(jornada)
    filas = [[r.opcion.titulo, r.en_linea, r.en_mesas, r.total] for r in cuenta.renglones]
    filas += [["Votos en blanco", 0, cuenta.cuenta.blancos, cuenta.cuenta.blancos]]
    filas += [["Votos nulos", 0, cuenta.cuenta.nulos, cuenta.cuenta.nulos]]
    return entregar_csv("resultados.csv", ("opcion", "en_linea", "en_mesa", "total"), filas)


ENTREGAN: dict[str, Callable[[Jornada], HttpResponseBase]] = {
    "manifiesto.json": _manifiesto,
    "comprobantes.txt": _comprobantes,
    "tablero.bin": _tablero,
    "resultado.json": _resultado,
    "resultados.csv": _resultados_csv,
}
