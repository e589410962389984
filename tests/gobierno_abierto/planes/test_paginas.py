"""The public pages of the planning instruments: what they say and what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gobierno_abierto.enums import NivelDeNodo
from gobierno_abierto.models import Instrumento, Nodo
from tests.factories import AlineacionFactory, InstrumentoFactory, NodoFactory
from tests.sesiones.views.paginas import texto

pytestmark = pytest.mark.django_db


def _con_acciones(cuantas: int) -> Instrumento:
    """Return a plan with an eje and so many actions below it, and another with which it is aligned."""
    plan: Instrumento = InstrumentoFactory()
    eje = NodoFactory(instrumento=plan, codigo="1", texto="Territorio")
    NodoFactory(instrumento=plan, codigo="2", texto="Gobierno", aviso="La fuente no le pone número.")
    Nodo.objects.bulk_create(
        Nodo(
            instrumento=plan, padre=eje, nivel=NivelDeNodo.ACCION, codigo=f"1.{n}", orden=n + 2, texto=f"Acción {n}",
            clasificacion="IDEA",
        )
        for n in range(1, cuantas + 1)
    )  # fmt: skip
    otro = InstrumentoFactory(municipio=None, tipo="ODS", siglas="ODS")
    agua, mar = (NodoFactory(instrumento=otro, texto=t) for t in ("Agua", "Vida submarina"))
    AlineacionFactory(nodo=plan.nodos.get(codigo="1.1"), con=agua)
    assert mar.pk
    return plan


@pytest.mark.parametrize("cuantas", [1, 400])
def test_cuestan_lo_mismo_con_una_accion_que_con_cuatrocientas(client: Client, cuantas: int) -> None:
    plan = _con_acciones(cuantas)
    otro = Instrumento.objects.get(tipo="ODS")
    assert plan.municipio is not None
    clave = plan.municipio.clave
    for ruta, maximo in (
        (reverse("planes", args=[clave]), 2), (reverse("plan", args=[clave, plan.clave]), 3),
        (reverse("alineacion", args=[clave, plan.clave, otro.clave]), 5),
        (reverse("alineacion_csv", args=[clave, plan.clave, otro.clave]), 5),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as consultas:
            assert client.get(ruta).status_code == 200
        assert len(consultas) <= maximo, ruta


def test_la_alineacion_dice_totales_y_huecos(client: Client) -> None:
    plan = _con_acciones(3)
    assert plan.municipio is not None
    partes = [plan.municipio.clave, plan.clave, Instrumento.objects.get(tipo="ODS").clave]
    dicho = texto(client.get(reverse("alineacion", args=partes)))
    assert "Hay 1 correspondencia. Nada responde a: 2 Vida submarina." in dicho
    assert "No responden a nada: 2 Gobierno." in dicho
    renglones = client.get(reverse("alineacion_csv", args=partes)).content.decode("utf-8-sig").splitlines()
    assert renglones[1:] == ["1 Territorio,sí,,1", "2 Gobierno,,,0", "total,1,0,1"]


def test_un_plan_dice_como_se_clasifican_sus_acciones_y_que_escribe_mal_la_fuente(client: Client) -> None:
    plan = _con_acciones(4)
    assert plan.municipio is not None
    dicho = texto(client.get(reverse("plan", args=[plan.municipio.clave, plan.clave])))
    for parte in ("2 de nivel eje, 4 de nivel acción.", "100 %", "La fuente no le pone número.", "1.4 Acción 4"):
        assert parte in dicho, parte


def test_el_plan_de_otro_municipio_no_existe_aqui(client: Client) -> None:
    plan, ajeno = InstrumentoFactory(), InstrumentoFactory()
    assert client.get(reverse("plan", args=[plan.municipio.clave, ajeno.clave])).status_code == 404
    assert client.get(reverse("alineacion", args=[plan.municipio.clave, plan.clave, "nada"])).status_code == 404
