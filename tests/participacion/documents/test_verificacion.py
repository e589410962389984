import asyncio
import io
import random
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter

from participacion.documents import sello, sello_demostracion, verificacion
from participacion.documents.firmante import Firmante
from participacion.documents.sello import Sello
from participacion.documents.verificacion import Dictamen, Estado, dictaminar
from tests.participacion.documents.moldes import (
    AHORA,
    TITULAR,
    archivos_del_sello,
    correr,
    pdf_de_prueba,
    pdf_sellado,
    persona,
    raices,
    sello_de_prueba,
)


def _estado(pdf: bytes) -> Estado:
    return dictaminar(pdf, raices()).estado


def _firmar(pdf: bytes, campo: str = "firma-01", quien: Firmante | None = None, **extra: object) -> bytes:
    """Return the document signed by a person, as a new revision."""
    metadatos = PdfSignatureMetadata(field_name=campo, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **extra)
    salida = io.BytesIO()
    revision = IncrementalPdfFileWriter(io.BytesIO(pdf))
    PdfSigner(metadatos, quien or persona()).sign_pdf(revision, output=salida)
    return salida.getvalue()


def _agregar_texto(pdf: bytes) -> bytes:
    """Return the document with another text drawn over its first page, in a new revision."""
    from pyhanko.pdf_utils import generic

    revision = IncrementalPdfFileWriter(io.BytesIO(pdf))
    encima = revision.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (Agregado) Tj ET"))
    revision.add_stream_to_page(0, encima)
    salida = io.BytesIO()
    revision.write(salida)
    return salida.getvalue()


def _entre_las_firmas(pdf: bytes) -> tuple[int, int]:
    """Return where the seal's own bytes are in the file."""
    documento = pikepdf.open(io.BytesIO(pdf))
    campo = next(c for c in documento.Root.AcroForm.Fields if str(c.T) == "sello")
    _, largo, segundo, _ = (int(n) for n in campo.V.ByteRange)
    return largo, segundo


def test_lo_que_se_sello_es_integro() -> None:
    dictamen = dictaminar(pdf_sellado(), raices())
    assert dictamen.estado == Estado.INTEGRO
    assert dictamen.frase == "El documento es auténtico: no ha cambiado desde que se selló."
    (firma,) = dictamen.firmas
    assert (firma.nombre, firma.es_sello, firma.valida) == (TITULAR, True, True)
    assert firma.fecha == AHORA


def test_sin_sello_no_se_sabe() -> None:
    dictamen = dictaminar(pdf_de_prueba(), raices())
    assert (dictamen.estado, dictamen.firmas) == (Estado.SIN_SELLO, [])


def test_un_sello_de_otros_no_es_el_nuestro() -> None:
    otro = persona()
    ajeno = sello.sellar(pdf_de_prueba(), Sello(otro, TITULAR, otro.certificado), motivo="x", ahora=AHORA)
    dictamen = dictaminar(ajeno, raices())
    assert dictamen.estado == Estado.SIN_SELLO
    assert [firma.es_sello for firma in dictamen.firmas] == [False]


def test_sin_raices_nada_es_autentico() -> None:
    assert dictaminar(pdf_sellado(), []).estado == Estado.SIN_SELLO


def test_el_propio_certificado_del_sello_sirve_de_raiz() -> None:
    assert dictaminar(pdf_sellado(), [sello_de_prueba().certificado]).estado == Estado.INTEGRO


def test_la_cadena_se_mira_a_la_hora_del_sello_y_no_caduca_con_el_certificado() -> None:
    antes = AHORA.replace(year=2001)
    raiz, llave_raiz = sello_demostracion.autoridad("Vieja", antes)
    certificado, llave = sello_demostracion.certificar("Viejo", raiz, llave_raiz, antes)
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    from participacion.documents.firmante import de_pkcs12

    paquete = pkcs12.serialize_key_and_certificates(b"x", llave, certificado, None, BestAvailableEncryption(b"x"))
    viejo = de_pkcs12(paquete, "x")
    vigente = sello.sellar(pdf_de_prueba(), Sello(viejo, "Viejo", viejo.certificado), motivo="x", ahora=antes)
    vencido = sello.sellar(pdf_de_prueba(), Sello(viejo, "Viejo", viejo.certificado), motivo="x", ahora=AHORA)
    assert dictaminar(vigente, [viejo.certificado]).estado == Estado.INTEGRO
    assert dictaminar(vencido, [viejo.certificado]).estado == Estado.SIN_SELLO


