"""The annexes of a session: at the desk, and those that everybody may open."""

from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.adjuntos import IMAGENES, PDF
from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa, VistaPublica
from sesiones.domain import anexos
from sesiones.domain.queries import anexos as consultas
from sesiones.domain.queries import publicas
from sesiones.forms.anexos import AnexoForm
from sesiones.models import Anexo
from sesiones.permissions import puede_levantar_acta, puede_ver_sesion
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.renglones import numero_pedido
from sesiones.views.una_sesion import DeSesion

PASOS = {"subir": -1, "bajar": 1}
# Shown by the browser; any other is saved.
SE_MUESTRAN = IMAGENES | {PDF}


class _DeAnexos(DeSesion):
    """For a page about the annexes of a session."""

    request: HttpRequest

    def anexo(self) -> Anexo:
        """Return the annex that the address names, without its bytes.

        Raises:
            Http404: it is of another session.
        """
        suyos = consultas.sin_bytes(self.sujeto.anexos.select_related("sesion"))
        return get_object_or_404(suyos, pk=self.kwargs["anexo"])

    def form(self, anexo: Anexo | None = None) -> AnexoForm:
        """Return the form of an annex, new or there, with what was sent if something was."""
        enviado = self.request.method == "POST"
        inicial = AnexoForm.de(anexo) if anexo else {"punto": str(numero_pedido(self.request, "punto") or "")}
        return AnexoForm(
            self.request.POST if enviado else None,
            self.request.FILES if enviado else None,
            puntos=list(self.sujeto.puntos.defer("narrativa").order_by("orden")),
            anexo=anexo,
            initial=inicial,
        )


class VerAnexos(_DeAnexos, VistaDeMesa):
    """The annexes of a session: who only reads sees and opens them."""

    permiso = puede_ver_sesion

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the list and, to whoever may write, the form of a new one."""
        return self.pagina()

    def pagina(self, form: AnexoForm | None = None, status: int = 200) -> HttpResponse:
        """Show the list, with a form that came back."""
        escribe = puede_levantar_acta(self.request.user, self.sujeto)
        abierta = escribe and anexos.se_anexa(self.sujeto)
        contexto = self.contexto(hoja="Anexos") | {
            "grupos": consultas.grupos(self.sujeto),
            "escribe": escribe,
            "abierta": abierta,
            "se_ven": anexos.se_ven(self.sujeto),
            "form": form or (self.form() if abierta else None),
            "tocado": numero_pedido(self.request, "anexo"),
            "boton": self.request.GET.get("boton", ""),
        }
        return render(self.request, "mesa/anexos.html", contexto, status=status)


class AgregarAnexo(VerAnexos):
    """Add an annex."""

    permiso = puede_levantar_acta

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it and stay at the list."""
        form, status = self.form(), POR_CORREGIR
        if form.is_valid():
            try:
                nuevo = anexos.agregar(
                    self.sujeto, form.adjunto(), form.datos(), por=request.user, ahora=timezone.now()
                )
            except ErrorDeDominio as error:
                form.anotar(error)
                status = POR_CORREGIR if error.campo else YA_NO
            else:
                messages.success(request, f"Se agregó el anexo «{nuevo.titulo}».")
                return redirect(f"{reverse('mesa:anexos', args=[pk])}#anexo-{nuevo.pk}")
        return self.pagina(form, status)


class CorregirAnexo(_DeAnexos, VistaDeMesa):
    """Change what is said of an annex, or its file."""

    permiso = puede_levantar_acta

    def get(self, request: HttpRequest, pk: int, anexo: int) -> HttpResponse:
        """Show the form."""
        este = self.anexo()
        return self._pagina(este, self.form(este))

    def post(self, request: HttpRequest, pk: int, anexo: int) -> HttpResponse:
        """Save it."""
        este = self.anexo()
        form, status = self.form(este), POR_CORREGIR
        if form.is_valid():
            try:
                anexos.corregir(este, form.datos(), adjunto=form.adjunto(), por=request.user)
            except ErrorDeDominio as error:
                form.anotar(error)
                status = POR_CORREGIR if error.campo else YA_NO
            else:
                return redirect(f"{reverse('mesa:anexos', args=[pk])}#anexo-{anexo}")
        return self._pagina(este, form, status)

    def _pagina(self, anexo: Anexo, form: AnexoForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Anexo") | {
            "anexo": anexo,
            "form": form,
            "es_imagen": anexos.es_imagen(anexo.archivo),
        }
        return render(self.request, "mesa/anexo.html", contexto, status=status)


class CambiarAnexo(_DeAnexos, VistaDeMesa):
    """Move an annex, show it, hide it or remove it: only by POST, back to the list."""

    permiso = puede_levantar_acta
    http_method_names: ClassVar[list[str]] = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, anexo: int, que: str) -> HttpResponse:
        """Do it, or say why not.

        Raises:
            Http404: there is no such act, or the annex is of another session.
        """
        este, por = self.anexo(), request.user
        try:
            match que:
                case "subir" | "bajar":
                    anexos.mover(este, pasos=PASOS[que], por=por)
                case "publicar" | "ocultar":
                    anexos.publicar(este, es_publico=que == "publicar", por=por)
                case "quitar":
                    anexos.quitar(este, por=por)
                    messages.success(request, f"Se quitó el anexo «{este.titulo}».")
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
        return redirect(f"{reverse('mesa:anexos', args=[pk])}?anexo={anexo}&boton={que}")


class AbrirAnexo(_DeAnexos, VistaDeMesa):
    """The file of an annex, published or not."""

    permiso = puede_ver_sesion

    def get(self, request: HttpRequest, pk: int, anexo: int) -> HttpResponseBase:
        """Deliver it."""
        return entregar(request, self.anexo(), publico=False)


class AbrirAnexoPublico(VistaPublica):
    """The file of an annex that everybody may see."""

    def get(
        self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str, anexo: int
    ) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: it is not public, or there is none.
        """
        sesion = publicas.sesion_publica(municipio, organo, anio, slug)
        hallado = consultas.anexo_publico(sesion, anexo) if sesion else None
        if hallado is None:
            raise Http404
        return entregar(request, hallado, publico=True)


def entregar(request: HttpRequest, anexo: Anexo, *, publico: bool) -> HttpResponseBase:
    """Answer with the stored file; what a browser cannot show is saved. A hidden one leaves shared caches at once."""
    adjunto = anexo.archivo.tipo_mime not in SE_MUESTRAN
    return entregar_archivo(request, anexo.archivo, anexo.nombre, adjunto=adjunto, publico=publico)
