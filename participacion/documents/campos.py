"""Signature fields: real, empty, tagged, one under each name and one for the seal.

WeasyPrint 70 cannot make a signature field, but it places and tags a check box. The templates put a check box where a
signature goes; this finisher turns each into a signature field before the file is written.
"""

from typing import TYPE_CHECKING, Any, Final

import pydyf

# For types alone: the web twin of an acta needs this module's names, and not a second of loading WeasyPrint.
if TYPE_CHECKING:
    from weasyprint import Document

SELLO: Final = "sello"
# What a check box has and a signature field must not.
SOBRAN: Final = ("DA", "V", "Ff", "AS", "AP", "MK", "Border")


def volver_firmas(documento: "Document", pdf: pydyf.PDF) -> None:
    """Turn every widget of the document into an empty signature field (a WeasyPrint ``finisher``).

    Text inputs would drag a whole font in and break PDF/A 6.2.11.7.2, hence check boxes. The ``Form`` element keeps
    its object reference alone, not in a list of one: pyHanko takes the list for a suspicious change when somebody
    signs later.
    """
    for objeto in list(pdf.objects):
        if isinstance(objeto, dict) and objeto.get("Subtype") == "/Widget":
            _vaciar(pdf, objeto)
        elif isinstance(objeto, dict) and objeto.get("S") == "/Form":
            objeto["K"] = objeto["K"][0]
    if "AcroForm" in pdf.catalog:
        pdf.catalog["AcroForm"].pop("NeedAppearances", None)
        pdf.catalog["AcroForm"].pop("DR", None)


def _vaciar(pdf: pydyf.PDF, campo: dict[str, Any]) -> None:
    """Make one widget an empty signature field with an upright rectangle and a blank appearance."""
    for clave in SOBRAN:
        campo.pop(clave, None)
    x1, y1, x2, y2 = campo["Rect"]
    izquierda, derecha = sorted((x1, x2))
    abajo, arriba = sorted((y1, y2))
    campo["FT"] = "/Sig"
    campo["Rect"] = pydyf.Array([izquierda, abajo, derecha, arriba])
    blanco = pydyf.Stream(
        [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, derecha - izquierda, arriba - abajo]),
        },
    )
    pdf.add_object(blanco)
    campo["AP"] = pydyf.Dictionary({"N": blanco.reference})
