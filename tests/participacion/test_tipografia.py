"""The faces of the screen: cut once, same bytes, our own names, safe when several cut at the same time."""

import io
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from fontTools.ttLib import TTFont
from pytest_django import Settings

from participacion.documents.tipografia import ARCHIVOS, CORTES, BuscadorTipografia, asegurar, recortar


@pytest.fixture(scope="module")
def cortadas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asegurar(tmp_path_factory.mktemp("tipografia")) / "tipografia"


def test_se_cortan_todas_y_va_la_licencia(cortadas: Path) -> None:
    assert {ruta.name for ruta in cortadas.iterdir()} == ARCHIVOS
    assert "SIL OPEN FONT LICENSE" in (cortadas / "OFL.txt").read_text()


def test_ninguna_conserva_el_nombre_reservado(cortadas: Path) -> None:
    for nombre, corte in CORTES.items():
        with TTFont(cortadas / f"{nombre}.woff2") as fuente:
            tabla = fuente["name"]
            assert tabla.getDebugName(1) == corte.familia
            assert not any("Source" in str(n) for n in tabla.names if n.nameID not in (0, 13, 14))


def test_tienen_las_letras_del_espanol(cortadas: Path) -> None:
    for nombre in CORTES:
        with TTFont(cortadas / f"{nombre}.woff2") as fuente:
            letras = fuente.getBestCmap()
        assert not [c for c in "áéíóúüñÑ¿¡«»—ºª3.§÷×" if ord(c) not in letras], nombre


def test_cada_corte_da_los_mismos_bytes(cortadas: Path) -> None:
    assert recortar(CORTES["acta-sans-400"]) == (cortadas / "acta-sans-400.woff2").read_bytes()


def test_lo_que_baja_un_telefono_pesa_poco(cortadas: Path) -> None:
    pesos = [(cortadas / f"{n}.woff2").stat().st_size for n in ("acta-serif-600", "acta-sans-400", "acta-sans-600")]
    assert sum(pesos) < 56 * 1024


def test_dos_procesos_a_la_vez_no_dejan_archivos_a_medias(tmp_path: Path, cortadas: Path) -> None:
    with ProcessPoolExecutor(2) as procesos:
        bases = list(procesos.map(asegurar, [tmp_path, tmp_path]))
    assert bases[0] == bases[1]
    hechas = {ruta.name: ruta.read_bytes() for ruta in (bases[0] / "tipografia").iterdir()}
    assert hechas == {ruta.name: ruta.read_bytes() for ruta in cortadas.iterdir()}


@pytest.mark.parametrize(
    "ruta", ["otra/acta-sans-400.woff2", "tipografia/nada.woff2", "tipografia/../OFL.txt", "", "tipografia"]
)
def test_no_entrega_lo_que_no_es_suyo(ruta: str) -> None:
    assert BuscadorTipografia().find(ruta) is None
    assert BuscadorTipografia().find(ruta, find_all=True) == []


def test_las_encuentra_quien_sirve_estaticos() -> None:
    assert Path(str(finders.find("tipografia/acta-serif-600.woff2"))).read_bytes()[:4] == b"wOF2"


@pytest.mark.lento
def test_collectstatic_resuelve_todo_con_nombres_con_huella(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "participacion.estaticos.AlmacenComprimido"}}
    call_command("collectstatic", interactive=False, stdout=io.StringIO())
    css = next(ruta for ruta in (tmp_path / "css").glob("tipografia.*.css"))
    assert css.read_text().count("../tipografia/acta-") == len(CORTES)
    assert list((tmp_path / "css").glob("portal.*.css.br"))
