"""Evidence of an agreement: which files are taken, decided by their content and never by their name."""

from dataclasses import dataclass

from participacion.domain import adjuntos
from participacion.domain.adjuntos import EXCEL, EXTENSIONES, JPEG, LARGO_NOMBRE, MEGA, PDF, PNG, WORD
from participacion.domain.emision import guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Archivo

__all__ = [
    "ADMITIDOS", "EXCEL", "LARGO_NOMBRE", "MAXIMO", "TIPOS", "WORD", "Evidencia", "EvidenciaInvalida", "guardar",
    "nombre_limpio", "revisar",
]  # fmt: skip

MAXIMO = 10 * MEGA
TIPOS = {tipo: EXTENSIONES[tipo] for tipo in (PDF, JPEG, PNG, WORD, EXCEL)}
ADMITIDOS = "PDF, JPG, PNG, Word (.docx) o Excel (.xlsx)"


class EvidenciaInvalida(ErrorDeDominio):
    """The file cannot be kept as evidence."""


@dataclass(frozen=True)
class Evidencia:
    """A file as it was sent."""

    nombre: str
    contenido: bytes


def revisar(evidencia: Evidencia) -> str:
    """Return the media type of a file, read from its content.

    Raises:
        EvidenciaInvalida: it is empty, too large, or of a kind that is not kept.
    """
    if not evidencia.contenido:
        raise EvidenciaInvalida("El archivo está vacío. Elige otro.", "evidencia")
    if len(evidencia.contenido) > MAXIMO:
        raise EvidenciaInvalida(f"El archivo pasa de {MAXIMO // MEGA} MB. Elige uno más chico.", "evidencia")
    tipo = adjuntos.tipo_de(evidencia.contenido)
    if tipo not in TIPOS or not adjuntos.se_abre(tipo, evidencia.contenido):
        raise EvidenciaInvalida(f"Ese archivo no es de los que se guardan: {ADMITIDOS}.", "evidencia")
    return tipo


def nombre_limpio(nombre: str, tipo: str) -> str:
    """Return the name under which a file of this type is offered."""
    return adjuntos.nombre_limpio(nombre, tipo, si_falta="evidencia")


def guardar(evidencia: Evidencia) -> tuple[Archivo, str]:
    """Store a file under its digest; return it with the name under which it is offered.

    Raises:
        EvidenciaInvalida: see ``revisar``.
    """
    tipo = revisar(evidencia)
    return guardar_archivo(evidencia.contenido, tipo), nombre_limpio(evidencia.nombre, tipo)
