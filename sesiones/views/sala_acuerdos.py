"""Agreements and their parts in the session room: record, correct, annul."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain import acuerdos, incisos
from sesiones.domain.acuerdos import ConflictoDePalabras
from sesiones.forms.sala_acuerdos import CorreccionForm, IncisoForm
from sesiones.models import Acuerdo, IncisoAcuerdo
from sesiones.views.sala_base import AccionDeSala, leer_clave
from sesiones.views.sala_decisiones import de_nuevo_acuerdo


class RegistrarAcuerdo(AccionDeSala):
    """Record an agreement of the open point; its folio is given now."""

    def post(self, request: HttpRequest, pk: int, punto: int) -> HttpResponse:
        """Record it with its vote, or show the form again with the sentence beside the field."""
        este, form = self.un_punto, de_nuevo_acuerdo(self.sala(), request.POST)
        if form.is_valid():
            try:
                acuerdo = acuerdos.registrar_acuerdo(
                    este,
                    form.datos(),
                    por=request.user,  # type: ignore[arg-type]
                    ahora=timezone.now(),
                    clave=leer_clave(request.POST.get("clave")),
                )
            except ErrorDeDominio as error:
                form.anotar(error)
            else:
                frase = f"Se registró el acuerdo {acuerdo.folio}."
                piezas = ("votaciones", "acuerdos", "nuevo_acuerdo", "orden")
                return self.listo(frase, *piezas, ancla=f"acuerdo-{acuerdo.pk}")
        return self.no_listo("form_acuerdo", form, "nuevo_acuerdo")


class AccionDeAcuerdo(AccionDeSala):
    """A change of an agreement that exists."""

    def acuerdo(self) -> Acuerdo:
        """Return the agreement that the address names.

        Raises:
            Http404: it is of another point.
        """
        suyos = Acuerdo.objects.select_related("sesion__organo__municipio", "votacion")
        return get_object_or_404(suyos, pk=self.kwargs["acuerdo"], punto=self.un_punto)

    def inciso(self) -> IncisoAcuerdo:
        """Return the part that the address names.

        Raises:
            Http404: it is of another agreement.
        """
        acuerdo = self.acuerdo()
        inciso = get_object_or_404(IncisoAcuerdo, pk=self.kwargs["inciso"], acuerdo=acuerdo)
        inciso.acuerdo = acuerdo
        return inciso

    def _escribir(self, form: CorreccionForm, clave: str, hacer: Callable[[], str]) -> HttpResponse:
        """Do a change with a form and say it, or show the form again in its agreement with what it says."""
        status = 422
        if form.is_valid():
            try:
                frase = hacer()
            except ErrorDeDominio as error:
                form.anotar(error)
                status = 409 if isinstance(error, ConflictoDePalabras) else 422
            else:
                return self.listo(frase, "acuerdos", ancla=f"acuerdo-{self.kwargs['acuerdo']}")
        return self.no_listo(clave, form, "acuerdos", status=status)


class CorregirAcuerdo(AccionDeAcuerdo):
    """Correct the words, the responsible or the date of an agreement."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int) -> HttpResponse:
        """Correct it, or show its form again with the sentence beside the field."""
        suyo, clave = self.acuerdo(), f"acuerdo{acuerdo}"
        form = CorreccionForm(request.POST, llave=clave)

        def corregir() -> str:
            acuerdos.corregir_acuerdo(suyo, form.datos(), por=request.user, visto=request.POST.get("visto", ""))  # type: ignore[arg-type]
            return f"Se corrigió el acuerdo {suyo.folio}."

        return self._escribir(form, clave, corregir)


class AnularAcuerdo(AccionDeAcuerdo):
    """Remove an agreement recorded by mistake; its folio is not given again."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int) -> HttpResponse:
        """Annul it."""
        suyo = self.acuerdo()
        try:
            acuerdos.anular_acuerdo(suyo, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, "acuerdos")
        return self.listo(f"Se anuló el acuerdo {suyo.folio}.", "acuerdos", "nuevo_acuerdo", "orden", ancla="acuerdos")


class AgregarInciso(AccionDeAcuerdo):
    """Add a part a), b)… to an agreement."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int) -> HttpResponse:
        """Add it with the next letter."""
        suyo, clave = self.acuerdo(), f"inciso_nuevo{acuerdo}"
        form = IncisoForm(request.POST, llave=clave, letra=incisos.proxima_letra(suyo))

        def agregar() -> str:
            inciso = incisos.agregar_inciso(
                suyo,
                form.datos(),
                por=request.user,  # type: ignore[arg-type]
                clave=leer_clave(request.POST.get("clave")),
            )
            return f"Se agregó el inciso {inciso.letra}) de {suyo.folio}."

        return self._escribir(form, clave, agregar)


class CorregirInciso(AccionDeAcuerdo):
    """Correct the words, the responsible or the date of a part."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int, inciso: int) -> HttpResponse:
        """Correct it."""
        suyo, clave = self.inciso(), f"inciso{inciso}"
        form = IncisoForm(request.POST, llave=clave, letra=suyo.letra)

        def corregir() -> str:
            incisos.corregir_inciso(suyo, form.datos(), por=request.user, visto=request.POST.get("visto", ""))  # type: ignore[arg-type]
            return f"Se corrigió el inciso {suyo.letra}) de {suyo.acuerdo.folio}."

        return self._escribir(form, clave, corregir)


class QuitarInciso(AccionDeAcuerdo):
    """Remove the last part of an agreement."""

    def post(self, request: HttpRequest, pk: int, punto: int, acuerdo: int, inciso: int) -> HttpResponse:
        """Remove it."""
        suyo = self.inciso()
        try:
            incisos.quitar_inciso(suyo, por=request.user)  # type: ignore[arg-type]
        except ErrorDeDominio as error:
            return self.rechazo(error, "acuerdos")
        frase = f"Se quitó el inciso {suyo.letra}) de {suyo.acuerdo.folio}."
        return self.listo(frase, "acuerdos", ancla=f"acuerdo-{acuerdo}")
