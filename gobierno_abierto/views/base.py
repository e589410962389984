"""What the pages of one exercise share, at the desk and in public."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from gobierno_abierto.models import Ejercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Municipio
from sesiones.forms.base import Formulario

POR_CORREGIR = 422
YA_NO = 409
Migas = list[tuple[str, str]]


class DeEjercicio:
    """For a ``VistaDeMesa`` about one exercise, named by ``pk`` in the address."""

    sujeto: Ejercicio
    kwargs: dict[str, Any]

    def objeto(self) -> Ejercicio:
        """Return the exercise.

        Raises:
            Http404: there is no such exercise.
        """
        return get_object_or_404(Ejercicio.objects.select_related("municipio", "organo", "plan"), pk=self.kwargs["pk"])

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what every desk page of an exercise says; with ``hoja``, one step below its page."""
        return contexto_de_mesa(self.sujeto, hoja)


def contexto_de_mesa(ejercicio: Ejercicio, hoja: str = "") -> dict[str, Any]:
    """Return what every desk page of an exercise says; with ``hoja``, one step below its page."""
    migas: Migas = [("Mesa", reverse("mesa:inicio")), ("Ejercicios", reverse("ejercicios:ejercicios"))]
    if hoja:
        migas += [(ejercicio.nombre, reverse("ejercicios:ejercicio", args=[ejercicio.pk])), (hoja, "")]
    else:
        migas.append((ejercicio.nombre, ""))
    return {"ejercicio": ejercicio, "municipio": ejercicio.municipio, "seccion": "ejercicios", "migas": migas}


class DeEjercicioPublico:
    """For a ``VistaPublica`` about one exercise, named by ``municipio`` and ``ejercicio`` in the address.

    What is not published answers as what does not exist: no page, file nor feed tells them apart.
    """

    kwargs: dict[str, Any]

    def ejercicio(self) -> Ejercicio:
        """Return the exercise.

        Raises:
            Http404: there is none that everybody may read.
        """
        visibles = Ejercicio.objects.visibles().select_related("municipio", "organo", "plan", "regla", "jornada")
        return get_object_or_404(visibles, municipio__clave=self.kwargs["municipio"], clave=self.kwargs["ejercicio"])

    def contexto_de(self, ejercicio: Ejercicio, hoja: str = "") -> dict[str, Any]:
        """Return what every public page of an exercise says; with ``hoja``, one step below its page."""
        municipio: Municipio = ejercicio.municipio
        migas: Migas = [
            ("Inicio", reverse("municipio", args=[municipio.clave])),
            ("Gobierno abierto", reverse("ejercicios", args=[municipio.clave])),
        ]
        if hoja:
            migas += [(ejercicio.nombre, reverse("ejercicio", args=[municipio.clave, ejercicio.clave])), (hoja, "")]
        else:
            migas.append((ejercicio.nombre, ""))
        return {"ejercicio": ejercicio, "municipio": municipio, "seccion": "gobierno-abierto", "migas": migas}


class ConForma:
    """For a ``VistaDeMesa`` with one form; a subclass says which, what it does and where to go back."""

    request: HttpRequest
    plantilla = "mesa/ejercicios/parte.html"
    que = ""
    boton = "Guardar"
    hecho = ""

    def forma(self, datos: Any = None) -> Formulario:
        """Return the form, with what was sent or with what there is."""
        raise NotImplementedError

    def hacer(self, form: Any) -> None:
        """Do what the form asks."""
        raise NotImplementedError

    def regreso(self) -> str:
        """Return where to go afterwards."""
        raise NotImplementedError

    def contexto(self, hoja: str = "") -> dict[str, Any]:
        """Return what the pages of what it is about say."""
        raise NotImplementedError

    def extra(self) -> dict[str, Any]:
        """Return what else the page says."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.pagina(self.forma())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it."""
        form = self.forma(request.POST)
        if not form.is_valid():
            return self.pagina(form, POR_CORREGIR)
        try:
            self.hacer(form)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self.pagina(form, POR_CORREGIR if error.campo else YA_NO)
        if self.hecho:
            messages.success(request, self.hecho)
        return redirect(self.regreso())

    def pagina(self, form: Formulario, status: int = 200) -> HttpResponse:
        """Return the page."""
        contexto = self.contexto(hoja=self.que) | {
            "form": form, "que": self.que, "boton": self.boton, "regreso": self.regreso(),
        }  # fmt: skip
        return render(self.request, self.plantilla, contexto | self.extra(), status=status)
