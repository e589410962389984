"""The fe de erratas on paper: a pure function of its record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel


def componer(registro: dict[str, Any]) -> str:
    """Return the whole page that is printed."""
    hoja = papel(
        registro, clase="Fe de erratas", titulo=registro["documento"]["titulo"], corrido=registro["corrige"]["nombre"]
    )
    return render_to_string("documentos/erratas.html", hoja | {"r": registro})
