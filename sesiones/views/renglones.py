"""The rows of a list of points in two levels that somebody puts in order: an agenda, or a template of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from sesiones.domain.lugares import fin_de_bloque

SUBIR, BAJAR, ADENTRO, AFUERA = "subir", "bajar", "adentro", "afuera"
EDITAR = "editar"
PASOS = {SUBIR: -1, BAJAR: 1}
NIVELES = {AFUERA: 1, ADENTRO: 2}
# What a button says, and where the focus goes when it is not there any more.
BOTONES = {SUBIR: "Subir", BAJAR: "Bajar", ADENTRO: "Hacer subpunto", AFUERA: "Hacer punto"}
EN_SU_LUGAR = {SUBIR: BAJAR, BAJAR: SUBIR, ADENTRO: AFUERA, AFUERA: ADENTRO}


class ConNivel(Protocol):
    """What a row needs of a point."""

    pk: int
    nivel: int


@dataclass(frozen=True)
class Boton:
    """A way in which a point moves; ``foco`` tells that the keyboard stays here."""

    hacia: str
    rotulo: str
    ruta: str
    foco: bool = False


@dataclass(frozen=True)
class Renglon:
    """A point with its number and what can be done with it now."""

    punto: Any
    numero: str
    botones: list[Boton] = field(default_factory=list)
    editable: bool = True
    form: Any = None
    ruta_editar: str = ""
    ruta_quitar: str = ""
    foco_editar: bool = False


def numero_pedido(request: HttpRequest, nombre: str) -> int | None:
    """Return a number that the address carries, or None."""
    crudo = request.GET.get(nombre, "")
    return int(crudo) if crudo.isascii() and crudo.isdigit() and len(crudo) <= 15 else None


def botones_de(
    niveles: Sequence[int], lugar: int, ruta: Callable[[str], str], *, foco: str = "", cambia_nivel: bool = True
) -> list[Boton]:
    """Return the ways in which the point of a place can move.

    Args:
        ruta: the address of each way.
        foco: the way that was just used on this very point; the keyboard stays there, or on what took its place.
        cambia_nivel: whether it may become a point or a sub-point.
    """
    nivel = niveles[lugar]
    hay = {
        SUBIR: lugar > 0,
        BAJAR: (fin_de_bloque(niveles, lugar) if nivel == 1 else lugar + 1) < len(niveles),
        ADENTRO: cambia_nivel and nivel == 1 and lugar > 0,
        AFUERA: cambia_nivel and nivel == 2,
    }
    visibles = [hacia for hacia, si in hay.items() if si]
    quien = foco if foco in visibles else EN_SU_LUGAR.get(foco, "")
    return [Boton(hacia, BOTONES[hacia], ruta(hacia), hacia == quien) for hacia in visibles]


def volver(request: HttpRequest, ruta: str, *, con_aviso: bool) -> HttpResponse:
    """Go back to the list; where there is something to say, a script loads the whole page, which says it."""
    if con_aviso and request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(ruta)
    return redirect(ruta)
