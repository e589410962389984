"""What every view of the session room shares: whose session it is, and how a change is answered."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import trigger_client_event

from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa
from sesiones.domain.queries.sala import Sala
from sesiones.models import Punto, Sesion
from sesiones.permissions import puede_levantar_acta, puede_ver_sesion
from sesiones.views.sala_pantalla import Formularios, pantalla

CUENTA_DE_LA_PAGINA = "X-Cuenta"
OTRA_CUENTA = "En este navegador está abierta otra cuenta. Lo escrito aquí no se envía en su nombre."
MAXIMO_ID = 15  # digits; more is no identifier of ours
Contexto = Mapping[str, Any] | None


def leer_id(crudo: object) -> int | None:
    """Return the identifier that a request names, or None if it is none."""
    texto = str(crudo or "")
    return int(texto) if texto.isascii() and texto.isdecimal() and len(texto) <= MAXIMO_ID else None


def leer_clave(crudo: object) -> uuid.UUID:
    """Return the key that the page gave to what it sends, or a new one if it gave none."""
    try:
        return uuid.UUID(str(crudo))
    except ValueError:
        return uuid.uuid4()


class VistaDeSala(VistaDeMesa):
    """A view about one session, in the room; whoever may look at the session may look at the room."""

    permiso: ClassVar[Callable[[Any, Any], bool]] = puede_ver_sesion
    sujeto: Sesion

    def objeto(self) -> Sesion:
        """Return the session with its órgano.

        Raises:
            Http404: there is no such session.
        """
        return get_object_or_404(Sesion.objects.select_related("organo__municipio"), pk=self.kwargs["pk"])

    @property
    def levanta(self) -> bool:
        """Tell whether who asks may write in the session."""
        return puede_levantar_acta(self.request.user, self.sujeto)

    @property
    def abierto(self) -> int | None:
        """Return the point that is open on the screen: of the address, or as the form says."""
        enviado = self.request.POST if self.request.method == "POST" else self.request.GET
        return leer_id(self.kwargs.get("punto") or enviado.get("punto"))

    def sala(self) -> Sala:
        """Return the room; call it after writing."""
        return Sala(self.sujeto, self.abierto, ahora=timezone.now())

    def pagina(
        self, sala: Sala, formularios: Formularios | None = None, *, status: int = 200, **mas: Any
    ) -> HttpResponse:
        """Return the whole page."""
        contexto = pantalla(self.request, sala, formularios, levanta=self.levanta) | mas
        return render(self.request, "mesa/sala/sala.html", contexto, status=status)

    def fragmentos(
        self, sala: Sala, piezas: tuple[str, ...], formularios: Formularios | None = None, mas: Contexto = None
    ) -> str:
        """Return pieces of the page as HTML, each marked to replace itself (htmx, out of band).

        Args:
            sala: the room as it stands.
            piezas: names of templates in ``mesa/sala/``.
            formularios: forms that came back with errors.
            mas: what else those templates are given.
        """
        contexto = pantalla(self.request, sala, formularios, levanta=self.levanta, solo=piezas)
        contexto |= dict(mas or {}) | {"oob": True}
        return "".join(render_to_string(f"mesa/sala/{pieza}.html", contexto, self.request) for pieza in piezas)


class AccionDeSala(VistaDeSala):
    """A change in the session: only by POST, only by whoever takes the minutes."""

    permiso: ClassVar[Callable[[Any, Any], bool]] = puede_levantar_acta
    http_method_names = ["post", "options"]
    un_punto: Punto

    def objeto(self) -> Sesion:
        """Return the session, and keep the point if the address names one (1 query).

        Raises:
            Http404: there is no such session, or the point is of another.
        """
        if "punto" not in self.kwargs:
            return super().objeto()
        puntos = Punto.objects.select_related("sesion__organo__municipio")
        self.un_punto = get_object_or_404(puntos, pk=self.kwargs["punto"], sesion=self.kwargs["pk"])
        return self.un_punto.sesion

    @property
    def levanta(self) -> bool:
        """Return True: nobody else comes this far."""
        return True

    def _negativa(self, request: HttpRequest) -> HttpResponseBase | None:
        """Refuse what a page of one account sends once another account is open in the same browser.

        It stays in the page, and in that browser, until its own account is open again.
        """
        respuesta = super()._negativa(request)
        de_quien = request.headers.get(CUENTA_DE_LA_PAGINA)
        if respuesta is None and de_quien is not None and de_quien != str(request.user.pk):
            respuesta = JsonResponse({"error": OTRA_CUENTA}, status=401)
        return respuesta

    def listo(self, frase: str, *piezas: str, ancla: str = "", mas: Contexto = None) -> HttpResponse:
        """Answer a change that was made: its pieces for htmx; otherwise back to the page with a sentence."""
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            return self._anunciar(HttpResponse(self.fragmentos(self.sala(), piezas, None, mas)), frase)
        messages.success(self.request, frase)
        return redirect(self.regreso(ancla))

    def no_listo(self, clave: str, form: Form, *piezas: str, mas: Contexto = None, status: int = 422) -> HttpResponse:
        """Answer a change that was refused: the form again, with everything typed and a sentence beside its field."""
        self.sujeto = self.objeto()
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            respuesta = HttpResponse(self.fragmentos(self.sala(), piezas, {clave: form}, mas), status=status)
            # About no field: the session moved on, and the form may not be on screen any more.
            generales = form.non_field_errors()
            return self._anunciar(respuesta, " ".join(generales), grave=True) if generales else respuesta
        return self.pagina(self.sala(), {clave: form}, status=status, form=form, **(mas or {}))

    def rechazo(self, error: ErrorDeDominio, *piezas: str, mas: Contexto = None) -> HttpResponse:
        """Answer a change without fields that was refused: the sentence, and the pieces as they are now."""
        self.sujeto = self.objeto()
        if self.request.htmx and piezas:  # type: ignore[attr-defined]
            respuesta = HttpResponse(self.fragmentos(self.sala(), piezas, None, mas), status=422)
            return self._anunciar(respuesta, error.mensaje, grave=True)
        messages.error(self.request, error.mensaje)
        return redirect(self.regreso())

    def regreso(self, ancla: str = "") -> str:
        """Return the address of the room where it was left."""
        ruta = reverse("mesa:en_vivo", args=[self.sujeto.pk])
        if self.abierto:
            ruta = reverse("mesa:en_vivo_punto", args=[self.sujeto.pk, self.abierto])
        return f"{ruta}#{ancla}" if ancla else ruta

    @staticmethod
    def _anunciar(respuesta: HttpResponse, frase: str, *, grave: bool = False) -> HttpResponse:
        """Let the page say a sentence aloud once the pieces are in place."""
        return trigger_client_event(respuesta, "anuncio", {"frase": frase, "grave": grave})
