import re

import pytest
import segno

from participacion.documents import qr

DIRECCION = "https://participa.example/v/K7QF-29XM-4TZD/"


def _matriz(svg: str, lado: int, margen: int) -> list[list[int]]:
    """Draw the path back into modules."""
    modulos = [[0] * lado for _ in range(lado)]
    for x, y, largo in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for i in range(int(largo)):
            modulos[int(y) - margen][int(x) - margen + i] = 1
    return modulos


@pytest.mark.parametrize("margen", [0, 4])
def test_el_dibujo_es_el_codigo_de_la_direccion(margen: int) -> None:
    codigo = segno.make_qr(DIRECCION, error="m", boost_error=False)
    svg = qr.svg(DIRECCION, margen=margen)
    assert _matriz(svg, len(codigo.matrix), margen) == [list(fila) for fila in codigo.matrix]
    assert f'viewBox="0 0 {len(codigo.matrix) + 2 * margen} ' in svg


def test_dice_en_texto_lo_que_contiene_y_no_lleva_estilos() -> None:
    svg = qr.svg(DIRECCION)
    assert f"<title>Código QR con la dirección {DIRECCION}</title>" in svg
    assert "style" not in svg


def test_una_direccion_hostil_no_sale_de_su_titulo() -> None:
    svg = qr.svg("https://x.example/</title><script>alert(1)</script>")
    assert "<script" not in svg


def test_una_direccion_que_no_cabe_se_rechaza() -> None:
    with pytest.raises(ValueError, match=r"."):
        qr.svg("https://x.example/" + "a" * 3000)
