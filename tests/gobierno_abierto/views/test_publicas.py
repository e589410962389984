"""What anybody reads of an exercise: where it stands, what comes next, who takes part, what came out and why."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import cronograma
from gobierno_abierto.models import Ejercicio
from participacion.domain.emision import Portal
from tests.factories import (
    DictamenFactory,
    LugarEnMesaFactory,
    MesaFactory,
    OrigenFactory,
    ParteFactory,
    PropuestaDeMesaFactory,
    PropuestaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.views.paginas import arbol, texto

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)


class Reloj:
    """The clock of the pages, to be moved."""

    ahora = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def reloj(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reloj]:
    suyo = Reloj()
    monkeypatch.setattr(timezone, "now", lambda: suyo.ahora)
    return iter((suyo,))


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(predio="Parcela de prueba", monto=1_250_000)


def _ruta(ejercicio: Ejercicio, nombre: str = "ejercicio", *mas: object) -> str:
    return reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave, *mas])


@pytest.mark.parametrize(
    ("dia", "dicho", "se_inscribe"),
    [
        (datetime.datetime(2026, 2, 27, 18, tzinfo=datetime.UTC), "Sigue: Inscripción a las mesas", False),
        (datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC), "Ahora: Inscripción a las mesas. Sigue: Mesas", True),
        (datetime.datetime(2026, 3, 12, 18, tzinfo=datetime.UTC), "Sigue: Mesas de trabajo: deliberación", False),
        (datetime.datetime(2026, 4, 20, 18, tzinfo=datetime.UTC), "Ahora: Jornada de votación.", False),
        (datetime.datetime(2026, 5, 20, 18, tzinfo=datetime.UTC), "Todas sus etapas pasaron.", False),
    ],
)  # fmt: skip
def test_arriba_dice_donde_va_que_sigue_y_que_se_puede_hacer(
    client: Client, ejercicio: Ejercicio, reloj: Iterator[Reloj], dia: datetime.datetime, dicho: str, se_inscribe: bool
) -> None:
    next(reloj).ahora = dia
    pagina = texto(client.get(_ruta(ejercicio)))
    assert dicho in pagina and pagina.index(dicho) < 700
    assert ("Inscribirme a las mesas" in pagina) is se_inscribe
    lista = texto(client.get(reverse("ejercicios", args=[ejercicio.municipio.clave])))
    assert dicho in lista and ("Inscribirme a las mesas" in lista) is se_inscribe


def test_dice_de_que_se_trata_quienes_participan_y_con_que_reglas(client: Client, ejercicio: Ejercicio) -> None:
    ParteFactory(ejercicio=ejercicio, papel="GARANTE", nombre="Instituto de Prueba", siglas="IP")
    pagina = texto(client.get(_ruta(ejercicio)))
    for parte in (
        "Parcela de prueba", "$1,250,000.00", "1 colonia", "Instituto de Prueba (IP)", "Reglas", "Propuestas",
    ):  # fmt: skip
        assert parte in pagina, parte


def test_una_fecha_que_cambio_dice_la_de_antes_y_por_que(client: Client, ejercicio: Ejercicio) -> None:
    comun = {"portal": PORTAL, "por": UsuarioFactory(segundo_factor=False), "ahora": Reloj.ahora}
    cronograma.reprogramar(
        ejercicio.etapas.get(orden=2), inicia_el=datetime.date(2026, 3, 25), termina_el=None,
        hora_inicio=datetime.time(10), hora_fin=datetime.time(14), motivo="Se anunció lluvia.", **comun,
    )  # fmt: skip
    cronograma.cancelar_etapa(ejercicio.etapas.get(orden=4), "No hubo salón.", **comun)
    pagina = texto(client.get(_ruta(ejercicio, "ejercicio_cronograma")))
    for parte in ("25 de marzo de 2026", "20 de marzo de 2026", "Se anunció lluvia.", "No hubo salón."):
        assert parte in pagina, parte
    assert "Cambió" in texto(client.get(_ruta(ejercicio)))


def test_la_rejilla_y_la_lista_dicen_las_mismas_etapas(client: Client, ejercicio: Ejercicio) -> None:
    pagina = arbol(client.get(_ruta(ejercicio, "ejercicio_cronograma")))
    tablas = pagina.xpath("//table[.//th[@scope='row']]")
    assert tablas and all(t.xpath(".//caption") for t in tablas)
    for etapa in ejercicio.etapas.all():
        assert any(etapa.nombre in " ".join(t.text_content().split()) for t in tablas)
    assert client.get(_ruta(ejercicio, "ejercicio_cronograma_svg")).content.lstrip().startswith(b"<")


def test_las_mesas_dicen_cuantas_personas_y_ningun_nombre(client: Client, ejercicio: Ejercicio) -> None:
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2), lugares=3)
    LugarEnMesaFactory(mesa=mesa, inscripcion__nombre="Vecina Que No Sale", presente=True)
    for nombre in ("ejercicio", "ejercicio_mesas", "ejercicio_datos", "ejercicio_sorteo"):
        dicho = client.get(_ruta(ejercicio, nombre)).content.decode()
        assert "Vecina" not in dicho
    assert "1 de 3" in texto(client.get(_ruta(ejercicio, "ejercicio_mesas")))
    assert client.get(_ruta(ejercicio, "ejercicio_mesa", 2, mesa.numero)).status_code == 200
    for etapa, numero in ((2, 99), (99, 1), (1, mesa.numero)):
        assert client.get(_ruta(ejercicio, "ejercicio_mesa", etapa, numero)).status_code == 404


@pytest.fixture
def con_propuestas(ejercicio: Ejercicio) -> Ejercicio:
    """Two finalists with their origin, ruled on; one proposal left out."""
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    for titulo, sentido in (("Parque", "VIABLE"), ("Estatua", "NO_VIABLE")):
        final = PropuestaFactory(ejercicio=ejercicio, titulo=titulo)
        de_mesa = PropuestaDeMesaFactory(mesa=mesa, titulo=f"{titulo} de mesa", texto=f"Texto de {titulo}")
        OrigenFactory(propuesta=final, de_mesa=de_mesa, que_se_tomo=f"Lo de {titulo}")
        for dimension in ejercicio.regla.dimensiones:
            DictamenFactory(
                propuesta=final, dimension=dimension, publicado=True, sentido=sentido, motivo=f"Por {titulo}."
            )
    PropuestaDeMesaFactory(mesa=mesa, titulo="Teleférico", motivo_fuera="No es del municipio.")
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        propuestas_publicadas_en=Reloj.ahora, dictamenes_publicados_en=Reloj.ahora, desenlace="ADOPCION"
    )
    return Ejercicio.objects.get(pk=ejercicio.pk)


def test_cada_propuesta_dice_de_donde_salio_y_por_que_otras_no(client: Client, con_propuestas: Ejercicio) -> None:
    lista = texto(client.get(_ruta(con_propuestas, "ejercicio_propuestas")))
    for parte in ("Parque de mesa", "Texto de Parque", "Se tomó: Lo de Parque", "No pasó: No es del municipio."):
        assert parte in lista, parte
    una = texto(client.get(_ruta(con_propuestas, "ejercicio_propuesta", 2)))
    assert "Estatua de mesa" in una and "Por Estatua." in una and "No va a la boleta." in una
    assert client.get(_ruta(con_propuestas, "ejercicio_propuesta", 3)).status_code == 404
    csv = client.get(_ruta(con_propuestas, "ejercicio_propuestas_csv")).content.decode()
    assert "Lo de Parque" in csv and "No es del municipio." in csv


def test_los_dictamenes_en_tabla_en_palabras_y_la_lista_que_va_a_la_boleta(
    client: Client, con_propuestas: Ejercicio
) -> None:
    pagina = arbol(client.get(_ruta(con_propuestas, "ejercicio_dictamenes")))
    filas = [" ".join(f.text_content().split()) for f in pagina.xpath("//tbody/tr")]
    assert "Se adopta sin votación." in filas[0] and "No viable" in filas[1] and "No va a la boleta." in filas[1]
    boleta = " ".join(pagina.xpath("//section[@aria-labelledby='t-boleta']")[0].text_content().split())
    assert "Parque" in boleta and "Estatua" not in boleta and "se adopta sin votación" in boleta
    for ancla in pagina.xpath("//table//a/@href"):
        assert pagina.xpath(f"//*[@id='{ancla.removeprefix('#')}']"), ancla


def test_uno_de_demostracion_lo_dice_en_cada_pagina(client: Client, con_propuestas: Ejercicio) -> None:
    Ejercicio.objects.filter(pk=con_propuestas.pk).update(es_demostracion=True)
    for nombre in (
        "ejercicio", "ejercicio_cronograma", "ejercicio_mesas", "ejercicio_propuestas", "ejercicio_dictamenes",
        "inscripcion", "ejercicio_sorteo",
    ):  # fmt: skip
        assert "demostración" in texto(client.get(_ruta(con_propuestas, nombre))).casefold(), nombre


def test_uno_cancelado_sigue_a_la_vista_con_su_motivo(client: Client, ejercicio: Ejercicio) -> None:
    Ejercicio.objects.filter(pk=ejercicio.pk).update(estado="CANCELADO", motivo_cancelacion="No hubo recursos.")
    pagina = texto(client.get(_ruta(ejercicio)))
    assert "No hubo recursos." in pagina and "Inscribirme" not in pagina
    assert client.get(_ruta(ejercicio, "inscripcion")).status_code == 200
