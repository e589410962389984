"""Judge a document: what is stored, what the file says, and what both mean together."""

import enum
import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto.x509 import Certificate
from django.conf import settings
from django.core.cache import cache

from participacion.domain.queries.publicas import documento_con_huella
from participacion.models import Archivo, Documento

# Imported where they are used: pyHanko takes seconds to load, and only who judges a file should wait for it.
if TYPE_CHECKING:
    from participacion.documents.verificacion import Dictamen

bitacora = logging.getLogger(__name__)
SEGUNDOS_EN_MEMORIA = 3600
# A file that went through many hands has a dozen revisions; more are not worth hashing.
MAXIMO_REVISIONES = 64


class Veredicto(enum.Enum):
    """What a person is told about a document."""

    AUTENTICO = "auténtico"
    SUSTITUIDO = "sustituido"
    CON_AGREGADOS = "con agregados"
    SIN_REGISTRO = "sin registro"
    ALTERADO = "alterado"
    DESCONOCIDO = "desconocido"


@dataclass(frozen=True)
class Examen:
    """The verdict on one document, with its grounds.

    Attributes:
        veredicto: what to tell.
        documento: ours, when it was found.
        dictamen: what pyHanko says of the signatures; None when there is no seal to compare with.
        huella: SHA-256 of the bytes judged, 64 hex digits.
        de_archivo: whether somebody handed the bytes in (else they are the stored ones).
    """

    veredicto: Veredicto
    documento: Documento | None
    dictamen: "Dictamen | None"
    huella: str
    de_archivo: bool


def examinar_archivo(contenido: bytes) -> Examen:
    """Judge a file that somebody handed in (2 queries).

    A file whose digest is stored is ours byte by byte. Otherwise its seal decides, and whether it begins with one
    of our files, entire.

    Args:
        contenido: the whole file.
    """
    huella = hashlib.sha256(contenido).hexdigest()
    documento = documento_con_huella([huella])
    dictamen = _dictamen(contenido)
    if documento:
        return Examen(_de_los_nuestros(documento), documento, dictamen, huella, de_archivo=True)
    origen = documento_con_huella(_huellas_de_revisiones(contenido))
    return Examen(_de_los_que_no_se_guardan(dictamen, origen), origen, dictamen, huella, de_archivo=True)


def examinar_documento(documento: Documento) -> Examen:
    """Judge a stored document; the verdict on its signatures is remembered for an hour (bytes never change)."""
    huella = documento.vigente.sha256
    clave = f"dictamen:{huella}"
    dictamen = cache.get(clave)
    if dictamen is None:
        contenido = Archivo.objects.values_list("contenido", flat=True).get(pk=huella)
        dictamen = _dictamen(bytes(contenido))
        if dictamen:
            cache.set(clave, dictamen, SEGUNDOS_EN_MEMORIA)
    return Examen(_de_los_nuestros(documento), documento, dictamen, huella, de_archivo=False)


def _de_los_nuestros(documento: Documento) -> Veredicto:
    return Veredicto.SUSTITUIDO if hasattr(documento, "sustituido_por") else Veredicto.AUTENTICO


def _de_los_que_no_se_guardan(dictamen: "Dictamen | None", origen: Documento | None) -> Veredicto:
    """Judge a file that is not, byte by byte, one of ours.

    The only thing that may be added after the seal is a signature; anything else glued to one of our files is an
    alteration, even where no reader would show it.
    """
    from participacion.documents.verificacion import Estado

    estado = dictamen.estado if dictamen else None
    if estado == Estado.INTEGRO and origen is None:
        return Veredicto.SIN_REGISTRO
    if dictamen and estado == Estado.INTEGRO and len(dictamen.firmas) > 1:
        return Veredicto.CON_AGREGADOS
    if estado == Estado.ALTERADO or origen:
        return Veredicto.ALTERADO
    return Veredicto.DESCONOCIDO


def _dictamen(contenido: bytes) -> "Dictamen | None":
    """Return pyHanko's verdict against our roots, or None when this installation has no seal."""
    from participacion.documents import verificacion

    raices = raices_del_sello()
    return verificacion.dictaminar(contenido, raices) if raices else None


def raices_del_sello() -> list[Certificate]:
    """Return the certificates that a seal must chain to; none when this installation has no usable seal."""
    from participacion.documents import sello, verificacion

    try:
        if settings.SELLO_RAICES:
            return verificacion.leer_raices(settings.SELLO_RAICES)
        if settings.SELLO_PKCS12:
            return [sello.abrir_sello(settings.SELLO_PKCS12, settings.SELLO_CLAVE).certificado]
    except (OSError, ValueError, sello.SelloInvalido):
        bitacora.exception("No se pudieron leer los certificados del sello; se verifica solo por huella.")
    return []


def _huellas_de_revisiones(contenido: bytes) -> list[str]:
    """Return the digests of the beginnings of a file that end where a PDF revision ends."""
    cuenta = hashlib.sha256()
    huellas: list[str] = []
    hasta = 0
    for fin in _finales(contenido):
        cuenta.update(memoryview(contenido)[hasta:fin])
        huellas.append(cuenta.hexdigest())
        hasta = fin
        if len(huellas) >= MAXIMO_REVISIONES:
            break
    return huellas


def _finales(contenido: bytes) -> Iterator[int]:
    """Yield the offsets after each ``%%EOF``, with and without its line end; the last of the file is not one."""
    posicion = contenido.find(b"%%EOF")
    while posicion >= 0:
        fin = posicion + len(b"%%EOF")
        for salto in (b"", b"\r", b"\n", b"\r\n"):
            if contenido[fin : fin + len(salto)] == salto and fin + len(salto) < len(contenido):
                yield fin + len(salto)
        posicion = contenido.find(b"%%EOF", fin)
