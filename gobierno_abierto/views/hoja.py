"""The sheet of a mesa, by its two doors: the desk, and the secret link of who has no account.

Each act answers a form with a redirect, and the script of the page with the pieces of it that changed.
"""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from gobierno_abierto.domain import hojas, mesas, minutas
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.hojas import DiscusionEnConflicto
from gobierno_abierto.domain.queries import mesas as consultas
from gobierno_abierto.forms.mesas import (
    AsistenciaForm,
    ClaveForm,
    CorregirIdeaForm,
    CorregirPropuestaForm,
    FolioForm,
    IdeaForm,
    PropuestaForm,
    palabras_de,
)
from gobierno_abierto.models import Mesa
from gobierno_abierto.permissions import puede_relatar
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO
from participacion.domain.errores import ErrorDeDominio
from participacion.tasks import despachar
from participacion.views.base import VistaDeMesa, VistaPublica, es_fragmento
from sesiones.domain.queries.sala import unir
from sesiones.forms.base import Formulario
from sesiones.views.sala_base import leer_id
from sesiones.views.sala_narrativa import EnvioInvalido, leer_envio
from sesiones.views.una_sesion import este_portal


@dataclass(frozen=True)
class Acto:
    """Something done in the sheet: the form that it sends, the piece of the page that it changes, and what does it."""

    forma: type[Formulario]
    pieza: str
    hacer: Callable[[Mesa, dict[str, Any], datetime.datetime], Any]


ACTOS = {
    "asistencia": Acto(
        AsistenciaForm, "personas",
        lambda mesa, d, ahora: mesas.marcar_asistencia(mesa, d["lugar"], d["presente"] == "si", ahora=ahora),
    ),
    "llego": Acto(
        FolioForm, "personas", lambda mesa, d, ahora: mesas.sentar_a_quien_llego(mesa, d["folio"], ahora=ahora)
    ),
    "idea": Acto(
        IdeaForm, "ideas", lambda mesa, d, ahora: hojas.anotar_idea(mesa, d["texto"], clave=d["clave"], ahora=ahora)
    ),
    "corregir-idea": Acto(
        CorregirIdeaForm, "ideas", lambda mesa, d, ahora: hojas.corregir_idea(mesa, **d, ahora=ahora)
    ),
    "quitar-idea": Acto(ClaveForm, "ideas", lambda mesa, d, ahora: hojas.quitar_idea(mesa, d["clave"], ahora=ahora)),
    "propuesta": Acto(
        PropuestaForm, "propuestas",
        lambda mesa, d, ahora: hojas.anotar_propuesta(mesa, palabras_de(d), clave=d["clave"], ahora=ahora),
    ),
    "corregir-propuesta": Acto(
        CorregirPropuestaForm, "propuestas",
        lambda mesa, d, ahora: hojas.corregir_propuesta(
            mesa, palabras_de(d), clave=d["clave"], visto=d["visto"], ahora=ahora
        ),
    ),
    "quitar-propuesta": Acto(
        ClaveForm, "propuestas", lambda mesa, d, ahora: hojas.quitar_propuesta(mesa, d["clave"], ahora=ahora)
    ),
}  # fmt: skip
# Where the page shows again what was typed in a form that could not be saved.
DE_VUELTA = {"idea": "form_idea", "propuesta": "form_propuesta", "llego": "form_folio"}


