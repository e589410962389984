"""``make format``: the same tools as the checks, told to mend instead of to complain."""

from __future__ import annotations

from guion import correr_guion
from lugares import PYTHON, entorno
from preparar import GRUPO_DE_PRUEBAS, preparar
from procesos import correr


def principal() -> int:
    """Format the code and look over the templates; return 0 unless something remains that only a person can mend."""
    preparar(grupo=GRUPO_DE_PRUEBAS, orden_make="make format")
    codigo = correr([PYTHON, "-m", "ruff", "check", "--fix", "."], env=entorno())
    correr([PYTHON, "-m", "ruff", "format", "."], env=entorno())
    return codigo or correr([PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"], env=entorno())


if __name__ == "__main__":
    correr_guion(principal)
