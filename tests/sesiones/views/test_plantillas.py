"""The agenda templates at the desk."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sesiones.models import PlantillaOrden, Sesion
from tests.factories import PlantillaOrdenFactory, PuntoPlantillaFactory, escenas
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    ANONIMA,
    AUDITORIA,
    COORDINACION,
    DE_OTRO,
    LARGO,
    OPCIONES_AJENAS,
    SECRETARIA,
    SIN_PAPEL,
    SIN_SEGUNDO_FACTOR,
    TODAS,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db
LISTA = "/mesa/plantillas/"


@pytest.fixture
def sesion() -> Sesion:
    return escenas.sesion_programada()


@pytest.fixture
def plantilla(sesion: Sesion) -> PlantillaOrden:
    return sesion.organo.plantillas.get()


@pytest.fixture
def cliente(sesion: Sesion) -> Client:
    return secretaria(sesion.organo)


def de(vista: str, plantilla: PlantillaOrden, *args: object) -> str:
    return reverse(f"mesa:{vista}", args=[plantilla.pk, *args])


def test_se_hace_una_se_le_ponen_puntos_y_la_usa_una_sesion_nueva(cliente: Client, sesion: Sesion) -> None:
    organo = sesion.organo
    respuesta = cliente.post(LISTA, {"organo": organo.pk, "nombre": " Sesión  solemne "})
    nueva = organo.plantillas.get(nombre="Sesión solemne")
    assert respuesta.url == de("plantilla", nueva)
    for titulo, nivel in (("Himno", "1"), ("Entrada", "2"), ("Clausura", "1")):
        cliente.post(de("plantilla", nueva), {"titulo": titulo, "nivel": nivel, "tipo": "ASUNTO", "despues_de": ""})
    assert "1 Himno" in texto(cliente.get(respuesta.url)) and "1.1 Entrada" in texto(cliente.get(respuesta.url))
    assert "3 puntos" in texto(cliente.get(LISTA))
    datos = {"plantilla": nueva.pk, "tipo": "SOLEMNE", "numero": "1", "anio": "2026", "fecha": "2026-05-05",
             "modalidad": "VIRTUAL"}  # fmt: skip
    cliente.post(f"{reverse('mesa:sesion_nueva')}?organo={organo.pk}", datos)
    hecha = Sesion.objects.get(tipo="SOLEMNE")
    assert [p.numero for p in hecha.puntos.all()] == ["1", "1.1", "2"]


def test_los_puntos_se_mueven_se_corrigen_y_se_quitan(cliente: Client, plantilla: PlantillaOrden) -> None:
    punto = plantilla.puntos.get(titulo="Asuntos de la sesión")
    respuesta = cliente.post(de("plantilla_mover", plantilla, punto.pk, "adentro"), follow=True)
    assert "2.1 Asuntos de la sesión" in texto(respuesta)
    assert arbol(respuesta).xpath("//*[@autofocus]/@id") == [f"afuera-{punto.pk}"]
    cliente.post(de("plantilla_mover", plantilla, punto.pk, "subir"))
    assert list(plantilla.puntos.order_by("orden"))[1].pk == punto.pk
    editar = de("plantilla_corregir", plantilla, punto.pk)
    assert valor_de(cliente.get(editar), "titulo") == punto.titulo
    assert cliente.post(editar, {"titulo": " ", "tipo": "ASUNTO"}).status_code == 422
    cliente.post(editar, {"titulo": "Otro", "tipo": "INFORME"})
    punto.refresh_from_db()
    assert (punto.titulo, punto.tipo) == ("Otro", "INFORME")
    assert "Se quitó el punto «Otro»." in texto(
        cliente.post(de("plantilla_mover", plantilla, punto.pk, "quitar"), follow=True)
    )
    assert cliente.post(de("plantilla_mover", plantilla, plantilla.puntos.first().pk, "romper")).status_code == 404
    ajeno = PuntoPlantillaFactory()
    assert cliente.post(de("plantilla_mover", plantilla, ajeno.pk, "subir")).status_code == 404
    assert cliente.get(de("plantilla_corregir", plantilla, ajeno.pk)).status_code == 404


def test_se_copia_de_una_sesion_se_renombra_y_se_borra(
    cliente: Client, sesion: Sesion, plantilla: PlantillaOrden
) -> None:
    vacia = PlantillaOrdenFactory(organo=sesion.organo)
    cliente.post(de("plantilla_copiar", vacia), {"sesion": sesion.pk})
    assert vacia.puntos.count() == 5
    repetido = cliente.post(de("plantilla_nombre", vacia), {"nombre": plantilla.nombre})
    assert repetido.status_code == 422 and "ya tiene una plantilla" in resumen_de_errores(repetido)
    cliente.post(de("plantilla_nombre", vacia), {"nombre": "Otra"})
    assert PlantillaOrden.objects.get(pk=vacia.pk).nombre == "Otra"
    assert "Se borró la plantilla «Otra»." in texto(cliente.post(de("plantilla_borrar", vacia), follow=True))
    assert cliente.post(de("plantilla_borrar", vacia)).status_code == 404


@pytest.mark.parametrize("valor", ["", *OPCIONES_AJENAS])
def test_una_sesion_que_no_se_ofrece_no_se_copia(cliente: Client, plantilla: PlantillaOrden, valor: str) -> None:
    respuesta = cliente.post(de("plantilla_copiar", plantilla), {"sesion": valor})
    assert respuesta.status_code == 422
    assert "Elige una de las sesiones de la lista." in resumen_de_errores(respuesta)
    assert plantilla.puntos.count() == 5


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("nombre", " ", "Escribe el nombre de la plantilla."), ("nombre", LARGO, "No puede pasar de 80 letras"),
        ("nombre", "Sesión ordinaria", "Este órgano ya tiene una plantilla con ese nombre."),
        ("organo", "", "Elige el órgano."),
        *(("organo", v, "Elige uno de los órganos de la lista.") for v in OPCIONES_AJENAS),
    ],
    ids=lambda v: repr(v)[:24],
)  # fmt: skip
def test_una_plantilla_mal_escrita_se_explica(
    cliente: Client, sesion: Sesion, campo: str, valor: str, frase: str
) -> None:
    respuesta = cliente.post(LISTA, {"organo": str(sesion.organo_id), "nombre": "Nueva"} | {campo: valor})
    assert respuesta.status_code == 422 and error_de(respuesta, campo).startswith(frase)
    assert PlantillaOrden.objects.count() == 1


def test_quien_trabaja_con_las_plantillas(sesion: Sesion, plantilla: PlantillaOrden) -> None:
    personas = gente(sesion.organo)
    nadie = {
        COORDINACION: 403,
        AUDITORIA: 403,
        ADMINISTRACION: 403,
        SIN_PAPEL: 403,
        SIN_SEGUNDO_FACTOR: 302,
        ANONIMA: 302,
    }
    for ruta, esperado in (
        (LISTA, nadie | {SECRETARIA: 200, DE_OTRO: 200}),
        (de("plantilla", plantilla), nadie | {SECRETARIA: 200, DE_OTRO: 403}),
        (de("plantilla_corregir", plantilla, plantilla.puntos.first().pk), nadie | {SECRETARIA: 200, DE_OTRO: 403}),
    ):
        assert {q: personas.cliente(q).get(ruta).status_code for q in TODAS} == esperado
    # Who takes the minutes of another órgano does not see these, nor may add one to it.
    otra = personas.cliente(DE_OTRO)
    assert de("plantilla", plantilla) not in otra.get(LISTA).content.decode()
    assert otra.post(LISTA, {"organo": sesion.organo_id, "nombre": "Mía"}).status_code == 422
    for quien in set(TODAS) - {SECRETARIA}:
        for vista in ("plantilla_borrar", "plantilla_nombre", "plantilla_copiar"):
            assert personas.cliente(quien).post(de(vista, plantilla), {"nombre": "x"}).status_code in {302, 403}
    assert PlantillaOrden.objects.get().puntos.count() == 5


def test_consultas_con_1_y_con_30(
    cliente: Client, sesion: Sesion, plantilla: PlantillaOrden, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for ruta, cuantas in ((LISTA, 8), (de("plantilla", plantilla), 7)):
        cliente.get(ruta)
        with django_assert_num_queries(cuantas) as contadas:
            cliente.get(ruta)
        PuntoPlantillaFactory.create_batch(30, plantilla=plantilla)
        PlantillaOrdenFactory.create_batch(30, organo=sesion.organo)
        with django_assert_num_queries(len(contadas)):
            cliente.get(ruta)
