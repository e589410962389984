"""Signatures over a sealed document: our record of a click, and what comes signed from outside."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

from participacion.documents import sello_demostracion
from participacion.documents.certificados import serie_de, titular_de
from participacion.documents.firma import FirmaImposible, anotar_clic, campos_vacios, examinar_externa
from participacion.documents.firmante import Firmante, de_pkcs12
from participacion.documents.verificacion import Estado, dictaminar
from tests.participacion.documents.moldes import (
    AHORA,
    TITULAR,
    correr,
    pdf_de_prueba,
    pdf_sellado,
    persona,
    raices,
    sello_de_prueba,
)
from tests.participacion.documents.otra_herramienta import firmar_con_openssl, persona_del_sat

CAMPO = "firma-01"


def _clic(pdf: bytes | None = None, **cambios: object) -> bytes:
    datos = {"campo": CAMPO, "nombre": "Jacaranda Ejemplo", "cargo": "Presidenta", "ahora": AHORA} | cambios
    return anotar_clic(pdf or pdf_sellado(), sello_de_prueba(), **datos)  # type: ignore[arg-type]


def _firmar(pdf: bytes, campo: str = CAMPO, quien: Firmante | None = None, **extra: object) -> bytes:
    metadatos = PdfSignatureMetadata(field_name=campo, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    salida = io.BytesIO()
    PdfSigner(metadatos, quien or persona(), **extra).sign_pdf(  # type: ignore[arg-type]
        IncrementalPdfFileWriter(io.BytesIO(pdf)), output=salida
    )
    return salida.getvalue()


def _examinar(subido: bytes, base: bytes | None = None, externas: tuple[object, ...] = ()) -> object:
    return examinar_externa(
        subido,
        base or pdf_sellado(),
        campo=CAMPO,
        raices=raices(),
        raices_externas=externas,  # type: ignore[arg-type]
    )


# ── A click ──


def test_el_clic_queda_dentro_del_pdf_y_el_sello_sigue_integro(tmp_path: Path) -> None:
    firmado = _clic()
    assert firmado.startswith(pdf_sellado())
    dictamen = dictaminar(firmado, raices())
    assert dictamen.estado == Estado.INTEGRO
    assert [(f.nombre, f.es_sello, f.valida) for f in dictamen.firmas] == [
        (TITULAR, True, True),
        ("Jacaranda Ejemplo", False, True),
    ]
    assert "segundo factor" in dictamen.firmas[1].detalle
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(firmado)
    dicho = correr("pdfsig", str(archivo))
    assert dicho.count("Signature is Valid.") == 2
    assert "Jacaranda Ejemplo" in correr("pdftotext", str(archivo), "-")


def test_un_campo_no_se_firma_dos_veces() -> None:
    with pytest.raises(FirmaImposible, match="ya está firmado"):
        _clic(_clic())
    with pytest.raises(FirmaImposible):
        _clic(campo="firma-99")
    assert campos_vacios(pdf_sellado()) == [CAMPO]
    assert campos_vacios(_clic()) == []


def test_una_hora_sin_zona_no_se_acepta() -> None:
    with pytest.raises(ValueError, match="aware"):
        _clic(ahora=datetime.datetime(2026, 1, 1))  # noqa: DTZ001


def test_cambiar_un_byte_del_clic_se_nota() -> None:
    firmado = bytearray(_clic())
    lugar = firmado.rfind(b"/Contents")
    cifra = firmado.index(b"<", lugar) + 900
    firmado[cifra] = ord("0") if firmado[cifra] != ord("0") else ord("1")
    assert dictaminar(bytes(firmado), raices()).estado == Estado.ALTERADO


# ── Signed outside ──


def test_una_firma_de_fuera_sobre_nuestros_bytes_se_acepta() -> None:
    vista = _examinar(_firmar(pdf_sellado()))
    assert (vista.titular, vista.campo, vista.cadena_comprobada) == ("Persona Que Firma", CAMPO, False)  # type: ignore[attr-defined]
    assert vista.emisor == "Otra autoridad" and vista.serie  # type: ignore[attr-defined]


def test_con_la_raiz_de_quien_emite_la_cadena_se_comprueba() -> None:
    assert _examinar(_firmar(pdf_sellado()), externas=(persona().certificado,)).cadena_comprobada  # type: ignore[attr-defined]


def _sin_firmar() -> bytes:
    return pdf_sellado()


def _sobre_otro() -> bytes:
    return _firmar(pdf_de_prueba())


def _volteado() -> bytes:
    firmado = bytearray(_firmar(pdf_sellado()))
    firmado[-200] ^= 1
    return bytes(firmado)


def _alterado_despues() -> bytes:
    revision = IncrementalPdfFileWriter(io.BytesIO(_firmar(pdf_sellado())))
    encima = revision.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (Agregado) Tj ET"))
    revision.add_stream_to_page(0, encima)
    salida = io.BytesIO()
    revision.write(salida)
    return salida.getvalue()


def _cambiado(cambiar: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return our PDF with a change of the page, ready to be signed over it."""
    revision = IncrementalPdfFileWriter(io.BytesIO(pdf_sellado()))
    cambiar(revision)
    salida = io.BytesIO()
    revision.write(salida)
    return salida.getvalue()


