"""The follow-up of earlier agreements in the record of a session."""

import datetime
from typing import Any

from participacion.domain.fechas import larga
from sesiones.domain.queries.seguimiento import Renglon
from sesiones.models import Seguimiento

Registro = dict[str, Any]


def de_renglon(renglon: Renglon) -> Registro:
    """Return a row of the table of open agreements, with what the session was told of it, or with nothing."""
    parte, informe = renglon.parte, renglon.informe
    base = {
        "folio": renglon.acuerdo.folio,
        "inciso": renglon.inciso.letra if renglon.inciso else "",
        "texto": parte.texto,
        "responsable": renglon.responsable,
        "plazo": _dia(renglon.plazo),
        "prorroga": _dia(renglon.prorroga),
        "estado": renglon.estado.label,
    }
    return base | (_lo_dicho(informe) if informe else NADA)


def de_informe(s: Seguimiento) -> Registro:
    """Return what a session was told about one agreement in a point that is not that of the table."""
    parte = s.inciso or s.acuerdo
    return {
        "folio": s.acuerdo.folio,
        "inciso": s.inciso.letra if s.inciso else "",
        "texto": parte.texto,
        "responsable": parte.responsable or s.acuerdo.responsable,
        "plazo": _dia(parte.fecha_compromiso or s.acuerdo.fecha_compromiso),
        "prorroga": _dia(s.nueva_fecha),
        "estado": s.get_estado_display(),
        **_lo_dicho(s),
    }


NADA: Registro = {
    "informe": "", "remite": "", "avance": None, "causa": "", "fecha": None, "medio": "", "evidencia": "",
}  # fmt: skip


def _lo_dicho(s: Seguimiento) -> Registro:
    return {
        "informe": s.texto,
        "remite": f"punto {s.punto_relacionado.numero}" if s.punto_relacionado else "",
        "avance": s.avance,
        "causa": s.causa_cancelacion,
        "fecha": _dia(s.fecha),
        "medio": s.medio,
        "evidencia": s.evidencia_nombre,
    }


def _dia(fecha: datetime.date | None) -> str | None:
    return larga(fecha) if fecha else None
