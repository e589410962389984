"""Places and numbers of a list in two levels: pure arithmetic, shared by agendas and by their templates.

A block is a point of level one with the sub-points that follow it; it moves whole.
"""

from collections.abc import Sequence


def numerados(niveles: Sequence[int]) -> list[tuple[str, int]]:
    """Return the number and the level of each place: 1, 2, 2.1, 3… The first one is always of level one."""
    hechos: list[tuple[str, int]] = []
    mayor = menor = 0
    for pedido in niveles:
        if pedido == 2 and mayor:
            menor += 1
            hechos.append((f"{mayor}.{menor}", 2))
        else:
            mayor, menor = mayor + 1, 0
            hechos.append((str(mayor), 1))
    return hechos


def cabeza(niveles: Sequence[int], lugar: int) -> int:
    """Return where the block of a place begins."""
    while lugar > 0 and niveles[lugar] == 2:
        lugar -= 1
    return lugar


def fin_de_bloque(niveles: Sequence[int], lugar: int) -> int:
    """Return the place that follows the block of another one."""
    fin = lugar + 1
    while fin < len(niveles) and niveles[fin] == 2:
        fin += 1
    return fin


def movido(niveles: Sequence[int], lugar: int, pasos: int) -> list[int]:
    """Return the places in their new order after one goes up (-1) or down (+1); at the ends nothing changes.

    A point of level one takes its sub-points along and passes over the whole neighbouring block. A sub-point changes
    places with its neighbour; past the end of its block it becomes a sub-point of the next one.
    """
    orden = list(range(len(niveles)))
    if niveles[lugar] == 2 and lugar > 0:
        otro = lugar + (1 if pasos > 0 else -1)
        if otro < len(orden):
            orden[lugar], orden[otro] = otro, lugar
        return orden
    fin = fin_de_bloque(niveles, lugar)
    if pasos > 0 and fin < len(orden):
        otro_fin = fin_de_bloque(niveles, fin)
        return [*orden[:lugar], *orden[fin:otro_fin], *orden[lugar:fin], *orden[otro_fin:]]
    if pasos < 0 and lugar > 0:
        otra = cabeza(niveles, lugar - 1)
        return [*orden[:otra], *orden[lugar:fin], *orden[otra:lugar], *orden[fin:]]
    return orden


def lugar_nuevo(niveles: Sequence[int], nivel: int, despues_de: int | None, *, hay_clausura: bool) -> int:
    """Return where a new point goes: after another one without parting its block, or at the end before the closing."""
    if despues_de is not None:
        return despues_de + 1 if nivel == 2 else fin_de_bloque(niveles, despues_de)
    return len(niveles) - 1 if hay_clausura else len(niveles)


def numero_libre(numeros: Sequence[str], padre: str = "") -> str:
    """Return the number that follows the largest one given: of level one, or of the sub-points of ``padre``."""
    prefijo = f"{padre}." if padre else ""
    restos = [n.removeprefix(prefijo).partition(".")[0] for n in numeros if n.startswith(prefijo)]
    return f"{prefijo}{max((int(r) for r in restos if r.isdecimal()), default=0) + 1}"
