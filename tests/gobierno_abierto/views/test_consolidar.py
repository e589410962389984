"""The finalists at the desk: what is sent from an old page, and what is too long, change nothing else."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.models import Ejercicio, Propuesta, PropuestaDeMesa
from participacion.enums import TipoOrgano
from tests.factories import (
    MesaFactory,
    OrganoFactory,
    OrigenFactory,
    PropuestaDeMesaFactory,
    PropuestaFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.views import personas

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def despues_de_las_mesas(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))


@pytest.fixture
def secretaria(ejercicio: Ejercicio) -> Client:
    return personas.secretaria(ejercicio.organo)


@pytest.fixture
def de_mesa(ejercicio: Ejercicio) -> PropuestaDeMesa:
    return PropuestaDeMesaFactory(mesa=MesaFactory(etapa=ejercicio.etapas.get(orden=2)))


def _ruta(nombre: str, *args: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=args)


def test_una_pagina_vieja_no_escribe_en_otra_propuesta(
    secretaria: Client, ejercicio: Ejercicio, de_mesa: PropuestaDeMesa
) -> None:
    primera, segunda = PropuestaFactory(ejercicio=ejercicio), PropuestaFactory(ejercicio=ejercicio, titulo="Segunda")
    guardar = _ruta("finalista", ejercicio.pk, primera.pk)
    assert secretaria.post(_ruta("finalista_actuar", ejercicio.pk, primera.pk, "quitar")).status_code == 302
    segunda.refresh_from_db()
    assert segunda.numero == 1
    envio = {"titulo": "Otra", "texto": "x", "origenes": [de_mesa.pk]}
    assert secretaria.post(guardar, envio).status_code == 404
    assert secretaria.post(f"{guardar}quitar/").status_code == 404
    assert Propuesta.objects.get().titulo == "Segunda"


def test_la_segunda_se_sube_desde_la_lista(secretaria: Client, ejercicio: Ejercicio) -> None:
    primera, segunda = PropuestaFactory(ejercicio=ejercicio), PropuestaFactory(ejercicio=ejercicio, titulo="Segunda")
    subir = [_ruta("finalista_actuar", ejercicio.pk, p.pk, "subir") for p in (primera, segunda)]
    lista = secretaria.get(_ruta("propuestas", ejercicio.pk)).content.decode()
    assert subir[0] not in lista and subir[1] in lista
    assert secretaria.post(subir[1]).headers["Location"] == _ruta("propuestas", ejercicio.pk)
    assert [p.pk for p in ejercicio.propuestas.order_by("numero")] == [segunda.pk, primera.pk]


@pytest.mark.parametrize("mal", ["x" * 301, "a\x00b"])
def test_lo_que_se_tomo_que_no_cabe_se_dice_y_se_queda_escrito(
    secretaria: Client, ejercicio: Ejercicio, de_mesa: PropuestaDeMesa, mal: str
) -> None:
    traza = OrigenFactory(propuesta__ejercicio=ejercicio, de_mesa=de_mesa)
    ruta = _ruta("finalista_actuar_en", ejercicio.pk, traza.propuesta_id, "traza", traza.pk)
    respuesta = secretaria.post(ruta, {"que_se_tomo": mal})
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "No puede pasar de 300 letras" in pagina or "no se puede guardar" in pagina
    assert "x" * 301 in pagina or "b" in pagina
    assert secretaria.post(ruta, {"que_se_tomo": "La sombra"}).status_code == 302
    traza.refresh_from_db()
    assert traza.que_se_tomo == "La sombra"


def test_publicadas_solo_se_leen(secretaria: Client, ejercicio: Ejercicio, de_mesa: PropuestaDeMesa) -> None:
    final = OrigenFactory(propuesta__ejercicio=ejercicio, de_mesa=de_mesa).propuesta
    ruta = _ruta("finalista", ejercicio.pk, final.pk)
    assert "Guardar la propuesta" in secretaria.get(ruta).content.decode()
    Ejercicio.objects.filter(pk=ejercicio.pk).update(propuestas_publicadas_en=AHORA)
    pagina = secretaria.get(ruta).content.decode()
    assert "ya son públicas" in pagina and final.texto in pagina
    assert not [b for b in ("Guardar", "Quitar", "Agregar") if f">{b}" in pagina]
    assert "Revisar y publicar" not in secretaria.get(_ruta("propuestas", ejercicio.pk)).content.decode()


def test_la_revision_dice_lo_que_va_a_ser_publico(
    secretaria: Client, ejercicio: Ejercicio, de_mesa: PropuestaDeMesa
) -> None:
    fuera = PropuestaDeMesaFactory(mesa=de_mesa.mesa, titulo="Teleférico", motivo_fuera="No es del municipio.")
    OrigenFactory(propuesta__ejercicio=ejercicio, de_mesa=de_mesa, que_se_tomo="La sombra")
    pagina = secretaria.get(_ruta("propuestas_publicar", ejercicio.pk)).content.decode()
    assert de_mesa.titulo in pagina and "se tomó: La sombra" in pagina
    assert fuera.titulo in pagina and "No es del municipio." in pagina
    abrir = _ruta("dejar_fuera", ejercicio.pk, fuera.pk)
    assert f'form="decidir-{fuera.pk}"' in secretaria.get(_ruta("propuestas", ejercicio.pk)).content.decode()
    assert secretaria.post(abrir, {"deshacer": "si"}).status_code == 302
    fuera.refresh_from_db()
    assert fuera.motivo_fuera == ""
