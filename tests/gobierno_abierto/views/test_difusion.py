"""Mails, feed, calendar and data: in the form that others read, and only of what is public."""

import datetime
import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from gobierno_abierto.models import Ejercicio, Suscripcion
from participacion.models import Correo
from tests.factories import EjercicioFactory, NovedadFactory, ejercicio_con_etapas
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(nombre="Parque & «Plaza» <b>")


def _ruta(ejercicio: Ejercicio, nombre: str) -> str:
    return reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave])


def test_el_canal_es_atom_con_fechas_y_direcciones_enteras(client: Client, ejercicio: Ejercicio) -> None:
    for n in range(60):
        NovedadFactory(ejercicio=ejercicio, titulo=f"Novedad {n} & <b>", publicada_en=AHORA)
    respuesta = client.get(_ruta(ejercicio, "ejercicio_novedades"))
    assert respuesta["Content-Type"] == "application/atom+xml; charset=utf-8"
    canal = ET.fromstring(respuesta.content)  # noqa: S314  # our own answer
    entradas = canal.findall(f"{ATOM}entry")
    assert canal.findtext(f"{ATOM}title") == ejercicio.nombre and len(entradas) == 50
    ids = {e.findtext(f"{ATOM}id") for e in entradas}
    assert len(ids) == 50 and all(i and i.startswith("http") for i in ids)
    for entrada in entradas:
        assert entrada.findtext(f"{ATOM}updated") == "2026-03-05T18:00:00+00:00"
        assert entrada.find(f"{ATOM}link").attrib["href"].startswith("http")  # type: ignore[union-attr]


def test_el_calendario_se_abre_como_calendario(client: Client, ejercicio: Ejercicio) -> None:
    respuesta = client.get(_ruta(ejercicio, "ejercicio_cronograma_ics"))
    assert respuesta["Content-Type"].startswith("text/calendar")
    assert len(Calendar.from_ical(respuesta.content).walk("VEVENT")) == 6


def test_los_datos_abiertos_dicen_lo_publico(client: Client, ejercicio: Ejercicio) -> None:
    datos = json.loads(client.get(_ruta(ejercicio, "ejercicio_datos")).content)
    assert datos["nombre"] == ejercicio.nombre and len(datos["etapas"]) == 6
    assert datos["etapas"][0]["inicia_el"] == "2026-03-01" and datos["propuestas"] == []


@pytest.mark.parametrize(
    "nombre",
    [
        "ejercicio", "ejercicio_novedades", "ejercicio_cronograma", "ejercicio_cronograma_ics", "ejercicio_datos",
        "ejercicio_cronograma_svg", "ejercicio_cronograma_pdf", "ejercicio_suscribirse", "ejercicio_mesas",
        "ejercicio_propuestas", "ejercicio_dictamenes", "inscripcion", "inscripcion_aviso", "ejercicio_sorteo",
    ],
)  # fmt: skip
def test_de_un_borrador_no_sale_nada_ni_con_la_clave_de_otro_municipio(
    client: Client, ejercicio: Ejercicio, nombre: str
) -> None:
    borrador = EjercicioFactory()
    ajeno = reverse(nombre, args=[borrador.municipio.clave, ejercicio.clave])
    assert client.get(_ruta(borrador, nombre)).status_code == client.get(ajeno).status_code == 404
    assert client.head(_ruta(ejercicio, nombre)).status_code in {200, 404}  # no cronograma was printed
    if nombre not in {"inscripcion", "ejercicio_suscribirse"}:
        assert client.post(_ruta(ejercicio, nombre)).status_code == 405


def _pedir(client: Client, ejercicio: Ejercicio, correo: str = "ana@ejemplo.mx") -> object:
    return client.post(_ruta(ejercicio, "ejercicio_suscribirse"), {"correo": correo}, follow=True)


def test_pedir_avisos_contesta_lo_mismo_a_quien_ya_los_recibe(client: Client, ejercicio: Ejercicio) -> None:
    dichos = []
    for _ in range(2):
        dichos.append(texto(_pedir(client, ejercicio)))
        Suscripcion.objects.update(confirmada_en=AHORA)
    assert dichos[0] == dichos[1] and "Abre su enlace para confirmar" in dichos[0]


def test_el_enlace_no_confirma_ni_borra_con_solo_abrirse(client: Client, ejercicio: Ejercicio) -> None:
    _pedir(client, ejercicio)
    enlace = "/enlace/avisos/" + Correo.objects.get().cuerpo.split("/enlace/avisos/")[1].split("/")[0] + "/"
    respuesta = client.get(enlace)
    assert "no-store" in respuesta["Cache-Control"] and respuesta["Referrer-Policy"] == "same-origin"
    client.head(enlace)
    assert Suscripcion.objects.get().confirmada_en is None
    assert "te avisaremos" in texto(client.post(enlace, follow=True))
    assert Suscripcion.objects.get().confirmada_en == AHORA
    assert "Borramos tu dirección" in texto(client.post(enlace, {"dejar": "si"}, follow=True))
    assert client.get(enlace).status_code == client.post(enlace).status_code == 404


@pytest.mark.parametrize("mal", ["", "ana", "\x00", LARGO, GUION, INYECCION, "\u202e@ejemplo.mx"])
def test_un_correo_que_no_es_se_dice_y_se_queda_escrito(client: Client, ejercicio: Ejercicio, mal: str) -> None:
    respuesta = client.post(_ruta(ejercicio, "ejercicio_suscribirse"), {"correo": mal})
    assert respuesta.status_code == 422 and not Suscripcion.objects.exists()
    pagina = respuesta.content.decode()
    assert "resumen-errores" in pagina and GUION not in pagina
    assert mal not in {"ana"} or 'value="ana"' in pagina


def test_desde_una_conexion_se_piden_treinta_por_hora(client: Client, ejercicio: Ejercicio) -> None:
    ruta = _ruta(ejercicio, "ejercicio_suscribirse")
    codigos = [client.post(ruta, {"correo": f"p{n}@ejemplo.mx"}).status_code for n in range(31)]
    assert codigos == [302] * 30 + [429]
