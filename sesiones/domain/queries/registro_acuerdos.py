"""The agreements in the record of a session."""

from typing import Any

from participacion.domain.fechas import larga
from sesiones.domain.votaciones import fallo
from sesiones.models import Acuerdo

Registro = dict[str, Any]


def acuerdo(este: Acuerdo) -> Registro:
    """Return one agreement with its data."""
    return {
        "folio": este.folio,
        "texto": este.texto,
        "responsable": este.responsable,
        "fecha_compromiso": larga(este.fecha_compromiso) if este.fecha_compromiso else None,
        "aprobacion": fallo(este.votacion).etiqueta if este.votacion else "",
        "punto": este.punto.numero if este.punto else "",
    }
