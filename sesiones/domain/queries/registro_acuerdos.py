"""The agreements in the record of a session."""

import datetime
from typing import Any

from participacion.domain.fechas import larga
from sesiones.domain.votaciones import fallo
from sesiones.models import Acuerdo

Registro = dict[str, Any]

# What ``acuerdo`` reads of each, loaded in one query each.
PARTES = ("incisos", "votacion__opciones")
POR_ASENTIMIENTO = "Por asentimiento, sin votación"


def acuerdo(este: Acuerdo) -> Registro:
    """Return one agreement with its data and its parts (no queries, if ``PARTES`` are loaded)."""
    return {
        "folio": este.folio,
        "texto": este.texto,
        "responsable": este.responsable,
        "fecha_compromiso": _dia(este.fecha_compromiso),
        "aprobacion": _aprobacion(este),
        "votacion": este.votacion.orden if este.votacion else None,
        "punto": este.punto.numero if este.punto else "",
        "incisos": [
            {
                "letra": inciso.letra,
                "texto": inciso.texto,
                "responsable": inciso.responsable,
                "fecha_compromiso": _dia(inciso.fecha_compromiso),
            }
            for inciso in este.incisos.all()
        ],
    }


def _aprobacion(este: Acuerdo) -> str:
    """Return how it was approved; empty where nobody said it."""
    if este.votacion:
        return fallo(este.votacion).etiqueta
    return POR_ASENTIMIENTO if este.sin_votacion else ""


def _dia(fecha: datetime.date | None) -> str | None:
    return larga(fecha) if fecha else None
