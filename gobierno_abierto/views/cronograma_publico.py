"""The cronograma for everybody: page, drawing, calendar and sealed paper."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from gobierno_abierto.domain import calendario
from gobierno_abierto.domain.difusion import ruta_publica
from gobierno_abierto.domain.queries import cronograma as consultas
from gobierno_abierto.domain.rejilla import Rejilla, rejilla
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.views.archivo import entregar
from participacion.views.base import VistaPublica
from sesiones.views.una_sesion import este_portal

# Of the drawing, in its own units.
ANCHO_NOMBRE, ANCHO_DIA, ALTO_FILA, ALTO_CABEZA = 360, 66, 40, 68
LARGO_NOMBRE = 46
# What a drawing cannot hold, whoever wrote it.
NO_ES_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class VerCronogramaPublico(DeEjercicioPublico, VistaPublica):
    """The cronograma as a page."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show it."""
        este = self.ejercicio()
        publicas = consultas.etapas_de(este, ahora=timezone.now())
        contexto = self.contexto_de(este, hoja="Cronograma") | {
            "etapas": publicas,
            "rejilla": rejilla([p.etapa for p in publicas]),
            "vigente": consultas.cronograma_vigente(este),
        }
        return render(request, "gobierno_abierto/cronograma.html", contexto)


class DibujarCronograma(DeEjercicioPublico, VistaPublica):
    """The grid as a drawing that can be put in a poster."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Draw it."""
        este = self.ejercicio()
        tabla = rejilla(list(este.etapas.all()))
        contexto = {"ejercicio": este, "dibujo": _dibujo(tabla)}
        return render(request, "gobierno_abierto/cronograma.svg", contexto, content_type="image/svg+xml")


def _dibujo(tabla: Rejilla) -> dict[str, object]:
    """Return where each thing of the drawing goes."""
    meses, x = [], ANCHO_NOMBRE
    for mes in tabla.meses:
        nombre, _, anio = mes.nombre.partition(" ")
        meses.append({"nombre": nombre, "anio": anio, "x": x + mes.columnas * ANCHO_DIA / 2, "linea": x})
        x += mes.columnas * ANCHO_DIA
    columnas = [ANCHO_NOMBRE + n * ANCHO_DIA for n in range(len(tabla.dias))]
    filas = []
    for n, fila in enumerate(tabla.filas):
        y = ALTO_CABEZA + n * ALTO_FILA
        nombre = NO_ES_XML.sub("", fila.etapa.nombre)
        filas.append(
            {
                "y": y,
                "texto_y": y + ALTO_FILA / 2 + 5,
                "nombre": f"{fila.numero}. {nombre[:LARGO_NOMBRE]}{'…' if len(nombre) > LARGO_NOMBRE else ''}",
                "titulo": f"{nombre}: {fila.cuando}",
                "marcas": [
                    {
                        "x": columnas[c] + 4,
                        "centro": columnas[c] + ANCHO_DIA / 2,
                        "texto": celda.texto,
                        "color": "#a3162e" if celda.cancelada else "#0b5d52",
                    }
                    for c, celda in enumerate(fila.celdas)
                    if celda.texto
                ],
            }
        )
    return {
        "ancho": x + 8, "alto": ALTO_CABEZA + len(filas) * ALTO_FILA + 8, "meses": meses, "filas": filas,
        "dias": [{"x": c + ANCHO_DIA / 2, "dia": dia.day} for c, dia in zip(columnas, tabla.dias, strict=True)],
        "ancho_marca": ANCHO_DIA - 8, "alto_marca": ALTO_FILA - 12,
    }  # fmt: skip


class BajarCalendario(DeEjercicioPublico, VistaPublica):
    """The stages for people's calendars."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver them."""
        este = self.ejercicio()
        ahora = timezone.now()
        url = f"{este_portal().url_publica}{ruta_publica(este)}"
        contenido = calendario.calendario(este, consultas.etapas_de(este, ahora=ahora), url=url, ahora=ahora)
        respuesta = HttpResponse(contenido, content_type=f"{calendario.MIME}; charset=utf-8")
        respuesta["Content-Disposition"] = f'inline; filename="cronograma-{este.clave}.ics"'
        return respuesta


class BajarCronograma(DeEjercicioPublico, VistaPublica):
    """The last cronograma that was sealed."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: none was sealed.
        """
        emitido = consultas.cronograma_vigente(self.ejercicio())
        if emitido is None or emitido.documento is None:
            raise Http404
        return entregar(request, emitido.documento)
