"""The Markdown subset in which minutes are written, as HTML for the preview, the web twin and the paper.

Paragraphs, lines, «-» and «1.» lists, **bold**, *italics*, «>» quotations and simple tables. Everything else stays the
text that was typed: headings, links, images, HTML, code.
"""

import re
from functools import cache
from html import unescape
from typing import Final

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

REGLAS: Final = [
    "paragraph", "list", "blockquote", "table", "emphasis", "balance_pairs", "fragments_join", "newline", "escape",
]  # fmt: skip
ETIQUETAS: Final = {
    "p", "br", "ul", "ol", "li", "blockquote", "strong", "em", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATRIBUTOS: Final = {"ol": {"start"}, "th": {"scope"}}
# What must not be parted at the end of a line: abbreviated titles, hours, days, percentages, numbered things.
LIGAS: Final = re.compile(
    r"\b(?:Arq|Lic|Mtr[oa]|Dra?|Ing|Prof|Profra|Sra?|Srta|Biól|Psic|Abog|LAE|C\. ?P|I\. ?Q|IQA|C|N\.º|núm|art|pág)\.? "
    r"(?=[A-ZÁÉÍÓÚÑ0-9])"
    r"|\b\d{1,2} (?=de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))"
    r"|\d (?=horas?\b|%)"
)
ETIQUETA: Final = re.compile(r"<[^>]*>")
# Numbers of list items at the start of a line: the list itself prints them.
MARCAS: Final = re.compile(r"^[ \t]*(?:(?:[-+*][ \t]+)|(?:>[ \t]?))*\d{1,9}[.)](?=[ \t]|$)", re.MULTILINE)


@cache
def _lector() -> MarkdownIt:
    """Return the parser: nothing on but ``REGLAS``; a single line break is a line break, as people type it."""
    lector = MarkdownIt("zero", {"html": False, "breaks": True, "linkify": False, "typographer": False})
    # nh3 cleans the attributes; only the scope of a column header has to be said here.
    lector.add_render_rule("th_open", lambda *_: '<th scope="col">')
    return lector.enable(REGLAS)


def a_html(texto: str, *, impreso: bool = False) -> SafeString:
    """Return the HTML of a narrative.

    Args:
        texto: Markdown subset; hostile input only ever comes out as text, and no word of it is dropped.
        impreso: tie with no-break spaces what paper must not part («Arq. Ruiz», «18:10 horas», «26 de abril»).

    Returns:
        Block elements among ``ETIQUETAS``; empty for a blank text.
    """
    html = nh3.clean(_lector().render(texto), tags=ETIQUETAS, attributes=ATRIBUTOS, link_rel=None).strip()
    if _palabras(MARCAS.sub("", texto)) != _palabras(unescape(ETIQUETA.sub(" ", html))):
        html = linebreaks(texto, autoescape=True)
    if impreso:
        html = LIGAS.sub(lambda hallado: hallado.group()[:-1].replace(" ", "\u00a0") + "\u00a0", html)
    # Safe: either nh3 has just reduced it to ETIQUETAS with no attribute but start and scope, or it is escaped text.
    return SafeString(html)


def _palabras(texto: str) -> str:
    """Return the letters and digits of a text: Markdown drops what nests too deep and the cells that overflow a row."""
    return "".join(c for c in texto if c.isalnum())