def _alterado_antes() -> bytes:
    def agregar(revision: IncrementalPdfFileWriter) -> None:
        encima = revision.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (Agregado) Tj ET"))
        revision.add_stream_to_page(0, encima)

    return _firmar(_cambiado(agregar))


def _tapado_antes() -> bytes:
    def tapar(revision: IncrementalPdfFileWriter) -> None:
        nota = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
                generic.pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 400, 400)]),
                generic.pdf_name("/Contents"): generic.TextStringObject("Otra cosa"),
                generic.pdf_name("/F"): generic.NumberObject(4),
            }
        )
        revision.register_annotation(revision.find_page_for_modification(0)[0], revision.add_object(nota))

    return _firmar(_cambiado(tapar))


def _dos_firmas() -> bytes:
    return _firmar(_firmar(pdf_sellado()), "Otra", new_field_spec=SigFieldSpec("Otra", on_page=0, box=(0, 0, 0, 0)))


def _en_otro_campo() -> bytes:
    return _firmar(pdf_sellado(), "intruso", new_field_spec=SigFieldSpec("intruso", on_page=0, box=(50, 50, 400, 400)))


def _basura_al_final() -> bytes:
    return pdf_sellado() + b"\n% nada\n" * 1000


def _no_es_pdf() -> bytes:
    return b"\x89PNG\r\n" + bytes(1000)


@pytest.mark.parametrize(
    "hacer",
    [
        _sin_firmar,
        _sobre_otro,
        _volteado,
        _alterado_despues,
        _alterado_antes,
        _tapado_antes,
        _dos_firmas,
        _en_otro_campo,
        _basura_al_final,
        _no_es_pdf,
    ],
)
def test_lo_que_no_es_nuestro_pdf_mas_una_firma_valida_se_rechaza(hacer: object) -> None:
    with pytest.raises(FirmaImposible) as rechazo:
        _examinar(hacer())  # type: ignore[operator]
    assert str(rechazo.value).endswith(".")


def test_quien_firma_sobre_un_pdf_viejo_recibe_como_seguir() -> None:
    with pytest.raises(FirmaImposible, match="Descárgalo otra vez"):
        _examinar(_firmar(pdf_sellado()), base=_clic())


def test_un_certificado_vencido_no_firma() -> None:
    antes = AHORA.replace(year=2001)
    raiz, llave_raiz = sello_demostracion.autoridad("Vieja", antes)
    certificado, llave = sello_demostracion.certificar("Viejo", raiz, llave_raiz, antes)
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    viejo = de_pkcs12(
        pkcs12.serialize_key_and_certificates(b"x", llave, certificado, None, BestAvailableEncryption(b"x")), "x"
    )
    with pytest.raises(FirmaImposible):
        _examinar(_firmar(pdf_sellado(), quien=viejo))


