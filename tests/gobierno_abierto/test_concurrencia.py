"""Two tablets, or two people of the desk, at the very same time; real connections on PostgreSQL."""

import datetime
import uuid

import pytest

from gobierno_abierto.domain import hojas, inscripciones, lugares, mesas, propuestas
from gobierno_abierto.domain.hojas import DatosPropuesta
from gobierno_abierto.domain.inscripciones import DatosInscripcion
from gobierno_abierto.domain.mesas import MesaInvalida
from gobierno_abierto.domain.propuestas import PropuestaInvalida
from gobierno_abierto.models import Idea, LugarEnMesa, Mesa
from participacion.domain.emision import Portal
from tests.factories import (
    InscripcionFactory,
    MesaFactory,
    PropuestaDeMesaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.test_concurrencia import _a_la_vez

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
INSCRIPCION = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
DURANTE = datetime.datetime(2026, 3, 20, 17, tzinfo=datetime.UTC)
DESPUES = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)


@pytest.fixture
def dos_mesas() -> list[Mesa]:
    etapa = ejercicio_con_etapas().etapas.get(orden=2)
    return [MesaFactory(etapa=etapa) for _ in range(2)]


def test_dos_mesas_no_sientan_a_la_misma_persona(dos_mesas: list[Mesa]) -> None:
    for n in range(5):
        llega = InscripcionFactory(ejercicio=dos_mesas[0].etapa.ejercicio, folio=f"AAA{n + 2}-2222")
        hechos = _a_la_vez(
            *(lambda m=m, f=llega.folio: mesas.sentar_a_quien_llego(m, f, ahora=DURANTE) for m in dos_mesas)
        )
        assert sorted(type(h).__name__ for h in hechos) == ["LugarEnMesa", "MesaInvalida"]
        assert LugarEnMesa.objects.filter(inscripcion=llega).count() == 1
        LugarEnMesa.objects.all().delete()


def test_la_misma_idea_reenviada_a_la_vez_es_una(dos_mesas: list[Mesa]) -> None:
    clave = uuid.uuid4()
    hechos = _a_la_vez(
        *(lambda: hojas.anotar_idea(dos_mesas[0], "Sombra.", clave=clave, ahora=DURANTE) for _ in range(4))
    )
    assert {type(h) for h in hechos} == {Idea} and Idea.objects.count() == 1


def test_la_ultima_propuesta_que_cabe_es_de_una_sola_tableta(dos_mesas: list[Mesa]) -> None:
    mesa = dos_mesas[0]
    hechos = _a_la_vez(
        *(
            lambda n=n: hojas.anotar_propuesta(mesa, DatosPropuesta(f"P{n}"), clave=uuid.uuid4(), ahora=DURANTE)
            for n in range(5)
        )
    )
    assert sum(isinstance(h, MesaInvalida) for h in hechos) == 3 and mesa.propuestas.count() == 2


def test_las_finales_no_pasan_del_limite(dos_mesas: list[Mesa]) -> None:
    origen, por = PropuestaDeMesaFactory(mesa=dos_mesas[0]), UsuarioFactory(segundo_factor=False)
    ejercicio = dos_mesas[0].etapa.ejercicio
    datos = propuestas.DatosPropuesta("Parque", "Árboles.")
    hechos = _a_la_vez(
        *(lambda: propuestas.crear_finalista(ejercicio, datos, [origen], por=por, ahora=DESPUES) for _ in range(6))
    )
    assert sum(isinstance(h, PropuestaInvalida) for h in hechos) == 3
    assert sorted(ejercicio.propuestas.values_list("numero", flat=True)) == [1, 2, 3]


def _persona(n: int, correo: str = "") -> DatosInscripcion:
    return DatosInscripcion(f"Persona Número {n}", None, correo=correo or f"p{n}@ejemplo.mx")


def test_el_ultimo_lugar_es_de_una_sola_persona() -> None:
    ejercicio = ejercicio_con_etapas()  # six seats
    hechos = _a_la_vez(
        *(
            lambda n=n: inscripciones.inscribirse(ejercicio, _persona(n), portal=PORTAL, ahora=INSCRIPCION)
            for n in range(8)
        )
    )
    assert sorted(h.estado for h in hechos) == ["CONFIRMADA"] * 6 + ["EN_ESPERA"] * 2


def test_la_misma_persona_dos_veces_a_la_vez_tiene_un_lugar() -> None:
    ejercicio = ejercicio_con_etapas()
    hechos = _a_la_vez(
        *(lambda: inscripciones.inscribirse(ejercicio, _persona(1), portal=PORTAL, ahora=INSCRIPCION) for _ in range(4))
    )
    assert sorted(h.estado for h in hechos) == ["CONFIRMADA"] + ["REPETIDA"] * 3


def test_dos_que_dejan_su_lugar_a_la_vez_lo_dan_a_dos() -> None:
    ejercicio = ejercicio_con_etapas()
    gente = [inscripciones.inscribirse(ejercicio, _persona(n), portal=PORTAL, ahora=INSCRIPCION) for n in range(8)]
    _a_la_vez(*(lambda i=i: lugares.dejar_lugar(i, ahora=INSCRIPCION) for i in gente[:2]))
    assert ejercicio.inscripciones.filter(estado="CONFIRMADA").count() == 6
    assert not ejercicio.inscripciones.filter(estado="EN_ESPERA").exists()
