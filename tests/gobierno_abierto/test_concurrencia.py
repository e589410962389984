"""Two tablets, or two people of the desk, at the very same time; real connections on PostgreSQL."""

import datetime
import uuid

import pytest

from gobierno_abierto.domain import hojas, mesas, propuestas
from gobierno_abierto.domain.hojas import DatosPropuesta
from gobierno_abierto.domain.mesas import MesaInvalida
from gobierno_abierto.domain.propuestas import PropuestaInvalida
from gobierno_abierto.models import Idea, LugarEnMesa, Mesa
from tests.factories import (
    InscripcionFactory,
    MesaFactory,
    PropuestaDeMesaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.test_concurrencia import _a_la_vez

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
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
