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


def elegir(pagina: Page, destino: Locator) -> None:
    """Choose an option of a group with the arrows, or tick a box with Space."""
    ir_a(pagina, destino) if destino.get_attribute("type") == "checkbox" else _al_grupo(pagina, destino)
    if not destino.is_checked():
        pagina.keyboard.press("Space")
    for _ in range(20):
        if destino.is_checked():
            return
        pagina.keyboard.press("ArrowDown")
    raise AssertionError(f"Con el teclado no se elige {destino}")


def _al_grupo(pagina: Page, opcion: Locator) -> None:
    """Tab into the group of a radio button: only one of the group takes the focus."""
    nombre = opcion.get_attribute("name")
    for _ in range(PASOS):
        if pagina.evaluate("n => document.activeElement.name === n", nombre):
            return
        pagina.keyboard.press("Tab")
    raise AssertionError(f"Con el teclado no se llega al grupo {nombre}")
