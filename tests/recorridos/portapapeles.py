"""What Word, Google Docs and a web page leave on the clipboard (``pegado/``), and hands to paste it."""

from pathlib import Path

from playwright.sync_api import Page

CARPETA = Path(__file__).parent / "pegado"
COPIAR = """html => {
    const poner = e => {
        e.clipboardData.setData('text/html', html);
        e.clipboardData.setData('text/plain', 'sin formato');
        e.preventDefault();
    };
    document.addEventListener('copy', poner, { once: true });
    document.execCommand('copy');
}"""


def copiado_de(programa: str) -> tuple[str, str]:
    """Return (what a program leaves on the clipboard, the text that must come of it)."""
    return (CARPETA / f"{programa}.html").read_text(), (CARPETA / f"{programa}.md").read_text().removesuffix("\n")


def copiar(pagina: Page, html: str) -> None:
    """Leave a piece of HTML on the clipboard, as another program would: nothing cleans it."""
    pagina.evaluate(COPIAR, html)
