"""Checking from outside: a receipt on the public board, and whether one's own row was used."""

import hmac
from dataclasses import dataclass

from gobierno_abierto.domain import folio, folios, padron
from gobierno_abierto.domain.tablero import LARGO_HUELLA
from gobierno_abierto.domain.votos import MAXIMO_FALLOS
from gobierno_abierto.enums import Ejercido, EstadoCarga
from gobierno_abierto.models import BoletaCifrada, Jornada, LoteTablero, RenglonPadron


@dataclass(frozen=True)
class Hallado:
    """A receipt, whole, and the batch that made it public."""

    comprobante: str
    lote: LoteTablero


def buscar(jornada: Jornada, empieza: str) -> Hallado | None:
    """Return the receipt of the public board that begins so, or None: none does, or more than one (2 queries).

    Only what is public is told: a ballot that no batch has yet is not found.

    Args:
        empieza: at least 16 hexadecimal digits.
    """
    suyas = BoletaCifrada.objects.filter(jornada=jornada, huella__startswith=empieza).values_list("huella", flat=True)
    hallados = list(suyas[:2])
    if len(hallados) != 1:
        return None
    cruda = bytes.fromhex(hallados[0])
    for lote in jornada.lotes.order_by("numero"):
        if _tiene(bytes(lote.huellas), cruda):
            return Hallado(hallados[0], lote)
    return None


def _tiene(huellas: bytes, una: bytes) -> bool:
    """Return whether a batch has a receipt: at a place where one begins."""
    lugar = huellas.find(una)
    while lugar % LARGO_HUELLA and lugar >= 0:
        lugar = huellas.find(una, lugar + 1)
    return lugar >= 0


def registro(jornada: Jornada, el_folio: str, ultimos: str, *, llave: str) -> Ejercido | None:
    """Return whether the row of who has a folio and its card was used, or None for anything else (1 query).

    Raises:
        FolioIlegible: what was written cannot be a folio.
    """
    credencial = folios.huella_de(llave, jornada.ejercicio_id, folio.leer(el_folio))
    fila = RenglonPadron.objects.filter(ejercicio=jornada.ejercicio_id, credencial=credencial).select_related("carga")
    suya = fila.order_by().first()
    identificador = bytes(suya.identificador) if suya else bytes(32)
    segundo = padron.segundo_de(llave.encode(), jornada.ejercicio_id, identificador, ultimos)
    bien = hmac.compare_digest(bytes(suya.segundo) if suya else b"", segundo)
    if suya is None or not bien or suya.carga.estado != EstadoCarga.VIGENTE or suya.fallos >= MAXIMO_FALLOS:
        return None
    return Ejercido(suya.ejercido)
