"""The presses of the sessions: each paper with the function that composes it and the reason that its seal gives."""

import datetime
from collections.abc import Callable
from typing import Any

from participacion.documents import imprenta
from participacion.domain.emision import Imprenta
from participacion.enums import PasoTrabajo
from sesiones.documents import acta, acta_sin_quorum, erratas

Registro = dict[str, Any]


def prensa(componer: Callable[[Registro], str], que: str, adjunto: str = "Registro del documento") -> Imprenta:
    """Return a press (see ``participacion.documents.imprenta.imprimir``).

    Args:
        componer: pure function of the record that returns the page to print.
        que: what is sealed, with its article: «del acta»; the folio follows.
        adjunto: description of the record that travels inside the file.
    """

    def imprimir_esto(
        registro: Registro, sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
    ) -> tuple[bytes, str]:
        motivo = f"Sello institucional {que} {registro['folio']}"
        return imprenta.imprimir(registro, componer, sellado_en, al_avanzar, motivo=motivo, adjunto=adjunto)

    return imprimir_esto


imprimir = prensa(acta.componer, "del acta", "Registro de la sesión")
imprimir_version_publica = prensa(acta.componer, "de la versión pública del acta", "Registro sin datos personales")
imprimir_erratas = prensa(erratas.componer, "de la fe de erratas")
imprimir_sin_quorum = prensa(acta_sin_quorum.componer, "del acta de sesión sin quórum", "Registro de la sesión")