def test_un_bit_cambiado_en_cualquier_parte_nunca_es_integro() -> None:
    pdf = pdf_sellado()
    azar = random.Random(7)  # noqa: S311 (the same flips every time)
    lugares = sorted({0, 5, len(pdf) - 1, *azar.sample(range(len(pdf)), 150)})
    desde, hasta = _entre_las_firmas(pdf)
    distintos = {}
    for lugar in lugares:
        alterado = bytearray(pdf)
        alterado[lugar] ^= 1 << azar.randrange(8)
        estado = _estado(bytes(alterado))
        # A few numbers of the envelope of the signature are nobody's: see _hueco_exacto.
        if estado != Estado.ALTERADO and not desde + 50 < lugar < desde + 100:
            distintos[lugar] = estado
    assert distintos == {}
    assert hasta > desde


@pytest.mark.parametrize("posicion", [-2, -40, -200])
def test_el_hueco_del_sello_no_esconde_nada(posicion: int) -> None:
    pdf = bytearray(pdf_sellado())
    _, hasta = _entre_las_firmas(bytes(pdf))
    pdf[hasta + posicion] = ord("7")
    assert _estado(bytes(pdf)) == Estado.ALTERADO


def test_cambiar_mayusculas_del_sello_es_alterar() -> None:
    pdf = bytearray(pdf_sellado())
    desde, hasta = _entre_las_firmas(bytes(pdf))
    letra = next(i for i in range(desde, hasta) if chr(pdf[i]) in "ABCDEF")
    pdf[letra] |= 0x20
    assert _estado(bytes(pdf)) == Estado.ALTERADO


def test_una_revision_agregada_que_cambia_el_contenido_es_alterar_aunque_poppler_diga_valida(tmp_path: Path) -> None:
    alterado = _agregar_texto(pdf_sellado())
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(alterado)
    assert "Signature is Valid." in correr("pdfsig", str(archivo))
    dictamen = dictaminar(alterado, raices())
    assert dictamen.estado == Estado.ALTERADO
    assert dictamen.frase == "El documento cambió después de sellarse o firmarse. No es el que se emitió."
    assert [firma.valida for firma in dictamen.firmas] == [False]


def test_una_anotacion_agregada_es_alterar() -> None:
    from pyhanko.pdf_utils import generic

    revision = IncrementalPdfFileWriter(io.BytesIO(pdf_sellado()))
    nota = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
            generic.pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (10, 10, 40, 40)]),
            generic.pdf_name("/Contents"): generic.TextStringObject("Nota"),
        }
    )
    revision.register_annotation(revision.root["/Pages"]["/Kids"].raw_get(0), revision.add_object(nota))
    salida = io.BytesIO()
    revision.write(salida)
    assert _estado(salida.getvalue()) == Estado.ALTERADO


def test_un_campo_de_firma_agregado_a_la_vista_es_alterar() -> None:
    from pyhanko.sign.fields import SigFieldSpec

    salida = io.BytesIO()
    PdfSigner(
        PdfSignatureMetadata(field_name="intruso", subfilter=SigSeedSubFilter.PADES),
        persona(),
        new_field_spec=SigFieldSpec("intruso", on_page=0, box=(50, 50, 400, 400)),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf_sellado())), output=salida)
    assert _estado(salida.getvalue()) == Estado.ALTERADO


def test_firmar_despues_en_un_campo_previsto_sigue_siendo_integro(tmp_path: Path) -> None:
    firmado = _firmar(pdf_sellado())
    dictamen = dictaminar(firmado, raices())
    assert dictamen.estado == Estado.INTEGRO
    assert [(f.nombre, f.es_sello, f.valida) for f in dictamen.firmas] == [
        (TITULAR, True, True),
        ("Persona Que Firma", False, True),
    ]
    assert "no se revisa quién emitió" in dictamen.firmas[1].detalle
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(firmado)
    assert correr("pdfsig", str(archivo)).count("Signature is Valid.") == 2


def test_alterar_despues_de_firmar_se_nota() -> None:
    assert _estado(_agregar_texto(_firmar(pdf_sellado()))) == Estado.ALTERADO


def test_una_firma_posterior_rota_se_nota() -> None:
    firmado = bytearray(_firmar(pdf_sellado()))
    ultima = firmado.rfind(b"/Contents")
    cifra = firmado.index(b"<", ultima) + 900
    firmado[cifra] = ord("0") if firmado[cifra] != ord("0") else ord("1")
    assert _estado(bytes(firmado)) == Estado.ALTERADO


