"""The roll in the session room: each mark is one request that answers with that row and the board."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import instante
from sesiones.domain import asistencia as lista
from sesiones.forms.sala import AsistenciaForm, InvitadoForm
from sesiones.models import Asistencia, Sesion
from sesiones.views.sala_base import AccionDeSala
from sesiones.views.sala_pantalla import de_fila

ABRIR = frozenset({"editar", "preguntar"})
TABLERO = ("quorum", "resumen", "cuentas")


class MarcarAsistencia(AccionDeSala):
    """Mark one person: present, absent, gone; how and when; in whose place."""

    http_method_names = ["get", "post", "options"]
    asistencia: Asistencia

    def objeto(self) -> Sesion:
        """Return the session, and keep the row that the address names.

        Raises:
            Http404: the row is of another session.
        """
        filas = Asistencia.objects.select_related("sesion__organo__municipio", "nombramiento", "suplida_por")
        self.asistencia = get_object_or_404(filas, pk=self.kwargs["asistencia"], sesion=self.kwargs["pk"])
        return self.asistencia.sesion

    def get(self, request: HttpRequest, pk: int, asistencia: int) -> HttpResponse:
        """Return the row open for editing, asking whether the person left, or closed again."""
        como = request.GET.get("como", "")
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect(
                f"{self.regreso()}?{como}={asistencia}#fila-{asistencia}" if como in ABRIR else self.regreso()
            )
        sala = self.sala()
        mas: dict[str, Any] = {"fila": sala.fila(asistencia)}
        if como == "editar":
            mas |= {"editada": asistencia, "form_asistencia": de_fila(sala, self.asistencia)}
        elif como == "preguntar":
            mas["preguntada"] = asistencia
        return HttpResponse(self.fragmentos(sala, ("fila",), None, mas))

    def post(self, request: HttpRequest, pk: int, asistencia: int) -> HttpResponse:
        """Mark the person as sent; a switch sends the state alone."""
        form = de_fila(self.sala(), self.asistencia, request.POST)
        if not form.is_valid():
            return self._con_errores(form)
        vecinas = {self.asistencia.suple_a_id, getattr(getattr(self.asistencia, "suplida_por", None), "pk", None)}
        try:
            marcada = self._marcar(form)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._con_errores(form)
        vecinas |= {marcada.suple_a_id}
        frase = f"{marcada.nombre}: {marcada.get_estado_display()}."
        if not request.htmx:  # type: ignore[attr-defined]
            return self.listo(frase, ancla=f"fila-{asistencia}")
        sala = self.sala()
        filas = [sala.fila(pk) for pk in (asistencia, *(v for v in vecinas if v and v != asistencia))]
        html = "".join(self.fragmentos(sala, ("fila",), None, {"fila": fila}) for fila in filas)
        return self._anunciar(HttpResponse(html + self.fragmentos(sala, TABLERO)), frase)

    @transaction.atomic
    def _marcar(self, form: AsistenciaForm) -> Asistencia:
        d = form.cleaned_data
        dia, tz = self.sujeto.fecha, self.sujeto.organo.municipio.tz
        marcada = lista.marcar(
            self.asistencia,
            estado=d["estado"],
            modalidad=d["modalidad"] or None,
            llegada_en=instante(dia, d["llegada"], tz) if d["llegada"] and "llegada" in form.changed_data else None,
            salida_en=instante(dia, d["salida"], tz) if d["salida"] and "salida" in form.changed_data else None,
            ahora=timezone.now(),
        )
        if "suple_a" in form.changed_data:
            marcada = lista.suplir(marcada, self.sujeto.asistencias.filter(pk=d["suple_a"] or None).first())
        return marcada

    def _con_errores(self, form: AsistenciaForm) -> HttpResponse:
        """Return the row open with its errors; without htmx, the page with that row open."""
        mas: dict[str, Any] = {"editada": self.asistencia.pk}
        if self.request.htmx:  # type: ignore[attr-defined]
            mas["fila"] = self.sala().fila(self.asistencia.pk)
        return self.no_listo("form_asistencia", form, "fila", mas=mas)


class AgregarInvitado(AccionDeSala):
    """Put a guest on the roll."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the guest, unmarked."""
        form = InvitadoForm(request.POST, llave="invitado")
        if not form.is_valid():
            return self.no_listo("form_invitado", form, "nuevo_invitado", mas={"invitado_abierto": True})
        try:
            nueva = lista.agregar_invitado(self.sujeto, **form.cleaned_data)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.no_listo("form_invitado", form, "nuevo_invitado", mas={"invitado_abierto": True})
        frase = f"{nueva.nombre} está en la lista. Marca su llegada."
        return self.listo(frase, "lista", "resumen", "nuevo_invitado", ancla=f"fila-{nueva.pk}")
