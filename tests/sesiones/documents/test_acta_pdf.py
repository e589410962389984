import io
import json
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from participacion.documents import render
from participacion.documents.revision import revisar
from participacion.documents.verificacion import Estado, dictaminar
from participacion.domain.registros import canonico
from sesiones.documents import acta
from tests.participacion.documents.moldes import AHORA, correr, raices, sellar
from tests.sesiones.documents import registros
from tests.sesiones.documents.registros import ASISTENTES_S0, Registro

TODOS = [registros.registro_s0, registros.registro_votado, registros.registro_borrador, registros.registro_de_41]
CANTERA = (0x9C, 0x45, 0x28)


def imprimir(registro: Registro) -> bytes:
    """Return the acta of a record, not sealed, with its record inside."""
    adjunto = render.Adjunto("registro.json", canonico(registro), "application/json", "Registro de la sesión")
    return render.a_pdf(acta.componer(registro), adjuntos=[adjunto], creado_en=AHORA)


@cache
def impreso(registro: Callable[[], Registro]) -> bytes:
    """Return the acta of one of ``TODOS``, made once."""
    return imprimir(registro())


@cache
def s0_sellada() -> bytes:
    """Return the acta of the first source document, sealed."""
    return sellar(impreso(registros.registro_s0))


def texto(pdf: bytes, *opciones: str) -> str:
    """Return what poppler reads, in one line."""
    return " ".join(correr("pdftotext", *opciones, "-", "-", entrada=pdf).split())


