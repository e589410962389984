"""Rules on the templates: nothing that the content security policy would block, nothing unsafe."""

import re

import pytest

from tests.arquitectura.casa import con_sufijo, lugar

PROHIBIDO = {
    "estilo en línea": re.compile(r"<style[\s>]|\sstyle\s*=", re.IGNORECASE),
    "guion en línea": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE),
    "filtro que no escapa": re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off"),
    "imagen en el texto": re.compile(r"(?:src|href)\s*=\s*[\"']data:", re.IGNORECASE),
    "otra máquina": re.compile(r"<(?:script|link|img|iframe|source|form)\b[^>]*[\"'](?:https?:)?//", re.IGNORECASE),
}
COMENTARIO = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)


@pytest.mark.parametrize("falta", PROHIBIDO)
def test_las_plantillas_no_tienen(falta: str) -> None:
    hallados = []
    for ruta in con_sufijo(".html", "templates"):
        texto = COMENTARIO.sub(lambda c: "\n" * c[0].count("\n"), ruta.read_text())
        hallados += [
            f"{lugar(ruta, texto[: hallazgo.start()].count(chr(10)) + 1)}: {hallazgo[0]}"
            for hallazgo in PROHIBIDO[falta].finditer(texto)
        ]
    assert hallados == []


def test_las_hojas_de_estilo_no_piden_nada_fuera() -> None:
    faltas = [
        lugar(ruta) for ruta in con_sufijo(".css") if re.search(r"url\(\s*[\"']?(?:data:|https?:|//)", ruta.read_text())
    ]
    assert faltas == []
