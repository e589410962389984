"""Our own checker of PDF/A-3a and PDF/UA-1, for the tests and for the worker: no validator can be installed by pip.

It covers what our documents can get wrong, not the standards: where a clause is named, it is of ISO 19005-3 (PDF/A-3)
or ISO 14289-1 (PDF/UA-1). Agreed with veraPDF on every control tried; stricter in that each table needs a TH.
"""

import io
from typing import Final
from xml.etree import ElementTree

import pikepdf

from participacion.documents.revision_contenido import revisar_contenido
from participacion.documents.revision_estructura import revisar_estructura

PDFAID: Final = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUAID: Final = "{http://www.aiim.org/pdfua/ns/id/}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ESQUEMAS: Final = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
ESPACIO: Final = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"


def revisar(pdf: bytes) -> list[str]:
    """Return what is wrong with a document of ours, one sentence each in Spanish; empty if nothing is.

    Args:
        pdf: the bytes of any file, sealed or not.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as documento:
            return [
                *_archivo(pdf, documento),
                *_catalogo(documento),
                *_metadatos(documento),
                *_adjuntos(documento),
                *revisar_estructura(documento),
                *revisar_contenido(documento),
            ]
    except pikepdf.PdfError as error:
        return [f"No se puede leer como PDF: {error}."]


def _archivo(pdf: bytes, documento: pikepdf.Pdf) -> list[str]:
    """Return problems of the file itself (6.1)."""
    fallas = []
    if not pdf.startswith(b"%PDF-1.7\n%") or min(pdf[10:14]) < 128:
        fallas.append("El encabezado no es el de un PDF 1.7 binario.")
    if documento.is_encrypted:
        fallas.append("Está cifrado.")
    if "/ID" not in documento.trailer:
        fallas.append("No tiene identificador.")
    return fallas


def _catalogo(documento: pikepdf.Pdf) -> list[str]:
    """Return problems of what the document declares of itself."""
    raiz = documento.Root
    fallas = []
    if not str(raiz.get("/Lang", "")):
        fallas.append("No declara su lengua.")
    if "/MarkInfo" not in raiz or not raiz.MarkInfo.get("/Marked"):
        fallas.append("No está etiquetado.")
    if "/ViewerPreferences" not in raiz or not raiz.ViewerPreferences.get("/DisplayDocTitle"):
        fallas.append("No pide mostrar su título.")
    intenciones = list(raiz.get("/OutputIntents", []))
    if not any(i.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in i for i in intenciones):
        fallas.append("No tiene intención de salida con perfil de color.")
    if "/OpenAction" in raiz or "/AA" in raiz or ("/Names" in raiz and "/JavaScript" in raiz.Names):
        fallas.append("Tiene acciones o programas.")
    if "/AcroForm" in raiz and ("/NeedAppearances" in raiz.AcroForm or "/XFA" in raiz.AcroForm):
        fallas.append("Sus campos dependen del visor para verse.")
    return fallas


def _metadatos(documento: pikepdf.Pdf) -> list[str]:
    """Return problems of the XMP metadata: identification, title, and the description of the PDF/UA property (6.6)."""
    if "/Metadata" not in documento.Root:
        return ["No tiene metadatos XMP."]
    try:
        # Expat refuses entity bombs; the worst a hostile file gets is a finding.
        arbol = ElementTree.fromstring(documento.Root.Metadata.read_bytes())  # noqa: S314
    except ElementTree.ParseError:
        return ["Sus metadatos XMP no se pueden leer."]
    fallas = []
    if len(list(arbol.iter(f"{RDF}RDF"))) != 1:
        fallas.append("Sus metadatos XMP no tienen un solo RDF.")
    if _valor(arbol, f"{PDFAID}part") != "3" or _valor(arbol, f"{PDFAID}conformance") != "A":
        fallas.append("No se identifica como PDF/A-3a.")
    if _valor(arbol, f"{PDFUAID}part") != "1":
        fallas.append("No se identifica como PDF/UA-1.")
    descritos = {nodo.text for esquema in arbol.iter(ESQUEMAS) for nodo in esquema.iter(ESPACIO)}
    if PDFUAID.strip("{}") not in descritos:
        fallas.append("No describe el esquema de PDF/UA.")
    titulos = [li.text for titulo in arbol.iter(f"{DC}title") for li in titulo.iter(f"{RDF}li")]
    if not any(titulos):
        fallas.append("No tiene título.")
    elif str(documento.docinfo.get("/Title", "")) not in titulos:
        fallas.append("El título no es el mismo en sus dos lugares.")
    return fallas


def _valor(arbol: ElementTree.Element, nombre: str) -> str | None:
    """Return a simple XMP property, written as an attribute or as an element."""
    for nodo in arbol.iter():
        if nombre in nodo.attrib:
            return nodo.attrib[nombre]
        if nodo.tag == nombre:
            return nodo.text
    return None


def _adjuntos(documento: pikepdf.Pdf) -> list[str]:
    """Return problems of the attached files (6.8)."""
    raiz = documento.Root
    if "/Names" not in raiz or "/EmbeddedFiles" not in raiz.Names:
        return []
    fallas = []
    asociados = [tuple(archivo.objgen) for archivo in raiz.get("/AF", [])]
    for archivo in list(raiz.Names.EmbeddedFiles.Names)[1::2]:
        nombre = str(archivo.get("/UF", "sin nombre"))
        if asociados.count(tuple(archivo.objgen)) != 1 or "/AFRelationship" not in archivo:
            fallas.append(f"El adjunto «{nombre}» no está asociado una vez al documento.")
        if "/F" not in archivo or "/UF" not in archivo or not str(archivo.get("/Desc", "")):
            fallas.append(f"Al adjunto «{nombre}» le falta nombre o descripción.")
        contenido = archivo.EF.F
        if "/Subtype" not in contenido or "/ModDate" not in contenido.get("/Params", {}):
            fallas.append(f"Al adjunto «{nombre}» le falta tipo o fecha.")
    return fallas
