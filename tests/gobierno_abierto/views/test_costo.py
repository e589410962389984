"""Pages cost the same with one row as with thirty."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.models import Ejercicio
from participacion.enums import TipoOrgano
from tests.factories import (
    ColoniaConvocadaFactory,
    CronogramaEmitidoFactory,
    DictamenFactory,
    DocumentoFactory,
    EjercicioFactory,
    EtapaFactory,
    FechaDeOtraFuenteFactory,
    FotoPropuestaFactory,
    IdeaFactory,
    LugarEnMesaFactory,
    MesaFactory,
    MinutaEmitidaFactory,
    NovedadFactory,
    OrganoFactory,
    OrigenFactory,
    ParteEnEtapaFactory,
    ParteFactory,
    PropuestaDeMesaFactory,
    PropuestaFactory,
    ReglaEjercicioFactory,
    ReprogramacionFactory,
    cuenta,
)
from tests.factories.participacion import INSTANTE, Rol

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)
# Of each page, at most.
PUBLICAS = {
    "ejercicios": 4, "ejercicio": 25, "ejercicio_cronograma": 7, "ejercicio_cronograma_ics": 6,
    "ejercicio_cronograma_svg": 2, "ejercicio_mesas": 2, "ejercicio_propuestas": 8, "ejercicio_dictamenes": 7,
    "ejercicio_datos": 25, "ejercicio_novedades": 3,
}  # fmt: skip
DE_MESA = {
    "ejercicios": 12, "ejercicio": 15, "territorio": 14, "partes": 14, "reglas": 11, "cronograma": 16, "etapa": 18,
    "inscripciones": 15, "mesas": 10, "propuestas": 14, "dictamenes": 20, "publicar": 14,
}  # fmt: skip


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


def _ejercicio(cuantos: int) -> Ejercicio:
    """Return a published exercise with so many of everything, and as many other exercises beside it."""
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    ejercicio: Ejercicio = EjercicioFactory(
        organo=organo, publicado=True, propuestas_publicadas_en=INSTANTE, dictamenes_publicados_en=INSTANTE,
        desenlace="VOTACION", notas_fuente="Una nota.",
    )  # fmt: skip
    ReglaEjercicioFactory(ejercicio=ejercicio)
    CronogramaEmitidoFactory(ejercicio=ejercicio, documento=DocumentoFactory(municipio=ejercicio.municipio))
    for _ in range(cuantos):
        otro = EjercicioFactory(organo=organo, publicado=True)
        ReglaEjercicioFactory(ejercicio=otro)
        EtapaFactory(ejercicio=otro)
        _uno_de_cada_cosa(ejercicio)
    return ejercicio


def _uno_de_cada_cosa(ejercicio: Ejercicio) -> None:
    etapa = EtapaFactory(ejercicio=ejercicio)
    ParteEnEtapaFactory(etapa=etapa, parte=ParteFactory(ejercicio=ejercicio))
    FechaDeOtraFuenteFactory(etapa=etapa)
    ReprogramacionFactory(etapa=etapa)
    ColoniaConvocadaFactory(ejercicio=ejercicio)
    NovedadFactory(ejercicio=ejercicio)
    mesa = MesaFactory(etapa=etapa, cerrada=True, minuta_publica_en=INSTANTE)
    MinutaEmitidaFactory(mesa=mesa)
    IdeaFactory(mesa=mesa)
    LugarEnMesaFactory(mesa=mesa, inscripcion__ejercicio=ejercicio, presente=True)
    final = PropuestaFactory(ejercicio=ejercicio)
    OrigenFactory(propuesta=final, de_mesa=PropuestaDeMesaFactory(mesa=mesa))
    FotoPropuestaFactory(propuesta=final)
    DictamenFactory(propuesta=final, dimension="TECNICA", publicado=True)


def _consultas(cliente: Client, ruta: str) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(ruta).status_code == 200, ruta
    return len(hechas)


def _cuentas(ejercicio: Ejercicio) -> tuple[dict[str, int], dict[str, int]]:
    clave, mesa = ejercicio.municipio.clave, Client()
    mesa.force_login(cuenta(Rol.SECRETARIA_TECNICA, ejercicio.organo))
    publicas = {
        n: _consultas(Client(), reverse(n, args=[clave] if n == "ejercicios" else [clave, ejercicio.clave]))
        for n in PUBLICAS
    }
    de_mesa = {}
    for n in DE_MESA:
        args = [] if n == "ejercicios" else [ejercicio.pk, 1] if n == "etapa" else [ejercicio.pk]
        de_mesa[n] = _consultas(mesa, reverse(f"ejercicios:{n}", args=args))
    return publicas, de_mesa


def test_cada_pagina_cuesta_lo_mismo_con_una_fila_que_con_treinta() -> None:
    con_una, con_treinta = _cuentas(_ejercicio(1)), _cuentas(_ejercicio(30))
    assert con_una == con_treinta
    publicas, de_mesa = con_una
    assert {n: c for n, c in publicas.items() if c > PUBLICAS[n]} == {}
    assert {n: c for n, c in de_mesa.items() if c > DE_MESA[n]} == {}
    print(con_una)
