"""Two texts as one: what stays, what was removed, what was added, word by word."""

import difflib
from dataclasses import dataclass

# Beyond this many words a text is compared by lines, which is quicker: a whole chapter rewritten.
MUCHAS = 20_000
# An equal stretch longer than this is shown by its ends.
LARGO_IGUAL = 240
PUNTA = 90


@dataclass(frozen=True)
class Trozo:
    """A piece of a text: «igual», «puesto» or «quitado»."""

    tipo: str
    texto: str


def trozos(antes: str, despues: str) -> list[Trozo]:
    """Return two texts as one, with what was removed and what was added; joining the pieces gives either back."""
    viejas, nuevas = _palabras(antes), _palabras(despues)
    if len(viejas) + len(nuevas) > MUCHAS:
        viejas, nuevas = antes.splitlines(keepends=True), despues.splitlines(keepends=True)
    hechos = []
    for tipo, a, b, c, d in difflib.SequenceMatcher(None, viejas, nuevas, autojunk=True).get_opcodes():
        if tipo == "equal":
            hechos.append(Trozo("igual", "".join(viejas[a:b])))
            continue
        if quitado := "".join(viejas[a:b]):
            hechos.append(Trozo("quitado", quitado))
        if puesto := "".join(nuevas[c:d]):
            hechos.append(Trozo("puesto", puesto))
    return hechos


def acortar(piezas: list[Trozo]) -> list[Trozo]:
    """Return the pieces with each long equal stretch cut to what is next to a change."""
    ultima = len(piezas) - 1
    return [
        Trozo(p.tipo, _puntas(p.texto, inicio=i > 0, fin=i < ultima))
        if p.tipo == "igual" and len(p.texto) > LARGO_IGUAL
        else p
        for i, p in enumerate(piezas)
    ]


def _puntas(texto: str, *, inicio: bool, fin: bool) -> str:
    """Return the ends of a long text that touch a change."""
    return f"{texto[:PUNTA] if inicio else ''}[…]{texto[-PUNTA:] if fin else ''}"


def _palabras(texto: str) -> list[str]:
    """Return a text cut after each space, so that joining the pieces gives it back."""
    piezas, actual = [], ""
    for letra in texto:
        actual += letra
        if letra.isspace():
            piezas.append(actual)
            actual = ""
    return [*piezas, actual] if actual else piezas
