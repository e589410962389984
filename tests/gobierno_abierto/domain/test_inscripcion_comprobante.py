"""The proof of residence: what it is by its content, what stays of it, and until when."""

import datetime
import io

import pytest
from PIL import Image

from gobierno_abierto.domain import inscripciones, lugares
from gobierno_abierto.domain.inscripciones import DatosInscripcion, InscripcionInvalida
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.domain.emision import Portal
from participacion.models import Archivo, Correo, Usuario
from tests.factories import InscripcionFactory, UsuarioFactory, ejercicio_con_etapas
from tests.factories.escenas_seguimiento import PDF
from tests.factories.informes import imagen

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
TERMINADAS = datetime.datetime(2026, 3, 20, 20, tzinfo=datetime.UTC)  # 14:00 there: the mesas ended


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


@pytest.fixture
def ejercicio() -> Ejercicio:
    ejercicio = ejercicio_con_etapas()
    ejercicio.regla.pide_comprobante = True
    ejercicio.regla.save()
    return ejercicio


def _inscribir(ejercicio: Ejercicio, comprobante: bytes | None, nombre: str = "Ana Núñez Prueba") -> Inscripcion:
    correo = f"{nombre.split()[0].lower()}@ejemplo.mx"
    datos = DatosInscripcion(nombre, None, correo=correo, comprobante=comprobante)
    return inscripciones.inscribirse(ejercicio, datos, portal=PORTAL, ahora=AHORA)


def _foto_con_lugar_y_camara() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Cámara secreta"
    exif.get_ifd(0x8825)[2] = (20.0, 35.0, 0.0)
    return imagen("JPEG", exif=exif)


@pytest.mark.parametrize("formato", ["JPEG", "PNG"])
def test_una_foto_se_redibuja(ejercicio: Ejercicio, formato: str) -> None:
    suya = _inscribir(ejercicio, imagen(formato))
    assert suya.comprobante and suya.comprobante.tipo_mime == "image/jpeg"
    assert suya.comprobante.tamanio == len(bytes(suya.comprobante.contenido))


def test_de_una_foto_no_queda_donde_ni_con_que_se_tomo(ejercicio: Ejercicio) -> None:
    suya = _inscribir(ejercicio, _foto_con_lugar_y_camara())
    assert suya.comprobante
    contenido = bytes(suya.comprobante.contenido)
    with Image.open(io.BytesIO(contenido)) as vista:
        assert not vista.getexif() and vista.size == (60, 60)
    assert b"secreta" not in contenido


def test_un_pdf_se_guarda_como_viene(ejercicio: Ejercicio) -> None:
    suya = _inscribir(ejercicio, PDF)
    assert suya.comprobante
    assert (bytes(suya.comprobante.contenido), suya.comprobante.tipo_mime) == (PDF, "application/pdf")


@pytest.mark.parametrize(
    "contenido",
    [
        b"<!doctype html><title>Hola</title>",
        b"<html><script>alert(1)</script></html>" + PDF,
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>" + PDF,
        b"PK\x03\x04" + b"\0" * 60, b"GIF89a" + b"\0" * 60, b"MZ" + b"\0" * 200, b"%", b"hola",
    ],
)  # fmt: skip
def test_lo_que_no_es_pdf_ni_foto_se_rechaza_por_su_contenido(ejercicio: Ejercicio, contenido: bytes) -> None:
    with pytest.raises(InscripcionInvalida, match="Solo se reciben PDF, JPG o PNG") as error:
        _inscribir(ejercicio, contenido)
    assert error.value.campo == "comprobante"
    assert not Inscripcion.objects.exists() and not Archivo.objects.exists()


def test_una_foto_cortada_se_rechaza(ejercicio: Ejercicio) -> None:
    with pytest.raises(InscripcionInvalida, match="no se puede abrir"):
        _inscribir(ejercicio, imagen("JPEG", lado=400)[:-300])


def test_dos_vecinas_con_el_mismo_recibo_lo_comparten_hasta_que_se_revisa_el_de_ambas(
    ejercicio: Ejercicio, por: Usuario
) -> None:
    una, otra = _inscribir(ejercicio, PDF), _inscribir(ejercicio, PDF, "Beto Núñez Prueba")
    assert una.comprobante == otra.comprobante and Archivo.objects.count() == 1
    lugares.aceptar_comprobante(una, por=por, ahora=AHORA)
    otra.refresh_from_db()
    assert otra.comprobante is not None and Archivo.objects.count() == 1
    lugares.aceptar_comprobante(otra, por=por, ahora=AHORA)
    assert not Archivo.objects.exists()


def test_a_quien_se_le_acepta_se_le_avisa_una_vez(ejercicio: Ejercicio, por: Usuario) -> None:
    una = _inscribir(ejercicio, PDF)
    lugares.aceptar_comprobante(una, por=por, ahora=AHORA)
    lugares.aceptar_comprobante(una, por=por, ahora=AHORA)
    aviso = Correo.objects.get(clave=f"lugar:{una.pk}:comprobante")
    assert (aviso.para, aviso.nombre) == (una.correo, f"Folio {una.folio}")
    assert "se revisó y está bien" in aviso.cuerpo and f"Sigues con lugar, con el folio {una.folio}." in aviso.cuerpo


@pytest.mark.parametrize("acto", ["dejar", "cancelar", "rechazar"])
def test_al_quedar_fuera_el_comprobante_no_se_conserva(ejercicio: Ejercicio, por: Usuario, acto: str) -> None:
    suya = _inscribir(ejercicio, PDF)
    match acto:
        case "dejar":
            lugares.dejar_lugar(suya, ahora=AHORA)
        case "cancelar":
            lugares.cancelar(suya, "Lo pidió.", por=por, ahora=AHORA)
        case _:
            lugares.rechazar(suya, "El recibo es de otra colonia.", por=por, ahora=AHORA)
    suya.refresh_from_db()
    assert suya.comprobante is None and not Archivo.objects.exists()


def test_de_quien_se_repite_no_se_guarda_otro_comprobante(ejercicio: Ejercicio) -> None:
    primera = _inscribir(ejercicio, PDF)
    repetida = _inscribir(ejercicio, imagen("JPEG"))
    assert (repetida.estado, repetida.comprobante) == (EstadoInscripcion.REPETIDA, None)
    primera.refresh_from_db()
    assert primera.comprobante and Archivo.objects.count() == 1


def test_lo_que_falta_se_acepta_cuando_se_trae(ejercicio: Ejercicio, por: Usuario) -> None:
    suya = lugares.aceptar_comprobante(_inscribir(ejercicio, None), por=por, ahora=AHORA)
    assert suya.estado_comprobante == EstadoComprobante.ACEPTADO


def test_no_se_acepta_lo_que_no_se_pide_ni_de_quien_ya_no_esta_ni_despues_de_las_mesas(
    ejercicio: Ejercicio, por: Usuario
) -> None:
    sin_pedir = InscripcionFactory(ejercicio=ejercicio)
    fuera = lugares.dejar_lugar(_inscribir(ejercicio, None), ahora=AHORA)
    for suya in (sin_pedir, fuera):
        with pytest.raises(InscripcionInvalida):
            lugares.aceptar_comprobante(suya, por=por, ahora=AHORA)
    tarde = _inscribir(ejercicio, PDF, "Carla Tarde Prueba")
    with pytest.raises(lugares.etapas.FueraDeEtapa):
        lugares.aceptar_comprobante(tarde, por=por, ahora=TERMINADAS)
    tarde.refresh_from_db()
    assert tarde.comprobante is not None
