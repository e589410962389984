"""Signing a convenio: the same three ways as an acta."""

import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gobierno_abierto.domain import convenio_impreso
from gobierno_abierto.models import Convenio, ConvenioEmitido
from gobierno_abierto.permissions import puede_acordar_convenio, puede_ver_convenio
from gobierno_abierto.views.convenios import contexto_de_convenio
from participacion.domain.emision import normalizar_codigo
from participacion.models import Firma
from sesiones.forms.firmas import FormularioClicConvenio
from sesiones.views import firmas
from sesiones.views.una_sesion import este_portal


class _DeConvenioEmitido:
    """What differs from an acta."""

    kwargs: dict[str, Any]
    firma: Firma
    emitido: ConvenioEmitido
    solo_por_firmar = True

    def leer(self) -> None:
        """Read the signature and what is signed.

        Raises:
            Http404: there is no such signature of a convenio.
        """
        suyas = Firma.objects.select_related("documento__archivo", "documento__archivo_firmado", "persona").defer(
            "documento__archivo__contenido", "documento__archivo_firmado__contenido"
        )
        self.firma = get_object_or_404(suyas, pk=self.kwargs["firma"])
        self.emitido = self._emitido(documento=self.firma.documento_id)

    def _emitido(self, **cual: Any) -> ConvenioEmitido:
        """Return what is signed; a version that went back to project is signed by nobody any more."""
        emitido = get_object_or_404(self._emitidos(), **cual)
        if self.solo_por_firmar and not convenio_impreso.se_firma(emitido):
            raise Http404
        return emitido

    def _emitidos(self) -> Any:
        return ConvenioEmitido.objects.select_related("documento", "convenio__organo__municipio", "convenio__municipio")

    def contexto_de_firma(self) -> dict[str, Any]:
        """Return what the page says of what is signed."""
        convenio: Convenio = self.emitido.convenio
        return contexto_de_convenio(convenio, "Firmas") | {
            "emitido": self.emitido, "registro": self.emitido.registro, "que": self.que(), "de": convenio.nombre,
            "rotulo": f"Convenio {self.emitido.registro['folio']}",
        }  # fmt: skip

    def que(self) -> str:
        """Return what is signed, with its article."""
        return f"el convenio {self.emitido.registro['folio']}"

    def regreso(self) -> str:
        """Return where to go afterwards."""
        return reverse("ejercicios:convenio", args=[self.emitido.convenio_id])

    def tz(self) -> datetime.tzinfo:
        """Return the zone of the municipio."""
        return self.emitido.convenio.municipio.tz

    def completar(self, ahora: datetime.datetime) -> None:
        """Note that it is signed when nobody is missing any more."""
        convenio_impreso.marcar_firmado(self.emitido, portal=este_portal(), ahora=ahora)


class FirmarConvenio(_DeConvenioEmitido, firmas.Firmar):
    """Sign with one's own account and second factor."""

    plantilla = "mesa/ejercicios/convenios/firmar.html"
    forma = FormularioClicConvenio

    def regreso(self) -> str:
        """Return to the desk, or to the public page for who has no role in the office."""
        convenio: Convenio = self.emitido.convenio
        if puede_ver_convenio(self.request.user, convenio):
            return super().regreso()
        return reverse("convenio", args=[convenio.municipio.clave, convenio.clave])


class _RegistroDeConvenio(_DeConvenioEmitido):
    """A signature that staff hand in for somebody."""

    def objeto(self) -> Any:
        """Return the convenio, whose secretaría and coordinación may do it.

        Raises:
            Http404: there is no such signature.
        """
        self.leer()
        return self.emitido.convenio


class SubirFirmaDeConvenio(_RegistroDeConvenio, firmas.SubirFirmaExterna):
    """Hand in the PDF that somebody signed outside with a certificate."""

    permiso = puede_acordar_convenio


class ExcusarFirmaDeConvenio(_RegistroDeConvenio, firmas.ExcusarFirma):
    """Say that somebody will not sign."""

    permiso = puede_acordar_convenio


class VerHojaDeConvenio(_RegistroDeConvenio, firmas.VerHojaFirmada):
    """The scan of the sheet that somebody signed by hand."""

    solo_por_firmar = False
    permiso = puede_acordar_convenio


class SubirPapelDeConvenio(_DeConvenioEmitido, firmas.SubirPapel):
    """Hand in the scan of the sheet that people signed by hand."""

    permiso = puede_acordar_convenio

    def objeto(self) -> Any:
        """Return the convenio of the document.

        Raises:
            Http404: there is none with that code.
        """
        codigo = normalizar_codigo(self.kwargs["codigo"])
        self.emitido = self._emitido(documento__codigo=codigo)
        return self.emitido.convenio
