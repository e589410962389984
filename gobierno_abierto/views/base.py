"""What the pages of one exercise share, at the desk and in public."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gobierno_abierto.models import Ejercicio
from participacion.models import Municipio

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
