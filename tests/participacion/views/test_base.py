"""Who comes into the desk, and what each of the others is told."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails
from pytest_django import Settings

from participacion.models import Usuario
from participacion.views.base import FALTA_SEGUNDO_FACTOR, SESION_VENCIDA, SIN_PERMISO, VistaDeMesa
from tests.factories import UsuarioFactory

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
JSON = {"HTTP_ACCEPT": "application/json"}


def puede_si_es_ana(usuario: Usuario, objeto: object) -> bool:
    return objeto == "cosa" and usuario.first_name == "Ana"


class Pagina(VistaDeMesa):
    permiso = puede_si_es_ana

    def objeto(self) -> str:
        if self.kwargs.get("clave") == "nada":
            raise Http404
        return "cosa"

    def get(self, request: HttpRequest, clave: str = "") -> HttpResponse:
        return HttpResponse(f"dentro con {self.sujeto}")

    def post(self, request: HttpRequest, clave: str = "") -> HttpResponse:
        return HttpResponse("guardado")


def pedir(
    usuario: object, metodo: str = "get", clave: str = "", **cabeceras: str
) -> tuple[HttpRequest, HttpResponseBase]:
    request = getattr(RequestFactory(), metodo)("/mesa/cosa/?x=1", **cabeceras)
    request.user = usuario
    request.session = {}
    request.htmx = HtmxDetails(request)
    request._messages = FallbackStorage(request)
    return request, Pagina.as_view()(request, clave=clave)


@pytest.fixture
def ana() -> Usuario:
    return UsuarioFactory(first_name="Ana")


def test_entra_quien_puede_y_nada_se_guarda_en_el_navegador(ana: Usuario) -> None:
    _, respuesta = pedir(ana)
    assert (respuesta.status_code, respuesta.content) == (200, b"dentro con cosa")
    assert "no-store" in respuesta["Cache-Control"]


def test_sin_cuenta_va_a_entrar_y_vuelve_a_la_misma_pagina() -> None:
    _, respuesta = pedir(AnonymousUser())
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/cuentas/login/?next=/mesa/cosa/%3Fx%3D1")


@pytest.mark.parametrize(
    ("origen", "vuelta"),
    [
        ("http://testserver/mesa/sesiones/3/?a=b", "/mesa/sesiones/3/%3Fa%3Db"),
        ("https://otro.mx/x", "/mesa/"),
        ("", "/mesa/"),
    ],
)
def test_un_envio_con_la_sesion_vencida_vuelve_a_la_pagina_del_formulario(origen: str, vuelta: str) -> None:
    _, respuesta = pedir(AnonymousUser(), "post", HTTP_REFERER=origen)
    assert respuesta["Location"] == f"/cuentas/login/?next={vuelta}"


def test_sin_segundo_factor_va_a_activarlo_y_sabe_por_que() -> None:
    request, respuesta = pedir(UsuarioFactory(first_name="Ana", segundo_factor=False))
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/cuentas/2fa/totp/activate/")
    assert [str(m) for m in get_messages(request)] == [FALTA_SEGUNDO_FACTOR]


def test_sin_segundo_factor_entra_donde_no_se_exige(settings: Settings) -> None:
    settings.SEGUNDO_FACTOR_OBLIGATORIO = False
    _, respuesta = pedir(UsuarioFactory(first_name="Ana", segundo_factor=False))
    assert respuesta.status_code == 200


def test_sin_permiso_es_prohibido() -> None:
    with pytest.raises(PermissionDenied):
        pedir(UsuarioFactory(first_name="Otra"))


def test_lo_que_no_existe_se_dice_antes_que_el_permiso() -> None:
    with pytest.raises(Http404):
        pedir(UsuarioFactory(first_name="Otra"), clave="nada")


def test_a_un_fragmento_nunca_le_llega_la_pagina_de_entrada() -> None:
    _, respuesta = pedir(AnonymousUser(), "post", **HTMX)
    assert (respuesta.status_code, respuesta["HX-Trigger"]) == (401, "sesion-vencida")
    assert respuesta.content.decode() == SESION_VENCIDA
    assert respuesta["Content-Type"].startswith("text/plain")


def test_a_un_programa_se_le_contesta_en_json() -> None:
    _, respuesta = pedir(AnonymousUser(), "post", **JSON)
    assert respuesta.status_code == 401
    assert respuesta["Content-Type"] == "application/json"
    assert json.loads(respuesta.content) == {"error": SESION_VENCIDA}


@pytest.mark.parametrize("cabeceras", [HTMX, JSON])
def test_a_un_fragmento_sin_permiso_le_llega_una_frase(cabeceras: dict[str, str]) -> None:
    _, respuesta = pedir(UsuarioFactory(first_name="Otra"), "post", **cabeceras)
    assert respuesta.status_code == 403
    assert b"<html" not in respuesta.content
    assert SIN_PERMISO.encode() in respuesta.content


@pytest.mark.parametrize("cabeceras", [HTMX, JSON])
def test_a_un_fragmento_sin_segundo_factor_no_se_le_redirige(cabeceras: dict[str, str]) -> None:
    _, respuesta = pedir(UsuarioFactory(first_name="Ana", segundo_factor=False), **cabeceras)
    assert respuesta.status_code == 403
