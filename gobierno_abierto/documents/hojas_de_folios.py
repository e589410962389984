"""The sheets of folios of a section: a card for each person, to be cut and handed over. Not an official paper."""

import datetime

from django.template.loader import render_to_string
from django.urls import reverse

from gobierno_abierto.domain.folio import en_grupos
from gobierno_abierto.domain.folios import Hoja
from gobierno_abierto.domain.jornadas import en_palabras
from gobierno_abierto.models import Jornada
from participacion.documents import qr
from participacion.documents.render import a_pdf


def imprimir(jornada: Jornada, seccion: str, hojas: list[Hoja], ahora: datetime.datetime, *, url_publica: str) -> bytes:
    """Return the PDF.

    Args:
        hojas: in the order of the list that was loaded.
        ahora: what the file declares as its creation.
        url_publica: address of the portal, for the QR code, which carries the folio too.
    """
    ejercicio = jornada.ejercicio
    tz = ejercicio.municipio.tz
    inicio = f"{url_publica}{reverse('votar', args=[ejercicio.municipio.clave, ejercicio.clave])}"
    tarjetas = [
        {
            "folio": en_grupos(h.folio),
            "qr": qr.svg(f"{inicio}identificarse/?folio={h.folio}", margen=0),
            "carga": h.carga,
            "linea": h.linea,
        }
        for h in hojas
    ]
    contexto = {
        "ejercicio": ejercicio,
        "municipio": ejercicio.municipio,
        "seccion": seccion,
        "tarjetas": tarjetas,
        "direccion": inicio.removeprefix("https://").removeprefix("http://"),
        "abre": en_palabras(jornada.abre_en, tz),
        "cierra": en_palabras(jornada.cierra_en, tz),
    }
    return a_pdf(render_to_string("documentos/folios.html", contexto), creado_en=ahora)
