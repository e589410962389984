"""Signing at the desk: by click, on paper, with a certificate; and who may do each."""

import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter

from participacion.domain.registros import huella
from participacion.enums import EstadoFirma, MetodoFirma
from participacion.models import Firma, Usuario
from sesiones.documents.imprenta import imprimir
from sesiones.domain import actas
from sesiones.enums import EstadoActa
from sesiones.models import Acta
from tests.factories import UsuarioFactory, escenas
from tests.participacion.documents.moldes import persona
from tests.sesiones.views.paginas import error_de, resumen_de_errores, texto
from tests.sesiones.views.personas import TODAS, gente, secretaria

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sello_de_prueba")]


@pytest.fixture
def acta() -> Acta:
    """A really sealed acta that waits for two signatures."""
    hecha = escenas.acta_en_la_fila()
    actas.emitir(str(hecha.trabajo_id), imprenta=imprimir, reloj=timezone.now)
    return Acta.objects.select_related("documento", "sesion__organo").get(pk=hecha.pk)


def firmas_de(acta: Acta) -> tuple[Firma, Firma]:
    assert acta.documento
    una, otra = acta.documento.firmas.all()
    return una, otra


def quien_firma(firma: Firma) -> tuple[Client, Usuario]:
    usuario = UsuarioFactory(persona=firma.persona)
    cliente = Client()
    cliente.force_login(usuario)
    return cliente, usuario


def codigo(usuario: Usuario) -> str:
    factor = Authenticator.objects.get(user=usuario, type=Authenticator.Type.TOTP)
    secreto = totp.TOTP(factor).instance.data["secret"]
    cache.clear()  # the same code twice in one test is not a replay
    return totp.format_hotp_value(totp.hotp_value(secreto, next(iter(totp.yield_hotp_counters_from_time()))))


def firmar_fuera(pdf: bytes, campo: str) -> bytes:
    metadatos = PdfSignatureMetadata(field_name=campo, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    salida = io.BytesIO()
    PdfSigner(metadatos, persona()).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=salida)
    return salida.getvalue()


def vigente(acta: Acta) -> bytes:
    acta.refresh_from_db()
    assert acta.documento
    return bytes(type(acta.documento).objects.get(pk=acta.documento_id).vigente.contenido)


def ruta(cual: str, *args: Any) -> str:
    return reverse(f"mesa:{cual}", args=args)


# ── Click ──


def test_firma_quien_debe_con_su_segundo_factor_y_queda_en_el_pdf(acta: Acta) -> None:
    una, _ = firmas_de(acta)
    cliente, usuario = quien_firma(una)
    assert "Todavía no has firmado." in texto(cliente.get(ruta("firmar", una.pk)))
    antes = vigente(acta)
    respuesta = cliente.post(ruta("firmar", una.pk), {"leida": "on", "codigo": codigo(usuario)})
    assert respuesta.url == ruta("acta", acta.sesion_id)
    una.refresh_from_db()
    assert (una.estado, una.metodo, una.registrada_por) == (EstadoFirma.FIRMADA, MetodoFirma.CLIC, usuario)
    despues = vigente(acta)
    assert despues.startswith(antes) and len(despues) > len(antes)
    # A second time there is nothing to sign.
    assert cliente.get(ruta("firmar", una.pk)).url == ruta("acta", acta.sesion_id)


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        ({"codigo": "000000"}, "leida"),
        ({"leida": "on", "codigo": ""}, "codigo"),
        ({"leida": "on", "codigo": "000000"}, "codigo"),
        ({"leida": "on", "codigo": "x" * 5000}, "codigo"),
        ({"leida": "on", "codigo": "12\x00456"}, "codigo"),
    ],
)
def test_sin_leerla_o_sin_codigo_no_se_firma(acta: Acta, datos: dict[str, str], campo: str) -> None:
    una, _ = firmas_de(acta)
    cliente, _usuario = quien_firma(una)
    antes = vigente(acta)
    respuesta = cliente.post(ruta("firmar", una.pk), datos)
    assert respuesta.status_code == 422 and error_de(respuesta, campo)
    assert vigente(acta) == antes


