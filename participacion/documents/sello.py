"""The institutional seal: evidence that a document has not changed since, and nothing more.

PAdES by pyHanko, certifying: after it only empty signature fields may be filled. No network. The private key is read
from a PKCS#12 outside the repository.
"""

import datetime
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asn1crypto import x509
from django.utils.timezone import localtime
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.font import FontEngine, FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import TextStampStyle

from participacion.documents import campos, letras
from participacion.documents.certificados import titular_de
from participacion.documents.corrutinas import correr
from participacion.documents.firmante import Firmante, de_pkcs12
from participacion.domain.fechas import larga

CUERPO: Final = 8
INTERLINEA: Final = 11
# Obsidiana, as in the style sheet of the acta.
TINTA: Final = (0.129, 0.110, 0.090)


class SelloInvalido(Exception):
    """The seal cannot be opened; the message is a sentence for the screen."""


@dataclass(frozen=True)
class Sello:
    """An open seal."""

    firmante: Firmante
    # Name of the institution, as its certificate says it.
    titular: str
    certificado: x509.Certificate


class _Letra(FontEngineFactory):
    """Gives pyHanko our own face: its default one is not embedded, which PDF/A forbids."""

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: object = None) -> FontEngine:
        """Return an engine that embeds only the glyphs it draws."""
        return GlyphAccumulator(
            writer,
            io.BytesIO(letras.recortada("sans-400")),
            font_size=CUERPO,
            bcp47_lang_code="es-MX",
            obj_stream=obj_stream,
        )


class Revision(IncrementalPdfFileWriter):
    """A revision that does not touch the document's metadata: they keep saying when the document was made."""

    def _update_meta(self) -> None:
        """Do nothing; the original would write the machine's clock, which is not the hour of sealing."""


def abrir_sello(ruta: str | Path, clave: str) -> Sello:
    """Open the seal.

    Args:
        ruta: PKCS#12 with private key, certificate and, if there are, intermediate certificates.
        clave: its password.

    Raises:
        SelloInvalido: the file cannot be read, the password is another one, or it holds no key.
    """
    try:
        firmante = de_pkcs12(Path(ruta).read_bytes(), clave)
    except (OSError, ValueError) as error:
        raise SelloInvalido("No se pudo abrir el sello. Revisar el archivo y su clave.") from error
    return Sello(firmante, titular_de(firmante.certificado), firmante.certificado)


def sellar(pdf: bytes, sello: Sello, *, motivo: str, ahora: datetime.datetime) -> bytes:
    """Return the document sealed, as a new revision over the same bytes.

    Args:
        pdf: from ``render.a_pdf``, with an empty field named ``campos.SELLO``.
        sello: an open seal.
        motivo: reason, kept in the signature: «Acta CG-03/23».
        ahora: aware instant of sealing, as the server's clock says it; shown in its own zone, so pass the municipio's.

    Raises:
        ValueError: the document has no field for the seal, is sealed already, or ``ahora`` has no time zone.
    """
    if ahora.tzinfo is None:
        raise ValueError("ahora must be aware")
    ahora = ahora.replace(microsecond=0)
    return correr(lambda: _sellar(pdf, sello, motivo, ahora))


async def _sellar(pdf: bytes, sello: Sello, motivo: str, ahora: datetime.datetime) -> bytes:
    revision = Revision(io.BytesIO(pdf))
    if revision.prev.embedded_signatures:
        raise ValueError("the document is already signed")
    if campos.SELLO not in {nombre for nombre, *_ in enumerate_sig_fields(revision.prev)}:
        raise ValueError("the document has no field for the seal")
    metadatos = PdfSignatureMetadata(
        field_name=campos.SELLO,
        md_algorithm="sha256",
        reason=motivo,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    firmador = PdfSigner(metadatos, sello.firmante, stamp_style=estilo(_renglones(sello.titular, ahora)))
    sesion = firmador.init_signing_session(revision, existing_fields_only=True)
    sesion.system_time = ahora
    espacio = await sesion.estimate_signature_container_size(None)
    por_firmar = sesion.prepare_tbs_document(validation_info=None, bytes_reserved=espacio)
    preparado, salida = por_firmar.digest_tbs_document(in_place=False)
    firmado = await por_firmar.perform_signature(
        document_digest=preparado.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=ahora),
    )
    await firmado.post_signature_processing(salida)
    salida.seek(0)
    contenido: bytes = salida.read()
    return contenido


def _renglones(titular: str, ahora: datetime.datetime) -> str:
    """Return what the seal says: whose it is and when."""
    # The hour is shown in the zone it came in; UTC is nobody's zone, so the installation's stands for it.
    local = ahora if ahora.utcoffset() else localtime(ahora)
    cuando = f"{larga(local.date())}, {local:%H:%M:%S} horas (UTC{local.isoformat()[-6:]})"
    return f"Sello institucional. Titular: {titular}\nSellado el {cuando}"


def estilo(renglones: str) -> TextStampStyle:
    """Return the visible part of a signature: its lines in the strip's own letter, at the left of the box."""
    texto = letras.imprimible(renglones)
    # Two lines that shrink, rather than spill, under a very long name.
    caja = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MIN,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins(left=6, right=6, top=2, bottom=5),
        inner_content_scaling=layout.InnerScaling.SHRINK_TO_FIT,
    )
    caja_de_texto = TextBoxStyle(
        font=_Letra(),
        font_size=CUERPO,
        leading=INTERLINEA,
        text_color=TINTA,
        border_width=0,
        box_layout_rule=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MIN,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins(left=0, right=0, top=0, bottom=0),
        ),
    )
    return TextStampStyle(
        # The stamp is a template of «%» substitutions, and a name may hold one.
        stamp_text=texto.replace("%", "%%"),
        border_width=0,
        background=None,
        inner_content_layout=caja,
        text_box_style=caja_de_texto,
    )
