"""The press of the acta."""

import datetime
from collections.abc import Callable
from typing import Any

from participacion.documents import imprenta
from participacion.enums import PasoTrabajo
from sesiones.documents import acta


def imprimir(
    registro: dict[str, Any], sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
) -> tuple[bytes, str]:
    """Print and seal an acta (see ``participacion.documents.imprenta.imprimir``)."""
    return imprenta.imprimir(
        registro,
        acta.componer,
        sellado_en,
        al_avanzar,
        motivo=f"Sello institucional del acta {registro['folio']}",
        adjunto="Registro de la sesión",
    )
