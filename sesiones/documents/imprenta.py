"""From a frozen record to a sealed PDF that has already been verified."""

import datetime
from collections.abc import Callable
from typing import Any

from django.conf import settings

from participacion.documents import render, sello, verificacion
from participacion.domain.registros import canonico
from participacion.enums import PasoTrabajo
from sesiones.documents import acta


class ActaImposible(Exception):
    """The acta could not be printed or its own seal does not verify; carries a sentence for the screen."""


def imprimir(
    registro: dict[str, Any], sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
) -> tuple[bytes, str]:
    """Print and seal an acta, and check the seal before handing it over.

    Args:
        registro: the frozen record.
        sellado_en: instant of sealing.
        al_avanzar: called with each step begun.

    Returns:
        (sealed PDF, holder of the seal).

    Raises:
        ActaImposible: the seal is not configured, or the sealed file does not verify.
    """
    congelada_en = datetime.datetime.fromisoformat(registro["congelada_en"])
    al_avanzar(PasoTrabajo.COMPONIENDO)
    # First, so that a missing seal is told at once and not after minutes of layout.
    institucional = sello.abrir_sello(settings.SELLO_PKCS12, settings.SELLO_CLAVE)
    html = acta.componer(registro)
    al_avanzar(PasoTrabajo.MAQUETANDO)
    pdf = render.a_pdf(
        html,
        adjuntos=[render.Adjunto("registro.json", canonico(registro), "application/json", "Registro de la sesión")],
        creado_en=congelada_en,
    )
    al_avanzar(PasoTrabajo.SELLANDO)
    hora_local = sellado_en.astimezone(congelada_en.tzinfo)
    sellado = sello.sellar(
        pdf, institucional, motivo=f"Sello institucional del acta {registro['folio']}", ahora=hora_local
    )
    al_avanzar(PasoTrabajo.COMPROBANDO)
    raices = verificacion.leer_raices(settings.SELLO_RAICES) if settings.SELLO_RAICES else [institucional.certificado]
    dictamen = verificacion.dictaminar(sellado, raices)
    if dictamen.estado != verificacion.Estado.INTEGRO:
        raise ActaImposible(f"El sello no pasó su propia comprobación: {dictamen.frase}")
    return sellado, institucional.titular
