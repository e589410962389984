"""Whatever somebody types or hands in to be verified, the answer is a sentence and never a failure."""

import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from pytest_django import Settings

from participacion.models import Documento

pytestmark = pytest.mark.django_db
CONSULTAS = [
    "", " ", "\x00", "x" * 81, "x" * 5000, "%", "_", "'; DROP TABLE participacion_documento; --",
    "<script>alert(1)</script>",
    "../../etc/passwd", "K7QF-29XM-4TZ", "٠١٢٣", "Ω≈ç√", "\u202eDXFG", "-" * 40, "ß" * 79, "🏛️", "null", "{{ 7*7 }}",
]  # fmt: skip
CODIGOS = ["x", "x" * 300, "%00", "%ff%fe", "<b>", "K7QF29XM4TZDK7QF29XM4TZD", "..", "%2e%2e", "---", "ñandú", "🏛️"]


def corriente(datos: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(datos), extra, datos)


def bomba() -> bytes:
    """Return a PDF whose cross-reference stream inflates a thousandfold."""
    inflada = zlib.compress(zlib.compress(b"\0" * 40_000_000, 9), 9)
    flujo = corriente(inflada, b"/Type /XRef /W [1 2 1] /Size 9 /Root 1 0 R /Filter [/FlateDecode /FlateDecode]")
    return b"%PDF-1.7\n1 0 obj\n" + flujo + b"\nendobj\nstartxref\n9\n%%EOF\n/ByteRange"


ARCHIVOS = {
    "vacío": b"",
    "texto": b"hola",
    "imagen": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "html": b"<html><script>alert(1)</script>",
    "solo la cabecera": b"%PDF-1.7",
    "cabecera y basura": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "cabecera lejos": b"x" * 2000 + b"%PDF-1.7",
    "referencia en círculo": b"%PDF-1.7\n1 0 obj 1 0 R endobj\ntrailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF",
    "muchas revisiones": b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 5000,
    "anidado": b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\nstartxref\n9\n%%EOF",
    "bomba": bomba(),
    "firma falsa": b"%PDF-1.7\n/ByteRange [0 9 99999999 1] /Contents <00>\n%%EOF",
}


def errores(contenido: bytes) -> list[str]:
    return [
        " ".join(li.text_content().split())
        for li in html.fromstring(contenido.decode()).xpath('//*[@id="errores"]//li')
    ]


@pytest.mark.parametrize("consulta", CONSULTAS)
def test_ninguna_consulta_falla(client: Client, documento: Documento, consulta: str) -> None:
    respuesta = client.get("/verificar/", {"q": consulta})
    assert respuesta.status_code in {400, 404}
    if consulta.strip():
        assert "alert(1)</script>" not in respuesta.content.decode()


@pytest.mark.parametrize("consulta", ["", " ", "\x00", "x" * 81])
def test_una_consulta_que_no_se_puede_leer_dice_por_que_junto_al_campo(client: Client, consulta: str) -> None:
    respuesta = client.get("/verificar/", {"q": consulta})
    pagina = html.fromstring(respuesta.content.decode())
    assert errores(respuesta.content)
    assert pagina.xpath('//*[@id="id_q_error"]')
    assert pagina.xpath('//*[@id="id_q"]/@aria-invalid') == ["true"]
    assert pagina.xpath("//title")[0].text.startswith("Error: ")


@pytest.mark.parametrize("codigo", CODIGOS)
@pytest.mark.parametrize("raiz", ["/verificar/", "/v/"])
def test_ningun_codigo_falla(client: Client, documento: Documento, raiz: str, codigo: str) -> None:
    respuesta = client.get(f"{raiz}{codigo}/", follow=True)
    assert respuesta.status_code in {200, 404}
    assert b"Documento aut" not in respuesta.content


@pytest.mark.parametrize("nombre", ARCHIVOS)
def test_ningun_archivo_falla_ni_pasa_por_autentico(client: Client, documento: Documento, nombre: str) -> None:
    archivo = SimpleUploadedFile(f"{nombre}.pdf", ARCHIVOS[nombre], "application/pdf")
    respuesta = client.post("/verificar/", {"archivo": archivo})
    assert respuesta.status_code in {200, 400}
    titulo = html.fromstring(respuesta.content.decode()).xpath("//h1")[0].text_content().strip()
    assert titulo in {"Verificar un documento", "Documento desconocido", "Documento alterado"}
    assert (titulo == "Verificar un documento") == bool(errores(respuesta.content))


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({}, "Elige el archivo PDF que quieres verificar."),
        ({"archivo": "texto"}, "Elige el archivo PDF que quieres verificar."),
        ({"archivo": SimpleUploadedFile("x.pdf", b"")}, "El archivo está vacío. Elige el PDF que recibiste."),
        (
            {"archivo": SimpleUploadedFile("x.pdf", b"hola")},
            "Ese archivo no es un PDF. Elige el archivo que termina en .pdf.",
        ),
    ],
)
def test_cada_error_de_archivo_tiene_su_frase(client: Client, datos: dict[str, object], frase: str) -> None:
    respuesta = client.post("/verificar/", datos)
    assert (respuesta.status_code, errores(respuesta.content)) == (400, [frase])


def test_un_archivo_demasiado_grande_se_rechaza_sin_guardarlo_entero(client: Client, settings: Settings) -> None:
    settings.TAMANIO_MAXIMO_VERIFICACION = 1024 * 1024
    grande = SimpleUploadedFile("grande.pdf", b"%PDF-1.7" + b"\0" * (3 * 1024 * 1024))
    respuesta = client.post("/verificar/", {"archivo": grande})
    assert errores(respuesta.content) == ["El archivo pesa más de 1 MB. Los que emitimos pesan menos."]


def test_un_archivo_subido_no_pasa_por_el_disco(client: Client, settings: Settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/no/existe"
    archivo = SimpleUploadedFile("x.pdf", b"%PDF-1.7" + b"\0" * (4 * 1024 * 1024))
    assert client.post("/verificar/", {"archivo": archivo}).status_code == 200


@pytest.mark.parametrize("nombre", ["<b>x</b>.pdf", "../../x.pdf", "x" * 400 + ".pdf", "acta\u202efdp.pdf", "ñ'\".pdf"])
def test_un_nombre_de_archivo_hostil_solo_se_muestra_como_texto(
    client: Client, documento: Documento, nombre: str
) -> None:
    archivo = io.BytesIO(ARCHIVOS["cabecera y basura"])
    archivo.name = nombre
    respuesta = client.post("/verificar/", {"archivo": archivo})
    assert respuesta.status_code in {200, 400}
    assert b"<b>x</b>" not in respuesta.content
