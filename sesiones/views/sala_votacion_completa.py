"""The page of a vote that needs more than three counts: roll call, ballot, persons, recusals, approval of papers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import SiNoDesconocido, TipoMayoria
from participacion.tasks import despachar
from sesiones.domain import aprobaciones, deliberacion, votaciones
from sesiones.domain.presencia import cargar_lista
from sesiones.domain.votaciones import fallo
from sesiones.enums import EfectoVotacion, SentidoVoto, TipoPunto
from sesiones.forms.votacion_completa import CLASES, OPCIONES, Clase, VotacionCompleta
from sesiones.models import Punto, Votacion
from sesiones.views.sala_base import AccionDeSala, leer_clave, leer_id

# Papers are approved in the points that are for it.
DE_PAPELES = frozenset({TipoPunto.ORDEN_DEL_DIA, TipoPunto.ACTA_ANTERIOR})
TODOS_A_FAVOR, MAS_OPCIONES = "A_FAVOR", "MAS"


class VotarCompleto(AccionDeSala):
    """Record a vote with everything that the acta prints of it."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, pk: int, punto: int, como: str) -> HttpResponse:
        """Show the form, or go back with the reason why nothing is voted now."""
        este, clase = self._que_se_vota(como)
        regla = regla_en(self.sujeto.organo, self.sujeto.fecha)
        cargar_lista(self.sujeto)
        if razon := deliberacion.por_que_no(self.sujeto, "votar", regla):
            messages.error(request, razon)
            return redirect(self.regreso("votaciones"))
        return self._pagina(este, clase, self._form(este, clase))

    def post(self, request: HttpRequest, pk: int, punto: int, como: str) -> HttpResponse:
        """Record it and go back to the point; or fill the form further, which records nothing."""
        este, clase = self._que_se_vota(como)
        llenar = request.POST.get("llenar", "")
        if llenar:
            return self._pagina(este, clase, self._form(este, clase, request.POST, llenar))
        form = self._form(este, clase, request.POST)
        if form.is_valid():
            try:
                votacion = self._registrar(este, form)
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                messages.success(request, f"{fallo(votacion).etiqueta}: {votacion.asunto}")
                return redirect(self.regreso("votaciones"))
        return self._pagina(este, clase, form, 422)

    def _registrar(self, punto: Punto, form: VotacionCompleta) -> Votacion:
        clave = leer_clave(self.request.POST.get("clave"))
        quien: dict[str, Any] = {"por": self.request.user, "ahora": timezone.now(), "clave": clave}
        if form.clase.efecto == EfectoVotacion.ACTAS:
            elegidas = [int(acta) for acta in form.cleaned_data["actas"]]
            return aprobaciones.aprobar_actas(punto, elegidas, form.cuentas(), mensajero=despachar, **quien)
        return votaciones.registrar_votacion(punto, form.cuentas(), **quien)

    def _que_se_vota(self, como: str) -> tuple[Punto, Clase]:
        """Return the point and the kind of vote.

        Raises:
            Http404: there is no such kind, or not in this point.
        """
        punto, clase = self.un_punto, CLASES.get(como)
        if clase is None or (clase.efecto != EfectoVotacion.NINGUNO and punto.tipo not in DE_PAPELES):
            raise Http404
        return punto, clase

    def _form(self, punto: Punto, clase: Clase, datos: QueryDict | None = None, llenar: str = "") -> VotacionCompleta:
        """Return the form of a kind of vote, with what was sent; to be filled further, it shows no errors."""
        lista = cargar_lista(self.sujeto)
        regla = regla_en(self.sujeto.organo, self.sujeto.fecha)
        votantes, _ = votaciones.quienes_votan(lista)
        actas = list(aprobaciones.actas_por_aprobar(self.sujeto)) if clase.efecto == EfectoVotacion.ACTAS else []
        inicial: dict[str, Any] = {"asunto": punto.titulo, "actas": [str(a.pk) for a in actas]}
        filas = (leer_id(datos.get("filas")) if datos else None) or OPCIONES
        if datos is not None and llenar:
            inicial = {k: datos.getlist(k) if k == "actas" else v for k, v in datos.items()}
            if llenar == TODOS_A_FAVOR:
                inicial |= {f"voto_{a.pk}": SentidoVoto.A_FAVOR for a in votantes if not datos.get(f"voto_{a.pk}")}
            filas += OPCIONES if llenar == MAS_OPCIONES else 0
            datos = None
        return VotacionCompleta(
            datos,
            clase=clase,
            votantes=votantes,
            mayoria=TipoMayoria(regla.mayoria),
            con_calidad=regla.voto_calidad == SiNoDesconocido.SI,
            actas=actas,
            filas=filas,
            initial=inicial,
        )

    def _pagina(self, punto: Punto, clase: Clase, form: VotacionCompleta, status: int = 200) -> HttpResponse:
        contexto = {
            "form": form,
            "clase": clase,
            "clave_nueva": leer_clave(self.request.POST.get("clave")),
            "punto": punto,
            "sesion": self.sujeto,
            "organo": self.sujeto.organo,
            "municipio": self.sujeto.organo.municipio,
            "seccion": "sesiones",
            "regreso": self.regreso("votaciones"),
        }
        return render(self.request, "mesa/sala/votacion_completa.html", contexto, status=status)
