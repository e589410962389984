"""The event that travels with the convocatoria, read back as a calendar reads it."""

import datetime

import pytest
from icalendar import Calendar, Event

from sesiones.domain.invitacion_ics import calendario
from sesiones.enums import EstadoPunto, Modalidad
from sesiones.models import Sesion
from tests.factories import MunicipioFactory, OrganoFactory, PuntoFactory, SesionFactory

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 1, 18, 0, tzinfo=datetime.UTC)
URL = "https://participacion.example.org/enlace/citas/abc/"


def leer(sesion: Sesion, **mas: object) -> tuple[Calendar, Event]:
    """Return the calendar and its only event."""
    hecho = Calendar.from_ical(calendario(sesion, nombre="Lic. Ana Peña", url=URL, ahora=AHORA, **mas))
    (evento,) = hecho.walk("VEVENT")
    return hecho, evento


def en_zona(zona: str, **campos: object) -> Sesion:
    organo = OrganoFactory(municipio=MunicipioFactory(zona_horaria=zona), nombre="Consejo de Ñandú")
    return SesionFactory(organo=organo, **campos)


@pytest.mark.parametrize(
    ("zona", "desfase"), [("America/Mexico_City", -6), ("America/Tijuana", -7), ("America/Cancun", -5)]
)
def test_la_hora_es_la_del_municipio_con_su_zona_descrita(zona: str, desfase: int) -> None:
    hecho, evento = leer(en_zona(zona))
    inicio = evento["DTSTART"]
    assert inicio.params["TZID"] == zona
    assert (inicio.dt.hour, inicio.dt.minute) == (17, 30)
    assert inicio.dt.utcoffset() == datetime.timedelta(hours=desfase)
    assert [str(z["TZID"]) for z in hecho.walk("VTIMEZONE")] == [zona]


def test_lleva_lo_que_una_persona_necesita() -> None:
    sesion = en_zona("America/Mexico_City")
    PuntoFactory(sesion=sesion, titulo="Obras; calles, banquetas\\parques")
    PuntoFactory(sesion=sesion, titulo="No va", estado=EstadoPunto.RETIRADO)
    hecho, evento = leer(sesion)
    assert (str(hecho["METHOD"]), str(hecho["VERSION"])) == ("PUBLISH", "2.0")
    assert str(evento["SUMMARY"]) == "1.ª sesión ordinaria de 2026 · Consejo de Ñandú"
    assert str(evento["LOCATION"]) == "Sala de prueba"
    assert (str(evento["STATUS"]), int(evento["SEQUENCE"]), str(evento["URL"])) == ("CONFIRMED", 0, URL)
    texto = str(evento["DESCRIPTION"])
    for frase in (
        "Lic. Ana Peña",
        "Primera convocatoria: 17:30",
        "Segunda convocatoria: 18:00",
        URL,
        "1. Obras; calles",
    ):
        assert frase in texto
    assert "banquetas\\parques" in texto
    assert "No va" not in texto


def test_el_evento_conserva_su_nombre_y_sube_de_secuencia() -> None:
    sesion = en_zona("America/Mexico_City")
    _, antes = leer(sesion)
    sesion.fecha += datetime.timedelta(days=7)
    _, despues = leer(sesion, secuencia=3)
    _, otra = leer(SesionFactory(organo=sesion.organo))
    assert str(antes["UID"]) == str(despues["UID"]) != str(otra["UID"])
    assert int(despues["SEQUENCE"]) == 3


def test_una_sesion_cancelada_lo_dice() -> None:
    _, evento = leer(en_zona("America/Mexico_City"), cancelada=True)
    assert str(evento["STATUS"]) == "CANCELLED"
    assert str(evento["DESCRIPTION"]).startswith("ESTA SESIÓN SE CANCELÓ")


def test_sin_hora_ocupa_el_dia() -> None:
    hecho, evento = leer(en_zona("America/Mexico_City", hora_primera=None, hora_segunda=None))
    assert evento["DTSTART"].dt == datetime.date(2026, 3, 11)
    assert hecho.walk("VTIMEZONE") == []


@pytest.mark.parametrize(
    ("modalidad", "lugar", "plataforma", "dice"),
    [
        (Modalidad.VIRTUAL, "Sala", "Zoom", "a distancia, por Zoom"),
        (Modalidad.VIRTUAL, "", "", "a distancia"),
        (Modalidad.HIBRIDA, "Sala", "Zoom", "Sala; a distancia, por Zoom"),
        (Modalidad.PRESENCIAL, "", "", "Lugar por confirmar"),
    ],
)
def test_donde_es_segun_la_modalidad(modalidad: str, lugar: str, plataforma: str, dice: str) -> None:
    _, evento = leer(en_zona("America/Mexico_City", modalidad=modalidad, lugar=lugar, plataforma=plataforma))
    assert str(evento["LOCATION"]) == dice


def test_los_renglones_son_los_que_pide_la_norma() -> None:
    sesion = en_zona("America/Mexico_City")
    PuntoFactory(sesion=sesion, titulo="ñ" * 190)
    crudo = calendario(sesion, nombre="Ana\r\nATTENDEE:mailto:x@example.org", url=URL, ahora=AHORA)
    renglones = crudo.split(b"\r\n")
    assert max(len(r) for r in renglones) <= 75
    assert not any(r.startswith(b"ATTENDEE") for r in renglones)
