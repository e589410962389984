import datetime
import io
import stat
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from django.core.management import CommandError, call_command

from participacion.documents import sello, sello_demostracion, verificacion
from participacion.documents.firmante import de_pkcs12
from participacion.documents.revision import revisar
from participacion.documents.sello import Sello, SelloInvalido
from tests.participacion.documents.moldes import (
    AHORA,
    TITULAR,
    archivos_del_sello,
    correr,
    imprimir,
    pagina,
    pdf_de_prueba,
    pdf_sellado,
    sello_de_prueba,
)


def test_el_sello_dice_de_quien_es() -> None:
    assert sello_de_prueba().titular == TITULAR


def test_el_documento_sellado_sigue_pasando_la_revision() -> None:
    assert revisar(pdf_sellado()) == []


def test_el_sello_solo_agrega_al_final() -> None:
    assert pdf_sellado().startswith(pdf_de_prueba())


def test_poppler_y_qpdf_lo_tienen_por_valido(tmp_path: Path) -> None:
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(pdf_sellado())
    dicho = correr("pdfsig", str(archivo))
    assert "Signature is Valid." in dicho
    assert "ETSI.CAdES.detached" in dicho
    assert "Total document signed" in dicho
    assert "No syntax or stream encoding errors found" in correr("qpdf", "--check", str(archivo))


def test_el_sello_certifica_y_deja_llenar_firmas() -> None:
    documento = pikepdf.open(io.BytesIO(pdf_sellado()))
    (referencia,) = documento.Root.Perms.DocMDP.Reference
    assert referencia.TransformMethod == "/DocMDP"
    assert referencia.TransformParams.P == 2


def test_el_sello_se_ve_con_su_titular_y_su_hora(tmp_path: Path) -> None:
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(pdf_sellado())
    texto = correr("pdftotext", "-layout", str(archivo), "-")
    assert f"Sello institucional. Titular: {TITULAR}" in texto
    assert "Sellado el 20 de noviembre de 2026, 19:34:05 horas (UTC-06:00)" in texto


def test_la_hora_del_sello_es_la_que_se_dio_y_no_la_de_la_maquina() -> None:
    documento = pikepdf.open(io.BytesIO(pdf_sellado()))
    campo = next(c for c in documento.Root.AcroForm.Fields if str(c.T) == "sello")
    assert str(campo.V.M).startswith("D:20261120193405-06")
    assert str(documento.docinfo.get("/ModDate", "")) in ("", str(documento.docinfo.CreationDate))


def test_sellar_dos_veces_se_rechaza() -> None:
    with pytest.raises(ValueError, match="already signed"):
        sello.sellar(pdf_sellado(), sello_de_prueba(), motivo="x", ahora=AHORA)


def test_un_documento_sin_campo_para_el_sello_no_se_sella() -> None:
    sin_campo = imprimir(pagina("<h1>x</h1>"))
    with pytest.raises(ValueError, match="no field for the seal"):
        sello.sellar(sin_campo, sello_de_prueba(), motivo="x", ahora=AHORA)


