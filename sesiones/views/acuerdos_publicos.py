"""Public pages of the agreements: the table, as page and as files, and one agreement under its folio."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.models import Municipio
from participacion.models.organo import SESIONAN
from participacion.views.base import VistaPublica
from participacion.views.tablas import entregar_csv
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries import acuerdos as consultas
from sesiones.domain.queries import acuerdos_publicos as publicos
from sesiones.domain.votaciones import fallo
from sesiones.enums import EstadoAcuerdo
from sesiones.models import Acuerdo
from sesiones.views.evidencias import entregar_evidencia
from sesiones.views.una_sesion import este_portal

POR_PAGINA = 30
LARGO_BUSQUEDA = 120
ESTADOS = [(consultas.ABIERTOS, "Abiertos"), *((str(v), str(r).capitalize()) for v, r in EstadoAcuerdo.choices)]
VENCIMIENTOS = [(consultas.VENCIDOS, "Vencidos"), (consultas.POR_VENCER, "Vencen en 7 días")]


class _DelMunicipio:
    """For a view of the list of a municipio."""

    request: HttpRequest
    municipio: Municipio

    def pedido(self, clave: str) -> tuple[consultas.Filtro, QuerySet[Acuerdo], datetime.date]:
        """Return what is asked, the agreements that answer it, and today; a filter that means nothing is none.

        Raises:
            Http404: there is no such municipio.
        """
        self.municipio = get_object_or_404(Municipio, clave=clave)
        hoy = timezone.localdate(timezone=self.municipio.tz)
        dado = self.request.GET
        filtro = consultas.Filtro(
            organo=self.municipio.organos.filter(clave=dado.get("organo", "").replace("\0", "")).first()
            if dado.get("organo")
            else None,
            estado=_uno_de(dado.get("estado"), ESTADOS),
            vence=_uno_de(dado.get("vence"), VENCIMIENTOS),
            texto=" ".join(dado.get("q", "").replace("\0", " ").split())[:LARGO_BUSQUEDA],
        )
        acuerdos = consultas.filtrar(publicos.publicos(self.municipio), filtro, hoy)
        return filtro, consultas.en_orden(publicos.con_todo(acuerdos)), hoy


def _uno_de(valor: str | None, opciones: list[tuple[str, str]]) -> str:
    return next((clave for clave, _ in opciones if clave == valor), "")


class VerAcuerdos(_DelMunicipio, VistaPublica):
    """The public agreements of a municipio, with filters."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them, what is due first, first."""
        filtro, acuerdos, hoy = self.pedido(municipio)
        pagina = Paginator(acuerdos, POR_PAGINA).get_page(request.GET.get("pagina"))
        consulta = {
            "organo": filtro.organo.clave if filtro.organo else "",
            "estado": filtro.estado,
            "vence": filtro.vence,
            "q": filtro.texto,
        }
        contexto = {
            "municipio": self.municipio,
            "organos": list(self.municipio.organos.filter(SESIONAN)),
            "filtro": filtro,
            "estados": ESTADOS,
            "vencimientos": VENCIMIENTOS,
            "pagina": pagina,
            "filas": [(t, _de(t.acuerdo)) for t in consultas.tarjetas(pagina.object_list, hoy)],
            "consulta": urlencode({clave: valor for clave, valor in consulta.items() if valor}),
            "seccion": "acuerdos",
            "migas": [("Inicio", reverse("municipio", args=[municipio])), ("Acuerdos", "")],
        }
        return render(request, "sesiones/publico/acuerdos.html", contexto)


def _de(acuerdo: Acuerdo) -> dict[str, Any]:
    """Return the public words of an agreement of the list."""
    marcados = publicos.marcados_en(acuerdo.sesion)
    return {
        "texto": publicos.suprimir(acuerdo.texto, marcados),
        "responsable": publicos.suprimir(acuerdo.responsable, marcados),
        "partes": publicos.partes(acuerdo, marcados),
    }


def ruta_de(acuerdo: Acuerdo) -> str:
    """Return the address of the public page of an agreement; any folio can be written in it."""
    organo = acuerdo.organo
    return reverse("acuerdo", args=[organo.municipio.clave, organo.clave, acuerdo.folio])


