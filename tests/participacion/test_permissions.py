"""A role holds in one órgano and nowhere else (the whole table is in ``docs/permisos.md``)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from participacion.enums import Rol
from participacion.permissions import (
    DESCARGAN,
    ESCRIBEN,
    LEEN,
    organos_con_rol,
    puede_entrar_a_la_mesa,
    tiene_rol,
)
from tests.factories import AsignacionFactory, OrganoFactory, UsuarioFactory, cuenta

pytestmark = pytest.mark.django_db


def test_quien_lee_quien_escribe_y_quien_descarga() -> None:
    assert set(Rol) == LEEN
    assert {Rol.SECRETARIA_TECNICA} == ESCRIBEN
    assert {Rol.SECRETARIA_TECNICA, Rol.COORDINACION, Rol.AUDITORIA} == DESCARGAN


@pytest.mark.parametrize("rol", Rol)
def test_un_rol_vale_en_su_organo_y_en_ningun_otro(rol: Rol) -> None:
    organo = OrganoFactory()
    inferior = OrganoFactory(municipio=organo.municipio, superior=organo)
    usuario = cuenta(rol, organo, segundo_factor=False)
    assert tiene_rol(usuario, organo, [rol])
    assert not tiene_rol(usuario, organo, set(Rol) - {rol})
    for ajeno in (inferior, OrganoFactory()):
        assert not tiene_rol(usuario, ajeno, Rol)
    assert list(organos_con_rol(usuario, [rol])) == [organo]
    assert not organos_con_rol(usuario, set(Rol) - {rol})


def test_quien_administra_el_portal_no_tiene_por_eso_ningun_rol() -> None:
    administra = UsuarioFactory(segundo_factor=False, is_staff=True, is_superuser=True)
    organo = OrganoFactory()
    assert not tiene_rol(administra, organo, Rol)
    assert not organos_con_rol(administra, Rol)
    assert puede_entrar_a_la_mesa(administra)


def test_una_cuenta_dada_de_baja_pierde_sus_roles() -> None:
    organo = OrganoFactory()
    usuario = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
    usuario.is_active = False
    assert not tiene_rol(usuario, organo, Rol)
    assert not organos_con_rol(usuario, Rol)
    assert not puede_entrar_a_la_mesa(usuario)


def test_sin_cuenta_no_hay_roles_ni_mesa() -> None:
    nadie = AnonymousUser()
    assert not tiene_rol(nadie, OrganoFactory(), Rol)
    assert not organos_con_rol(nadie, Rol)
    assert not puede_entrar_a_la_mesa(nadie)


def test_quitar_la_asignacion_quita_el_permiso() -> None:
    asignacion = AsignacionFactory(usuario=UsuarioFactory(segundo_factor=False))
    usuario, organo = asignacion.usuario, asignacion.organo
    assert tiene_rol(usuario, organo, Rol)
    asignacion.delete()
    assert not tiene_rol(usuario, organo, Rol)
    assert not puede_entrar_a_la_mesa(usuario)


def test_preguntar_por_un_permiso_cuesta_una_consulta(django_assert_num_queries: pytest.FixtureRequest) -> None:
    organo = OrganoFactory()
    usuario = cuenta(Rol.AUDITORIA, organo, segundo_factor=False)
    with django_assert_num_queries(1):
        assert tiene_rol(usuario, organo, LEEN)
