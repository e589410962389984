"""What everybody reads of the agreements, under which address, and what nobody reads before its acta is public."""

import csv
import datetime
import io
import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from participacion.models import Organo, Usuario
from sesiones.enums import EstadoSesion, EtapaActa
from sesiones.models import Acuerdo, Sesion
from tests.factories import (
    ActaFactory,
    AcuerdoFactory,
    IncisoAcuerdoFactory,
    MunicipioFactory,
    VotacionFactory,
    cuenta,
)
from tests.factories.escenas import consejo
from tests.factories.escenas_seguimiento import (
    ENTRE,
    OFICIO,
    PDF,
    acuerdo_de_antes,
    informar,
    publicar,
    sesion_que_da_seguimiento,
)
from tests.factories.participacion import INSTANTE
from tests.factories.sesiones import TERMINO
from tests.sesiones.views.escena_sala import Consultas
from tests.sesiones.views.paginas import arbol, texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
SECRETO = "Esto no se sabe todavía."


@pytest.fixture
def organo() -> Organo:
    return consejo(siglas="CP")


@pytest.fixture
def por(organo: Organo) -> Usuario:
    return cuenta("SECRETARIA_TECNICA", organo, segundo_factor=False)


def publico(organo: Organo, **campos: Any) -> Acuerdo:
    """Return an agreement whose acta is public."""
    acuerdo = acuerdo_de_antes(organo, **campos)
    assert acuerdo.sesion
    publicar(acuerdo.sesion)
    return acuerdo


def lista(organo: Organo, hoja: str = "") -> str:
    return f"/{organo.municipio.clave}/acuerdos/{hoja}"


def ruta(acuerdo: Acuerdo) -> str:
    return reverse("acuerdo", args=[acuerdo.organo.municipio.clave, acuerdo.organo.clave, acuerdo.folio])


def en_la_lista(client: Client, de: Organo, **filtro: str) -> list[str]:
    respuesta = client.get(lista(de), filtro)
    assert respuesta.status_code == 200
    return [str(f) for f in arbol(respuesta).xpath("//main//table//th[@scope='row']/a/text()")]


# ── Lo que es público y desde cuándo ──


@pytest.mark.parametrize("etapa", [None, *(e for e in EtapaActa if e != EtapaActa.PUBLICADA)])
def test_hasta_que_el_acta_se_publica_no_se_sabe_nada_de_sus_acuerdos(
    client: Client, organo: Organo, por: Usuario, etapa: str | None
) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-I-1", texto=SECRETO, responsable=SECRETO)
    IncisoAcuerdoFactory(acuerdo=acuerdo, texto=SECRETO)
    hecho = informar(
        acuerdo, acuerdo.incisos.first(), por=por, texto=SECRETO, medio=SECRETO, evidencia=OFICIO, es_publico=True
    )
    assert acuerdo.sesion
    if etapa in {EtapaActa.EN_REVISION, EtapaActa.DEVUELTA}:
        devuelta_en = TERMINO if etapa == EtapaActa.DEVUELTA else None
        ActaFactory(
            sesion=acuerdo.sesion, etapa=etapa, trabajo=None, forma_aprobacion="", aprobada_en=None,
            devuelta_en=devuelta_en,
        )  # fmt: skip
    elif etapa:
        publicar(acuerdo.sesion, etapa)
    municipio = organo.municipio.clave
    for direccion in (
        lista(organo), lista(organo, "acuerdos.csv"), lista(organo, "acuerdos.json"), ruta(acuerdo),
        f"/{municipio}/evidencias/{hecho.pk}/", f"/{municipio}/consejos/{organo.clave}/", f"/{municipio}/sesiones/",
        f"{lista(organo)}?q=sabe", f"/{municipio}/",
    ):  # fmt: skip
        respuesta = client.get(direccion)
        assert SECRETO not in respuesta.content.decode(), direccion
        assert "CP-I-1" not in respuesta.content.decode().replace(respuesta.wsgi_request.path, ""), direccion
    assert client.get(ruta(acuerdo)).status_code == 404
    assert client.get(f"/{municipio}/evidencias/{hecho.pk}/").status_code == 404


