"""The points in the room: how one went, and points that come up."""

import pytest

from sesiones.enums import EstadoPunto
from sesiones.models import Punto
from tests.factories import PuntoFactory, SesionFactory
from tests.sesiones.views.escena_sala import en_la_sala, texto_de

pytestmark = pytest.mark.django_db

CAMBIO = {
    "estado": "DESAHOGADO",
    "expositor_previsto": "Lic. Prevista",
    "expositor_efectivo": "Mtro. Efectivo",
    "tema_efectivo": "Otro tema",
    "motivo_cambio": "La persona prevista no pudo conectarse.",
}


@pytest.mark.parametrize("htmx", [True, False])
def test_los_datos_del_punto_se_guardan(htmx: bool) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_datos", escena.punto.pk, htmx=htmx, **CAMBIO)
    assert respuesta.status_code == (200 if htmx else 302)
    assert {c: getattr(escena.punto, c) for c in CAMBIO} == CAMBIO
    if htmx:
        assert 'id="datos"' in texto_de(respuesta) and 'id="orden"' in texto_de(respuesta)


@pytest.mark.parametrize(
    ("cambio", "campo", "frase"),
    [
        ({"motivo_cambio": ""}, "motivo_cambio", "Escribe por qué cambió lo previsto"),
        ({"estado": "DIFERIDO", "tema_efectivo": "", "expositor_efectivo": "", "motivo_cambio": " "}, "motivo_cambio",
         "Escribe por qué se difirió o se retiró el punto."),
        ({"estado": ""}, "estado", "Elige el estado del punto."),
        ({"estado": "PERDIDO"}, "estado", "Elige el estado del punto."),
        ({"expositor_previsto": "x" * 201}, "expositor_previsto", "No puede pasar de 200 letras"),
        ({"expositor_efectivo": "x" * 301}, "expositor_efectivo", "No puede pasar de 300 letras"),
        ({"tema_efectivo": "x" * 400_000}, "tema_efectivo", "No puede pasar de 300 letras"),
        ({"motivo_cambio": "a\x00b"}, "motivo_cambio", "un carácter que no se puede guardar"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("htmx", [True, False])
def test_unos_datos_imposibles_se_dicen_junto_a_su_campo(
    cambio: dict[str, str], campo: str, frase: str, htmx: bool
) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_datos", escena.punto.pk, htmx=htmx, **(CAMBIO | cambio))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert frase in html.partition(f'id="punto_{campo}_error"')[2][:300]
    if "expositor_previsto" not in cambio:
        assert 'value="Lic. Prevista"' in html
    assert escena.punto.estado == EstadoPunto.PENDIENTE


def test_con_la_sesion_clausurada_los_datos_ya_no_cambian() -> None:
    punto = PuntoFactory(sesion=SesionFactory(clausurada=True))
    respuesta = en_la_sala(punto.sesion).enviar("en_vivo_datos", punto.pk, htmx=True, **CAMBIO)
    assert respuesta.status_code == 422
    assert Punto.objects.get(pk=punto.pk).estado == EstadoPunto.PENDIENTE


@pytest.mark.parametrize(
    ("lugar", "numero"),
    [("FINAL", "5"), ("DESPUES", "2"), ("DEBAJO", "1.1")],
)
def test_un_punto_que_surge_va_donde_se_pide_y_se_abre(lugar: str, numero: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_puntos", titulo="  Asunto   que surge ", lugar=lugar, punto=str(escena.punto.pk))
    nuevo = escena.sesion.puntos.get(titulo="Asunto que surge")
    assert nuevo.numero == numero
    assert respuesta.url == escena.ruta("en_vivo_punto", nuevo.pk)


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"titulo": "", "lugar": "FINAL"}, "Escribe el título del punto."),
        ({"titulo": " \t ", "lugar": "FINAL"}, "Escribe el título del punto."),
        ({"titulo": "x" * 301, "lugar": "FINAL"}, "No puede pasar de 300 letras"),
        ({"titulo": "a\x00b", "lugar": "FINAL"}, "un carácter que no se puede guardar"),
        ({"titulo": "Uno", "lugar": ""}, "Elige dónde va el punto."),
        ({"titulo": "Uno", "lugar": "ARRIBA"}, "Elige dónde va el punto."),
    ],
)
def test_un_punto_imposible_se_dice(datos: dict[str, str], frase: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_puntos", punto=str(escena.punto.pk), **datos)
    assert respuesta.status_code == 422 and frase in texto_de(respuesta)
    assert escena.sesion.puntos.count() == 5


@pytest.mark.parametrize("punto", ["", "x", "9" * 40])
def test_un_punto_abierto_imposible_lo_pone_al_final(punto: str) -> None:
    escena = en_la_sala()
    assert escena.enviar("en_vivo_puntos", titulo="Otro", lugar="DESPUES", punto=punto).status_code == 302
    assert escena.sesion.puntos.get(titulo="Otro").numero == "5"


def test_el_punto_abierto_de_otra_sesion_no_cuenta() -> None:
    escena, ajeno = en_la_sala(), PuntoFactory()
    escena.enviar("en_vivo_puntos", titulo="Otro", lugar="DEBAJO", punto=str(ajeno.pk))
    assert escena.sesion.puntos.get(titulo="Otro").numero == "4.1"


def test_en_receso_no_se_agregan_puntos() -> None:
    sesion = SesionFactory(en_receso=True)
    PuntoFactory(sesion=sesion)
    respuesta = en_la_sala(sesion).enviar("en_vivo_puntos", titulo="Otro", lugar="FINAL")
    assert respuesta.status_code == 422 and "su orden del día ya no cambia" in texto_de(respuesta)
