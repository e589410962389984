"""Signatures of people over a sealed document: the one we record for a person, and the one that comes from outside.

Both are incremental updates: the bytes that were sealed stay as they were, and every earlier signature stays intact.
Nobody's private key ever reaches the portal: a click is recorded under the institutional seal, and says so.
"""

import datetime
import hashlib
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from participacion.documents import verificacion
from participacion.documents.certificados import emisor_de, serie_de, titular_de
from participacion.documents.corrutinas import correr
from participacion.documents.sello import Revision, Sello, estilo
from participacion.domain.fechas import larga

bitacora = logging.getLogger(__name__)
LADOS = 4
LARGO_CAMPO = 40
ROTULO_XMP = ("dc:title", "dc:creator", "dc:description", "dc:language", "pdfaid:part", "pdfuaid:part")
ROTULO_INFO = ("/Title", "/Author", "/Subject", "/Keywords")
CITADAS = 5  # authorities named in a refusal
# Clocks of the computers where people sign are not ours, nor always in their zone.
DESFASE = datetime.timedelta(hours=24)
CLIC = "Firmó con su cuenta y segundo factor. La integridad la da el sello institucional."


class FirmaImposible(Exception):
    """The signature cannot be put or accepted; carries a sentence for the screen."""


@dataclass(frozen=True)
class FirmaExterna:
    """What a signature made outside says of whoever made it."""

    campo: str
    titular: str
    emisor: str
    serie: str
    desde: datetime.datetime
    hasta: datetime.datetime
    firmada_en: datetime.datetime | None
    cadena_comprobada: bool


def campos_vacios(pdf: bytes) -> list[str]:
    """Return the names of the signature fields that nobody has signed yet."""
    lector = PdfFileReader(io.BytesIO(pdf), decode_limits=verificacion.LIMITES)
    return [nombre for nombre, valor, _ in enumerate_sig_fields(lector) if valor is None]


def anotar_clic(pdf: bytes, sello: Sello, *, campo: str, nombre: str, cargo: str, ahora: datetime.datetime) -> bytes:
    """Return the document with a person's click recorded in their field, under the institutional seal.

    Args:
        pdf: the document with the signatures that it already has.
        sello: the institutional seal, open.
        campo: the person's empty signature field.
        nombre: who signs, as the document says it.
        cargo: the post; may be empty.
        ahora: aware instant, in the municipio's zone.

    Raises:
        FirmaImposible: the field does not exist or is signed already.
        ValueError: ``ahora`` has no time zone.
    """
    if ahora.tzinfo is None:
        raise ValueError("ahora must be aware")
    if campo not in campos_vacios(pdf):
        raise FirmaImposible("Ese lugar ya está firmado o no existe en el documento.")
    ahora = ahora.replace(microsecond=0)
    return correr(lambda: _anotar(pdf, sello, campo, nombre, cargo, ahora))


async def _anotar(pdf: bytes, sello: Sello, campo: str, nombre: str, cargo: str, ahora: datetime.datetime) -> bytes:
    revision = Revision(io.BytesIO(pdf))
    metadatos = PdfSignatureMetadata(
        field_name=campo,
        md_algorithm="sha256",
        name=nombre,
        reason=f"{nombre}{f', {cargo}' if cargo else ''}. {CLIC}",
        subfilter=SigSeedSubFilter.PADES,
    )
    renglones = f"{nombre}\nFirmó con cuenta y segundo factor el {larga(ahora.date())}, {ahora:%H:%M:%S}"
    firmador = PdfSigner(metadatos, sello.firmante, stamp_style=estilo(renglones))
    sesion = firmador.init_signing_session(revision, existing_fields_only=True)
    sesion.system_time = ahora
    espacio = await sesion.estimate_signature_container_size(None)
    por_firmar = sesion.prepare_tbs_document(validation_info=None, bytes_reserved=espacio)
    preparado, salida = por_firmar.digest_tbs_document(in_place=False)
    firmado = await por_firmar.perform_signature(
        document_digest=preparado.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=ahora)
    )
    await firmado.post_signature_processing(salida)
    salida.seek(0)
    contenido: bytes = salida.read()
    return contenido


