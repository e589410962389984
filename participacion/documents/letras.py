"""The letters of the printed documents: five faces, renamed, and what to do with what they cannot draw.

The OFL reserves the name «Source» for the original files, so the copies that go inside a PDF are called Acta Serif
and Acta Sans in every record of their name table, not only in the style sheet.
"""

import io
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import font_source_sans_pro  # type: ignore[import-untyped]
import font_source_serif_pro  # type: ignore[import-untyped]
from fontTools import subset
from fontTools.ttLib import TTFont

SERIF: Final = Path(font_source_serif_pro.__file__).parent / "files"
SANS: Final = Path(font_source_sans_pro.__file__).parent / "files"

# id → (original file, family, style)
CARAS: Final[dict[str, tuple[Path, str, str]]] = {
    "serif-400": (SERIF / "SourceSerifPro-Regular.ttf", "Acta Serif", "Regular"),
    "serif-400-cursiva": (SERIF / "SourceSerifPro-It.ttf", "Acta Serif", "Italic"),
    "serif-600": (SERIF / "SourceSerifPro-Semibold.ttf", "Acta Serif", "Semibold"),
    "sans-400": (SANS / "SourceSansPro-Regular.ttf", "Acta Sans", "Regular"),
    "sans-600": (SANS / "SourceSansPro-Semibold.ttf", "Acta Sans", "Semibold"),
}
AVISO: Final = "Copia renombrada de una letra con licencia SIL Open Font License 1.1."
# Same sign to the eye, in letters that the faces have.
IGUALES: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2028": "\n", "\u2029": "\n"})
# A word that nobody writes: an address, a pasted code. Markup and entities are never this long without a space.
LARGUISIMA: Final = re.compile(r"[^\s<>\"'&;]{120,}")
TRAMO: Final = 60


@cache
def cara(identificador: str) -> bytes:
    """Return one face as a TrueType file whose names no longer hold a reserved word.

    Args:
        identificador: a key of ``CARAS``.

    Raises:
        KeyError: there is no such face.
    """
    ruta, familia, estilo = CARAS[identificador]
    fuente = TTFont(ruta, lazy=True, recalcTimestamp=False)
    tabla = fuente["name"]
    tabla.names = []
    postscript = f"{familia}-{estilo}".replace(" ", "")
    completo = f"{familia} {estilo}"
    # Name identifiers of the OpenType specification: licence, family, style, unique id, full name, PostScript name.
    nombres = {0: AVISO, 1: familia, 2: estilo, 3: f"1;ACTA;{postscript}", 4: completo, 5: "Version 1.0", 6: postscript}
    for numero, texto in nombres.items():
        tabla.setName(texto, numero, 3, 1, 0x409)
        tabla.setName(texto, numero, 1, 0, 0)
    fuente["OS/2"].achVendID = "ACTA"
    # The signature of the original no longer holds.
    if "DSIG" in fuente:
        del fuente["DSIG"]
    salida = io.BytesIO()
    fuente.save(salida, reorderTables=None)
    fuente.close()
    return salida.getvalue()


def _dibuja(identificador: str) -> set[int]:
    """Return the characters that a face, as it comes, has a glyph for."""
    with TTFont(CARAS[identificador][0], lazy=True) as fuente:
        return set(fuente.getBestCmap())


@cache
def _fuera_de_la_letra() -> re.Pattern[str]:
    """Return a pattern of the characters that the two upright sans faces, everybody's last resort, cannot draw."""
    cubiertos = set.intersection(*(_dibuja(c) for c in ("sans-400", "sans-600")))
    # Blanks that layout understands although no glyph is needed: tab, newline, soft hyphen, zero-width space.
    cubiertos |= {0x09, 0x0A, 0x0D, 0xAD, 0x200B}
    clase = "".join(re.escape(chr(c)) for c in sorted(cubiertos))
    return re.compile(f"[^{clase}]")


def imprimible(texto: str) -> str:
    """Return a text in which every character has a glyph, so that nothing prints as an empty box.

    Invisible control and format characters are dropped; any other sign that the faces lack (an emoji, a Han
    character) is printed as its code, «[U+1F600]». A word of over 120 letters may be broken anywhere it has 60:
    laying it out whole takes time with the square of its length. The attached record keeps the original.

    Args:
        texto: any text or HTML source; the markup itself is ASCII and stays as it is.
    """
    texto = _fuera_de_la_letra().sub(_en_palabras, texto.translate(IGUALES))
    return LARGUISIMA.sub(_en_tramos, texto)


def _en_tramos(hallado: re.Match[str]) -> str:
    palabra = hallado.group()
    return "\u200b".join(palabra[i : i + TRAMO] for i in range(0, len(palabra), TRAMO))


def _en_palabras(hallado: re.Match[str]) -> str:
    signo = hallado.group()
    if signo.isspace():
        return " "
    # Controls, joiners, direction marks, surrogates and variation selectors: nothing to see.
    invisible = unicodedata.category(signo) in {"Cc", "Cf", "Cs"}
    if invisible or 0xFE00 <= ord(signo) <= 0xFE0F or 0xE0100 <= ord(signo) <= 0xE01EF:
        return ""
    return f"[U+{ord(signo):04X}]"


@cache
def recortada(identificador: str) -> bytes:
    """Return a face cut down to the Latin letters and signs of Spanish, for text set outside WeasyPrint.

    Embedding the whole face in every seal would cost a tenth of a second each.

    Args:
        identificador: a key of ``CARAS``.
    """
    fuente = TTFont(io.BytesIO(cara(identificador)), recalcTimestamp=False)
    opciones = subset.Options(layout_features=[], notdef_outline=True, name_IDs=["*"], hinting=False)
    recorte = subset.Subsetter(opciones)
    recorte.populate(unicodes=[*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC])
    recorte.subset(fuente)
    salida = io.BytesIO()
    fuente.save(salida)
    return salida.getvalue()
