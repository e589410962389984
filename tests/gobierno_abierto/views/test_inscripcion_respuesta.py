"""Whoever signs up gets one answer, with a seat, waiting, or there already: nobody finds out there who is in."""

import datetime
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain.avisos import huella_del_aviso
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.enums import TipoOrgano
from tests.factories import InscripcionFactory, OrganoFactory, ejercicio_con_etapas
from tests.factories.escenas_seguimiento import PDF
from tests.sesiones.views.paginas import error_de, texto, valor_de

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
ANA = {"nombre": "Ana Núñez Prueba", "correo": "ana@ejemplo.mx", "telefono": ""}
SITUACIONES = {
    "la primera vez": {}, "otra vez": ANA, "otra vez, escrito de otro modo": {"nombre": "ANA NUÑEZ  PRUEBA"},
    "de la misma casa": {"nombre": "Beto Núñez Prueba"}, "quien da el nombre de otra": {"correo": "otra@ejemplo.mx"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def en_la_inscripcion(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    ejercicio = ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))
    ejercicio.regla.pide_comprobante = True
    ejercicio.regla.save()
    return ejercicio


def _ruta(ejercicio: Ejercicio, nombre: str = "inscripcion", *mas: object) -> str:
    return reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave, *mas])


def _envio(ejercicio: Ejercicio, **cambios: object) -> dict[str, object]:
    comun = {"aviso": huella_del_aviso(ejercicio), "colonia": ejercicio.convocadas.get().colonia_id, "edad": "30-44"}
    return ANA | comun | cambios


def _todo_lo_que_se_ve(ejercicio: Ejercicio, **cambios: object) -> tuple[int, list[tuple[str, str]], str]:
    """Return what a browser of nobody gets, with its folio taken out."""
    visita = Client()
    respuesta = visita.post(_ruta(ejercicio), _envio(ejercicio, **cambios))
    folio = respuesta["Location"].rstrip("/").rsplit("/", 1)[1]
    assert Inscripcion.objects.filter(folio=folio).count() == 1
    cabeceras = [(n, v.replace(folio, "FOLIO")) for n, v in sorted(respuesta.headers.items()) if n != "Set-Cookie"]
    recibida = visita.get(respuesta["Location"])
    return respuesta.status_code, cabeceras, recibida.content.decode().replace(folio, "FOLIO")


@pytest.mark.parametrize("con_recibo", [True, False])
@pytest.mark.parametrize("lleno", [True, False])
def test_todas_las_respuestas_son_iguales_salvo_el_folio(ejercicio: Ejercicio, lleno: bool, con_recibo: bool) -> None:
    dichos = {"a quien no se conoce": _todo_lo_que_se_ve(ejercicio, nombre="Zoe Nueva Prueba", correo="zoe@ejemplo.mx")}
    if lleno:
        InscripcionFactory.create_batch(6, ejercicio=ejercicio)
    for situacion, cambios in SITUACIONES.items():
        recibo = {"comprobante": SimpleUploadedFile("recibo.pdf", PDF)} if con_recibo else {}
        dichos[situacion] = _todo_lo_que_se_ve(ejercicio, **(cambios | recibo))
    assert {s for s, d in dichos.items() if d != dichos["a quien no se conoce"]} == set()
    esperado = {"CONFIRMADA", "REPETIDA"} | ({"EN_ESPERA"} if lleno else set())
    assert set(Inscripcion.objects.values_list("estado", flat=True)) == esperado


def test_los_errores_tampoco_dicen_quien_esta(ejercicio: Ejercicio) -> None:
    def con_error() -> str:
        archivo = SimpleUploadedFile("recibo.pdf", b"<html>")
        respuesta = Client().post(_ruta(ejercicio), _envio(ejercicio, comprobante=archivo))
        assert respuesta.status_code == 422 and "Solo se reciben" in error_de(respuesta, "comprobante")
        tres = [valor_de(respuesta, c) for c in ("nombre", "correo", "edad")]
        assert tres == ["Ana Núñez Prueba", "ana@ejemplo.mx", "30-44"]
        return texto(respuesta)

    antes = con_error()
    _todo_lo_que_se_ve(ejercicio)
    assert con_error() == antes


def _costo(ejercicio: Ejercicio, **cambios: object) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert Client().post(_ruta(ejercicio), _envio(ejercicio, **cambios)).status_code == 302
    return len(hechas)


def test_cuesta_lo_mismo_estar_que_no_estar_con_una_persona_y_con_treinta(ejercicio: Ejercicio) -> None:
    _costo(ejercicio, nombre="Zoe Nueva Prueba", correo="zoe@ejemplo.mx")
    costos = [_costo(ejercicio), _costo(ejercicio)]
    # The same mail, thirty times over: a large household, or somebody who tries.
    InscripcionFactory.create_batch(30, ejercicio=ejercicio, correo="ana@ejemplo.mx")
    costos += [_costo(ejercicio), _costo(ejercicio, nombre="Caro Nueva Prueba")]
    assert max(costos) - min(costos) <= 2, costos


def test_la_pagina_de_recibida_no_distingue_un_folio_de_otro(ejercicio: Ejercicio) -> None:
    _todo_lo_que_se_ve(ejercicio)
    real = Inscripcion.objects.get().folio
    paginas = {
        Client().get(_ruta(ejercicio, "inscripcion_recibida", f)).content.decode().replace(f, "FOLIO")
        for f in (real, "AAAA-2222")
    }
    assert len(paginas) == 1
    larga = Client().get(_ruta(ejercicio, "inscripcion_recibida", "A" * 2000))
    assert larga.status_code == 200 and "A" * 10 not in texto(larga)


def test_de_un_borrador_no_hay_inscripcion_ni_aviso(ejercicio: Ejercicio) -> None:
    Ejercicio.objects.filter(pk=ejercicio.pk).update(estado="BORRADOR")
    for nombre, *mas in (("inscripcion",), ("inscripcion_aviso",), ("inscripcion_recibida", "AAAA-2222")):
        assert Client().get(_ruta(ejercicio, nombre, *mas)).status_code == 404
    assert Client().post(_ruta(ejercicio), _envio(ejercicio)).status_code == 404
    assert not Inscripcion.objects.exists()
