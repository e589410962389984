"""The convenio on paper: a pure function of its record."""

from typing import Any

from django.template.loader import render_to_string

from gobierno_abierto.domain.clausulas import en_lista
from participacion.documents.papel import papel

Registro = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(registro, clase="Convenio", titulo=registro["nombre"], corrido="Convenio")
    return render_to_string("documentos/convenio.html", hoja | {"r": registro, "entrada": entrada(registro)})


def entrada(registro: Registro) -> str:
    """Return who agrees, in a sentence: those that bind themselves, and before whom."""
    obligadas = [_parte(p) for p in registro["partes"] if p["se_obliga"]]
    testigos = [p["nombre"] for p in registro["partes"] if not p["se_obliga"]]
    ante = f", ante {en_lista(testigos)}" if testigos else ""
    return f"Convenio que celebran {en_lista(obligadas)}{ante}."


def _parte(parte: Registro) -> str:
    siglas = f" ({parte['siglas']})" if parte["siglas"] else ""
    por = f", a través de {en_lista(parte['a_traves_de'])}," if parte["a_traves_de"] else ""
    return f"{parte['nombre']}{siglas}{por}"
