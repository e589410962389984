"""Error pages: they say what happened to what was sent and what to do next, to people and to scripts."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from lxml import html
from pytest_django import Settings

from participacion.urls import handler400, handler403, handler404, handler429, handler500, urlpatterns
from participacion.views import errores

HTMX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def fallar(request: object) -> HttpResponse:
    raise RuntimeError("secreto de la casa")


def sin_base(request: object) -> HttpResponse:
    raise OperationalError("la base no responde en 10.0.0.3")


def enviar(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST["texto"])


# This module is also the address map of its tests.
urlpatterns = [
    path("prueba/falla/", fallar),
    path("prueba/sin-base/", sin_base),
    path("prueba/enviar/", enviar),
    *urlpatterns,
]
__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


@pytest.fixture(autouse=True)
def con_direcciones_de_prueba(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def visitante() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def titulo(respuesta: HttpResponse) -> str:
    return html.fromstring(respuesta.content.decode()).xpath("//h1")[0].text_content().strip()


@pytest.mark.django_db
def test_lo_que_no_existe(visitante: Client) -> None:
    respuesta = visitante.get("/no/existe/de/verdad/")
    assert (respuesta.status_code, titulo(respuesta)) == (404, "No encontramos esta página")


@pytest.mark.django_db
def test_una_falla_nuestra_no_cuenta_secretos(visitante: Client) -> None:
    respuesta = visitante.get("/prueba/falla/")
    assert (respuesta.status_code, titulo(respuesta)) == (500, "Algo falló de nuestro lado")
    assert "secreto" not in respuesta.content.decode()


def test_una_falla_nuestra_no_necesita_la_base_de_datos(visitante: Client) -> None:
    # Without the mark, any query of this test is refused.
    assert visitante.get("/prueba/falla/").status_code == 500


def test_sin_base_de_datos_se_pide_volver_mas_tarde(visitante: Client) -> None:
    respuesta = visitante.get("/prueba/sin-base/")
    assert (respuesta.status_code, titulo(respuesta)) == (503, "El portal no está disponible por ahora")
    assert respuesta["Retry-After"] == "60"
    assert "10.0.0.3" not in respuesta.content.decode()


@pytest.mark.django_db
def test_un_formulario_viejo_dice_que_no_se_guardo(visitante: Client) -> None:
    respuesta = visitante.post("/prueba/enviar/", {"texto": "hola"})
    assert (respuesta.status_code, titulo(respuesta)) == (403, "Hay que volver a enviar el formulario")


@pytest.mark.django_db
def test_lo_demasiado_grande_dice_que_no_se_guardo(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    respuesta = Client(raise_request_exception=False).post("/prueba/enviar/", {"texto": "x" * 100})
    assert (respuesta.status_code, titulo(respuesta)) == (400, "No pudimos leer lo que enviaste")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("metodo", "ruta", "estado"),
    [("get", "/no/existe/aqui/", 404), ("get", "/prueba/falla/", 500), ("post", "/prueba/enviar/", 403)],
)
@pytest.mark.parametrize("cabeceras", [HTMX, JSON])
def test_a_un_programa_le_llega_una_frase(
    visitante: Client, metodo: str, ruta: str, estado: int, cabeceras: dict[str, str]
) -> None:
    respuesta = getattr(visitante, metodo)(ruta, headers=cabeceras)
    assert respuesta.status_code == estado
    assert b"<html" not in respuesta.content
    assert len(respuesta.content) > 20


@pytest.mark.django_db
def test_demasiados_intentos_dice_cuanto_esperar() -> None:
    respuesta = errores.demasiados(RequestFactory().get("/cuentas/login/"))
    assert (respuesta.status_code, respuesta["Retry-After"]) == (429, "60")
