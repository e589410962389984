"""Signing the acta at the desk: by click, on paper, or with a certificate outside the portal."""

import datetime
from typing import Any

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain import firmas
from participacion.domain.emision import guardar_archivo, normalizar_codigo
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.registros import huella as huella_de_registro
from participacion.enums import EstadoFirma, MetodoFirma
from participacion.models import Firma, Usuario
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.domain import actas
from sesiones.domain.nombres import nombre_sesion
from sesiones.forms.firmas import FormularioClic, FormularioExcusa, FormularioExterna, FormularioPapel
from sesiones.models import Acta, Sesion
from sesiones.permissions import puede_firmar, puede_registrar_firmas
from sesiones.views.preparacion import POR_CORREGIR, YA_NO
from sesiones.views.una_sesion import DeSesion

OTRO_NOMBRE = "El certificado lleva otro nombre; lo confirmó quien entregó el archivo."


class _DeFirma(DeSesion):
    """A view about one signature of an acta."""

    kwargs: dict[str, Any]
    request: HttpRequest
    firma: Firma
    acta: Acta

    def leer(self) -> None:
        """Read the signature and its acta.

        Raises:
            Http404: there is no such signature of an acta.
        """
        firmas_ = Firma.objects.select_related("documento__archivo", "documento__archivo_firmado", "persona").defer(
            "documento__archivo__contenido", "documento__archivo_firmado__contenido"
        )
        self.firma = get_object_or_404(firmas_, pk=self.kwargs["firma"])
        self.acta = get_object_or_404(
            Acta.objects.select_related("sesion__organo__municipio", "sesion__convoca"), documento=self.firma.documento
        )

    def pagina(self, plantilla: str, form: Any, status: int = 200, **mas: Any) -> HttpResponse:
        """Return a page about the signature."""
        contexto = self.contexto_de_firma() | {
            "firma": self.firma, "vigente": self.firma.documento.vigente, "form": form, "regreso": self.regreso(),
        }  # fmt: skip
        return render(self.request, plantilla, contexto | mas, status=status)

    def contexto_de_firma(self) -> dict[str, Any]:
        """Return what the page says of what is signed: ``rotulo`` names it, ``que`` with its article."""
        self.sujeto: Any = self.acta.sesion
        return self.contexto(hoja="Firmas") | {
            "acta": self.acta, "registro": self.acta.registro, "rotulo": f"Acta {self.acta.folio}", "que": self.que(),
        }  # fmt: skip

    def que(self) -> str:
        """Return what is signed, with its article."""
        return f"el acta {self.acta.folio}"

    def regreso(self) -> str:
        """Return where to go afterwards."""
        return reverse("mesa:acta", args=[self.acta.sesion_id])

    def tz(self) -> datetime.tzinfo:
        """Return the zone of the municipio."""
        return self.acta.sesion.organo.municipio.tz

    def completar(self, ahora: datetime.datetime) -> None:
        """Note that it is signed when nobody is missing any more."""
        _completar(self.acta, ahora)

    def seguir(self, frase: str) -> HttpResponse:
        """Go back to where the signatures are listed."""
        messages.success(self.request, frase)
        return redirect(self.regreso())


def _completar(acta: Acta, ahora: datetime.datetime) -> None:
    """Note that the acta is signed when nobody is missing any more."""
    if acta.documento and firmas.faltan(acta.documento) == 0:
        actas.marcar_firmada(acta, ahora=ahora)


