"""What everybody reads of a report, and that nothing of a draft is read anywhere."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain import informes, informes_partes
from sesiones.domain.informes_partes import DatosArea
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import TipoPunto
from sesiones.models import Informe
from tests.factories import (
    AreaInformeFactory,
    CifraInformeFactory,
    InformeFactory,
    PuntoFactory,
    cuenta,
)
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sin_cola
from tests.factories.informes import informe_completo
from tests.factories.sesiones import TERMINO
from tests.sesiones.views.paginas import arbol, texto

pytestmark = pytest.mark.django_db
SECRETO = "Cifra que todavía no se sabe"


@pytest.fixture
def por() -> Usuario:
    """The secretaría of an órgano."""
    return cuenta(Rol.SECRETARIA_TECNICA, consejo(siglas="CP"), segundo_factor=False)


@pytest.fixture
def informe(por: Usuario) -> Informe:
    """A whole draft of 2026."""
    return informe_completo(por.asignaciones.get().organo, por=por)


def _publicar(informe: Informe, por: Usuario) -> None:
    emitido = informes.publicar(informe, portal=PORTAL, por=por, ahora=TERMINO, mensajero=sin_cola)
    informes.emitir(str(emitido.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: TERMINO)


def _rutas(informe: Informe) -> dict[str, str]:
    args = [informe.organo.municipio.clave, informe.organo.clave, informe.anio]
    rutas = {nombre: reverse(nombre, args=args) for nombre in ("informe", "informe_pdf", "informe_csv", "informe_json")}
    return rutas | {"informe_foto": reverse("informe_foto", args=[*args, 1])}


def test_publicado_se_lee_entero(client: Client, informe: Informe, por: Usuario) -> None:
    _publicar(informe, por)
    pagina = client.get(_rutas(informe)["informe"])
    dicho = texto(pagina)
    for parte in (
        "Informe anual de prueba", "Lo que se hizo.", "Espacios públicos", "Ana Prueba, Directora", "Plan de espacios",
        "En conjunto con Cabildo; Vecinas.", "Zona Norte", "1,073", "(aproximada)", "Agua", "El parque",
        "Descargar PDF",
    ):  # fmt: skip
        assert parte in dicho, parte
    tabla = arbol(pagina).xpath('//table[contains(@class,"cifras-informe")]')[0]
    assert tabla.xpath("caption/text()") == ["Cifras de Espacios públicos"]
    assert [f.get("alt") for f in arbol(pagina).xpath("//figure/img")] == ["Un parque con árboles"]
    assert len(arbol(pagina).xpath("//h1")) == 1


def test_sus_cifras_se_descargan_como_datos(client: Client, informe: Informe, por: Usuario) -> None:
    _publicar(informe, por)
    rutas = _rutas(informe)
    filas = list(csv.reader(io.StringIO(client.get(rutas["informe_csv"]).content.decode("utf-8-sig"))))
    assert filas == [
        ["Área", "Entrada", "Cifra", "Unidad", "De qué", "Aproximada"],
        ["Espacios públicos", "Plan de espacios", "1073", "espacios públicos", "detectadas", "no"],
        ["Espacios públicos", "Plan de espacios", "12.5", "hectáreas", "detectadas", "sí"],
    ]
    datos = client.get(rutas["informe_json"]).json()
    assert [(c["valor"], c["unidad"], c["aproximada"]) for c in datos["cifras"]] == [
        (1073, "espacios públicos", False), (12.5, "hectáreas", True),
    ]  # fmt: skip
    assert client.get(rutas["informe_pdf"]).content.startswith(b"%PDF")
    assert client.get(rutas["informe_foto"])["Content-Type"] == "image/jpeg"


def test_nada_de_un_borrador_se_alcanza_desde_ninguna_pagina(client: Client, informe: Informe, por: Usuario) -> None:
    punto = PuntoFactory(tipo=TipoPunto.INFORME, sesion__organo=informe.organo)
    informes.editar_informe(informe, informes.DatosInforme(f"{SECRETO}, informe", SECRETO, punto), por=por)
    informes_partes.guardar_area(informe, DatosArea(SECRETO), por=por)
    for ruta in _rutas(informe).values():
        assert client.get(ruta).status_code == 404, ruta
    pendientes, vistas = ["/", reverse("municipio", args=[informe.organo.municipio.clave])], set()
    while pendientes:
        ruta = pendientes.pop()
        if ruta in vistas:
            continue
        vistas.add(ruta)
        respuesta = client.get(ruta)
        assert SECRETO not in respuesta.content.decode("utf-8", "ignore"), ruta
        if respuesta.status_code == 200 and respuesta["Content-Type"].startswith("text/html"):
            pendientes += [h.split("#")[0] for h in arbol_de_enlaces(respuesta.content.decode()) if h.startswith("/")]
    assert reverse("informes", args=[informe.organo.municipio.clave]) in vistas and len(vistas) > 8
    assert vistas & set(_rutas(informe).values()) == set()


def arbol_de_enlaces(pagina: str) -> list[str]:
    """Return where a page leads."""
    return [str(h) for h in html.fromstring(pagina).xpath("//a/@href")]


def test_de_regreso_en_borrador_deja_de_verse_tambien_su_pdf(client: Client, informe: Informe, por: Usuario) -> None:
    _publicar(informe, por)
    documento = informe.emitidos.get().documento
    assert documento
    publica = reverse("verificar_documento", args=[documento.codigo])
    assert client.get(publica).status_code == 200
    informes.volver_a_borrador(Informe.objects.get(pk=informe.pk), por=por)
    for ruta in (*_rutas(informe).values(), publica):
        assert client.get(ruta).status_code == 404, ruta


def test_la_sesion_en_que_se_presento_lleva_a_el(client: Client, informe: Informe, por: Usuario) -> None:
    punto = PuntoFactory(tipo=TipoPunto.INFORME, sesion__organo=informe.organo)
    informes.editar_informe(informe, informes.DatosInforme("T", punto=punto), por=por)
    _publicar(Informe.objects.get(pk=informe.pk), por)
    sesion = client.get(reverse("sesion", kwargs=ruta_sesion(punto.sesion)))
    assert _rutas(informe)["informe"] in arbol_de_enlaces(sesion.content.decode())


def test_sin_informes_la_lista_lo_dice(client: Client, por: Usuario) -> None:
    municipio = por.asignaciones.get().organo.municipio
    assert "Todavía no se publica ningún informe" in texto(client.get(reverse("informes", args=[municipio.clave])))


@pytest.mark.parametrize("anio", ["0", "99999999999999999999", "2025"])
def test_un_anio_que_no_hay_es_404(client: Client, informe: Informe, anio: str) -> None:
    municipio = informe.organo.municipio.clave
    for final in ("", "cifras.csv", "cifras.json", "informe.pdf", "fotos/1.jpg", "fotos/99999999999999999999.jpg"):
        assert client.get(f"/{municipio}/informes/{informe.organo.clave}/{anio}/{final}").status_code == 404


def test_cuestan_lo_mismo_con_uno_y_con_treinta(client: Client, por: Usuario) -> None:
    organo = por.asignaciones.get().organo
    informe = InformeFactory(organo=organo, anio=2100, publicado=True)
    rutas = [reverse("informes", args=[organo.municipio.clave]), *list(_rutas(informe).values())[:1]]
    rutas += [_rutas(informe)["informe_csv"]]

    def llenar(cuantas: int) -> None:
        for _ in range(cuantas):
            CifraInformeFactory(area=AreaInformeFactory(informe=informe))

    def costos() -> list[int]:
        cuentas = []
        for ruta in rutas:
            with CaptureQueriesContext(connection) as consultas:
                assert client.get(ruta).status_code == 200
            cuentas.append(len(consultas))
        return cuentas

    llenar(1)
    pocas = costos()
    llenar(29)
    for anio in range(2101, 2130):
        InformeFactory(organo=organo, anio=anio, publicado=True)
    assert costos() == pocas
    assert max(pocas) <= 6
