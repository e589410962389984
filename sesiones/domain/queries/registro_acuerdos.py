"""The agreements, and the follow-up of earlier ones, in the record of a session."""

from typing import Any

from participacion.domain.fechas import larga
from sesiones.domain.votaciones import fallo
from sesiones.models import Acuerdo, Seguimiento

Registro = dict[str, Any]


def renglon_de_seguimiento(s: Seguimiento) -> Registro:
    """Return what a session was told about one agreement or one of its parts."""
    return {
        "folio": s.acuerdo.folio,
        "inciso": s.inciso.letra if s.inciso else "",
        "texto": s.inciso.texto if s.inciso else s.acuerdo.texto,
        "estado": s.get_estado_display(),
        "informe": s.texto,
        "remite": f"punto {s.punto_relacionado.numero}" if s.punto_relacionado else "",
    }


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
