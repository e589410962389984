import pytest

from participacion.documents.narrativa import a_html


@pytest.mark.parametrize(
    ("texto", "html"),
    [
        ("Uno.\n\nDos.", "<p>Uno.</p>\n<p>Dos.</p>"),
        ("Uno.\nDos.", "<p>Uno.<br>\nDos.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("**b** y *c*", "<p><strong>b</strong> y <em>c</em></p>"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_del_subconjunto_sale_html(texto: str, html: str) -> None:
    assert a_html(texto) == html


def test_la_tabla_lleva_encabezados_con_alcance_y_sin_estilo_en_linea() -> None:
    html = a_html("| A | B |\n|:--|--:|\n| 1 | 2 |")
    assert '<th scope="col">A</th>' in html
    assert "<td>2</td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    "texto",
    [
        "<script>alert(1)</script>",
        '<img src="http://ejemplo.example/x.png">',
        "<b style='position:fixed'>x</b>",
        "![x](http://ejemplo.example/x.png)",
        "[x](javascript:alert(1))",
        "<http://ejemplo.example>",
        "# Título",
        "`código`",
        "---",
        "&lt;b&gt;",
    ],
)
def test_todo_lo_demas_se_lee_como_se_tecleo(texto: str) -> None:
    from html import unescape

    html = a_html(texto)
    assert html.startswith("<p>")
    assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == texto


@pytest.mark.parametrize(
    "texto",
    ["- " * 40 + "fin", "| a |\n|---|\n| 1 | perdido |", "\n".join("  " * n + "- x" for n in range(60)) + "fin"],
)
def test_ninguna_palabra_se_pierde_aunque_el_marcado_sea_absurdo(texto: str) -> None:
    html = a_html(texto)
    assert ("perdido" in html) or ("fin" in html)


def test_en_papel_no_se_parten_los_titulos_las_horas_ni_los_dias() -> None:
    html = a_html("El Arq. Ruiz llegó a las 18:10 horas del 26 de abril; 27.3 % votó.", impreso=True)
    assert "Arq.\u00a0Ruiz" in html
    assert "18:10\u00a0horas" in html
    assert "26\u00a0de abril" in html
    assert "27.3\u00a0%" in html


def test_en_pantalla_no_hay_espacios_especiales() -> None:
    assert "\u00a0" not in a_html("El Arq. Ruiz llegó a las 18:10 horas.")


@pytest.mark.parametrize("texto", ["**" * 20_000, "*a **b " * 5_000, "[" * 20_000, "<" * 20_000, "a\n" * 20_000])
def test_un_texto_hostil_enorme_sale_como_texto(texto: str) -> None:
    assert "<script" not in a_html(texto)
    assert a_html(texto)


def test_una_cita_se_distingue_y_no_pierde_palabras() -> None:
    assert a_html("> Será de todos.\n> Y de nadie.") == (
        "<blockquote>\n<p>Será de todos.<br>\nY de nadie.</p>\n</blockquote>"
    )
    assert a_html("> 1. uno\n> 2. dos").startswith("<blockquote>\n<ol>")
    assert a_html("5 > 3") == "<p>5 &gt; 3</p>"
