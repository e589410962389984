"""What a stranger is told about a document: by code, by folio, by QR, by file."""

import datetime
import io

import pikepdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pytest_django import DjangoAssertNumQueries, Settings

from participacion.documents import render
from participacion.documents.sello_demostracion import Archivos
from participacion.documents.verificacion import FRASES, Estado
from participacion.models import Archivo, Documento
from tests.factories import DocumentoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_memoria(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def subir(client: Client, contenido: bytes, nombre: str = "acta.pdf") -> HttpResponse:
    return client.post("/verificar/", {"archivo": SimpleUploadedFile(nombre, contenido, "application/pdf")})


def titulo(respuesta: HttpResponse) -> str:
    return " ".join(html.fromstring(respuesta.content.decode()).xpath("//h1")[0].text_content().split())


def texto(respuesta: HttpResponse) -> str:
    return " ".join(html.fromstring(respuesta.content.decode()).xpath("//main")[0].text_content().split())


def firmar(pdf: bytes, archivos: Archivos) -> bytes:
    """Return the file signed by a person in the field provided."""
    firmante = SimpleSigner.load_pkcs12(str(archivos.pkcs12), passphrase=archivos.leer_clave().encode())
    return (
        PdfSigner(PdfSignatureMetadata(field_name="firma-01"), firmante)
        .sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True)
        .getvalue()
    )


def con_otra_revision(pdf: bytes) -> bytes:
    """Return the file with an incremental update that changes its first page, as an attacker would append."""
    numero, generacion, catalogo = _pagina(pdf)
    inicio = len(pdf)
    objeto = f"{numero} {generacion} obj\n{catalogo}\nendobj\n".encode()
    tabla = f"xref\n{numero} 1\n{inicio:010d} {generacion:05d} n \n".encode()
    with pikepdf.open(io.BytesIO(pdf)) as leido:
        raiz, total = leido.Root.objgen, len(leido.objects) + 1
    previo = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    cola = (
        f"trailer\n<< /Size {total} /Root {raiz[0]} {raiz[1]} R /Prev {previo} >>\n"
        f"startxref\n{inicio + len(objeto)}\n%%EOF\n"
    ).encode()
    return pdf + objeto + tabla + cola


def _pagina(pdf: bytes) -> tuple[int, int, str]:
    with pikepdf.open(io.BytesIO(pdf)) as leido:
        pagina = leido.pages[0].obj
        pagina.Rotate = 90
        return *pagina.objgen, pagina.unparse().decode("latin-1")


def test_el_archivo_emitido_es_autentico_y_lo_dice_pyhanko(
    client: Client, documento: Documento, pdf_sellado: bytes
) -> None:
    respuesta = subir(client, pdf_sellado)
    assert titulo(respuesta) == "Documento auténtico"
    dicho = texto(respuesta)
    assert "CG-03/23" in dicho
    assert documento.organo_nombre in dicho
    assert FRASES[Estado.INTEGRO] in dicho
    assert "Sello de prueba" in dicho
    assert "No es la firma electrónica avanzada" in dicho


@pytest.mark.parametrize("donde", [0.05, 0.3, 0.6, 0.97])
def test_un_byte_cambiado_no_es_autentico(
    client: Client, documento: Documento, pdf_sellado: bytes, donde: float
) -> None:
    i = int(len(pdf_sellado) * donde)
    respuesta = subir(client, pdf_sellado[:i] + bytes([pdf_sellado[i] ^ 1]) + pdf_sellado[i + 1 :])
    assert titulo(respuesta) == "Documento alterado"
    assert FRASES[Estado.ALTERADO] in texto(respuesta)


def test_una_revision_agregada_no_es_autentica_y_se_dice_de_cual_viene(
    client: Client, documento: Documento, pdf_sellado: bytes
) -> None:
    respuesta = subir(client, con_otra_revision(pdf_sellado))
    assert titulo(respuesta) == "Documento alterado"
    assert "El documento original" in texto(respuesta)
    assert documento.codigo in texto(respuesta)


def test_bytes_pegados_al_final_no_pasan_por_autenticos(
    client: Client, documento: Documento, pdf_sellado: bytes
) -> None:
    respuesta = subir(client, pdf_sellado + b"\n% algo\n")
    assert titulo(respuesta) == "Documento alterado"
    assert documento.codigo in texto(respuesta)


