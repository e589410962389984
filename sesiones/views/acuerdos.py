"""The agreements at the desk: board, table, file, and one agreement with its progress between sessions."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from participacion.views.tablas import entregar_csv
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries import acuerdos as consultas
from sesiones.domain.queries.mesa import organos_visibles
from sesiones.domain.seguimiento import YA_PASO, registrar_seguimiento
from sesiones.domain.votaciones import fallo
from sesiones.forms.acuerdos import FiltroAcuerdos
from sesiones.forms.seguimiento import SeguimientoForm
from sesiones.models import Acuerdo, IncisoAcuerdo, Seguimiento
from sesiones.permissions import (
    acuerdos_visibles_para,
    puede_informar_acuerdo,
    puede_ver_acuerdo,
    puede_ver_acuerdos,
)
from sesiones.views.evidencias import entregar_evidencia

POR_PAGINA = 50
TABLA = "tabla"


class _ConFiltro:
    """For a view of the list."""

    request: HttpRequest

    def pedido(self) -> tuple[FiltroAcuerdos, consultas.Filtro, QuerySet[Acuerdo], datetime.date]:
        """Return the form, what it asks, the agreements that answer it, and today."""
        usuario: Any = self.request.user
        form = FiltroAcuerdos(self.request.GET or None, organos=organos_visibles(usuario))
        filtro = form.filtro() if form.is_bound else consultas.Filtro()
        hoy = timezone.localdate()
        return form, filtro, consultas.filtrar(acuerdos_visibles_para(usuario), filtro, hoy), hoy


class VerAcuerdos(_ConFiltro, VistaDeMesa):
    """All agreements, as a board by state or as a table (``?vista=tabla``)."""

    permiso = puede_ver_acuerdos

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them; a filter that cannot be read says so and filters nothing."""
        form, filtro, acuerdos, hoy = self.pedido()
        en_tabla = request.GET.get("vista") == TABLA
        contexto: dict[str, Any] = {
            "filtro": form,
            "filtrada": filtro.hay,
            "en_tabla": en_tabla,
            "consulta": _sin(request, "vista", "pagina"),
            "seccion": "acuerdos",
        }
        if en_tabla:
            pagina = Paginator(consultas.en_orden(acuerdos), POR_PAGINA).get_page(request.GET.get("pagina"))
            contexto |= {"pagina": pagina, "tarjetas": consultas.tarjetas(pagina.object_list, hoy)}
            contexto["total"] = pagina.paginator.count
        else:
            columnas = consultas.tablero(acuerdos, hoy)
            contexto |= {"columnas": columnas, "total": sum(c.total for c in columnas)}
        return render(request, "mesa/acuerdos/lista.html", contexto)


def _sin(request: HttpRequest, *campos: str) -> str:
    """Return the query of the address without some of its fields."""
    consulta = request.GET.copy()
    for campo in campos:
        consulta.pop(campo, None)
    return consulta.urlencode()


class DescargarAcuerdos(_ConFiltro, VistaDeMesa):
    """The agreements that the filters leave, as a table; each inciso a row."""

    permiso = puede_ver_acuerdos

    def get(self, request: HttpRequest) -> HttpResponse:
        """Deliver it as CSV."""
        acuerdos = consultas.para_tabla(self.pedido()[2])
        columnas = [
            "Folio", "Inciso", "Órgano", "Sesión", "Fecha de la sesión", "Acuerdo", "Responsable", "Plazo", "Prórroga",
            "Estado", "Avance", "Último informe", "Qué se informó", "Medio", "Causa de cancelación", "Evidencias",
        ]  # fmt: skip
        return entregar_csv("acuerdos.csv", columnas, (fila for a in acuerdos for fila in filas_de(a)))


def filas_de(acuerdo: Acuerdo) -> Iterator[list[Any]]:
    """Yield the rows of an agreement: one for each inciso, or one."""
    sesion = acuerdo.sesion
    todos = list(acuerdo.seguimientos.all())
    incisos = list(acuerdo.incisos.all())
    partes: list[IncisoAcuerdo | None] = [*incisos] if incisos else [None]
    for inciso in partes:
        parte = inciso or acuerdo
        suyos = [s for s in todos if s.inciso_id == (inciso.pk if inciso else None)]
        ultimo = suyos[-1] if suyos else None
        yield [
            acuerdo.folio,
            inciso.letra if inciso else "",
            acuerdo.organo.nombre,
            nombre_sesion(sesion) if sesion else "",
            sesion.fecha if sesion else "",
            f"{acuerdo.texto} {inciso.texto}" if inciso else acuerdo.texto,
            parte.responsable or acuerdo.responsable,
            parte.fecha_compromiso or acuerdo.fecha_compromiso,
            parte.fecha_prorroga or acuerdo.fecha_prorroga,
            parte.get_estado_display(),
            parte.avance,
            ultimo.fecha if ultimo else None,
            ultimo.texto if ultimo else "",
            ultimo.medio if ultimo else "",
            next((s.causa_cancelacion for s in reversed(suyos) if s.causa_cancelacion), ""),
            ", ".join(s.evidencia_nombre for s in suyos if s.evidencia_id),
        ]


