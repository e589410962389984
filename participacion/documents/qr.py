"""QR codes as inline SVG: no file, no script, one path."""

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString


def svg(url: str, *, margen: int = 4) -> SafeString:
    """Return a QR code, error correction M, dark on white whatever the page's colours.

    Args:
        url: what the code holds; its title, read aloud in place of the picture, says it too.
        margen: quiet zone in modules; the standard asks for 4. Zero where the paper already gives it.

    Raises:
        ValueError: the address does not fit in a QR code (over 2,300 bytes).
    """
    codigo = segno.make_qr(url, error="m", boost_error=False)
    lado = len(codigo.matrix) + 2 * margen
    trazos = []
    for y, fila in enumerate(codigo.matrix):
        x = 0
        while x < len(fila):
            largo = 1
            while x + largo < len(fila) and fila[x + largo] == fila[x]:
                largo += 1
            if fila[x]:
                trazos.append(f"M{x + margen} {y + margen}h{largo}v1h-{largo}z")
            x += largo
    titulo = escape(f"Código QR con la dirección {url}")
    # Safe: the only text from outside is the title, escaped above.
    return SafeString(
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {lado} {lado}" '
        f'width="{lado * 4}" height="{lado * 4}" shape-rendering="crispEdges"><title>{titulo}</title>'
        f'<rect width="{lado}" height="{lado}" fill="#fff"/><path fill="#000" d="{"".join(trazos)}"/></svg>'
    )
