"""Asking for an excerpt and issuing a communiqué at the desk; reading the communiqué."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.enums import Funcion, Rol
from participacion.models import Nombramiento, Organo
from sesiones.domain import comunicados
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import EtapaActa
from sesiones.models import Acuerdo, Comunicado, Extracto, Sesion
from tests.factories import AcuerdoFactory, ExtractoFactory, cuenta
from tests.factories.escenas import consejo, imprenta_de_prueba, sesion_en_curso
from tests.factories.escenas_acuerdos import PLANTAR, acuerdo_aprobado
from tests.factories.sesiones import TERMINO
from tests.sesiones.views.paginas import error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import GUION

pytestmark = pytest.mark.django_db


@pytest.fixture
def organo() -> Organo:
    """An órgano."""
    return consejo(siglas="CP")


@pytest.fixture
def mesa(client: Client, organo: Organo) -> Client:
    """Its secretaría at the desk."""
    client.force_login(cuenta(Rol.SECRETARIA_TECNICA, organo))
    return client


@pytest.fixture
def acuerdo(organo: Organo) -> Acuerdo:
    """An agreement whose acta is approved."""
    return acuerdo_aprobado(organo, por=cuenta(Rol.SECRETARIA_TECNICA, organo), etapa=EtapaActa.APROBADA)


def _sesion(acuerdo: Acuerdo) -> Sesion:
    assert acuerdo.sesion
    return acuerdo.sesion


# ── Extracto ──


def test_se_llega_desde_el_acuerdo_y_se_emite(mesa: Client, acuerdo: Acuerdo) -> None:
    ruta = reverse("mesa:extractos", args=[acuerdo.pk])
    assert ruta in mesa.get(reverse("mesa:acuerdo", args=[acuerdo.pk])).content.decode()
    pagina = mesa.get(ruta)
    titular = Nombramiento.objects.get(organo=acuerdo.organo, funcion=Funcion.SECRETARIA)
    assert f"Certifica {titular.persona}" in texto(pagina)
    respuesta = mesa.post(reverse("mesa:certificar", args=[acuerdo.pk]), {"peticion": "Ana Prueba"})
    extracto = Extracto.objects.get()
    assert respuesta.url == reverse("mesa:trabajo", args=[extracto.trabajo_id])
    assert extracto.registro["peticion"] == "Ana Prueba"
    assert f"{acuerdo.folio}/E1" in texto(mesa.get(ruta))


def test_sin_acta_aprobada_se_dice_por_que_y_no_hay_boton(mesa: Client, organo: Organo) -> None:
    acuerdo = AcuerdoFactory(punto__sesion__organo=organo, organo=organo)
    pagina = mesa.get(reverse("mesa:extractos", args=[acuerdo.pk]))
    assert "todavía no está aprobada" in texto(pagina) and "Emitir el extracto" not in texto(pagina)
    respuesta = mesa.post(reverse("mesa:certificar", args=[acuerdo.pk]), {})
    assert respuesta.status_code == 409 and "todavía no está aprobada" in resumen_de_errores(respuesta)


def test_una_peticion_demasiado_larga_se_devuelve(mesa: Client, acuerdo: Acuerdo) -> None:
    respuesta = mesa.post(reverse("mesa:certificar", args=[acuerdo.pk]), {"peticion": "ñ" * 201})
    assert respuesta.status_code == 422 and error_de(respuesta, "peticion")
    assert valor_de(respuesta, "peticion") == "ñ" * 201


def test_quien_solo_lee_ve_los_extractos_y_no_emite(client: Client, acuerdo: Acuerdo) -> None:
    client.force_login(cuenta(Rol.COORDINACION, acuerdo.organo))
    assert client.get(reverse("mesa:extractos", args=[acuerdo.pk])).status_code == 200
    assert client.post(reverse("mesa:certificar", args=[acuerdo.pk]), {}).status_code == 403


def test_la_lista_de_extractos_cuesta_lo_mismo_con_uno_y_con_treinta(mesa: Client, acuerdo: Acuerdo) -> None:
    ruta = reverse("mesa:extractos", args=[acuerdo.pk])

    def costo() -> int:
        with CaptureQueriesContext(connection) as consultas:
            assert mesa.get(ruta).status_code == 200
        return len(consultas)

    ExtractoFactory(acuerdo=acuerdo)
    mesa.get(ruta)
    uno = costo()
    ExtractoFactory.create_batch(29, acuerdo=acuerdo)
    assert costo() == uno


# ── Comunicado ──


def test_se_ve_como_queda_y_se_emite(mesa: Client, acuerdo: Acuerdo) -> None:
    sesion = _sesion(acuerdo)
    ruta = reverse("mesa:comunicado", args=[sesion.pk])
    assert ruta in mesa.get(reverse("mesa:sesion", args=[sesion.pk])).content.decode()
    assert PLANTAR in texto(mesa.get(ruta))
    vista = mesa.post(ruta, {"introduccion": f"Buenas noticias. {GUION}", "ver": "1"})
    assert "Buenas noticias." in texto(vista) and GUION not in vista.content.decode()
    assert Comunicado.objects.count() == 0
    respuesta = mesa.post(ruta, {"introduccion": "Buenas noticias."})
    comunicado = Comunicado.objects.get()
    assert respuesta.url == reverse("mesa:trabajo", args=[comunicado.trabajo_id])
    assert valor_de(mesa.get(ruta), "introduccion") == "Buenas noticias."


def test_emitir_otra_vez_espera_a_que_salga_la_anterior(mesa: Client, acuerdo: Acuerdo) -> None:
    ruta = reverse("mesa:comunicado", args=[_sesion(acuerdo).pk])
    mesa.post(ruta, {"introduccion": ""})
    respuesta = mesa.post(ruta, {"introduccion": "Otra"})
    assert respuesta.status_code == 409 and "se está preparando" in resumen_de_errores(respuesta)
    assert valor_de(respuesta, "introduccion") == "Otra"


def test_sin_acta_aprobada_el_comunicado_lo_dice(mesa: Client, organo: Organo) -> None:
    sesion = sesion_en_curso(organo, por=cuenta(Rol.SECRETARIA_TECNICA, organo))
    ruta = reverse("mesa:comunicado", args=[sesion.pk])
    assert "todavía no está aprobada" in texto(mesa.get(ruta))
    assert mesa.post(ruta, {"introduccion": "Hola"}).status_code == 409


def test_todos_lo_leen_y_lo_descargan(mesa: Client, acuerdo: Acuerdo) -> None:
    sesion = _sesion(acuerdo)
    publica, pdf = (reverse(n, kwargs=ruta_sesion(sesion)) for n in ("sesion_comunicado", "sesion_comunicado_pdf"))
    anonima = Client()
    assert [anonima.get(r).status_code for r in (publica, pdf)] == [404, 404]
    mesa.post(reverse("mesa:comunicado", args=[sesion.pk]), {"introduccion": "Buenas noticias."})
    assert publica in anonima.get(reverse("sesion", kwargs=ruta_sesion(sesion))).content.decode()
    dicho = texto(anonima.get(publica))
    for parte in ("Buenas noticias.", PLANTAR, "Asuntos de la sesión.", "4 votos a favor, 1 en contra"):
        assert parte in dicho, parte
    assert anonima.get(pdf).status_code == 404
    trabajo = str(Comunicado.objects.get().trabajo_id)
    comunicados.emitir(trabajo, imprenta=imprenta_de_prueba, reloj=lambda: TERMINO)
    assert anonima.get(pdf).content.startswith(b"%PDF")
