"""The cronograma on paper: a pure function of its record."""

import datetime
from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel

Registro = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(registro, clase="Cronograma", titulo=registro["documento"]["titulo"], corrido="Cronograma")
    dias = [datetime.date.fromisoformat(d).day for d in registro["dias"]]
    return render_to_string("documentos/cronograma.html", hoja | {"r": registro, "dias": dias})
