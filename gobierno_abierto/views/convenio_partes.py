"""What a project of convenio is made of, at the desk: parties and signers, clauses and templates, annexes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from gobierno_abierto.domain import convenio_texto, convenios
from gobierno_abierto.forms.convenio import (
    ClausulaForm,
    FirmanteForm,
    GuardarPlantillaForm,
    ParteDeConvenioForm,
    UsarPlantillaForm,
)
from gobierno_abierto.forms.dictamenes import AnexoForm
from gobierno_abierto.models import AnexoDeConvenio, Clausula, FirmanteDeConvenio, ParteDeConvenio
from gobierno_abierto.permissions import puede_redactar_convenio, puede_ver_convenio
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, ConForma
from gobierno_abierto.views.convenios import DeConvenio, VerConvenio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.archivo import entregar_archivo
from participacion.views.base import VistaDeMesa
from sesiones.forms.base import Formulario


class PonerParte(DeConvenio, ConForma, VistaDeMesa):
    """Add a party, or correct one."""

    permiso = puede_redactar_convenio
    que, hecho = "Parte del convenio", "La parte quedó anotada."

    def parte(self) -> ParteDeConvenio | None:
        """Return the party that the address names.

        Raises:
            Http404: it is of another convenio.
        """
        cual = self.kwargs.get("parte")
        return get_object_or_404(self.sujeto.partes.all(), pk=cual) if cual else None

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        una = self.parte()
        inicial = {c: getattr(una, c) for c in ("tipo", "nombre", "siglas")} if una else {}
        if una:
            inicial["dependencias"] = list(una.dependencias.all())
        return ParteDeConvenioForm(datos, municipio=self.sujeto.municipio, initial=inicial)

    def hacer(self, form: Any) -> None:
        """Keep it."""
        convenios.guardar_parte(self.sujeto, form.datos(), parte=self.parte(), por=self.request.user)


class AgregarFirmante(PonerParte):
    """Say who signs for a party."""

    que, boton, hecho = "Quién firma", "Agregar", "Quedó anotado quién firma."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        self.parte()
        return FirmanteForm(datos, municipio=self.sujeto.municipio)

    def hacer(self, form: Any) -> None:
        """Keep it."""
        una = self.parte()
        assert una is not None
        convenios.agregar_firmante(una, **form.cleaned_data, por=self.request.user)

    def extra(self) -> dict[str, Any]:
        """Say for whom."""
        return {"que": f"Quién firma por {self.parte()}"}


class PonerClausula(DeConvenio, ConForma, VistaDeMesa):
    """Add a clause, or correct one."""

    permiso = puede_redactar_convenio
    que, hecho = "Cláusula", "La cláusula quedó guardada."

    def clausula(self) -> Clausula | None:
        """Return the clause that the address names.

        Raises:
            Http404: it is of another convenio.
        """
        cual = self.kwargs.get("clausula")
        return get_object_or_404(self.sujeto.clausulas.all(), pk=cual) if cual else None

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        una = self.clausula()
        return ClausulaForm(datos, initial={"titulo": una.titulo, "texto": una.texto} if una else {})

    def hacer(self, form: Any) -> None:
        """Keep it."""
        convenio_texto.guardar_clausula(
            self.sujeto, **form.cleaned_data, clausula=self.clausula(), por=self.request.user
        )


class UsarPlantilla(DeConvenio, ConForma, VistaDeMesa):
    """Add the clauses of a template."""

    permiso = puede_redactar_convenio
    que, boton, hecho = "Usar una plantilla", "Agregar sus cláusulas", "Se agregaron las cláusulas de la plantilla."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return UsarPlantillaForm(datos, municipio=self.sujeto.municipio)

    def hacer(self, form: Any) -> None:
        """Do it."""
        convenio_texto.usar_plantilla(self.sujeto, form.cleaned_data["plantilla"], por=self.request.user)


class GuardarPlantilla(DeConvenio, ConForma, VistaDeMesa):
    """Keep these clauses to begin others from them."""

    permiso = puede_redactar_convenio
    que, hecho = "Guardar como plantilla", "La plantilla quedó guardada."

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form."""
        return GuardarPlantillaForm(datos)

    def hacer(self, form: Any) -> None:
        """Do it."""
        convenio_texto.guardar_plantilla(self.sujeto, form.cleaned_data["nombre"], por=self.request.user)


class ActuarEnConvenio(VerConvenio):
    """Remove or move a part of a project, by a button."""

    permiso = puede_redactar_convenio
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, verbo: str = "", cual: int = 0) -> HttpResponse:
        """Do it.

        Raises:
            Http404: there is no such act, or no such part of this convenio.
        """
        este, por = self.sujeto, request.user
        try:
            match verbo:
                case "quitar-parte":
                    convenios.quitar_parte(_suya(ParteDeConvenio, cual, convenio=este), por=por)
                case "quitar-firmante":
                    convenios.quitar_firmante(_suya(FirmanteDeConvenio, cual, parte__convenio=este), por=por)
                case "quitar-clausula":
                    convenio_texto.quitar_clausula(_suya(Clausula, cual, convenio=este), por=por)
                case "subir-clausula" | "bajar-clausula":
                    una = _suya(Clausula, cual, convenio=este)
                    convenio_texto.mover_clausula(una, arriba=verbo == "subir-clausula", por=por)
                case "quitar-anexo":
                    convenio_texto.quitar_anexo(_suya(AnexoDeConvenio, cual, convenio=este), por=por)
                case _:
                    raise Http404
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error.mensaje)
        return redirect("ejercicios:convenio", pk=pk)


def _suya(modelo: Any, pk: int, **de: Any) -> Any:
    return get_object_or_404(modelo, pk=pk, **de)


class AnexarConvenio(DeConvenio, VistaDeMesa):
    """Add an annex."""

    permiso = puede_redactar_convenio

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        return self._pagina(AnexoForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it."""
        form = AnexoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            convenio_texto.agregar_anexo(
                self.sujeto, form.nombre(), form.contenido(), form.cleaned_data["titulo"], por=request.user
            )
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "El anexo quedó guardado.")
        return redirect("ejercicios:convenio", pk=pk)

    def _pagina(self, form: AnexoForm, status: int = 200) -> HttpResponse:
        contexto = self.contexto(hoja="Anexo") | {
            "form": form, "que": "Anexo", "boton": "Agregar", "con_archivo": True,
            "regreso": reverse("ejercicios:convenio", args=[self.sujeto.pk]),
        }  # fmt: skip
        return render(self.request, "mesa/ejercicios/parte.html", contexto, status=status)


class VerAnexoDeConvenio(DeConvenio, VistaDeMesa):
    """An annex, for who may see the convenio."""

    permiso = puede_ver_convenio

    def get(self, request: HttpRequest, pk: int, anexo: int) -> HttpResponseBase:
        """Deliver its bytes."""
        uno = get_object_or_404(self.sujeto.anexos.select_related("archivo"), pk=anexo)
        return entregar_archivo(request, uno.archivo, uno.nombre, adjunto=True, publico=False)
