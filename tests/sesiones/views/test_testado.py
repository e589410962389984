"""Marking personal data and correcting an approved acta at the desk: who may, and what is said when it cannot be."""

import pytest
from django.test import Client
from django.urls import reverse

from participacion.enums import Rol
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.models import Acta, FeDeErratas, VersionPublica
from sesiones.models import Testado as Marca
from tests.factories import cuenta, escenas
from tests.factories.escenas import TERMINO, consejo, sesion_en_curso

pytestmark = pytest.mark.django_db
CORREO = "ana.prueba@ejemplo.mx"
MARCA = {"texto": CORREO, "categoria": "correo electrónico", "fundamento": "Artículo de prueba"}
ERRATA = {"motivo": "Hubo un error.", "donde_1": "punto 3", "dice_1": "Pidió escribir", "debe_decir_1": "Pidió llamar"}


@pytest.fixture
def acta() -> Acta:
    """An approved and sealed acta that writes an address."""
    sesion = sesion_en_curso()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    guardar_narrativa(sesion.puntos.get(numero="3"), f"Pidió escribir a {CORREO}.", version=0, por=por, ahora=TERMINO)
    return escenas.acta_sellada(sesion, por=por)


def _entra(client: Client, acta: Acta, rol: Rol) -> Client:
    client.force_login(cuenta(rol, acta.sesion.organo))
    return client


def _ruta(vista: str, acta: Acta, *mas: int) -> str:
    return reverse(f"mesa:{vista}", args=[acta.sesion_id, *mas])


# ── Public version ──


def test_se_sugiere_lo_que_parece_personal_y_se_marca(client: Client, acta: Acta) -> None:
    _entra(client, acta, Rol.SECRETARIA_TECNICA)
    assert CORREO in client.get(_ruta("testado", acta)).content.decode()
    respuesta = client.post(_ruta("testado", acta), MARCA)
    assert respuesta["Location"] == _ruta("testado", acta)
    marca = Marca.objects.get()
    assert (marca.texto, marca.sesion) == (CORREO, acta.sesion)
    client.post(_ruta("testado_quitar", acta, marca.pk))
    assert not Marca.objects.exists()


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"texto": ""}, "Escribe el dato"),
        ({"texto": "esto no lo dice"}, "El acta no dice eso"),
        ({"texto": "abc"}, "al menos"),
        ({"categoria": "otra cosa"}, "Elige qué clase"),
        ({"fundamento": " "}, "en qué artículo"),
        ({"texto": "x" * 4000}, "No puede pasar de"),
    ],
)
def test_una_marca_mal_escrita_vuelve_con_su_frase_y_lo_escrito(
    client: Client, acta: Acta, cambio: dict[str, str], frase: str
) -> None:
    _entra(client, acta, Rol.SECRETARIA_TECNICA)
    respuesta = client.post(_ruta("testado", acta), MARCA | cambio)
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert frase in texto
    assert cambio.get("fundamento", "Artículo de prueba") in texto
    assert not Marca.objects.exists()


def test_la_marca_de_otra_sesion_es_404(client: Client, acta: Acta) -> None:
    _entra(client, acta, Rol.SECRETARIA_TECNICA)
    client.post(_ruta("testado", acta), MARCA)
    otra = escenas.acta_sellada()
    client.force_login(cuenta(Rol.SECRETARIA_TECNICA, otra.sesion.organo))
    assert client.post(_ruta("testado_quitar", otra, Marca.objects.get().pk)).status_code == 404


def test_la_prepara_la_coordinacion_y_despues_las_marcas_no_cambian(client: Client, acta: Acta) -> None:
    _entra(client, acta, Rol.SECRETARIA_TECNICA)
    client.post(_ruta("testado", acta), MARCA)
    assert client.post(_ruta("testado_preparar", acta)).status_code == 403
    _entra(client, acta, Rol.COORDINACION)
    respuesta = client.post(_ruta("testado_preparar", acta))
    version = VersionPublica.objects.get()
    assert respuesta["Location"] == reverse("mesa:trabajo", args=[version.trabajo_id])
    assert client.post(_ruta("testado", acta), MARCA | {"texto": "Pidió escribir"}).status_code == 409
    client.post(_ruta("testado_quitar", acta, Marca.objects.get().pk))
    assert Marca.objects.exists()


def test_sin_marcas_se_dice_que_no_hace_falta(client: Client, acta: Acta) -> None:
    _entra(client, acta, Rol.COORDINACION)
    respuesta = client.post(_ruta("testado_preparar", acta), follow=True)
    assert "No hay datos marcados" in respuesta.content.decode()


# ── Fe de erratas ──


def test_la_coordinacion_emite_una_fe_de_erratas(client: Client, acta: Acta) -> None:
    _entra(client, acta, Rol.COORDINACION)
    assert client.get(_ruta("erratas", acta)).status_code == 200
    respuesta = client.post(_ruta("erratas", acta), ERRATA)
    fe = FeDeErratas.objects.get()
    assert respuesta["Location"] == reverse("mesa:trabajo", args=[fe.trabajo_id])
    assert "Hubo un error." in client.get(_ruta("erratas", acta)).content.decode()


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"motivo": ""}, "Escribe por qué"),
        ({"dice_1": "esto no lo dice"}, "El acta no dice eso"),
        ({"debe_decir_1": ""}, "qué debe decir"),
        ({"dice_1": "", "debe_decir_1": "", "donde_1": ""}, "de 1 a"),
    ],
)
def test_una_errata_mal_escrita_vuelve_con_su_frase(
    client: Client, acta: Acta, cambio: dict[str, str], frase: str
) -> None:
    _entra(client, acta, Rol.COORDINACION)
    respuesta = client.post(_ruta("erratas", acta), ERRATA | cambio)
    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
    assert not FeDeErratas.objects.exists()


# ── Who may ──


@pytest.mark.parametrize("vista", ["testado", "erratas"])
def test_sin_acta_aprobada_no_hay_pagina(client: Client, vista: str) -> None:
    acta = escenas.acta_en_revision()
    _entra(client, acta, Rol.COORDINACION)
    assert client.get(_ruta(vista, acta)).status_code == 404


@pytest.mark.parametrize(
    ("vista", "roles"),
    [
        ("testado", {Rol.SECRETARIA_TECNICA, Rol.COORDINACION}),
        ("erratas", {Rol.COORDINACION}),
    ],
)
def test_quien_puede_y_quien_no(client: Client, acta: Acta, vista: str, roles: set[Rol]) -> None:
    for rol in Rol:
        _entra(client, acta, rol)
        assert client.get(_ruta(vista, acta)).status_code == (200 if rol in roles else 403), rol
    client.force_login(cuenta(Rol.COORDINACION, consejo()))
    assert client.get(_ruta(vista, acta)).status_code == 403
    client.logout()
    assert client.get(_ruta(vista, acta)).status_code == 302