class EnHoja:
    """What both doors share. A door says which mesa it opens and where it is."""

    request: HttpRequest
    mesa: Mesa
    con_cuenta = False

    def base(self) -> str:
        """Return the address of the sheet by this door."""
        raise NotImplementedError

    def contexto_de_hoja(self, **mas: Any) -> dict[str, Any]:
        """Return what the page, and each piece of it, says."""
        return {
            "h": consultas.hoja(self.mesa, ahora=timezone.now()),
            "mesa": self.mesa,
            "ejercicio": self.mesa.etapa.ejercicio,
            "municipio": self.mesa.etapa.ejercicio.municipio,
            "hoja_base": self.base(),
            "con_cuenta": self.con_cuenta,
            "clave_idea": uuid.uuid4(),
            "clave_propuesta": uuid.uuid4(),
            "entrar": reverse("account_login") if self.con_cuenta else "",
            "texto": self.mesa.discusion,
            "version": self.mesa.version,
            **mas,
        }

    def pagina(self, status: int = 200, **mas: Any) -> HttpResponse:
        """Return the whole sheet."""
        return render(self.request, "mesa/ejercicios/mesas/hoja.html", self.contexto_de_hoja(**mas), status=status)

    def actuar(self, verbo: str) -> HttpResponse:
        """Do one act of the sheet.

        Raises:
            Http404: there is no such act.
        """
        acto = ACTOS.get(verbo)
        if acto is None:
            raise Http404
        form = acto.forma(self.request.POST)
        if not form.is_valid():
            return self._negar(verbo, form, " ".join(e for errores in form.errors.values() for e in errores))
        try:
            acto.hacer(self.mesa, form.cleaned_data, timezone.now())
        except ErrorDeDominio as error:
            form.anotar(error)
            fuera = isinstance(error, FueraDeEtapa) or not error.campo
            return self._negar(verbo, form, error.mensaje, YA_NO if fuera else POR_CORREGIR)
        if es_fragmento(self.request):
            pieza = f"mesa/ejercicios/mesas/{acto.pieza}.html"
            return HttpResponse(render_to_string(pieza, self.contexto_de_hoja(), self.request))
        return redirect(f"{self.base()}#{acto.pieza}")

    def _negar(self, verbo: str, form: Formulario, frase: str, status: int = POR_CORREGIR) -> HttpResponse:
        if es_fragmento(self.request):
            return HttpResponse(frase, status=status, content_type="text/plain; charset=utf-8")
        contexto = self.contexto_de_hoja(error_general=frase)
        if verbo.startswith("corregir-"):
            # What was corrected and is there no more is offered as something new.
            sigue = any(
                fila.llave == form["clave"].value() for fila in [*contexto["h"].ideas, *contexto["h"].propuestas]
            )
            nombre = "form_corrige" if sigue else DE_VUELTA[verbo.removeprefix("corregir-")]
        else:
            nombre = DE_VUELTA.get(verbo, "form_nada")
        return render(self.request, "mesa/ejercicios/mesas/hoja.html", contexto | {nombre: form}, status=status)

    def guardar_discusion(self) -> HttpResponse:
        """Save the discussion: JSON from the script of the page, a form without it."""
        request = self.request
        por_json = request.content_type == "application/json"
        texto, version = request.POST.get("texto", ""), leer_id(request.POST.get("version")) or 0
        try:
            if por_json:
                texto, version = leer_envio(request.body)
            guardada = hojas.guardar_discusion(self.mesa, texto, version=version, ahora=timezone.now())
        except DiscusionEnConflicto as c:
            choque = {"mensaje": c.mensaje, "actual": c.actual, "version": c.version, "junto": unir(texto, c.actual)}
            if por_json:
                return JsonResponse(choque, status=YA_NO)
            choque |= {"mio": texto, "otro": c.actual}
            return self.pagina(YA_NO, choque=choque, texto=texto, version=c.version)
        except ErrorDeDominio as error:
            status = 400 if isinstance(error, EnvioInvalido) else POR_CORREGIR
            if por_json:
                return JsonResponse({"error": error.mensaje}, status=status)
            return self.pagina(status, error_general=error.mensaje, texto=texto, version=version)
        if por_json:
            ahora = timezone.localtime(timezone=self.mesa.etapa.ejercicio.municipio.tz)
            return JsonResponse({"version": guardada.version, "guardado_en": f"{ahora:%H:%M:%S}"})
        return redirect(f"{self.base()}#narrativa")

    def cerrar(self, por: Any) -> HttpResponse:
        """Close the mesa and order its minuta."""
        regreso = reverse("ejercicios:mesas", args=[self.mesa.etapa.ejercicio_id]) if self.con_cuenta else ""
        try:
            emitida = minutas.cerrar(
                self.mesa, portal=este_portal(), por=por, ahora=timezone.now(), mensajero=despachar, regreso=regreso
            )
        except ErrorDeDominio as error:
            contexto = self.contexto_de_hoja(error_general=error.mensaje)
            return render(self.request, "mesa/ejercicios/mesas/cerrar.html", contexto, status=YA_NO)
        messages.success(self.request, f"La mesa {self.mesa.numero} quedó cerrada. Su minuta se está preparando.")
        if self.con_cuenta:
            return redirect("mesa:trabajo", pk=emitida.trabajo_id)
        ejercicio = self.mesa.etapa.ejercicio
        return redirect("ejercicio_mesas", ejercicio.municipio.clave, ejercicio.clave)

    def atender(self, verbo: str, por: Any) -> HttpResponse:
        """Answer a POST."""
        match verbo:
            case "cerrar":
                return self.cerrar(por)
            case "discusion":
                return self.guardar_discusion()
        return self.actuar(verbo)

    def mostrar(self, verbo: str) -> HttpResponse:
        """Answer a GET: the sheet, the review before closing, or the discussion for the script."""
        if verbo == "cerrar":
            return render(self.request, "mesa/ejercicios/mesas/cerrar.html", self.contexto_de_hoja())
        if verbo == "discusion" and es_fragmento(self.request):
            return JsonResponse({"texto": self.mesa.discusion, "version": self.mesa.version, "por": ""})
        return self.pagina() if verbo in {"", "discusion"} else redirect(self.base())


class HojaEnMesa(EnHoja, VistaDeMesa):
    """The sheet at the desk."""

    permiso = puede_relatar
    con_cuenta = True

    def objeto(self) -> Mesa:
        """Return the mesa.

        Raises:
            Http404: there is none.
        """
        mesas_ = Mesa.objects.select_related("etapa__ejercicio__municipio", "etapa__ejercicio__organo")
        self.mesa = get_object_or_404(mesas_, pk=self.kwargs["pk"])
        return self.mesa

    def base(self) -> str:
        """Return its address."""
        return reverse("ejercicios:hoja", args=[self.mesa.pk])

    def get(self, request: HttpRequest, pk: int, verbo: str = "") -> HttpResponse:
        """Show it."""
        return self.mostrar(verbo)

    def post(self, request: HttpRequest, pk: int, verbo: str = "") -> HttpResponse:
        """Write in it."""
        return self.atender(verbo, request.user)


class HojaPorEnlace(EnHoja, VistaPublica):
    """The sheet by its secret link: it opens this mesa and nothing else, until it is closed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; what a secret opens is cached nowhere."""
        mesa = mesas.por_llave(kwargs["llave"])
        if mesa is None:
            respuesta: HttpResponseBase = render(request, "gobierno_abierto/hoja_no_abre.html", status=404)
        else:
            self.mesa = mesa
            respuesta = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        respuesta["Referrer-Policy"] = "same-origin"
        return respuesta

    def base(self) -> str:
        """Return its address."""
        return reverse("enlace_hoja", args=[self.kwargs["llave"]])

    def get(self, request: HttpRequest, llave: str, verbo: str = "") -> HttpResponse:
        """Show it."""
        return self.mostrar(verbo)

    def post(self, request: HttpRequest, llave: str, verbo: str = "") -> HttpResponse:
        """Write in it."""
        return self.atender(verbo, None)
