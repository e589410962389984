"""Files that somebody hands in: what they are, by their content and never by their name; their name; their pictures.

Who asks says which types it takes and in which words it refuses.
"""

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import puremagic
from PIL import Image, ImageFile, ImageOps

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
_OFICINA = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFICINA}.wordprocessingml.document"
EXCEL = f"{_OFICINA}.spreadsheetml.sheet"
POWERPOINT = f"{_OFICINA}.presentationml.presentation"
# The types that a browser shows or an office opens, none that runs.
EXTENSIONES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WORD: ".docx", EXCEL: ".xlsx", POWERPOINT: ".pptx"}
IMAGENES = frozenset({JPEG, PNG})
PARTES = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}
# puremagic answers with other names for the same types.
EQUIVALEN = {"image/jpg": JPEG, "image/pjpeg": JPEG}
LARGO_NOMBRE = 120
MEGA = 1024 * 1024
PUNTOS = 40_000_000  # of a picture as it comes: more is a trap, or a poster
LADO = 2000  # of a picture as it stays
CALIDAD = 85


class ImagenIlegible(ValueError):
    """The picture cannot be drawn."""


class ImagenEnorme(ValueError):
    """The picture has too many points."""


_candado = threading.Lock()


@contextmanager
def _enteras() -> Iterator[None]:
    """Refuse pictures that are cut short, also where the press, once loaded, made its whole process take them."""
    with _candado:
        antes, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = antes


def tipo_de(contenido: bytes) -> str:
    """Return the media type of a file by its content alone, or «» when it is of none that is known."""
    if contenido.startswith(b"PK\x03\x04"):
        return _tipo_de_oficina(contenido)
    try:
        # A name given here would be believed.
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


def se_abre(tipo: str, contenido: bytes) -> bool:
    """Return whether a picture is one that can be drawn, of a reasonable size; other types are not opened."""
    if not tipo.startswith("image/"):
        return True
    try:
        with _enteras(), Image.open(io.BytesIO(contenido)) as imagen:
            imagen.verify()
    # A broken picture fails in many ways, all of which mean the same.
    except Exception:
        return False
    return True


def redibujar(contenido: bytes, formatos: tuple[str, ...], *, tipo: str = JPEG) -> bytes:
    """Return a picture drawn again from its points, so that nothing else stays of it (place, camera, time).

    Args:
        contenido: as it was sent.
        formatos: those taken, as Pillow names them.
        tipo: of what comes out; a JPEG has a white ground, a PNG keeps what is transparent.

    Returns:
        The picture upright, of at most ``LADO`` points a side, without any metadata.

    Raises:
        ImagenIlegible: it is not a picture of those formats.
        ImagenEnorme: it has more than ``PUNTOS``.
    """
    try:
        with _enteras(), Image.open(io.BytesIO(contenido), formats=formatos) as original:
            if original.width * original.height > PUNTOS:
                raise ImagenEnorme
            derecha = ImageOps.exif_transpose(original).convert("RGBA")
    except ImagenEnorme:
        raise
    # A broken picture fails in many ways, all of which mean the same.
    except Exception:
        raise ImagenIlegible from None
    imagen = derecha if tipo == PNG else Image.new("RGB", derecha.size, "white")
    if tipo != PNG:
        imagen.paste(derecha, mask=derecha.getchannel("A"))
    imagen.thumbnail((LADO, LADO))
    imagen.info.clear()
    salida = io.BytesIO()
    if tipo == PNG:
        imagen.save(salida, "PNG", optimize=True)
    else:
        imagen.save(salida, "JPEG", quality=CALIDAD, optimize=True)
    return salida.getvalue()


def nombre_limpio(nombre: str, tipo: str, *, si_falta: str) -> str:
    """Return the name of a file without folders nor control characters, ending as its content says."""
    base = nombre.replace("\\", "/").rpartition("/")[2]
    base = " ".join("".join(c for c in base if c.isprintable()).split()) or si_falta
    extension = EXTENSIONES[tipo]
    punto = base.rfind(".")
    tallo = base[:punto] if punto > 0 and len(base) - punto <= 6 else base
    return f"{tallo[: LARGO_NOMBRE - len(extension)]}{extension}"
