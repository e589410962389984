"""What is not our PDF plus one valid signature is refused, however it was made."""

import datetime
import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, enumerate_sig_fields

from participacion.documents.firma import FirmaImposible
from participacion.documents.verificacion import Estado, dictaminar
from tests.participacion.documents.firmas_de_fuera import (
    cambiar,
    clic,
    con_lugares,
    examinar,
    firmar,
    quien,
    sin_dibujo,
)
from tests.participacion.documents.moldes import AHORA, correr, pdf_de_prueba, pdf_sellado, persona, raices

Revision = IncrementalPdfFileWriter
CAMBIO = "el documento cambió además de firmarse"
OTRO = "no parte del PDF vigente"


def _caja(*lados: int) -> generic.ArrayObject:
    return generic.ArrayObject([generic.NumberObject(n) for n in lados])


def _dibujo(revision: Revision) -> generic.IndirectObject:
    """Return something that is seen: a red rectangle."""
    datos = {"/Type": "/XObject", "/Subtype": "/Form"}
    flujo = generic.StreamObject(
        {pdf_name(c): pdf_name(v) for c, v in datos.items()} | {pdf_name("/BBox"): _caja(0, 0, 200, 50)},
        stream_data=b"1 0 0 rg 0 0 200 50 re f",
    )
    return revision.add_object(flujo)


def _campo(revision: Revision, nombre: str) -> generic.IndirectObject:
    return next(ref for n, _valor, ref in enumerate_sig_fields(revision.prev) if n == nombre)


# ── What is put before signing, so that the signature covers it ──


def agregar_texto(revision: Revision) -> None:
    """More words on the page."""
    encima = revision.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (Agregado) Tj ET"))
    revision.add_stream_to_page(0, encima)


def tapar_con_nota(revision: Revision) -> None:
    """A note that covers what the page says."""
    nota = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): _caja(0, 0, 400, 400),
            pdf_name("/Contents"): generic.TextStringObject("Otra cosa"),
            pdf_name("/F"): generic.NumberObject(4),
        }
    )
    revision.register_annotation(revision.find_page_for_modification(0)[0], revision.add_object(nota))


def vestir(nombre: str) -> Callable[[Revision], None]:
    """Change what is seen in a field that is somebody else's: its picture is part of the form, not of the page."""

    def hacer(revision: Revision) -> None:
        ref = _campo(revision, nombre)
        ref.get_object()["/AP"] = generic.DictionaryObject({pdf_name("/N"): _dibujo(revision)})
        revision.mark_update(ref)

    hacer.__name__ = f"vestir_{nombre}"
    return hacer


def agrandar(nombre: str) -> Callable[[Revision], None]:
    """Make a field as large as the page, to draw over it."""

    def hacer(revision: Revision) -> None:
        ref = _campo(revision, nombre)
        ref.get_object()["/Rect"] = _caja(0, 0, 600, 800)
        revision.mark_update(ref)

    hacer.__name__ = f"agrandar_{nombre}"
    return hacer


def agregar_campo_de_texto(revision: Revision) -> None:
    """A field with a value, over the page."""
    campo = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): generic.TextStringObject("nuevo"),
            pdf_name("/V"): generic.TextStringObject("Otra cosa"),
            pdf_name("/Rect"): _caja(50, 50, 400, 400),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): _dibujo(revision)}),
        }
    )
    ref = revision.add_object(campo)
    revision.root["/AcroForm"]["/Fields"].append(ref)
    revision.update_container(revision.root["/AcroForm"]["/Fields"])
    revision.register_annotation(revision.find_page_for_modification(0)[0], ref)


def abrir_con_accion(revision: Revision) -> None:
    """Something that happens when the document is opened."""
    accion = {pdf_name("/S"): pdf_name("/URI"), pdf_name("/URI"): generic.TextStringObject("https://ejemplo.mx")}
    revision.root["/OpenAction"] = generic.DictionaryObject(accion)
    revision.update_root()


def cambiar_metadatos(revision: Revision) -> None:
    """Another title, which readers show above the page."""
    metadatos = revision.root.raw_get("/Metadata")
    flujo = metadatos.get_object()
    otro = generic.StreamObject(dict(flujo), stream_data=flujo.data.replace(b"Prueba", b"Otra cosa"))
    revision.root["/Metadata"] = revision.add_object(otro)
    revision.update_root()


def poner_capas(revision: Revision) -> None:
    """Layers that a reader shows or hides."""
    capas = {pdf_name("/OCGs"): generic.ArrayObject(), pdf_name("/D"): generic.DictionaryObject()}
    revision.root["/OCProperties"] = revision.add_object(generic.DictionaryObject(capas))
    revision.update_root()


