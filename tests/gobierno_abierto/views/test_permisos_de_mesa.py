"""Who may open each desk page of an exercise and who may not: the whole table, compared by equality.

Inscriptions and rulings have their own tables, with their own people.
"""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.models import Ejercicio
from participacion.enums import TipoOrgano
from tests.factories import (
    CargaPadronFactory,
    CasillaFactory,
    EnlaceFactory,
    InscripcionFactory,
    JornadaFactory,
    MesaFactory,
    OrganoFactory,
    ParteFactory,
    PliegoDeFoliosFactory,
    PropuestaDeMesaFactory,
    PropuestaFactory,
    SolicitudDePadronFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    ANONIMA,
    AUDITORIA,
    COORDINACION,
    DE_OTRO,
    SECRETARIA,
    SIN_PAPEL,
    SIN_SEGUNDO_FACTOR,
    TODAS,
    gente,
)

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)
FUERA = {SIN_SEGUNDO_FACTOR: 302, ANONIMA: 302}
NADIE = dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION, DE_OTRO, SIN_PAPEL), 403) | FUERA
QUIEN_LEE = NADIE | dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION), 200)
# The list is in the menu of everybody: each one sees their own, or why there are none.
QUIEN_ENTRA = QUIEN_LEE | {DE_OTRO: 200}
QUIEN_CONDUCE = NADIE | {SECRETARIA: 200}
QUIEN_PUBLICA = NADIE | {SECRETARIA: 200, COORDINACION: 200}


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the views, after the mesas."""
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))


def paginas(ejercicio: Ejercicio) -> dict[str, tuple[str, dict[str, int]]]:
    """Return every page that is looked at, with its address and who may."""
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    parte, persona = ParteFactory(ejercicio=ejercicio), InscripcionFactory(ejercicio=ejercicio)
    de_mesa, final = PropuestaDeMesaFactory(mesa=mesa), PropuestaFactory(ejercicio=ejercicio)
    JornadaFactory(ejercicio=ejercicio, congelada=True)
    solicitud = SolicitudDePadronFactory(ejercicio=ejercicio)
    carga, pk = CargaPadronFactory(ejercicio=ejercicio, en_prueba=True), ejercicio.pk
    conduce = {
        "editar": [pk], "publicar": [pk], "cancelar": [pk], "territorio": [pk], "partes": [pk],
        "parte": [pk, parte.pk], "reglas": [pk], "cronograma": [pk], "etapa_nueva": [pk], "etapa": [pk, 2],
        "sorteo": [pk], "sorteo_cambio": [pk, persona.pk], "mesas": [pk], "mesa_editar": [pk, mesa.pk],
        "hoja": [mesa.pk], "hoja_acto": [mesa.pk, "cerrar"], "propuestas": [pk], "finalista_nueva": [pk],
        "finalista": [pk, final.pk], "dejar_fuera": [pk, de_mesa.pk], "propuestas_publicar": [pk],
        "inscripciones": [pk], "inscripcion": [pk, persona.pk], "padron": [pk],
        "padron_carga": [pk, carga.version], "padron_informe": [pk, carga.version],
        "jornada_datos": [pk], "jornada_orden": [pk], "jornada_custodios": [pk], "jornada_congelar": [pk],
        "casillas": [pk], "folios": [pk], "solicitudes": [pk], "solicitud": [pk, solicitud.pk],
    }  # fmt: skip
    tabla = {n: (reverse(f"ejercicios:{n}", args=a), QUIEN_CONDUCE) for n, a in conduce.items()}
    tabla |= {n: (reverse(f"ejercicios:{n}", args=[pk]), QUIEN_LEE) for n in ("ejercicio", "dictamenes", "jornada")}
    tabla["dictamenes_publicar"] = (reverse("ejercicios:dictamenes_publicar", args=[pk]), QUIEN_PUBLICA)
    tabla["ejercicios"] = (reverse("ejercicios:ejercicios"), QUIEN_ENTRA)
    tabla["nuevo"] = (reverse("ejercicios:nuevo"), QUIEN_CONDUCE)
    tabla["bandeja"] = (reverse("ejercicios:bandeja"), NADIE)
    return tabla


def test_quien_abre_cada_pagina(ejercicio: Ejercicio) -> None:
    personas = gente(ejercicio.organo)
    tabla = paginas(ejercicio)
    real = {
        nombre: {quien: personas.cliente(quien).get(ruta).status_code for quien in TODAS}
        for nombre, (ruta, _) in tabla.items()
    }
    assert real == {nombre: permitido for nombre, (_, permitido) in tabla.items()}


# Addresses that change something, with whom they let through; whatever they answer to who may is no 403 nor 500.
ACTOS: dict[str, list[object]] = {
    "territorio_confirmar": [], "territorio_delegaciones": [], "cronograma_imprimir": [], "minutas_publicar": [],
    "etapa_acomodar": ["etapa", "subir"], "etapa_actuar": [2, "celebrada"], "propuestas_publicar": [], "padron": [],
    "padron_decidir": ["carga", "descartar"], "jornada_datos": [], "jornada_orden": [], "jornada_custodios": [],
    "jornada_ceremonia": [], "casillas": [], "casilla_actuar": [1, "quitar"], "jornada_congelar": [],
    "jornada_apertura": [], "jornada_resultados": [], "folios_pedir": [], "folios_tomar": ["pliego"],
    "folios_entregar": [], "solicitud": ["solicitud"],
}  # fmt: skip


@pytest.mark.parametrize("nombre", ACTOS)
def test_quien_no_conduce_no_cambia_nada(ejercicio: Ejercicio, nombre: str) -> None:
    personas = gente(ejercicio.organo)
    jornada = JornadaFactory(ejercicio=ejercicio, congelada=True)
    CasillaFactory(jornada=jornada)
    pliego = PliegoDeFoliosFactory(jornada=jornada)
    piezas = {"etapa": ejercicio.etapas.get(orden=2).pk, "carga": 1, "pliego": pliego.pk}
    piezas["solicitud"] = SolicitudDePadronFactory(ejercicio=ejercicio).pk
    CargaPadronFactory(ejercicio=ejercicio, en_prueba=True)
    partes = [piezas.get(str(p), p) for p in ACTOS[nombre]]
    ruta = reverse(f"ejercicios:{nombre}", args=[ejercicio.pk, *partes])
    respuestas = {quien: personas.cliente(quien).post(ruta).status_code for quien in TODAS}
    assert respuestas.pop(SECRETARIA) in {302, 409, 422}
    assert respuestas == {quien: codigo for quien, codigo in NADIE.items() if quien != SECRETARIA}


def test_quien_solo_responde_por_una_dependencia_llega_a_su_bandeja(client: Client) -> None:
    client.force_login(EnlaceFactory().usuario)
    respuesta = client.get(reverse("ejercicios:ejercicios"))
    assert (respuesta.status_code, respuesta.headers["Location"]) == (302, reverse("ejercicios:bandeja"))


def test_una_secretaria_de_consejo_no_ve_ejercicios(ejercicio: Ejercicio) -> None:
    consejo = OrganoFactory()
    cliente = gente(consejo).cliente(SECRETARIA)
    lista = texto(cliente.get(reverse("ejercicios:ejercicios")))
    assert "Tu cuenta no trabaja en ejercicios." in lista and ejercicio.nombre not in lista
    assert cliente.get(reverse("ejercicios:nuevo")).status_code == 403
    assert cliente.get(reverse("ejercicios:ejercicio", args=[ejercicio.pk])).status_code == 403
