"""The factories make rows that the models themselves accept."""

import pytest
from allauth.mfa.utils import is_mfa_enabled
from django.apps import apps
from factory.django import DjangoModelFactory

from participacion.enums import Rol
from sesiones.enums import EstadoActa, EstadoSesion
from tests import factories
from tests.factories import escenas

FABRICAS = [f for f in (getattr(factories, nombre) for nombre in factories.__all__) if isinstance(f, type)]


@pytest.mark.django_db
@pytest.mark.parametrize("fabrica", FABRICAS, ids=lambda f: f.__name__)
def test_dos_filas_de_cada_fabrica_pasan_su_validacion(fabrica: type[DjangoModelFactory]) -> None:
    for fila in (fabrica(), fabrica()):
        fila.full_clean()


def test_hay_una_fabrica_por_modelo() -> None:
    modelos = {
        m for app in ("participacion", "sesiones", "gobierno_abierto") for m in apps.get_app_config(app).get_models()
        if not m.__name__.startswith("Historical")
    }  # fmt: skip
    assert {f._meta.model for f in FABRICAS} == modelos


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rasgo", ["en_pase", "en_curso", "en_receso", "celebrada", "clausurada", "diferida", "cancelada", "sin_quorum"]
)
def test_cada_estado_de_sesion_se_puede_guardar(rasgo: str) -> None:
    sesion = factories.SesionFactory(**{rasgo: True})
    sesion.full_clean()
    assert sesion.estado != EstadoSesion.PROGRAMADA


@pytest.mark.django_db
def test_una_cuenta_trae_su_rol_y_su_segundo_factor() -> None:
    organo = factories.OrganoFactory()
    assert is_mfa_enabled(usuario := factories.cuenta(Rol.AUDITORIA, organo))
    assert usuario.asignaciones.get().organo == organo
    assert not is_mfa_enabled(factories.cuenta(Rol.AUDITORIA, organo, segundo_factor=False))


@pytest.mark.django_db
def test_las_escenas_llegan_a_donde_dicen() -> None:
    assert escenas.sesion_en_curso().estado == EstadoSesion.EN_CURSO
    assert escenas.acta_en_la_fila().estado == EstadoActa.EN_EMISION
    assert escenas.acta_fallida().estado == EstadoActa.FALLIDA
    assert escenas.acta_sellada().documento.archivo.tamanio > 0
    assert escenas.acta_en_revision().estado == EstadoActa.EN_REVISION
    assert escenas.acta_publicada().estado == EstadoActa.PUBLICADA