@pytest.mark.parametrize("estado", [EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA, EstadoSesion.CLAUSURADA])
def test_lo_que_oyo_una_sesion_espera_a_su_acta_y_entonces_se_lee(
    client: Client, organo: Organo, por: Usuario, estado: EstadoSesion
) -> None:
    acuerdo = publico(organo, folio="CP-I-1")
    sesion, punto = sesion_que_da_seguimiento(organo)
    hecho = informar(
        acuerdo, por=por, punto=punto, texto=SECRETO, estado="CANCELADO", causa="No alcanzó el dinero.", medio="Oficio",
        evidencia=OFICIO, es_publico=True,
    )  # fmt: skip
    Sesion.objects.filter(pk=sesion.pk).update(
        estado=estado, clausurada_en=TERMINO if estado == EstadoSesion.CLAUSURADA else None
    )
    evidencia = f"/{organo.municipio.clave}/evidencias/{hecho.pk}/"
    antes = client.get(ruta(acuerdo))
    dicho = texto(antes)
    assert "Cancelado" in dicho and "Lo que se dijo se publica con el acta de esa sesión" in dicho
    for oculto in (SECRETO, "No alcanzó", "Oficio"):
        assert oculto not in antes.content.decode()
    assert client.get(evidencia).status_code == 404
    if estado != EstadoSesion.CLAUSURADA:
        return
    publicar(Sesion.objects.get(pk=sesion.pk))
    dicho = texto(client.get(ruta(acuerdo)))
    for frase in (SECRETO, "No alcanzó el dinero.", "medio: Oficio", "Oficio 12.pdf"):
        assert frase in dicho
    assert client.get(evidencia).content == PDF


@pytest.mark.parametrize("es_publico", [True, False])
def test_entre_sesiones_las_palabras_se_ven_si_asi_se_marco(
    client: Client, organo: Organo, por: Usuario, es_publico: bool
) -> None:
    acuerdo = publico(organo, folio="CP-I-1")
    hecho = informar(
        acuerdo, por=por, texto="Ya hay proveedor.", avance=40, evidencia=OFICIO, es_publico=es_publico, ahora=ENTRE
    )
    respuesta = client.get(ruta(acuerdo))
    dicho = texto(respuesta)
    assert "En proceso, 40 %" in dicho and "1 de marzo de 2026" in dicho and "Se informó entre sesiones" in dicho
    assert ("Ya hay proveedor." in dicho) is es_publico
    assert str(por) not in dicho and por.username not in dicho
    esperado = 200 if es_publico else 404
    assert client.get(f"/{organo.municipio.clave}/evidencias/{hecho.pk}/").status_code == esperado


def test_la_evidencia_de_la_sesion_pide_ademas_que_se_marque(client: Client, organo: Organo, por: Usuario) -> None:
    acuerdo = publico(organo)
    sesion, punto = sesion_que_da_seguimiento(organo)
    hecho = informar(acuerdo, por=por, punto=punto, evidencia=OFICIO)
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    publicar(Sesion.objects.get(pk=sesion.pk))
    assert client.get(f"/{organo.municipio.clave}/evidencias/{hecho.pk}/").status_code == 404
    assert "Oficio 12.pdf" not in texto(client.get(ruta(acuerdo)))


def test_la_evidencia_no_se_abre_bajo_otro_municipio(client: Client, organo: Organo, por: Usuario) -> None:
    hecho = informar(publico(organo), por=por, evidencia=OFICIO, es_publico=True)
    assert client.get(f"/{MunicipioFactory().clave}/evidencias/{hecho.pk}/").status_code == 404
    assert client.get(f"/{organo.municipio.clave}/evidencias/99999/").status_code == 404


def test_los_datos_personales_marcados_no_salen(client: Client, organo: Organo, por: Usuario) -> None:
    acuerdo = publico(organo, texto="Avisar a Eva Luna Sol de la obra.", folio="CP-I-1")
    IncisoAcuerdoFactory(acuerdo=acuerdo, texto="Llamar a Eva Luna Sol.")
    informar(acuerdo, acuerdo.incisos.first(), por=por, texto="Eva Luna Sol ya sabe.", es_publico=True)
    acuerdo.sesion.testados.create(
        texto="Eva Luna Sol", categoria="nombre", fundamento="Artículo 1", marcado_en=INSTANTE
    )
    for direccion in (lista(organo), lista(organo, "acuerdos.csv"), lista(organo, "acuerdos.json"), ruta(acuerdo)):
        contenido = client.get(direccion).content.decode()
        assert "Eva Luna Sol" not in contenido
        assert "[Testado: nombre]" in contenido


