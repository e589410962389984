"""The list of actas: where each one is, what can be done with it, and the file that is downloaded."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.domain import firmas
from participacion.enums import EstadoTrabajo, Rol
from participacion.models import Organo, Trabajo
from sesiones.domain import actas
from sesiones.enums import EstadoActa
from tests.factories import OrganoFactory, SesionFactory, cuenta, escenas
from tests.sesiones.views.paginas import arbol, texto
from tests.sesiones.views.personas import OPCIONES_AJENAS, secretaria

pytestmark = pytest.mark.django_db
RUTA = "/mesa/actas/"


def coordinacion(*organos: Organo) -> Client:
    cliente = Client()
    cliente.force_login(cuenta(Rol.COORDINACION, *organos))
    return cliente


def estaciones(respuesta: HttpResponse) -> list[int]:
    return [int(n) for n in arbol(respuesta).xpath('//ol[@class="ruta"]/li//b/text()')]


def folios(respuesta: HttpResponse) -> list[str]:
    return arbol(respuesta).xpath('//td[@data-rotulo="Folio"]/text()')


@pytest.fixture
def organo() -> Organo:
    """An órgano with an acta at each stop, and sessions that have none yet."""
    organo = escenas.consejo()
    escenas.acta_sellada(escenas.sesion_en_curso(organo))
    escenas.acta_en_la_fila(escenas.sesion_en_curso(organo))
    escenas.acta_fallida(escenas.sesion_en_curso(organo))
    escenas.acta_publicada(escenas.sesion_en_curso(organo))
    firmada = escenas.acta_sellada(escenas.sesion_en_curso(organo))
    for firma in firmada.documento.firmas.all():
        firmas.no_firmara(firma, motivo="Prueba.", por=None, ahora=escenas.TERMINO)
    actas.marcar_firmada(firmada, ahora=escenas.TERMINO)
    # Last: it changes the rule of the órgano.
    escenas.acta_en_revision(escenas.sesion_en_curso(organo))
    for rasgos in ({"en_curso": True}, {"celebrada": True}, {}, {"cancelada": True}, {"diferida": True}):
        SesionFactory(organo=organo, **rasgos)
    return organo


def test_las_estaciones_cuentan_y_cada_una_filtra(organo: Organo) -> None:
    cliente = coordinacion(organo)
    todas = cliente.get(RUTA)
    assert estaciones(todas) == [2, 1, 1, 1, 1, 1, 1]
    assert len(folios(todas)) == 8
    for estado, cuantas in zip(EstadoActa, estaciones(todas), strict=True):
        respuesta = cliente.get(RUTA, {"estado": estado})
        assert len(folios(respuesta)) == cuantas
        # The stops still count the whole way.
        assert estaciones(respuesta) == [2, 1, 1, 1, 1, 1, 1]
        elegida = arbol(respuesta).xpath('//ol[@class="ruta"]//a[@aria-current]/@href')
        assert elegida == [f"{RUTA}?estado={estado}"]


def test_cada_acta_ofrece_lo_que_se_puede_hacer_con_ella(organo: Organo) -> None:
    cliente = coordinacion(organo)
    acciones = {}
    for estado in EstadoActa:
        primera = arbol(cliente.get(RUTA, {"estado": estado})).xpath('//div[@class="ops"]')[0]
        acciones[estado] = " ".join(primera.text_content().split())
    sellada, fallida = acciones[EstadoActa.EN_FIRMA], acciones[EstadoActa.FALLIDA]
    assert "Abrir" in sellada and "Descargar PDF" in sellada and "(1 KB)" in sellada and "Verificar" in sellada
    # What is not public has no public page.
    assert "Leer" not in sellada and "Leer" in acciones[EstadoActa.PUBLICADA]
    assert "Abrir" in acciones[EstadoActa.EN_REVISION]
    assert "Reintentar" in fallida and "Ver qué pasó" in fallida
    assert "Ver avance" in acciones[EstadoActa.EN_EMISION]
    assert "Leer el borrador" in acciones[EstadoActa.BORRADOR]


def test_quien_audita_ve_las_actas_pero_no_las_reintenta(organo: Organo) -> None:
    cliente = Client()
    cliente.force_login(cuenta(Rol.AUDITORIA, organo))
    respuesta = cliente.get(RUTA)
    assert len(folios(respuesta)) == 8
    assert "Reintentar" not in texto(respuesta)


def test_quien_coordina_un_organo_y_audita_otro_solo_reintenta_en_el_suyo(organo: Organo) -> None:
    otro = escenas.consejo()
    ajena = escenas.acta_fallida(escenas.sesion_en_curso(otro))
    usuario = cuenta(Rol.COORDINACION, organo)
    usuario.asignaciones.create(organo=otro, rol=Rol.AUDITORIA)
    cliente = Client()
    cliente.force_login(usuario)
    botones = arbol(cliente.get(RUTA, {"estado": "FALLIDA"})).xpath('//button[contains(., "Reintentar")]')
    assert len(botones) == 1
    assert cliente.post(reverse("mesa:trabajo", args=[ajena.trabajo_id])).status_code == 403


def test_reintentar_desde_la_lista_devuelve_el_trabajo_a_la_fila(organo: Organo) -> None:
    fallido = Trabajo.objects.get(estado=EstadoTrabajo.FALLIDO)
    cliente = coordinacion(organo)
    destino = arbol(cliente.get(RUTA, {"estado": "FALLIDA"})).xpath('//form[contains(., "Reintentar")]/@action')
    assert destino == [reverse("mesa:trabajo", args=[fallido.pk])]
    assert cliente.post(destino[0]).url == destino[0]
    fallido.refresh_from_db()
    assert fallido.estado == EstadoTrabajo.EN_ESPERA
    assert estaciones(cliente.get(RUTA)) == [2, 1, 2, 0, 1, 1, 1]


def test_no_se_ven_actas_de_otro_organo(organo: Organo) -> None:
    respuesta = coordinacion(OrganoFactory()).get(RUTA)
    assert estaciones(respuesta) == [0] * 7
    assert "Todavía no hay actas." in texto(respuesta)
    respuesta = coordinacion(OrganoFactory()).get(RUTA, {"organo": organo.pk})
    assert "Elige uno de los órganos de la lista." in texto(respuesta)
    assert folios(respuesta) == []


def test_los_filtros_se_conservan_al_elegir_estacion(organo: Organo) -> None:
    otro = OrganoFactory()
    respuesta = coordinacion(organo, otro).get(RUTA, {"organo": otro.pk})
    assert "Ninguna acta cumple con estos filtros." in texto(respuesta)
    enlaces = arbol(respuesta).xpath('//ol[@class="ruta"]//a/@href')
    assert f"{RUTA}?organo={otro.pk}&estado=EN_FIRMA" in enlaces


@pytest.mark.parametrize("campo", ["organo", "estado"])
@pytest.mark.parametrize("valor", OPCIONES_AJENAS, ids=lambda v: repr(v)[:20])
def test_un_filtro_que_no_se_entiende_lo_dice_y_lista_todo(organo: Organo, campo: str, valor: str) -> None:
    respuesta = coordinacion(organo).get(RUTA, {campo: valor[:2000]})
    assert respuesta.status_code == 200
    assert "Hay un problema Elige un" in texto(respuesta)
    assert len(folios(respuesta)) == 8


def test_la_lista_hace_las_mismas_consultas_con_una_fila_y_con_treinta() -> None:
    organo = escenas.consejo(votantes=2)
    cliente = coordinacion(organo)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert cliente.get(RUTA).status_code == 200
        return len(hechas)

    escenas.acta_sellada(escenas.sesion_en_curso(organo))
    con_una = consultas()
    for _ in range(29):
        escenas.acta_sellada(escenas.sesion_en_curso(organo))
    assert consultas() == con_una <= 14


def test_la_lista_no_lee_registros_ni_archivos() -> None:
    acta = escenas.acta_sellada()
    with CaptureQueriesContext(connection) as hechas:
        coordinacion(acta.sesion.organo).get(RUTA)
    assert [q["sql"] for q in hechas if '"contenido"' in q["sql"] or '"registro"' in q["sql"]] == []


def test_se_descargan_los_mismos_bytes_que_se_guardaron() -> None:
    acta = escenas.acta_sellada()
    cliente = coordinacion(acta.sesion.organo)
    respuesta = cliente.get(reverse("mesa:acta_pdf", args=[acta.pk]))
    archivo = acta.documento.archivo
    assert respuesta.content == bytes(archivo.contenido)
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["ETag"] == f'"{archivo.sha256}"'
    assert "private" in respuesta["Cache-Control"] and "public" not in respuesta["Cache-Control"]
    publicada = escenas.acta_publicada()
    publica = Client().get(f"/verificar/{publicada.documento.codigo}/documento.pdf")
    assert publica.content == bytes(publicada.documento.archivo.contenido)


def test_lo_que_no_esta_sellado_no_se_descarga() -> None:
    for acta in (escenas.acta_en_la_fila(), escenas.acta_fallida()):
        assert coordinacion(acta.sesion.organo).get(reverse("mesa:acta_pdf", args=[acta.pk])).status_code == 404


def test_la_secretaria_tambien_ve_sus_actas(organo: Organo) -> None:
    assert len(folios(secretaria(organo).get(RUTA))) == 8