def examinar_externa(
    subido: bytes,
    base: bytes,
    *,
    campo: str,
    raices: Sequence[x509.Certificate],
    raices_externas: Sequence[x509.Certificate],
    ahora: datetime.datetime,
) -> FirmaExterna:
    """Accept a document signed outside, or say why not.

    It must begin with exactly our bytes, add exactly one signature that covers all of it, leave everything else as it
    was and open to whoever signs next, and keep every earlier signature intact. The signature fills the person's field,
    or one of its own that is not seen: many tools cannot fill a field that is already there, and one that is seen could
    cover what the page says.

    Args:
        subido: the file handed in.
        base: the document that was given out, with the signatures that it had.
        campo: the field of whoever signs.
        raices: certificates that our seal chains to.
        raices_externas: certificates that the signer's must chain to; empty, the chain is not checked and says so.
        ahora: nobody signs after it, nor before the document was sealed.

    Raises:
        FirmaImposible: with what is wrong and what to do.
    """
    if subido == base:
        raise FirmaImposible("El archivo es el mismo que se descargó: no tiene una firma nueva.")
    if not subido.startswith(base):
        raise FirmaImposible(
            "El archivo no parte del PDF vigente de este portal. Descárgalo otra vez, fírmalo sin imprimirlo ni "
            "guardarlo con otro programa, y súbelo."
        )
    antes, despues = verificacion.dictaminar(base, raices), verificacion.dictaminar(subido, raices)
    if despues.estado != verificacion.Estado.INTEGRO or _rotulo(subido) != _rotulo(base):
        raise FirmaImposible("La firma no es válida, o el documento cambió además de firmarse. No se puede aceptar.")
    if len(despues.firmas) != len(antes.firmas) + 1:
        raise FirmaImposible("El archivo debe traer una sola firma nueva.")
    sellado_en = next((f.fecha for f in antes.firmas if f.es_sello), None)
    try:
        lector = PdfFileReader(io.BytesIO(subido), decode_limits=verificacion.LIMITES)
        nueva: EmbeddedPdfSignature = lector.embedded_regular_signatures[-1]
        _revisar_alcance(lector, nueva, campo, base)
        vista = correr(lambda: _leer(nueva, raices_externas))
    except FirmaImposible:
        raise
    # As in ``dictaminar``: what hostile bytes do to a reader cannot be listed.
    except Exception as error:
        bitacora.info("unreadable signature: %s", type(error).__name__)
        raise FirmaImposible("El certificado de la firma no se puede leer. No se puede aceptar.") from error
    if vista.firmada_en is None or not (sellado_en or ahora) - DESFASE <= vista.firmada_en <= ahora + DESFASE:
        raise FirmaImposible(
            "La hora que dice la firma no es posible: es anterior al documento, o todavía no llega. Revisa el reloj "
            "del equipo y firma otra vez."
        )
    return vista


def _rotulo(pdf: bytes) -> tuple[str, ...] | None:
    """Return what readers show above the page; programs that sign change its dates and, if at all, nothing else."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as abierto:
            xmp = abierto.open_metadata()
            de_xmp = [str(xmp.get(clave, "")) for clave in ROTULO_XMP]
            return (*de_xmp, *(str(abierto.docinfo.get(clave, "")) for clave in ROTULO_INFO))
    # As in ``dictaminar``: what hostile bytes do to a reader cannot be listed.
    except Exception as error:
        bitacora.info("unreadable metadata: %s", type(error).__name__)
        return None


def _revisar_alcance(lector: PdfFileReader, nueva: EmbeddedPdfSignature, campo: str, base: bytes) -> None:
    """Refuse a signature that leaves something out, closes the document to others, or is in somebody else's place.

    Raises:
        FirmaImposible: with what to do.
    """
    # A time stamp may come last; it covers the signature.
    if lector.embedded_signatures[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise FirmaImposible(
            "Después de la firma hay algo que la firma no cubre. Sube el archivo tal como lo dejó el programa."
        )
    if "/Lock" in nueva.sig_field or "/Reference" in nueva.sig_object:
        raise FirmaImposible(
            "La firma cierra el documento y nadie más podría firmarlo. Firma otra vez sin la opción de bloquear el "
            "documento después de firmar."
        )
    if nueva.field_name != campo and not _es_campo_propio_sin_dibujo(nueva, base):
        raise FirmaImposible("La firma no está en el lugar que le corresponde a esta persona. Firma en su recuadro.")


def _es_campo_propio_sin_dibujo(firma: EmbeddedPdfSignature, base: bytes) -> bool:
    """Return whether the signature made a field of its own, without area on the page."""
    antes = PdfFileReader(io.BytesIO(base), decode_limits=verificacion.LIMITES)
    if firma.field_name in {nombre for nombre, _valor, _ref in enumerate_sig_fields(antes)}:
        return False
    caja = firma.sig_field.get("/Rect", ())
    return len(caja) == LADOS and (caja[0] == caja[2] or caja[1] == caja[3])


async def _leer(firma: EmbeddedPdfSignature, raices: Sequence[x509.Certificate]) -> FirmaExterna:
    estado = await verificacion.validar(firma, raices)
    certificado = estado.signing_cert
    if not verificacion.vigente(estado):
        raise FirmaImposible("El certificado no estaba vigente a la hora en que dice haberse firmado.")
    if raices and not estado.trusted:
        quienes = "; ".join(titular_de(raiz) for raiz in raices[:CITADAS])
        raise FirmaImposible(
            f"El certificado lo emitió «{emisor_de(certificado)}» y no se reconoce. Aquí se aceptan los de: {quienes}."
        )
    validez = certificado["tbs_certificate"]["validity"]
    return FirmaExterna(
        campo=_nombre_del_campo(firma.field_name),
        titular=titular_de(certificado)[:200],
        emisor=emisor_de(certificado)[:200],
        serie=serie_de(certificado)[:60],
        desde=validez["not_before"].native,
        hasta=validez["not_after"].native,
        firmada_en=estado.signer_reported_dt,
        cadena_comprobada=bool(raices),
    )


def _nombre_del_campo(nombre: str) -> str:
    """Return a field's name as it is stored: a long one keeps its beginning, and no other is like it."""
    if len(nombre) <= LARGO_CAMPO:
        return nombre
    return f"{nombre[: LARGO_CAMPO - 9]}-{hashlib.sha256(nombre.encode()).hexdigest()[:8]}"
