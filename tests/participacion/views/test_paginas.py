"""The home pages, the directory and what the portal says of itself: true, in one language, without loose ends."""

import datetime
import re

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries, Settings

from gobierno_abierto.models import Ejercicio
from participacion.enums import TipoOrgano
from participacion.models import Municipio, Organo
from participacion.views.ayuda import TEMAS
from sesiones.enums import EstadoSesion
from tests.factories import EtapaFactory, MunicipioFactory, OrganoFactory, SesionFactory
from tests.factories.escenas import acta_publicada
from tests.sesiones.views.paginas import arbol, texto

pytestmark = pytest.mark.django_db
FIJAS = [
    "/verificar/",
    "/ayuda/",
    "/accesibilidad/",
    "/privacidad/",
    "/cuentas/login/",
    *(f"/ayuda/{t.clave}/" for t in TEMAS),
]
PALABRAS_VEDADAS = re.compile(r"\b(usuari[oa]s?|favor de|sistema|clic|click|haga|usted)\b", re.IGNORECASE)
MAXIMO_PALABRAS = 20
MANIANA = datetime.date.today() + datetime.timedelta(days=400)  # noqa: DTZ011  # any day to come will do


def frases(pagina: html.HtmlElement) -> list[str]:
    """Return the sentences of the running text of a page."""
    parrafos = [
        " ".join(p.text_content().split()) for p in pagina.xpath("//main//p | //main//dd | //main//li[not(.//p)]")
    ]
    return [f for p in parrafos for f in re.split(r"(?<=[.:;?!])\s+", p) if f]


# ── Portada ──