def test_quien_sigue_todos_los_enlaces_no_encuentra_lo_que_no_es_publico(
    client: Client, organo: Organo, por: Usuario
) -> None:
    callado = acuerdo_de_antes(organo, folio="CP-I-1", texto=SECRETO, responsable=SECRETO, numero=80)
    informar(callado, por=por, texto=SECRETO, evidencia=OFICIO, es_publico=True, ahora=ENTRE)
    dicho = publico(organo, folio="CP-II-1/2026")
    informar(dicho, por=por, texto=SECRETO, evidencia=OFICIO, ahora=ENTRE)
    _, punto = sesion_que_da_seguimiento(organo)
    for acuerdo in (callado, dicho):
        informar(acuerdo, por=por, punto=punto, texto=SECRETO, medio=SECRETO, evidencia=OFICIO, es_publico=True)
    raiz = f"/{organo.municipio.clave}/"
    por_ver, vistas = [raiz], set()
    while por_ver:
        direccion = por_ver.pop()
        vistas.add(direccion)
        respuesta = client.get(direccion)
        assert respuesta.status_code in {200, 301, 302}, direccion
        contenido = respuesta.content.decode(errors="replace")
        assert SECRETO not in contenido, direccion
        if "/evidencias/" in direccion:
            raise AssertionError(direccion)
        if respuesta["Content-Type"].startswith("text/html") and respuesta.status_code == 200:
            enlaces = {str(e).partition("#")[0] for e in arbol(respuesta).xpath("//a/@href")}
            por_ver += [e for e in enlaces if e.startswith(raiz) and e not in vistas and e not in por_ver]
    assert ruta(dicho) in vistas
    assert ruta(callado) not in vistas
    assert len(vistas) >= 8


# ── La ficha ──


def test_la_ficha_cuenta_todo_lo_que_es_publico(client: Client, organo: Organo) -> None:
    acuerdo = publico(
        organo, folio="CP-I-1", texto="Reponer los árboles.", responsable="Obras",
        fecha_prorroga=datetime.date(2026, 5, 31),
    )  # fmt: skip
    Acuerdo.objects.filter(pk=acuerdo.pk).update(votacion=VotacionFactory(punto=acuerdo.punto, a_favor=4))
    respuesta = client.get(ruta(acuerdo))
    dicho = texto(respuesta)
    for frase in (
        "Reponer los árboles.", "Obras", "30 de abril de 2026", "31 de mayo de 2026", "Aprobada", "4 a favor",
        "Leer el acta", "90.ª sesión ordinaria de 2026", "Se acordó.",
    ):  # fmt: skip
        assert frase in dicho, frase
    assert arbol(respuesta).xpath("count(//h1)") == 1


def test_un_acuerdo_conocido_solo_por_su_folio_tiene_su_ficha(client: Client, organo: Organo) -> None:
    viejo = AcuerdoFactory(de_antes=True, organo=organo, folio="JD-VIII-2")
    assert "Anterior a este portal" in texto(client.get(ruta(viejo)))
    assert en_la_lista(client, organo) == ["JD-VIII-2"]


@pytest.mark.parametrize(
    "folio",
    [
        "JD-XII-3", "JD-XII-3/2026", "CP 4", "CP/2026/4/b", "ÑU-1", "A&B?c=1#2", "50%", "a+b", "CP-1/", "acuerdos.csv",
        "(CP) 1; 2", "CP-1/evidencia/3", "%2F", "x" * 40,
    ],
)  # fmt: skip
def test_cualquier_folio_tiene_una_direccion_que_lleva_a_el(client: Client, organo: Organo, folio: str) -> None:
    viejo = AcuerdoFactory(de_antes=True, organo=organo, folio=folio)
    otro = AcuerdoFactory(de_antes=True, organo=organo, folio="CP-I-99")
    enlaces = arbol(client.get(lista(organo))).xpath("//main//table//th/a/@href")
    assert sorted(enlaces) == sorted([ruta(viejo), ruta(otro)])
    respuesta = client.get(ruta(viejo))
    assert respuesta.status_code == 200
    assert folio in texto(respuesta)
    assert unquote(urlsplit(ruta(viejo)).path).endswith(f"/{folio}/")


def test_un_folio_en_otra_letra_se_lleva_a_su_direccion(client: Client, organo: Organo) -> None:
    acuerdo = publico(organo, folio="CP-I-1/2026")
    base = lista(organo, f"{organo.clave}/")
    for escrito in ("cp-i-1/2026", "CP-I-1/2026 ", " cp-I-1/2026"):
        respuesta = client.get(f"{base}{escrito}/")
        assert (respuesta.status_code, respuesta.url) == (301, ruta(acuerdo))


@pytest.mark.parametrize("folio", ["nada", GUION, INYECCION, "x" * 5000, "\x00", "CP-I-1\x00", "..", "%"])
def test_un_folio_que_no_existe_es_404(client: Client, organo: Organo, folio: str) -> None:
    publico(organo, folio="CP-I-1")
    assert client.get(lista(organo, f"{organo.clave}/{folio}/")).status_code == 404


def test_dos_organos_con_el_mismo_folio_no_se_confunden(client: Client, organo: Organo) -> None:
    uno = publico(organo, folio="CP-I-1", texto="Uno.")
    otro = publico(consejo(municipio=organo.municipio), folio="CP-I-1", texto="Otro.")
    assert "Uno." in texto(client.get(ruta(uno))) and "Otro." in texto(client.get(ruta(otro)))


# ── La lista y sus archivos ──


