"""The database is the last honest witness of the sessions: what it must refuse, it refuses by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from sesiones.enums import (
    MetodoVotacion,
)
from sesiones.models import Acta, Sesion
from tests import factories as f
from tests.factories.escenas import acta_sellada
from tests.sesiones.restricciones import RESTRICCIONES, SIN_CUENTAS, UNANIME, UNICOS

pytestmark = pytest.mark.django_db
MODELOS = [m for m in apps.get_app_config("sesiones").get_models() if not m.__name__.startswith("Historical")]
CASOS = [(nombre, i) for nombre, intentos in RESTRICCIONES.items() for i in range(len(intentos))]


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


@pytest.mark.parametrize(
    "valores",
    [
        {"registro": {"formato": "acta/1", "folio": "OTRO"}},
        {"registro": {}},
        {"huella": "0" * 64},
        {"version": 2},
        {"sesion": "otra"},
        {"documento": "otro"},
        {"documento": None},
    ],
)
def test_un_acta_congelada_no_cambia(valores: dict[str, Any]) -> None:
    acta = acta_sellada()
    if valores.get("sesion"):
        valores = {"sesion": f.SesionFactory(clausurada=True)}
    elif valores.get("documento"):
        valores = {"documento": f.DocumentoFactory()}
    assert "no cambia" in _rechaza(lambda: Acta.objects.filter(pk=acta.pk).update(**valores))
    igual = Acta.objects.get(pk=acta.pk)
    assert (igual.registro, igual.huella, igual.documento) == (acta.registro, acta.huella, acta.documento)


@pytest.mark.parametrize("metodo", set(MetodoVotacion) - {MetodoVotacion.NOMINAL})
def test_solo_una_votacion_nominal_guarda_el_voto_de_cada_persona(metodo: MetodoVotacion) -> None:
    votacion = f.VotacionFactory(metodo=metodo)
    assert "solo una votación nominal" in _rechaza(lambda: f.VotoNominalFactory(votacion=votacion))


def test_un_acta_sin_documento_recibe_el_suyo_una_vez() -> None:
    acta = f.ActaFactory()
    Acta.objects.filter(pk=acta.pk).update(documento=f.DocumentoFactory())
    _rechaza(lambda: Acta.objects.filter(pk=acta.pk).update(documento=f.DocumentoFactory()))


def test_guardar_el_acta_sin_cambiarla_se_permite() -> None:
    acta = acta_sellada()
    acta.save()
    assert Acta.objects.get(pk=acta.pk).huella == acta.huella


# Each one is argued on its line in the models.
CASCADAS = {"PuntoPlantilla.plantilla"}


def test_todo_lo_demas_se_protege() -> None:
    cascadas = {
        f"{m.__name__}.{c.name}"
        for m in MODELOS
        for c in m._meta.local_fields
        if isinstance(c, models.ForeignKey) and c.remote_field.on_delete is not models.PROTECT
    }
    assert cascadas == CASCADAS


def test_no_se_borra_una_sesion_con_registro_ni_a_nadie_que_aparezca_en_ella() -> None:
    acta = acta_sellada()
    sesion = acta.sesion
    presente = sesion.asistencias.first()
    for protegido in (
        sesion, sesion.organo, presente.persona, presente.nombramiento, acta.documento, acta.trabajo,
        acta.documento.archivo, acta.congelada_por,
    ):  # fmt: skip
        with pytest.raises(ProtectedError):
            protegido.delete()


@pytest.mark.parametrize("fabrica", ["PuntoFactory", "AsistenciaFactory", "DeclaratoriaQuorumFactory", "ActaFactory"])
def test_cualquier_cosa_escrita_protege_a_su_sesion(fabrica: str) -> None:
    sesion = getattr(f, fabrica)().sesion
    with pytest.raises(ProtectedError):
        sesion.delete()


def test_ni_por_debajo_del_orm_se_borra_una_sesion_con_registro() -> None:
    f.PuntoFactory()

    def borrar() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sesiones_sesion")
        connection.check_constraints()

    _rechaza(borrar)


def test_las_sesiones_publicas_son_todas_tambien_las_canceladas() -> None:
    for rasgo in ("clausurada", "cancelada", "diferida", "en_curso"):
        f.SesionFactory(**{rasgo: True})
    assert Sesion.objects.publicas().count() == 4


def test_una_unanimidad_sin_numeros_se_puede_guardar() -> None:
    assert f.VotacionFactory(**UNANIME, **SIN_CUENTAS).pk
