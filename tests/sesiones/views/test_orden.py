"""The screen that puts an agenda together: buttons that keep the keyboard, words in place, undo, ampliaciones."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sesiones.enums import EstadoSesion
from sesiones.models import Punto, Sesion
from tests.factories import AnexoFactory, PuntoFactory, escenas
from tests.factories.participacion import INSTANTE
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import LARGO, OPCIONES_AJENAS, secretaria

pytestmark = pytest.mark.django_db
NUEVO = {"titulo": "Obra", "nivel": "1", "tipo": "ASUNTO", "despues_de": ""}


@pytest.fixture
def sesion() -> Sesion:
    return escenas.sesion_programada()


@pytest.fixture
def cliente(sesion: Sesion) -> Client:
    return secretaria(sesion.organo)


def convocar(sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)
    sesion.refresh_from_db()


def orden(sesion: Sesion) -> str:
    return reverse("mesa:orden", args=[sesion.pk])


def mover(cliente: Client, punto: Punto, hacia: str) -> HttpResponse:
    return cliente.post(reverse("mesa:punto_mover", args=[punto.sesion_id, punto.pk, hacia]), follow=True)


def con_foco(respuesta: HttpResponse) -> list[str]:
    return [e.get("id") for e in arbol(respuesta).xpath("//*[@autofocus]")]


def test_el_teclado_se_queda_en_el_boton_y_al_llegar_al_extremo_en_el_contrario(
    cliente: Client, sesion: Sesion
) -> None:
    punto = sesion.puntos.get(numero="3")
    assert con_foco(mover(cliente, punto, "subir")) == [f"subir-{punto.pk}"]
    assert con_foco(mover(cliente, punto, "subir")) == [f"bajar-{punto.pk}"]
    assert con_foco(mover(cliente, punto, "bajar")) == [f"bajar-{punto.pk}"]
    # What became a sub-point can become a point again.
    assert con_foco(mover(cliente, punto, "adentro")) == [f"afuera-{punto.pk}"]
    assert con_foco(mover(cliente, punto, "afuera")) == [f"adentro-{punto.pk}"]
    assert sesion.puntos.get(pk=punto.pk).numero == "2"


def test_los_botones_que_no_llevan_a_nada_no_estan(cliente: Client, sesion: Sesion) -> None:
    pagina = arbol(cliente.get(orden(sesion)))
    primero, ultimo = sesion.puntos.first(), sesion.puntos.last()
    assert pagina.xpath(f'//*[@id="punto-{primero.pk}"]//button/@id') == [f"bajar-{primero.pk}"]
    assert pagina.xpath(f'//*[@id="punto-{ultimo.pk}"]//button/@id') == [f"subir-{ultimo.pk}", f"adentro-{ultimo.pk}"]


def test_un_punto_se_corrige_en_su_lugar(cliente: Client, sesion: Sesion) -> None:
    punto = sesion.puntos.get(numero="3")
    ruta = reverse("mesa:punto_corregir", args=[sesion.pk, punto.pk])
    pagina = cliente.get(ruta)
    assert valor_de(pagina, "titulo") == punto.titulo
    assert con_foco(pagina) == ["punto_titulo"]
    datos = {"titulo": "Otro título", "tipo": "INFORME", "expositor_previsto": "Ana"}
    respuesta = cliente.post(ruta, datos, follow=True)
    assert con_foco(respuesta) == [f"editar-{punto.pk}"]
    punto.refresh_from_db()
    assert (punto.titulo, punto.tipo, punto.expositor_previsto) == ("Otro título", "INFORME", "Ana")


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("titulo", " ", "Escribe el título del punto."), ("titulo", LARGO, "No puede pasar de 300 letras"),
        ("expositor_previsto", "x" * 201, "No puede pasar de 200 letras"),
        *(("tipo", v, "Elige el tipo de punto.") for v in ("", *OPCIONES_AJENAS)),
    ],
    ids=lambda v: repr(v)[:24],
)  # fmt: skip
def test_una_correccion_mal_escrita_se_explica_y_no_se_pierde(
    cliente: Client, sesion: Sesion, campo: str, valor: str, frase: str
) -> None:
    punto = sesion.puntos.get(numero="3")
    datos = {"titulo": "Otro", "tipo": "INFORME", "expositor_previsto": "Ana"} | {campo: valor}
    respuesta = cliente.post(reverse("mesa:punto_corregir", args=[sesion.pk, punto.pk]), datos)
    assert respuesta.status_code == 422 and frase in resumen_de_errores(respuesta)
    assert valor_de(respuesta, "titulo" if campo != "titulo" else "expositor_previsto") in {"Otro", "Ana"}
    assert Punto.objects.get(pk=punto.pk).titulo == punto.titulo


def test_lo_quitado_se_deshace(cliente: Client, sesion: Sesion) -> None:
    punto = sesion.puntos.get(numero="3")
    respuesta = cliente.post(reverse("mesa:punto_quitar", args=[sesion.pk, punto.pk]), follow=True)
    assert "Se quitó el punto «Asuntos de la sesión»." in texto(respuesta)
    deshacer = arbol(respuesta).xpath('//form[contains(@action, "/devolver/")]/@action')[0]
    assert "Volvió el punto 3" in texto(cliente.post(deshacer, follow=True))
    assert [p.titulo for p in sesion.puntos.all()] == [titulo for titulo, _ in escenas.ORDEN]
    assert "ya está en el orden del día" in texto(cliente.post(deshacer, follow=True))
    # An old address, or one of nothing, offers nothing.
    for entrada in (respuesta.redirect_chain[0][0], f"{orden(sesion)}?quitado=999999", f"{orden(sesion)}?quitado=x"):
        assert "Deshacer" not in texto(cliente.get(entrada))


def test_convocada_lo_nuevo_es_ampliacion_y_dice_por_que(cliente: Client, sesion: Sesion) -> None:
    convocar(sesion)
    pagina = cliente.get(orden(sesion))
    assert "La convocatoria ya salió." in texto(pagina)
    assert arbol(pagina).xpath('//*[@id="armado"]//button') == []
    sin_motivo = cliente.post(orden(sesion), NUEVO)
    assert sin_motivo.status_code == 422
    assert error_de(sin_motivo, "motivo_ampliacion") == "Escribe por qué se amplía el orden del día."
    assert valor_de(sin_motivo, "titulo") == "Obra"
    cliente.post(orden(sesion), NUEVO | {"motivo_ampliacion": "Llegó ayer."})
    padre = sesion.puntos.get(numero="2")
    cliente.post(orden(sesion), NUEVO | {"motivo_ampliacion": "También.", "despues_de": str(padre.pk)})
    assert [p.numero for p in sesion.puntos.all()] == ["1", "2", "2.1", "3", "4", "6", "5"]
    dicho = texto(cliente.get(orden(sesion)))
    assert "Ampliación" in dicho and "motivo: Llegó ayer." in dicho


def test_lo_convocado_no_se_edita_ni_por_su_direccion(cliente: Client, sesion: Sesion) -> None:
    convocar(sesion)
    punto = sesion.puntos.get(numero="3")
    ruta = reverse("mesa:punto_corregir", args=[sesion.pk, punto.pk])
    assert not arbol(cliente.get(ruta)).xpath('//*[@id="punto_titulo"]')
    respuesta = cliente.post(ruta, {"titulo": "Otro", "tipo": "ASUNTO"})
    assert respuesta.status_code == 409 and "El aviso ya salió" in resumen_de_errores(respuesta)
    for hacia in ("subir", "adentro"):
        assert "La convocatoria ya salió con est" in texto(mover(cliente, punto, hacia))
    assert Punto.objects.get(pk=punto.pk).titulo == "Asuntos de la sesión"


def test_con_guiones_un_rechazo_carga_la_pagina_entera_que_dice_por_que(cliente: Client, sesion: Sesion) -> None:
    convocar(sesion)
    punto = sesion.puntos.get(numero="3")
    ruta = reverse("mesa:punto_mover", args=[sesion.pk, punto.pk, "subir"])
    respuesta = cliente.post(ruta, headers={"HX-Request": "true"})
    assert respuesta.status_code == 200 and respuesta["HX-Redirect"].startswith(orden(sesion))
    assert "La convocatoria ya salió con este orden." in texto(cliente.get(respuesta["HX-Redirect"]))


def test_durante_la_sesion_convocada_se_sube_y_se_baja(cliente: Client, sesion: Sesion) -> None:
    convocar(sesion)
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.PASE_DE_LISTA)
    punto = sesion.puntos.get(numero="3")
    assert con_foco(mover(cliente, punto, "subir")) == [f"subir-{punto.pk}"]
    assert [p.numero for p in sesion.puntos.all()] == ["1", "3", "2", "4", "5"]


def test_no_se_toca_un_punto_de_otra_sesion(cliente: Client, sesion: Sesion) -> None:
    ajeno = PuntoFactory()
    assert cliente.get(reverse("mesa:punto_corregir", args=[sesion.pk, ajeno.pk])).status_code == 404
    assert cliente.post(reverse("mesa:punto_mover", args=[sesion.pk, ajeno.pk, "adentro"])).status_code == 404
    assert cliente.get(reverse("mesa:punto_devolver", args=[sesion.pk, 1])).status_code == 405


def test_el_orden_cuesta_las_mismas_consultas_con_5_puntos_que_con_60(
    cliente: Client, sesion: Sesion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    AnexoFactory(sesion=sesion, punto=sesion.puntos.first())
    cliente.get(orden(sesion))
    with django_assert_num_queries(6) as contadas:
        cliente.get(orden(sesion))
    PuntoFactory.create_batch(55, sesion=sesion)
    for punto in sesion.puntos.all()[:30]:
        AnexoFactory(sesion=sesion, punto=punto)
    with django_assert_num_queries(len(contadas)):
        assert texto(cliente.get(orden(sesion))).count("anexo") >= 30


def test_mover_cuesta_lo_mismo_con_5_puntos_que_con_60_y_la_historia_dice_quien(
    cliente: Client, sesion: Sesion
) -> None:
    costos = []
    for cuantos in (5, 60):
        PuntoFactory.create_batch(cuantos - sesion.puntos.count(), sesion=sesion)
        ultimo = sesion.puntos.last()
        ruta = reverse("mesa:punto_mover", args=[sesion.pk, ultimo.pk, "subir"])
        with CaptureQueriesContext(connection) as consultas:
            cliente.post(ruta)
        costos.append(len(consultas))
    assert costos[0] == costos[1] <= 20, costos
    hecho = ultimo.history.first()
    assert hecho.numero == "59" and hecho.history_user.asignaciones.filter(organo=sesion.organo).exists()
