"""The back office keeps the territory and who answers for an agency; the exercises are only looked at."""

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from gobierno_abierto.enums import EstadoDictamen
from gobierno_abierto.models import Dictamen, Ejercicio, Mesa, Propuesta
from participacion.models import Colonia, Enlace, Usuario
from tests.factories import (
    ColoniaFactory,
    DependenciaFactory,
    DictamenFactory,
    EjercicioFactory,
    MesaFactory,
    MunicipioFactory,
    PropuestaFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def soporte() -> Usuario:
    return UsuarioFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def cliente(soporte: Usuario) -> Client:
    cliente = Client()
    cliente.force_login(soporte)
    return cliente


@pytest.mark.parametrize("modelo", [Ejercicio, Mesa, Propuesta, Dictamen])
def test_de_un_ejercicio_no_se_agrega_ni_se_cambia_ni_se_borra_nada(modelo: type, soporte: Usuario) -> None:
    pedido = RequestFactory().get("/")
    pedido.user = soporte
    oficina = admin.site.get_model_admin(modelo)
    assert not oficina.has_add_permission(pedido) and not oficina.has_change_permission(pedido)
    assert not oficina.has_delete_permission(pedido) and oficina.has_view_permission(pedido)


def test_se_miran_las_listas_y_cada_fila(cliente: Client) -> None:
    filas = [EjercicioFactory(), MesaFactory(), PropuestaFactory(), DictamenFactory(publicado=True), ColoniaFactory()]
    for fila in filas:
        nombre = f"admin:{fila._meta.app_label}_{fila._meta.model_name}"
        assert cliente.get(reverse(f"{nombre}_changelist")).status_code == 200
        assert cliente.get(reverse(f"{nombre}_change", args=[fila.pk])).status_code == 200


@pytest.mark.parametrize("estado", [EstadoDictamen.PENDIENTE, EstadoDictamen.BORRADOR])
def test_lo_que_una_dependencia_escribe_no_se_ve_en_la_oficina(cliente: Client, estado: EstadoDictamen) -> None:
    borrador = DictamenFactory(estado=estado, motivo="Secreto todavía.")
    assert "Secreto" not in cliente.get(reverse("admin:gobierno_abierto_dictamen_changelist")).content.decode()
    ficha = cliente.get(reverse("admin:gobierno_abierto_dictamen_change", args=[borrador.pk]), follow=True)
    historia = cliente.get(reverse("admin:gobierno_abierto_dictamen_history", args=[borrador.pk]), follow=True)
    assert "Secreto" not in ficha.content.decode() + historia.content.decode()


def test_una_colonia_se_agrega_con_sus_otros_nombres(cliente: Client) -> None:
    municipio = MunicipioFactory()
    datos = {
        "municipio": municipio.pk, "nombre": "Rancho San Pedro I", "clave": "rancho-san-pedro-i",
        "alias-TOTAL_FORMS": "1", "alias-INITIAL_FORMS": "0", "alias-0-texto": "Rancho San Pedro 1a. sección",
    }  # fmt: skip
    assert cliente.post(reverse("admin:participacion_colonia_add"), datos).status_code == 302
    assert Colonia.objects.get().alias.get().texto == "Rancho San Pedro 1a. sección"


def test_una_cuenta_responde_por_una_dependencia(cliente: Client) -> None:
    dependencia, cuenta = DependenciaFactory(), UsuarioFactory()
    datos = {
        "username": cuenta.username, "is_active": "on", "email": cuenta.email,
        "date_joined_0": "2026-01-01", "date_joined_1": "10:00:00",
        "asignaciones-TOTAL_FORMS": "0", "asignaciones-INITIAL_FORMS": "0",
        "enlaces-TOTAL_FORMS": "1", "enlaces-INITIAL_FORMS": "0", "enlaces-0-usuario": cuenta.pk,
        "enlaces-0-dependencia": dependencia.pk,
    }  # fmt: skip
    respuesta = cliente.post(reverse("admin:participacion_usuario_change", args=[cuenta.pk]), datos)
    assert respuesta.status_code == 302, respuesta.context["errors"]
    assert Enlace.objects.get().dependencia == dependencia
