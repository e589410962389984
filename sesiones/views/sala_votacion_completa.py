"""The page of a vote that needs more than three counts: roll call, ballot, persons, recusals, approval of papers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import SiNoDesconocido
from participacion.tasks import despachar
from sesiones.domain import aprobaciones, votaciones
from sesiones.domain.presencia import leer_lista, vota
from sesiones.domain.votaciones import fallo
from sesiones.enums import SE_DELIBERA
from sesiones.forms.sala_votos import ACTAS, EXCUSAS, NOMINAL, ORDEN, PERSONAS, SECRETA, VotacionCompleta
from sesiones.models import Punto
from sesiones.views.sala_base import AccionDeSala

# Each kind of vote: its title, and what it says below.
CLASES = {
    NOMINAL: ("Votación nominal", "Se anota el voto de cada persona presente con voto; la cuenta sale sola."),
    SECRETA: ("Votación por cédula secreta", "Solo se anotan las cuentas. Nadie queda unido a su voto."),
    PERSONAS: ("Votación de personas u opciones", "Una terna o varias opciones, con los votos de cada una."),
    EXCUSAS: ("Votación con excusas", "Para cuando alguien presente no vota por conflicto de interés."),
    ORDEN: ("Aprobar el orden del día", "La dispensa de la lectura y la aprobación quedan en una votación."),
    ACTAS: ("Aprobar actas anteriores", "Las actas elegidas quedan aprobadas si la votación las aprueba."),
}


class VotarCompleto(AccionDeSala):
    """Record a vote with everything that the acta prints of it."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, pk: int, punto: int, como: str) -> HttpResponse:
        """Show the form."""
        este = self._punto(como)
        if self.sujeto.estado not in SE_DELIBERA:
            messages.error(request, f"La sesión está {self.sujeto.get_estado_display()}; ahora no se puede votar.")
            return redirect(self.regreso())
        return self._pagina(este, como, self._form(este, como))

    def post(self, request: HttpRequest, pk: int, punto: int, como: str) -> HttpResponse:
        """Record it and go back to the point."""
        este = self._punto(como)
        form = self._form(este, como, request.POST)
        if not form.is_valid():
            return self._pagina(este, como, form, 422)
        datos: dict[str, object] = {"por": request.user, "ahora": timezone.now()}
        try:
            if como == ACTAS:
                elegidas = [int(acta) for acta in form.cleaned_data["actas"]]
                votacion = aprobaciones.aprobar_actas(este, elegidas, form.cuentas(), mensajero=despachar, **datos)  # type: ignore[arg-type]
            else:
                votacion = votaciones.registrar_votacion(este, form.cuentas(), **datos)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(este, como, form, 422)
        messages.success(request, f"{fallo(votacion).etiqueta}: {votacion.asunto}")
        return redirect(self.regreso("votaciones"))

    def _punto(self, como: str) -> Punto:
        if como not in CLASES:
            raise Http404
        return self.punto()

    def _form(self, punto: Punto, como: str, datos: QueryDict | None = None) -> VotacionCompleta:
        lista = leer_lista(self.sujeto)
        por_id = {a.pk: a for a in lista}
        regla = regla_en(self.sujeto.organo, self.sujeto.fecha)
        actas = list(aprobaciones.actas_por_aprobar(self.sujeto)) if como == ACTAS else []
        return VotacionCompleta(
            datos,
            como=como,
            votantes=[a for a in lista if vota(a, por_id)],
            con_calidad=regla.voto_calidad == SiNoDesconocido.SI,
            actas=actas,
            initial={"asunto": punto.titulo, "actas": [str(a.pk) for a in actas]},
        )

    def _pagina(self, punto: Punto, como: str, form: VotacionCompleta, status: int = 200) -> HttpResponse:
        titulo, explica = CLASES[como]
        contexto = {
            "form": form,
            "titulo": titulo,
            "explica": explica,
            "como": como,
            "punto": punto,
            "sesion": self.sujeto,
            "organo": self.sujeto.organo,
            "municipio": self.sujeto.organo.municipio,
            "seccion": "sesiones",
            "regreso": reverse("mesa:en_vivo_punto", args=[self.sujeto.pk, punto.pk]),
        }
        return render(self.request, "mesa/sala/votacion_completa.html", contexto, status=status)
