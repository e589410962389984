"""Signatures over a sealed document: our record of a click, and what comes signed from outside."""

import datetime
from pathlib import Path

import pytest
from pyhanko.sign.fields import SigSeedSubFilter

from participacion.documents.certificados import serie_de, titular_de
from participacion.documents.firma import FirmaImposible, campos_vacios
from participacion.documents.sello import Sello, sellar
from participacion.documents.sello_demostracion import autoridad
from participacion.documents.verificacion import Estado, dictaminar
from tests.participacion.documents.firmas_de_fuera import (
    CAMPO,
    clic,
    con_lugares,
    examinar,
    firmar,
    quien,
    sin_dibujo,
)
from tests.participacion.documents.moldes import AHORA, TITULAR, correr, pdf_de_prueba, pdf_sellado, persona, raices
from tests.participacion.documents.otra_herramienta import firmar_con_openssl, persona_del_sat

# ── A click ──


def test_el_clic_queda_dentro_del_pdf_y_el_sello_sigue_integro(tmp_path: Path) -> None:
    firmado = clic()
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
        clic(clic())
    with pytest.raises(FirmaImposible):
        clic(campo="firma-99")
    assert campos_vacios(pdf_sellado()) == [CAMPO]
    assert campos_vacios(clic()) == []


def test_una_hora_sin_zona_no_se_acepta() -> None:
    with pytest.raises(ValueError, match="aware"):
        clic(ahora=datetime.datetime(2026, 1, 1))  # noqa: DTZ001


def test_cambiar_un_byte_del_clic_se_nota() -> None:
    firmado = bytearray(clic())
    lugar = firmado.rfind(b"/Contents")
    cifra = firmado.index(b"<", lugar) + 900
    firmado[cifra] = ord("0") if firmado[cifra] != ord("0") else ord("1")
    assert dictaminar(bytes(firmado), raices()).estado == Estado.ALTERADO


# ── Signed outside ──


def test_una_firma_de_fuera_sobre_nuestros_bytes_se_acepta() -> None:
    vista = examinar(firmar(pdf_sellado()))
    assert (vista.titular, vista.campo, vista.cadena_comprobada) == ("Persona Que Firma", CAMPO, False)
    assert vista.emisor == "Otra autoridad" and vista.serie


def test_con_la_raiz_de_quien_emite_la_cadena_se_comprueba() -> None:
    assert examinar(firmar(pdf_sellado()), externas=(persona().certificado,)).cadena_comprobada


def test_quien_firma_sobre_un_pdf_viejo_recibe_como_seguir() -> None:
    with pytest.raises(FirmaImposible, match="Descárgalo otra vez"):
        examinar(firmar(pdf_sellado()), base=clic())


def test_varias_personas_firman_una_tras_otra_de_fuera_y_con_clic_y_todo_sigue_integro(tmp_path: Path) -> None:
    lugares = ["firma-01", "firma-02", "firma-03"]
    pdf = clic(con_lugares(4), campo="firma-04")
    for campo, nombre in zip(lugares, ("Ana Uno", "Berta Dos", "Carmen Tres"), strict=True):
        firmado = firmar(pdf, campo, quien(nombre)[0])
        vista = examinar(firmado, pdf, campo=campo)
        assert (vista.titular, vista.campo) == (nombre, campo)
        pdf = firmado
    dictamen = dictaminar(pdf, raices())
    assert dictamen.estado == Estado.INTEGRO
    assert [f.nombre for f in dictamen.firmas] == [
        TITULAR, "Jacaranda Ejemplo", "Ana Uno", "Berta Dos", "Carmen Tres"
    ]  # fmt: skip
    archivo = tmp_path / "x.pdf"
    archivo.write_bytes(pdf)
    assert correr("pdfsig", str(archivo)).count("Signature is Valid.") == 5
    assert campos_vacios(pdf) == []