def test_despues_de_un_clic_otra_persona_firma_de_fuera_y_todo_sigue_integro() -> None:
    from tests.participacion.documents.moldes import CUERPO, imprimir, pagina, sellar

    dos = CUERPO + '<div class="campo"><input type="checkbox" name="firma-02" title="Firma de la secretaría"></div>'
    base = _clic(sellar(imprimir(pagina(dos))))
    firmado = _firmar(base, "firma-02")
    vista = examinar_externa(firmado, base, campo="firma-02", raices=raices(), raices_externas=())
    assert vista.titular == "Persona Que Firma"
    dictamen = dictaminar(firmado, raices())
    assert (dictamen.estado, len(dictamen.firmas)) == (Estado.INTEGRO, 3)


def test_quien_no_puede_llenar_el_recuadro_firma_en_un_campo_que_no_se_ve() -> None:
    sin_dibujo = SigFieldSpec("Signature1", on_page=0, box=(0, 0, 0, 0))
    vista = _examinar(_firmar(pdf_sellado(), "Signature1", new_field_spec=sin_dibujo))
    assert vista.campo == "Signature1"  # type: ignore[attr-defined]


def test_nadie_firma_en_el_recuadro_de_otra_persona() -> None:
    from tests.participacion.documents.moldes import CUERPO, imprimir, pagina, sellar

    dos = CUERPO + '<div class="campo"><input type="checkbox" name="firma-02" title="Firma de la secretaría"></div>'
    base = sellar(imprimir(pagina(dos)))
    with pytest.raises(FirmaImposible, match="Firma en su recuadro"):
        _examinar(_firmar(base, "firma-02"), base=base)


def test_veinte_megas_de_basura_se_rechazan_pronto() -> None:
    for basura in (bytes(20 * 1024 * 1024), pdf_sellado() + b"x" * 20 * 1024 * 1024):
        with pytest.raises(FirmaImposible):
            _examinar(basura)


def test_una_firma_hecha_con_openssl_se_acepta_y_poppler_la_da_por_valida(tmp_path: Path) -> None:
    """The CMS (PAdES: ``-cades``) is made by another program; only the room for it is made here."""
    firmado = firmar_con_openssl(pdf_sellado(), CAMPO, tmp_path)
    vista = _examinar(firmado)
    assert (vista.titular, vista.serie) == ("Firmante de openssl", "abc123")  # type: ignore[attr-defined]
    archivo = tmp_path / "firmado.pdf"
    archivo.write_bytes(firmado)
    assert correr("pdfsig", str(archivo)).count("Signature is Valid.") == 2


def test_una_firma_como_las_del_sat_se_lee_y_su_cadena_se_comprueba() -> None:
    """Its names write the RFC where asn1crypto expects bits, and its serial number is twenty digits in ASCII."""
    firmante, raiz = persona_del_sat()
    vista = _examinar(_firmar(pdf_sellado(), quien=firmante), externas=(raiz,))
    assert vista.titular == "María Ejemplo Núñez"  # type: ignore[attr-defined]
    assert vista.emisor == "Autoridad de los contribuyentes"  # type: ignore[attr-defined]
    assert (vista.serie, vista.cadena_comprobada) == ("30001000000400002434", True)  # type: ignore[attr-defined]
    assert vista.desde < AHORA < vista.hasta  # type: ignore[attr-defined]
    dictamen = dictaminar(_firmar(pdf_sellado(), quien=firmante), raices())
    assert (dictamen.estado, dictamen.firmas[1].nombre) == (Estado.INTEGRO, titular_de(firmante.certificado))
    assert serie_de(raices()[0]) == f"{raices()[0].serial_number:x}"
