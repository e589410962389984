"""Signing in: our words, our look, the second factor always, and no way to guess for long."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from participacion.acceso import CODIGO_EQUIVOCADO
from participacion.models import Usuario
from participacion.views.base import FALTA_SEGUNDO_FACTOR
from tests.factories import UsuarioFactory
from tests.factories.participacion import CONTRASENIA
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto

pytestmark = pytest.mark.django_db
DE_ALLAUTH_EN_INGLES = re.compile(r"\b(Sign|Password|Username|Please|Your|codes?|Authenticat|required)\b")


@pytest.fixture(autouse=True)
def sin_intentos_previos(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def entrar(client: Client, usuario: Usuario, contrasenia: str = CONTRASENIA, **datos: str) -> HttpResponse:
    return client.post("/cuentas/login/", {"login": usuario.username, "password": contrasenia, **datos})


def codigo_de(secreto: str) -> str:
    return format_hotp_value(hotp_value(secreto, next(iter(yield_hotp_counters_from_time()))))


def secreto_de(usuario: Usuario) -> str:
    return Authenticator.objects.get(user=usuario, type=Authenticator.Type.TOTP).wrap().instance.data["secret"]


def en_nuestra_casa(respuesta: HttpResponse) -> None:
    """Check that a page is dressed as ours, in Spanish, with nothing that the policy would block."""
    pagina = arbol(respuesta)
    assert respuesta.status_code == 200
    assert any("css/portal" in hoja for hoja in pagina.xpath("//link/@href"))
    assert len(pagina.xpath("//h1")) == 1
    assert not DE_ALLAUTH_EN_INGLES.search(texto(respuesta)), texto(respuesta)
    assert "usuario" not in texto(respuesta).lower()
    assert not pagina.xpath("//*[@style] | //style | //script[not(@src)] | //img[starts-with(@src, 'data:')]")
    for control in pagina.xpath("//main//input[not(@type='hidden')]"):
        assert pagina.xpath(f'//label[@for="{control.get("id")}"]')


def test_se_entra_con_contrasenia_y_codigo_y_se_llega_a_donde_se_iba(client: Client) -> None:
    usuario = UsuarioFactory()
    primera = entrar(client, usuario, next="/mesa/actas/")
    assert primera["Location"].startswith("/cuentas/2fa/authenticate/")
    en_nuestra_casa(client.get(primera["Location"]))
    segunda = client.post("/cuentas/2fa/authenticate/", {"code": codigo_de(secreto_de(usuario))})
    assert segunda["Location"] == "/mesa/actas/"


def test_sin_el_codigo_no_se_ha_entrado(client: Client) -> None:
    entrar(client, UsuarioFactory())
    assert client.get("/mesa/")["Location"].startswith("/cuentas/login/")


def test_no_se_vuelve_a_un_sitio_ajeno(client: Client) -> None:
    usuario = UsuarioFactory()
    entrar(client, usuario, next="https://malo.example/")
    respuesta = client.post("/cuentas/2fa/authenticate/", {"code": codigo_de(secreto_de(usuario))})
    assert respuesta["Location"] == "/mesa/"


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({"login": "", "password": "x"}, "login", "Escribe tu cuenta."),
        ({"login": "ana", "password": ""}, "password", "Escribe tu contraseña."),
        ({"login": "an\x00a", "password": "x"}, "login", "Lleva un carácter que no se puede leer. Escríbelo de nuevo."),
    ],
)
def test_cada_error_va_junto_a_su_campo(client: Client, datos: dict[str, str], campo: str, frase: str) -> None:
    respuesta = client.post("/cuentas/login/", datos)
    en_nuestra_casa(respuesta)
    assert error_de(respuesta, campo) == frase
    assert frase in resumen_de_errores(respuesta)
    assert arbol(respuesta).xpath("//title")[0].text.startswith("Error: ")


@pytest.mark.parametrize("cuenta", ["no-existe", "ana", "a" * 5000, "' OR 1=1 --", "<b>"])
def test_no_se_dice_si_la_cuenta_existe(client: Client, cuenta: str) -> None:
    UsuarioFactory(username="ana")
    respuesta = client.post("/cuentas/login/", {"login": cuenta, "password": "equivocada"})
    dicho = resumen_de_errores(respuesta)
    assert "La cuenta o la contraseña no son correctas." in dicho or "150" in dicho


def test_un_codigo_equivocado_se_dice_y_no_entra(client: Client) -> None:
    entrar(client, UsuarioFactory())
    for codigo in ("000000", "abc", "9" * 500, "٠٠٠٠٠٠"):
        respuesta = client.post("/cuentas/2fa/authenticate/", {"code": codigo})
        assert error_de(respuesta, "code") == CODIGO_EQUIVOCADO
    assert client.get("/mesa/").status_code == 302


def test_a_los_muchos_intentos_se_pide_esperar(client: Client) -> None:
    usuario = UsuarioFactory()
    dichos = [resumen_de_errores(entrar(client, usuario, "equivocada")) for _ in range(6)]
    assert "Van demasiados intentos" in dichos[-1]
    assert "Van demasiados intentos" in resumen_de_errores(entrar(client, usuario))


def test_desde_una_misma_maquina_hay_un_tope_por_minuto(client: Client) -> None:
    respuestas = [client.post("/cuentas/login/", {"login": f"c{n}", "password": "x"}) for n in range(31)]
    assert respuestas[-1].status_code == 429
    assert "Espera unos minutos" in texto(respuestas[-1])


def test_la_primera_vez_se_activa_el_segundo_factor_sin_repetir_la_contrasenia(client: Client) -> None:
    usuario = UsuarioFactory(segundo_factor=False)
    entrar(client, usuario)
    respuesta = client.get("/mesa/", follow=True)
    assert respuesta.redirect_chain[-1][0] == "/cuentas/2fa/totp/activate/"
    en_nuestra_casa(respuesta)
    assert FALTA_SEGUNDO_FACTOR in texto(respuesta)
    assert arbol(respuesta).xpath('//main//svg[@role="img"]/*[local-name()="title"]')
    clave = arbol(respuesta).xpath('//*[@class="huella"]')[0].text_content().replace(" ", "")
    mala = client.post("/cuentas/2fa/totp/activate/", {"code": "123"})
    assert error_de(mala, "code") == CODIGO_EQUIVOCADO
    hecha = client.post("/cuentas/2fa/totp/activate/", {"code": codigo_de(clave)}, follow=True)
    en_nuestra_casa(hecha)
    assert "Códigos de recuperación" in texto(hecha)
    assert len(arbol(hecha).xpath('//ul[@class="codigos"]/li')) == 10


def test_quien_ya_lo_tiene_confirma_que_es_quien_dice_antes_de_cambiarlo(client: Client) -> None:
    client.force_login(UsuarioFactory())
    for vista in ("mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        respuesta = client.get(reverse(vista), follow=True)
        assert "reauthenticate" in respuesta.redirect_chain[-1][0]
        en_nuestra_casa(respuesta)


@pytest.mark.parametrize(
    "vista", ["mfa_index", "account_change_password", "account_logout", "account_reauthenticate", "mfa_reauthenticate"]
)
def test_las_paginas_de_la_cuenta_son_de_la_casa(client: Client, vista: str) -> None:
    client.force_login(UsuarioFactory())
    en_nuestra_casa(client.get(reverse(vista)))


def test_quitarlo_y_ver_los_codigos_tambien(client: Client) -> None:
    usuario = UsuarioFactory()
    entrar(client, usuario)
    client.post("/cuentas/2fa/authenticate/", {"code": codigo_de(secreto_de(usuario))})
    assert client.post("/cuentas/reauthenticate/", {"password": CONTRASENIA}).status_code == 302
    for vista in ("mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        en_nuestra_casa(client.get(reverse(vista)))
    hecha = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    en_nuestra_casa(hecha)
    quitado = client.post(reverse("mfa_deactivate_totp"), follow=True)
    assert "Se quitó el segundo factor" in texto(quitado)
    assert client.get("/mesa/")["Location"] == "/cuentas/2fa/totp/activate/"


def test_la_contrasenia_nueva_dice_que_le_falta(client: Client) -> None:
    client.force_login(UsuarioFactory())
    respuesta = client.post(
        "/cuentas/password/change/", {"oldpassword": "otra", "password1": "corta", "password2": "distinta"}
    )
    en_nuestra_casa(respuesta)
    assert error_de(respuesta, "oldpassword") == "Esa no es tu contraseña actual."
    assert "12" in error_de(respuesta, "password1")


def test_salir_pide_confirmar_y_despues_ya_no_se_entra(client: Client) -> None:
    client.force_login(UsuarioFactory())
    assert client.get("/cuentas/logout/").status_code == 200
    respuesta = client.post("/cuentas/logout/", follow=True)
    assert "Saliste de la mesa de trabajo." in respuesta.content.decode()
    assert client.get("/mesa/").status_code == 302


def test_una_cuenta_desactivada_no_entra(client: Client) -> None:
    usuario = UsuarioFactory(is_active=False)
    respuesta = entrar(client, usuario, follow="")
    assert respuesta["Location"] == "/cuentas/inactive/"
    en_nuestra_casa(client.get("/cuentas/inactive/"))


@pytest.mark.parametrize("vista", ["account_signup", "account_reset_password", "account_email"])
def test_no_hay_registro_ni_correo_que_alcanzar(vista: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(vista)
