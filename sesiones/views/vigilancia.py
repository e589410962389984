"""Overseeing the órganos: attendance, sessions owed, numbers, actas past their day, and who changed what."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from participacion.models import Organo
from participacion.views.base import VistaDeMesa
from participacion.views.tablas import entregar_csv
from sesiones.domain.nombres import slug_sesion
from sesiones.domain.queries import historia, vigilancia
from sesiones.permissions import puede_ver_historia, puede_vigilar
from sesiones.views.una_sesion import DeSesion

POR_PAGINA = 50


class VerVigilancia(VistaDeMesa):
    """The órganos that the person oversees."""

    permiso = puede_vigilar

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        organos = vigilancia.organos_vigilados(request.user)
        contexto = {"organos": organos, "seccion": "vigilancia", "migas": _migas(), "anio": timezone.localdate().year}
        return render(request, "mesa/vigilancia/indice.html", contexto)


class _DeOrgano:
    """For a view about one órgano and one of its years."""

    sujeto: Organo
    kwargs: dict[str, Any]

    def objeto(self) -> Organo:
        """Return the órgano.

        Raises:
            Http404: there is no such órgano.
        """
        return get_object_or_404(Organo.objects.select_related("municipio"), pk=self.kwargs["organo"])

    def vigilado(self) -> vigilancia.Vigilancia:
        """Return its oversight in the year of the address."""
        hoy = timezone.localdate(timezone=self.sujeto.municipio.tz)
        return vigilancia.vigilar(self.sujeto, self.kwargs["anio"], hoy=hoy)


class VerOrganoVigilado(_DeOrgano, VistaDeMesa):
    """The oversight of one órgano in one year."""

    permiso = puede_vigilar

    def get(self, request: HttpRequest, organo: int, anio: int) -> HttpResponse:
        """Show it."""
        anios = sorted({anio, *vigilancia.anios_de(self.sujeto)}, reverse=True)
        contexto = {
            "organo": self.sujeto,
            "municipio": self.sujeto.municipio,
            "anio": anio,
            "anios": anios,
            "v": self.vigilado(),
            "seccion": "vigilancia",
            "migas": _migas(self.sujeto.nombre),
        }
        return render(request, "mesa/vigilancia/organo.html", contexto)


class DescargarAsistencia(_DeOrgano, VistaDeMesa):
    """The attendance of the members as a table."""

    permiso = puede_vigilar

    def get(self, request: HttpRequest, organo: int, anio: int) -> HttpResponse:
        """Deliver it as CSV."""
        columnas = [
            "Nombre", "Cargo", "Sesiones", "En persona", "A distancia", "Con suplente", "Faltas justificadas",
            "Faltas injustificadas", "No consta", "Porcentaje", "Faltas que cuentan", "Aviso",
        ]  # fmt: skip
        filas = [
            [
                str(m.nombramiento.persona), m.nombramiento.cargo, c.sesiones, c.presentes, c.a_distancia,
                c.con_suplente, c.justificadas, c.injustificadas, c.no_consta, c.porcentaje, c.racha,
                "sí" if c.alerta else "no",
            ]
            for m in self.vigilado().miembros
            for c in [m.cuenta]
        ]  # fmt: skip
        return entregar_csv(f"asistencia-{self.sujeto.clave}-{anio}.csv", columnas, filas)


class VerHistoria(DeSesion, VistaDeMesa):
    """Everything that was changed in a session: who, when, from what to what."""

    permiso = puede_ver_historia

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it, the latest first."""
        entradas = historia.historia_de_sesion(self.sujeto)
        pagina = Paginator(entradas, POR_PAGINA).get_page(request.GET.get("pagina"))
        contexto = self.contexto(hoja="Historia") | {"pagina": pagina, "total": len(entradas)}
        return render(request, "mesa/vigilancia/historia.html", contexto)


class DescargarHistoria(DeSesion, VistaDeMesa):
    """Who did what in a session, as a file."""

    permiso = puede_ver_historia

    def get(self, request: HttpRequest, pk: int, formato: str) -> HttpResponse:
        """Deliver it as CSV, one row for each field changed, or as JSON, one object for each change."""
        entradas = historia.historia_de_sesion(self.sujeto)
        tz = self.sujeto.organo.municipio.tz
        nombre = f"historia-{self.sujeto.organo.clave}-{self.sujeto.anio}-{slug_sesion(self.sujeto)}"
        if formato == "json":
            hechos = [
                {
                    "cuando": e.cuando.astimezone(tz).isoformat(timespec="seconds"),
                    "quien": e.quien,
                    "accion": e.verbo,
                    "clase": e.clase,
                    "cosa": e.cosa,
                    "cambios": [{"campo": c.campo, **_antes_y_despues(c)} for c in e.cambios],
                }
                for e in entradas
            ]
            return JsonResponse(
                {"sesion": nombre, "historia": hechos},
                json_dumps_params={"ensure_ascii": False},
                headers={"Content-Disposition": f'attachment; filename="{nombre}.json"'},
            )
        filas = [
            [e.cuando.astimezone(tz).isoformat(timespec="seconds"), e.quien, e.verbo, e.clase, e.cosa, campo, *valores]
            for e in entradas
            for campo, *valores in _renglones(e)
        ]
        columnas = ["Cuándo", "Quién", "Acción", "Clase", "Cosa", "Campo", "Antes", "Después"]
        return entregar_csv(f"{nombre}.csv", columnas, filas)


def _renglones(entrada: historia.Entrada) -> list[tuple[str, str, str]]:
    """Return (field, before, after) of a change; one empty row when it has no fields to tell."""
    filas = [(c.campo, *_antes_y_despues(c).values()) for c in entrada.cambios]
    return filas or [("", "", "")]


def _antes_y_despues(cambio: historia.Cambio) -> dict[str, str]:
    if not cambio.trozos:
        return {"antes": cambio.antes, "despues": cambio.despues}
    return {
        "antes": "".join(t.texto for t in cambio.trozos if t.tipo != "puesto"),
        "despues": "".join(t.texto for t in cambio.trozos if t.tipo != "quitado"),
    }


def _migas(hoja: str = "") -> list[tuple[str, str]]:
    inicio = ("Mesa", reverse("mesa:inicio"))
    if not hoja:
        return [inicio, ("Vigilancia", "")]
    return [inicio, ("Vigilancia", reverse("mesa:vigilancia")), (hoja, "")]
