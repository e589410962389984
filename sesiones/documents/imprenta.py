"""The presses of the sessions: each paper with the function that composes it and the reason that its seal gives."""

import datetime
from collections.abc import Callable
from typing import Any

from participacion.documents import imprenta
from participacion.domain.emision import Imprenta
from participacion.enums import PasoTrabajo
from participacion.models import Archivo
from sesiones.documents import acta, acta_sin_quorum, citatorio, comunicado, erratas, extracto, informe

Registro = dict[str, Any]


def sin_fotos(registro: Registro) -> dict[str, bytes]:
    """Return no pictures: most papers have none."""
    return {}


def fotos_de_informe(registro: Registro) -> dict[str, bytes]:
    """Return the stored pictures that a report draws, by their digest."""
    pedidas = Archivo.objects.filter(sha256__in=informe.fotos_que_pide(registro))
    return {archivo.sha256: bytes(archivo.contenido) for archivo in pedidas}


def prensa(
    componer: Callable[[Registro], str],
    que: str,
    adjunto: str = "Registro del documento",
    fotos: Callable[[Registro], dict[str, bytes]] = sin_fotos,
) -> Imprenta:
    """Return a press (see ``participacion.documents.imprenta.imprimir``).

    Args:
        componer: pure function of the record that returns the page to print.
        que: what is sealed, with its article: «del acta»; the folio follows.
        adjunto: description of the record that travels inside the file.
        fotos: returns the pictures that a record names.
    """

    def imprimir_esto(
        registro: Registro, sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
    ) -> tuple[bytes, str]:
        motivo = f"Sello institucional {que} {registro['folio']}"
        return imprenta.imprimir(
            registro, componer, sellado_en, al_avanzar, motivo=motivo, adjunto=adjunto, fotos=fotos(registro)
        )

    return imprimir_esto


imprimir = prensa(acta.componer, "del acta", "Registro de la sesión")
imprimir_version_publica = prensa(acta.componer, "de la versión pública del acta", "Registro sin datos personales")
imprimir_erratas = prensa(erratas.componer, "de la fe de erratas")
imprimir_sin_quorum = prensa(acta_sin_quorum.componer, "del acta de sesión sin quórum", "Registro de la sesión")
imprimir_citatorio = prensa(citatorio.componer, "de la convocatoria")
imprimir_extracto = prensa(extracto.componer, "del extracto")
imprimir_comunicado = prensa(comunicado.componer, "del comunicado")
imprimir_informe = prensa(informe.componer, "del informe", fotos=fotos_de_informe)