def cambiar_adjunto(revision: Revision) -> None:
    """Another record inside."""
    nombres = {pdf_name("/EmbeddedFiles"): generic.DictionaryObject({pdf_name("/Names"): generic.ArrayObject()})}
    revision.root["/Names"] = generic.DictionaryObject(nombres)
    revision.update_root()


@pytest.mark.parametrize(
    "cambio",
    [
        agregar_texto, tapar_con_nota, vestir("firma-02"), vestir("sello"), agrandar("firma-01"), agrandar("firma-02"),
        agregar_campo_de_texto, abrir_con_accion, cambiar_metadatos, poner_capas, cambiar_adjunto,
    ],
    ids=lambda cambio: cambio.__name__,
)  # fmt: skip
def test_lo_que_se_cambia_antes_de_firmar_se_rechaza(cambio: Callable[[Revision], None]) -> None:
    base = con_lugares(2)
    with pytest.raises(FirmaImposible, match=CAMBIO):
        examinar(firmar(cambiar(base, cambio)), base)


@pytest.mark.parametrize("cambio", [agregar_texto, tapar_con_nota, vestir("firma-02")], ids=lambda c: c.__name__)
def test_lo_que_se_cambia_despues_de_firmar_se_rechaza(cambio: Callable[[Revision], None]) -> None:
    base = con_lugares(2)
    with pytest.raises(FirmaImposible, match=CAMBIO):
        examinar(cambiar(firmar(base), cambio), base)


# ── Other bytes ──


def sin_firmar() -> bytes:
    """Our file as it was given out."""
    return pdf_sellado()


def otro_documento() -> bytes:
    """A signature over something else."""
    return firmar(pdf_de_prueba())


