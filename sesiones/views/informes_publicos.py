"""The annual reports for everybody: the list, one report as a page, its figures as data, its photographs, its paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from participacion.models import Municipio
from participacion.views.archivo import entregar, entregar_archivo
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv
from sesiones.documents import informe as impreso
from sesiones.domain.informes import de_esta_publicacion
from sesiones.domain.queries import informes as consultas
from sesiones.domain.queries.registro_informe import datos_de_informe
from sesiones.models import FotoInforme, Informe


class VerInformes(VistaPublica):
    """The published reports of a municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        contexto = {
            "municipio": lugar,
            "informes": consultas.informes_publicos(lugar),
            "seccion": "informes",
            "migas": [("Inicio", reverse("municipio", args=[municipio])), ("Informes", "")],
        }
        return render(request, "sesiones/publico/informes.html", contexto)


def _informe(municipio: str, organo: str, anio: int) -> Informe:
    """Return the published report that an address names.

    Raises:
        Http404: there is none, or it is a draft.
    """
    informe = consultas.informe_publico(municipio, organo, anio)
    if informe is None:
        raise Http404
    return informe


class VerInforme(VistaPublica):
    """A published report."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int) -> HttpResponse:
        """Show it."""
        informe = _informe(municipio, organo, anio)
        datos = datos_de_informe(consultas.arbol(informe))
        fotos = [
            foto
            | {"src": reverse("informe_foto", args=[municipio, organo, anio, foto["orden"]]) if foto["sha256"] else ""}
            for foto in datos["fotos"]
        ]
        emitido = de_esta_publicacion(informe)
        contexto = impreso.cuerpo(datos, fotos) | {
            "informe": informe,
            "documento": emitido.documento if emitido else None,
            "cifras": [cifra for area in datos["areas"] for cifra in area["cifras"]],
            "municipio": informe.organo.municipio,
            "seccion": "informes",
            "migas": [
                ("Inicio", reverse("municipio", args=[municipio])),
                ("Informes", reverse("informes", args=[municipio])),
                (f"{informe.organo.nombre}, {anio}", ""),
            ],
        }
        return render(request, "sesiones/publico/informe.html", contexto)


class DescargarCifras(VistaPublica):
    """The figures of a published report as data: permanent address, open format, no account."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, formato: str) -> HttpResponse:
        """Deliver them as CSV or JSON."""
        informe = _informe(municipio, organo, anio)
        datos = datos_de_informe(consultas.arbol(informe))
        filas = [cifra | {"area": area["nombre"]} for area in datos["areas"] for cifra in area["cifras"]]
        if formato == "csv":
            columnas = ["Área", "Entrada", "Cifra", "Unidad", "De qué", "Aproximada"]
            return entregar_csv(f"cifras-{organo}-{anio}.csv", columnas, (_renglon(f) for f in filas))
        return JsonResponse(
            {
                "municipio": informe.organo.municipio.nombre,
                "organo": informe.organo.nombre,
                "anio": anio,
                "titulo": informe.titulo,
                "publicado": informe.publicado_en.date().isoformat() if informe.publicado_en else None,
                "cifras": [
                    {
                        "area": f["area"], "entrada": f["entrada"], "valor": float(f["numero"]), "unidad": f["unidad"],
                        "concepto": f["concepto"], "aproximada": f["aproximada"],
                    }
                    for f in filas
                ],
            },
            json_dumps_params={"ensure_ascii": False, "indent": 1},
        )  # fmt: skip


def _renglon(fila: dict[str, Any]) -> list[Any]:
    # As a number for the spreadsheet, not as a text with commas; a negative one is no formula.
    valor = float(fila["numero"])
    cifra = int(valor) if valor.is_integer() else valor
    aproximada = "sí" if fila["aproximada"] else "no"
    return [fila["area"], fila["entrada"], cifra, fila["unidad"], fila["concepto"], aproximada]


class DescargarInforme(VistaPublica):
    """The sealed paper of what is published now."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: there is none yet.
        """
        emitido = de_esta_publicacion(_informe(municipio, organo, anio))
        if emitido is None or emitido.documento is None:
            raise Http404
        return entregar(request, emitido.documento)


class VerFoto(VistaPublica):
    """A photograph of a published report."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, orden: int) -> HttpResponseBase:
        """Deliver its bytes.

        Raises:
            Http404: there is none, or its file never came.
        """
        informe = _informe(municipio, organo, anio)
        fotos = FotoInforme.objects.select_related("archivo").defer("archivo__contenido")
        foto = get_object_or_404(fotos, informe=informe, orden=orden, archivo__isnull=False)
        if foto.archivo is None:
            raise Http404
        return entregar_archivo(request, foto.archivo, f"{organo}-{anio}-{orden}.jpg")