def test_una_firma_de_fuera_y_despues_un_clic() -> None:
    pdf = clic(firmar(con_lugares(2)), campo="firma-02")
    assert [f.valida for f in dictaminar(pdf, raices()).firmas] == [True, True, True]


@pytest.mark.parametrize("nombre", ["Signature1", "Signature_3f2504e0-4f89-11d3-9a0c-0305e82c3301"])
def test_quien_no_puede_llenar_el_recuadro_firma_en_un_campo_que_no_se_ve(nombre: str) -> None:
    vista = examinar(firmar(pdf_sellado(), nombre, nuevo=sin_dibujo(nombre)))
    assert vista.campo.startswith(nombre[:31]) and len(vista.campo) <= 40


def test_dos_campos_largos_que_empiezan_igual_no_se_guardan_con_el_mismo_nombre() -> None:
    vistos = [examinar(firmar(pdf_sellado(), n, nuevo=sin_dibujo(n))).campo for n in ("x" * 50 + "1", "x" * 50 + "2")]
    assert len(set(vistos)) == 2


def test_nadie_firma_en_el_recuadro_de_otra_persona() -> None:
    base = con_lugares(2)
    with pytest.raises(FirmaImposible, match="Firma en su recuadro"):
        examinar(firmar(base, "firma-02"), base=base)


def test_la_envoltura_que_usan_los_programas_de_antes_tambien_se_acepta() -> None:
    assert examinar(firmar(pdf_sellado(), subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)).titular


def test_una_firma_de_fuera_no_se_hace_pasar_por_un_clic() -> None:
    """One authority may certify the seal and a person; what a signature says of itself is not believed."""
    todos = autoridad("Autoridad de todos", AHORA)
    municipio, raiz = quien("Municipio", raiz=todos)
    ajena, _ = quien("Pedro Otro", raiz=todos)
    sello = Sello(municipio, "Municipio", municipio.certificado)
    sellado = sellar(pdf_de_prueba(), sello, motivo="Prueba", ahora=AHORA)
    firmado = firmar(sellado, quien=ajena, name="Jacaranda Ejemplo", reason="Firmó con su cuenta y segundo factor.")
    dictamen = dictaminar(firmado, (raiz,))
    assert dictamen.estado == Estado.INTEGRO
    assert [(f.nombre, f.es_sello) for f in dictamen.firmas] == [("Municipio", True), ("Pedro Otro", False)]
    assert "segundo factor" not in dictamen.firmas[1].detalle


def test_una_firma_hecha_con_openssl_se_acepta_y_poppler_la_da_por_valida(tmp_path: Path) -> None:
    """The CMS (PAdES: ``-cades``) is made by another program; only the room for it is made here."""
    firmado = firmar_con_openssl(pdf_sellado(), CAMPO, tmp_path)
    vista = examinar(firmado)
    assert (vista.titular, vista.serie) == ("Firmante de openssl", "abc123")
    archivo = tmp_path / "firmado.pdf"
    archivo.write_bytes(firmado)
    assert correr("pdfsig", str(archivo)).count("Signature is Valid.") == 2


def test_una_firma_como_las_del_sat_se_lee_y_su_cadena_se_comprueba() -> None:
    """Its names write the RFC where asn1crypto expects bits, and its serial number is twenty digits in ASCII."""
    firmante, raiz = persona_del_sat()
    vista = examinar(firmar(pdf_sellado(), quien=firmante), externas=(raiz,))
    assert vista.titular == "María Ejemplo Núñez"
    assert vista.emisor == "Autoridad de los contribuyentes"
    assert (vista.serie, vista.cadena_comprobada) == ("30001000000400002434", True)
    assert vista.desde < AHORA < vista.hasta
    dictamen = dictaminar(firmar(pdf_sellado(), quien=firmante), raices())
    assert (dictamen.estado, dictamen.firmas[1].nombre) == (Estado.INTEGRO, titular_de(firmante.certificado))
    assert serie_de(raices()[0]) == f"{raices()[0].serial_number:x}"
