"""The follow-up table in the session room: each open agreement a row, reported on one at a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import seguimiento
from sesiones.domain.queries.sala import Sala
from sesiones.domain.queries.seguimiento import Renglon
from sesiones.models import Seguimiento
from sesiones.views.sala_base import AccionDeSala
from sesiones.views.sala_pantalla import de_renglon

PIEZA = "seguimiento"


class InformarDeAcuerdo(AccionDeSala):
    """Report on one row of the table, or correct what was reported."""

    http_method_names = ["get", "post", "options"]

    def renglon(self, sala: Sala) -> Renglon:
        """Return the row of the table that the address names.

        Raises:
            Http404: the table has no such row.
        """
        for renglon in sala.tabla:
            if renglon.clave == self.kwargs["clave"]:
                return renglon
        raise Http404

    def get(self, request: HttpRequest, pk: int, punto: int, clave: str) -> HttpResponse:
        """Return the table with this row open (``?como=informar``), or closed again."""
        abrir = request.GET.get("como") == "informar"
        if not request.htmx:  # type: ignore[attr-defined]
            destino = self.regreso()
            return redirect(f"{destino}?informar={clave}#fila-{clave}" if abrir else f"{destino}#fila-{clave}")
        # The focus goes to the form, or comes back to the link that opened it.
        mas = {"informado": clave if abrir else "", "recien": "" if abrir else clave}
        sala = self.sala()
        if abrir:
            mas["form_seguimiento"] = de_renglon(sala, self.renglon(sala))  # type: ignore[assignment]
        return HttpResponse(self.fragmentos(sala, (PIEZA,), None, mas))

    def post(self, request: HttpRequest, pk: int, punto: int, clave: str) -> HttpResponse:
        """Record it, or show the form again with the sentence beside the field."""
        este, sala = self.un_punto, self.sala()
        renglon = self.renglon(sala)
        form = de_renglon(sala, renglon, request.POST, request.FILES)
        if form.is_valid():
            por: Any = request.user
            try:
                if renglon.informe:
                    seguimiento.corregir_seguimiento(renglon.informe, form.datos(), por=por, ahora=timezone.now())
                else:
                    seguimiento.registrar_seguimiento(
                        renglon.acuerdo, renglon.inciso, form.datos(), por=por, ahora=timezone.now(), punto=este
                    )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                frase = f"Se anotó lo informado de {renglon.folio}."
                return self.listo(frase, PIEZA, ancla=f"fila-{clave}", mas={"recien": clave})
        return self.no_listo("form_seguimiento", form, PIEZA, mas={"informado": clave})


class QuitarInforme(AccionDeSala):
    """Take back what was written in a row by mistake."""

    def post(self, request: HttpRequest, pk: int, punto: int, informe: int) -> HttpResponse:
        """Remove it; the agreement goes back to how it stood."""
        suyos = Seguimiento.objects.select_related("punto__sesion", "acuerdo", "inciso__acuerdo")
        suyo = get_object_or_404(suyos, pk=informe, punto=self.un_punto)
        try:
            seguimiento.quitar_seguimiento(suyo, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, PIEZA)
        return self.listo(f"Se quitó lo informado de {suyo.inciso or suyo.acuerdo}.", PIEZA, ancla="seguimiento")