def test_la_lista_se_filtra_y_se_busca_sin_acentos(client: Client, organo: Organo) -> None:
    publico(organo, folio="CP-I-1", texto="Reparar la señalización.", fecha_compromiso=datetime.date(2020, 1, 1))
    publico(organo, folio="CP-I-2", texto="Sembrar.", estado="CUMPLIDO")
    publico(consejo(municipio=organo.municipio, siglas="X"), folio="X-1", fecha_compromiso=None)
    publico(consejo(), folio="DE-OTRO-MUNICIPIO")
    assert sorted(en_la_lista(client, organo)) == ["CP-I-1", "CP-I-2", "X-1"]
    assert en_la_lista(client, organo, organo=organo.clave, estado="CUMPLIDO") == ["CP-I-2"]
    assert en_la_lista(client, organo, q="SENALIZACION") == ["CP-I-1"]
    assert en_la_lista(client, organo, q="cp-i-2") == ["CP-I-2"]
    assert en_la_lista(client, organo, vence="VENCIDOS") == ["CP-I-1"]
    assert en_la_lista(client, organo, q="nada de esto") == []
    assert "Ningún acuerdo cumple" in texto(client.get(lista(organo), {"q": "nada de esto"}))
    assert "Todavía no hay acuerdos publicados." in texto(client.get(lista(consejo())))


@pytest.mark.parametrize("campo", ["organo", "estado", "vence", "q", "pagina"])
@pytest.mark.parametrize("raro", ["x", GUION, INYECCION, "\x00", LARGO])
def test_un_filtro_raro_no_rompe_nada(client: Client, organo: Organo, campo: str, raro: str) -> None:
    publico(organo, folio="CP-I-1")
    for hoja in ("", "acuerdos.csv", "acuerdos.json"):
        respuesta = client.get(lista(organo, hoja), {campo: raro})
        assert respuesta.status_code == 200
        assert GUION not in respuesta.content.decode()


def test_los_archivos_llevan_lo_mismo_que_la_lista(client: Client, organo: Organo) -> None:
    publico(organo, folio="CP-I-1", texto="Uno.", responsable="Obras")
    doble = publico(organo, folio="CP-I-2", texto="Dos.")
    IncisoAcuerdoFactory(acuerdo=doble, texto="Esto.", estado="CUMPLIDO", avance=100)
    datos = json.loads(client.get(lista(organo, "acuerdos.json")).content)
    assert [(a["folio"], a["texto"], [i["letra"] for i in a["incisos"]]) for a in datos["acuerdos"]] == [
        ("CP-I-1", "Uno.", []), ("CP-I-2", "Dos.", ["a"]),
    ]  # fmt: skip
    assert datos["acuerdos"][0]["pagina"].endswith(f"/acuerdos/{organo.clave}/CP-I-1/")
    filas = list(csv.reader(io.StringIO(client.get(lista(organo, "acuerdos.csv")).content.decode("utf-8-sig"))))
    assert [fila[:2] for fila in filas[1:]] == [["CP-I-1", ""], ["CP-I-2", "a"]]
    assert filas[2][5] == "Dos. Esto."
    assert len(json.loads(client.get(lista(organo, "acuerdos.json"), {"q": "uno"}).content)["acuerdos"]) == 1


def test_se_llega_desde_el_encabezado_y_desde_el_organo(client: Client, organo: Organo) -> None:
    clave = organo.municipio.clave
    assert lista(organo) in arbol(client.get(f"/{clave}/")).xpath("//header//a/@href")
    enlaces = arbol(client.get(f"/{clave}/consejos/{organo.clave}/")).xpath("//main//a/@href")
    assert f"{lista(organo)}?organo={organo.clave}" in enlaces
    assert client.get("/no-hay/acuerdos/").status_code == 404


@pytest.mark.parametrize("cuantos", [1, 30])
def test_la_lista_y_la_ficha_cuestan_lo_mismo_con_uno_que_con_treinta(
    client: Client, organo: Organo, por: Usuario, cuantos: int
) -> None:
    for n in range(cuantos):
        acuerdo = publico(organo, folio=f"CP-I-{n}")
        IncisoAcuerdoFactory(acuerdo=acuerdo)
    for _ in range(cuantos):
        informar(acuerdo, acuerdo.incisos.first(), por=por, evidencia=OFICIO, es_publico=True)
    medidas = {}
    for nombre, direccion in {
        "lista": lista(organo), "búsqueda": f"{lista(organo)}?q=prueba", "json": lista(organo, "acuerdos.json"),
        "ficha": ruta(acuerdo),
    }.items():  # fmt: skip
        with Consultas() as consultas:
            assert client.get(direccion).status_code == 200
        medidas[nombre] = consultas.cuantas
    assert medidas == {"lista": 6, "búsqueda": 8, "json": 4, "ficha": 5}