def test_con_un_solo_municipio_la_raiz_lleva_a_el(client: Client) -> None:
    municipio = MunicipioFactory()
    respuesta = client.get("/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"/{municipio.clave}/")


def test_sin_municipios_se_dice(client: Client) -> None:
    assert "Todavía no hay ningún municipio registrado" in texto(client.get("/"))


def test_con_varios_se_listan_con_lo_que_tienen(client: Client) -> None:
    sesion = SesionFactory()
    MunicipioFactory(nombre="Otro lugar")
    dicho = texto(client.get("/"))
    assert sesion.organo.municipio.nombre in dicho
    assert "1 órgano · 1 sesión" in dicho
    assert "0 órganos · 0 sesiones" in dicho


def test_un_municipio_recien_puesto_dice_en_cada_lista_que_no_hay_nada(client: Client) -> None:
    dicho = texto(client.get(f"/{MunicipioFactory().clave}/"))
    for frase in ("No hay sesiones programadas", "no se ha emitido ningún acta", "no tiene consejos registrados"):
        assert frase in dicho


def test_la_portada_dice_lo_que_ocurre_lo_que_viene_y_lo_publicado(client: Client) -> None:
    acta = acta_publicada()
    organo = acta.sesion.organo
    SesionFactory(organo=organo, numero=8, fecha=MANIANA)
    SesionFactory(organo=organo, numero=9, en_curso=True)
    SesionFactory(organo=organo, numero=3, fecha=datetime.date(2020, 1, 1))
    pagina = client.get(f"/{organo.municipio.clave}/")
    dicho = texto(pagina)
    assert "Ocurre ahora 9.ª sesión" in dicho
    assert f"Próximas sesiones {organo.nombre}, 8.ª" in dicho
    assert f"Actas recientes {organo.nombre}, 1.ª" in dicho
    assert "3.ª sesión" not in dicho
    assert "Descargar PDF" in dicho


def test_un_municipio_ficticio_lo_dice_en_todas_sus_paginas(client: Client) -> None:
    sesion = acta_publicada().sesion
    Municipio.objects.update(es_ficticio=True)
    clave, organo = sesion.organo.municipio.clave, sesion.organo.clave
    base = f"/{clave}/sesiones/{organo}/{sesion.anio}/ordinaria-{sesion.numero}/"
    for ruta in (
        f"/{clave}/",
        f"/{clave}/consejos/",
        f"/{clave}/consejos/{organo}/",
        f"/{clave}/sesiones/",
        base,
        f"{base}acta/",
    ):
        assert "Demostración: este municipio es ficticio" in client.get(ruta).content.decode().replace(
            "</strong>", ""
        ), ruta


@pytest.mark.parametrize("ruta", ["/verificar/", "/ayuda/", "/cuentas/login/", "/no/existe/"])
def test_toda_la_demostracion_avisa_que_lo_es(client: Client, settings: Settings, ruta: str) -> None:
    settings.ES_DEMO = True
    assert "lo que se emite aquí no tiene validez oficial" in client.get(ruta).content.decode()


def test_la_entrada_dice_donde_estan_las_cuentas_solo_en_la_demostracion(client: Client, settings: Settings) -> None:
    assert "cuentas.txt" not in client.get("/cuentas/login/").content.decode()
    settings.ES_DEMO = True
    assert "var/demo/cuentas.txt" in texto(client.get("/cuentas/login/"))


# ── Consejos ──


def test_los_consejos_se_ven_como_arbol_y_ninguno_se_pierde(client: Client) -> None:
    raiz = OrganoFactory(nombre="Coordinación")
    rama = OrganoFactory(nombre="Consejo A", municipio=raiz.municipio, superior=raiz)
    OrganoFactory(nombre="Comisión de A", municipio=raiz.municipio, superior=rama)
    OrganoFactory(nombre="De otro árbol", municipio=raiz.municipio, superior=OrganoFactory())
    pagina = arbol(client.get(f"/{raiz.municipio.clave}/consejos/"))
    assert pagina.xpath('//ul[@class="arbol"]/li/div/a/text()') == ["Coordinación", "De otro árbol"]
    assert pagina.xpath('//ul[@class="arbol"]/li/ul/li/ul/li/div/a/text()') == ["Comisión de A"]


def ejercicio_en_marcha(organo: Organo) -> Ejercicio:
    """An exercise with a stage to come."""
    return EtapaFactory(ejercicio__organo=organo, ejercicio__publicado=True, inicia_el=MANIANA).ejercicio


def test_la_portada_ensenia_los_ejercicios_en_marcha(client: Client) -> None:
    ejercicio = ejercicio_en_marcha(OrganoFactory())
    borrador = EtapaFactory(ejercicio__organo=ejercicio.organo, ejercicio__publicado=False, inicia_el=MANIANA).ejercicio
    for ruta in (f"/{ejercicio.municipio.clave}/", "/"):
        dicho = texto(client.get(ruta, follow=True))
        assert ejercicio.nombre in dicho and borrador.nombre not in dicho


def test_la_oficina_que_conduce_ejercicios_no_es_un_consejo(client: Client) -> None:
    oficina = OrganoFactory(tipo=TipoOrgano.OFICINA, nombre="Unidad que no sesiona")
    MunicipioFactory()
    lugar = f"/{oficina.municipio.clave}"
    for ruta in (f"{lugar}/", f"{lugar}/consejos/", f"{lugar}/sesiones/", f"{lugar}/acuerdos/"):
        assert oficina.nombre not in texto(client.get(ruta))
    assert client.get(f"{lugar}/consejos/{oficina.clave}/").status_code == 404
    assert "0 órganos · 0 sesiones" in texto(client.get("/"))


def test_consultas_de_portada_y_consejos_con_uno_y_con_treinta(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organo = acta_publicada().sesion.organo
    clave = organo.municipio.clave
    costos = {"/": 8, f"/{clave}/": 9, f"/{clave}/consejos/": 2}
    MunicipioFactory()
    ejercicio_en_marcha(organo)
    SesionFactory(organo=organo, fecha=MANIANA)
    SesionFactory(organo=organo, estado=EstadoSesion.PASE_DE_LISTA)
    for vuelta in range(2):
        for ruta, costo in costos.items():
            with django_assert_num_queries(costo):
                assert client.get(ruta).status_code == 200
        if not vuelta:
            for _ in range(30):
                SesionFactory(organo=OrganoFactory(municipio=organo.municipio), fecha=MANIANA)
                ejercicio_en_marcha(organo)
                SesionFactory(organo=organo, estado=EstadoSesion.PASE_DE_LISTA)


# ── Lo que vale para todas ──


@pytest.mark.parametrize("ruta", FIJAS)
def test_cada_pagina_se_entiende_sola(client: Client, ruta: str) -> None:
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    pagina = arbol(respuesta)
    assert pagina.get("lang") == "es-MX"
    assert len(pagina.xpath("//h1")) == 1
    assert pagina.xpath("//title")[0].text.strip().endswith("· Participación ciudadana")
    assert pagina.xpath('//a[@class="saltar"]/@href') == ["#contenido"]
    assert not pagina.xpath("//script | //*[@style] | //style")


@pytest.mark.parametrize("ruta", FIJAS)
def test_ninguna_pagina_tiene_enlaces_rotos(client: Client, ruta: str) -> None:
    MunicipioFactory()
    for enlace in sorted(set(arbol(client.get(ruta)).xpath("//a/@href"))):
        destino = enlace.split("#")[0]
        if destino:
            assert client.get(destino, follow=True).status_code == 200, enlace


@pytest.mark.parametrize("ruta", FIJAS)
def test_se_escribe_claro_y_sin_palabras_vedadas(client: Client, ruta: str) -> None:
    dichas = frases(arbol(client.get(ruta)))
    assert [f for f in dichas if PALABRAS_VEDADAS.search(f)] == []
    assert [f for f in dichas if len(f.split()) > MAXIMO_PALABRAS] == []


def test_los_titulos_no_se_repiten(client: Client) -> None:
    titulos = [arbol(client.get(ruta)).xpath("//title")[0].text for ruta in FIJAS]
    assert len(set(titulos)) == len(titulos)


@pytest.mark.parametrize("tema", ["nada", "base", "indice", "../base"])
def test_un_tema_de_ayuda_que_no_existe_es_404(client: Client, tema: str) -> None:
    assert client.get(f"/ayuda/{tema}/").status_code == 404


def test_toda_pagina_lleva_su_politica_y_ninguna_pide_nada_fuera(client: Client) -> None:
    politica = client.get("/verificar/")["Content-Security-Policy"]
    assert "default-src 'none'" in politica
    assert "unsafe" not in politica
