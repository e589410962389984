"""The parts of the plan of an exercise at the desk: territory, parties and rules."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gobierno_abierto.domain import partes, reglas, territorio
from gobierno_abierto.enums import Papel
from gobierno_abierto.forms.plan import DelegacionesForm, ParteForm, ReglasForm, TerritorioForm
from gobierno_abierto.models import Parte
from gobierno_abierto.permissions import puede_conducir
from gobierno_abierto.views.base import POR_CORREGIR, YA_NO, DeEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.views.base import VistaDeMesa


class PonerTerritorio(DeEjercicio, VistaDeMesa):
    """Who is called: delegaciones, and colonias read from a list and confirmed one by one."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them."""
        return self.pagina()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Read a list, and show each name to be confirmed; nothing is saved yet."""
        form = TerritorioForm(request.POST)
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, form=form)
        hallazgos = territorio.leer_lista(form.cleaned_data["lista"])
        if not hallazgos or len(hallazgos) > territorio.MAXIMO:
            form.add_error("lista", f"Escribe de 1 a {territorio.MAXIMO} colonias, separadas por comas.")
            return self.pagina(POR_CORREGIR, form=form)
        nombres = [n for h in hallazgos for n in (*h.nombres, h.texto)]
        conocidas = territorio.reconocer(self.sujeto.municipio, nombres)
        filas = [
            (numero, h, [(n, conocidas.get(n)) for n in h.nombres], conocidas.get(h.texto))
            for numero, h in enumerate(hallazgos, start=1)
        ]
        contexto = self.contexto(hoja="Confirmar colonias") | {"filas": filas}
        return render(request, "mesa/ejercicios/confirmar_colonias.html", contexto)

    def pagina(self, status: int = 200, form: Any = None, error: str = "") -> HttpResponse:
        """Return the page."""
        delegaciones = DelegacionesForm(ejercicio=self.sujeto, initial={"delegaciones": self.sujeto.delegaciones.all()})
        contexto = self.contexto(hoja="A quiénes se convoca") | {
            "form": form or TerritorioForm(),
            "form_delegaciones": delegaciones,
            "convocadas": self.sujeto.convocadas.select_related("colonia__delegacion"),
            "error_general": error,
        }
        return render(self.request, "mesa/ejercicios/territorio.html", contexto, status=status)


class ConfirmarColonias(PonerTerritorio):
    """Call the colonias that were confirmed."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it: each name of the list is one colonia, several, or none, as the person chose."""
        confirmadas: list[tuple[str, str]] = []
        for texto, como in zip(request.POST.getlist("texto"), self._elecciones(), strict=False):
            if como == "varias":
                confirmadas += [(n, texto) for n in territorio.expandir(texto)]
            elif como == "una":
                confirmadas.append((texto, texto))
        try:
            hechas = territorio.convocar(self.sujeto, confirmadas, por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error=error.mensaje)
        messages.success(request, f"Quedaron convocadas {len(hechas)} colonias de la lista.")
        return redirect("ejercicios:territorio", pk=pk)

    def _elecciones(self) -> list[str]:
        """Return what was chosen for each name, in the order of the list."""
        cuantos = len(self.request.POST.getlist("texto"))
        return [self.request.POST.get(f"como-{numero}", "") for numero in range(1, cuantos + 1)]


class QuitarColonia(PonerTerritorio):
    """Leave a colonia out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, convocada: int) -> HttpResponse:
        """Do it."""
        suya = get_object_or_404(self.sujeto.convocadas.select_related("ejercicio", "colonia"), pk=convocada)
        try:
            territorio.quitar(suya, por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error=error.mensaje)
        messages.success(request, f"Se quitó {suya.colonia.nombre}.")
        return redirect("ejercicios:territorio", pk=pk)


class PonerDelegaciones(PonerTerritorio):
    """Say which delegaciones are called."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        form = DelegacionesForm(request.POST, ejercicio=self.sujeto)
        if not form.is_valid():
            return self.pagina(POR_CORREGIR, error="Elige delegaciones de la lista.")
        try:
            territorio.poner_delegaciones(self.sujeto, form.cleaned_data["delegaciones"], por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(YA_NO, error=error.mensaje)
        messages.success(request, "Se guardaron las delegaciones.")
        return redirect("ejercicios:territorio", pk=pk)


class PonerPartes(DeEjercicio, VistaDeMesa):
    """Who takes part, and a form to add somebody or to correct one."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int, parte: int | None = None) -> HttpResponse:
        """Show them."""
        una = self._parte(parte)
        inicial = {c: getattr(una, c) for c in ("papel", "nombre", "siglas", "dependencia")} if una else {}
        return self.pagina(ParteForm(ejercicio=self.sujeto, initial=inicial), una)

    def post(self, request: HttpRequest, pk: int, parte: int | None = None) -> HttpResponse:
        """Add or correct one."""
        una = self._parte(parte)
        form = ParteForm(request.POST, ejercicio=self.sujeto)
        if not form.is_valid():
            return self.pagina(form, una, POR_CORREGIR)
        try:
            partes.guardar_parte(self.sujeto, **form.cleaned_data, parte=una, por=request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(form, una, POR_CORREGIR if error.campo else YA_NO)
        messages.success(request, "Quedó anotado.")
        return redirect("ejercicios:partes", pk=pk)

    def _parte(self, parte: int | None) -> Parte | None:
        return get_object_or_404(self.sujeto.partes.all(), pk=parte) if parte else None

    def pagina(self, form: ParteForm, una: Parte | None = None, status: int = 200, error: str = "") -> HttpResponse:
        """Return the page."""
        contexto = self.contexto(hoja="Quiénes participan") | {
            "form": form,
            "parte": una,
            "partes": self.sujeto.partes.select_related("dependencia"),
            "error_general": error,
            "hay_garante": self.sujeto.partes.filter(papel=Papel.GARANTE).exists(),
        }
        return render(self.request, "mesa/ejercicios/partes.html", contexto, status=status)


class QuitarParte(PonerPartes):
    """Remove a party."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, parte: int | None = None) -> HttpResponse:
        """Do it."""
        una = get_object_or_404(self.sujeto.partes.select_related("ejercicio"), pk=parte)
        try:
            partes.quitar_parte(una, por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(ParteForm(ejercicio=self.sujeto), None, YA_NO, error.mensaje)
        messages.success(request, f"Se quitó {una.nombre}.")
        return redirect("ejercicios:partes", pk=pk)


class PonerReglas(DeEjercicio, VistaDeMesa):
    """The rules, group by group."""

    permiso = puede_conducir

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show them."""
        regla = self.sujeto.regla
        return self._pagina(ReglasForm(initial={c: getattr(regla, c) for c in ReglasForm.base_fields}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save them."""
        form = ReglasForm(request.POST)
        if not form.is_valid():
            return self._pagina(form, POR_CORREGIR)
        try:
            reglas.cambiar_reglas(self.sujeto, form.cleaned_data, por=request.user, ahora=timezone.now())
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(form, POR_CORREGIR)
        messages.success(request, "Se guardaron las reglas.")
        return redirect("ejercicios:ejercicio", pk=pk)

    def _pagina(self, form: ReglasForm, status: int = 200) -> HttpResponse:
        fijas = reglas.congeladas(self.sujeto, ahora=timezone.now())
        grupos = [
            (titulo, [form[c] for c in campos], fijas.get(verbo, ""))
            for verbo, (titulo, campos) in reglas.GRUPOS.items()
        ]
        contexto = self.contexto(hoja="Reglas") | {"form": form, "grupos": grupos}
        return render(self.request, "mesa/ejercicios/reglas.html", contexto, status=status)