def test_quitar_el_sello_y_firmar_con_otro_no_pasa_por_autentico() -> None:
    assert _estado(_firmar(pdf_de_prueba(), campo="sello")) == Estado.SIN_SELLO


def test_reescribir_el_archivo_rompe_el_sello() -> None:
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_sellado())) as documento:
        documento.save(salida)
    assert _estado(salida.getvalue()) == Estado.ALTERADO


def test_cortar_el_archivo_se_nota() -> None:
    pdf = pdf_sellado()
    assert _estado(pdf[: len(pdf) - 2000]) == Estado.ALTERADO


def test_lo_que_habia_antes_del_sello_se_lee_como_sin_sello() -> None:
    assert _estado(pdf_sellado()[: len(pdf_de_prueba())]) == Estado.SIN_SELLO


def _bomba(capas: int = 1) -> bytes:
    """Return a PDF whose cross references inflate to 128 MB."""
    datos = b"\0" * (128 * 1024 * 1024)
    for _ in range(capas):
        datos = zlib.compress(datos, 6)
    filtros = b"[" + b"/FlateDecode " * capas + b"]"
    cabeza = b"%PDF-1.7\n"
    objeto = b"1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter" + filtros
    objeto += b"/Length %d>>stream\n" % len(datos) + datos + b"\nendstream\nendobj\n"
    return cabeza + objeto + b"startxref\n9\n%%EOF"


@pytest.mark.parametrize(
    "contenido",
    [
        b"",
        b"hola",
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n9999999999999\n%%EOF",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R/Prev 0>>\n"
        b"startxref\n53\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF",
        b"PK\x03\x04" + b"\0" * 100,
        b"<html>" + b"a" * 1000,
        b"\xff\xd8\xff" + bytes(range(256)) * 20,
        b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 500,
    ],
    ids=range(11),
)  # fmt: skip
def test_lo_que_no_es_un_pdf_es_ilegible(contenido: bytes) -> None:
    dictamen = dictaminar(contenido, raices())
    assert dictamen == Dictamen(Estado.ILEGIBLE, [], "El archivo no se puede leer como documento PDF.")


@pytest.mark.parametrize("capas", [1, 2])
def test_una_bomba_de_compresion_es_ilegible_y_no_se_infla(capas: int) -> None:
    import tracemalloc

    bomba = _bomba(capas)
    assert len(bomba) < 1024 * 1024
    tracemalloc.start()
    try:
        assert _estado(bomba) == Estado.ILEGIBLE
        assert tracemalloc.get_traced_memory()[1] < 100 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_un_archivo_demasiado_grande_no_se_lee() -> None:
    assert _estado(pdf_sellado() + b"\0" * verificacion.TAMANIO_MAXIMO) == Estado.ILEGIBLE


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nunca_falla_con_bytes_al_azar(contenido: bytes) -> None:
    assert _estado(b"%PDF-1.7\n" + contenido) != Estado.INTEGRO


@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=8)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nunca_es_integro_lo_que_se_remienda(remiendos: list[tuple[int, bytes]]) -> None:
    pdf = pdf_sellado()
    desde, _ = _entre_las_firmas(pdf)
    nuevo = pdf
    for lugar, bytes_nuevos in remiendos:
        i = lugar % len(nuevo)
        if not desde + 50 < i < desde + 100:
            nuevo = nuevo[:i] + bytes_nuevos + nuevo[i + len(bytes_nuevos) :]
    assert nuevo == pdf or _estado(nuevo) != Estado.INTEGRO


def test_se_puede_dictaminar_donde_ya_corre_un_ciclo_de_eventos() -> None:
    async def dentro() -> Estado:
        return _estado(pdf_sellado())

    assert asyncio.run(dentro()) == Estado.INTEGRO


def test_las_raices_se_leen_en_pem_y_en_der(tmp_path: Path) -> None:
    der = tmp_path / "raiz.der"
    der.write_bytes(raices()[0].dump())
    assert verificacion.leer_raices(der)[0].dump() == raices()[0].dump()
    assert verificacion.leer_raices(archivos_del_sello().raiz)[0].dump() == raices()[0].dump()


@pytest.mark.parametrize(
    "contenido", [b"", b"basura", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_unas_raices_que_no_lo_son_se_rechazan(tmp_path: Path, contenido: bytes) -> None:
    archivo = tmp_path / "x.pem"
    archivo.write_bytes(contenido)
    with pytest.raises(ValueError, match=r"."):
        verificacion.leer_raices(archivo)
