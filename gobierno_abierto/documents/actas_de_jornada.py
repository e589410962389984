"""The closing acta of a mesa receptora and the acta of the results, on paper: pure functions of their records."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel
from participacion.templatetags.portal import en_grupos

Registro = dict[str, Any]


def componer_casilla(registro: Registro) -> str:
    """Return the whole page of the closing acta of a mesa receptora."""
    hoja = papel(
        registro, clase="Acta de mesa receptora", titulo=registro["documento"]["titulo"],
        corrido=f"Mesa receptora {registro['casilla']['numero']}",
    )  # fmt: skip
    contexto = {"r": registro, "manifiesto": en_grupos(registro["manifiesto"])}
    return render_to_string("documentos/acta_casilla.html", hoja | contexto)


def componer_resultados(registro: Registro) -> str:
    """Return the whole page of the acta of the results."""
    hoja = papel(
        registro, clase="Resultados", titulo=registro["documento"]["titulo"], corrido="Jornada de votación"
    )  # fmt: skip
    mayor = max([1, *(o["total"] for o in registro["opciones"])])
    opciones = [o | {"ancho": f"{o['total'] * 98 / mayor:.2f}"} for o in registro["opciones"]]
    contexto = {
        "r": registro,
        "opciones": opciones,
        "manifiesto": en_grupos(registro["manifiesto"]),
        "raiz": en_grupos(registro["raiz"]),
    }
    return render_to_string("documentos/acta_resultados.html", hoja | contexto)
