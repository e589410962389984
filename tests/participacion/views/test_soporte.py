"""The back office: same door, same second factor; what was issued is only looked at."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from participacion.models import Archivo, Documento, Trabajo
from sesiones.models import Acta
from tests.factories import ArchivoFactory, NombramientoFactory, UsuarioFactory
from tests.factories.escenas import acta_sellada

pytestmark = pytest.mark.django_db


@pytest.fixture
def soporte() -> Client:
    cliente = Client()
    cliente.force_login(UsuarioFactory(is_staff=True, is_superuser=True))
    return cliente


def test_sin_cuenta_se_entra_por_la_puerta_del_portal(client: Client) -> None:
    respuesta = client.get("/admin/", follow=True)
    assert respuesta.redirect_chain[-1][0] == "/cuentas/login/?next=/admin/"


def test_sin_segundo_factor_no_se_entra() -> None:
    cliente = Client()
    cliente.force_login(UsuarioFactory(is_staff=True, is_superuser=True, segundo_factor=False))
    respuesta = cliente.get("/admin/", follow=True)
    assert "/cuentas/2fa/totp/activate/" in [ruta for ruta, _ in respuesta.redirect_chain]
    assert cliente.get("/admin/participacion/usuario/").status_code == 302


def test_quien_no_es_de_soporte_no_entra(client: Client) -> None:
    client.force_login(UsuarioFactory())
    assert client.get("/admin/", follow=True).status_code == 403


def test_todas_las_listas_y_formularios_abren(soporte: Client) -> None:
    acta_sellada()
    assert soporte.get("/admin/").status_code == 200
    for modelo, opciones in admin.site._registry.items():
        base = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}"
        assert soporte.get(reverse(f"{base}_changelist"), {"q": "x"}).status_code == 200, modelo
        fila = modelo._default_manager.first()
        if fila is not None:
            assert soporte.get(reverse(f"{base}_change", args=[fila.pk])).status_code == 200, modelo
        puede_agregar = opciones.has_add_permission(soporte.get("/admin/").wsgi_request)
        assert soporte.get(reverse(f"{base}_add")).status_code == (200 if puede_agregar else 403), modelo


@pytest.mark.parametrize("modelo", [Archivo, Documento, Acta, Trabajo])
def test_lo_emitido_ni_se_cambia_ni_se_borra(soporte: Client, modelo: type) -> None:
    acta_sellada()
    fila = modelo._default_manager.first()
    base = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}"
    assert soporte.post(reverse(f"{base}_change", args=[fila.pk]), {"folio": "OTRO"}).status_code == 403
    assert soporte.post(reverse(f"{base}_delete", args=[fila.pk]), {"post": "yes"}).status_code == 403
    assert soporte.post(reverse(f"{base}_add"), {}).status_code == 403


def test_un_nombramiento_no_se_borra(soporte: Client) -> None:
    lugar = NombramientoFactory()
    assert (
        soporte.post(reverse("admin:participacion_nombramiento_delete", args=[lugar.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_los_bytes_de_un_archivo_no_se_muestran(soporte: Client) -> None:
    archivo = ArchivoFactory(contenido=b"%PDF-1.7 contenido-que-no-se-ve")
    pagina = soporte.get(reverse("admin:participacion_archivo_change", args=[archivo.pk]))
    assert b"contenido-que-no-se-ve" not in pagina.content
