"""What every view of the session room shares: whose session it is, what the page says, how a change is answered."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import trigger_client_event

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.domain.queries.sala import Sala
from sesiones.models import Punto, Sesion
from sesiones.permissions import puede_levantar_acta
from sesiones.views.sala_pantalla import Formularios, pantalla

# Each piece of the page that changes on its own; the templates are in templates/mesa/sala/.
PIEZAS = frozenset(
    "estado quorum orden resumen fila lista cuentas votaciones acuerdos "
    "nueva_votacion nuevo_acuerdo datos nuevo_invitado nuevo_punto".split()
)


class VistaDeSala(VistaDeMesa):
    """A view about one session, in the room."""

    sujeto: Sesion

    def objeto(self) -> Sesion:
        """Return the session with its órgano."""
        return get_object_or_404(Sesion.objects.select_related("organo__municipio"), pk=self.kwargs["pk"])

    def sala(self, punto_id: int | None = None) -> Sala:
        """Return the room as it stands now, the session read again; call it after writing.

        Raises:
            Http404: the point is not of this session.
        """
        sala = Sala(self.objeto(), punto_id or self.kwargs.get("punto"))
        if sala.punto is None and (punto_id or "punto" in self.kwargs):
            raise Http404
        return sala

    def pagina(self, sala: Sala, formularios: Formularios | None = None, *, status: int = 200, **mas: Any) -> HttpResponse:
        """Return the whole page."""
        contexto = pantalla(self.request, sala, formularios) | mas
        return render(self.request, "mesa/sala/sala.html", contexto, status=status)


class AccionDeSala(VistaDeSala):
    """A change in the session: only by POST, only by whoever takes the minutes."""

    permiso: ClassVar[Callable[[Any, Any], bool]] = puede_levantar_acta
    http_method_names = ["post", "options"]

    @property
    def punto(self) -> Punto:
        """Return the point that the address names.

        Raises:
            Http404: it is of another session.
        """
        return get_object_or_404(Punto.objects.select_related("sesion__organo__municipio"), pk=self.kwargs["punto"], sesion=self.sujeto)

    def abierto(self) -> int | None:
        """Return the point that is open on the screen: of the address, or of the hidden field of the form."""
        crudo = str(self.kwargs.get("punto") or self.request.POST.get("punto", ""))
        if not crudo.isdecimal() or len(crudo) > 15:
            return None
        punto = int(crudo)
        return punto if self.sujeto.puntos.filter(pk=punto).exists() else None

    def listo(self, mensaje: str, *piezas: str, ancla: str = "", contexto: Mapping[str, Any] | None = None) -> HttpResponse:
        """Answer a change that was made: its pieces for htmx; otherwise back to the page with a sentence."""
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            respuesta = fragmentos(self.request, self.sala(self.abierto()), piezas, None, contexto)
            return trigger_client_event(respuesta, "anuncio", {"frase": mensaje})
        messages.success(self.request, mensaje)
        return redirect(ruta_sala(self.sujeto.pk, self.abierto()) + (f"#{ancla}" if ancla else ""))

    def no_listo(self, clave: str, form: Form, *piezas: str, contexto: Mapping[str, Any] | None = None) -> HttpResponse:
        """Answer a change that was refused: the form again, with everything typed and a sentence beside the field."""
        sala = self.sala(self.abierto())
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            return fragmentos(self.request, sala, piezas, {clave: form}, contexto, status=422)
        return self.pagina(sala, {clave: form}, status=422, form=form, **(contexto or {}))

    def rechazo(self, error: ErrorDeDominio, *piezas: str) -> HttpResponse:
        """Answer a change without fields of its own that was refused."""
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            respuesta = fragmentos(self.request, self.sala(self.abierto()), piezas, None, None)
            return trigger_client_event(respuesta, "anuncio", {"frase": error.mensaje, "grave": True})
        messages.error(self.request, error.mensaje)
        return redirect(ruta_sala(self.sujeto.pk, self.abierto()))


def ruta_sala(sesion: int, punto: int | None) -> str:
    """Return the address of the room, at a point or where it was left."""
    if punto is None:
        return reverse("mesa:en_vivo", args=[sesion])
    return reverse("mesa:en_vivo_punto", args=[sesion, punto])


def fragmentos(
    request: HttpRequest,
    sala: Sala,
    piezas: tuple[str, ...],
    formularios: Formularios | None,
    mas: Mapping[str, Any] | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Return pieces of the page, each marked to replace itself (htmx, out of band)."""
    contexto = pantalla(request, sala, formularios, solo=piezas) | dict(mas or {}) | {"oob": True}
    html = "".join(
        render_to_string(f"mesa/sala/{pieza}.html", contexto, request) for pieza in piezas if pieza in PIEZAS
    )
    return HttpResponse(html, status=status)
