"""What WeasyPrint leaves undone: the PDF/UA declaration, clean associated files, a layout that pyHanko reads fast."""

import io
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree

import pikepdf
from weasyprint import Document

PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ESQUEMA_PDFA: Final = "http://www.aiim.org/pdfa/ns/extension/"
# PDF/A accepts a property that it does not know only if the file describes it (ISO 19005-3, 6.6.2.3.3).
DESCRIPCION: Final = """
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <rdf:Description rdf:about="" pdfuaid:part="1"/>
  <rdf:Description rdf:about="">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
</rdf:RDF>"""
PREFIJOS: Final = {
    "pdfuaid": PDFUA,
    "pdfaExtension": ESQUEMA_PDFA,
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def declarar_accesible(documento: Document) -> None:
    """Make a rendered document say PDF/UA-1 besides the PDF/A variant that it will be written as.

    WeasyPrint writes one variant only, and its ``xmp_metadata`` option would append a second ``rdf:RDF``, which XMP
    forbids; so the generator of the first one is wrapped.
    """
    original = documento.metadata.generate_rdf_metadata

    def generar(variante: str, version: int, conformidad: str) -> bytes:
        raiz = ElementTree.fromstring(original(variante, version, conformidad))  # noqa: S314 (our own XML)
        for prefijo, espacio in PREFIJOS.items():
            ElementTree.register_namespace(prefijo, espacio)
        raiz.extend(ElementTree.fromstring(DESCRIPCION))  # noqa: S314 (a constant)
        xmp: bytes = ElementTree.tostring(raiz, encoding="utf-8")
        return xmp

    documento.metadata.generate_rdf_metadata = generar


def normalizar(pdf: bytes, mimes: Mapping[str, str]) -> bytes:
    """Return the same document, written so that signing and verifying it is quick.

    WeasyPrint puts every object into one object stream, which makes pyHanko three times slower. On the way the list
    of associated files loses its duplicates and each file gets its declared type.

    Args:
        pdf: as WeasyPrint wrote it.
        mimes: media type of each attached file, by name.
    """
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        raiz = documento.Root
        if "/AF" in raiz:
            unicos = {tuple(archivo.objgen): archivo for archivo in raiz.AF}
            raiz.AF = pikepdf.Array(list(unicos.values()))
            for archivo in raiz.AF:
                mime = mimes.get(str(archivo.UF), "application/octet-stream")
                archivo.EF.F.Subtype = pikepdf.Name(f"/{mime}")
                archivo.EF.UF = archivo.EF.F
        # Readable without decompressing: archives look for it with plain tools.
        metadatos = raiz.Metadata.read_bytes()
        raiz.Metadata.write(metadatos)
        documento.save(
            salida,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return salida.getvalue()
