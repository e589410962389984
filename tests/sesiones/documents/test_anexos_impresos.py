"""What was annexed and what was added to the agenda prints, on the paper and on its web twin."""

import copy

from django.template.loader import render_to_string
from lxml import html

from participacion.documents.revision import revisar
from sesiones.documents import acta
from tests.sesiones.documents.registros import Registro, registro_votado
from tests.sesiones.documents.test_acta_pdf import imprimir, texto

PRESENTACION = {
    "titulo": "Presentación del Instituto a los consejos",
    "nombre": "IMPLAN versión final.pptx",
    "muestra": "",
    "huella": "a" * 64,
}
PLANO = {"titulo": "Plano", "nombre": "plano.png", "muestra": "La plaza con sus dos entradas", "huella": "b" * 64}
OFICIO = {"titulo": "Oficio de la Contraloría", "nombre": "Oficio 12.pdf", "muestra": "", "huella": "c" * 64}
MOTIVO = "Lo pidió la Contraloría después de que salió la convocatoria."
ESCRITO = (
    "Anexos:", "Presentación del Instituto a los consejos (IMPLAN versión final.pptx)",
    "Plano (plano.png). Muestra: La plaza con sus dos entradas", "Anexos de la sesión", "Anexo:",
    "Oficio de la Contraloría (Oficio 12.pdf)", "(ampliación)", "Motivo de la ampliación", MOTIVO,
)  # fmt: skip


def registro_con_anexos() -> Registro:
    """The record with votes, where the third point was added later and has two annexes, and the session one."""
    registro = registro_votado()
    registro["puntos"][2] |= {"anexos": [PRESENTACION, PLANO], "ampliacion": MOTIVO}
    registro["orden"][2]["es_ampliacion"] = True
    return registro | {"anexos": [OFICIO]}


def test_los_anexos_y_las_ampliaciones_se_imprimen_en_el_papel() -> None:
    pdf = imprimir(registro_con_anexos())
    assert revisar(pdf) == []
    leido = texto(pdf)
    for escrito in ESCRITO:
        assert escrito in leido, escrito


def test_la_pagina_gemela_dice_lo_mismo() -> None:
    cuerpo = render_to_string("documentos/acta_cuerpo.html", acta.cuerpo(registro_con_anexos()))
    leido = " ".join(html.fromstring(cuerpo).text_content().split())
    for escrito in ESCRITO:
        assert escrito in leido, escrito


def test_un_acta_sin_anexos_no_los_nombra_ni_la_de_antes_de_que_los_hubiera() -> None:
    antiguo = copy.deepcopy(registro_votado())
    antiguo.pop("anexos", None)
    for punto in antiguo["puntos"]:
        punto.pop("anexos", None), punto.pop("ampliacion", None)
    cuerpo = render_to_string("documentos/acta_cuerpo.html", acta.cuerpo(antiguo))
    assert "nexo" not in cuerpo and "mpliación" not in cuerpo
