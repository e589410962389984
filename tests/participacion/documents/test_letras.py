import io

import pytest
from fontTools.ttLib import TTFont

from participacion.documents import letras


@pytest.mark.parametrize("identificador", letras.CARAS)
def test_ningun_registro_de_la_letra_lleva_el_nombre_reservado(identificador: str) -> None:
    contenido = letras.cara(identificador)
    fuente = TTFont(io.BytesIO(contenido))
    nombres = [str(registro) for registro in fuente["name"].names]
    assert nombres
    assert not [nombre for nombre in nombres if "source" in nombre.lower()]
    assert b"Source" not in contenido
    assert "Source".encode("utf-16-be") not in contenido


def test_la_letra_recortada_tiene_el_espanol_entero_y_pesa_poco() -> None:
    recorte = letras.recortada("sans-400")
    cubiertos = set(TTFont(io.BytesIO(recorte)).getBestCmap())
    assert {ord(c) for c in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»—ªº.,;:()%"} <= cubiertos
    assert len(recorte) < 80_000


@pytest.mark.parametrize("texto", ["Ñandú «x» — 3.ª", "ẃ Ж α ½ → √", "dos\nrenglones\ty\u00a0más"])
def test_lo_que_la_letra_dibuja_queda_igual(texto: str) -> None:
    assert letras.imprimible(texto) == texto


@pytest.mark.parametrize(
    ("texto", "impreso"),
    [
        ("😀", "[U+1F600]"),
        ("漢", "[U+6F22]"),
        ("a\u202eb", "ab"),
        ("a\x00b\x0bc", "ab c"),
        ("❤\ufe0f", "[U+2764]"),
        ("a\u2009b", "a b"),
        ("uno\u2011dos", "uno-dos"),
        ("a\u200db", "ab"),
        ("\udc80", ""),
    ],
)
def test_lo_que_no_dibuja_se_imprime_con_palabras_o_se_quita_si_no_se_ve(texto: str, impreso: str) -> None:
    assert letras.imprimible(texto) == impreso


def test_una_palabra_larguisima_se_puede_partir_sin_perder_letras() -> None:
    palabra = "x" * 500
    impresa = letras.imprimible(palabra)
    assert impresa.replace("\u200b", "") == palabra
    assert max(len(tramo) for tramo in impresa.split("\u200b")) == letras.TRAMO


def test_una_letra_desconocida_no_existe() -> None:
    with pytest.raises(KeyError):
        letras.cara("comic-400")
