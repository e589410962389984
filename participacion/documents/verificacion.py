"""Is this file the document that was sealed? pyHanko's verdict, in words.

pyHanko is the one believed: it also compares what later revisions changed, which poppler's ``pdfsig`` does not.
"""

import datetime
import enum
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from asn1crypto import parser, x509
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from participacion.documents.certificados import leer_raices, titular_de
from participacion.documents.corrutinas import correr

__all__ = ["Dictamen", "Estado", "FirmaVista", "dictaminar", "leer_raices"]

bitacora = logging.getLogger(__name__)

MB: Final = 1024 * 1024
TAMANIO_MAXIMO: Final = 20 * MB
# Each revision is compared with the sealed one: an acta has as many as people sign it.
REVISIONES_MAXIMAS: Final = 200
LIMITES: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=64 * MB),
    document_budget=DocumentDecodeBudget(base_allowance=256 * MB, max_ratio=8),
)
# A stamp of integrity may come with either usage; poppler and Acrobat accept both.
USOS: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


class Estado(enum.StrEnum):
    """What can be said of a file."""

    INTEGRO = "INTEGRO"
    ALTERADO = "ALTERADO"
    SIN_SELLO = "SIN_SELLO"
    ILEGIBLE = "ILEGIBLE"


FRASES: Final = {
    Estado.INTEGRO: "El documento es auténtico: no ha cambiado desde que se selló.",
    Estado.ALTERADO: "El documento cambió después de sellarse o firmarse. No es el que se emitió.",
    Estado.SIN_SELLO: "El archivo no lleva un sello que este portal reconozca. No se puede saber si es auténtico.",
    Estado.ILEGIBLE: "El archivo no se puede leer como documento PDF.",
}


@dataclass(frozen=True)
class FirmaVista:
    """One signature as the page shows it; ``fecha`` is the signer's own word unless a time stamp backs it."""

    nombre: str
    fecha: datetime.datetime | None
    es_sello: bool
    valida: bool
    detalle: str


@dataclass(frozen=True)
class Dictamen:
    """The verdict on a file."""

    estado: Estado
    firmas: list[FirmaVista]
    frase: str


def dictaminar(pdf: bytes, raices: Sequence[x509.Certificate]) -> Dictamen:
    """Return whether a file is a document as it was sealed. Never raises, whatever the bytes.

    ``INTEGRO`` needs a certifying seal that chains to one of ``raices``, intact, over which nothing was done but sign
    in the fields provided, and no later signature that is broken. The chain is checked at the hour that the seal
    declares, so that a document outlives its seal's certificate. A seal of somebody else is ``SIN_SELLO``.

    Args:
        pdf: the bytes of any file.
        raices: trusted certificates; the seal's own may be one of them.
    """
    # What still carries the mark of a signature was a signed document.
    firmado = b"/ByteRange" in pdf
    if len(pdf) > TAMANIO_MAXIMO or pdf.count(b"startxref") > REVISIONES_MAXIMAS:
        return _dictamen(Estado.ILEGIBLE)
    try:
        dictamen = correr(lambda: _dictaminar(pdf, raices))
    # Hostile bytes break a reader in ways that cannot be listed; the page only needs to know that they did.
    except Exception as error:
        bitacora.info("unreadable document: %s", type(error).__name__)
        return _dictamen(Estado.ALTERADO if firmado else Estado.ILEGIBLE)
    # A signature that no longer hangs from its field was cut loose.
    return _dictamen(Estado.ALTERADO) if firmado and not dictamen.firmas else dictamen


def _dictamen(estado: Estado, firmas: list[FirmaVista] | None = None) -> Dictamen:
    return Dictamen(estado, firmas or [], FRASES[estado])


async def _dictaminar(pdf: bytes, raices: Sequence[x509.Certificate]) -> Dictamen:
    lector = PdfFileReader(io.BytesIO(pdf), decode_limits=LIMITES)
    incrustadas = lector.embedded_regular_signatures
    if not incrustadas:
        return _dictamen(Estado.SIN_SELLO)
    vistas = [(firma, await _juzgar(firma, raices)) for firma in incrustadas]
    sello = next((e for firma, e in vistas if e and _es_sello(lector, firma, e)), None)
    firmas: list[FirmaVista] = []
    for firma, estado in vistas:
        # One broken signature must not hide what can be said of the others.
        if estado is None:
            firmas.append(FirmaVista(firma.field_name, None, False, False, "La firma está dañada."))
            continue
        sana = estado.intact and estado.valid and _hueco_exacto(pdf, firma) and _sin_cambios(estado)
        anotada = estado is not sello and estado.trusted and _del_mismo(estado, sello)
        firmas.append(
            FirmaVista(
                _quien(firma, estado, anotada=anotada),
                estado.signer_reported_dt,
                estado is sello,
                sana,
                _detalle(sana=sana, es_sello=estado is sello, anotada=anotada),
            )
        )
    if not all(firma.valida for firma in firmas) or not _solo_firmas_y_sellos_de_tiempo(lector):
        return _dictamen(Estado.ALTERADO, firmas)
    return _dictamen(Estado.INTEGRO if sello else Estado.SIN_SELLO, firmas)