def test_un_codigo_usado_no_firma_otra_vez(acta: Acta) -> None:
    una, otra = firmas_de(acta)
    cliente, usuario = quien_firma(una)
    una_vez = codigo(usuario)
    assert cliente.post(ruta("firmar", una.pk), {"leida": "on", "codigo": una_vez}).status_code == 302
    Firma.objects.filter(pk=otra.pk).update(persona=una.persona)
    assert cliente.post(ruta("firmar", otra.pk), {"leida": "on", "codigo": una_vez}).status_code == 422


@pytest.mark.parametrize("quien", TODAS)
def test_nadie_firma_por_otra_persona(acta: Acta, quien: str) -> None:
    una, _ = firmas_de(acta)
    cliente = gente(acta.sesion.organo).cliente(quien)
    assert cliente.get(ruta("firmar", una.pk)).status_code in {302, 403}
    assert cliente.post(ruta("firmar", una.pk), {"leida": "on", "codigo": "1"}).status_code in {302, 403}
    una.refresh_from_db()
    assert una.estado == EstadoFirma.PENDIENTE


def test_con_las_dos_firmas_el_acta_queda_firmada(acta: Acta) -> None:
    for firma in firmas_de(acta):
        cliente, usuario = quien_firma(firma)
        cliente.post(ruta("firmar", firma.pk), {"leida": "on", "codigo": codigo(usuario)})
    acta.refresh_from_db()
    assert acta.estado == EstadoActa.FIRMADA


# ── With a certificate, outside ──


def subir(acta: Acta, firma: Firma, contenido: bytes, **datos: str) -> Any:
    archivo = SimpleUploadedFile("acta.pdf", contenido, "application/pdf")
    cliente = secretaria(acta.sesion.organo)
    return cliente.post(ruta("firma_externa", firma.pk), {"archivo": archivo, **datos})


def test_el_pdf_firmado_fuera_se_acepta_y_dice_de_quien_es_el_certificado(acta: Acta) -> None:
    una, _ = firmas_de(acta)
    firmado = firmar_fuera(vigente(acta), una.campo)
    dudosa = subir(acta, una, firmado)
    # The certificate is of somebody with another name: it must be confirmed.
    assert dudosa.status_code == 422 and "El certificado es de «Persona Que Firma»" in resumen_de_errores(dudosa)
    respuesta = subir(acta, una, firmado, confirma="on")
    assert respuesta.url == ruta("acta", acta.sesion_id)
    una.refresh_from_db()
    assert (una.metodo, una.certificado_titular) == (MetodoFirma.PADES, "Persona Que Firma")
    assert vigente(acta) == firmado


def test_con_el_mismo_nombre_no_se_pregunta(acta: Acta) -> None:
    una, _ = firmas_de(acta)
    assert una.persona
    type(una.persona).objects.filter(pk=una.persona_id).update(nombres="PERSONA", apellidos="Qué Firma")
    assert subir(acta, una, firmar_fuera(vigente(acta), una.campo)).status_code == 302


def test_lo_que_no_es_nuestro_pdf_firmado_se_rechaza_con_su_porque(acta: Acta) -> None:
    una, otra = firmas_de(acta)
    base = vigente(acta)
    for contenido, frase in (
        (base, "no tiene una firma nueva"),
        (base[:-10] + b"x" * 10, "no parte del PDF vigente"),
        (b"%PDF-1.7 nada", "no parte del PDF vigente"),
        (firmar_fuera(base, otra.campo), "no está en el lugar que le corresponde"),
    ):
        respuesta = subir(acta, una, contenido)
        assert respuesta.status_code == 422 and frase in error_de(respuesta, "archivo")
    assert secretaria(acta.sesion.organo).post(ruta("firma_externa", una.pk), {}).status_code == 422
    assert vigente(acta) == base


def test_dos_personas_sobre_el_mismo_pdf_la_segunda_recibe_el_nuevo(acta: Acta) -> None:
    una, otra = firmas_de(acta)
    base = vigente(acta)
    primera, segunda = firmar_fuera(base, una.campo), firmar_fuera(base, otra.campo)
    assert subir(acta, una, primera, confirma="on").status_code == 302
    tarde = subir(acta, otra, segunda, confirma="on")
    assert "Descárgalo otra vez" in error_de(tarde, "archivo")
    assert subir(acta, otra, firmar_fuera(vigente(acta), otra.campo), confirma="on").status_code == 302
    acta.refresh_from_db()
    assert acta.estado == EstadoActa.FIRMADA


