"""From a frozen record and its HTML to a sealed PDF that has already been verified. Every paper goes through here."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from participacion.documents import render, sello, verificacion
from participacion.domain.registros import canonico
from participacion.enums import PasoTrabajo

Registro = dict[str, Any]


class DocumentoImposible(Exception):
    """The document could not be printed or its own seal does not verify; carries a sentence for the screen."""


def imprimir(
    registro: Registro,
    componer: Callable[[Registro], str],
    sellado_en: datetime.datetime,
    al_avanzar: Callable[[PasoTrabajo], None],
    *,
    motivo: str,
    adjunto: str = "Registro del documento",
    fotos: Mapping[str, bytes] | None = None,
) -> tuple[bytes, str]:
    """Print and seal a paper, and check the seal before handing it over.

    Args:
        registro: the frozen record; it travels inside the PDF.
        componer: pure function of the record that returns the whole page to print.
        sellado_en: instant of sealing.
        al_avanzar: called with each step begun.
        motivo: reason kept in the seal: «Sello institucional del acta CG-03/23».
        adjunto: description of the record inside the file.
        fotos: JPEG pictures that the page draws, by the digest that the record gives.

    Returns:
        (sealed PDF, holder of the seal).

    Raises:
        SelloInvalido: the seal cannot be opened.
        DocumentoImposible: the sealed file does not verify.
    """
    congelada_en = datetime.datetime.fromisoformat(registro["congelada_en"])
    al_avanzar(PasoTrabajo.COMPONIENDO)
    # First, so that a missing seal is told at once and not after minutes of layout.
    institucional = sello.abrir_sello(settings.SELLO_PKCS12, settings.SELLO_CLAVE)
    html = componer(registro)
    al_avanzar(PasoTrabajo.MAQUETANDO)
    pdf = render.a_pdf(
        html,
        adjuntos=[render.Adjunto("registro.json", canonico(registro), "application/json", adjunto)],
        creado_en=congelada_en,
        fotos=fotos,
    )
    al_avanzar(PasoTrabajo.SELLANDO)
    hora_local = sellado_en.astimezone(congelada_en.tzinfo)
    sellado = sello.sellar(pdf, institucional, motivo=motivo, ahora=hora_local)
    al_avanzar(PasoTrabajo.COMPROBANDO)
    raices = verificacion.leer_raices(settings.SELLO_RAICES) if settings.SELLO_RAICES else [institucional.certificado]
    dictamen = verificacion.dictaminar(sellado, raices)
    if dictamen.estado != verificacion.Estado.INTEGRO:
        raise DocumentoImposible(f"El sello no pasó su propia comprobación: {dictamen.frase}")
    return sellado, institucional.titular
