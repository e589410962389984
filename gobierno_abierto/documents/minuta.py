"""The minutes of a mesa, on paper and as a page: a pure function of their record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.narrativa import a_html
from participacion.documents.papel import papel

Registro = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    mesa = registro["mesa"]
    hoja = papel(
        registro, clase="Minuta de mesa", titulo=registro["documento"]["titulo"], corrido=f"Mesa {mesa['numero']}"
    )
    return render_to_string("documentos/minuta_mesa.html", hoja | cuerpo(registro))


def cuerpo(registro: Registro) -> dict[str, Any]:
    """Return the context of ``documentos/minuta_mesa_cuerpo.html``, which the paper and the page include."""
    mesa = registro["mesa"]
    ficha = [
        ("Etapa", mesa["etapa"]),
        ("Cuándo", mesa["cuando"]),
        ("Tema", mesa["tema"]),
        ("Modalidad", mesa["modalidad"]),
        ("Lugar", mesa["lugar"]),
        ("Facilita", mesa["facilita"]),
        ("Relata", mesa["relata"]),
    ]
    return {
        "r": registro,
        "ficha": [(rotulo, dato) for rotulo, dato in ficha if dato],
        "discusion": a_html(registro["discusion"]) if registro["discusion"].strip() else "",
    }
