"""Evidence of an agreement: which files are taken, decided by their content and never by their name."""

import io
import zipfile
from dataclasses import dataclass

import puremagic
from PIL import Image

from participacion.domain.emision import guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Archivo

MAXIMO = 10 * 1024 * 1024
LARGO_NOMBRE = 120
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the content says it is: the types that a browser shows or an office opens, none that runs.
TIPOS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    WORD: ".docx",
    EXCEL: ".xlsx",
}
ADMITIDOS = "PDF, JPG, PNG, Word (.docx) o Excel (.xlsx)"
PARTES = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}
# puremagic answers with other names for the same types.
EQUIVALEN = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg"}


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
        raise EvidenciaInvalida(f"El archivo pasa de {MAXIMO // 1024 // 1024} MB. Elige uno más chico.", "evidencia")
    tipo = _tipo(evidencia.contenido)
    if tipo not in TIPOS or not _se_abre(tipo, evidencia.contenido):
        raise EvidenciaInvalida(f"Ese archivo no es de los que se guardan: {ADMITIDOS}.", "evidencia")
    return tipo


def _tipo(contenido: bytes) -> str:
    if contenido.startswith(b"PK\x03\x04"):
        return _tipo_de_oficina(contenido)
    try:
        # By content alone: a name given here would be believed.
        hallado = puremagic.from_string(contenido, mime=True)
    except (puremagic.PureError, ValueError):
        return ""
    return EQUIVALEN.get(hallado, hallado)


def _tipo_de_oficina(contenido: bytes) -> str:
    """Return the type of a compressed document by its parts; one with macros is of none."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            partes = set(paquete.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(parte.lower().endswith("vbaproject.bin") for parte in partes):
        return ""
    return next((tipo for parte, tipo in PARTES.items() if parte in partes), "")


def _se_abre(tipo: str, contenido: bytes) -> bool:
    """Return whether a picture is one that can be drawn, of a reasonable size; other types are not opened."""
    if not tipo.startswith("image/"):
        return True
    try:
        with Image.open(io.BytesIO(contenido)) as imagen:
            imagen.verify()
    # A broken picture fails in many ways, all of which mean the same.
    except Exception:
        return False
    return True


def nombre_limpio(nombre: str, tipo: str) -> str:
    """Return the name of a file without folders nor control characters, ending as its content says."""
    base = nombre.replace("\\", "/").rpartition("/")[2]
    base = " ".join("".join(c for c in base if c.isprintable()).split()) or "evidencia"
    extension = TIPOS[tipo]
    punto = base.rfind(".")
    tallo = base[:punto] if punto > 0 and len(base) - punto <= 6 else base
    return f"{tallo[: LARGO_NOMBRE - len(extension)]}{extension}"


def guardar(evidencia: Evidencia) -> tuple[Archivo, str]:
    """Store a file under its digest; return it with the name under which it is offered.

    Raises:
        EvidenciaInvalida: see ``revisar``.
    """
    tipo = revisar(evidencia)
    return guardar_archivo(evidencia.contenido, tipo), nombre_limpio(evidencia.nombre, tipo)