def test_una_hora_sin_zona_se_rechaza() -> None:
    with pytest.raises(ValueError, match="aware"):
        sello.sellar(pdf_de_prueba(), sello_de_prueba(), motivo="x", ahora=datetime.datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("titular", ["100 % de prueba %(signer)s", "Ñandú Ж 漢", "M" * 64])
def test_un_titular_raro_se_imprime_entero(titular: str) -> None:
    original = sello_de_prueba()
    sellado = sello.sellar(
        pdf_de_prueba(), Sello(original.firmante, titular, original.certificado), motivo="x", ahora=AHORA
    )
    assert verificacion.dictaminar(sellado, [original.certificado]).estado == "INTEGRO"
    assert revisar(sellado) == []


def test_un_sello_de_curva_eliptica_tambien_sirve() -> None:
    raiz, llave_raiz = sello_demostracion.autoridad("Otra", AHORA)
    certificado, _ = sello_demostracion.certificar("Curva", raiz, llave_raiz, AHORA)
    llave = ec.generate_private_key(ec.SECP256R1())
    certificado = (
        x509.CertificateBuilder()
        .subject_name(certificado.subject)
        .issuer_name(raiz.subject)
        .public_key(llave.public_key())
        .serial_number(7)
        .not_valid_before(certificado.not_valid_before_utc)
        .not_valid_after(certificado.not_valid_after_utc)
        .add_extension(certificado.extensions.get_extension_for_class(x509.KeyUsage).value, critical=True)
        .sign(llave_raiz, sello_demostracion.hashes.SHA256())
    )
    paquete = pkcs12.serialize_key_and_certificates(b"x", llave, certificado, None, BestAvailableEncryption(b"x"))
    firmante = de_pkcs12(paquete, "x")
    sellado = sello.sellar(pdf_de_prueba(), Sello(firmante, "Curva", firmante.certificado), motivo="x", ahora=AHORA)
    assert verificacion.dictaminar(sellado, [firmante.certificado]).estado == "INTEGRO"


def test_un_sello_que_no_abre_lo_dice(tmp_path: Path) -> None:
    basura = tmp_path / "basura.p12"
    basura.write_bytes(b"basura")
    otra_llave = tmp_path / "otra.p12"
    otra_llave.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", ed25519.Ed25519PrivateKey.generate(), None, None, NoEncryption())
    )
    for ruta, clave in (
        (tmp_path / "no-existe.p12", "x"),
        (basura, "x"),
        (archivos_del_sello().pkcs12, "otra"),
        (otra_llave, ""),
    ):
        with pytest.raises(SelloInvalido, match="No se pudo abrir el sello"):
            sello.abrir_sello(ruta, clave)


def test_crear_sello_deja_tres_archivos_que_nadie_mas_lee(tmp_path: Path) -> None:
    carpeta = tmp_path / "a" / "b"
    call_command("crear_sello", str(carpeta), titular="Municipio de Prueba")
    assert {ruta.name for ruta in carpeta.iterdir()} == {"sello.p12", "sello.clave", "raiz.pem"}
    assert stat.S_IMODE(carpeta.stat().st_mode) == 0o700
    for ruta in carpeta.iterdir():
        assert stat.S_IMODE(ruta.stat().st_mode) == 0o600, ruta
    clave = (carpeta / "sello.clave").read_text().strip()
    assert len(clave) >= 40
    abierto = sello.abrir_sello(carpeta / "sello.p12", clave)
    assert abierto.titular == "Municipio de Prueba"
    sellado = sello.sellar(pdf_de_prueba(), abierto, motivo="x", ahora=AHORA + datetime.timedelta(days=3000))
    assert verificacion.dictaminar(sellado, verificacion.leer_raices(carpeta / "raiz.pem")).estado == "INTEGRO"


def test_crear_sello_otra_vez_conserva_el_que_hay(tmp_path: Path) -> None:
    call_command("crear_sello", str(tmp_path), verbosity=0)
    antes = {ruta.name: ruta.read_bytes() for ruta in tmp_path.iterdir()}
    call_command("crear_sello", str(tmp_path), verbosity=0)
    assert {ruta.name: ruta.read_bytes() for ruta in tmp_path.iterdir()} == antes


def test_un_sello_a_medias_se_hace_de_nuevo(tmp_path: Path) -> None:
    call_command("crear_sello", str(tmp_path), verbosity=0)
    (tmp_path / "sello.p12").unlink()
    call_command("crear_sello", str(tmp_path), verbosity=0)
    assert sello.abrir_sello(tmp_path / "sello.p12", (tmp_path / "sello.clave").read_text().strip())


@pytest.mark.parametrize("titular", ["", "á" * 33])
def test_un_titular_vacio_o_larguisimo_se_rechaza(tmp_path: Path, titular: str) -> None:
    with pytest.raises(CommandError, match="titular"):
        call_command("crear_sello", str(tmp_path), titular=titular)
    assert list(tmp_path.iterdir()) == []