def un_byte_nuestro_distinto() -> bytes:
    """One bit of what was sealed."""
    firmado = bytearray(firmar(pdf_sellado()))
    firmado[len(pdf_sellado()) // 2] ^= 1
    return bytes(firmado)


def un_byte_de_la_firma_distinto() -> bytes:
    """One digit of the signature itself."""
    firmado = bytearray(firmar(pdf_sellado()))
    cifra = firmado.index(b"<", firmado.rfind(b"/Contents")) + 900
    firmado[cifra] = ord("0") if firmado[cifra] != ord("0") else ord("1")
    return bytes(firmado)


def texto_detras() -> bytes:
    """Bytes that the signature does not cover; readers open the file all the same."""
    return firmar(pdf_sellado()) + b"\n% algo que nadie firma\n"


def guardado_otra_vez() -> bytes:
    """What a program leaves that rewrites the file when it saves."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(firmar(pdf_sellado()))) as pdf:
        pdf.save(salida)
    return salida.getvalue()


def cifrado() -> bytes:
    """Our document under a password, signed."""
    nuevo = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf_sellado())))
    manejador = StandardSecurityHandler.build_from_pw("clave", encrypt_metadata=True)
    nuevo.security_handler = manejador
    nuevo._encrypt = nuevo.add_object(manejador.as_pdf_object())
    salida = io.BytesIO()
    nuevo.write(salida)
    return salida.getvalue()


def otro_pegado_detras() -> bytes:
    """Another document behind ours, whose table never leads back; it keeps the seal, and poppler likes it."""
    base = pdf_sellado()
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(base)) as pdf:
        pdf.pages[0].contents_add(b"BT /F 20 Tf 100 100 Td (Otra cosa) Tj ET")
        pdf.save(salida, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    nuevo, corrido = salida.getvalue(), len(base)
    tabla = int(re.findall(rb"startxref\s+(\d+)", nuevo)[-1])
    cola = re.sub(
        rb"(?m)^(\d{10}) (\d{5}) n", lambda m: b"%010d %s n" % (int(m[1]) + corrido, m[2]), nuevo[tabla:]
    )  # fmt: skip
    cola = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % (tabla + corrido), cola)
    return firmar(base + nuevo[:tabla] + cola)


def dos_firmas() -> bytes:
    """Two new signatures at once: whose is the other one?"""
    return firmar(firmar(pdf_sellado()), "Otra", nuevo=sin_dibujo("Otra"))


def en_un_campo_que_se_ve() -> bytes:
    """A signature with a picture over the page."""
    campo = SigFieldSpec("intruso", on_page=0, box=(50, 50, 400, 400))
    return firmar(pdf_sellado(), "intruso", nuevo=campo)


def basura_detras() -> bytes:
    """Nothing that a reader understands."""
    return pdf_sellado() + b"\n% nada\n" * 1000


def una_imagen() -> bytes:
    """Not even a PDF."""
    return b"\x89PNG\r\n" + bytes(1000)


def veinte_megas() -> bytes:
    """As much as may be handed in, of nothing."""
    return pdf_sellado() + b"x" * 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("hacer", "porque"),
    [
        (sin_firmar, "no tiene una firma nueva"),
        (otro_documento, OTRO),
        (un_byte_nuestro_distinto, OTRO),
        (guardado_otra_vez, OTRO),
        (cifrado, OTRO),
        (una_imagen, OTRO),
        (un_byte_de_la_firma_distinto, CAMBIO),
        (otro_pegado_detras, CAMBIO),
        (en_un_campo_que_se_ve, CAMBIO),
        (basura_detras, "."),
        (veinte_megas, "."),
        (dos_firmas, "una sola firma nueva"),
        (texto_detras, "algo que la firma no cubre"),
    ],
    ids=lambda hacer: getattr(hacer, "__name__", ""),
)
def test_lo_que_no_es_nuestro_pdf_mas_una_firma_se_rechaza_con_su_porque(
    hacer: Callable[[], bytes], porque: str
) -> None:
    with pytest.raises(FirmaImposible, match=porque) as rechazo:
        examinar(hacer())
    assert str(rechazo.value).endswith(".")


def test_poppler_da_por_buena_la_firma_de_un_documento_pegado_detras_y_nosotros_no() -> None:
    """Why pyHanko decides: it reads what later revisions did to the sealed one."""
    pegado = otro_pegado_detras()
    assert correr("pdfsig", "-", entrada=pegado).count("Signature is Valid.") in {0, 2}
    assert dictaminar(pegado, raices()).estado == Estado.ALTERADO


def test_una_firma_que_cierra_el_documento_se_rechaza_porque_nadie_mas_podria_firmar() -> None:
    candado = FieldMDPSpec(FieldMDPAction.ALL)
    cerrado = firmar(con_lugares(2), "Cierra", nuevo=sin_dibujo("Cierra", field_mdp_spec=candado))
    # Whoever signed next would break it.
    assert dictaminar(clic(cerrado, campo="firma-02"), raices()).estado == Estado.ALTERADO
    for extra in ({}, {"doc_mdp_update_value": MDPPerm.NO_CHANGES}):
        cerrado = firmar(con_lugares(2), "Cierra", nuevo=sin_dibujo("Cierra", field_mdp_spec=candado, **extra))
        with pytest.raises(FirmaImposible, match="sin la opción de bloquear"):
            examinar(cerrado, con_lugares(2))


# ── Certificates ──


def test_un_certificado_vencido_no_firma() -> None:
    viejo, raiz = quien("Viejo", desde=AHORA.replace(year=2001))
    for externas in ((), (raiz,)):
        with pytest.raises(FirmaImposible, match="no estaba vigente"):
            examinar(firmar(pdf_sellado(), quien=viejo), externas=externas)


def test_un_certificado_que_todavia_no_vale_no_firma() -> None:
    with pytest.raises(FirmaImposible, match="no estaba vigente"):
        examinar(firmar(pdf_sellado(), quien=quien("Futuro", desde=AHORA.replace(year=2090))[0]))


@pytest.mark.parametrize("dias", [-30, 30])
def test_una_hora_anterior_al_documento_o_que_no_ha_llegado_no_se_cree(dias: int) -> None:
    """An expired certificate would be good again with the clock set back."""
    firmado = firmar(pdf_sellado())
    ahora = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=dias)
    if dias > 0:
        with pytest.raises(FirmaImposible, match="hora que dice la firma"):
            examinar(firmado, ahora=ahora)
    else:
        assert examinar(firmado, ahora=ahora).firmada_en


def test_con_raices_configuradas_quien_emitio_el_certificado_se_exige() -> None:
    otra = quien("Ana Uno")[1]
    with pytest.raises(FirmaImposible, match=r"Otra autoridad.*no se reconoce.*Autoridad de Ana Uno"):
        examinar(firmar(pdf_sellado(), quien=persona()), externas=(otra,))


def test_un_certificado_que_se_emitio_a_si_mismo_no_vale_donde_hay_raices() -> None:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    from participacion.documents import sello_demostracion
    from participacion.documents.firmante import de_pkcs12

    solo, llave = sello_demostracion.autoridad("Me emito a mí mismo", AHORA)
    paquete = pkcs12.serialize_key_and_certificates(b"x", llave, solo, None, BestAvailableEncryption(b"x"))
    with pytest.raises(FirmaImposible):
        examinar(firmar(pdf_sellado(), quien=de_pkcs12(paquete, "x")), externas=(quien("Ana Uno")[1],))