class Firmar(_DeFirma, VistaDeMesa):
    """Sign with one's own account and second factor: read, confirm, sign."""

    permiso = puede_firmar
    plantilla = "mesa/firmas/firmar.html"
    forma = FormularioClic

    def objeto(self) -> Firma:
        """Return the signature.

        Raises:
            Http404: there is none.
        """
        self.leer()
        return self.firma

    def get(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Show what is signed."""
        if self.firma.estado != EstadoFirma.PENDIENTE:
            messages.info(request, f"{self.firma.nombre}: {self.firma.get_estado_display()}.")
            return redirect(self.regreso())
        return self.pagina(self.plantilla, self.forma())

    def post(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Sign: the click is recorded inside the PDF under the institutional seal."""
        form = self.forma(request.POST)
        if form.is_valid():
            _comprobar_codigo(request, form)
        if not form.is_valid():
            return self.pagina(self.plantilla, form, POR_CORREGIR)
        # Imported here: the pages that do not sign do not load the signing library.
        from participacion.documents.firma import FirmaImposible, anotar_clic
        from participacion.documents.sello import SelloInvalido, abrir_sello

        ahora, tz = timezone.now(), self.tz()
        vigente = self.firma.documento.vigente
        try:
            sello = abrir_sello(settings.SELLO_PKCS12, settings.SELLO_CLAVE)
            contenido = anotar_clic(
                bytes(vigente.contenido), sello, campo=self.firma.campo, nombre=self.firma.nombre,
                cargo=self.firma.cargo, ahora=ahora.astimezone(tz),
            )  # fmt: skip
            with transaction.atomic():
                firmas.registrar_en_pdf(
                    self.firma, contenido, metodo=MetodoFirma.CLIC, sobre=vigente.sha256, por=request.user, ahora=ahora
                )
                self.completar(ahora)
        except (FirmaImposible, SelloInvalido) as error:
            form.add_error(None, str(error))
            return self.pagina(self.plantilla, form, YA_NO)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(self.plantilla, form, YA_NO)
        return self.seguir(f"Firmaste {self.que()}.")


def _comprobar_codigo(request: HttpRequest, form: FormularioClic) -> None:
    """Ask the second factor again, at this very moment; as many tries as to sign in."""
    usuario: Any = request.user
    intentos = {"action": "login_failed", "key": f"firma-{usuario.pk}"}
    if not Authenticator.objects.filter(user=usuario).exists():
        form.add_error("codigo", "Tu cuenta no tiene segundo factor. Actívalo en tu cuenta y vuelve a firmar.")
    elif not ratelimit.consume(request, **intentos):
        form.add_error("codigo", "Fueron muchos intentos. Espera cinco minutos y escribe el código que veas entonces.")
    elif not codigo_valido(usuario, form.cleaned_data["codigo"]):
        form.add_error("codigo", "Ese código no es correcto o ya cambió. Escribe el que ves ahora.")
    else:
        ratelimit.clear(request, **intentos)


def codigo_valido(usuario: Usuario, codigo: str) -> bool:
    """Return whether a code of the second factor is good now; one that was used is not good again."""
    codigo = "".join(codigo.split())
    for factor in Authenticator.objects.filter(user=usuario):
        if factor.type == Authenticator.Type.TOTP and factor.wrap().validate_code(codigo):
            return True
        if factor.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(factor).validate_code(codigo):
            return True
    return False


class _Registro(_DeFirma):
    """A signature that staff hand in for somebody."""

    def objeto(self) -> Sesion:
        """Return the session, whose secretaría and coordinación may do it.

        Raises:
            Http404: there is no such signature.
        """
        self.leer()
        return self.acta.sesion


class SubirFirmaExterna(_Registro, VistaDeMesa):
    """Hand in the PDF that somebody signed outside with a certificate."""

    permiso = puede_registrar_firmas

    def get(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Say how it is done, and ask for the file."""
        return self.pagina("mesa/firmas/externa.html", FormularioExterna())

    def post(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Accept it only if it is our very file plus one valid signature in its place."""
        form = FormularioExterna(request.POST, request.FILES)
        if not form.is_valid():
            return self.pagina("mesa/firmas/externa.html", form, POR_CORREGIR)
        from participacion.documents.certificados import leer_raices
        from participacion.documents.firma import FirmaImposible, examinar_externa
        from participacion.views.examen import raices_del_sello

        vigente, ahora = self.firma.documento.vigente, timezone.now()
        subido = form.cleaned_data["archivo"].read()
        externas = leer_raices(settings.FIRMA_RAICES) if settings.FIRMA_RAICES else []
        try:
            vista = examinar_externa(
                subido, bytes(vigente.contenido), campo=self.firma.campo, raices=raices_del_sello(),
                raices_externas=externas, ahora=ahora,
            )  # fmt: skip
            otro_nombre = not _misma_persona(vista.titular, self.firma)
            if otro_nombre and not form.cleaned_data["confirma"]:
                form.pedir_confirmacion(vista.titular, self.firma.nombre)
                return self.pagina("mesa/firmas/externa.html", form, POR_CORREGIR)
            certificado = firmas.Certificado(
                vista.titular, vista.emisor, vista.serie, vista.desde, vista.hasta, vista.cadena_comprobada,
                nota=OTRO_NOMBRE if otro_nombre else "",
            )  # fmt: skip
            with transaction.atomic():
                firmas.registrar_en_pdf(
                    self.firma, subido, metodo=MetodoFirma.PADES, sobre=vigente.sha256, por=request.user, ahora=ahora,
                    certificado=certificado, campo=vista.campo,
                )  # fmt: skip
                self.completar(ahora)
        except FirmaImposible as error:
            form.add_error("archivo", str(error))
            return self.pagina("mesa/firmas/externa.html", form, POR_CORREGIR)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina("mesa/firmas/externa.html", form, YA_NO)
        cadena = "" if vista.cadena_comprobada else " Quién emitió su certificado no se comprobó."
        return self.seguir(f"La firma de {self.firma.nombre} es válida y quedó en el PDF.{cadena}")


def _misma_persona(titular: str, firma: Firma) -> bool:
    """Return whether a certificate's name has the signer's names and surnames, in any order and case."""
    from sesiones.domain.nombres import palabras_de

    # Who is only named, as somebody of another institution, may have a title before the name: «Lic. Ana Ríos».
    if firma.persona is None:
        del_certificado = palabras_de(titular)
        return len(del_certificado) > 1 and del_certificado <= palabras_de(firma.nombre)
    suyas = palabras_de(f"{firma.persona.nombres} {firma.persona.apellidos}")
    return bool(suyas) and suyas <= palabras_de(titular)


class ExcusarFirma(_Registro, VistaDeMesa):
    """Say that somebody will not sign."""

    permiso = puede_registrar_firmas

    def get(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Ask why."""
        return self.pagina("mesa/firmas/excusa.html", FormularioExcusa())

    def post(self, request: HttpRequest, firma: int) -> HttpResponse:
        """Record it."""
        form = FormularioExcusa(request.POST)
        if not form.is_valid():
            return self.pagina("mesa/firmas/excusa.html", form, POR_CORREGIR)
        ahora = timezone.now()
        try:
            with transaction.atomic():
                firmas.no_firmara(self.firma, motivo=form.cleaned_data["motivo"], por=request.user, ahora=ahora)
                self.completar(ahora)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina("mesa/firmas/excusa.html", form, YA_NO)
        return self.seguir(f"Quedó asentado que {self.firma.nombre} no firmará.")


class VerHojaFirmada(_Registro, VistaDeMesa):
    """The scan of the sheet that somebody signed by hand."""

    permiso = puede_registrar_firmas

    def get(self, request: HttpRequest, firma: int) -> HttpResponseBase:
        """Deliver it.

        Raises:
            Http404: that person did not sign on paper.
        """
        papel = get_object_or_404(Firma.objects.select_related("archivo"), pk=firma, metodo=MetodoFirma.AUTOGRAFA)
        assert papel.archivo is not None
        extension = "pdf" if papel.archivo.tipo_mime == "application/pdf" else "jpg"
        nombre = f"hoja-firmada-{papel.documento_id}-{papel.orden}.{extension}"
        return entregar_archivo(request, papel.archivo, nombre, adjunto=True, publico=False)


class SubirPapel(DeSesion, VistaDeMesa):
    """Hand in the scan of the sheet that people signed by hand, tied to the digest printed on it."""

    permiso = puede_registrar_firmas
    acta: Acta
    emitido: Any

    def objeto(self) -> Any:
        """Return the session of the document's acta.

        Raises:
            Http404: there is no such acta.
        """
        actas_ = Acta.objects.select_related("documento", "sesion__organo__municipio", "sesion__convoca")
        self.acta = self.emitido = get_object_or_404(actas_, documento__codigo=normalizar_codigo(self.kwargs["codigo"]))
        return self.acta.sesion

    def contexto_de_firma(self) -> dict[str, Any]:
        """Return what the page says of what is signed."""
        rotulo = f"Acta {self.acta.folio}"
        return self.contexto(hoja="Firmas") | {"rotulo": rotulo, "de": nombre_sesion(self.sujeto)}

    def regreso(self) -> str:
        """Return where to go afterwards."""
        return reverse("mesa:acta", args=[self.acta.sesion_id])

    def completar(self, ahora: datetime.datetime) -> None:
        """Note that it is signed when nobody is missing any more."""
        _completar(self.acta, ahora)

    def _form(self, *datos: Any) -> FormularioPapel:
        pendientes = list(self.emitido.documento.firmas.filter(estado=EstadoFirma.PENDIENTE))
        return FormularioPapel(*datos, pendientes=pendientes, huella=huella_de_registro(self.emitido.registro))

    def _pagina(self, form: FormularioPapel, status: int = 200) -> HttpResponse:
        contexto = self.contexto_de_firma() | {"form": form, "regreso": self.regreso()}
        return render(self.request, "mesa/firmas/papel.html", contexto, status=status)

    def get(self, request: HttpRequest, codigo: str) -> HttpResponse:
        """Ask for the scan, its printed digest and who signed."""
        return self._pagina(self._form())

    def post(self, request: HttpRequest, codigo: str) -> HttpResponse:
        """Store the scan and note who signed it."""
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        contenido, tipo = form.cleaned_data["archivo"]
        ahora, documento = timezone.now(), self.emitido.documento
        elegidas = list(documento.firmas.filter(pk__in=form.cleaned_data["firmas"]))
        try:
            with transaction.atomic():
                archivo = guardar_archivo(contenido, tipo)
                firmas.registrar_en_papel(elegidas, archivo, sobre=documento.archivo_id, por=request.user, ahora=ahora)
                self.completar(ahora)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, YA_NO)
        cuantas = "1 firma" if len(elegidas) == 1 else f"{len(elegidas)} firmas"
        messages.success(request, f"La hoja quedó guardada con {cuantas}.")
        return redirect(self.regreso())
