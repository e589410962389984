"""The back office looks at the record and never edits it."""

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from participacion.models import Usuario
from sesiones.models import Acta, Acuerdo, PlantillaOrden, Sesion
from tests.factories import AcuerdoFactory, PlantillaOrdenFactory, UsuarioFactory, escenas

pytestmark = pytest.mark.django_db


@pytest.fixture
def soporte() -> Usuario:
    """An account with every permission of the back office."""
    return UsuarioFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def cliente(soporte: Usuario) -> Client:
    """Its browser."""
    cliente = Client()
    cliente.force_login(soporte)
    return cliente


@pytest.mark.parametrize("modelo", [Acta, Acuerdo, Sesion])
def test_del_registro_no_se_agrega_ni_se_cambia_ni_se_borra_nada(modelo: type, soporte: Usuario) -> None:
    pedido = RequestFactory().get("/")
    pedido.user = soporte
    oficina = admin.site.get_model_admin(modelo)
    assert not oficina.has_add_permission(pedido)
    assert not oficina.has_change_permission(pedido)
    assert not oficina.has_delete_permission(pedido)
    assert oficina.has_view_permission(pedido)


def test_se_miran_las_listas_y_cada_fila(cliente: Client) -> None:
    acta = escenas.acta_sellada()
    for fila in (acta, acta.sesion, AcuerdoFactory(), PlantillaOrdenFactory()):
        nombre = f"admin:sesiones_{fila._meta.model_name}"
        assert cliente.get(reverse(f"{nombre}_changelist")).status_code == 200
        assert cliente.get(reverse(f"{nombre}_change", args=[fila.pk])).status_code == 200


def test_escribir_en_un_acta_desde_la_oficina_esta_prohibido(cliente: Client) -> None:
    acta = escenas.acta_sellada()
    ruta = reverse("admin:sesiones_acta_change", args=[acta.pk])
    assert cliente.post(ruta, {"folio": "OTRO"}).status_code == 403
    assert Acta.objects.get().folio == acta.folio


def test_una_plantilla_se_guarda_con_sus_puntos_y_su_historia(cliente: Client) -> None:
    plantilla = PlantillaOrdenFactory()
    datos = {
        "organo": plantilla.organo_id, "nombre": "Sesión solemne",
        "puntos-TOTAL_FORMS": "1", "puntos-INITIAL_FORMS": "0",
        "puntos-0-orden": "1", "puntos-0-nivel": "1", "puntos-0-titulo": "Honores", "puntos-0-tipo": "ASUNTO",
    }  # fmt: skip
    respuesta = cliente.post(reverse("admin:sesiones_plantillaorden_change", args=[plantilla.pk]), datos)
    assert respuesta.status_code == 302
    guardada = PlantillaOrden.objects.get()
    assert (guardada.nombre, guardada.puntos.get().titulo) == ("Sesión solemne", "Honores")
    assert guardada.history.count() == 2