# ── On paper ──


def hoja(formato: str = "PNG") -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(salida, formato)
    return salida.getvalue()


def entregar(acta: Acta, contenido: bytes, *, quienes: list[Firma], digest: str | None = None) -> Any:
    assert acta.documento
    datos = {
        "archivo": SimpleUploadedFile("hoja.png", contenido),
        "huella": digest if digest is not None else huella(acta.registro)[:16],
        "firmas": [str(f.pk) for f in quienes],
    }
    return secretaria(acta.sesion.organo).post(ruta("firma_papel", acta.documento.codigo), datos)


def test_una_hoja_con_las_dos_firmas_completa_el_acta_y_se_descarga(acta: Acta) -> None:
    firmas = firmas_de(acta)
    base = vigente(acta)
    impresa = huella(acta.registro)[:16].upper()
    en_grupos = " ".join(impresa[i : i + 4] for i in range(0, 16, 4))
    assert entregar(acta, hoja(), quienes=list(firmas), digest=en_grupos).url == ruta("acta", acta.sesion_id)
    acta.refresh_from_db()
    assert acta.estado == EstadoActa.FIRMADA
    assert vigente(acta) == base
    descarga = secretaria(acta.sesion.organo).get(ruta("firma_papel_ver", firmas[0].pk))
    assert descarga["Content-Type"] == "image/jpeg" and "attachment" in descarga["Content-Disposition"]
    with Image.open(io.BytesIO(descarga.content)) as imagen:
        assert imagen.size == (600, 800) and not imagen.getexif()


@pytest.mark.parametrize("digest", ["", "0000 0000 0000 0000", "x" * 500, "zz"])
def test_la_huella_de_otro_documento_se_rechaza(acta: Acta, digest: str) -> None:
    respuesta = entregar(acta, hoja(), quienes=list(firmas_de(acta)), digest=digest)
    assert respuesta.status_code == 422 and error_de(respuesta, "huella")
    assert not Firma.objects.filter(estado=EstadoFirma.FIRMADA).exists()


@pytest.mark.parametrize("contenido", [b"nada", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\nroto", b"GIF89a"])
def test_lo_que_no_es_pdf_ni_imagen_se_rechaza(acta: Acta, contenido: bytes) -> None:
    respuesta = entregar(acta, contenido, quienes=list(firmas_de(acta)))
    assert respuesta.status_code == 422 and "no es un PDF ni una imagen" in error_de(respuesta, "archivo")


def test_sin_decir_quienes_firmaron_no_se_guarda(acta: Acta) -> None:
    respuesta = entregar(acta, hoja("JPEG"), quienes=[])
    assert respuesta.status_code == 422 and error_de(respuesta, "firmas")


# ── Who will not sign ──


def test_quien_no_firmara_queda_con_su_motivo(acta: Acta) -> None:
    una, otra = firmas_de(acta)
    cliente = secretaria(acta.sesion.organo)
    assert error_de(cliente.post(ruta("firma_excusa", una.pk), {"motivo": " "}), "motivo")
    for firma in (una, otra):
        cliente.post(ruta("firma_excusa", firma.pk), {"motivo": "Dejó el cargo."})
    acta.refresh_from_db()
    assert acta.estado == EstadoActa.FIRMADA
    assert "No firmará: Dejó el cargo." in texto(cliente.get(ruta("acta", acta.sesion_id)))


@pytest.mark.parametrize("vista", ["firma_externa", "firma_excusa"])
@pytest.mark.parametrize("quien", TODAS)
def test_entregar_firmas_es_de_la_secretaria_y_la_coordinacion(acta: Acta, vista: str, quien: str) -> None:
    una, _ = firmas_de(acta)
    estado = gente(acta.sesion.organo).cliente(quien).get(ruta(vista, una.pk)).status_code
    assert estado == 200 if quien in {"secretaría", "coordinación"} else estado in {302, 403}


def test_una_firma_que_no_existe_es_404(acta: Acta) -> None:
    cliente = secretaria(acta.sesion.organo)
    for vista in ("firmar", "firma_externa", "firma_excusa", "firma_papel_ver"):
        assert cliente.get(ruta(vista, 999_999)).status_code == 404
    assert cliente.get(ruta("firma_papel", "NADA-NADA-NADA")).status_code == 404
