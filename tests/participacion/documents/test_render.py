import datetime
import hashlib
import io
import logging
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from participacion.documents import render
from participacion.documents.revision import revisar
from tests.participacion.documents.moldes import AHORA, DATOS, correr, imprimir, pagina, pdf_de_prueba

REPETIR = """
import django; django.setup()
import hashlib
from tests.participacion.documents.moldes import pdf_de_prueba
print(hashlib.sha256(pdf_de_prueba()).hexdigest())
"""


@pytest.fixture
def documento() -> pikepdf.Pdf:
    """Open the usual document."""
    return pikepdf.open(io.BytesIO(pdf_de_prueba()))


def test_el_documento_pasa_la_revision_de_pdf_a_y_pdf_ua() -> None:
    assert revisar(pdf_de_prueba()) == []


def test_qpdf_no_encuentra_errores(tmp_path: Path) -> None:
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(pdf_de_prueba())
    assert "No syntax or stream encoding errors found" in correr("qpdf", "--check", str(archivo))


def test_las_letras_van_dentro_y_con_nombre_propio(tmp_path: Path) -> None:
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(pdf_de_prueba())
    renglones = correr("pdffonts", str(archivo)).splitlines()[2:]
    assert renglones
    for renglon in renglones:
        assert "+Acta-S" in renglon, renglon
        assert "yes yes yes" in renglon, renglon


def test_el_mismo_documento_da_los_mismos_bytes_en_el_mismo_proceso() -> None:
    assert imprimir(pagina()) == pdf_de_prueba()


@pytest.mark.parametrize("semilla", ["0", "4242"])
def test_el_mismo_documento_da_los_mismos_bytes_en_otro_proceso(semilla: str) -> None:
    entorno = {**os.environ, "PYTHONHASHSEED": semilla, "TZ": "Asia/Tokyo"}
    entorno.setdefault("DJANGO_SETTINGS_MODULE", "participacion.settings.test")
    hecho = subprocess.run([sys.executable, "-c", REPETIR], env=entorno, capture_output=True, check=True, text=True)
    assert hecho.stdout.strip() == hashlib.sha256(pdf_de_prueba()).hexdigest()


def test_otra_fecha_u_otro_texto_dan_otros_bytes() -> None:
    despues = AHORA + datetime.timedelta(seconds=1)
    assert render.a_pdf(pagina(), adjuntos=[DATOS], creado_en=despues) != pdf_de_prueba()
    assert imprimir(pagina("<h1>Otro</h1>")) != pdf_de_prueba()


def test_las_fechas_son_las_que_se_dieron(documento: pikepdf.Pdf) -> None:
    assert str(documento.docinfo.CreationDate).startswith("D:20261120193405-06")
    assert b"2026-11-20T19:34:05-06:00" in documento.Root.Metadata.read_bytes()


def test_una_hora_sin_zona_se_rechaza() -> None:
    with pytest.raises(ValueError, match="aware"):
        render.a_pdf(pagina(), creado_en=datetime.datetime(2026, 11, 20))  # noqa: DTZ001


def test_el_adjunto_viaja_entero_como_dato_del_documento(documento: pikepdf.Pdf) -> None:
    assert bytes(documento.attachments["datos.json"].get_file().read_bytes()) == DATOS.contenido
    (archivo,) = documento.Root.AF
    assert archivo.AFRelationship == "/Data"
    assert archivo.EF.F.Subtype == "/application/json"
    assert str(archivo.Desc) == DATOS.descripcion


def test_los_metadatos_se_leen_sin_descomprimir() -> None:
    assert b"<pdfuaid:part" in pdf_de_prueba() or b'pdfuaid:part="1"' in pdf_de_prueba()


def test_hay_un_campo_de_firma_vacio_por_cada_lugar(documento: pikepdf.Pdf) -> None:
    campos = {str(campo.T): campo for campo in documento.Root.AcroForm.Fields}
    assert set(campos) == {"firma-01", "sello"}
    for campo in campos.values():
        assert campo.FT == "/Sig"
        assert "/V" not in campo
        izquierda, abajo, derecha, arriba = (float(n) for n in campo.Rect)
        assert izquierda < derecha and abajo < arriba
        assert campo.AP.N.read_bytes() == b""
    assert str(campos["firma-01"].TU) == "Firma de la presidencia"


def test_la_biblioteca_no_se_queja(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        imprimir(pagina())
    assert caplog.messages == []


def test_lo_que_la_letra_no_dibuja_no_trae_otra_letra(tmp_path: Path) -> None:
    archivo = tmp_path / "x.pdf"
    pdf = imprimir(pagina("<h1>x</h1><p>😀 漢字 <i>Ж α ✓</i> <b><i>ambas</i></b></p>"))
    archivo.write_bytes(pdf)
    assert revisar(pdf) == []
    renglones = correr("pdffonts", str(archivo)).splitlines()[2:]
    assert all("+Acta-S" in renglon for renglon in renglones)
    assert "[U+1F600]" in correr("pdftotext", str(archivo), "-")
