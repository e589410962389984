"""The database is the last honest witness of the exercises: what it must refuse, it refuses by itself."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from tests import factories as f
from tests.gobierno_abierto.restricciones import RESTRICCIONES, UNICOS

pytestmark = pytest.mark.django_db
MODELOS = [m for m in apps.get_app_config("gobierno_abierto").get_models() if not m.__name__.startswith("Historical")]
CASOS = [(nombre, i) for nombre, intentos in RESTRICCIONES.items() for i in range(len(intentos))]
# Personal data of neighbours, who must be able to be forgotten.
SIN_HISTORIA = {
    "Inscripcion",
    "NumeroDeSorteo",
    "LugarEnMesa",
    "Suscripcion",
    "CambioDeMesa",
    "RenglonPadron",
    "CargaPadron",
    "SolicitudDePadron",
    # A history of them would say who voted, and when.
    "BoletaCifrada",
    "LoteTablero",
    "FallosAlVotar",
    "PliegoDeFolios",
    "EntregaDeFolio",
}


def _rechaza(intento: Callable[[], object]) -> str:
    """Return what the database says when it refuses an attempt."""
    with pytest.raises(IntegrityError) as rechazo, transaction.atomic():
        intento()
    return str(rechazo.value)


@pytest.mark.parametrize(("nombre", "caso"), CASOS)
def test_la_base_rechaza_lo_que_la_restriccion_prohibe(nombre: str, caso: int) -> None:
    dicho = _rechaza(RESTRICCIONES[nombre][caso])
    assert nombre in dicho or (connection.vendor == "sqlite" and dicho.startswith("UNIQUE"))


@pytest.mark.parametrize("campo", UNICOS)
def test_la_base_rechaza_un_valor_repetido(campo: str) -> None:
    assert "unique" in _rechaza(UNICOS[campo]).lower()


def test_cada_restriccion_de_los_modelos_tiene_su_prueba() -> None:
    assert set(RESTRICCIONES) == {c.name for m in MODELOS for c in m._meta.constraints}
    assert set(UNICOS) == {
        f"{m.__name__}.{c.name}" for m in MODELOS for c in m._meta.local_fields if c.unique and not c.primary_key
    }


def test_los_datos_de_vecinos_no_tienen_historia() -> None:
    con_historia = {m.__name__ for m in MODELOS if hasattr(m, "history")}
    assert con_historia & SIN_HISTORIA == set()
    assert {
        "Ejercicio",
        "ReglaEjercicio",
        "Etapa",
        "Mesa",
        "Propuesta",
        "Dictamen",
        "Jornada",
        "Custodio",
        "Casilla",
    } <= con_historia


@pytest.mark.parametrize(
    ("fabrica", "de_que"),
    [
        (f.DictamenFactory, "propuesta"), (f.PropuestaDeMesaFactory, "mesa"), (f.MinutaEmitidaFactory, "mesa"),
        (f.LugarEnMesaFactory, "inscripcion"), (f.OrigenFactory, "de_mesa"), (f.NovedadFactory, "ejercicio"),
        (f.CronogramaEmitidoFactory, "ejercicio"), (f.ReprogramacionFactory, "etapa"),
        (f.BoletaCifradaFactory, "jornada"), (f.LoteTableroFactory, "jornada"), (f.ActaDeCasillaFactory, "casilla"),
        (f.ActaDeResultadosFactory, "jornada"), (f.IncidenteFactory, "casilla"), (f.JornadaFactory, "ejercicio"),
    ],
)  # fmt: skip
def test_lo_publico_no_se_borra_con_aquello_de_que_depende(fabrica: type, de_que: str) -> None:
    fila: models.Model = fabrica()
    with pytest.raises(ProtectedError):
        getattr(fila, de_que).delete()
