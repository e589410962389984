"""The frame of every script here: sentences instead of tracebacks, and nothing left running."""

from __future__ import annotations

import sys
from collections.abc import Callable

from lugares import Alto, abrir_descriptores
from procesos import Interrumpido, barrer, cuidar


def correr_guion(principal: Callable[[], int], *, al_interrumpir: int | None = None) -> None:
    """Run a script's main function and exit with its code.

    Args:
        principal: returns the exit code; may raise ``Alto`` with a sentence for the person.
        al_interrumpir: exit code after Ctrl-C or a signal; None: 128 + signal, as shells count.
    """
    abrir_descriptores()
    cuidar()
    codigo = 1
    try:
        codigo = principal()
    except Alto as alto:
        print(f"\n{alto}", file=sys.stderr, flush=True)
    except Interrumpido as fin:
        codigo = 128 + fin.senal if al_interrumpir is None else al_interrumpir
    finally:
        barrer()
    sys.exit(codigo)