def paginas(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [" ".join(p.split()) for p in correr("pdftotext", "-", "-", entrada=pdf).split("\f")[:-1]]


def test_el_acta_de_s0_se_lee_entera() -> None:
    leido = texto(s0_sellada())
    for nombre, cargo in ASISTENTES_S0:
        assert nombre in leido
        assert cargo in leido
    for dato in (
        "26 de abril de 2023",
        "18:10",
        "19:34",
        "segunda convocatoria",
        "Sin acuerdos",
        "En seguimiento al tercer punto del orden del día",
        "Mtro. Arturo Torres Gutiérrez",
        "Por cuestiones de agenda no fue posible que se conectara.",
        "CG-03/23",
        "participa.queretaro.example/v/K7QF-29XM-4TZD",
        "Lo que la fuente no dice",
    ):
        assert dato in leido, dato


def test_el_acta_de_s0_sellada_es_integra_y_pasa_la_revision(tmp_path: Path) -> None:
    assert dictaminar(s0_sellada(), raices()).estado == Estado.INTEGRO
    assert revisar(s0_sellada()) == []
    archivo = tmp_path / "acta.pdf"
    archivo.write_bytes(s0_sellada())
    assert "Signature is Valid." in correr("pdfsig", str(archivo))
    assert "No syntax or stream encoding errors found" in correr("qpdf", "--check", str(archivo))


@pytest.mark.parametrize("registro", TODOS)
def test_cada_acta_pasa_la_revision(registro: Callable[[], Registro]) -> None:
    assert revisar(impreso(registro)) == []


def test_la_biblioteca_no_se_queja_de_las_plantillas(caplog: pytest.LogCaptureFixture) -> None:
    # The one with everything in it, and the one with nothing.
    registro = registros.registro_votado()
    registro["demostracion"] = True
    with caplog.at_level(logging.WARNING, "weasyprint"):
        imprimir(registro)
        imprimir(registros.registro_borrador())
    assert caplog.messages == []


@pytest.mark.parametrize("registro", TODOS)
def test_cada_hoja_dice_su_folio_y_cuantas_son(registro: Callable[[], Registro]) -> None:
    dado = registro()
    hojas = paginas(impreso(registro))
    for numero, hoja in enumerate(hojas, start=1):
        assert f"Folio {dado['folio']}" in hoja
        assert f"Página {numero} de {len(hojas)}" in hoja


def adjunto(pdf: bytes) -> bytes:
    """Return the record that travels inside a document."""
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        return bytes(documento.attachments["registro.json"].get_file().read_bytes())


def test_el_registro_viaja_dentro_y_es_el_mismo() -> None:
    contenido = adjunto(s0_sellada())
    assert json.loads(contenido) == registros.registro_s0()
    assert contenido == canonico(registros.registro_s0())


def test_cada_firmante_tiene_su_campo_y_el_sello_el_suyo() -> None:
    registro = registros.registro_de_41()
    with pikepdf.open(io.BytesIO(impreso(registros.registro_de_41))) as documento:
        campos = {str(campo.T): str(campo.TU) for campo in documento.Root.AcroForm.Fields}
    esperados = {p["campo"]: f"Firma de {p['nombre']}" for p in registro["firmas"]["personas"]}
    assert campos.pop("sello") == "Sello institucional, evidencia de integridad"
    assert campos == esperados


def test_un_borrador_no_tiene_campos() -> None:
    with pikepdf.open(io.BytesIO(impreso(registros.registro_borrador))) as documento:
        assert "/AcroForm" not in documento.Root


def _marcadas(pdf: bytes, carpeta: Path) -> list[bool]:
    """Return, for each page, whether its right margin has the ink of the demonstration."""
    carpeta.mkdir()
    correr("pdftoppm", "-r", "72", "-png", "-", str(carpeta / "hoja"), entrada=pdf)
    hallados = []
    for ruta in sorted(carpeta.glob("*.png"), key=lambda ruta: int(ruta.stem.rpartition("-")[2])):
        tira = Image.open(ruta).convert("RGB").crop((594, 0, 601, 792))
        colores = tira.getcolors(maxcolors=100_000) or []
        hallados.append(any(sum(abs(a - b) for a, b in zip(c, CANTERA, strict=True)) < 60 for _, c in colores))
    return hallados


def _final(hoja: str) -> str:
    """Return the last words of a page before its foot, and its number."""
    cuerpo, _, pie = hoja.rpartition("Folio ")
    return cuerpo[-40:] + pie[pie.index("Página") :]


def test_la_marca_de_demostracion_va_en_cada_hoja_y_no_mueve_ningun_corte(tmp_path: Path) -> None:
    con = registros.registro_votado()
    con["demostracion"] = True
    sin = {**con, "demostracion": False}
    marcado, limpio = imprimir(con), imprimir(sin)
    hojas_con, hojas_sin = paginas(marcado), paginas(limpio)
    assert _marcadas(marcado, tmp_path / "con") == [True] * len(hojas_con)
    assert _marcadas(limpio, tmp_path / "sin") == [False] * len(hojas_sin)
    assert hojas_con[0].startswith("DEMOSTRACIÓN sin validez oficial.")
    # The digests differ, the breaks do not: each page ends with the same words and the same number.
    assert [_final(hoja) for hoja in hojas_con] == [_final(hoja) for hoja in hojas_sin]
    with pikepdf.open(io.BytesIO(marcado)) as documento:
        titulo = str(documento.docinfo.Title)
    assert titulo.startswith("DEMOSTRACIÓN sin validez oficial. Acta CG-ORD-03/23.")


@pytest.mark.parametrize("firmantes", [1, 4, 11, 35])
def test_la_verificacion_nunca_queda_sola_en_su_hoja_ni_las_firmas_sin_su_frase(firmantes: int) -> None:
    registro = registros.registro_de_41()
    registro["firmas"]["personas"] = registro["firmas"]["personas"][:firmantes]
    hojas = paginas(imprimir(registro))
    (con_franja,) = [hoja for hoja in hojas if "Verifica este documento" in hoja]
    assert con_franja is hojas[-1]
    antes = con_franja[: con_franja.index("Verifica este documento")]
    assert any(p["nombre"] in antes for p in registro["firmas"]["personas"])
    frase = registro["firmas"]["frase"]
    (con_frase,) = [hoja for hoja in hojas if frase in hoja]
    assert registro["firmas"]["personas"][0]["nombre"] in con_frase[con_frase.index(frase) :]


def test_una_fila_de_asistencia_no_se_parte_y_el_encabezado_se_repite() -> None:
    hojas = paginas(impreso(registros.registro_de_41))
    con_lista = [hoja for hoja in hojas if "Cargo o representación" in hoja]
    assert len(con_lista) >= 2
    largo = "Lic. María Guadalupe de los Ángeles Fernández de Córdova y Villaseñor"
    assert sum(largo in hoja for hoja in con_lista) == 1


def test_un_texto_sin_letra_propia_se_imprime_con_su_codigo_y_el_registro_lo_guarda() -> None:
    registro = registros.registro_s0()
    registro["puntos"][0]["narrativa"] = "Aplausos 👏 al final."
    pdf = imprimir(registro)
    assert revisar(pdf) == []
    assert "Aplausos [U+1F44F] al final." in texto(pdf)
    assert "👏" in json.loads(adjunto(pdf))["puntos"][0]["narrativa"]


@pytest.mark.parametrize("letras", [60, 300])
def test_una_palabra_de_cualquier_largo_se_imprime_entera(letras: int) -> None:
    registro = registros.registro_votado()
    registro["organo"]["nombre"] = ("Consejo " * 40)[:letras].strip()
    # Letters that appear nowhere else: they can be counted whatever the order in which a table is read.
    registro["municipio"]["nombre"] = "Ŵ" * letras
    registro["puntos"][0]["titulo"] = "Ŷ" * letras
    registro["asistencia"]["grupos"][0]["personas"][0]["nombre"] = "Ẅ" * letras
    registro["acuerdos"][0]["responsable"] = "Ẁ" * letras
    pdf = imprimir(registro)
    assert revisar(pdf) == []
    leido = texto(pdf)
    assert [leido.count(letra) for letra in "ŴŶẄẀ"] == [letras, letras, letras, letras]


@pytest.mark.lento
def test_un_acta_de_ciento_veinte_personas_y_sesenta_puntos_sale_entera(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        sellada = sellar(imprimir(registros.registro_enorme(70)))
    assert caplog.messages == []
    hojas = paginas(sellada)
    assert 55 <= len(hojas) <= 90
    assert revisar(sellada) == []
    assert dictaminar(sellada, raices()).estado == Estado.INTEGRO
    assert f"Página {len(hojas)} de {len(hojas)}" in hojas[-1]
