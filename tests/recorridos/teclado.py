"""Hands on a keyboard: nothing here clicks."""

from playwright.sync_api import Locator, Page

PASOS = 300  # Tab presses; a page where something is farther away is not usable by keyboard


def ir_a(pagina: Page, destino: Locator) -> None:
    """Press Tab until something has the focus.

    Raises:
        AssertionError: it cannot be reached.
    """
    for _ in range(PASOS):
        if destino.evaluate("e => e === document.activeElement"):
            return
        pagina.keyboard.press("Tab")
    raise AssertionError(f"Con el teclado no se llega a {destino}")


def pulsar(pagina: Page, destino: Locator, tecla: str = "Enter") -> None:
    """Go to a link, button or switch and press it."""
    ir_a(pagina, destino)
    pagina.keyboard.press(tecla)


def escribir(pagina: Page, destino: Locator, texto: str) -> None:
    """Go to a field and type over what it holds."""
    ir_a(pagina, destino)
    if destino.get_attribute("type") not in {"date", "time"}:
        pagina.keyboard.press("Control+a")
    pagina.keyboard.type(texto)
