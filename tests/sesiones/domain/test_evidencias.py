"""Which files are kept as evidence: decided by content; and the name under which they are offered."""

import io
import zipfile

import pytest
from PIL import Image

from participacion.models import Archivo
from sesiones.domain.evidencias import (
    EXCEL,
    MAXIMO,
    WORD,
    Evidencia,
    EvidenciaInvalida,
    guardar,
    nombre_limpio,
    revisar,
)
from tests.factories.escenas_seguimiento import PDF


def imagen(formato: str) -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(salida, formato)
    return salida.getvalue()


def paquete(*partes: str) -> bytes:
    """Return a compressed file with these parts."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as z:
        for parte in ("[Content_Types].xml", *partes):
            z.writestr(parte, "<x/>")
    return salida.getvalue()


@pytest.mark.parametrize(
    ("contenido", "tipo"),
    [
        (PDF, "application/pdf"),
        (imagen("PNG"), "image/png"),
        (imagen("JPEG"), "image/jpeg"),
        (paquete("word/document.xml"), WORD),
        (paquete("xl/workbook.xml"), EXCEL),
    ],
)
def test_se_admite_por_lo_que_contiene_y_no_por_como_se_llama(contenido: bytes, tipo: str) -> None:
    assert revisar(Evidencia("virus.exe", contenido)) == tipo


@pytest.mark.parametrize(
    "contenido",
    [
        b"", b"hola", b"MZ\x90\x00" + b"\0" * 500, b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", imagen("PNG")[:30], b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        b"#!/bin/sh\nrm -rf /", b"PK\x03\x04" + b"\0" * 40,
        paquete("algo.exe"), paquete("word/document.xml", "word/vbaProject.bin"), imagen("GIF"), imagen("TIFF"),
    ],
)  # fmt: skip
def test_lo_demas_se_rechaza_aunque_diga_ser_pdf(contenido: bytes) -> None:
    with pytest.raises(EvidenciaInvalida) as rechazo:
        revisar(Evidencia("oficio.pdf", contenido))
    assert rechazo.value.campo == "evidencia"


def test_hasta_diez_megas() -> None:
    assert revisar(Evidencia("a.pdf", PDF + b"\n" * (MAXIMO - len(PDF)))) == "application/pdf"
    with pytest.raises(EvidenciaInvalida, match="10 MB"):
        revisar(Evidencia("a.pdf", PDF + b"\n" * MAXIMO))


@pytest.mark.parametrize(
    ("nombre", "limpio"),
    [
        ("Oficio 12.pdf", "Oficio 12.pdf"), ("C:\\fakepath\\foto.JPG", "foto.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("", "evidencia.pdf"), ("acta\r\n\x00.pdf", "acta.pdf"), ("virus.exe", "virus.pdf"), (".pdf", ".pdf.pdf"),
        ("ñandú  azul.PDF", "ñandú azul.pdf"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_el_nombre_pierde_carpetas_y_signos_y_termina_como_es(nombre: str, limpio: str) -> None:
    assert nombre_limpio(nombre, "application/pdf") == limpio


@pytest.mark.django_db
def test_los_mismos_bytes_se_guardan_una_vez() -> None:
    uno, nombre = guardar(Evidencia("a.pdf", PDF))
    otro, _ = guardar(Evidencia("b.pdf", PDF))
    assert (uno, nombre, Archivo.objects.count()) == (otro, "a.pdf", 1)
    assert (uno.tipo_mime, bytes(uno.contenido)) == ("application/pdf", PDF)