def test_un_pdf_de_otra_parte_es_desconocido(client: Client, documento: Documento) -> None:
    ajeno = render.a_pdf(
        '<html lang="es"><head><title>Otro</title></head><body><p>Otro</p></body></html>',
        adjuntos=[],
        creado_en=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    assert titulo(subir(client, ajeno)) == "Documento desconocido"


def test_un_sello_nuestro_que_no_esta_en_el_registro_se_dice(
    client: Client, documento: Documento, pdf_sellado: bytes
) -> None:
    documento.delete()
    assert titulo(subir(client, pdf_sellado)) == "Documento con sello, sin registro"


def test_una_firma_puesta_despues_del_sello_es_un_agregado(
    client: Client, documento: Documento, pdf_sellado: bytes, archivos_del_sello: Archivos
) -> None:
    respuesta = subir(client, firmar(pdf_sellado, archivos_del_sello))
    assert titulo(respuesta) == "Documento con agregados"
    assert documento.codigo in texto(respuesta)


def test_un_documento_sustituido_lo_dice_y_lleva_al_vigente(
    client: Client, documento: Documento, pdf_sellado: bytes
) -> None:
    vigente = DocumentoFactory(sustituye=documento, municipio=documento.municipio, folio="CG-03/23", version=2)
    for respuesta in (client.get("/verificar/K7QF-29XM-4TZD/"), subir(client, pdf_sellado)):
        assert titulo(respuesta) == "Documento sustituido"
        assert f"/verificar/{vigente.codigo}/" in respuesta.content.decode()


def test_por_codigo_se_dice_quien_lo_sello_y_con_que_huella(client: Client, documento: Documento) -> None:
    dicho = texto(client.get("/verificar/K7QF-29XM-4TZD/"))
    assert "Documento auténtico" in dicho
    assert documento.huella_contenido[:4] in dicho
    assert documento.archivo.sha256[:4] in dicho
    assert "Sello institucional" in dicho


@pytest.mark.parametrize("escrito", ["K7QF-29XM-4TZD", "k7qf29xm4tzd", " k7qf 29xm 4tzd ", "CG-03/23", "cg-03/23"])
def test_el_codigo_y_el_folio_se_aceptan_como_se_escriban(client: Client, documento: Documento, escrito: str) -> None:
    respuesta = client.get("/verificar/", {"q": escrito})
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/verificar/K7QF-29XM-4TZD/")


def test_el_qr_lleva_a_la_pagina_del_codigo(client: Client, documento: Documento) -> None:
    respuesta = client.get("/v/k7qf29xm4tzd/", follow=True)
    assert respuesta.redirect_chain == [("/verificar/K7QF-29XM-4TZD/", 302)]
    assert titulo(respuesta) == "Documento auténtico"


def test_dos_municipios_con_el_mismo_folio_se_listan(client: Client, documento: Documento) -> None:
    otro = DocumentoFactory(folio="CG-03/23")
    respuesta = client.get("/verificar/", {"q": "CG-03/23"})
    dicho = texto(respuesta)
    assert respuesta.status_code == 200
    assert otro.municipio.nombre in dicho
    assert documento.municipio.nombre in dicho


@pytest.mark.parametrize("ruta", ["/verificar/?q=ZZZZ-ZZZZ-ZZZZ", "/verificar/ZZZZ-ZZZZ-ZZZZ/"])
def test_un_codigo_que_no_existe_se_dice_con_404(client: Client, ruta: str) -> None:
    respuesta = client.get(ruta)
    assert respuesta.status_code == 404
    assert "no corresponde a ningún documento" in texto(respuesta)


def test_una_demostracion_lo_dice(client: Client, documento: Documento) -> None:
    Documento.objects.update(es_demostracion=True)
    assert "Demostración, sin validez oficial" in texto(client.get("/verificar/K7QF-29XM-4TZD/"))


def test_sin_sello_configurado_se_compara_por_huella_y_se_dice(
    client: Client, documento: Documento, pdf_sellado: bytes, settings: Settings
) -> None:
    settings.SELLO_PKCS12 = settings.SELLO_RAICES = ""
    respuesta = subir(client, pdf_sellado)
    assert titulo(respuesta) == "Documento auténtico"
    assert "El sello no se puede revisar ahora" in texto(respuesta)


def test_el_archivo_que_se_sube_no_se_guarda(client: Client, documento: Documento, pdf_sellado: bytes) -> None:
    subir(client, pdf_sellado + b" ")
    assert Archivo.objects.count() == 1


def test_el_archivo_original_se_descarga_igual_y_la_segunda_vez_no_viaja(
    client: Client, documento: Documento, pdf_sellado: bytes, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    primera = client.get("/verificar/K7QF-29XM-4TZD/documento.pdf")
    assert primera.content == pdf_sellado
    assert primera["Content-Type"] == "application/pdf"
    assert primera["Content-Disposition"] == 'inline; filename="acta-CG-03-23.pdf"'
    assert int(primera["Content-Length"]) == len(pdf_sellado)
    assert primera["X-Content-Type-Options"] == "nosniff"
    with django_assert_num_queries(1):
        segunda = client.get("/verificar/K7QF-29XM-4TZD/documento.pdf", HTTP_IF_NONE_MATCH=primera["ETag"])
    assert (segunda.status_code, segunda.content) == (304, b"")


def test_consultas_con_uno_y_con_treinta_documentos(
    client: Client, documento: Documento, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    DocumentoFactory(folio="X-1")
    with django_assert_num_queries(1):
        client.get("/verificar/", {"q": "X-1"})
    DocumentoFactory.create_batch(29, folio="X-1")
    with django_assert_num_queries(1):
        client.get("/verificar/", {"q": "X-1"})