class VerAcuerdo(VistaDeMesa):
    """One agreement: what was agreed, everything reported on it, and the form to report between sessions."""

    permiso = puede_ver_acuerdo
    sujeto: Acuerdo

    def objeto(self) -> Acuerdo:
        """Return the agreement.

        Raises:
            Http404: there is no such agreement.
        """
        acuerdo = consultas.de_acuerdo(Acuerdo.objects.all(), self.kwargs["pk"])
        if acuerdo is None:
            raise Http404
        return acuerdo

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; ``?informar=i7`` opens the form of an inciso."""
        return self._pagina(None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record a report made between sessions, or show the form again with the sentence beside the field."""
        if not puede_informar_acuerdo(request.user, self.sujeto):  # type: ignore[arg-type]
            raise PermissionDenied
        inciso = self._inciso(request.POST.get("parte", ""))
        form = self._formulario(inciso, request.POST, request.FILES)
        if form.is_valid():
            try:
                registrar_seguimiento(
                    self.sujeto,
                    inciso,
                    form.datos(),
                    por=request.user,
                    ahora=timezone.now(),  # type: ignore[arg-type]
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                messages.success(request, f"Se registró el informe de {inciso or self.sujeto}.")
                return redirect(f"{reverse('mesa:acuerdo', args=[pk])}#historia")
        return self._pagina(form, inciso, status=422)

    def _inciso(self, clave: str) -> IncisoAcuerdo | None:
        """Return the inciso that a form names.

        Raises:
            Http404: it is of another agreement.
        """
        if not clave.startswith("i"):
            return None
        pk = clave[1:]
        if not (pk.isascii() and pk.isdecimal() and len(pk) <= 15):
            raise Http404
        inciso = get_object_or_404(self.sujeto.incisos.all(), pk=pk)
        inciso.acuerdo = self.sujeto
        return inciso

    def _formulario(self, inciso: IncisoAcuerdo | None, *datos: Any) -> SeguimientoForm:
        return SeguimientoForm(*datos, llave="informe", parte=inciso or self.sujeto)

    def _pagina(
        self, form: SeguimientoForm | None, inciso: IncisoAcuerdo | None = None, *, status: int = 200
    ) -> HttpResponse:
        acuerdo, usuario = self.sujeto, self.request.user
        ficha = consultas.ficha(acuerdo, timezone.localdate())
        informa = puede_informar_acuerdo(usuario, acuerdo) and (  # type: ignore[arg-type]
            acuerdo.sesion is None or acuerdo.sesion.estado in YA_PASO
        )
        if informa and form is None:
            pedido = self.request.GET.get("informar", "")
            inciso = next((i for i in ficha.incisos if f"i{i.pk}" == pedido), None)
            if inciso or not ficha.incisos:
                form = self._formulario(inciso)
        contexto = {
            "acuerdo": acuerdo,
            "municipio": acuerdo.organo.municipio,
            "ficha": ficha,
            "fallo": fallo(acuerdo.votacion) if acuerdo.votacion else None,
            "informa": informa,
            "form": form,
            "inciso": inciso,
            "seccion": "acuerdos",
            "migas": [
                ("Mesa", reverse("mesa:inicio")), ("Acuerdos", reverse("mesa:acuerdos")), (acuerdo.folio, ""),
            ],
        }  # fmt: skip
        return render(self.request, "mesa/acuerdos/acuerdo.html", contexto, status=status)


class DescargarEvidencia(VistaDeMesa):
    """The evidence of a report, for whoever may see its agreement."""

    permiso = puede_ver_acuerdo
    seguimiento: Seguimiento

    def objeto(self) -> Acuerdo:
        """Return the agreement, and keep the report that the address names.

        Raises:
            Http404: there is no such report.
        """
        con_todo = Seguimiento.objects.select_related("acuerdo__organo", "evidencia").defer("evidencia__contenido")
        self.seguimiento = get_object_or_404(con_todo, pk=self.kwargs["pk"])
        return self.seguimiento.acuerdo

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Deliver the stored bytes."""
        return entregar_evidencia(request, self.seguimiento)
