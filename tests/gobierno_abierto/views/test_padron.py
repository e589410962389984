"""The roll on screen: a list on trial, its report, and asking for oneself without learning of anybody else."""

import datetime
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from gobierno_abierto.domain import padron
from gobierno_abierto.enums import EstadoCarga
from gobierno_abierto.models import CargaPadron, Ejercicio, RenglonPadron
from gobierno_abierto.views import padron as vistas
from participacion.enums import TipoOrgano
from tests.factories import CargaPadronFactory, OrganoFactory, ejercicio_con_etapas
from tests.gobierno_abierto.padrones import hacer_curp, lista
from tests.sesiones.views import personas
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 4, 1, 18, tzinfo=datetime.UTC)
CURPS = [hacer_curp(numero=n) for n in range(4)]


@pytest.fixture(autouse=True)
def antes_de_la_jornada(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA), contacto="la ventanilla 3")


@pytest.fixture
def secretaria(ejercicio: Ejercicio) -> Client:
    return personas.secretaria(ejercicio.organo)


def _mesa(nombre: str, *args: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=args)


def _archivo(*filas: list[object], nombre: str = "lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, lista([["CURP", "Sección", "CIC"], *filas]).getvalue())


def _subir(secretaria: Client, ejercicio: Ejercicio, archivo: SimpleUploadedFile | None) -> HttpResponse:
    return secretaria.post(_mesa("padron", ejercicio.pk), {"archivo": archivo} if archivo else {})


def _publica(ejercicio: Ejercicio) -> str:
    return reverse("ejercicio_padron", args=[ejercicio.municipio.clave, ejercicio.clave])


def _en_vigor(secretaria: Client, ejercicio: Ejercicio, *filas: list[object]) -> None:
    subida = _subir(secretaria, ejercicio, _archivo(*filas))
    assert secretaria.post(f"{subida.headers['Location']}en-vigor/").status_code == 302


def test_de_la_lista_al_padron(secretaria: Client, client: Client, ejercicio: Ejercicio) -> None:
    assert "Nadie está en el padrón todavía." in texto(secretaria.get(_mesa("padron", ejercicio.pk)))
    assert "El padrón todavía no se publica." in texto(client.get(_publica(ejercicio)))
    filas = ([CURPS[0], "0420", "123456789"], [CURPS[1], "0421", ""], ["x", "", ""])
    subida = _subir(secretaria, ejercicio, _archivo(*filas))
    assert subida.headers["Location"] == _mesa("padron_carga", ejercicio.pk, 1)
    carga = texto(secretaria.get(subida.headers["Location"]))
    assert "3 renglones: 2 agregados, 0 iguales, 0 en conflicto, 1 rechazado." in carga
    assert "Renglón 4" in carga and "esta lleva 1" in carga and "CSV, UTF-8, coma" in carga
    lista_ = texto(secretaria.get(_mesa("padron", ejercicio.pk)))
    assert "La carga 1 está en prueba" in lista_ and "Cargar una lista" not in lista_
    assert "El padrón todavía no se publica." in texto(client.get(_publica(ejercicio)))
    assert secretaria.post(_mesa("padron_decidir", ejercicio.pk, 1, "en-vigor")).status_code == 302
    publica = texto(client.get(_publica(ejercicio)))
    assert "2 personas" in publica and "0420" in publica and "0421" in publica
    assert CURPS[0] not in publica and "lista.csv" not in publica


def test_se_descarta_y_no_queda_nada(secretaria: Client, ejercicio: Ejercicio) -> None:
    _subir(secretaria, ejercicio, _archivo([CURPS[0], "0420", ""]))
    assert secretaria.post(_mesa("padron_decidir", ejercicio.pk, 1, "descartar")).status_code == 302
    assert not RenglonPadron.objects.exists()
    otra_vez = secretaria.post(_mesa("padron_decidir", ejercicio.pk, 1, "en-vigor"))
    assert otra_vez.status_code == 409 and "ya está descartada" in texto(otra_vez)
    assert secretaria.post(_mesa("padron_decidir", ejercicio.pk, 1, "quemar")).status_code == 404
    assert secretaria.get(_mesa("padron_carga", ejercicio.pk, 99)).status_code == 404


def test_lo_que_no_se_puede_cargar_se_dice_junto_al_campo(
    secretaria: Client, ejercicio: Ejercicio, monkeypatch: pytest.MonkeyPatch
) -> None:
    casos: list[tuple[SimpleUploadedFile | None, str]] = [
        (None, "Elige el archivo de la lista."),
        (SimpleUploadedFile("vacio.csv", b""), "El archivo está vacío. Elige otro."),
        (SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n\x00"), "El archivo no es una lista"),
        (SimpleUploadedFile("a.csv", b"nombre\r\nAna"), "falta la columna «curp»"),
    ]
    for archivo, dicho in casos:
        respuesta = _subir(secretaria, ejercicio, archivo)
        assert respuesta.status_code == 422 and dicho in texto(respuesta)
    monkeypatch.setattr(vistas, "MAXIMO_RENGLONES", 1)
    respuesta = _subir(secretaria, ejercicio, _archivo([CURPS[0], "0420", ""], [CURPS[1], "0420", ""]))
    assert respuesta.status_code == 422 and "hasta 1 renglones" in texto(respuesta)
    monkeypatch.setattr(vistas, "MAXIMO_BYTES", 10)
    respuesta = _subir(secretaria, ejercicio, _archivo([CURPS[0], "0420", ""]))
    assert respuesta.status_code == 422 and "cargar_padron" in texto(respuesta)
    assert not CargaPadron.objects.exists()


def test_sin_llave_se_dice_quien_la_pone(secretaria: Client, ejercicio: Ejercicio, settings: Settings) -> None:
    settings.PADRON_LLAVE = ""
    respuesta = _subir(secretaria, ejercicio, _archivo([CURPS[0], "0420", ""]))
    assert respuesta.status_code == 409 and "PORTAL_PADRON_LLAVE" in texto(respuesta)


def test_el_informe_se_baja_sin_decir_de_quien_es_cada_renglon(secretaria: Client, ejercicio: Ejercicio) -> None:
    _subir(secretaria, ejercicio, _archivo([CURPS[0], "0420", ""], [CURPS[0], "0421", ""], [CURPS[1], "", ""]))
    crudo = secretaria.get(_mesa("padron_informe", ejercicio.pk, 1)).content.decode()
    assert crudo.splitlines()[1:] == [
        '3,conflicto,"Esa CURP ya está, con otro dato: cambia la sección o colonia."',
        "4,rechazado,Falta la sección.",
    ]


def test_quien_pregunta_por_si_misma(secretaria: Client, client: Client, ejercicio: Ejercicio) -> None:
    _en_vigor(secretaria, ejercicio, [CURPS[0], "0420", "123456789"])
    respuesta = client.post(_publica(ejercicio), {"curp": CURPS[0].lower(), "credencial": "6789"})
    assert "Sí estás en el padrón. Tu sección o colonia: 0420." in texto(respuesta)
    assert "no-store" in respuesta.headers["Cache-Control"] and CURPS[0] not in respuesta.content.decode().upper()


def test_otra_credencial_y_otra_persona_son_la_misma_respuesta(
    secretaria: Client, client: Client, ejercicio: Ejercicio
) -> None:
    _en_vigor(secretaria, ejercicio, [CURPS[0], "0420", "123456789"])
    dichos = {
        texto(client.post(_publica(ejercicio), {"curp": una, "credencial": credencial}))
        for una, credencial in ((CURPS[0], "0000"), (CURPS[1], "6789"), (CURPS[1], "0000"))
    }
    assert len(dichos) == 1 and "No encontramos a nadie con esos dos datos" in dichos.pop()


@pytest.mark.parametrize("mal", ["", GUION, INYECCION, LARGO, "a\x00b", "١٢٣٤"])
@pytest.mark.parametrize("campo", ["curp", "credencial"])
def test_lo_mal_escrito_se_dice_y_se_queda(
    secretaria: Client, client: Client, ejercicio: Ejercicio, campo: str, mal: str
) -> None:
    _en_vigor(secretaria, ejercicio, [CURPS[0], "0420", "123456789"])
    envio = {"curp": CURPS[0], "credencial": "6789"} | {campo: mal}
    respuesta = client.post(_publica(ejercicio), envio)
    otro = "6789" if campo == "curp" else CURPS[0]
    assert respuesta.status_code == 422 and f'value="{otro}"' in respuesta.content.decode()
    assert "No encontramos" not in texto(respuesta)


def test_no_se_pregunta_sin_fin(secretaria: Client, client: Client, ejercicio: Ejercicio, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"padron": "2/h/ip"}
    _en_vigor(secretaria, ejercicio, [CURPS[0], "0420", "123456789"])
    envio = {"curp": CURPS[0], "credencial": "0000"}
    codigos = [client.post(_publica(ejercicio), envio).status_code for _ in range(3)]
    assert codigos == [200, 200, 429]


def test_de_un_borrador_no_hay_pagina(client: Client, ejercicio: Ejercicio) -> None:
    CargaPadronFactory(ejercicio=ejercicio)
    Ejercicio.objects.update(estado="BORRADOR", publicado_en=None)
    assert client.get(_publica(ejercicio)).status_code == 404
    assert client.post(_publica(ejercicio), {"curp": CURPS[0], "credencial": "1234"}).status_code == 404


def test_abierta_la_jornada_se_ve_y_no_se_carga(
    secretaria: Client, ejercicio: Ejercicio, monkeypatch: pytest.MonkeyPatch
) -> None:
    _en_vigor(secretaria, ejercicio, [CURPS[0], "0420", ""])
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2026, 4, 20, 16, tzinfo=datetime.UTC))
    secretaria = personas.secretaria(ejercicio.organo)  # the session of three weeks ago ended
    pagina = texto(secretaria.get(_mesa("padron", ejercicio.pk)))
    assert "1 persona en el padrón" in pagina and "ya no es tiempo" in pagina and "Cargar una lista" not in pagina
    assert _subir(secretaria, ejercicio, _archivo([CURPS[1], "0420", ""])).status_code == 409


def test_un_informe_largo_se_lee_por_paginas(secretaria: Client, ejercicio: Ejercicio) -> None:
    _subir(secretaria, ejercicio, _archivo(*(["x", "", ""] for _ in range(250))))
    primera, ultima = (texto(secretaria.get(_mesa("padron_carga", ejercicio.pk, 1), {"pagina": n})) for n in (1, 3))
    assert "Página 1 de 3" in primera and "Renglón 2Rechazado" in primera and "Renglón 251" in ultima


def test_de_otro_ejercicio_no_se_abre_una_carga(secretaria: Client, ejercicio: Ejercicio) -> None:
    ajena = CargaPadronFactory(en_prueba=True)
    assert secretaria.get(_mesa("padron_carga", ejercicio.pk, ajena.version)).status_code == 404
    assert secretaria.post(_mesa("padron_decidir", ejercicio.pk, ajena.version, "en-vigor")).status_code == 404
    ajena.refresh_from_db()
    assert ajena.estado == EstadoCarga.EN_PRUEBA and padron.vigente(ajena.ejercicio) is None
