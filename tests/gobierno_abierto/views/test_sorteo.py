"""The draw at the desk and in public: who may, what is said, what is never told."""

import datetime
import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import sorteos
from gobierno_abierto.enums import EstadoInscripcion
from gobierno_abierto.models import CambioDeMesa, Ejercicio, Inscripcion, LugarEnMesa, Sorteo
from participacion.enums import TipoOrgano
from tests.factories import ColoniaFactory, InscripcionFactory, OrganoFactory, UsuarioFactory, ejercicio_con_etapas
from tests.sesiones.views import personas
from tests.sesiones.views.personas import ANONIMA, SECRETARIA, SIN_SEGUNDO_FACTOR, TODAS, gente

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 15, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the views, between the end of the inscription and the mesas."""
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    ejercicio = ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))
    colonia = ColoniaFactory(municipio=ejercicio.municipio)
    InscripcionFactory.create_batch(6, ejercicio=ejercicio, colonia=colonia)
    return ejercicio


def _ruta(ejercicio: Ejercicio, nombre: str = "sorteo", *mas: int) -> str:
    return reverse(f"ejercicios:{nombre}", args=[ejercicio.pk, *mas])


def _publica(ejercicio: Ejercicio, nombre: str = "ejercicio_sorteo") -> str:
    return reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave])


def _sorteado(ejercicio: Ejercicio) -> Sorteo:
    por = UsuarioFactory(segundo_factor=False)
    sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    return sorteos.sortear(
        ejercicio, semilla="12345", origen="Lotería", por=por, ahora=AHORA, portal=sorteos.Portal("http://x", False)
    )


@pytest.mark.parametrize("quien", TODAS)
@pytest.mark.parametrize("nombre", ["sorteo", "sorteo_congelar", "sorteo_sortear", "sorteo_anular", "sorteo_cambio"])
def test_solo_quien_conduce_entra(ejercicio: Ejercicio, quien: str, nombre: str) -> None:
    mas = [ejercicio.inscripciones.first().pk] if nombre == "sorteo_cambio" else []
    cliente = gente(ejercicio.organo).cliente(quien)
    pedir = cliente.get if nombre in {"sorteo", "sorteo_cambio"} else cliente.post
    respuesta = pedir(_ruta(ejercicio, nombre, *mas))
    if quien == SECRETARIA:
        assert respuesta.status_code in {200, 302, 409, 422}
    else:
        assert respuesta.status_code == (302 if quien in {ANONIMA, SIN_SEGUNDO_FACTOR} else 403)
        assert not Sorteo.objects.exists()


def test_congelar_sortear_y_cambiar(ejercicio: Ejercicio) -> None:
    mesa = personas.secretaria(ejercicio.organo)
    assert mesa.post(_ruta(ejercicio, "sorteo_congelar")).status_code == 302
    assert "Falta la semilla" in mesa.get(_ruta(ejercicio)).content.decode()
    envio = {"semilla": "48151", "origen": "Premio mayor de la lotería del 15 de marzo"}
    assert mesa.post(_ruta(ejercicio, "sorteo_sortear"), envio).status_code == 302
    lugar = LugarEnMesa.objects.select_related("mesa").first()
    assert lugar
    cambio = _ruta(ejercicio, "sorteo_cambio", lugar.inscripcion_id)
    assert f"la mesa {lugar.mesa.numero}" in mesa.get(cambio).content.decode()
    assert mesa.post(cambio, {"mesa": "", "motivo": "No puede ir."}).status_code == 302
    pagina = mesa.get(_ruta(ejercicio)).content.decode()
    assert "Con lugar y sin mesa" in pagina and "No puede ir." in pagina


def test_una_semilla_sin_origen_no_se_pierde(ejercicio: Ejercicio) -> None:
    mesa = personas.secretaria(ejercicio.organo)
    mesa.post(_ruta(ejercicio, "sorteo_congelar"))
    respuesta = mesa.post(_ruta(ejercicio, "sorteo_sortear"), {"semilla": "48151"})
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert 'value="48151"' in pagina and "Escribe de dónde salió la semilla" in pagina
    assert Sorteo.objects.get().sorteado_en is None


@pytest.mark.parametrize("semilla", [personas.LARGO, "a\x00b", "ñ" * 121])
def test_una_semilla_imposible_se_dice(ejercicio: Ejercicio, semilla: str) -> None:
    mesa = personas.secretaria(ejercicio.organo)
    mesa.post(_ruta(ejercicio, "sorteo_congelar"))
    assert mesa.post(_ruta(ejercicio, "sorteo_sortear"), {"semilla": semilla, "origen": "x"}).status_code == 422


@pytest.mark.parametrize("mesa_enviada", ["999999", "tres", "1\x00", personas.LARGO, "-1"])
def test_una_mesa_que_no_es_se_dice(ejercicio: Ejercicio, mesa_enviada: str) -> None:
    _sorteado(ejercicio)
    persona = ejercicio.inscripciones.first()
    envio = {"mesa": mesa_enviada, "motivo": "Porque sí."}
    respuesta = personas.secretaria(ejercicio.organo).post(_ruta(ejercicio, "sorteo_cambio", persona.pk), envio)
    assert respuesta.status_code == 422 and "Elige una mesa" in respuesta.content.decode()
    assert not CambioDeMesa.objects.exists()


def test_quien_no_es_de_este_ejercicio_no_se_mueve(ejercicio: Ejercicio) -> None:
    ajena = InscripcionFactory()
    assert personas.secretaria(ejercicio.organo).get(_ruta(ejercicio, "sorteo_cambio", ajena.pk)).status_code == 404


def test_congelar_dos_veces_responde_con_la_frase(ejercicio: Ejercicio) -> None:
    mesa = personas.secretaria(ejercicio.organo)
    mesa.post(_ruta(ejercicio, "sorteo_congelar"))
    respuesta = mesa.post(_ruta(ejercicio, "sorteo_congelar"))
    assert respuesta.status_code == 409 and "ya está congelada" in respuesta.content.decode()


def test_lo_publico_lleva_todo_para_repetirlo_y_a_nadie(ejercicio: Ejercicio) -> None:
    sorteo = _sorteado(ejercicio)
    visita = Client()
    pagina = visita.get(_publica(ejercicio)).content.decode()
    datos = json.loads(visita.get(_publica(ejercicio, "ejercicio_sorteo_json")).content)
    lista = visita.get(_publica(ejercicio, "ejercicio_sorteo_csv")).content.decode("utf-8-sig")
    assert "12345" in pagina and "Lotería" in pagina
    fichas = [sorteos.Ficha(**f) for f in datos["lista"]]
    assert sorteos.repartir(fichas, datos["lugares"], datos["semilla"]).mesas == tuple(
        tuple(m) for m in datos["resultado"]["mesas"]
    )
    assert sorteos.huella_de_lista(fichas) == datos["huella_lista"] == sorteo.huella_lista
    assert len(lista.splitlines()) == 7
    for persona in Inscripcion.objects.all():
        for dato in (persona.nombre, persona.folio, persona.correo):
            assert dato not in pagina + lista + json.dumps(datos)


def test_antes_de_congelar_se_dice_y_no_hay_archivos(ejercicio: Ejercicio) -> None:
    visita = Client()
    assert "Todavía no se congela" in visita.get(_publica(ejercicio)).content.decode()
    assert visita.get(_publica(ejercicio, "ejercicio_sorteo_json")).status_code == 404


def test_de_un_borrador_no_hay_nada_publico(ejercicio: Ejercicio) -> None:
    Ejercicio.objects.filter(pk=ejercicio.pk).update(estado="BORRADOR")
    for nombre in ("ejercicio_sorteo", "ejercicio_sorteo_json", "ejercicio_sorteo_csv"):
        assert Client().get(_publica(ejercicio, nombre)).status_code == 404


def _consultas(cliente: Client, ruta: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        assert cliente.get(ruta).status_code == 200
    return len(consultas)


def test_las_consultas_no_crecen_con_la_gente() -> None:
    cuentas = []
    for personas_ in (6, 30):
        ejercicio = ejercicio_con_etapas()
        ejercicio.regla.lugares_por_mesa = 15
        ejercicio.regla.save()
        colonia = ColoniaFactory(municipio=ejercicio.municipio)
        InscripcionFactory.create_batch(personas_, ejercicio=ejercicio, colonia=colonia)
        InscripcionFactory(ejercicio=ejercicio, estado=EstadoInscripcion.EN_ESPERA)
        _sorteado(ejercicio)
        mesa = personas.secretaria(ejercicio.organo)
        cuentas.append((_consultas(mesa, _ruta(ejercicio)), _consultas(Client(), _publica(ejercicio))))
    assert cuentas[0] == cuentas[1] and cuentas[0][0] <= 20 and cuentas[0][1] <= 10, cuentas
