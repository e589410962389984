"""The roll in the session room: each mark is one request that answers with that row and the board."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import instante
from sesiones.domain import asistencia as lista
from sesiones.forms.sala import AsistenciaForm, InvitadoForm
from sesiones.models import Asistencia, Sesion
from sesiones.views.sala_base import AccionDeSala, leer_id
from sesiones.views.sala_pantalla import de_fila

ABRIR = frozenset({"editar", "preguntar"})
TABLERO = ("quorum", "resumen", "cuentas")
HORAS = ["llegada", "salida"]


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
        antes = self.asistencia
        vecinas = {antes.suple_a_id, getattr(getattr(antes, "suplida_por", None), "pk", None)}
        try:
            marcada = self._marcar(form)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._con_errores(form)
        # As it was left, with the roll loaded: nothing of it is read again.
        self.sujeto = marcada.sesion
        vecinas |= {marcada.suple_a_id, *(a.pk for a in marcada.sesion.asistencias.all() if a.suple_a_id == marcada.pk)}
        frase = f"{marcada.nombre}: {marcada.get_estado_display()}."
        if not request.htmx:  # type: ignore[attr-defined]
            return self.listo(frase, ancla=f"fila-{asistencia}")
        sala = self.sala()
        filas = [sala.fila(pk) for pk in (asistencia, *sorted(v for v in vecinas if v and v != asistencia))]
        html = "".join(self.fragmentos(sala, ("fila",), None, {"fila": fila}) for fila in filas)
        return self._anunciar(HttpResponse(html + self.fragmentos(sala, TABLERO)), frase)

    def _marcar(self, form: AsistenciaForm) -> Asistencia:
        d = form.cleaned_data
        dia, tz = self.sujeto.fecha, self.sujeto.organo.municipio.tz
        cambiadas = {n: instante(dia, d[n], tz) for n in HORAS + form.movimientos if d[n] and n in form.changed_data}
        return lista.marcar(
            self.asistencia,
            estado=d["estado"],
            modalidad=d["modalidad"] or None,
            llegada_en=cambiadas.pop("llegada", None),
            salida_en=cambiadas.pop("salida", None),
            corregidas={int(nombre.removeprefix("mov_")): en for nombre, en in cambiadas.items()},
            justificacion=d["justificacion"],
            en_lugar_de=leer_id(d.get("suple_a")),
            cambia_lugar="suple_a" in form.changed_data,
            ahora=timezone.now(),
        )

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