async def _juzgar(firma: EmbeddedPdfSignature, raices: Sequence[x509.Certificate]) -> PdfSignatureStatus | None:
    """Return the judgment of one signature, or None where it cannot be read."""
    try:
        return await validar(firma, raices)
    except Exception as error:
        bitacora.info("broken signature: %s", type(error).__name__)
        return None


def _es_sello(lector: PdfFileReader, firma: EmbeddedPdfSignature, estado: PdfSignatureStatus) -> bool:
    """Return whether this is the seal of the institution."""
    return bool(estado.trusted) and vigente(estado) and _certifica(lector, firma)


def _del_mismo(estado: PdfSignatureStatus, sello: PdfSignatureStatus | None) -> bool:
    """Return whether a signature was made by who sealed: the same authority may issue certificates to anybody."""
    return sello is not None and bool(estado.signing_cert.subject.dump() == sello.signing_cert.subject.dump())


async def validar(firma: EmbeddedPdfSignature, raices: Sequence[x509.Certificate]) -> PdfSignatureStatus:
    """Return pyHanko's judgment of one signature, at the hour it declares, without network."""
    contexto = ValidationContext(
        trust_roots=list(raices),
        moment=firma.self_reported_timestamp,
        allow_fetching=False,
        best_signature_time=firma.self_reported_timestamp,
        revocation_mode="soft-fail",
    )
    return await async_validate_pdf_signature(firma, contexto, key_usage_settings=USOS)


def vigente(estado: PdfSignatureStatus) -> bool:
    """Return whether the certificate was good at that hour; for one that is its own root, nobody else looks."""
    validez = estado.signing_cert["tbs_certificate"]["validity"]
    fecha = estado.signer_reported_dt
    return fecha is not None and bool(validez["not_before"].native <= fecha <= validez["not_after"].native)


def _certifica(lector: PdfFileReader, firma: EmbeddedPdfSignature) -> bool:
    """Return whether this is the signature that certifies the document and allows nothing but signing."""
    certificacion = read_certification_data(lector)
    if certificacion is None or certificacion.permission not in {MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS}:
        return False
    return bool(certificacion.author_sig.container_ref == firma.sig_object.container_ref)


def _quien(firma: EmbeddedPdfSignature, estado: PdfSignatureStatus, *, anotada: bool) -> str:
    """Return who signed: the certificate's holder, or the person whose click the institution recorded."""
    return (str(firma.sig_object.get("/Name", "")) if anotada else "") or titular_de(estado.signing_cert)


def _sin_cambios(estado: PdfSignatureStatus) -> bool:
    """Return whether the signature covers its whole revision and later ones only did what it allows."""
    cubre = estado.coverage in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
    return cubre and bool(estado.docmdp_ok) and estado.seed_value_ok


def _hueco_exacto(pdf: bytes, firma: EmbeddedPdfSignature) -> bool:
    """Return whether the one stretch that a signature cannot cover holds the signature itself and zeros.

    Anything could be hidden in the room reserved after the signature's own bytes, and no reader would see. What is
    left to change unseen are a few numbers of the envelope (RFC 5652 versions), which say nothing of the document.
    """
    _, largo, segundo, _ = (int(n) for n in firma.byte_range)
    hueco = pdf[largo:segundo]
    contenido = bytes(firma.pkcs7_content)
    escrito = contenido.hex().encode()
    if hueco[:1] != b"<" or hueco[-1:] != b">" or hueco[1:-1] not in {escrito, escrito.upper()}:
        return False
    return not contenido[parser.peek(contenido) :].strip(b"\x00")


def _solo_firmas_y_sellos_de_tiempo(lector: PdfFileReader) -> bool:
    return all(firma.sig_object_type in {"/Sig", "/DocTimeStamp"} for firma in lector.embedded_signatures)


def _detalle(*, sana: bool, es_sello: bool, anotada: bool) -> str:
    if not sana:
        return "No corresponde al documento, o el documento cambió después."
    if es_sello:
        return "Sello institucional: evidencia de integridad. No es una firma electrónica avanzada."
    if anotada:
        return "Firmó con su cuenta y segundo factor; lo asentó la institución con su certificado."
    return "Firma con certificado, íntegra. Aquí no se revisa quién emitió el certificado ni si fue revocado."
