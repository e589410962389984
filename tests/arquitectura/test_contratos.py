"""The import contracts hold, and cover every module there is."""

import tomllib
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.arquitectura.casa import APPS, RAIZ, arbol, lugar, modulos_de_las_apps


@pytest.fixture(scope="module")
def contratos() -> list[dict[str, Any]]:
    """Contracts as written in ``pyproject.toml``."""
    return tomllib.loads((RAIZ / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_los_contratos_se_cumplen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(RAIZ)
    codigo = lint_imports(no_cache=True)
    assert codigo == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_los_contratos_cubren_las_tres_apps_completas(contratos: list[dict[str, Any]]) -> None:
    prohibido = next(c for c in contratos if c["type"] == "forbidden")
    assert prohibido["source_modules"] == ["participacion"]
    assert set(prohibido["forbidden_modules"]) == set(APPS) - {"participacion"}
    capas = next(c for c in contratos if "containers" in c)
    # Exhaustive: a new module that is in no layer breaks the contract instead of escaping it.
    assert capas["exhaustive"] is True
    assert set(capas["containers"]) == set(APPS)


def test_solo_el_cableado_queda_fuera_del_contrato_de_la_planta_baja(contratos: list[dict[str, Any]]) -> None:
    prohibido = next(c for c in contratos if c["type"] == "forbidden")
    exceptuados = {regla.split(" -> ")[0] for regla in prohibido["ignore_imports"]}
    assert exceptuados == {"participacion.urls", "participacion.portada"}


def test_ninguna_importacion_se_esconde_del_contrato() -> None:
    import ast

    escondidas = [
        lugar(ruta, nodo.lineno)
        for ruta in modulos_de_las_apps()
        for nodo in ast.walk(arbol(ruta))
        if isinstance(nodo, ast.Call)
        and ast.unparse(nodo.func) in {"import_module", "importlib.import_module", "__import__", "apps.get_model"}
    ]
    assert escondidas == []
