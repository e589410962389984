"""The files of the project, as a fresh clone would hold them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
APPS = ("participacion", "sesiones", "gobierno_abierto")
AJENO = {".git", ".venv", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


@cache
def archivos() -> tuple[Path, ...]:
    """Return every file of the project: what git tracks or would, or, outside a clone, what is not generated."""
    if (RAIZ / ".git").exists():
        orden = ["git", "-C", str(RAIZ), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        salida = subprocess.run(orden, capture_output=True, check=True, text=True).stdout
        rutas = [RAIZ / nombre for nombre in salida.split("\0") if nombre]
    else:
        rutas = [ruta for ruta in RAIZ.rglob("*") if not AJENO & set(ruta.relative_to(RAIZ).parts)]
    return tuple(sorted(ruta for ruta in rutas if ruta.is_file()))


def con_sufijo(sufijo: str, *carpetas: str) -> list[Path]:
    """Return the files with a suffix, below any of the folders (none: everywhere)."""
    return [
        ruta
        for ruta in archivos()
        if ruta.suffix == sufijo and (not carpetas or ruta.relative_to(RAIZ).parts[0] in carpetas)
    ]


def modulos_de_las_apps() -> list[Path]:
    """Return the Python files of the three apps, migrations apart."""
    return [ruta for ruta in con_sufijo(".py", *APPS) if "migrations" not in ruta.parts]


def arbol(ruta: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(ruta.read_text(), filename=str(ruta))


def lugar(ruta: Path, renglon: int = 0) -> str:
    """Return how a finding is named in a failure: path, and line when there is one."""
    nombre = str(ruta.relative_to(RAIZ))
    return f"{nombre}:{renglon}" if renglon else nombre