class DescargarAcuerdos(_DelMunicipio, VistaPublica):
    """The same agreements as a file, for whoever wants to work with them."""

    def get(self, request: HttpRequest, municipio: str, formato: str) -> HttpResponse:
        """Deliver them as CSV, each inciso a row, or as JSON."""
        _, acuerdos, _hoy = self.pedido(municipio)
        nombre = f"acuerdos-{self.municipio.clave}"
        filas = [_datos(a) for a in acuerdos]
        if formato == "json":
            return JsonResponse(
                {"municipio": self.municipio.nombre, "acuerdos": filas},
                json_dumps_params={"ensure_ascii": False, "indent": 1},
                headers={"Content-Disposition": f'attachment; filename="{nombre}.json"'},
            )
        columnas = ["Folio", "Inciso", "Órgano", "Sesión", "Fecha de la sesión", "Acuerdo", "Responsable", "Plazo",
                    "Prórroga", "Estado", "Avance", "Página"]  # fmt: skip
        return entregar_csv(f"{nombre}.csv", columnas, [r for fila in filas for r in _renglones(fila)])


def _datos(acuerdo: Acuerdo) -> dict[str, Any]:
    """Return an agreement as open data."""
    dicho, sesion = _de(acuerdo), acuerdo.sesion
    return {
        "folio": acuerdo.folio,
        "organo": acuerdo.organo.nombre,
        "sesion": nombre_sesion(sesion) if sesion else None,
        "fecha_sesion": sesion.fecha.isoformat() if sesion else None,
        "texto": dicho["texto"],
        "responsable": dicho["responsable"],
        "plazo": _iso(acuerdo.fecha_compromiso),
        "prorroga": _iso(acuerdo.fecha_prorroga),
        "estado": acuerdo.get_estado_display(),
        "avance": acuerdo.avance,
        "incisos": [
            {
                "letra": p.letra, "texto": p.texto, "responsable": p.responsable, "plazo": _iso(p.plazo),
                "prorroga": _iso(p.prorroga), "estado": p.rotulo, "avance": p.avance,
            }
            for p in dicho["partes"]
        ],
        "pagina": f"{este_portal().url_publica}{ruta_de(acuerdo)}",
    }  # fmt: skip


def _iso(fecha: datetime.date | None) -> str | None:
    return fecha.isoformat() if fecha else None


def _renglones(fila: dict[str, Any]) -> list[list[Any]]:
    """Return the rows of an agreement in the table."""
    cabeza = [fila["organo"], fila["sesion"], fila["fecha_sesion"]]
    if not fila["incisos"]:
        cola = [fila[c] for c in ("texto", "responsable", "plazo", "prorroga", "estado", "avance", "pagina")]
        return [[fila["folio"], "", *cabeza, *cola]]
    return [
        [
            fila["folio"], i["letra"], *cabeza, f"{fila['texto']} {i['texto']}", i["responsable"], i["plazo"],
            i["prorroga"], i["estado"], i["avance"], fila["pagina"],
        ]
        for i in fila["incisos"]
    ]  # fmt: skip


class VerAcuerdo(VistaPublica):
    """One agreement under its folio, for ever."""

    def get(self, request: HttpRequest, municipio: str, organo: str, folio: str) -> HttpResponse:
        """Show it with everything that was reported on it; a folio in another case is sent to its address.

        Raises:
            Http404: no public agreement has it.
        """
        if "\0" in folio or (acuerdo := publicos.acuerdo_publico(municipio, organo, folio)) is None:
            raise Http404
        if acuerdo.folio != folio:
            return redirect(ruta_de(acuerdo), permanent=True)
        hoy = timezone.localdate(timezone=acuerdo.organo.municipio.tz)
        contexto = {
            "acuerdo": acuerdo,
            "ficha": publicos.ficha(acuerdo),
            "plazo": consultas.tarjetas([acuerdo], hoy)[0].plazo,
            "fallo": fallo(acuerdo.votacion) if acuerdo.votacion else None,
            "municipio": acuerdo.organo.municipio,
            "seccion": "acuerdos",
            "migas": [
                ("Inicio", reverse("municipio", args=[municipio])), ("Acuerdos", reverse("acuerdos", args=[municipio])),
                (acuerdo.folio, ""),
            ],
        }  # fmt: skip
        return render(request, "sesiones/publico/acuerdo.html", contexto)


class DescargarEvidencia(VistaPublica):
    """The evidence of a report, if it was marked public and its acta is."""

    def get(self, request: HttpRequest, municipio: str, pk: int) -> HttpResponseBase:
        """Deliver the stored bytes.

        Raises:
            Http404: it is not public.
        """
        seguimiento = publicos.evidencia_publica(municipio, pk)
        if seguimiento is None:
            raise Http404
        return entregar_evidencia(request, seguimiento)
