import copy
import itertools
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string

from participacion.documents.papel import abreviada
from participacion.domain.registros import huella
from sesiones.documents import acta
from tests.sesiones.documents import registros
from tests.sesiones.documents.registros import Registro

TODOS = [registros.registro_s0, registros.registro_votado, registros.registro_borrador, registros.registro_de_41]
# Codes for machines and what another part of the paper says in words.
TECNICOS = {"formato", "clave", "campo", "tipo", "fecha", "congelada_en", "url_verificacion", "siglas", "estado"}
HOSTIL = "</b><script>alert(1)</script>{{ 7|add:7 }}{% debug %}&amp;\"'"


def gemela(registro: Registro) -> str:
    """Return the part that the web page includes."""
    return render_to_string("documentos/acta_cuerpo.html", acta.cuerpo(registro))


def hojas(valor: Any, clave: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a record with the name it has."""
    if isinstance(valor, dict):
        for nombre, dentro in valor.items():
            yield from hojas(dentro, nombre)
    elif isinstance(valor, list):
        for dentro in valor:
            yield from hojas(dentro, clave)
    elif isinstance(valor, str) and valor.strip():
        yield clave, valor


def plano(html: str) -> str:
    """Return the text of a page without marks, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def sin_marcas(texto: str) -> str:
    """Return a narrative as it is read: without the marks of its Markdown."""
    return re.sub(r"\*\*|^\s*[-|]+\s*|\|", " ", texto, flags=re.MULTILINE)


# What the web page says around the shared part.
PORTADA = {"folio", "codigo", "municipio", "organo", "sesion"}


def _faltan(registro: Registro, texto: str) -> list[tuple[str, str]]:
    """Return what a record says and a text does not: narratives word by word, the rest to the letter."""
    texto = texto.casefold()
    faltan = []
    for clave, hoja in hojas(registro):
        dicho = " ".join(sin_marcas(hoja).casefold().split())
        trozos = dicho.split() if clave == "narrativa" else [dicho.rstrip(".")]
        if clave not in TECNICOS and not all(trozo in texto for trozo in trozos):
            faltan.append((clave, hoja))
    return faltan


@pytest.mark.parametrize("registro", TODOS)
def test_todo_lo_que_dice_el_registro_esta_en_el_papel(registro: Callable[[], Registro]) -> None:
    assert _faltan(registro(), plano(acta.componer(registro()))) == []


@pytest.mark.parametrize("registro", TODOS)
def test_todo_lo_que_dice_el_registro_esta_en_la_gemela(registro: Callable[[], Registro]) -> None:
    cuerpo = {clave: valor for clave, valor in registro().items() if clave not in PORTADA}
    assert _faltan(cuerpo, plano(gemela(registro()))) == []


class _Titulos(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.niveles: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.niveles.append(int(tag[1]))


@pytest.mark.parametrize("registro", TODOS)
def test_los_titulos_van_en_orden_en_papel_y_en_la_pagina(registro: Callable[[], Registro]) -> None:
    for html, primero in ((acta.componer(registro()), 1), (gemela(registro()), 2)):
        lector = _Titulos()
        lector.feed(html)
        assert lector.niveles[0] == primero
        assert lector.niveles.count(1) == (1 if primero == 1 else 0)
        assert all(b <= a + 1 for a, b in itertools.pairwise(lector.niveles))


@pytest.mark.parametrize("registro", TODOS)
def test_la_gemela_no_lleva_nada_de_papel_ni_de_lo_que_la_politica_bloquea(registro: Callable[[], Registro]) -> None:
    html = gemela(registro())
    for prohibido in ("<input", "portal:", "style=", "<style", "<script", "data:", "onclick", "\u00a0"):
        assert prohibido not in html


def test_mismo_registro_mismo_html_y_no_se_toca() -> None:
    registro = registros.registro_votado()
    antes = copy.deepcopy(registro)
    assert acta.componer(registro) == acta.componer(registro)
    assert registro == antes


def test_un_registro_que_dio_la_vuelta_por_la_base_da_el_mismo_html() -> None:
    import json

    registro = registros.registro_votado()
    vuelta = json.loads(json.dumps(registro, sort_keys=True))
    assert acta.componer(vuelta) == acta.componer(registro)


def test_la_huella_impresa_es_la_del_registro() -> None:
    registro = registros.registro_s0()
    entera = huella(registro)
    en_grupos = f"{entera[:4]} {entera[4:8]} {entera[8:12]} {entera[12:16]}"
    assert abreviada(entera) == en_grupos
    assert acta.componer(registro).count(en_grupos) == 2


def test_s0_dice_que_el_quorum_se_declaro_a_mano_y_no_inventa_numeros() -> None:
    texto = plano(gemela(registros.registro_s0()))
    assert "La regla de quórum no se conoce; se declaró a mano." in texto
    assert "no da la cuenta." in texto
    seccion = texto[texto.index("Declaratoria de quórum") : texto.index("Orden del día")]
    assert re.findall(r"\d+", seccion) == ["18", "10"]


def test_s0_tiene_su_caja_de_sin_acuerdos_y_lo_que_la_fuente_no_dice() -> None:
    html = gemela(registros.registro_s0())
    assert '<div class="sin-acuerdos">' in html
    assert "Lo que la fuente no dice" in html


def test_sin_acuerdos_registrados_no_es_lo_mismo_que_sin_acuerdos() -> None:
    registro = registros.registro_s0()
    registro["sin_acuerdos"] = False
    html = gemela(registro)
    assert "sin-acuerdos" not in html
    assert "No hay acuerdos registrados." in html


def test_el_borrador_dice_que_lo_es_y_no_se_puede_verificar_ni_firmar() -> None:
    registro = registros.registro_borrador()
    registro["firmas"]["personas"] = [{"nombre": "Alguien", "cargo": "Algo", "campo": "firma-01"}]
    html = acta.componer(registro)
    texto = plano(html)
    assert "Borrador: faltan datos por completar. No está sellado y puede cambiar." in texto
    assert "<title>Borrador del acta JD-ORD-12/2023." in html
    assert "Verifica este documento" not in texto
    assert "<input" not in html
    assert "Huella" not in html
    for frase in (
        "La asistencia no consta en el registro.",
        "Sin narrativa registrada.",
        "Sin texto de clausura registrado. No consta la hora de término.",
    ):
        assert frase in texto


def test_la_demostracion_se_dice_en_el_titulo_y_en_texto_en_la_primera_hoja() -> None:
    html = acta.componer(registros.registro_s0())
    assert "<title>DEMOSTRACIÓN sin validez oficial. Acta CG-03/23." in html
    assert plano(html[html.index("<body>") :]).startswith("DEMOSTRACIÓN sin validez oficial.")
    assert "portal:demostracion.css" in html
    assert "DEMOSTRACIÓN" not in acta.componer(registros.registro_votado())


def test_el_sello_dice_lo_que_no_es() -> None:
    texto = plano(acta.componer(registros.registro_s0()))
    assert "El sello prueba que el documento no ha cambiado desde que se selló." in texto
    assert "No es una firma electrónica avanzada ni sustituye las firmas" in texto


def test_una_segunda_version_se_dice() -> None:
    registro = registros.registro_s0()
    registro["version"] = 2
    assert "Folio, versión 2" in plano(acta.componer(registro))


def _envenenar(valor: Any) -> Any:
    if isinstance(valor, dict):
        return {
            clave: dentro if clave in TECNICOS | {"conector"} else _envenenar(dentro) for clave, dentro in valor.items()
        }
    if isinstance(valor, list):
        return [_envenenar(dentro) for dentro in valor]
    return HOSTIL if isinstance(valor, str) else valor


@pytest.mark.parametrize("componer", [acta.componer, gemela])
def test_un_texto_hostil_en_cualquier_lugar_sale_como_texto(componer: Callable[[Registro], str]) -> None:
    registro = _envenenar(registros.registro_votado())
    registro["asistencia"]["columnas"] = ["calidad", "modalidad", "llegada", "salida"]
    html = componer(registro)
    assert "<script" not in html
    assert "alert(1)" in html
    assert "{{ 7|add:7 }}" in unescape(html)
    assert "14{" not in html
